"""The lists of the window, each section its own: which of them an event is about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from relink_desktop.companion import document_list as lists
from relink_desktop.companion import events as on
from relink_desktop.companion.document_list import FILTERS, DocumentList
from relink_desktop.companion.effects import Effect
from relink_desktop.companion.events import Event
from relink_desktop.companion.section import Section


@dataclass(frozen=True, slots=True)
class Lists:
    """One a section that was shown."""

    known: tuple[DocumentList, ...] = ()

    def of(self, section: Section) -> DocumentList | None:
        return next((one for one in self.known if one.section is section), None)

    def having(self, new: DocumentList) -> Lists:
        """The same with ``new`` for its section."""
        return Lists((*(one for one in self.known if one.section is not new.section), new))


Step = tuple[Lists, tuple[Effect, ...]]


def advance(known: Lists, event: Event, now: datetime) -> Step:
    """What an event makes of them."""
    if isinstance(event, on.Excluded):
        return _each(known, event.connection_id)
    if isinstance(event, on.Decided):
        return _each(known, event.decision.connection_id)
    if not isinstance(event, on.OfList) or (one := known.of(event.section)) is None:
        return known, ()
    took, effects = _one(one, event, now)
    return known.having(took), effects


def follow(known: Lists, section: Section, connection_id: str | None, *, changed: bool) -> Step:
    """The section that is shown has the list of the company that is shown, as the journal is now. Lists that
    are not shown are read when they are."""
    if section not in FILTERS or connection_id is None:
        return known, ()
    one = known.of(section)
    if one is None or one.connection_id != connection_id:
        took, effects = lists.begin(section, connection_id)
    elif changed:
        took, effects = lists.refresh(one, patient=True)
    else:
        return known, ()
    return known.having(took), effects


def _each(known: Lists, connection_id: str) -> Step:
    """The user changed something: at once."""
    effects: tuple[Effect, ...] = ()
    for one in known.known:
        if one.connection_id == connection_id:
            took, asked = lists.refresh(one, patient=False)
            known, effects = known.having(took), (*effects, *asked)
    return known, effects


def _one(one: DocumentList, event: on.OfList, now: datetime) -> lists.Step:
    match event:
        case on.DocumentsArrived(_, connection_id, query, page) if connection_id == one.connection_id:
            return lists.arrived(one, query, page, now)
        case on.DocumentsFailed(_, connection_id, query, offset, problem) if (
            connection_id == one.connection_id
        ):
            return lists.failed(one, query, offset, problem), ()
        case on.DocumentArrived(_, connection_id, detail) if connection_id == one.connection_id:
            return lists.detailed(one, detail), ()
    return _asked(one, event)


def _asked(one: DocumentList, event: on.OfList) -> lists.Step:
    match event:
        case on.LookAtRows(_, first):
            return lists.look(one, first)
        case on.SearchDocuments(_, text):
            return lists.requery(replace(one, text=text)) if text != one.text else (one, ())
        case on.FilterDocuments(_, chosen):
            return lists.requery(replace(one, filter=chosen)) if chosen != one.filter else (one, ())
        case on.SortDocuments(_, sort):
            back = sort is one.sort and not one.descending
            return lists.requery(replace(one, sort=sort, descending=back))
        case on.OpenDocument(_, key):
            return lists.look_at(one, key)
        case on.ListAgain():
            return lists.requery(one)
    return one, ()
