"""Where in the wizard the user is, and the moves that every page shares."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from relink_desktop.companion import events as on
from relink_desktop.companion.effects import Effect
from relink_desktop.companion.typed_date import Refusal
from relink_desktop.core.certificate import Certificate
from relink_desktop.core.connections import Attempt, Disabling, Environment, NewKeys
from relink_desktop.core.diagnostics import Diagnostics
from relink_desktop.core.matching import ChooseMatch, Matching, Topic
from relink_desktop.core.problems import Problem
from relink_desktop.core.settings_check import SettingCheck
from relink_desktop.core.shortfall import AnswerShortfall
from relink_desktop.core.sync_from import SyncFromFacts


class Page(StrEnum):
    PLACE = "place"
    KEYS = "keys"
    LEDGER = "ledger"
    COMPANY = "company"
    REASON = "reason"
    CONNECT = "connect"
    BROWSER = "browser"
    STOPPED = "stopped"
    SYNC_FROM = "sync_from"
    MATCHING = "matching"
    REVIEW = "review"
    STARTED = "started"
    EARLIER = "earlier"
    DISABLE = "disable"
    DISABLED = "disabled"
    SHORTFALL = "shortfall"
    DIAGNOSTICS = "diagnostics"
    CERTIFICATE = "certificate"
    SETTINGS = "settings"


#: What became of taking along what a page shows.
Taken = on.FileSaved | on.Printed | on.NotPrinted


@dataclass(frozen=True, slots=True)
class WizardState:
    """``first`` is where the way began and ``trail`` the pages behind. ``broke`` is since when the connection
    has been as it is, where that is the reason for the way. ``problem`` stopped it, at ``problem_at``.
    ``busy`` says that something was asked for whose answer is awaited, ``takes_long`` that the browser has
    not come back for a while; ``taken`` is what became of saving or printing. ``earlier_than`` is the Sync
    From that the user wants to go behind; ``refused`` is what was typed instead of ``chosen`` and is no date
    for it; ``choices`` are matches that the service has not answered yet, in order, and ``sought`` is the
    name that comes first there. ``settings`` are QuickBooks' own, ``checking`` while they are read again,
    ``settings_problem`` says why they could not be. ``said`` is the answer that was chosen.
    """

    first: Page
    page: Page
    ledger_company: str | None = None
    connection_id: str | None = None
    environment: Environment | None = None
    broke: datetime | None = None
    keys: NewKeys | None = None
    attempt: Attempt | None = None
    problem: Problem | None = None
    problem_at: datetime | None = None
    browser_failed: bool = False
    takes_long: bool = False
    facts: SyncFromFacts | None = None
    earlier_than: date | None = None
    chosen: date | None = None
    refused: Refusal | None = None
    settings: tuple[SettingCheck, ...] = ()
    settings_problem: Problem | None = None
    checking: bool = False
    matching: Matching | None = None
    sought: tuple[Topic, str] | None = None
    choices: tuple[ChooseMatch, ...] = ()
    disabling: Disabling | None = None
    said: AnswerShortfall | None = None
    diagnostics: Diagnostics | None = None
    certificate: Certificate | None = None
    taken: Taken | None = None
    busy: bool = False
    trail: tuple[Page, ...] = ()


Step = tuple[WizardState | None, tuple[Effect, ...]]


def begin(page: Page) -> WizardState:
    return WizardState(page, page)


def turn(state: WizardState, page: Page) -> WizardState:
    """On to ``page``, with a way back."""
    return replace(state, page=page, trail=(*state.trail, state.page), problem=None, busy=False)


def turn_back(state: WizardState) -> WizardState:
    """To the page before, if there is one."""
    if not state.trail:
        return state
    return replace(state, page=state.trail[-1], trail=state.trail[:-1], problem=None, busy=False)


def stop(state: WizardState, problem: Problem) -> WizardState:
    """Says on the page that what it asked for was refused."""
    return replace(state, problem=problem, busy=False)
