"""States of the desktop to begin from, and a locale whose texts are easy to read in an assertion."""

from __future__ import annotations

from calendar import day_abbr, day_name, month_abbr, month_name
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from relink_desktop.companion.date_style import date_style
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import ProblemView
from relink_desktop.core.connections import (
    AppRegistration,
    Attempt,
    AttemptState,
    Company,
    ConnectionStatus,
    Environment,
    LedgerCompany,
    LedgerOverview,
    Status,
)
from relink_desktop.core.days import DatedDocument
from relink_desktop.core.diagnostics import Diagnostics
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.health import (
    STATE_OF_CAUSE,
    Cause,
    Certainty,
    Evidence,
    Finding,
    Health,
    HealthState,
)
from relink_desktop.core.matching import NO_CLASS, Choice, Match, Matching, MatchRule, Topic, TopicMatches
from relink_desktop.core.permissions import Contact, Role
from relink_desktop.core.problems import Problem
from relink_desktop.core.settings_check import Setting, SettingCheck, SettingsFound, Verdict
from relink_desktop.core.shortfall import OtherCompany, Shortfall
from relink_desktop.core.sync import (
    DocumentRow,
    DocumentState,
    Progress,
    ResultRow,
    SyncPhase,
    SyncResult,
    Tally,
    Trouble,
)
from relink_desktop.core.sync_from import SyncFromFacts
from relink_desktop.core.words import filled

NOW = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)
HARBOUR = Company("9341455100000017", "Harbour Property LLC")
KESTREL = Company("9341455100000025", "Kestrel Lettings Ltd")
CLOSING = date(2025, 6, 30)
DIAGNOSTICS = Diagnostics('{\n  "realm": "9341455100000017"\n}\n')
TROUBLE = Problem("trouble", "It failed.", "Nothing is lost.", "Try again.")


#: ISO dates, and the names of English.
STYLE = date_style(
    "yyyy-MM-dd",
    "yyyy-MM-dd",
    [(names[month], month) for names in (month_name, month_abbr) for month in range(1, 13)],
    [(names[day], day + 1) for names in (day_name, day_abbr) for day in range(7)],
)


class PlainLocale:
    """The texts of the code, ISO dates, UTC, a comma for thousands."""

    language = "en"

    def tr(self, text: str, /, **values: str) -> str:
        return filled(text, **values)

    def plural(self, one: str, many: str, n: int, /, **values: str) -> str:
        return self.tr(one if n == 1 else many, n=self.number(n), **values)

    def money(self, cents: int, currency: str) -> str:
        return f"{currency} {cents / 100:,.2f}"

    def number(self, n: int) -> str:
        return f"{n:,}"

    def date(self, day: date) -> str:
        return day.isoformat()

    date_style = STYLE

    def month(self, day: date) -> str:
        return f"{day:%B %Y}"

    def short_month(self, day: date) -> str:
        return f"{day:%b}"

    def year(self, day: date) -> str:
        return f"{day:%Y}"

    def day(self, moment: datetime) -> date:
        return moment.date()

    def midnight(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, tzinfo=UTC)

    def time(self, moment: datetime) -> str:
        return f"{moment:%H:%M}"

    def morning(self, moment: datetime) -> datetime:
        return moment.replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=1)

    def moment(self, moment: datetime) -> str:
        return f"{moment:%Y-%m-%d %H:%M}"


LOCALE = PlainLocale()


def told(view: ProblemView | None) -> str:
    """The words of a problem, as ``str(problem)`` has them; none where there is none."""
    return f"{view.title} {view.meaning} {view.remedy}" if view else ""


WELL = Health(HealthState.CONNECTED, NOW - timedelta(days=2), last_success=NOW - timedelta(minutes=2))
IDLE = Progress(SyncPhase.IDLE, sent=Tally(1200, 12_345_600))
RUNNING = Progress(
    SyncPhase.RUNNING,
    done=Tally(412, 41_200),
    total=Tally(1208, 120_800),
    waiting=Tally(796, 79_600),
    rate=265,
    seconds_left=180,
)
ROW = DocumentRow(
    "invoice:INV-7",
    DocumentKind.INVOICE,
    "INV-7",
    date(2026, 2, 4),
    "Smith & Daughters",
    120_000,
    DocumentState.ATTENTION,
    "QuickBooks has no tax code of 12% for sales.",
    Trouble.UNMATCHED,
)
CHANGED = replace(
    ROW, key="invoice:INV-8", number="INV-8", reason="Changed.", trouble=Trouble.CHANGED, balance=120_000
)

