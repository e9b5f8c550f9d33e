"""Reads all documents of a kind from QuickBooks, page by page, so that any number takes little room."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from functools import partial
from typing import Any

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop
from relink_desktop.intuit.accounting import Accounting, literal
from relink_desktop.service.sync.plan import ENTITIES

#: Rows in one read; Intuit gives at most 1,000.
PAGE = 1000
#: No company has so many documents of a kind, and a list that only repeats itself would never end.
MOST = 5_000_000

Rows = list[dict[str, Any]]
Read = Callable[[Callable[[Accounting], Awaitable[Rows]]], Awaitable[Rows]]


async def pages(read: Read, kind: DocumentKind, since: date) -> AsyncIterator[Rows]:
    """Every document of ``kind`` dated ``since`` or later, in the order of creation: what is added meanwhile
    comes last. A row may come twice when an earlier one is deleted meanwhile. Raises ``ProblemError`` if they
    don't end."""
    for start in range(1, MOST, PAGE):
        part = f"ORDERBY MetaData.CreateTime STARTPOSITION {start} MAXRESULTS {PAGE}"
        day = literal(since.isoformat())
        statement = " ".join(["SELECT * FROM", ENTITIES[kind], "WHERE TxnDate >=", day, part])
        rows = await read(partial(_query, statement))
        yield rows
        if len(rows) < PAGE:
            return
    raise ProblemError(_ENDLESS)


async def _query(statement: str, api: Accounting) -> Rows:
    return await api.query(statement)


_ENDLESS = Problem(
    "endless_list",
    noop("QuickBooks' list of documents did not end."),
    noop("After five million of them ReLink stopped reading, and compared nothing."),
    noop("Check the network and its proxy: ReLink begins again by itself."),
)
