"""From nothing to a running sync, and from red to a running sync, without a mouse."""

import re

import httpx
import pytest

from .accessibility import Accessible
from .desk import Desk
from .keyboard import Keyboard, to_front
from .play import COMMAND, HARBOUR, KESTREL, REALMS, Play
from .waiting import wait_for

pytestmark = pytest.mark.desktop


@pytest.fixture
def desk():
    with Desk() as desk:
        yield desk


def test_connecting_and_reconnecting_by_keyboard_alone(desk: Desk) -> None:
    with Play(desk) as play:
        keyboard = Keyboard(desk, play.screen)
        press_return_on(desk, play, play.button("Connect a company"))  # where the keyboard begins
        keyboard.choose(HARBOUR)
        desk.press("Return")  # a choice that is made leads on
        sign_in_and_start(play, keyboard, HARBOUR)
        play.tooltip_says(f"^{HARBOUR}: connected, checked", 180)

        keyboard.press("push button", "Connect a company")
        press_return_on(desk, play, play.screen.find("radio button", KESTREL))  # the only one that is left
        sign_in_and_start(play, keyboard, KESTREL)
        play.tooltip_says(f"^{KESTREL}: 3 documents need you", 180)
        assert cards(play) == [KESTREL, HARBOUR]

        close_the_window(play, keyboard)
        disconnect(play)
        play.tooltip_says(f"^{HARBOUR}: access revoked")
        desk.run(*COMMAND, "practice")  # the way in for who can't click a tray icon
        wait_for(lambda: cards(play) == [HARBOUR, KESTREL], "the company that is worse off goes up")
        keyboard.press("push button", "Reconnect to QuickBooks Online", "Return")
        keyboard.press("push button", "Continue", "Return")
        sign_in_and_start(play, keyboard, HARBOUR, first=False)
        play.tooltip_says(f"^{KESTREL}: 3 documents need you", 120)
        wait_for(lambda: cards(play) == [KESTREL, HARBOUR], "the card of the company that is well goes down")
        assert all(keyboard.spoken)
        assert play.books(HARBOUR)["duplicates"] == play.books(KESTREL)["duplicates"] == []


def cards(play: Play) -> list[str]:
    """The companies of the window from top to bottom."""
    labels = (one for one in play.screen.all() if one.role == "label" and "showing" in one.states)
    named = [one for one in labels if one.name in (HARBOUR, KESTREL)]
    return [one.name for one in sorted(named, key=lambda one: one.box[1])]


def close_the_window(play: Play, keyboard: Keyboard) -> None:
    """The first time, it is said where ReLink is from then on."""
    keyboard.reach(play.button("Quit ReLink"))
    play.desk.press("alt+F4")
    play.notifications.wait("ReLink stays in the tray")


def press_return_on(desk: Desk, play: Play, element: Accessible) -> None:
    """Enter, on what has the keyboard without a Tab."""
    to_front(desk, play.screen, element)
    wait_for(lambda: "focused" in element.states, f"the keyboard is at {element!r}")
    desk.press("Return")


def sign_in_and_start(play: Play, keyboard: Keyboard, company: str, *, first: bool = True) -> None:
    """The browser's own pages are Intuit's, and are clicked."""
    keyboard.press("push button", "Connect to QuickBooks", "Return")
    play.sign_in(company).get_by_text(f"{company} is connected to QuickBooks").wait_for()
    play.text("From which date")
    keyboard.press("push button", "Continue", "Return")
    if first:
        play.text("What are the ledger's names in QuickBooks?")
        keyboard.press("push button", "Continue", "Return")
    keyboard.press("push button", "Start syncing", "Return")
    play.text("You can go on with your other work")
    keyboard.press("push button", "Show progress", "Return")
    window = play.screen.window_of(play.button("Check now"))
    wait_for(lambda: "active" in window.states, "the window is in front")


def disconnect(play: Play) -> None:
    """What pressing Disconnect on QuickBooks' settings page does."""
    url = f"{play.base_url}/practice/companies/{REALMS[HARBOUR]}/disconnect"
    httpx.post(url, json={}, trust_env=False).raise_for_status()
    wait_for(lambda: re.search("revoked", play.tray.tooltip), "the tray says revoked")
