"""Connections, reconnect attempts and the service's status: the values that cross the door."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from relink_desktop.core.health import EarlyWarning, Evidence, Health
from relink_desktop.core.outages import Outage
from relink_desktop.core.permissions import EVERYTHING, Role
from relink_desktop.core.problems import Problem
from relink_desktop.core.shortfall import Shortfall
from relink_desktop.core.sync import NOTHING, DocumentRow, MonthTally, Progress, SyncResult, Tally


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
class AppRegistration:
    """The firm's own app at Intuit, without its secret. ``redirect_uri`` has to be registered there."""

    environment: Environment
    client_id: str
    redirect_uri: str


@dataclass(frozen=True, slots=True)
class NewKeys:
    """Keys to keep for one of Intuit's environments. ``redirect_uri`` is of the relay page, in production."""

    environment: Environment
    client_id: str
    client_secret: str = field(repr=False)
    redirect_uri: str = ""


@dataclass(frozen=True, slots=True)
class LedgerCompany:
    """A company of the ledger, and the connection that it already has. ``approved`` is how many of its
    documents are, None where nobody counted."""

    name: str
    documents: Tally
    connection_id: str | None = None
    approved: int | None = None


@dataclass(frozen=True, slots=True)
class LedgerOverview:
    """The ledger as last read, if it was; ``problem`` says why it could not be read again.

    ``name`` is empty until a ledger was chosen.
    """

    name: str
    companies: tuple[LedgerCompany, ...] = ()
    problem: Problem | None = None
    read: bool = False


@dataclass(frozen=True, slots=True)
class PaidReads:
    """Reads that Intuit counts against what the firm may read: how many in this UTC month, and the most that
    ReLink takes for one connection."""

    count: int
    allowance: int


class Attention(StrEnum):
    """What the desktop tells of the person and the computer: a reason to look sooner, or less often."""

    LOOKING = "looking"  # somebody opened ReLink and wants to know
    NETWORK_CHANGED = "network_changed"
    WOKE = "woke"  # the computer slept a while
    IN_USE = "in_use"  # somebody is back at the computer
    IDLE = "idle"  # nobody is, or the screen is locked


@dataclass(frozen=True, slots=True)
class PayAttention:
    attention: Attention


@dataclass(frozen=True, slots=True)
class ConnectionStatus:
    """One connection. ``original`` is its first Sync From; ``confirmed`` is false from a reconnect until the
    user has confirmed the date. ``check_every`` is in seconds; ``needs_person`` holds the oldest few.

    ``undecided`` is a last answer that says nothing of the health, such as a throttle; ``outages`` are the
    newest few, newest first; ``reads`` is None where reading costs nothing. ``reopened`` waited in the closed
    period and lies in the open one now: it goes once the user says so. ``closing`` is the last day of the
    closed period, None where the books are open. ``shortfall`` is what the ledger suddenly lacks: until a
    person said why, nothing of it is taken in for this connection. ``problem`` says that ReLink's own work
    for it keeps breaking off. ``waiting_by_month`` is what waits, oldest first, while nothing can be sent
    before a person did something; ``overdue_by_month`` is what waits or needs a person for longer than
    a day and lies in the open period, oldest first, while no sync is on.
    """

    id: str
    ledger_company: str
    environment: Environment
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
    undecided: Evidence | None = None
    warnings: tuple[EarlyWarning, ...] = ()
    outages: tuple[Outage, ...] = ()
    reads: PaidReads | None = None
    reopened: Tally = NOTHING
    closing: date | None = None
    shortfall: Shortfall | None = None
    problem: Problem | None = None
    waiting_by_month: tuple[MonthTally, ...] = ()
    overdue_by_month: tuple[MonthTally, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """Everything the desktop shows. ``version`` rises with each change; ``problem`` hinders the whole.

    ``keyring`` is what the user should know of the key store; what it hinders is each connection's to say.
    ``environments`` can be connected to, those of Intuit once there are keys; ``redirect_uri`` is what
    development keys have to register. ``role`` is of the client that asked.
    """

    version: int
    ledger: LedgerOverview
    connections: tuple[ConnectionStatus, ...] = ()
    environments: tuple[Environment, ...] = ()
    redirect_uri: str = ""
    registrations: tuple[AppRegistration, ...] = ()
    keyring: Problem | None = None
    problem: Problem | None = None
    role: Role = EVERYTHING


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
    """Asks for a sign-in: for a ledger company that has no connection yet, or for one that has.

    ``environment`` is where to; a company that has a connection stays where it is.
    """

    ledger_company: str
    environment: Environment


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sign-in at Intuit. Only ``expected`` is accepted as company; ``company`` is the one that came.

    ``link`` carries ``state``, which is worth something until the attempt ends: neither is printed.
    ``port`` is where the browser comes back to on this computer, whichever way ``redirect_uri`` takes it.
    """

    id: str
    ledger_company: str
    environment: Environment
    link: str = field(repr=False)
    state: str = field(repr=False)
    redirect_uri: str
    port: int
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
class ChooseLedger:
    """Names the file that the ledger is read from."""

    path: str


class Disabling(StrEnum):
    """What became of a connection's access at Intuit when it was disabled."""

    REVOKED = "revoked"
    ALREADY_GONE = "already_gone"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Disabled:
    outcome: Disabling


@dataclass(frozen=True, slots=True)
class StartSync:
    """Confirms Sync From and lets the sync go on."""

    sync_from: date
