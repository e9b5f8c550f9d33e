"""One list of documents as the window shows it: a few pages of it are known, whatever its length."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from relink_desktop.companion import effects as do
from relink_desktop.companion.document_filter import LEDGER, RESULTS, Filter
from relink_desktop.companion.effects import Effect
from relink_desktop.companion.section import Section
from relink_desktop.core.listing import DocumentDetail, DocumentPage, DocumentQuery, SortBy
from relink_desktop.core.problems import Problem

#: Rows of a page, rows that may be in sight at once, and pages that are kept.
PAGE, IN_SIGHT, KEPT = 100, 80, 5

FILTERS = {Section.SYNC_RESULTS: RESULTS, Section.INCOME_AND_EXPENSES: LEDGER}
#: Results begin with the newest; the ledger with the oldest, which the article has people look for.
_NEWEST_FIRST = {Section.SYNC_RESULTS: True, Section.INCOME_AND_EXPENSES: False}


@dataclass(frozen=True, slots=True)
class DocumentList:
    """``pages`` are in their order, and belong to ``shown``: until a new question is
    answered, the rows of the last one stay. ``first`` is the row at the top of what is in sight. ``asked``
    are the pages on their way, and ``stale`` is set if they have to be asked for once more. ``as_of`` is
    when the newest page came (UTC). ``opened`` is the document that is looked at, with its ``detail`` once
    that came.
    """

    section: Section
    connection_id: str
    filter: Filter
    descending: bool
    text: str = ""
    sort: SortBy = SortBy.ISSUED
    first: int = 0
    shown: DocumentQuery | None = None
    newest: DocumentPage | None = None
    pages: tuple[DocumentPage, ...] = ()
    asked: frozenset[int] = frozenset()
    stale: bool = False
    problem: Problem | None = None
    as_of: datetime | None = None
    opened: str | None = None
    detail: DocumentDetail | None = None

    @property
    def query(self) -> DocumentQuery:
        """What is wanted now."""
        return DocumentQuery(self.filter.states, self.filter.kinds, self.text, self.sort, self.descending)

    @property
    def total(self) -> int:
        return self.newest.total if self.newest is not None and self.shown == self.query else 0


Step = tuple[DocumentList, tuple[Effect, ...]]


def begin(section: Section, connection_id: str) -> Step:
    first = FILTERS[section][0]
    return ask(DocumentList(section, connection_id, first, _NEWEST_FIRST[section]))


def requery(wanted: DocumentList) -> Step:
    """Another question: answers to the one before are no longer waited for."""
    return ask(replace(wanted, first=0, asked=frozenset(), problem=None))


def look(known: DocumentList, first: int) -> Step:
    """Other rows came in sight."""
    return ask(replace(known, first=first)) if known.problem is None else (known, ())


def ask(known: DocumentList) -> Step:
    """Asks for the pages in sight that are neither known nor on their way."""
    have = {page.offset for page in known.pages} if known.shown == known.query else set()
    missing = [offset for offset in _in_sight(known) if offset not in have and offset not in known.asked]
    return _asking(known, missing, patient=False)


def refresh(known: DocumentList, *, patient: bool) -> Step:
    """The journal changed: what is in sight is asked for anew, once what is on its way has come."""
    if known.asked:
        return replace(known, stale=True), ()
    kept = tuple(page for page in known.pages if page.offset in _in_sight(known))
    step, effects = _asking(replace(known, stale=False, pages=kept), _in_sight(known), patient=patient)
    return step, (*effects, *_detail(step))


def arrived(known: DocumentList, query: DocumentQuery, page: DocumentPage, at: datetime) -> Step:
    """Takes in an answer, unless something else was asked meanwhile."""
    if query != known.query or page.offset not in known.asked:
        return known, ()
    others = [one for one in known.pages if one.offset != page.offset] if known.shown == query else []
    took = replace(
        known,
        shown=query,
        newest=page,
        pages=_nearest([*others, page], known.first),
        asked=known.asked - {page.offset},
        problem=None,
        as_of=at,
    )
    if took.stale and not took.asked:
        return refresh(took, patient=True)
    return ask(took)


def failed(known: DocumentList, query: DocumentQuery, offset: int, problem: Problem) -> DocumentList:
    if query != known.query or offset not in known.asked:
        return known
    return replace(known, asked=known.asked - {offset}, stale=False, problem=problem)


def look_at(known: DocumentList, key: str | None) -> Step:
    """Opens a document, or none."""
    opened = replace(known, opened=key, detail=known.detail if key == known.opened else None)
    return opened, _detail(opened)


def detailed(known: DocumentList, detail: DocumentDetail) -> DocumentList:
    return replace(known, detail=detail) if detail.row.key == known.opened else known


def _in_sight(known: DocumentList) -> list[int]:
    """The pages of what is in sight; the first one until it is known how many there are."""
    last = min(known.first + IN_SIGHT, max(known.total - 1, 0)) if known.total else 0
    first = min(known.first, last)
    return list(range(first // PAGE * PAGE, last + 1, PAGE))


def _nearest(pages: list[DocumentPage], first: int) -> tuple[DocumentPage, ...]:
    """Those that scrolling reaches first."""
    near = sorted(pages, key=lambda page: abs(page.offset + PAGE // 2 - first))[:KEPT]
    return tuple(sorted(near, key=lambda page: page.offset))


def _asking(known: DocumentList, offsets: list[int], *, patient: bool) -> Step:
    wanted = tuple(
        do.LoadDocuments(known.section, known.connection_id, known.query, offset, patient=patient)
        for offset in offsets
    )
    return replace(known, asked=known.asked | set(offsets)), wanted


def _detail(known: DocumentList) -> tuple[Effect, ...]:
    if known.opened is None:
        return ()
    return (do.LoadDocument(known.section, known.connection_id, known.opened),)
