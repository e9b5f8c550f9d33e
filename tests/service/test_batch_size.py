"""A batch has as many items as QuickBooks bears."""

from __future__ import annotations

from relink_desktop.service.sync.batch_size import BatchSize


def test_it_halves_down_to_five() -> None:
    size = BatchSize()
    seen = [size.now]
    for _ in range(4):
        size.halve()
        seen.append(size.now)
    assert seen == [30, 15, 7, 5, 5]


def test_it_grows_by_two_after_ten_good_answers_in_a_row_up_to_thirty() -> None:
    size = BatchSize()
    size.halve()
    seen = []
    for _ in range(90):
        size.clean()
        seen.append(size.now)
    assert seen[8:10] == [15, 17]
    assert seen[18:20] == [17, 19]
    assert seen[79:] == [30] * 11


def test_one_that_took_too_long_begins_the_row_anew() -> None:
    size = BatchSize()
    for _ in range(9):
        size.clean()
    size.halve()
    for _ in range(9):
        size.clean()
    assert size.now == 15
    size.clean()
    assert size.now == 17