CONNECTED = ConnectionStatus(
    id="c1",
    ledger_company="Harbour",
    environment=Environment.PRACTICE,
    company=HARBOUR,
    currency="NZD",
    health=WELL,
    original=date(2025, 4, 1),
    sync_from=date(2025, 4, 1),
    confirmed=True,
    progress=IDLE,
    result=None,
    check_every=300,
)

#: Where the practice company is told of, and where its subscription is.
PRACTICE_URL = "http://localhost:9/settings"
BILLING = f"{PRACTICE_URL}#company-{HARBOUR.realm}"


def broken(cause: Cause, since: datetime = NOW - timedelta(hours=5), **more: object) -> ConnectionStatus:
    """The connection since ``cause`` was seen, two documents waiting."""
    evidence = Evidence(since, "QuickBooks refused the sign-in", "invalid_grant", 400, "1-66f1a2b3")
    health = Health(
        STATE_OF_CAUSE[cause],
        since,
        last_success=since - timedelta(minutes=1),
        finding=Finding(cause, Certainty.CERTAIN, evidence),
    )
    progress = Progress(SyncPhase.HELD, waiting=Tally(2, 30_000))
    return replace(CONNECTED, health=health, progress=progress, **more)  # type: ignore[arg-type]


REVOKED = broken(Cause.DISCONNECTED)
UNCONFIRMED = replace(CONNECTED, confirmed=False, progress=Progress(SyncPhase.OFF, waiting=Tally(2, 30_000)))
SHORTFALL = Shortfall(
    "abc",
    NOW - timedelta(hours=2),
    had=Tally(1208, 120_800_00),
    lacks=Tally(604, 60_400_00),
    begins=date(2025, 11, 1),
)
#: The ledger's report no longer has the company; it has two others.
RENAMED = Shortfall(
    "def",
    NOW - timedelta(hours=2),
    had=Tally(1208, 120_800_00),
    lacks=Tally(1208, 120_800_00),
    gone=True,
    others=(OtherCompany("Harbour Ltd", 1211, 1208), OtherCompany("Wharf", 37, 0)),
)
SHORT = replace(CONNECTED, shortfall=SHORTFALL)
LOST = replace(CONNECTED, shortfall=RENAMED)
SECOND = replace(CONNECTED, id="c2", ledger_company="Kestrel", company=KESTREL)


def result(quickbooks: Tally = IDLE.sent, differing: int = 0, left: int = 0) -> SyncResult:
    row = ResultRow(DocumentKind.INVOICE, IDLE.sent, quickbooks)
    agrees = quickbooks == IDLE.sent and not differing
    return SyncResult(NOW, date(2025, 4, 1), (row,), agrees, differing, left)


def status(*connections: ConnectionStatus, free: tuple[str, ...] = (), **more: object) -> Status:
    """The service's word on ``connections``, and on ledger companies that are not connected yet."""
    taken = [LedgerCompany(c.ledger_company, Tally(1208, 1), c.id) for c in connections]
    ledger = LedgerOverview("Ledger", (*taken, *(LedgerCompany(name, Tally(1, 1)) for name in free)))
    known = {"environments": (Environment.PRACTICE,), "redirect_uri": "http://localhost:47311/callback"}
    return Status(7, ledger, connections, **known | more)  # type: ignore[arg-type]


JANE = Contact("Jane Smith", "jane@firm.example")
#: Of somebody who may not manage connections.
VIEWER = Role(frozenset(), JANE)


def viewed(state: AppState, role: Role = VIEWER) -> AppState:
    """``state`` for somebody of ``role``."""
    assert state.status is not None
    return replace(state, status=replace(state.status, role=role))


def app(*connections: ConnectionStatus, free: tuple[str, ...] = (), **more: object) -> AppState:
    """The desktop that knows ``connections``."""
    known = AppState(NOW, practice_url=PRACTICE_URL, status=status(*connections, free=free))
    return replace(known, **more)  # type: ignore[arg-type]


def intuit(
    *connections: ConnectionStatus,
    free: tuple[str, ...] = (),
    keys: tuple[AppRegistration, ...] = (),
    ledger: str = "Ledger",
) -> AppState:
    """The desktop in the profile of the firm's own keys, of which ``keys`` are stored."""
    known = status(
        *connections,
        free=free,
        environments=(Environment.DEVELOPMENT, Environment.PRODUCTION),
        registrations=keys,
    )
    return AppState(NOW, status=replace(known, ledger=replace(known.ledger, name=ledger)))


