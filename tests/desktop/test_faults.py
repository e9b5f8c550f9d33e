"""What a desktop may lack or refuse: each gives one clear sentence, and loses nothing."""

import re
import socket
import sys
from signal import SIGTERM

import httpx
import pytest

from . import secret_service
from .desk import Desk
from .play import COMMAND, HARBOUR, Play
from .tray import Tray
from .waiting import wait_for

pytestmark = pytest.mark.desktop

CONNECTED = f"{HARBOUR}: connected, checked"
PASTE = """
from PySide6.QtWidgets import QApplication
app = QApplication([])
print(app.clipboard().text())
"""


def test_without_a_tray_host_the_window_stays() -> None:
    with Desk(tray=False) as desk, Play(desk, tray=False) as play:
        play.text("This desktop shows no tray icons.")
        play.text("No company is connected yet")
        desk.press("alt+F4")
        wait_for(lambda: minimised(desk), "the closed window is minimised")
        assert "already running" in desk.run(*COMMAND, "practice")
        wait_for(lambda: not minimised(desk), "a second start opens it")
        play.press("Quit ReLink")
        assert play.process.wait(40) == 0


def test_a_late_tray_host_gets_the_icon() -> None:
    with Desk(tray=False) as desk, Play(desk, tray=False) as play:
        play.text("This desktop shows no tray icons.")
        desk.start_panel()
        with Tray(desk.bus, play.process.pid) as tray:
            wait_for(lambda: tray.tooltip == "No company is connected yet", "the late icon is up to date")
            wait_for(
                lambda: not play.screen.find_now("label", re.compile("no tray icons")), "the notice is gone"
            )
            desk.press("alt+F4")
            wait_for(lambda: not windows(desk), "closing hides the window again")
            tray.activate()
            play.text("No company is connected yet")


def test_a_tray_host_that_crashes_takes_neither_the_icon_nor_the_way_in() -> None:
    with Desk() as desk, Play(desk) as play:
        play.text("No company is connected yet")
        desk.press("alt+F4")
        wait_for(lambda: not windows(desk), "closing hides the window")
        desk.end_panel()
        wait_for(lambda: minimised(desk), "without a tray there is a window to find")
        desk.start_panel()
        with Tray(desk.bus, play.process.pid) as tray:
            tray.activate()
            wait_for(lambda: not minimised(desk), "the new icon opens the window")
            tray.click("Quit ReLink")
            assert play.process.wait(40) == 0


def test_a_break_that_was_dismissed_leaves_a_dot_until_the_window_is_opened() -> None:
    with Desk() as desk, Play(desk) as play:
        play.connect()
        play.tooltip_says(CONNECTED, 180)
        play.go_to_other_work()
        play.disconnect()
        broken = f"Access revoked: {HARBOUR}"
        play.notifications.wait(broken)
        red = play.tray.icon
        assert not unseen(play)
        play.dismiss_notification()
        wait_for(lambda: unseen(play), "the menu says that something was not seen")
        assert play.tray.icon != red
        play.tray.activate()
        wait_for(lambda: play.tray.icon == red, "the dot is gone")
        assert not unseen(play)


def unseen(play: Play) -> bool:
    return f"Not seen yet: {HARBOUR}" in [item.label for item in play.tray.menu.items]


def test_it_can_be_quit_at_any_moment() -> None:
    """While it starts, while a sign-in waits in the browser, and while documents are sent: in good order, and
    what was begun goes on the next time."""
    with Desk() as desk:
        with Play(desk) as play:
            play.process.terminate()  # the first moment of all, when nothing is begun that needs an end
            assert play.process.wait(40) in (0, -SIGTERM)
        with Play(desk) as play:
            play.begin_sign_in()
            play.tray.click("Quit ReLink")
            assert play.process.wait(40) == 0
        with Play(desk) as play:
            play.connect()
            play.tooltip_says("syncing")
            play.tray.click("Quit ReLink")
            assert play.process.wait(40) == 0
        with Play(desk) as play:
            play.tooltip_says(CONNECTED, 180)
            assert play.status()[1]["connections"][0]["waiting"] == 0
            assert play.books(HARBOUR)["duplicates"] == []


def windows(desk: Desk) -> list[str]:
    """ReLink's windows that the window manager knows, minimised ones too."""
    listed = desk.run("xprop", "-root", "_NET_CLIENT_LIST").partition("#")[2]
    ids = [window for window in listed.replace(",", " ").split() if window.startswith("0x")]
    return [window for window in ids if "ReLink" in desk.run("xprop", "-id", window, "WM_NAME")]


def minimised(desk: Desk) -> bool:
    states = [desk.run("xprop", "-id", window, "_NET_WM_STATE") for window in windows(desk)]
    return bool(states) and all("_NET_WM_STATE_HIDDEN" in state for state in states)


def test_without_a_keyring_a_restart_asks_to_reconnect() -> None:
    with Desk(keyring=False) as desk:
        with Play(desk) as play:
            play.text("^No keyring")
            play.connect()
            play.tooltip_says("connected|syncing")
        with Play(desk) as play:
            play.tooltip_says("Saved sign-in unreadable")
            play.tray.activate()
            play.text("Documents, dates and the journal are kept")
            play.button("Reconnect to QuickBooks Online")


def test_a_locked_keyring_is_unlocked_and_needs_no_sign_in() -> None:
    with Desk() as desk:
        with Play(desk) as play:
            play.connect()
            play.tooltip_says(CONNECTED, 180)
        secret_service.lock(desk)
        with Play(desk) as play:
            play.tooltip_says(f"{HARBOUR}: Unlock your keyring to go on")
            assert play.status()[0] == 1
            play.tray.click("Unlock the keyring")
            secret_service.answer_prompt(desk)
            play.tooltip_says(CONNECTED)
            assert play.status()[1]["connections"][0]["waiting"] == 0


def test_a_taken_port_is_named() -> None:
    with Desk() as desk, socket.create_server(("127.0.0.1", 47311)), Play(desk) as play:
        play.begin_sign_in()
        play.text("47311")
        play.button("Try again")


def test_without_a_browser_the_link_can_be_copied() -> None:
    with Desk() as desk, Play(desk, PATH="/nonexistent") as play:
        play.begin_sign_in()
        play.text("No browser could be opened. Copy the link")
        play.press("Copy link")
        copied = desk.run(sys.executable, "-c", PASTE)
        assert copied.startswith("http://localhost:47311/callback/")
        with httpx.Client(trust_env=False) as browser:
            intuit = browser.get(copied.strip()).headers["location"]
        assert intuit.startswith(play.base_url + "/connect/oauth2?")
        play.press("Cancel")
        play.button("Connect to QuickBooks")


def test_quickbooks_gone_is_grey_and_never_red() -> None:
    with Desk() as desk, Play(desk) as play:
        play.connect()
        play.tooltip_says(CONNECTED, 180)
        play.practice_process().kill()
        play.tooltip_says(f"{HARBOUR}: No network. Last checked")
        red, green, blue = play.tray.icon.colour
        assert max(red, green, blue) - min(red, green, blue) < 25
        assert play.status()[0] == 2


def test_a_second_copy_opens_the_window_of_the_first() -> None:
    with Desk() as desk, Play(desk) as play:
        play.text("No company is connected yet")
        desk.press("alt+F4")
        said = desk.run(*COMMAND, "practice")
        assert "already running" in said
        play.text("No company is connected yet")
