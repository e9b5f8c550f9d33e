"""The timeline on a real screen, as a screen reader, a keyboard and a mouse work it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from .accessibility import Accessible, Screen
from .desk import Desk
from .timeline_app import ORIGINAL, TODAY
from .waiting import wait_for

pytestmark = pytest.mark.desktop
APP = Path(__file__).with_name("timeline_app.py")
FIRST = date(2024, 5, 1)


@pytest.fixture
def slider(desk: Desk) -> Iterator[Accessible]:
    app = desk.start([sys.executable, APP])
    with Screen(desk.bus, app.pid) as screen:
        desk.window("From which date should documents be sent?")
        yield screen.find("slider", "Sync From")
    app.terminate()
    app.wait()


def at(slider: Accessible, day: date) -> None:
    wait_for(lambda: slider.value == (day - FIRST).days, f"the handle is on {day}")


def test_the_handle_goes_by_the_keyboard_and_says_what_it_does(desk: Desk, slider: Accessible) -> None:
    at(slider, ORIGINAL)
    assert slider.description.startswith("Sync From Apr 1, 2025: ")
    assert "The books are closed up to Jun 30, 2025." in slider.description
    slider.focus()
    desk.press("Right", "Next", "shift+Left")
    at(slider, date(2025, 2, 23))
    desk.press("End")
    at(slider, TODAY)
    wait_for(lambda: slider.description.startswith("Sync From Mar 12, 2026: "), "the figures follow")


def test_the_handle_goes_by_the_mouse(desk: Desk, slider: Accessible) -> None:
    left, top, width, height = slider.box
    middle = str(top + height // 2)
    desk.run("xdotool", "mousemove", str(left + width // 2), middle, "mousedown", "1")
    for part in (5, 6, 7, 8, 9):
        desk.run("xdotool", "mousemove", str(left + width * part // 9), middle)
    desk.run("xdotool", "mouseup", "1")
    at(slider, TODAY)
