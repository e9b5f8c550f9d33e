"""Every connection of a profile, and what the ledger holds for each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace

from relink_desktop.core.documents import Document
from relink_desktop.core.health import reopen
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop
from relink_desktop.intuit.oauth import TokenReply
from relink_desktop.service import records
from relink_desktop.service.connection import Connection, Tools
from relink_desktop.service.records import ConnectionRecord
from relink_desktop.service.sync.intake import Intake


class Connections:
    """A ledger company has at most one, and so has a QuickBooks company."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._by_id: dict[str, Connection] = {}

    def __iter__(self) -> Iterator[Connection]:
        return iter(self._by_id.values())

    def take_up(self) -> None:
        """Starts every stored connection where it was; what was well has to be seen again."""
        now = self._tools.clock.now()
        for stored in records.load_all(self._tools.engine):
            record = replace(stored, health=reopen(stored.health, now))
            connection = self._by_id[record.id] = Connection(record, self._tools)
            connection.start()

    async def stop(self) -> None:
        await asyncio.gather(*(connection.stop() for connection in self))

    def get(self, connection_id: str) -> Connection:
        """Raises ``ProblemError`` for an unknown id."""
        if connection_id not in self._by_id:
            raise ProblemError(_UNKNOWN)
        return self._by_id[connection_id]

    def of_ledger_company(self, name: str) -> Connection | None:
        return next((known for known in self if known.record.ledger_company == name), None)

    def of_realm(self, realm: str) -> Connection | None:
        return next((known for known in self if known.record.company.realm == realm), None)

    def connect(self, record: ConnectionRecord, reply: TokenReply) -> bool:
        """Stores a new consent; a connection that is new begins to watch. Whether it is new, and waits for a
        reading of the ledger."""
        known = self._by_id.get(record.id)
        connection = known or Connection(record, self._tools)
        connection.reconnect(record, reply)
        self._by_id[record.id] = connection
        return known is None

    def reading(self) -> Reading:
        """Takes in the ledger for each connection that there is now."""
        return Reading([(connection, connection.intake()) for connection in self])


class Reading:
    """Gives each connection the documents of its ledger company."""

    def __init__(self, intakes: Sequence[tuple[Connection, Intake]]) -> None:
        self._intakes = intakes

    def take(self, documents: Sequence[Document]) -> None:
        for connection, intake in self._intakes:
            company = connection.record.ledger_company
            intake.take([document for document in documents if document.company == company])

    def end(self) -> None:
        for connection, intake in self._intakes:
            intake.end()
            connection.absorbed(intake)


_UNKNOWN = Problem(
    "no_connection",
    noop("That connection does not exist."),
    noop("It may belong to another profile."),
    noop("Connect the company first."),
)
