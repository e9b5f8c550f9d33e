"""Once for each event, never while nobody wants it, and a dot for what was important and not seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relink_desktop.companion.telling import Category, Place, Severity, Telling

from .states import NOW

PLACE = Place("c1", Category.HEALTH)
SYNC = Place("c1", Category.SYNC)
IN_AN_HOUR = NOW + timedelta(hours=1)

QUIET = Telling()
FRONT = Telling(in_front=True)
SNOOZED = Telling(snoozed_until=IN_AN_HOUR)
BOTH = replace(SNOOZED, in_front=True)


@pytest.mark.parametrize(
    ("before", "severity", "comes_up", "dot"),
    [
        (QUIET, Severity.INFO, True, False),
        (QUIET, Severity.WARNING, True, False),
        (QUIET, Severity.URGENT, True, False),
        (FRONT, Severity.URGENT, False, False),
        (SNOOZED, Severity.INFO, False, False),
        (SNOOZED, Severity.WARNING, False, True),
        (SNOOZED, Severity.URGENT, False, True),
        (BOTH, Severity.URGENT, False, False),
        (replace(SNOOZED, snoozed_until=NOW), Severity.URGENT, True, False),
    ],
)
def test_what_comes_up(before: Telling, severity: Severity, comes_up: bool, dot: bool) -> None:
    after, shown = before.hear("e", PLACE, severity, NOW)
    assert (shown, bool(after.missed)) == (comes_up, dot)
    assert after.hear("e", PLACE, severity, IN_AN_HOUR) == (after, False)  # however quiet it was


def test_news_take_the_dot_of_what_they_follow_and_of_nothing_else() -> None:
    missed = QUIET.miss(PLACE).miss(SYNC)
    after, _ = missed.hear("recovered", PLACE, Severity.INFO, NOW)
    assert after.missed == {SYNC}


def test_whoever_looks_at_the_window_has_seen_everything() -> None:
    missed = QUIET.miss(PLACE)
    assert missed.seen().missed == frozenset()
    assert missed.look(in_front=True) == FRONT
    assert missed.look(in_front=False) == missed
    assert FRONT.miss(PLACE) == FRONT


def test_a_snooze_ends() -> None:
    assert [SNOOZED.snoozed(at) for at in (NOW, IN_AN_HOUR)] == [True, False]
    assert not QUIET.snoozed(NOW)


HAPPENING = st.one_of(
    st.tuples(
        st.just("hear"),
        st.sampled_from("abcdef"),
        st.sampled_from((PLACE, SYNC, Place("c2", Category.HEALTH))),
        st.sampled_from(Severity),
    ),
    st.tuples(st.just("front"), st.booleans()),
    st.tuples(st.just("snooze"), st.sampled_from((None, 1, 10))),
    st.tuples(st.just("pass"), st.integers(0, 20)),
    st.tuples(st.just("miss"), st.sampled_from((PLACE, SYNC))),
)


@given(st.lists(HAPPENING, max_size=40))
def test_whatever_happens(happenings: list[tuple[object, ...]]) -> None:
    """Never twice for an event, nothing while snoozed or looked at, and then a dot for what is important."""
    telling, now, shown = Telling(), NOW, []
    for happening in happenings:
        match happening:
            case "hear", str(event), Place() as place, Severity() as severity:
                known = event in telling.told
                telling, comes_up = telling.hear(event, place, severity, now)
                if comes_up:
                    assert not telling.in_front
                    assert not telling.snoozed(now)
                    shown.append(event)
                elif severity >= Severity.WARNING and not telling.in_front and not known:
                    assert place in telling.missed
            case "front", bool(in_front):
                telling = telling.look(in_front)
            case "snooze", minutes:
                until = None if minutes is None else now + timedelta(minutes=int(str(minutes)))
                telling = replace(telling, snoozed_until=until)
            case "pass", int(minutes):
                now += timedelta(minutes=minutes)
            case "miss", Place() as place:
                telling = telling.miss(place)
        assert not (telling.in_front and telling.missed)
    assert len(shown) == len(set(shown))
