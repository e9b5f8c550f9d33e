"""Puts the parts of one connection's sync together."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from relink_desktop.core.outages import Outage
from relink_desktop.intuit.accounting import Accounting
from relink_desktop.intuit.pace import Lane
from relink_desktop.service.clock import Clock
from relink_desktop.service.kept_record import KeptRecord
from relink_desktop.service.quickbooks import QuickBooks
from relink_desktop.service.sync.allocations import Allocations
from relink_desktop.service.sync.asked_contacts import AskedContacts
from relink_desktop.service.sync.batch_size import BatchSize
from relink_desktop.service.sync.changes import Changes
from relink_desktop.service.sync.contacts import Contacts
from relink_desktop.service.sync.counterparts import Counterparts
from relink_desktop.service.sync.journal import Journal
from relink_desktop.service.sync.known import Known
from relink_desktop.service.sync.likeness import Recognition
from relink_desktop.service.sync.mappings import Mappings
from relink_desktop.service.sync.merges import Merges
from relink_desktop.service.sync.observer import Observer
from relink_desktop.service.sync.outbox import Outbox
from relink_desktop.service.sync.pages import Rows
from relink_desktop.service.sync.patience import Patience
from relink_desktop.service.sync.places import Period
from relink_desktop.service.sync.reconcile import Reconciliation
from relink_desktop.service.sync.recovery import Recovery
from relink_desktop.service.sync.retries import Retries
from relink_desktop.service.sync.sender import Sender
from relink_desktop.service.sync.strangers import Strangers
from relink_desktop.service.sync.syncer import Parts, Reports, Syncer, Terms
from relink_desktop.service.sync.taken_off import TakenOff
from relink_desktop.service.sync.unapplied import Unapplied


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sync needs of its connection. ``answered`` hears of each answer, None for a good one."""

    engine: Engine
    quickbooks: QuickBooks
    clock: Clock
    new_id: Callable[[], str]
    kept: KeptRecord
    terms: Callable[[], Terms]
    outages: Callable[[], Sequence[Outage]]
    answered: Callable[[Exception | None], None]
    reports: Reports
    changes_every: float


def assemble(around: Surroundings) -> tuple[Syncer, Parts]:
    """A sync that is ready to run. The syncer hears of what its own parts do, hence the late binding."""
    engine, connection_id = around.engine, around.kept.now.id
    company = around.kept.now.mark

    def period() -> Period:
        return around.kept.period

    async def read(work: Callable[[Accounting], Awaitable[Rows]]) -> Rows:
        return await patience.ask(lambda: around.quickbooks.call(work))

    async def compare(work: Callable[[Accounting], Awaitable[Rows]]) -> Rows:
        return await patience.ask(lambda: around.quickbooks.call(work, Lane.RECONCILE))

    patience = Patience(
        around.clock,
        lambda: around.terms().may_run,
        around.answered,
        lambda holding: syncer.held(holding),
    )
    journal = Journal(engine, connection_id)
    retries = Retries(around.clock)
    recognition, counterparts = Recognition(connection_id, company), Counterparts(connection_id)
    contacts = Contacts(engine, connection_id)
    known = Known(connection_id, recognition, counterparts, contacts, around.clock, retries.expected)
    strangers = Strangers(connection_id, recognition, counterparts, known)
    observer = Observer(engine, recognition, known, strangers)
    allocations = Allocations(engine, connection_id)
    outbox = Outbox(engine, connection_id, around.clock, around.new_id, period, retries)
    recovery = Recovery(engine, connection_id, outbox, observer, allocations, around.clock, period, read)
    mappings = Mappings(engine, connection_id)
    asked = AskedContacts(around.quickbooks, journal, contacts, mappings.contacts, patience, period)
    merges = Merges(
        engine,
        connection_id,
        around.quickbooks,
        patience,
        known,
        counterparts,
        contacts,
        mappings,
        asked,
        period,
    )
    unapplied = Unapplied(engine, connection_id, period)
    taken_off = TakenOff(engine, connection_id, unapplied, read)
    sender = Sender(
        around.quickbooks,
        journal,
        outbox,
        recovery,
        contacts,
        allocations,
        patience,
        retries,
        BatchSize(),
        company,
        lambda count: syncer.accepted(count),
    )
    parts = Parts(
        quickbooks=around.quickbooks,
        journal=journal,
        outbox=outbox,
        sender=sender,
        allocations=allocations,
        unapplied=unapplied,
        observer=observer,
        changes=Changes(
            engine,
            connection_id,
            around.quickbooks,
            observer,
            recovery,
            patience,
            around.clock,
            period,
            asked,
            merges,
            taken_off,
        ),
        reconciliation=Reconciliation(
            engine,
            connection_id,
            journal,
            observer,
            recovery,
            allocations,
            merges,
            taken_off,
            around.clock,
            compare,
            lambda: around.kept.now,
            around.outages,
        ),
        mappings=mappings,
        contacts=contacts,
        patience=patience,
        clock=around.clock,
    )
    syncer = Syncer(parts, around.terms, around.reports, around.changes_every)
    return syncer, parts
