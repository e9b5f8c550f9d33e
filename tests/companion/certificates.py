"""Certificates: one that proves everything, and ones that do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from relink_desktop.core.certificate import (
    Certificate,
    ContactBalance,
    ControlTotal,
    Difference,
    Gap,
    Remaining,
)
from relink_desktop.core.connections import Company, Environment
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sentences import joined, sentence
from relink_desktop.core.sync import NOTHING, DocumentState, Mend, Tally, Trouble

MARCH = ControlTotal(DocumentKind.INVOICE, "2026-03", "NZD", Tally(12, 1_234_500), Tally(12, 1_234_500))
APRIL = ControlTotal(DocumentKind.BILL, "2026-04", "NZD", Tally(3, 45_000), Tally(3, 45_000))
TUI = ContactBalance("Tui & Co", True, 1_234_500, 1_234_500, 0, 100_000)
CLOSED_GAP = Gap(
    datetime(2026, 3, 9, 9, 12, tzinfo=UTC),
    datetime(2026, 3, 11, 14, 20, tzinfo=UTC),
    "disconnected",
    came=Tally(5, 50_000),
    sent_during=NOTHING,
    sent_after=Tally(5, 50_000),
    remaining=NOTHING,
)
CERTIFICATE = Certificate(
    made=datetime(2026, 5, 2, 9, 0, tzinfo=UTC),
    ledger_company="Harbour",
    company=Company("9341455100000017", "Harbour Property"),
    environment=Environment.PRACTICE,
    currency="NZD",
    sync_from=date(2026, 3, 1),
    closing=date(2026, 2, 28),
    in_ledger=Tally(16, 1_289_500),
    states=((DocumentState.SENT, Tally(15, 1_279_500)), (DocumentState.LEFT_OUT, Tally(1, 10_000))),
    totals=(APRIL, MARCH),
    balances=(TUI,),
    differing=0,
    differences=(),
    remaining=(Remaining(DocumentState.LEFT_OUT, "", Tally(1, 10_000)),),
    gaps=(CLOSED_GAP,),
    allocations=Tally(2, 4_000),
    reads=4,
)
CHANGED = Difference(
    "invoice:INV-7",
    DocumentKind.INVOICE,
    "INV-7",
    date(2026, 3, 4),
    "Tui & Co",
    11_500,
    9_000,
    joined(
        "Changed in QuickBooks by hand.",
        sentence("Its total there is {there} instead of {here}.", there=9_000, here=11_500),
    ),
    Trouble.CHANGED,
    (Mend.SEND, Mend.KEEP),
)
DIFFERING = replace(
    CERTIFICATE,
    differing=1,
    differences=(CHANGED,),
    totals=(APRIL, replace(MARCH, quickbooks=Tally(12, 1_232_000))),
)
HELD_BACK = replace(CERTIFICATE, ledger_until=datetime(2026, 5, 1, 8, 0, tzinfo=UTC))
WAITING = replace(
    CERTIFICATE,
    in_ledger=Tally(18, 1_319_500),
    states=(*CERTIFICATE.states, (DocumentState.LOCKED, Tally(2, 30_000))),
    remaining=(*CERTIFICATE.remaining, Remaining(DocumentState.LOCKED, "", Tally(2, 30_000))),
    gaps=(replace(CLOSED_GAP, ended=None, remaining=Tally(2, 20_000)),),
    unapplied=Tally(3, 41_500),
)
