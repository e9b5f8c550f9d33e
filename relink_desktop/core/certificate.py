"""The sync certificate: the ledger beside QuickBooks, document by document and total by total."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from relink_desktop.core.connections import Company, Environment
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.standing import LOTS, Lot, Standing, standing_of
from relink_desktop.core.sync import NOTHING, DocumentState, Mend, Tally, Trouble


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """One kind in one month (``2026-03``), of what is to be in QuickBooks. Cents of ``currency``."""

    kind: DocumentKind
    month: str
    currency: str
    ledger: Tally
    quickbooks: Tally

    @property
    def agrees(self) -> bool:
        return self.ledger == self.quickbooks


@dataclass(frozen=True, slots=True)
class ContactBalance:
    """One customer or vendor: documents less credits, in cents, and what of them is still open.

    The two open amounts differ while one side does not know a payment yet, which is no fault.
    """

    contact: str
    sales: bool
    ledger: int
    quickbooks: int
    ledger_open: int
    quickbooks_open: int

    @property
    def agrees(self) -> bool:
        return self.ledger == self.quickbooks


@dataclass(frozen=True, slots=True)
class Difference:
    """A document on which ledger and QuickBooks differ. ``what`` are ``core.sentences``.

    ``quickbooks`` is None where QuickBooks does not have the document. Cents.
    """

    key: str
    kind: DocumentKind
    number: str
    issued: date
    contact: str
    ledger: int
    quickbooks: int | None
    what: str
    trouble: Trouble | None = None
    mends: tuple[Mend, ...] = ()


@dataclass(frozen=True, slots=True)
class Remaining:
    """Documents of the ledger that are not to be in QuickBooks, or not yet, and why."""

    state: DocumentState
    why: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Gap:
    """One outage and what became of the documents that came while it lasted. Times are UTC.

    ``came`` is how many the ledger brought from ``noticed`` to ``ended``; ``sent_during`` how many went all
    the same; ``sent_after`` how many of those that came are in QuickBooks since; ``remaining`` how many wait.
    """

    noticed: datetime
    ended: datetime | None
    cause: str
    came: Tally
    sent_during: Tally
    sent_after: Tally
    remaining: Tally

    @property
    def closed(self) -> bool:
        """Whether every document that came in the outage is in QuickBooks."""
        return self.ended is not None and self.remaining == NOTHING


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a comparison at ``made`` (UTC) found. ``closing`` is the last day of the closed period.

    ``in_ledger`` and the sum over ``states`` are the same, or the journal is broken. ``reads`` is how many
    requests the comparison took. ``differences`` lists at most the first few hundred of ``differing``, of
    which a person ``left`` some as they are. ``held_back`` are documents in the closed period of which nobody
    said that they may wait. ``allocations`` are the credits that QuickBooks has as put against documents,
    each part of one by itself, and ``unapplied`` those that only the ledger has so. ``passed_over`` is how
    many documents of somebody else QuickBooks showed in a form that can't be read. ``ledger_until`` (UTC) is
    set while the ledger's report is not taken in: the ledger is as it was then. ``months`` tells of each
    month (``2026-03``) where its documents stand; older certificates do not know.
    """

    made: datetime
    ledger_company: str
    company: Company
    environment: Environment
    currency: str
    sync_from: date
    closing: date | None
    in_ledger: Tally
    states: tuple[tuple[DocumentState, Tally], ...]
    totals: tuple[ControlTotal, ...]
    balances: tuple[ContactBalance, ...]
    differing: int
    differences: tuple[Difference, ...]
    remaining: tuple[Remaining, ...]
    gaps: tuple[Gap, ...]
    allocations: Tally
    reads: int
    passed_over: int = 0
    unapplied: Tally = NOTHING
    ledger_until: datetime | None = None
    months: tuple[tuple[str, Standing], ...] | None = None
    left: int = 0
    held_back: Tally = NOTHING

    @property
    def standing(self) -> Standing:
        """Where the ledger's documents stood."""
        return standing_of(self.states, self.held_back)

    def there(self, lot: Lot) -> int:
        """How many documents of ``lot`` QuickBooks has, in whichever version."""
        missing = (one.tally.count for one in self.remaining if LOTS.get(one.state) is lot)
        return 0 if lot is Lot.VOIDED else self.standing.of(lot).count - sum(missing)

    @property
    def ledger(self) -> Tally:
        return sum((total.ledger for total in self.totals), NOTHING)

    @property
    def quickbooks(self) -> Tally:
        return sum((total.quickbooks for total in self.totals), NOTHING)

    @property
    def agrees(self) -> bool:
        """To the document and to the cent, and every document of the ledger is accounted for."""
        return (
            self.differing == 0
            and all(total.agrees for total in self.totals)
            and all(balance.agrees for balance in self.balances)
            and sum((tally for _, tally in self.states), NOTHING) == self.in_ledger
        )
