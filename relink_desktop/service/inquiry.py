"""What a person asks of QuickBooks and waits for."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from relink_desktop.core.matching import CONTACTS, Matching
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop
from relink_desktop.intuit.accounting import Preferences
from relink_desktop.intuit.faults import IntuitError
from relink_desktop.intuit.pace import Lane
from relink_desktop.service.quickbooks import QuickBooks
from relink_desktop.service.sync.books import read_books
from relink_desktop.service.sync.contact_matches import Named, contact_matches
from relink_desktop.service.sync.contacts import Contacts, Directory
from relink_desktop.service.sync.journal import Journal
from relink_desktop.service.sync.mappings import Mappings
from relink_desktop.service.sync.matching import match
from relink_desktop.service.sync.references import read_references

Answer = TypeVar("Answer")

log = logging.getLogger(__name__)


class Inquiry:
    """Reads afresh. ``answered`` hears how each read ended: it is an observation of the connection too."""

    def __init__(self, quickbooks: QuickBooks, answered: Callable[[Exception | None], None]) -> None:
        self._quickbooks, self._answered = quickbooks, answered

    async def preferences(self, unread: Problem) -> Preferences:
        """Raises ``ProblemError``: ``unread``, or one of the token's."""
        return await self._ask(
            lambda: self._quickbooks.call(lambda api: api.preferences(), Lane.CLICK), unread
        )

    async def matching(
        self, mappings: Mappings, journal: Journal, contacts: Contacts, since: date | None
    ) -> Matching:
        """What the ledger's names are in QuickBooks. Raises ``ProblemError``."""
        books = await self._ask(lambda: read_books(self._quickbooks), _SETTINGS_UNREAD)
        references = await self._ask(lambda: read_references(self._quickbooks, books), _SETTINGS_UNREAD)
        found = match(mappings.names(), mappings.chosen(), references, books)
        looked_at = []
        for topic, entity in CONTACTS.items():
            asked, listed = journal.asked_contacts(entity), references.contacts[entity]
            named = [Named(name, name in asked) for name in journal.contacts(entity, since)]
            directory = Directory(entity, listed, contacts.known(entity), mappings.contacts(entity))
            looked_at.append(contact_matches(topic, named, directory, listed))
        return Matching((*(topic for topic in looked_at if topic.matches), *found.topics))

    async def _ask(self, work: Callable[[], Awaitable[Answer]], unanswered: Problem) -> Answer:
        try:
            answer = await work()
        except IntuitError as error:
            log.warning("what a person waits for could not be read: %s", error)
            self._answered(error)
            code, tid = error.fault.code, error.fault.intuit_tid or ""
            raise ProblemError(replace(unanswered, code=code, intuit_tid=tid)) from error
        except ProblemError as error:
            self._answered(error)
            raise
        self._answered(None)
        return answer


CLOSING_DATE_UNREAD = Problem(
    "closing_date_unread",
    noop("The closing date could not be read from QuickBooks."),
    noop("Without it the Sync From date can't be checked."),
    noop("Try again in a minute."),
)
PREFERENCES_UNREAD = Problem(
    "preferences_unread",
    noop("QuickBooks' settings could not be read."),
    noop("Nothing was changed, and the sync does not depend on it."),
    noop("Check again in a minute."),
)
_SETTINGS_UNREAD = Problem(
    "settings_unread",
    noop("The company's products, accounts and tax codes could not be read from QuickBooks."),
    noop("Without them the matching can't be shown."),
    noop("Try again in a minute."),
)
