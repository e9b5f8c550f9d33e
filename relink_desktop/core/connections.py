"""Connections, reconnect attempts and the service's status: the values that cross the door."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from relink_desktop.core.health import Health
from relink_desktop.core.problems import Problem
from relink_desktop.core.sync import DocumentRow, Progress, SyncResult, Tally


class Environment(StrEnum):
    """Where a connection leads: Intuit keeps its two apart, with keys and companies of their own."""

    PRACTICE = "practice"
    DEVELOPMENT = "development"
    PRODUCTION = "production"


@dataclass(frozen=True, slots=True)
class Company:
    """A QuickBooks company. ``realm`` is Intuit's id of it."""

    realm: str
    name: str


@dataclass(frozen=True, slots=True)
class LedgerCompany:
    """A company of the ledger, and the connection that it already has."""

    name: str
    documents: Tally
    connection_id: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerOverview:
    """The ledger as last read, if it was; ``problem`` says why it could not be read again."""

    name: str
    companies: tuple[LedgerCompany, ...] = ()
    problem: Problem | None = None
    read: bool = False


@dataclass(frozen=True, slots=True)
class ConnectionStatus:
    """One connection. ``original`` is its first Sync From; ``confirmed`` is false from a reconnect until the
    user has confirmed the date. ``check_every`` is in seconds; ``needs_person`` holds the oldest few."""

    id: str
    ledger_company: str
    company: Company
    currency: str
    health: Health
    original: date | None
    sync_from: date | None
    confirmed: bool
    progress: Progress
    result: SyncResult | None
    check_every: float
    next_check: datetime | None = None
    needs_person: tuple[DocumentRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """Everything the desktop shows. ``version`` rises with each change; ``problem`` is of the whole."""

    version: int
    ledger: LedgerOverview
    connections: tuple[ConnectionStatus, ...] = ()
    problem: Problem | None = None


class AttemptState(StrEnum):
    """How far a sign-in has come. All but the first two are ends."""

    WAITING = "waiting"
    CHECKING = "checking"
    CONNECTED = "connected"
    WRONG_COMPANY = "wrong_company"
    DENIED = "denied"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class NewAttempt:
    """Asks for a sign-in: for a ledger company that has no connection yet, or for one that has."""

    ledger_company: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sign-in at Intuit. Only ``expected`` is accepted as company; ``company`` is the one that came.

    ``link`` carries ``state``, which is worth something until the attempt ends: neither is printed.
    """

    id: str
    ledger_company: str
    link: str = field(repr=False)
    state: str = field(repr=False)
    redirect_uri: str
    deadline: datetime
    stage: AttemptState = AttemptState.WAITING
    expected: Company | None = None
    company: Company | None = None
    connection_id: str | None = None
    problem: Problem | None = None

    @property
    def ended(self) -> bool:
        return self.stage not in (AttemptState.WAITING, AttemptState.CHECKING)


@dataclass(frozen=True, slots=True)
class Callback:
    """What the browser brought back."""

    code: str | None = field(default=None, repr=False)
    realm_id: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class StartSync:
    """Confirms Sync From and lets the sync go on."""

    sync_from: date
