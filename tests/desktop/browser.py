"""The desk's default browser: how the session opens it, and how a test takes part in it."""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, sync_playwright

from .waiting import wait_for

if TYPE_CHECKING:
    from .desk import Desk

PROGRAMS = ("chromium", "google-chrome", "chromium-browser")
# A container has neither the user namespaces nor the large /dev/shm that Chromium counts on; --test-type
# hides the warning of the missing sandbox. Port 0 lets it choose a free port for debugging.
OPTIONS = """--no-sandbox --test-type --disable-dev-shm-usage --disable-gpu --disable-quic --no-first-run
    --no-default-browser-check --disable-background-networking --disable-component-update --disable-sync
    --password-store=basic --window-size=900,700 --remote-debugging-port=0"""
# XFCE's own list of preferred applications; xdg-open asks it in an XFCE session, elsewhere mimeapps.list.
HELPER = """[Desktop Entry]
Type=X-XFCE-Helper
Name=Web Browser
X-XFCE-Category=WebBrowser
X-XFCE-Commands={script};
X-XFCE-CommandsWithParameter={script} "%s";
"""
ENTRY = """[Desktop Entry]
Type=Application
Name=Web Browser
Exec={script} %u
MimeType=x-scheme-handler/http;x-scheme-handler/https;
"""
DEFAULTS = """[Default Applications]
x-scheme-handler/http=web-browser.desktop
x-scheme-handler/https=web-browser.desktop
"""


def make_default(home: Path, scratch: Path, more: Sequence[str] = ()) -> None:
    """Makes Chromium what the session opens web addresses with, as Settings → Default Applications does.

    ``more`` are options beyond those that every desk needs.
    """
    script = scratch / "browser"
    options = shlex.join([*OPTIONS.split(), *more, f"--user-data-dir={profile(scratch)}"])
    script.write_text(f'#!/bin/sh\nexec "{program()}" {options} "$@"\n')
    script.chmod(0o700)
    helpers = home / ".local/share/xfce4/helpers"
    helpers.mkdir(parents=True)
    (helpers / "custom-WebBrowser.desktop").write_text(HELPER.format(script=script))
    (home / ".config/xfce4/helpers.rc").write_text("WebBrowser=custom-WebBrowser\n")
    entries = home / ".local/share/applications"
    entries.mkdir()
    (entries / "web-browser.desktop").write_text(ENTRY.format(script=script))
    (home / ".config/mimeapps.list").write_text(DEFAULTS)


def profile(scratch: Path) -> Path:
    return scratch / "chromium"


def program() -> str:
    """The Chromium to use; FileNotFoundError when there is none."""
    if path := system_program():
        return path
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not Path(path).exists():
        raise FileNotFoundError("There is no Chromium here: `make test` installs one.")
    return path


def system_program() -> str | None:
    """A Chromium of the system that can live in a home of its own, which a snap (Ubuntu's package) cannot."""
    for name in PROGRAMS:
        path = shutil.which(name)
        if (
            path
            and b"/snap/" not in Path(path).read_bytes()[:4096]
            and "snap" not in Path(path).resolve().parts
        ):
            return path
    return None


class Browser:
    """The session's browser once something has opened it; pages are Playwright's."""

    def __init__(self, desk: "Desk") -> None:
        port_file = profile(desk.scratch) / "DevToolsActivePort"
        wait_for(lambda: port_file.exists() and "\n" in port_file.read_text(), "the system browser opens", 60)
        port = port_file.read_text().splitlines()[0]
        self._playwright = sync_playwright().start()
        self._chromium: Chromium = self._playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Lets go of the browser; its windows stay as they are."""
        self._playwright.stop()

    def page(self, address: str, seconds: float = 30) -> Page:
        """The newest page whose address matches a regular expression, once it is there."""
        pattern = re.compile(address)

        def newest() -> Page | None:
            context = self._chromium.contexts[0]
            context.cookies([])  # Playwright learns of new pages only during a call
            return next((page for page in reversed(context.pages) if pattern.search(page.url)), None)

        return wait_for(newest, f"a browser page at {address}", seconds)


@contextmanager
def headless(scratch: Path, *more: str) -> Iterator[str]:
    """A Chromium of a test's own, with ``more`` options. Yields the address of its debugging port.

    Started by hand, because Playwright's own switches turn off what browsers do about http and loopback.
    """
    command = [program(), *OPTIONS.split(), "--headless=new", f"--user-data-dir={profile(scratch)}", *more]
    port_file = profile(scratch) / "DevToolsActivePort"
    with (scratch / "chromium.log").open("wb") as log, subprocess.Popen(command, stderr=log) as process:
        try:
            wait_for(lambda: port_file.exists() and "\n" in port_file.read_text(), "Chromium starts", 60)
            yield f"http://127.0.0.1:{port_file.read_text().splitlines()[0]}"
        finally:
            process.terminate()


if __name__ == "__main__" and not system_program():
    subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=True)
