"""The app in a desk, as its user has it: tray, windows, notifications and browser, and the story's moves."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
import psutil
from playwright.sync_api import Page

from .accessibility import Accessible, Screen
from .browser import Browser
from .desk import Desk
from .notifications import Notifications
from .tray import Tray
from .waiting import wait_for

HARBOUR, KESTREL = "Harbour Property", "Kestrel Estates"
REALMS = {HARBOUR: "9341455100000017", KESTREL: "9341455100000025"}
COMMAND = [sys.executable, "-m", "relink_desktop"]
PRACTICE = (*COMMAND, "practice")


class Play:
    """One run of the app; ``end`` or ``kill`` it and start another on the same desk."""

    def __init__(
        self, desk: Desk, *, tray: bool = True, command: Sequence[str] = PRACTICE, **env: str
    ) -> None:
        """Without ``tray`` none is expected; ``env`` is what the app finds otherwise in its environment."""
        self.desk = desk
        self.process = desk.start(command, **env)
        if tray:
            self.tray = Tray(desk.bus, self.process.pid)
        self.screen = Screen(desk.bus, self.process.pid)
        self.notifications = Notifications(desk.bus)
        self._browser: Browser | None = None
        self._practice: Page | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._browser is not None:
            self._browser.__exit__(kind, error, trace)
        for open_one in (self.screen, self.notifications, getattr(self, "tray", None)):
            if open_one is not None:
                open_one.__exit__(kind, error, trace)
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(40)
        if error is None:
            assert "Traceback" not in self.desk.logs()

    # What the user sees

    def tooltip_says(self, pattern: str, seconds: float = 30) -> str:
        """The tooltip, once it matches; the first line of the menu says the same."""
        wait_for(lambda: re.search(pattern, self.tray.tooltip), f"the tooltip says {pattern!r}", seconds)
        return self.tray.tooltip

    def button(self, name: str | re.Pattern[str], seconds: float = 30) -> Accessible:
        return self.screen.find("push button", name, seconds)

    def text(self, pattern: str, seconds: float = 30) -> str:
        """A label on screen that matches."""
        return self.screen.find("label", re.compile(pattern), seconds).name

    def press(self, name: str | re.Pattern[str]) -> None:
        self.button(name).press()

    # What the user does

    def connect(self, company: str = HARBOUR) -> None:
        """From the empty window to a confirmed Sync From."""
        self.begin_sign_in(company)
        self.sign_in(company)
        self.text("Aligned with the closing date")
        self.press("Continue")
        self.text("What are the ledger's names in QuickBooks?")
        self.press("Continue")
        self.press("Start syncing")
        self.text("You can go on with your other work")

    def begin_sign_in(self, company: str = HARBOUR) -> None:
        self.press("Connect a company")
        self.screen.find("radio button", company).press()
        self.press("Continue")
        self.press("Connect to QuickBooks")

    def close_wizard(self) -> None:
        """A button that is pressed through accessibility stays down for 100 ms, like one under a finger."""
        self.press("Close")
        step = re.compile("^Step")
        wait_for(lambda: not self.screen.find_now("label", step), "the wizard is closed")

    def type_path(self, title: str, path: Path) -> None:
        """Answers the system's own file dialog."""
        self.desk.activate(title)
        self.desk.press("ctrl+a")
        self.desk.type(str(path))
        self.desk.press("Return")

    # The browser

    @property
    def browser(self) -> Browser:
        if self._browser is None:
            self._browser = Browser(self.desk)
        return self._browser

    def sign_in(self, company: str) -> Page:
        """Goes through sign-in, company and consent; returns the page that the catcher answers with."""
        page = self.browser.page(r"/connect/oauth2\?")
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("radio", name=re.compile(company)).check()
        page.get_by_role("button", name="Next").click()
        page.get_by_role("button", name="Connect", exact=True).click()
        return page

    def practice_page(self, path: str) -> Page:
        """A page of the practice company; the first one is reached by the app's own button."""
        if self._practice is None:
            self.tray.activate()
            self.press("Open the practice company")
            self._practice = self.browser.page(r"/quickbooks/settings$")
        self._practice.goto(self.base_url + path)
        self._practice.bring_to_front()
        return self._practice

    def disconnect(self, company: str = HARBOUR) -> None:
        """The user revokes the access, in QuickBooks."""
        address = f"{self.base_url}/practice/companies/{REALMS[company]}/disconnect"
        httpx.post(address, json={}, trust_env=False).raise_for_status()

    def dismiss_notification(self) -> None:
        """A click beside its buttons."""
        popup = self.desk.window("--class", "xfce4-notifyd")
        self.desk.run("xdotool", "mousemove", "--window", popup, "40", "20", "click", "1")

    def go_to_other_work(self) -> None:
        """Puts the browser in front: a notification is for someone who does not look at ReLink."""
        self.desk.activate("Chrom")  # Chromium, or Chrome
        # Under Wayland, Qt 6.11 says of a window that it hid that it is still the active one.
        in_front = {"active", "showing"}
        wait_for(
            lambda: not any(in_front <= own.states for own in self.screen.children), "ReLink is not in front"
        )

    # The practice company's books: the judge of what was really sent

    @property
    def base_url(self) -> str:
        return wait_for(lambda: practice_url(self.process.pid), "the practice company listens")

    def books(self, company: str) -> dict[str, Any]:
        answer = httpx.get(f"{self.base_url}/practice/companies/{REALMS[company]}/books", trust_env=False)
        return answer.raise_for_status().json()

    def practice_process(self) -> psutil.Process:
        """The practice company, which the app runs as a child."""
        return next(child for child in psutil.Process(self.process.pid).children())

    def status(self) -> tuple[int, dict[str, Any]]:
        """What ``relink-desktop status --json`` says, with its exit code."""
        asked = subprocess.run(
            [*COMMAND, "status", "--json"], env=self.desk.env, capture_output=True, text=True, timeout=30
        )
        return asked.returncode, json.loads(asked.stdout)


def practice_url(app_pid: int) -> str | None:
    """Where the practice company that this app started listens: its only listening socket."""
    for child in psutil.Process(app_pid).children():
        for connection in child.net_connections("tcp4"):
            if connection.status == psutil.CONN_LISTEN:
                return f"http://127.0.0.1:{connection.laddr.port}"
    return None


def kill(process: subprocess.Popen[bytes]) -> None:
    """kill -9, as a power cut or an impatient person does."""
    os.kill(process.pid, 9)
    process.wait(10)
