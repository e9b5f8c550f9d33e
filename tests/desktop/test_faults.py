"""What a desktop may lack or refuse: each gives one clear sentence, and loses nothing."""

import socket
import sys

import pytest

from . import secret_service
from .desk import Desk
from .play import COMMAND, HARBOUR, Play

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
        play.press("Quit ReLink")
        assert play.process.wait(40) == 0


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
        assert copied.startswith(play.base_url + "/connect/oauth2?")
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
