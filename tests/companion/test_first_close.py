"""The first close of the window says, once and for all runs, that ReLink stays in the tray."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.notices import tell
from relink_desktop.companion.state import AppState, reduce

from .states import CONNECTED, LOCALE, NOW, app

#: The window is in front when it is closed.
FRONT = reduce(app(CONNECTED), on.FrontChanged(in_front=True))[0]
SNOOZED = replace(FRONT, telling=replace(FRONT.telling, snoozed_until=NOW + timedelta(hours=1)))


def closed(state: AppState) -> tuple[AppState, list[str], bool]:
    """The state after, what came up, and whether that it did is kept."""
    after, effects = reduce(state, on.WindowClosed())
    after, notices = tell(state, after, LOCALE)
    return after, [notice.title for notice in notices], do.KeepToldOfTray() in effects


@pytest.mark.parametrize("state", [FRONT, replace(FRONT, status=None), app()])
def test_it_is_said_once(state: AppState) -> None:
    once, told, kept = closed(state)
    assert (told, kept) == (["ReLink stays in the tray"], True)
    again, _ = reduce(once, on.ShowWindow())
    assert closed(again)[1:] == ([], False)


@pytest.mark.parametrize(
    "state",
    [replace(FRONT, told_of_tray=True), replace(FRONT, tray=False), replace(FRONT, status=None, tray=False)],
)
def test_nothing_is_said_to_whom_it_was_said_or_where_it_is_not_so(state: AppState) -> None:
    assert closed(state)[1:] == ([], False)


def test_who_wants_peace_is_told_the_next_time() -> None:
    silent, told, kept = closed(SNOOZED)
    assert (told, kept) == ([], False)
    awake, _ = reduce(silent, on.Snooze(None))
    assert closed(awake)[1] == ["ReLink stays in the tray"]
