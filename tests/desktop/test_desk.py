"""The desk itself, by way of a sample app: what the other desktop tests perceive and do is real."""

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import Popen

import pytest
from jeepney import MatchRule, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection
from PySide6.QtGui import QImage

from relink_desktop.ui.plain_text import as_entry

from . import secret_service
from .accessibility import Screen
from .browser import Browser
from .desk import Desk
from .notifications import SERVER, Notification, Notifications
from .processes import marked
from .tray import Tray
from .waiting import wait_for

pytestmark = pytest.mark.desktop
SAMPLE = Path(__file__).with_name("sample_app.py")
NAMES = ("Smith & Sons", "Bell & Ross & Co", "& Sons", "Quay_St & Co", "__4__", "<b>Paid</b> &lt; &")


class Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<title>Waiting</title><button onclick='document.title=\"Pressed\"'>Go on</button>")

    def log_message(self, *_: object) -> None:
        """Keeps the test's output clean."""


@pytest.fixture
def address() -> Iterator[str]:
    """A web page on this computer."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/sample"
        server.shutdown()
        thread.join()


@pytest.fixture
def app(desk: Desk, address: str) -> Iterator[Popen[bytes]]:
    app = desk.start([sys.executable, SAMPLE, address, *map(as_entry, NAMES)])
    yield app
    app.terminate()
    app.wait()


def test_tray_shows_icon_tooltip_and_menu(desk: Desk, app: Popen[bytes]) -> None:
    with Tray(desk.bus, app.pid) as tray:
        assert tray.tooltip == "All is well"
        assert tray.icon.colour == (0, 128, 0)
        assert [(item.label, item.enabled) for item in tray.menu.all()] == [
            ("Make trouble", True),
            ("Not now", False),
            ("More", True),
            ("Quit", True),
            *((name, True) for name in NAMES),
        ]


def test_tray_follows_the_app(desk: Desk, app: Popen[bytes]) -> None:
    with Tray(desk.bus, app.pid) as tray:
        before = tray.icon
        assert before == tray.icon
        tray.click("Make trouble")
        wait_for(lambda: tray.icon.colour == (255, 0, 0), "the icon turns red")
        assert tray.icon != before


def test_quit_in_the_tray_menu_ends_the_app(desk: Desk, app: Popen[bytes]) -> None:
    with Tray(desk.bus, app.pid) as tray:
        tray.click("Quit")
        assert app.wait(timeout=30) == 0


def test_notification_is_heard(desk: Desk, app: Popen[bytes]) -> None:
    with Notifications(desk.bus) as notifications, Tray(desk.bus, app.pid) as tray:
        assert notifications.all() == []
        tray.click("Make trouble")
        shown = notifications.wait("Trouble")
        assert shown == Notification("Trouble", "Please look", urgency=2, actions=shown.actions)


def test_button_of_a_notification_is_pressed(desk: Desk) -> None:
    invoked = MatchRule(type="signal", interface=SERVER.interface, member="ActionInvoked")
    with Notifications(desk.bus) as notifications, open_dbus_connection(desk.bus) as sender:
        numbers = {}
        for summary in ("First", "Second"):
            content = ("Sample", 0, "", summary, "Please look", ["mend", "Mend it"], {}, -1)
            notify = new_method_call(SERVER, "Notify", "susssasa{sv}i", content)
            (numbers[summary],) = sender.send_and_get_reply(notify, timeout=10).body
        assert notifications.wait("First").actions == ("Mend it",)
        sender.send_and_get_reply(message_bus.AddMatch(invoked), timeout=10)
        with sender.filter(invoked) as clicks:
            desk.press_in_notification("First", "Mend it")
            assert sender.recv_until_filtered(clicks, timeout=10).body == (numbers["First"], "mend")


def test_field_is_filled_and_button_pressed_by_name(desk: Desk, app: Popen[bytes]) -> None:
    """The button keeps the text in the keyring and reads it back, so the Secret Service works as well."""
    with Screen(desk.bus, app.pid) as screen:
        field = screen.find("text", "Your name")
        field.set_text("Ada")
        field.focus()
        desk.press("End")
        desk.type(" L")
        wait_for(lambda: field.text == "Ada L", "the typed text arrives")
        screen.find("push button", "Keep it").press()
        assert screen.find("label", re.compile("^Kept")).name == "Kept: Ada L"
    assert desk.run("secret-tool", "lookup", "service", "sample", "username", "name") == "Ada L"


def test_missing_element_is_reported_with_what_is_there(desk: Desk, app: Popen[bytes]) -> None:
    with Screen(desk.bus, app.pid) as screen:
        screen.find("label", "Ready")
        with pytest.raises(AssertionError, match=r"(?s)a label named 'Absent'.*<push button 'Keep it'>"):
            screen.find("label", "Absent", seconds=0)


def test_locked_keyring_asks_and_can_be_declined(desk: Desk, app: Popen[bytes]) -> None:
    secret_service.lock(desk)
    assert secret_service.is_locked(desk)
    with Screen(desk.bus, app.pid) as screen:
        keep = screen.find("push button", "Keep it")
        keep.press()
        secret_service.cancel_prompt(desk)
        assert screen.find("label", re.compile("^Refused")).name == "Refused: KeyringLocked"
        assert secret_service.is_locked(desk)
        keep.press()
        secret_service.answer_prompt(desk)
        screen.find("label", re.compile("^Kept"))
    assert not secret_service.is_locked(desk)


def test_link_opens_in_the_system_browser(desk: Desk, app: Popen[bytes], address: str) -> None:
    with Screen(desk.bus, app.pid) as screen:
        screen.find("push button", "Open the page").press()
    with Browser(desk) as browser:
        page = browser.page("/sample$")
        page.get_by_role("button", name="Go on").click()
        assert (page.url, page.title()) == (address, "Pressed")


def test_dark_style_reaches_a_running_app(desk: Desk, app: Popen[bytes], tmp_path: Path) -> None:
    def brightness() -> float:
        return (
            QImage(str(desk.screenshot(tmp_path / "screen.png"))).scaled(1, 1).pixelColor(0, 0).lightnessF()
        )

    with Screen(desk.bus, app.pid) as screen:
        screen.find("label", "Ready")
    desk.press("super+Up")
    light = brightness()
    desk.set_dark(True)
    wait_for(lambda: brightness() < light, "the window turns dark")
    desk.set_dark(False)
    wait_for(lambda: brightness() >= light, "the window turns light again")


def test_session_can_lack_its_services() -> None:
    with Desk(tray=False, keyring=False, notifications=False) as bare:
        names = ("org.kde.StatusNotifierWatcher", "org.freedesktop.secrets", "org.freedesktop.Notifications")
        assert not any(bare.has_service(name) for name in names)
        backend = bare.run(sys.executable, "-c", "import keyring; print(keyring.get_keyring())")
        assert "fail.Keyring" in backend


def test_nothing_of_a_desk_is_left() -> None:
    with Desk(keyring=False, tray=False) as brief:
        scratch = brief.scratch
        brief.start(["sh", "-c", "sleep 600 & sleep 600"])
        assert marked("DESK_SCRATCH", str(scratch))
    assert not marked("DESK_SCRATCH", str(scratch))
    assert not scratch.exists()


def test_what_hides_the_mark_of_its_desk_is_known_by_its_command() -> None:
    """As Chromium does, which outlives the program that started it."""
    with Desk(keyring=False, tray=False, notifications=False) as brief:
        hiding = subprocess.Popen(["sh", "-c", "sleep 60; :", str(brief.scratch / "chromium")], env={})
    try:
        assert hiding.wait(10) != 0
    finally:
        hiding.kill()


def test_input_is_noticed_where_only_the_x_server_counts_it() -> None:
    ask = "from relink_desktop.host.x11_idle import X11Idle; print(X11Idle().seconds())"
    with Desk(tray=False, keyring=False, notifications=False) as bare:

        def idle() -> float:
            return float(bare.run(sys.executable, "-c", ask))

        wait_for(lambda: idle() > 2, "time passes without input")
        before = idle()

        def noticed() -> bool:
            bare.press("Shift_L")
            return idle() < before

        wait_for(noticed, "a key is noticed")
        bare.env["WAYLAND_DISPLAY"] = "wayland-0"  # where the X server would not hear of most input
        assert bare.run(sys.executable, "-c", ask).strip() == "None"
