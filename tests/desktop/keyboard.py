"""A person without a mouse: Tab, arrows, Space and Enter, led by what a screen reader says has the focus."""

import re

from .accessibility import Accessible, BusError, Screen
from .desk import Desk
from .waiting import wait_for

#: More stops than any window has.
_MOST_STOPS = 60


def to_front(desk: Desk, screen: Screen, element: Accessible) -> None:
    """As Alt and Tab do: the window that the element is in gets the keyboard."""
    window = screen.window_of(element)
    if "active" not in window.states:
        desk.activate(window.name.partition(" (")[0])  # as a pattern, which parentheses mean something in
    wait_for(lambda: "active" in window.states, f"{window!r} is in front")


class Keyboard:
    """Works the windows of ``screen``. ``spoken`` is the name of everything that had the focus on the way."""

    def __init__(self, desk: Desk, screen: Screen) -> None:
        self._desk, self._screen = desk, screen
        self.spoken: list[str] = []

    def press(self, role: str, name: str | re.Pattern[str], key: str = "space") -> None:
        """Goes to the element as soon as it is there, and presses ``key`` on it."""
        self.reach(self._screen.find(role, name))
        self._desk.press(key)

    def reach(self, wanted: Accessible) -> None:
        """Tabs on until ``wanted`` has the focus."""
        to_front(self._desk, self._screen, wanted)
        wait_for(lambda: "enabled" in wanted.states, f"{wanted!r} is enabled")
        for _ in range(_MOST_STOPS):
            now = self._focused()
            if now is not None and now.name:
                self.spoken.append(now.name)
            if "focused" in wanted.states:
                return
            self._desk.press("Tab")
            self._moves_on(now)
        raise AssertionError(f"{wanted!r} can't be reached; on the way were {self.spoken[-_MOST_STOPS:]}")

    def choose(self, name: str | re.Pattern[str]) -> None:
        """One of several radio buttons, by the arrow keys."""
        wanted = self._screen.find("radio button", name)
        to_front(self._desk, self._screen, wanted)
        for _ in range(_MOST_STOPS):
            if "checked" in wanted.states and "focused" in wanted.states:
                return
            now = self._focused()
            among_them = now is not None and now.role == "radio button"
            self._desk.press("Tab" if not among_them else "space" if "focused" in wanted.states else "Down")
            wait_for(lambda now=now: self._has_moved(now) or "checked" in wanted.states, "the focus moves on")
        raise AssertionError(f"{wanted!r} can't be chosen")

    def _focused(self) -> Accessible | None:
        # Qt says of the current cell and tab that they have the focus even when their table or bar has not.
        try:
            focused = (one for one in self._screen.all() if "focused" in one.states)
            return next((one for one in focused if one.role not in ("cell", "page tab")), None)
        except BusError:  # something vanished while we walked
            return None

    def _moves_on(self, before: Accessible | None) -> None:
        wait_for(lambda: self._has_moved(before), "the focus moves on")

    def _has_moved(self, before: Accessible | None) -> bool:
        now = self._focused()
        return now is not None and now != before
