"""Compares the journal with QuickBooks, document by document, and makes the certificate of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine, Row, func, select, update

from relink_desktop.core.certificate import (
    Certificate,
    ContactBalance,
    ControlTotal,
    Difference,
    Gap,
    Remaining,
)
from relink_desktop.core.documents import SALES, DocumentKind
from relink_desktop.core.outages import Outage
from relink_desktop.core.sentences import sentence
from relink_desktop.core.standing import Standing, standing_of
from relink_desktop.core.sync import NOTHING, Tally, Trouble
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.core.words import noop
from relink_desktop.service.clock import Clock
from relink_desktop.service.records import ConnectionRecord
from relink_desktop.service.store import document as table
from relink_desktop.service.sync.allocations import Allocations
from relink_desktop.service.sync.journal import Journal, listed
from relink_desktop.service.sync.merges import Merges
from relink_desktop.service.sync.observer import Observer
from relink_desktop.service.sync.pages import Read, pages
from relink_desktop.service.sync.places import HELD, Period
from relink_desktop.service.sync.plan import MARK
from relink_desktop.service.sync.recovery import Recovery
from relink_desktop.service.sync.seen import Seen, latest, seen_from
from relink_desktop.service.sync.taken_off import TakenOff

#: Differences that a certificate lists; all are counted.
_LISTED = 500
#: Documents that QuickBooks has and that a comparison is about.
_COMPARED = HELD & table.c.state.not_in((State.ABSENT, State.VOIDED))
#: A person left them as they are, and QuickBooks has another total; or lets them wait in the closed period.
_LEFT = (table.c.state.in_((State.KEPT, State.EXCLUDED)) & (table.c.held_cents != table.c.cents)) | (
    (table.c.state == State.LOCKED) & (table.c.may_wait == 1)
)
#: Credits take away from what a contact owes.
_CREDITS = (DocumentKind.CREDIT_NOTE, DocumentKind.SUPPLIER_CREDIT)


@dataclass(slots=True)
class _Read:
    """What was found in QuickBooks of the journal's documents."""

    months: dict[tuple[DocumentKind, str], Tally] = field(
        default_factory=lambda: defaultdict(lambda: NOTHING)
    )
    totals: dict[tuple[str, bool], int] = field(default_factory=lambda: defaultdict(int))
    balances: dict[tuple[str, bool], int] = field(default_factory=lambda: defaultdict(int))
    twins: list[tuple[Seen, str]] = field(default_factory=list)
    newest: datetime | None = None
    reads: int = 0
    passed_over: int = 0


