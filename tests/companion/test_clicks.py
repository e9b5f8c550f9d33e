"""From the red icon to the running sync: what the user has to press, sign-in at Intuit aside."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from relink_desktop.companion import events as on
from relink_desktop.companion.events import Event
from relink_desktop.companion.present import present
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.companion.views import Action, View
from relink_desktop.companion.wizard import Page
from relink_desktop.core.matching import Matching

from .states import ARRIVED, FACTS, GAP, LOCALE, MATCHED, REVOKED, UNCONFIRMED, app, attempt, status

MOST = 6


class Bookkeeper:
    """Presses nothing but what is shown, and always the obvious."""

    def __init__(self) -> None:
        self.state: AppState = app(REVOKED)
        self.pressed: list[str] = []

    def press(self, shown: Callable[[View], Action | None]) -> None:
        action = shown(present(self.state, LOCALE))
        assert action is not None
        assert action.enabled
        self.pressed.append(action.label)
        self.hear(action.event)

    def hear(self, *events: Event) -> None:
        for event in events:
            self.state, _ = reduce(self.state, event)

    @property
    def page(self) -> Page | None:
        return self.state.wizard.page if self.state.wizard else None


def primary(view: View) -> Action | None:
    return view.wizard.primary if view.wizard else None


def reconnected(matching: Matching) -> list[str]:
    """What was pressed until the sync ran."""
    user = Bookkeeper()
    user.press(lambda view: view.tray.primary)
    while user.page is not Page.BROWSER:
        user.press(primary)
    user.hear(on.AttemptChanged(attempt()))
    user.hear(on.StatusArrived(status(UNCONFIRMED)), on.AttemptChanged(ARRIVED))
    user.hear(on.FactsArrived("c1", FACTS))
    user.press(primary)
    user.hear(on.MatchingArrived("c1", matching))
    while not (user.state.wizard and user.state.wizard.busy):
        user.press(primary)
    user.hear(on.SyncStarted("c1"))
    assert user.page is Page.STARTED
    return user.pressed


@pytest.mark.parametrize("matching", [MATCHED, GAP], ids=["all matched", "a name without a match"])
def test_from_red_to_a_running_sync(matching: Matching) -> None:
    pressed = reconnected(matching)
    sys.stdout.write(f"{len(pressed)} clicks from red to a running sync: {', '.join(pressed)}\n")
    assert len(pressed) <= MOST
