"""Documents as a table. A row is written when it is looked at: there may be 100,000."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import cycle
from typing import Any, overload

from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import KIND
from relink_desktop.companion.views import LongRows, TableView
from relink_desktop.core.days import DatedDocument
from relink_desktop.core.sync_from import SyncFromFacts
from relink_desktop.core.words import noop

_COLUMNS = (noop("Date"), noop("Type"), noop("Number"), noop("Amount"), noop("State"))
_NUMERIC = frozenset({3})
_DIGITS = re.compile(r"(\d+)")


def income_and_expenses(facts: SyncFromFacts, currency: str, locale: Locale) -> TableView:
    """The article's step 6: the ledger's documents, oldest first, to find the oldest transaction."""
    rows = DocumentRows(facts.calendar.all.documents, facts, currency, locale, len(_COLUMNS))
    columns = tuple(map(locale.tr, _COLUMNS))
    return TableView(locale.tr("Income and Expenses"), columns, rows, _NUMERIC)


def listed(
    title: str, documents: Sequence[DatedDocument], facts: SyncFromFacts, currency: str, locale: Locale
) -> TableView | None:
    """The documents that a remark is about; none of them was sent."""
    if not documents:
        return None
    columns = tuple(map(locale.tr, _COLUMNS[:-1]))
    return TableView(title, columns, DocumentRows(documents, facts, currency, locale, len(columns)), _NUMERIC)


@dataclass(frozen=True, slots=True)
class DocumentRows(LongRows):
    """Some of the documents of ``facts``, in the first ``columns`` of the columns."""

    documents: Sequence[DatedDocument]
    facts: SyncFromFacts
    currency: str
    locale: Locale
    columns: int

    def __len__(self) -> int:
        return len(self.documents)

    @overload
    def __getitem__(self, index: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[str, ...]]: ...
    def __getitem__(self, index: int | slice) -> tuple[str, ...] | Sequence[tuple[str, ...]]:
        if isinstance(index, slice):
            return [self._row(document) for document in self.documents[index]]
        return self._row(self.documents[index])

    def values(self, column: int) -> Sequence[Any]:
        match column:
            case 0:
                return [document.issued for document in self.documents]
            case 1:
                kinds = {kind: self.locale.tr(named) for kind, named in KIND.items()}
                return [kinds[document.kind] for document in self.documents]
            case 2:
                return [_natural(document.number) for document in self.documents]
            case 3:
                return [document.cents for document in self.documents]
        return [document.sent for document in self.documents]

    def samples(self) -> Sequence[tuple[str, ...]]:
        """Of all the facts, so that columns keep their widths while the date moves."""
        longest, largest = self.facts.calendar.longest_number, self.facts.calendar.largest
        return _samples(longest, largest, self.currency, self.locale, self.columns)

    def _row(self, document: DatedDocument) -> tuple[str, ...]:
        return _written(document, self.currency, self.locale)[: self.columns]


@lru_cache(maxsize=4)  # two tables, and once more while a new ledger comes
def _samples(
    number: str, cents: int, currency: str, locale: Locale, columns: int
) -> Sequence[tuple[str, ...]]:
    """A row a month, as wide as the widest can be."""
    days = [date(2028, month, 28) for month in range(1, 13)]
    documents = [
        DatedDocument(kind, number, day, cents, sent=True)
        for day, kind in zip(days, cycle(KIND), strict=False)
    ]
    return [_written(document, currency, locale)[:columns] for document in documents]


def _written(document: DatedDocument, currency: str, locale: Locale) -> tuple[str, ...]:
    return (
        locale.date(document.issued),
        locale.tr(KIND[document.kind]),
        document.number,
        locale.money(document.cents, currency),
        locale.tr("In QuickBooks") if document.sent else "",
    )


def _natural(number: str) -> list[str | int]:
    """INV-9 before INV-10. Texts and numbers take turns, so that they are never compared with each other."""
    return [int(part) if place % 2 else part.casefold() for place, part in enumerate(_DIGITS.split(number))]
