"""Lists of documents are read page by page, and end."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.problems import ProblemError
from relink_desktop.intuit.accounting import Accounting
from relink_desktop.service.sync import pages as pages_module
from relink_desktop.service.sync.pages import PAGE, Rows, pages


def read(*lengths: int) -> list[int]:
    """How many rows each page had that was read, of a company whose pages have so many."""
    left = list(lengths)

    async def ask(_work: Callable[[Accounting], Awaitable[Rows]]) -> Rows:
        return [{}] * left.pop(0)

    async def story() -> list[int]:
        return [len(rows) async for rows in pages(ask, DocumentKind.BILL, date(2026, 1, 1))]

    return asyncio.run(story())


@pytest.mark.parametrize("lengths", [(0,), (7,), (PAGE, 0), (PAGE, PAGE, 1), (PAGE,) * 9 + (PAGE - 1,)])
def test_a_page_that_is_not_full_is_the_last(lengths: tuple[int, ...]) -> None:
    assert read(*lengths, 5) == list(lengths)


def test_a_list_that_never_ends_is_given_up_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages_module, "MOST", 3 * PAGE)
    with pytest.raises(ProblemError) as error:
        read(*[PAGE] * 99)
    assert error.value.problem.key == "endless_list"
    assert error.value.problem.remedy
