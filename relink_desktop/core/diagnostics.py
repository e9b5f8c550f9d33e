"""The diagnostics bundle: what a supporter gets to know of one connection.

It is an allow-list. What has no field here is in no bundle: no token, key or body, no name, no amount of
money, no e-mail address, no path of a file. A code or an id is as the server gave it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from relink_desktop.core.connections import Environment, PaidReads
from relink_desktop.core.health import EarlyWarning, Evidence, Finding, Health


@dataclass(frozen=True, slots=True)
class Program:
    """What runs on this computer.

    ``environments`` can be connected to; ``keys`` are those for which the firm has entered its own.
    ``problem`` is the ``key`` of what hinders the whole, such as a locked keyring; empty if nothing does.
    """

    relink: str
    python: str
    platform: str
    libraries: Mapping[str, str]
    environments: tuple[Environment, ...]
    keys: tuple[Environment, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class Grant:
    """When the tokens were given and end. ``skew_seconds`` is by how much this computer's clock is ahead
    of Intuit's; ``interrupted`` is the start of a refresh whose answer was never stored."""

    refreshed: datetime | None
    refresh_expires: datetime
    hard_expires: datetime | None
    interrupted: datetime | None
    skew_seconds: float


@dataclass(frozen=True, slots=True)
class Documents:
    """How many documents are in each state."""

    waiting: int
    sent: int
    attention: int
    locked: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Sync:
    """Dates and counts. ``agrees`` is what the last comparison found, None before the first."""

    original: date | None
    sync_from: date | None
    confirmed: bool
    phase: str
    agrees: bool | None
    documents: Documents


@dataclass(frozen=True, slots=True)
class Break:
    """A row of the outage log; ``reconnected`` says that a new consent ended it, and not whose."""

    noticed: datetime
    ended: datetime | None
    finding: Finding
    reconnected: bool
    sync_from: date | None


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything, of the connection to ``realm``, Intuit's id of the company. Times are UTC.

    ``grant`` is None where there is none any more; ``subscription`` is CompanyInfo's last word on it;
    ``throttled`` counts the answers since ReLink was started that asked it to slow down; ``broke_off`` is
    where in ReLink's code its work for the connection breaks off, empty if it does not.
    """

    made: datetime
    program: Program
    environment: Environment
    realm: str
    health: Health
    undecided: Evidence | None
    subscription: str | None
    warnings: tuple[EarlyWarning, ...]
    breaks: tuple[Break, ...]
    grant: Grant | None
    reads: PaidReads | None
    throttled: int
    broke_off: str
    sync: Sync


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """A bundle as text. What is previewed are the very bytes that are copied or saved."""

    text: str
