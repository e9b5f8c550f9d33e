"""Every connection of a profile, and what the ledger holds for each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

from relink_desktop.core.health import reopen
from relink_desktop.core.names import name_key
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.shortfall import AnswerShortfall, ShortfallAnswer
from relink_desktop.core.words import noop
from relink_desktop.intuit.oauth import TokenReply
from relink_desktop.service import records
from relink_desktop.service.connection import Connection, Tools
from relink_desktop.service.reading import Reading
from relink_desktop.service.records import ConnectionRecord


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
        """However it is spelt."""
        key = name_key(name)
        return next((known for known in self if name_key(known.record.ledger_company) == key), None)

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
        return Reading(self)

    def answer(self, connection_id: str, said: AnswerShortfall) -> None:
        """Takes what a person says to a shortfall; the ledger is to be read again for it. Raises
        ``ProblemError``."""
        renamed = said.answer is ShortfallAnswer.RENAMED
        if renamed and (owner := self.of_ledger_company(said.company)) is not None:
            raise ProblemError(_named_already(said.company, owner.record.company.name))
        self.get(connection_id).ledger.answer(said)


def _named_already(ledger_company: str, company: str) -> Problem:
    return Problem(
        "company_named",
        noop("{ledger_company} is already connected."),
        noop(
            "Its documents go to the QuickBooks company {company}. Each ledger company has a QuickBooks"
            " company of its own, so nothing was changed."
        ),
        noop("Choose another company of the report."),
        values={"ledger_company": ledger_company, "company": company},
    )


_UNKNOWN = Problem(
    "no_connection",
    noop("That connection does not exist."),
    noop("It may belong to another profile."),
    noop("Connect the company first."),
)
