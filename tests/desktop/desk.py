"""Starts a real Linux desktop for child processes, and ends it without a trace.

What a child finds is what a person's session has: an X screen (Xvfb), a window manager (xfwm4), a panel with
a tray (xfce4-panel), settings (xfsettingsd), a notification server (xfce4-notifyd), the Secret Service
(gnome-keyring), accessibility (AT-SPI), a default browser, and a home of its own. packaging/system-packages
lists what must be installed.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from . import browser, secret_service
from .accessibility import Accessible, Screen
from .bus import Bus
from .processes import end_processes_marked
from .waiting import wait_for

MARK = "DESK_SCRATCH"
TRAY_HOST = "org.kde.StatusNotifierWatcher"
NOTIFICATION_SERVER = "org.freedesktop.Notifications"
KEYRING = "org.freedesktop.secrets"
SETTINGS_OF = Path(__file__).parent / "session"
SERVICES = Path("/usr/share/dbus-1/services")


class Desk:
    """A desktop session as a context manager.

    Without keyring, tray or notifications the session has no such service, as on a computer that lacks it.
    """

    desktop_name = "XFCE"

    def __init__(
        self,
        size: tuple[int, int] = (1280, 800),
        *,
        dark: bool = False,
        keyring: bool = True,
        tray: bool = True,
        notifications: bool = True,
        browser_options: Sequence[str] = (),
    ) -> None:
        self.size = size
        self._browser_options = browser_options
        self.dark = dark
        self._keyring = keyring
        self._tray = tray
        self._notifications = notifications
        self.scratch = Path()
        self.env: dict[str, str] = {}
        self._children: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        self.scratch = Path(tempfile.mkdtemp(prefix="desk."))
        try:
            self._start_session()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    # What a test does with it

    def start(self, argv: Sequence[str | Path], **env: str) -> subprocess.Popen[bytes]:
        """Starts a program in the session; env adds variables. Its output goes to `log(name)`."""
        with self.log(Path(argv[0]).name).open("ab") as log:
            child = subprocess.Popen(
                argv, env=self.env | env, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self._children.append(child)
        return child

    def run(self, *argv: str | Path, stdin: str = "") -> str:
        """Runs a program in the session to its end; returns what it printed, or raises CalledProcessError."""
        return subprocess.run(
            argv, env=self.env, input=stdin, capture_output=True, text=True, check=True, timeout=60
        ).stdout

    def log(self, name: str) -> Path:
        """The file with everything that the programs of this name have printed."""
        return self.scratch / "logs" / f"{name}.log"

    def logs(self) -> str:
        """The end of what each program of the session has printed."""
        files = sorted((self.scratch / "logs").iterdir())
        return "\n".join(f"--- {file.stem}\n{file.read_text(errors='replace')[-2000:]}" for file in files)

    def window(self, *wanted: str) -> str:
        """The newest window on screen that xdotool finds by these options, once it is there."""

        def newest() -> str:
            search = ["xdotool", "search", "--onlyvisible", *wanted]
            found = subprocess.run(search, env=self.env, capture_output=True, text=True, check=False).stdout
            return next(iter(found.split()[-1:]), "")

        return wait_for(newest, f"a window by {wanted}")

    def screenshot(self, path: Path) -> Path:
        """The whole screen as a PNG file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.run("import", "-window", "root", path)
        return path

    def type(self, text: str) -> None:
        """Types text into the window that has the keyboard."""
        self.run("xdotool", "type", "--delay", "20", text)

    def press(self, *keys: str) -> None:
        """Presses keys, by X names such as Tab or ctrl+a, in the window that has the keyboard."""
        self.run("xdotool", "key", "--delay", "20", *keys)

    def activate(self, title: str) -> None:
        """Brings the newest window with this in its title to the front, once it is there."""
        self.run("xdotool", "windowactivate", "--sync", self.window("--name", title))

    def press_in_notification(self, summary: str, action: str) -> None:
        """Presses a button of the notification that is on the screen with this summary."""
        with Bus(self.bus) as bus:
            pid = bus.pid_of(NOTIFICATION_SERVER)
        assert pid is not None, "no notification server runs"
        with Screen(self.bus, pid) as screen:

            def button() -> Accessible | None:
                shown = (popup for popup in screen.children if popup.find_now("label", summary))
                return next(
                    (found for popup in shown if (found := popup.find_now("push button", action))), None
                )

            wait_for(button, f"the notification {summary!r} offers {action!r}").press()

    def set_dark(self, dark: bool) -> None:
        """Picks a dark or a light style, as in Settings → Appearance; running apps follow."""
        theme = "Adwaita-dark" if dark else "Adwaita"
        self.run("xfconf-query", "-c", "xsettings", "-p", "/Net/ThemeName", "-s", theme)
        self.run("xfconf-query", "-c", "xfce4-panel", "-p", "/panels/dark-mode", "-s", str(dark).lower())

    def start_panel(self) -> None:
        """The panel, with its tray: late, or again after ``end_panel``."""
        self._panel = self.start(["xfce4-panel"])
        wait_for(partial(self.has_service, TRAY_HOST), "the panel has a tray")

    def end_panel(self) -> None:
        """As a crash does."""
        self._panel.kill()
        self._panel.wait()
        wait_for(lambda: not self.has_service(TRAY_HOST), "the tray is gone")

    @property
    def bus(self) -> str:
        """The session bus's address."""
        return self.env["DBUS_SESSION_BUS_ADDRESS"]

    def has_service(self, name: str) -> bool:
        """Whether someone offers this name on the session bus."""
        with Bus(self.bus) as bus:
            return bus.has_owner(name)

    # How it comes to be

    def _start_session(self) -> None:
        home, runtime = self.scratch / "home", self.scratch / "run"
        for folder in (home, runtime, self.scratch / "logs"):
            folder.mkdir(mode=0o700)
        keep = ("PATH", "LANG", "TZ", "USER", "LOGNAME", "SSL_CERT_FILE")
        self.env = {name: os.environ[name] for name in keep if name in os.environ}
        self.env |= {
            MARK: str(self.scratch),
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_CURRENT_DESKTOP": self.desktop_name,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "CUPS_SERVER": "localhost:9",  # nobody prints here
        }
        self.env.setdefault("LANG", "C.UTF-8")
        shutil.copytree(SETTINGS_OF / "xfconf", home / ".config/xfce4/xfconf/xfce-perchannel-xml")
        browser.make_default(home, self.scratch, self._browser_options)
        self._start_screen()
        self._start_bus()
        self._start_services()

    def _start_screen(self) -> None:
        read, write = os.pipe()
        width, height = self.size
        screen = ("-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset")
        with self.log("Xvfb").open("ab") as log, os.fdopen(read) as answer:
            server = subprocess.Popen(
                ["Xvfb", "-displayfd", str(write), *screen],
                env=self.env,
                pass_fds=[write],
                stdout=log,
                stderr=log,
            )
            os.close(write)
            self._children.append(server)
            number = answer.readline().strip()
        if not number:
            raise RuntimeError(f"Xvfb did not start: {self.log('Xvfb').read_text()}")
        self.env["DISPLAY"] = f":{number}"
        wallpaper = ["display", "-window", "root", "-size", f"{width}x{height}", "xc:#3b5166"]
        subprocess.run(
            wallpaper, env=self.env, check=False
        )  # ImageMagick's display ends with 1 when it succeeds

    def _start_bus(self) -> None:
        """A session bus that can start only what this session is meant to have."""
        services = self.scratch / "services"
        services.mkdir()
        # Without dconf, xfsettingsd 4.20 takes a new style back: it keeps GNOME's settings in step.
        wanted = ["org.a11y.Bus", "org.xfce.Xfconf", "ca.desrt.dconf"]
        if self._keyring:
            wanted.append(secret_service.PROMPTER)
        for name in wanted:
            (services / f"{name}.service").symlink_to(SERVICES / f"{name}.service")
        config = (SETTINGS_OF / "bus.conf").read_text().replace("SCRATCH", str(self.scratch))
        (self.scratch / "bus.conf").write_text(config)
        self.start(["dbus-daemon", f"--config-file={self.scratch / 'bus.conf'}", "--nofork"])
        socket = self.scratch / "bus"
        wait_for(socket.exists, "the session bus listens")
        self.env["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={socket}"

    def _start_services(self) -> None:
        if self._keyring:
            secret_service.create(self)
            wait_for(partial(self.has_service, KEYRING), "the keyring is there")
        self._start_shell()
        if self._tray:
            self.start_panel()
        if self._notifications:
            self.start(self._notification_server())
            wait_for(partial(self.has_service, NOTIFICATION_SERVER), "a notification server is there")

    def _start_shell(self) -> None:
        """What a session has beside its services: windows can be moved, and have a style."""
        self.set_dark(self.dark)
        self.start(["xfwm4", "--compositor=off"])
        wait_for(self._has_window_manager, "the window manager is there")
        self.start(["xfsettingsd"])

    def _notification_server(self) -> list[str]:
        return [self._command_of("org.xfce.xfce4-notifyd.Notifications")]

    def _has_window_manager(self) -> bool:
        return subprocess.run(["xdotool", "get_desktop"], env=self.env, capture_output=True).returncode == 0

    @staticmethod
    def _command_of(service: str) -> str:
        """The program behind a D-Bus service; it lies in a folder named after the processor."""
        lines = (SERVICES / f"{service}.service").read_text().splitlines()
        return next(line.removeprefix("Exec=") for line in lines if line.startswith("Exec="))

    def _end(self) -> None:
        end_processes_marked(MARK, str(self.scratch))
        for child in self._children:
            child.wait()
        shutil.rmtree(self.scratch, ignore_errors=True)