class Reconciliation:
    """Of one connection. ``read`` asks QuickBooks patiently; ``outages`` are the newest, newest first."""

    def __init__(
        self,
        engine: Engine,
        connection_id: str,
        journal: Journal,
        observer: Observer,
        recovery: Recovery,
        allocations: Allocations,
        merges: Merges,
        taken_off: TakenOff,
        clock: Clock,
        read: Read,
        record: Callable[[], ConnectionRecord],
        outages: Callable[[], Sequence[Outage]],
    ) -> None:
        self._engine, self._id, self._journal, self._observer = engine, connection_id, journal, observer
        self._recovery, self._allocations, self._merges = recovery, allocations, merges
        self._taken_off, self._clock, self._ask = taken_off, clock, read
        self._record, self._outages = record, outages
        self._mine = table.c.connection_id == connection_id

    async def look_through(self, since: date) -> datetime | None:
        """Reads everything that QuickBooks has since then and takes it in: adopts, notices changes by hand
        and what is missing. What bears a mark may be older, if an earlier journal sent it: that goes back to
        the ledger's first day. Returns when the newest of it changed, by QuickBooks' clock."""
        return (await self._read_all(min(since, self._first_day() or since), unmarked=since)).newest

    async def compare(self) -> tuple[Certificate, datetime | None]:
        """``look_through``, and what it proves. Raises ``HaltedError``."""
        found = await self._read_all(self._oldest())
        return self._certificate(found), found.newest

    async def _read_all(self, since: date, *, unmarked: date = date.min) -> _Read:
        """What bears no mark counts from ``unmarked`` on."""
        number = self._next_number()
        found = _Read()
        for kind in DocumentKind:
            async for rows in pages(self._ask, kind, since):
                found.reads += 1
                counting = [row for row in rows if _counts(row, unmarked)]
                self._take_page(found, kind, counting, number)
        for missing in self._missing(number):
            found.reads += 1
            await self._recovery.reread(missing)
        await self._merges.follow()
        await self._taken_off.look()
        return found

    def _take_page(
        self, found: _Read, kind: DocumentKind, rows: Sequence[dict[str, Any]], number: int
    ) -> None:
        read = [seen_from(kind, row) for row in rows]
        seen = {one.id: one for one in read}
        found.newest = latest(found.newest, seen.values(), self._clock.now())
        self._observer.see(read, self._period())
        of_page = self._mine & (table.c.kind == kind) & table.c.quickbooks_id.in_(list(seen))
        with self._engine.begin() as db:
            known = db.execute(
                select(table.c.quickbooks_id, table.c.contact, table.c.state, table.c.compared).where(of_page)
            ).all()
            db.execute(update(table).where(of_page).values(compared=number))
        for row in known:
            if seen[row.quickbooks_id].unreadable:
                del seen[row.quickbooks_id]  # told at the document
            elif row.state not in (State.ABSENT, State.VOIDED) and row.compared != number:
                self._count(found, seen.pop(row.quickbooks_id), row.contact)
        found.passed_over += sum(one.unreadable for one in read if one.id in seen)
        self._note_twins(found, seen.values())

    def _count(self, found: _Read, seen: Seen, contact: str) -> None:
        sign = -1 if seen.kind in _CREDITS else 1
        found.months[seen.kind, f"{seen.issued:%Y-%m}"] += Tally(1, seen.cents)
        found.totals[contact, seen.kind in SALES] += sign * seen.cents
        found.balances[contact, seen.kind in SALES] += sign * seen.balance

    def _note_twins(self, found: _Read, strangers: Iterable[Seen]) -> None:
        """Documents with a mark of ours that are not the one the journal knows."""
        for seen in strangers:
            if (key := self._observer.twin(seen)) is not None:
                found.twins.append((seen, key))

    def _missing(self, number: int) -> Iterable[Sequence[Row[Any]]]:
        """What the journal has in QuickBooks and the reading did not bring, a hundred at a time."""
        unseen = self._mine & _COMPARED & (table.c.compared != number) & (table.c.state != State.SENDING)
        chosen = select(table).where(unseen).order_by(table.c.key)
        after = ""
        while True:
            with self._engine.begin() as db:
                rows = db.execute(chosen.where(table.c.key > after).limit(100)).all()
            if not rows:
                return
            yield rows
            after = rows[-1].key

    def _next_number(self) -> int:
        with self._engine.begin() as db:
            return int(db.execute(select(func.coalesce(func.max(table.c.compared), 0))).scalar_one()) + 1

    def _first_day(self) -> date | None:
        """Of all that the ledger has."""
        with self._engine.begin() as db:
            first = db.execute(select(func.min(table.c.issued)).where(self._mine)).scalar()
        return date.fromisoformat(first) if first else None

    def _oldest(self) -> date:
        """The first day that a comparison has to read: edited documents may lie before Sync From."""
        with self._engine.begin() as db:
            oldest = db.execute(select(func.min(table.c.issued)).where(self._mine, _COMPARED)).scalar()
        since = self._record().sync_from
        days = [date.fromisoformat(oldest)] if oldest else []
        return min([*days, *([since] if since else [])], default=self._clock.now().date())

    def _period(self) -> Period:
        record = self._record()
        return Period(record.sync_from, record.closing)

    # What it proves.

    def _certificate(self, found: _Read) -> Certificate:
        record = self._record()
        states = self._journal.tallies()
        differences, differing = self._differences(found)
        present = tuple((state, tally) for state, tally in states.items() if state is not State.ABSENT)
        return Certificate(
            made=self._clock.now(),
            ledger_company=record.ledger_company,
            company=record.company,
            environment=record.environment,
            currency=record.currency,
            sync_from=record.sync_from or self._oldest(),
            closing=record.closing,
            in_ledger=self._in_ledger(),
            states=present,
            totals=self._totals(found, record.currency),
            balances=self._balances(found),
            differing=differing,
            differences=differences,
            remaining=self._remaining(),
            months=self._months(),
            gaps=tuple(self._gap(outage) for outage in self._outages()),
            allocations=self._allocations.made(),
            unapplied=self._allocations.unmade(),
            reads=found.reads,
            passed_over=found.passed_over,
            ledger_until=record.asked.since if record.asked else None,
            left=self._left(),
            held_back=self._journal.held_back(record.closing),
        )

    def _in_ledger(self) -> Tally:
        """Counted from the documents themselves, not from the tallies that it is to prove."""
        counted = select(func.count(), func.coalesce(func.sum(table.c.cents), 0))
        with self._engine.begin() as db:
            count, cents = db.execute(counted.where(self._mine, table.c.state != State.ABSENT)).one()
        return Tally(count, cents)

    def _totals(self, found: _Read, currency: str) -> tuple[ControlTotal, ...]:
        month = func.substr(table.c.issued, 1, 7)
        summed = select(table.c.kind, month, func.count(), func.sum(table.c.cents)).group_by(
            table.c.kind, month
        )
        with self._engine.begin() as db:
            rows = db.execute(summed.where(self._mine, _COMPARED)).all()
        ledger = {(DocumentKind(kind), month): Tally(count, cents) for kind, month, count, cents in rows}
        return tuple(
            ControlTotal(kind, month, currency, ledger.get((kind, month), NOTHING), found.months[kind, month])
            for kind in DocumentKind
            for month in sorted({m for k, m in (*ledger, *found.months) if k is kind})
        )

    def _balances(self, found: _Read) -> tuple[ContactBalance, ...]:
        opened = func.sum(table.c.cents - table.c.settled)
        summed = select(table.c.contact, table.c.kind, func.sum(table.c.cents), opened)
        ledger: dict[tuple[str, bool], tuple[int, int]] = defaultdict(lambda: (0, 0))
        with self._engine.begin() as db:
            rows = db.execute(
                summed.where(self._mine, _COMPARED).group_by(table.c.contact, table.c.kind)
            ).all()
        for contact, kind, cents, open_cents in rows:
            sign = -1 if kind in _CREDITS else 1
            of = contact, kind in SALES
            ledger[of] = ledger[of][0] + sign * cents, ledger[of][1] + sign * open_cents
        return tuple(
            ContactBalance(
                contact=contact,
                sales=sales,
                ledger=ledger[contact, sales][0],
                quickbooks=found.totals[contact, sales],
                ledger_open=ledger[contact, sales][1],
                quickbooks_open=found.balances[contact, sales],
            )
            for contact, sales in sorted({*ledger, *found.totals})
        )

    def _differences(self, found: _Read) -> tuple[tuple[Difference, ...], int]:
        """Documents in QuickBooks that need a person, wait or were left as they are; twins.

        All are counted, and the first of them listed.
        """
        differs = self._mine & HELD & (table.c.state.in_((State.ATTENTION, State.LOCKED)) | _LEFT)
        keys = {key for _, key in found.twins}
        with self._engine.begin() as db:
            count = db.execute(select(func.count()).where(differs)).scalar_one()
            rows = db.execute(select(table).where(differs).order_by(table.c.issued).limit(_LISTED)).all()
            known = {
                row.key: row for row in db.execute(select(table).where(self._mine, table.c.key.in_(keys)))
            }
        listed_ones = [
            *(
                _difference(known[key], sentence(_TWIN, id=seen.id), seen)
                for seen, key in found.twins
                if key in known and known[key].trouble != Trouble.COPIED  # told at the document
            ),
            *(_difference(row, row.reason or _UNSAID[State(row.state)]) for row in rows),
        ]
        return tuple(listed_ones[:_LISTED]), count + len(listed_ones) - len(rows)

    def _left(self) -> int:
        """How many of the differences a person decided to leave."""
        with self._engine.begin() as db:
            counted = select(func.count()).select_from(table).where(self._mine, HELD, _LEFT)
            return int(db.execute(counted).scalar_one())

    def _remaining(self) -> tuple[Remaining, ...]:
        """What QuickBooks does not have, by state and reason."""
        why = func.coalesce(table.c.trouble, "")
        grouped = select(table.c.state, why, func.count(), func.sum(table.c.cents)).group_by(
            table.c.state, why
        )
        waits = self._mine & ~HELD & table.c.state.not_in((State.ABSENT, State.VOIDED))
        with self._engine.begin() as db:
            rows = db.execute(grouped.where(waits)).all()
        return tuple(
            Remaining(State(state), trouble, Tally(count, cents)) for state, trouble, count, cents in rows
        )

    def _months(self) -> tuple[tuple[str, Standing], ...]:
        """Where the documents of each month stand, oldest first."""
        month = func.substr(table.c.issued, 1, 7)
        counted = select(month, table.c.state, func.count(), func.sum(table.c.cents))
        grouped = counted.group_by(month, table.c.state).order_by(month)
        found: dict[str, list[tuple[State, Tally]]] = defaultdict(list)
        with self._engine.begin() as db:
            for of, state, count, cents in db.execute(grouped.where(self._mine)):
                found[of].append((State(state), Tally(count, cents)))
        return tuple((of, standing_of(states)) for of, states in found.items())

    def _gap(self, outage: Outage) -> Gap:
        began, ended = outage.noticed.isoformat(), (outage.ended or self._clock.now()).isoformat()
        came = self._mine & (table.c.arrived >= began) & (table.c.arrived < ended)
        came &= table.c.state.not_in((State.UNAPPROVED, State.LEFT_OUT, State.EXCLUDED, State.ABSENT))
        during = self._mine & (table.c.sent >= began) & (table.c.sent < ended)
        return Gap(
            noticed=outage.noticed,
            ended=outage.ended,
            cause=outage.finding.cause,
            came=self._sum(came),
            sent_during=self._sum(during),
            sent_after=self._sum(came & (table.c.sent >= ended)),
            remaining=self._sum(came & ~HELD & (table.c.state != State.VOIDED)),
        )

    def _sum(self, rows: Any) -> Tally:
        with self._engine.begin() as db:
            counted = select(func.count(), func.coalesce(func.sum(table.c.cents), 0)).where(rows)
            count, cents = db.execute(counted).one()
        return Tally(count, cents)


_TWIN = noop(
    "Another document in QuickBooks (id {id}) bears its mark: delete that one if it is a copy, or take the"
    " words that begin with “ReLink” out of its memo."
)
_UNSAID = {
    State.ATTENTION: noop("It needs a person."),
    State.LOCKED: noop("Changed in the ledger, in the closed period: it waits until that is reopened."),
    State.KEPT: noop("QuickBooks was left as it is."),
    State.EXCLUDED: noop("You excluded it: QuickBooks is left as it is."),
}


def _difference(row: Row[Any], what: str, seen: Seen | None = None) -> Difference:
    shown = listed(row)
    return Difference(
        key=shown.key,
        kind=shown.kind,
        number=shown.number,
        issued=shown.issued,
        contact=shown.contact,
        ledger=shown.cents,
        quickbooks=seen.cents if seen else row.held_cents,
        what=what,
        trouble=shown.trouble,
        mends=shown.mends,
    )


def _counts(row: dict[str, Any], unmarked: date) -> bool:
    return str(row.get("TxnDate")) >= unmarked.isoformat() or MARK in str(row.get("PrivateNote"))
