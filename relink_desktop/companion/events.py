"""Everything that can happen to the desktop: what the user asks for and what the service tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from relink_desktop.core.connections import Attempt, Status
from relink_desktop.core.problems import Problem
from relink_desktop.core.sync_from import SyncFromFacts


class Event:
    """What ``reduce`` takes."""


# Of the user: tray, window and wizard send these.


@dataclass(frozen=True, slots=True)
class ShowWindow(Event):
    pass


@dataclass(frozen=True, slots=True)
class CheckNow(Event):
    pass


@dataclass(frozen=True, slots=True)
class UnlockKeyring(Event):
    pass


@dataclass(frozen=True, slots=True)
class Quit(Event):
    pass


@dataclass(frozen=True, slots=True)
class OpenPractice(Event):
    """Show the practice company's own pages, or start it where the app runs without it."""


@dataclass(frozen=True, slots=True)
class DismissNotice(Event):
    pass


@dataclass(frozen=True, slots=True)
class PauseSync(Event):
    connection_id: str


@dataclass(frozen=True, slots=True)
class ResumeSync(Event):
    connection_id: str


@dataclass(frozen=True, slots=True)
class OpenWizard(Event):
    """Connect a company, or with an id: reconnect it, or confirm its Sync From."""

    connection_id: str | None = None


@dataclass(frozen=True, slots=True)
class CloseWizard(Event):
    pass


@dataclass(frozen=True, slots=True)
class ChooseCompany(Event):
    ledger_company: str


@dataclass(frozen=True, slots=True)
class Continue(Event):
    """The primary button of a page that only leads on."""


@dataclass(frozen=True, slots=True)
class Back(Event):
    pass


@dataclass(frozen=True, slots=True)
class SignIn(Event):
    """Connect to QuickBooks: begins a sign-in in the browser."""


@dataclass(frozen=True, slots=True)
class OpenLinkAgain(Event):
    pass


@dataclass(frozen=True, slots=True)
class CopyLink(Event):
    pass


@dataclass(frozen=True, slots=True)
class CancelSignIn(Event):
    pass


@dataclass(frozen=True, slots=True)
class ChooseDate(Event):
    sync_from: date


@dataclass(frozen=True, slots=True)
class Start(Event):
    """The review's primary button."""


# Of the service and the clock.


@dataclass(frozen=True, slots=True)
class StatusArrived(Event):
    status: Status


@dataclass(frozen=True, slots=True)
class PracticeReady(Event):
    """The practice company runs; its pages are at ``url``."""

    url: str


@dataclass(frozen=True, slots=True)
class ServiceSilent(Event):
    """The service did not answer a poll."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class AttemptChanged(Event):
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class BrowserFailed(Event):
    """No browser could be started."""


@dataclass(frozen=True, slots=True)
class FactsArrived(Event):
    connection_id: str
    facts: SyncFromFacts


@dataclass(frozen=True, slots=True)
class SyncStarted(Event):
    connection_id: str


@dataclass(frozen=True, slots=True)
class CommandFailed(Event):
    """Something that was asked of the service or the computer was refused."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class StepFailed(Event):
    """What a page of the wizard asked for was refused."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Ticked(Event):
    """Time passed; ``now`` is UTC."""

    now: datetime
