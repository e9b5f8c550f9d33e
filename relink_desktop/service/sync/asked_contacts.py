"""The contacts about which a person is asked: once QuickBooks shows who they are, their documents go on."""

from __future__ import annotations

from collections.abc import Callable, Collection

from relink_desktop.service.quickbooks import QuickBooks
from relink_desktop.service.sync.contacts import Choices, Contacts, Directory
from relink_desktop.service.sync.journal import Journal
from relink_desktop.service.sync.patience import Patience
from relink_desktop.service.sync.places import Period
from relink_desktop.service.sync.references import CONTACT_ENTITIES, read_contacts


class AskedContacts:
    """Of one connection."""

    def __init__(
        self,
        quickbooks: QuickBooks,
        journal: Journal,
        contacts: Contacts,
        choices: Callable[[str], Choices],
        patience: Patience,
        period: Callable[[], Period],
    ) -> None:
        self._quickbooks, self._journal, self._contacts = quickbooks, journal, contacts
        self._choices, self._patience, self._period = choices, patience, period

    def entities(self) -> list[str]:
        """Those of which someone is asked about: their changes in QuickBooks matter."""
        return [entity for entity in CONTACT_ENTITIES if self._journal.asked_contacts(entity)]

    async def look(self, changed: Collection[str]) -> None:
        """Looks for them among those entities that changed. One read an entity. Raises ``HaltedError``."""
        for entity in changed:
            await self._look(entity)

    async def _look(self, entity: str) -> None:
        listed = await self._patience.ask(lambda: read_contacts(self._quickbooks, entity))
        directory = Directory(entity, listed, self._contacts.known(entity), self._choices(entity))
        for name in self._journal.asked_contacts(entity):
            if isinstance(directory.who(name), str):
                self._journal.contact_found(entity, name, self._period())