def attempt(stage: AttemptState = AttemptState.WAITING, **more: object) -> Attempt:
    """A sign-in for Harbour."""
    opened = Attempt(
        "a1",
        "Harbour",
        Environment.PRACTICE,
        "https://link.test/authorise",
        "state",
        "http://localhost:1/callback",
        1,
        NOW + timedelta(minutes=5),
        stage,
    )
    return replace(opened, **more)  # type: ignore[arg-type]


ARRIVED = attempt(AttemptState.CONNECTED, connection_id="c1", company=HARBOUR)
WRONG = attempt(
    AttemptState.WRONG_COMPANY,
    expected=HARBOUR,
    company=KESTREL,
    problem=Problem("wrong_company", "That is another company.", "Nothing was changed.", "Choose Harbour."),
)
DENIED = attempt(AttemptState.DENIED, problem=Problem("access_denied", "Cancelled there.", "", "Try again."))


RENT, FEES = Choice("7", "Rent"), Choice("10", "Late fees")


def topic(topic: Topic, *matches: Match, choices: tuple[Choice, ...] = (RENT, FEES)) -> TopicMatches:
    return TopicMatches(topic, matches, choices)


BY_NAME = Match(Topic.ITEM, "Rent", MatchRule.SAME_NAME, RENT)
MISSING = Match(Topic.ITEM, "Storage", MatchRule.NONE)
CHOSEN = replace(MISSING, rule=MatchRule.CHOSEN, target=FEES)
UNCLASSED = Match(Topic.CLASS, "1 Quay Street", MatchRule.CHOSEN, NO_CLASS)
LONG_NAME = (
    "The Trustees for the Time Being of the Harbour Street Community Gardens and Allotments Charitable Trust"
)
KEA = Choice("21", "Kea Café")
CONTACTS_OPEN = (
    Match(Topic.CUSTOMER, "Unit 4: Smith", MatchRule.PROPOSED, called="Unit 4 - Smith"),
    Match(Topic.CUSTOMER, "Unit 5 - Smith:", MatchRule.PROPOSED),
    Match(Topic.CUSTOMER, "Bayview Café", MatchRule.INACTIVE),
    Match(Topic.CUSTOMER, "Seven Bells", MatchRule.SEVERAL),
    Match(Topic.CUSTOMER, LONG_NAME, MatchRule.PROPOSED, called=LONG_NAME[:97]),
    Match(Topic.CUSTOMER, "Ruru ⚓ Books", MatchRule.NONE),
)
CONTACTS_DECIDED = (
    Match(Topic.CUSTOMER, "Trust: Weka", MatchRule.NAMED, called="Weka Trust"),
    Match(Topic.CUSTOMER, "Kea: Café", MatchRule.NAMED, KEA, "Kea Café"),
    Match(Topic.CUSTOMER, "Kea Coffee", MatchRule.CHOSEN, KEA),
)
MATCHED = Matching((topic(Topic.ITEM, BY_NAME),))
GAP = Matching((topic(Topic.ITEM, BY_NAME, MISSING),))
CONTACTS = Matching(
    (
        topic(Topic.CUSTOMER, *CONTACTS_OPEN, *CONTACTS_DECIDED, choices=(KEA, Choice("22", "Tui Coffee"))),
        topic(Topic.VENDOR, Match(Topic.VENDOR, "Lifts: Ltd", MatchRule.PROPOSED, called="Lifts - Ltd")),
        topic(Topic.ITEM, BY_NAME),
    )
)


def dated(number: str, issued: date, cents: int, *, sent: bool = False) -> DatedDocument:
    return DatedDocument(DocumentKind.INVOICE, number, issued, cents, sent)


NUMBERS_ON = SettingCheck(Setting.CUSTOM_NUMBERS, Verdict.PROBLEM, "SalesFormsPrefs.CustomTxnNumbers: true")
SETTINGS = SettingsFound(
    (
        NUMBERS_ON,
        SettingCheck(Setting.INVOICE_ACTIVITY, Verdict.UNKNOWN),
        SettingCheck(Setting.CLOSING_DATE, Verdict.PASSED, closing=CLOSING),
        SettingCheck(Setting.CLASSES, Verdict.PASSED, needed=False),
    )
)
FACTS = SyncFromFacts(
    (
        dated("INV-1", date(2025, 5, 31), 10_000, sent=True),
        dated("INV-2", date(2025, 6, 30), 20_050),
        dated("INV-3", date(2025, 7, 1), 30_003),
        dated("INV-4", date(2025, 8, 1), 41),
    ),
    CLOSING,
    original=date(2025, 4, 1),
    today=NOW.date(),
    settings=SETTINGS.checks,
)
