"""The columns of *Sync results* and *Income and Expenses*."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import KIND, said
from relink_desktop.companion.present.document_words import STATES, STATUSES, meaning
from relink_desktop.companion.section import Section
from relink_desktop.core.listing import SortBy
from relink_desktop.core.searching import Field, fields, found_in
from relink_desktop.core.sync import DocumentRow
from relink_desktop.core.words import noop


@dataclass(frozen=True, slots=True)
class Column:
    """``text`` is of a row, its company's currency and the locale; ``widest`` is as wide as most. One that is
    ``whole`` is as wide as it comes."""

    label: str
    sort: SortBy | None
    text: Callable[[DocumentRow, str, Locale], str]
    widest: Callable[[Locale], str]
    numeric: bool = False
    marked: bool = False
    whole: bool = False


def _longest(words: Mapping[Any, str]) -> Callable[[Locale], str]:
    return lambda locale: max(map(locale.tr, words.values()), key=len)


_DATE = Column(
    noop("Date"),
    SortBy.ISSUED,
    lambda row, _, locale: locale.date(row.issued),
    lambda locale: locale.date(date(2028, 9, 28)),
)
_TYPE = Column(noop("Type"), SortBy.KIND, lambda row, _, locale: locale.tr(KIND[row.kind]), _longest(KIND))
_NUMBER = Column(
    noop("Number"), SortBy.NUMBER, lambda row, _c, _l: row.number, lambda _: "INV-000123", whole=True
)
_CONTACT = Column(
    noop("Contact"), SortBy.CONTACT, lambda row, _c, _l: row.contact, lambda _: "Harbour Café", whole=True
)
_AMOUNT = Column(
    noop("Amount"),
    SortBy.AMOUNT,
    lambda row, currency, locale: locale.money(row.cents, currency),
    lambda locale: locale.money(1_000_000, "USD"),
    numeric=True,
)
_STATE = Column(
    noop("State"),
    SortBy.STATE,
    lambda row, _, locale: locale.tr(STATES[row.state]),
    _longest(STATES),
    marked=True,
)
COLUMNS = {
    Section.SYNC_RESULTS: (
        _DATE,
        _TYPE,
        _NUMBER,
        _AMOUNT,
        _STATE,
        _CONTACT,
        Column(
            noop("Reason"),
            None,
            lambda row, currency, locale: said(row.reason, currency, locale) or meaning(row, locale),
            lambda locale: locale.tr("QuickBooks has it as the ledger does."),
        ),
    ),
    Section.INCOME_AND_EXPENSES: (
        _DATE,
        _TYPE,
        _NUMBER,
        _AMOUNT,
        _STATE,
        _CONTACT,
        Column(
            noop("In the ledger"),
            SortBy.STATUS,
            lambda row, _, locale: locale.tr(STATUSES[row.status]),
            _longest(STATUSES),
        ),
        Column(
            noop("Property"),
            SortBy.PROPERTIES,
            lambda row, _c, _l: row.properties,
            lambda _: "Falcon Road Units",
        ),
    ),
}
_FIELDS = {
    Field.NUMBER: noop("Number"),
    Field.CONTACT: noop("Contact"),
    Field.AMOUNT: noop("Amount"),
}


def columns_of(section: Section, text: str) -> tuple[Column, ...]:
    """The columns of a list that was searched for ``text``: what was found comes before the widest."""
    if not text.strip():
        return COLUMNS[section]
    *most, last = COLUMNS[section]
    return (*most, _found_by(text), last)


def _found_by(text: str) -> Column:
    return Column(
        noop("Found by"),
        None,
        lambda row, currency, locale: ", ".join(_found(row, text, currency, locale)),
        lambda locale: locale.tr("Contact"),
        whole=True,
    )


def _found(row: DocumentRow, text: str, currency: str, locale: Locale) -> Iterator[str]:
    """Each as its column is called; the property itself, which may have none."""
    searched = fields(row.number, row.contact, row.properties, row.cents)
    for field in found_in(text, currency, searched):
        yield locale.tr(_FIELDS[field]) if field in _FIELDS else row.properties
