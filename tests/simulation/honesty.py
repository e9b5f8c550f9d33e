"""The third judgement: every document is in the books as the ledger has it, or somebody was told why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from relink_desktop.companion.shown_state import overall
from relink_desktop.companion.state import AppState
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.core.connections import ConnectionStatus, Status
from relink_desktop.core.documents import Document, LedgerStatus
from relink_desktop.core.sync import NOTHING, SyncPhase
from relink_desktop.core.sync import DocumentState as State

from .computer import RefusedError
from .contacts import spelt

if TYPE_CHECKING:
    from .play import Play

#: Seconds for which a document may be on its way without a word.
BOUND = 2 * 3600.0
#: Fewer documents may leave a report, as some do now and then.
_FEW = 3
#: Nobody looks again by himself while the icon is one of these.
_GREEN = frozenset({TrayState.CONNECTED, TrayState.SYNCING})
_SAID = frozenset({SyncPhase.OFF, SyncPhase.PAUSED})


class Honesty:
    """Looks at the icon, the lists and the books, again and again."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._since: dict[str, float] = {}
        self._looked = 0.0

    def look(self) -> None:
        """Accuses what is neither there nor told for longer than ``BOUND`` under a green icon."""
        now, looked = self._play.loop.time(), self._looked
        self._looked = now
        status = self._status()
        self._forgotten(status)
        connection = self._green_connection(status)
        if connection is None or now - looked > BOUND:  # the computer slept meanwhile
            self._since.clear()
            return
        self._since = {key: self._since.get(key, now) for key in self._untold(connection)}
        for key, since in self._since.items():
            if now - since > BOUND:
                self._play.judge.accuse(f"I10: the icon is green, and {key} {self._told_of(key)}")

    def end(self) -> None:
        """The same once all is done: nothing may be on its way any more."""
        connection = self._green_connection(self._status())
        for key in self._untold(connection) if connection is not None else ():
            self._play.judge.accuse(f"I10: {key} {self._told_of(key)}")

    def _green_connection(self, status: Status | None) -> ConnectionStatus | None:
        """The connection, if nothing is said to be wrong but of single documents."""
        if (
            status is None
            or status.ledger.problem is not None
            or status.problem is not None
            or not status.connections
        ):
            return None
        (connection,) = status.connections
        progress = replace(connection.progress, attention=NOTHING, held_back=NOTHING)
        unasked = replace(connection, needs_person=(), reopened=NOTHING, progress=progress)
        shown = replace(status, connections=(unasked,))
        green = overall(AppState(self._play.clock.now(), status=shown)) in _GREEN
        return connection if green and connection.progress.phase not in _SAID else None

    def _status(self) -> Status | None:
        """None while the app does not run. To be looked at does no harm to a program."""
        trouble = self._play.trouble
        before = trouble.crash, trouble.commit
        trouble.crash = trouble.commit = 0.0
        try:
            program = self._play.person.program
            return program.ask(program.service.status)
        except RefusedError:
            return None
        finally:
            trouble.crash, trouble.commit = before

    def _untold(self, connection: ConnectionStatus) -> Iterator[str]:
        rows = {row["key"]: row for row in self._play.rows()}
        older = self._before_the_report()
        for document in self._in_report(connection):
            row = rows.get(document.key)
            if document.key in older:
                continue
            if row is None or not _current(document, row) or not self._tells(connection, document, row):
                yield document.key

    def _forgotten(self, status: Status | None) -> None:
        """A good part of the documents that left the report is not let go without a word."""
        if status is None:
            return
        absent = {row["key"] for row in self._play.rows() if row["state"] == State.ABSENT}
        for connection in status.connections:
            self._let_go(absent, connection)
            found = {one.key for one in self._in_report(connection)}
            forgotten = self._flowing(connection) & found & absent - self._play.person.gone
            if connection.shortfall is None and len(forgotten) >= _FEW:
                self._play.judge.accuse(f"I10: {len(forgotten)} documents were let go without a word")

    def _let_go(self, absent: set[str], connection: ConnectionStatus) -> None:
        """That a person called documents gone holds until the report has them again."""
        lacking = self._play.ledger.lacking(connection.ledger_company)
        self._play.person.gone &= absent | lacking

    def _in_report(self, connection: ConnectionStatus) -> list[Document]:
        """What has to be there or told."""
        found, hidden = self._play.ledger.read_now(), self._play.ledger.hidden
        flowing = self._flowing(connection)
        few = len(flowing & hidden) < max(_FEW, len(flowing) / 2)
        gone = self._play.person.gone & self._play.ledger.lacking(connection.ledger_company)
        return [each for each in found if each.key not in gone and not (few and each.key in hidden)]

    def _flowing(self, connection: ConnectionStatus) -> set[str]:
        """What belongs into QuickBooks by the newest version, and by the one that the journal has: nobody can
        know that a draft was approved just before it left the report.
        """
        rows, since = {row["key"]: row for row in self._play.rows()}, connection.sync_from or date.max
        return {
            each.key
            for each in self._play.ledger.read_now()
            if all(one.sendable and one.issued >= since for one in (each, self._heard(each, rows)))
        }

    def _heard(self, document: Document, rows: dict[str, dict[str, Any]]) -> Document:
        """The version that the journal has; the newest, where it has none that ever was in the ledger."""
        row, versions = rows.get(document.key), self._play.ledger.versions[document.key]
        return next((one for one in reversed(versions) if row is not None and _current(one, row)), document)

    def _tells(self, connection: ConnectionStatus, document: Document, row: dict[str, Any]) -> bool:
        """Whether the state is true, and says all that there is to say."""
        match State(row["state"]):
            case State.SENT:
                touched = document.key in self._play.judge.touched
                return touched or self._play.judge.as_it_is(document)
            case State.ATTENTION:
                return bool(row["trouble"] and row["reason"])
            case State.LOCKED:
                closing = connection.closing
                return bool(row["reason"]) or (closing is not None and document.issued <= closing)
            case State.LEFT_OUT:
                return connection.sync_from is not None and document.issued < connection.sync_from
            case State.UNAPPROVED:
                return not document.sendable
            case State.VOIDED:
                return document.status is LedgerStatus.VOIDED or not document.sendable
            case State.KEPT:
                return document.key in self._play.person.kept
        return False

    def _before_the_report(self) -> frozenset[str]:
        """What a report lacks that begins later on purpose: it stays as it was when it was last seen."""
        begins_later = self._play.person.connection.record.begins_later
        return self._play.ledger.hidden if begins_later else frozenset()

    def _told_of(self, key: str) -> str:
        row = next((row for row in self._play.rows() if row["key"] == key), None)
        return f"is {row['state']}, {row['trouble']}: {row['reason']}" if row else "is unknown"


def _current(document: Document, row: dict[str, Any]) -> bool:
    """Whether the journal knows the document as the ledger has it now."""
    sendable = row["status"] in (LedgerStatus.APPROVED, LedgerStatus.PAID)
    told = row["issued"], row["cents"], spelt(row["contact"]), sendable
    return told == (
        document.issued.isoformat(),
        document.cents,
        spelt(document.contact),
        document.sendable,
    )
