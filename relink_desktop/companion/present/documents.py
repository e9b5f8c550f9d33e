"""*Sync results* and *Income and Expenses*: the same documents, once by what became of them, once as the
ledger has them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeVar

from relink_desktop.companion.document_filter import Filter
from relink_desktop.companion.document_list import FILTERS, DocumentList, begin
from relink_desktop.companion.events import (
    FilterDocuments,
    ListAgain,
    SearchDocuments,
    SortDocuments,
)
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import KIND, documents, said
from relink_desktop.companion.present.company import company_selector
from relink_desktop.companion.present.document_columns import columns_of
from relink_desktop.companion.present.document_details import details_view
from relink_desktop.companion.present.document_words import MARKS, meaning
from relink_desktop.companion.present.helper import no_company
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
from relink_desktop.core.listing import DocumentPage
from relink_desktop.core.sync import DocumentRow
from relink_desktop.core.words import noop

Body = TypeVar("Body", bound=DocumentsBody)


_TITLES = {
    Section.SYNC_RESULTS: noop("Every document and what became of it"),
    Section.INCOME_AND_EXPENSES: noop("What the ledger holds"),
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
    text = known.shown.text if known.shown else ""
    columns = columns_of(section, text)
    currency = connection.currency if connection else ""
    pages = tuple(
        (page.offset, tuple(_row(section, text, row, currency, locale) for row in page.rows))
        for page in known.pages
    )
    empty = _empty(known, connection, state, locale)
    return kind(
        section=section,
        title=locale.tr(_TITLES[section]),
        selector=company_selector(state, locale),
        text=known.text,
        search_label=locale.tr("Search by number, contact, property or amount"),
        chips=tuple(_chips(known, known.newest, locale)) if known.newest else (),
        note=_note(known, connection, state, locale),
        summary=_summary(known, locale) if empty is None else "",
        columns=tuple(
            ColumnView(
                locale.tr(column.label),
                column.widest(locale),
                SortDocuments(section, column.sort) if column.sort else None,
                column.numeric,
                column.marked,
                locale.tr("Sort by “{column}”", column=locale.tr(column.label)) if column.sort else "",
                column.whole,
            )
            for column in columns
        ),
        sorted_by=[column.sort for column in columns].index(known.sort),
        descending=known.descending,
        list_id=f"{known.connection_id} {known.shown}",
        copy=locale.tr("Copy"),
        total=known.newest.total if known.newest and known.pages else 0,
        pages=pages,
        busy=locale.tr("Reading the journal…") if known.newest is None and empty is None else "",
        empty=empty,
        details=details_view(known, connection, state, locale) if connection else None,
    )


@lru_cache(maxsize=2000)
def _row(section: Section, text: str, row: DocumentRow, currency: str, locale: Locale) -> DocumentRowView:
    """The rows in sight are presented again with every news of a sync: each is written once."""
    cells = tuple(column.text(row, currency, locale) for column in columns_of(section, text))
    return DocumentRowView(
        row.key, MARKS[row.state], cells, said(row.reason, currency, locale) or meaning(row, locale)
    )


def _chips(known: DocumentList, page: DocumentPage, locale: Locale) -> Iterator[ChipView]:
    """Those that leave nothing are not offered."""
    filters = FILTERS[known.section]
    for one in filters:
        count, chosen = one.count(page), one == known.filter
        if count or chosen or one == filters[0]:
            event = FilterDocuments(known.section, one)
            yield ChipView(one.name, locale.tr(one.label), locale.number(count), chosen, event)


def _summary(known: DocumentList, locale: Locale) -> str:
    page = known.newest
    if page is None or page.oldest is None:
        return ""
    count = documents(page.total, locale)
    if known.section is Section.SYNC_RESULTS:
        return count
    oldest = page.oldest
    return locale.tr(
        "{documents}. Oldest: {day}, {kind} {number}, {contact}",
        documents=count,
        day=locale.date(oldest.issued),
        kind=locale.tr(KIND[oldest.kind]),
        number=oldest.number,
        contact=oldest.contact,
    )


def _note(
    known: DocumentList, connection: ConnectionStatus | None, state: AppState, locale: Locale
) -> NoteView | None:
    """Why the rows may be older than they look. They come from the journal, which is always at hand."""
    if known.problem is not None and known.newest is not None:
        return NoteView(Tone.WARNING, f"{known.problem.told(locale.tr)} {_as_of(known, locale)}")
    if state.silence is not None and known.as_of is not None:
        return NoteView(Tone.PLAIN, _as_of(known, locale))
    if known.section is Section.SYNC_RESULTS and connection and connection.health.state not in _ANSWERING:
        last = connection.health.last_success
        silent = locale.tr("QuickBooks has not answered yet.")
        if last:
            silent = locale.tr("QuickBooks has not answered since {moment}.", moment=locale.moment(last))
        journal = locale.tr("The list shows what ReLink's journal knows.")
        return NoteView(Tone.PLAIN, f"{silent} {journal}")
    return None


def _as_of(known: DocumentList, locale: Locale) -> str:
    return locale.tr("The list is as of {time}.", time=locale.time(known.as_of)) if known.as_of else ""


def _empty(
    known: DocumentList, connection: ConnectionStatus | None, state: AppState, locale: Locale
) -> EmptyView | None:
    if state.status is None:
        return EmptyView(locale.tr("Starting"), (locale.tr("ReLink is opening its journal."),), None)
    if connection is None:
        told = locale.tr("Once a company is connected, every document of its ledger is listed here.")
        return no_company(state, locale, told)
    if known.newest is None:
        return _unread(known, locale)
    if known.shown != known.query or known.total:
        return None
    return _nothing(known, locale)


def _unread(known: DocumentList, locale: Locale) -> EmptyView | None:
    if known.problem is None:
        return None
    problem = known.problem.told(locale.tr)
    told = tuple(text for text in (problem.explanation, problem.remedy) if text)
    return EmptyView(
        problem.title, told, Action("list_again", locale.tr("Try again"), ListAgain(known.section))
    )


def _nothing(known: DocumentList, locale: Locale) -> EmptyView:
    everything: Filter = FILTERS[known.section][0]
    chosen = locale.tr(known.filter.label)
    if known.text:
        clear = Action("clear_search", locale.tr("Clear search"), SearchDocuments(known.section, ""))
        told = locale.tr("A number, a contact, a property or an amount is looked for, in any order of words.")
        title = locale.tr("No document matches “{text}”", text=known.text)
        if known.filter != everything:
            title = locale.tr("No document matches “{text}” under {filter}", text=known.text, filter=chosen)
        return EmptyView(title, (told,), clear)
    if known.filter != everything:
        show = Action("show_all", locale.tr("Show all"), FilterDocuments(known.section, everything))
        told = locale.tr("That can change with the next sync.")
        return EmptyView(locale.tr("Nothing under {filter}", filter=chosen), (told,), show)
    told = locale.tr("Documents appear here as soon as the ledger's report has some for this company.")
    return EmptyView(locale.tr("Nothing here yet"), (told,), None)
