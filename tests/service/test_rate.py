"""How fast documents go, over the last minute."""

from __future__ import annotations

from relink_desktop.service.sync.rate import Rate


def test_it_is_unknown_until_something_was_accepted() -> None:
    rate = Rate()
    rate.restart(100.0)
    assert rate.per_minute(100.0) is None
    assert rate.per_minute(110.0) is None
    rate.accepted(110.0, 30)
    assert rate.per_minute(110.0) == 180  # 30 in ten seconds


def test_what_was_accepted_in_the_first_instant_is_no_rate_yet() -> None:
    rate = Rate()
    rate.restart(100.0)
    rate.accepted(100.0, 30)
    assert rate.per_minute(100.0) is None


def test_only_the_last_minute_counts() -> None:
    rate = Rate()
    rate.restart(0.0)
    for second in range(0, 300, 10):
        rate.accepted(float(second), 100 if second < 200 else 10)
    assert rate.per_minute(295.0) == 60


def test_a_new_run_begins_anew() -> None:
    rate = Rate()
    rate.restart(0.0)
    rate.accepted(10.0, 500)
    rate.restart(20.0)
    assert rate.per_minute(30.0) is None


def test_a_silence_of_a_minute_is_no_rate() -> None:
    rate = Rate()
    rate.restart(0.0)
    rate.accepted(10.0, 500)
    assert rate.per_minute(71.0) is None
