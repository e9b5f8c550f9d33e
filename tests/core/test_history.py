"""The time of a connection as spans without a hole: breaks over what was well, and unknown between."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from relink_desktop.core.health import Cause, Certainty, Evidence, Finding
from relink_desktop.core.history import History, Known, SyncRun, Watched, spans
from relink_desktop.core.outages import Outage
from relink_desktop.core.sync import Tally

START = datetime(2026, 3, 1, tzinfo=UTC)
WELL, REFUSED, TROUBLE, UNKNOWN = Known.WELL, Known.REFUSED, Known.TROUBLE, Known.UNKNOWN


def at(hour: float) -> datetime:
    return START + timedelta(hours=hour)


def broke(noticed: float, ended: float | None = None, cause: Cause = Cause.DISCONNECTED) -> Outage:
    finding = Finding(cause, Certainty.CERTAIN, Evidence(at(noticed), "refused"))
    return Outage(at(noticed), finding, at(ended) if ended is not None else None)


def well(began: float, seen: float) -> Watched:
    return Watched(at(began), at(seen))


@pytest.mark.parametrize(
    ("outages", "watched", "expected"),
    [
        ([], [], [(UNKNOWN, 0, 24)]),
        ([], [well(0, 24)], [(WELL, 0, 24)]),
        ([], [well(-5, 3), well(8, 30)], [(WELL, 0, 3), (UNKNOWN, 3, 8), (WELL, 8, 24)]),
        ([broke(6, 9)], [well(0, 24)], [(WELL, 0, 6), (REFUSED, 6, 9), (WELL, 9, 24)]),
        ([broke(6)], [well(0, 5)], [(WELL, 0, 5), (UNKNOWN, 5, 6), (REFUSED, 6, 24)]),
        ([broke(-9, -2)], [well(1, 2)], [(UNKNOWN, 0, 1), (WELL, 1, 2), (UNKNOWN, 2, 24)]),
        ([broke(20, 30)], [], [(UNKNOWN, 0, 20), (REFUSED, 20, 24)]),
        ([broke(2, 4, Cause.API_OUTAGE)], [], [(UNKNOWN, 0, 2), (TROUBLE, 2, 4), (UNKNOWN, 4, 24)]),
        ([broke(2, 4, Cause.KEYRING_LOCKED), broke(4, 5)], [], [
            (UNKNOWN, 0, 2), (TROUBLE, 2, 4), (REFUSED, 4, 5), (UNKNOWN, 5, 24)
        ]),
        ([broke(2, 6, Cause.API_OUTAGE), broke(4, 8)], [], [
            (UNKNOWN, 0, 2), (TROUBLE, 2, 6), (REFUSED, 6, 8), (UNKNOWN, 8, 24)
        ]),
        ([broke(2, 10, Cause.API_OUTAGE), broke(4, 6)], [], [
            (UNKNOWN, 0, 2), (TROUBLE, 2, 10), (UNKNOWN, 10, 24)
        ]),
        ([], [well(1, 8), well(5, 9)], [(UNKNOWN, 0, 1), (WELL, 1, 8), (WELL, 8, 9), (UNKNOWN, 9, 24)]),
    ],
)  # fmt: skip
def test_spans(
    outages: list[Outage], watched: list[Watched], expected: list[tuple[Known, float, float]]
) -> None:
    history = History(outages=tuple(reversed(outages)), watched=tuple(reversed(watched)))
    found = list(spans(history, at(0), at(24)))
    assert [(span.known, span.start, span.end) for span in found] == [
        (known, at(start), at(end)) for known, start, end in expected
    ]
    assert {span.outage for span in found if span.outage} <= set(outages)
    assert all((span.outage is None) == (span.known in (WELL, UNKNOWN)) for span in found)


def test_a_history_began_with_the_first_of_anything() -> None:
    sync = SyncRun(at(5), date(2026, 1, 1), Tally())
    assert History().began is None
    assert History(syncs=(sync,)).began == at(5)
    assert History((broke(6), broke(3, 4)), (sync,), (well(9, 10), well(4, 8))).began == at(3)
