"""*Sync results* and *Income and Expenses*: the same documents, once by what became of them, once as the
ledger has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from relink_desktop.companion.document_filter import Filter
from relink_desktop.companion.document_list import FILTERS, DocumentList, begin
from relink_desktop.companion.events import (
    FilterDocuments,
    ListAgain,
    OpenWizard,
    SearchDocuments,
    SortDocuments,
)
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import KIND, documents
from relink_desktop.companion.present.company import company_selector
from relink_desktop.companion.present.document_details import details_view
from relink_desktop.companion.present.document_words import MARKS, STATES, STATUSES, direction, meaning
from relink_desktop.companion.section import Section
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import (
    Action,
    ChipView,
    ColumnView,
    DocumentRowView,
    DocumentsBody,
    EmptyView,
    LedgerBody,
    NoteView,
    ResultsBody,
    Tone,
)
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.health import HealthState
from relink_desktop.core.listing import DocumentPage, SortBy
from relink_desktop.core.sync import DocumentRow

Body = TypeVar("Body", bound=DocumentsBody)


@dataclass(frozen=True, slots=True)
class _Column:
    label: str
    sort: SortBy | None
    text: Callable[[DocumentRow, str, Locale], str]
    widest: str
    numeric: bool = False
    marked: bool = False


_DATE = _Column("Date", SortBy.ISSUED, lambda row, _, locale: locale.date(row.issued), "28 Sep 2026")
_TYPE = _Column("Type", SortBy.KIND, lambda row, _c, _l: KIND[row.kind], "Credit note")
_NUMBER = _Column("Number", SortBy.NUMBER, lambda row, _c, _l: row.number, "INV-000123")
_CONTACT = _Column("Contact", SortBy.CONTACT, lambda row, _c, _l: row.contact, "Harbour Café")
_AMOUNT = _Column(
    "Amount",
    SortBy.AMOUNT,
    lambda row, currency, locale: locale.money(row.cents, currency),
    "$10,000.00",
    numeric=True,
)
_STATE = _Column("State", SortBy.STATE, lambda row, _c, _l: STATES[row.state], "In QuickBooks", marked=True)
_COLUMNS = {
    Section.SYNC_RESULTS: (
        _DATE,
        _TYPE,
        _NUMBER,
        _AMOUNT,
        _STATE,
        _CONTACT,
        _Column("Reason", None, lambda row, _c, _l: row.reason, "QuickBooks has no tax code"),
        _Column("Direction", None, lambda row, _c, _l: direction(row), "To QuickBooks"),
    ),
    Section.INCOME_AND_EXPENSES: (
        _DATE,
        _TYPE,
        _NUMBER,
        _AMOUNT,
        _STATE,
        _CONTACT,
        _Column(
            "In the ledger", SortBy.STATUS, lambda row, _c, _l: STATUSES[row.status], "Awaiting approval"
        ),
        _Column("Property", SortBy.PROPERTIES, lambda row, _c, _l: row.properties, "Falcon Road Units"),
    ),
}
_TITLES = {
    Section.SYNC_RESULTS: "Every document and what became of it",
    Section.INCOME_AND_EXPENSES: "What the ledger holds",
}
_ANSWERING = (HealthState.CONNECTED, HealthState.UNKNOWN)


def results_body(state: AppState, locale: Locale) -> ResultsBody:
    return _body(Section.SYNC_RESULTS, ResultsBody, state, locale)


def ledger_body(state: AppState, locale: Locale) -> LedgerBody:
    return _body(Section.INCOME_AND_EXPENSES, LedgerBody, state, locale)


def _body(section: Section, kind: type[Body], state: AppState, locale: Locale) -> Body:
    connection, known = state.chosen, state.lists.of(section)
    if known is None or connection is None:
        known = begin(section, "")[0]
    columns = _COLUMNS[section]
    currency = connection.currency if connection else ""
    pages = tuple(
        (page.offset, tuple(_row(section, row, currency, locale) for row in page.rows))
        for page in known.pages
    )
    empty = _empty(known, connection, state)
    return kind(
        section=section,
        title=_TITLES[section],
        selector=company_selector(state, locale),
        text=known.text,
        search_label="Search by number, contact, property or amount",
        chips=tuple(_chips(known, known.newest, locale)) if known.newest else (),
        note=_note(known, connection, state, locale),
        summary=_summary(known, locale) if empty is None else "",
        columns=tuple(
            ColumnView(
                column.label,
                column.widest,
                SortDocuments(section, column.sort) if column.sort else None,
                column.numeric,
                column.marked,
            )
            for column in columns
        ),
        sorted_by=[column.sort for column in columns].index(known.sort),
        descending=known.descending,
        list_id=f"{known.connection_id} {known.shown}",
        total=known.newest.total if known.newest and known.pages else 0,
        pages=pages,
        busy="Reading the journal…" if known.newest is None and empty is None else "",
        empty=empty,
        details=details_view(known, connection, state, locale) if connection else None,
    )


@lru_cache(maxsize=2000)
def _row(section: Section, row: DocumentRow, currency: str, locale: Locale) -> DocumentRowView:
    """The rows in sight are presented again with every news of a sync: each is written once."""
    cells = tuple(column.text(row, currency, locale) for column in _COLUMNS[section])
    return DocumentRowView(row.key, MARKS[row.state], cells, row.reason or meaning(row))


def _chips(known: DocumentList, page: DocumentPage, locale: Locale) -> Iterator[ChipView]:
    """Those that leave nothing are not offered."""
    filters = FILTERS[known.section]
    for one in filters:
        count, chosen = one.count(page), one == known.filter
        if count or chosen or one == filters[0]:
            event = FilterDocuments(known.section, one)
            yield ChipView(one.name, one.label, locale.number(count), chosen, event)


def _summary(known: DocumentList, locale: Locale) -> str:
    page = known.newest
    if page is None or page.oldest is None:
        return ""
    count = documents(page.total, locale)
    if known.section is Section.SYNC_RESULTS:
        return count
    oldest = page.oldest
    named = f"{KIND[oldest.kind]} {oldest.number}, {oldest.contact}"
    return f"{count}. Oldest: {locale.date(oldest.issued)}, {named}"


def _note(
    known: DocumentList, connection: ConnectionStatus | None, state: AppState, locale: Locale
) -> NoteView | None:
    """Why the rows may be older than they look. They come from the journal, which is always at hand."""
    if known.problem is not None and known.newest is not None:
        return NoteView(Tone.WARNING, f"{known.problem} The list is as of {_as_of(known, locale)}.")
    if state.silence is not None and known.as_of is not None:
        return NoteView(Tone.PLAIN, f"The list is as of {_as_of(known, locale)}.")
    if known.section is Section.SYNC_RESULTS and connection and connection.health.state not in _ANSWERING:
        last = connection.health.last_success
        since = f"since {locale.moment(last)}" if last else "yet"
        return NoteView(
            Tone.PLAIN, f"QuickBooks has not answered {since}. The list shows what ReLink's journal knows."
        )
    return None


def _as_of(known: DocumentList, locale: Locale) -> str:
    return locale.time(known.as_of) if known.as_of else ""


def _empty(known: DocumentList, connection: ConnectionStatus | None, state: AppState) -> EmptyView | None:
    if state.status is None:
        return EmptyView("Starting", ("ReLink is opening its journal.",), None)
    if connection is None:
        told = "Once a company is connected, every document of its ledger is listed here."
        return EmptyView(
            "No company is connected yet", (told,), Action("connect", "Connect a company", OpenWizard())
        )
    if known.newest is None:
        return _unread(known)
    if known.shown != known.query or known.total:
        return None
    return _nothing(known)


def _unread(known: DocumentList) -> EmptyView | None:
    problem = known.problem
    if problem is None:
        return None
    told = tuple(text for text in (problem.explanation, problem.remedy) if text)
    return EmptyView(problem.title, told, Action("list_again", "Try again", ListAgain(known.section)))


def _nothing(known: DocumentList) -> EmptyView:
    everything: Filter = FILTERS[known.section][0]
    if known.text:
        clear = Action("clear_search", "Clear search", SearchDocuments(known.section, ""))
        where = "" if known.filter == everything else f" under {known.filter.label}"
        told = "A number, a contact, a property or an amount is looked for, in any order of words."
        return EmptyView(f"No document matches “{known.text}”{where}", (told,), clear)
    if known.filter != everything:
        show = Action("show_all", "Show all", FilterDocuments(known.section, everything))
        return EmptyView(
            f"Nothing under {known.filter.label}", ("That can change with the next sync.",), show
        )
    told = "Documents appear here as soon as the ledger's report has some for this company."
    return EmptyView("Nothing here yet", (told,), None)
