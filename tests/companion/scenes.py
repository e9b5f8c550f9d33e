"""What tray, window and wizard can show, as states to be presented: every kind, and most shapes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from relink_desktop.companion import events as on
from relink_desktop.companion.catcher import TAKEN
from relink_desktop.companion.events import Decide, FileSaved, NotPrinted, Printed
from relink_desktop.companion.noticed import Noticed
from relink_desktop.companion.past import Past
from relink_desktop.companion.present.quickbooks_settings import WORDS
from relink_desktop.companion.reach import Reach
from relink_desktop.companion.section import Section
from relink_desktop.companion.state import AppState
from relink_desktop.companion.telling import Category, Place, Telling
from relink_desktop.companion.typed_date import Reason, Refusal
from relink_desktop.companion.wizard import Page, WizardState
from relink_desktop.core.connections import (
    AppRegistration,
    AttemptState,
    Disabling,
    Environment,
    LedgerOverview,
    NewKeys,
    PaidReads,
)
from relink_desktop.core.days import months_later
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.health import Cause, Certainty, EarlyWarning, Evidence, WarningKind
from relink_desktop.core.history import SyncEnd
from relink_desktop.core.matching import NO_CLASS, Match, Matching, MatchRule, Topic
from relink_desktop.core.permissions import Contact, Role
from relink_desktop.core.problems import KEYRING_LOCKED, SIGN_IN_TIMED_OUT, Problem, ProblemError
from relink_desktop.core.settings_check import Setting, SettingCheck, Verdict
from relink_desktop.core.shortfall import AnswerShortfall, ShortfallAnswer
from relink_desktop.core.sync import DocumentState, Mend, MonthTally, Progress, SyncPhase, Tally, Trouble
from relink_desktop.ledger import faults

from .certificates import CERTIFICATE, DIFFERING, HELD_BACK, WAITING
from .histories import HISTORY, ago, outage, sync, unfinished
from .listed import (
    ALIKE,
    COPIED,
    COPIES,
    CREDIT,
    MANY_ALIKE,
    OTHERS,
    SEVERAL,
    TWICE,
    UNMATCHED,
    UNNAMED,
    UNREADABLE,
    answered,
    beside,
    row,
)
from .states import (
    CHANGED,
    CHOSEN,
    CLOSING,
    CONNECTED,
    CONTACTS,
    DIAGNOSTICS,
    FACTS,
    GAP,
    LOST,
    MATCHED,
    NOW,
    RENAMED,
    REVOKED,
    ROW,
    RUNNING,
    SECOND,
    SETTINGS,
    SHORT,
    SHORTFALL,
    UNCONFIRMED,
    WRONG,
    app,
    attempt,
    broken,
    intuit,
    result,
    status,
    topic,
    viewed,
)

DAY = timedelta(days=1)
PROBLEM = Problem("p", "{company}: no.", "", "", code="3200", values={"company": "Harbour"})
_FINDING = REVOKED.health.finding
assert _FINDING is not None
BROKE_OFF = Problem(
    "broke_off",
    "The sync broke off several times in a row.",
    "It is a fault of ReLink's. Nothing is lost: it tries again every minute.",
    "If this stays, copy the details and send them to support.",
)
LIKELY = replace(
    _FINDING, certainty=Certainty.LIKELY, alternatives=(Cause.RIGHTS_CHANGED, Cause.IDLE_EXPIRED)
)
#: May not manage connections.
ANN = Role(frozenset(), Contact("Ann", "ann@harbour.test"))
_ENDING = replace(CONNECTED, warnings=(EarlyWarning(WarningKind.FIVE_YEARS, NOW + DAY),))
_PHASES = {phase: replace(CONNECTED, progress=replace(RUNNING, phase=phase)) for phase in SyncPhase}
_TROUBLES = tuple(replace(CHANGED, key=str(t), trouble=t, reason="") for t in Trouble)
_RESULTS = answered(app(CONNECTED), on.ShowSection(Section.SYNC_RESULTS))
_REAL = app(replace(CONNECTED, environment=Environment.PRODUCTION, needs_person=(ALIKE,)))
_ALIKE = answered(_REAL, on.ShowDocument("c1", ALIKE.key))
_REGISTERED = tuple(
    AppRegistration(environment, "ABc123", "https://www.example.com")
    for environment in (Environment.DEVELOPMENT, Environment.PRODUCTION)
)
_BEFORE = replace(CONNECTED, progress=Progress(SyncPhase.IDLE, left_out=Tally(2, 2)))
ANOTHER_PERIOD = replace(SHORTFALL, lacks=SHORTFALL.had, begins=None, ends=CLOSING, others=RENAMED.others)
SALES_ALONE = replace(
    SHORTFALL,
    begins=None,
    kinds=(DocumentKind.BILL, DocumentKind.SUPPLIER_CREDIT),
    lacks=Tally(364, 36_400_00),
)
WRONG_REPORT = replace(SHORTFALL, answer=ShortfallAnswer.WRONG_FILE)
NOW_CALLED = AnswerShortfall(RENAMED.content, ShortfallAnswer.RENAMED, "Harbour Ltd")
FOR_GOOD = AnswerShortfall(RENAMED.content, ShortfallAnswer.GONE)
_MATCHES = (CHOSEN, *(Match(Topic.ITEM, "Rent", rule, NO_CLASS) for rule in MatchRule))
_ALL_TOPICS = Matching(tuple(topic(one, *_MATCHES) for one in Topic))


def _settings(verdict: Verdict) -> Iterator[SettingCheck]:
    """All that can be found of that verdict."""
    for setting, words in WORDS.items():
        text = {Verdict.PROBLEM: words.problem, Verdict.UNKNOWN: words.check, Verdict.PASSED: words.passed}
        if text[verdict]:
            yield SettingCheck(setting, verdict, closing=CLOSING if setting is Setting.CLOSING_DATE else None)


def _history(history: object = HISTORY, **more: object) -> AppState:
    return replace(app(CONNECTED, section=Section.HISTORY), past=Past("c1", ("seen",), history, **more))  # type: ignore[arg-type]


def _unread(fault: ProblemError) -> AppState:
    """A ledger that was read before and can't be now."""
    state = app(CONNECTED)
    assert state.status is not None
    ledger = replace(state.status.ledger, problem=fault.problem)
    return replace(state, status=replace(state.status, ledger=ledger))


_AT = WizardState(Page.REASON, Page.REASON, "Harbour", "c1", Environment.PRACTICE)
_ANEW = WizardState(Page.COMPANY, Page.COMPANY, "Wharf", environment=Environment.PRACTICE)
_CHECKING = attempt(AttemptState.CHECKING)
_BESIDE = {
    "waiting": Tally(2, 4_000),
    "attention": Tally(3, 120_000),
    "locked": Tally(2, 30_000),
    "kept": Tally(2, 20_000),
    "excluded": Tally(2, 10_000),
    "left_out": Tally(14, 700_000),
    "unapproved": Tally(18, 900_000),
    "voided": Tally(4, 50_000),
}


WINDOWS: dict[str, AppState] = {
    "starting": AppState(NOW),
    "empty": app(),
    "empty with keys": intuit(),
    "several": app(replace(REVOKED, id="c3"), CONNECTED, SECOND, free=("Wharf",)),
    "signing in": replace(app(REVOKED), left=replace(_AT, page=Page.BROWSER, attempt=attempt())),
    "signing in first": replace(app(), left=replace(_ANEW, page=Page.BROWSER)),
    "signed in": replace(app(), wizard=replace(_ANEW, page=Page.BROWSER, attempt=_CHECKING)),
    "sign-in ended": replace(app(CONNECTED), left=replace(_ANEW, page=Page.STOPPED, problem=TAKEN)),
    "sign-in cancelled": replace(app(), left=replace(_ANEW, page=Page.STOPPED)),
    **{f"cause {cause}": app(broken(cause)) for cause in Cause},
    "likely": app(replace(REVOKED, health=replace(REVOKED.health, finding=LIKELY))),
    **{f"phase {phase}": app(connection) for phase, connection in _PHASES.items()},
    "no pace": app(replace(CONNECTED, progress=replace(RUNNING, rate=None, seconds_left=None))),
    "unconfirmed": app(UNCONFIRMED),
    **{f"viewer of {cause}": viewed(app(broken(cause)), ANN) for cause in Cause},
    "viewer of many": viewed(app(replace(REVOKED, progress=_PHASES[SyncPhase.RUNNING].progress)), ANN),
    "viewer of none waiting": viewed(app(replace(REVOKED, progress=Progress(SyncPhase.HELD))), ANN),
    "viewer of an unconfirmed": viewed(app(UNCONFIRMED), replace(ANN, contact=Contact())),
    "viewer of an end": viewed(app(_ENDING), ANN),
    "viewer of nothing": viewed(app(), ANN),
    "viewer of settings": viewed(replace(intuit(ledger=""), section=Section.SETTINGS), ANN),
    "viewer of no policy": viewed(app(CONNECTED), replace(ANN, problem=PROBLEM)),
    **{
        f"warning {kind}": app(replace(CONNECTED, warnings=(EarlyWarning(kind, NOW + DAY),)))
        for kind in WarningKind
    },
    "credit unapplied": app(replace(CONNECTED, needs_person=(CREDIT,))),
    "many alike": app(replace(CONNECTED, needs_person=MANY_ALIKE)),
    "copied there": app(replace(CONNECTED, needs_person=(TWICE,))),
    "names without a match": app(replace(CONNECTED, needs_person=UNMATCHED)),
    "name not possible": app(replace(CONNECTED, needs_person=(UNNAMED,))),
    "needs a person": app(replace(CONNECTED, needs_person=(replace(ROW, reason=""), *_TROUBLES))),
    "ledger being written": _unread(faults.being_written("report.xlsx")),
    "ledger in use": _unread(faults.in_use("report.xlsx")),
    "ledger locked": _unread(faults.locked("report.xlsx", "~$report.xlsx")),
    "ledger cut off": _unread(faults.cut_off("report.csv", 412)),
    "decided": replace(app(CONNECTED), decided=Decide("c1", replace(CHANGED, reason=""), Mend.KEEP)),
    "reopened": app(replace(CONNECTED, reopened=Tally(2, 100), closing=CLOSING)),
    "held back": app(
        replace(
            CONNECTED,
            closing=CLOSING,
            result=result(),
            progress=replace(CONNECTED.progress, locked=Tally(3, 90_000), held_back=Tally(2, 70_000)),
        )
    ),
    "agrees beside": app(
        replace(
            CONNECTED,
            result=result(),
            progress=replace(CONNECTED.progress, **_BESIDE),
        )
    ),
    "all of it left": app(
        replace(
            CONNECTED,
            result=result(differing=1, left=1),
            progress=replace(CONNECTED.progress, **{lot: Tally(1, 100) for lot in _BESIDE}),
        )
    ),
    "agreed before": app(replace(REVOKED, result=result())),
    "month over": app(
        replace(
            CONNECTED,
            needs_person=UNMATCHED,
            progress=replace(CONNECTED.progress, attention=Tally(len(UNMATCHED), 1_370_700)),
            overdue_by_month=(MonthTally(date(2026, 2, 1), Tally(len(UNMATCHED), 1_370_700)),),
        )
    ),
    "months over": app(
        replace(
            CONNECTED,
            progress=replace(RUNNING, phase=SyncPhase.PAUSED, rate=None, seconds_left=None),
            overdue_by_month=tuple(MonthTally(date(2026, n, 1), Tally(4, 1_234)) for n in (1, 2, 3)),
        )
    ),
    "opened": app(replace(CONNECTED, reopened=Tally(1, 100))),
    "report shrunk": app(SHORT),
    "report of another period": app(replace(CONNECTED, shortfall=ANOTHER_PERIOD)),
    "report of sales alone": app(replace(CONNECTED, shortfall=SALES_ALONE)),
    "company gone": app(LOST),
    "wrong report": app(replace(CONNECTED, shortfall=WRONG_REPORT)),
    "viewer of a shrunk report": viewed(app(SHORT), ANN),
    "broke off": app(replace(CONNECTED, problem=BROKE_OFF)),
    "stalled": app(
        replace(
            CONNECTED, progress=replace(RUNNING, phase=SyncPhase.HELD, seconds_left=None, answered=NOW - DAY)
        )
    ),
    "agrees": app(replace(CONNECTED, result=result())),
    "totals differ": app(replace(CONNECTED, result=result(Tally(9, 1)))),
    "differs": app(replace(CONNECTED, result=result(Tally(1199, 1), differing=2))),
    "record": app(
        replace(
            CONNECTED,
            reads=PaidReads(1412, 9000),
            undecided=Evidence(NOW - DAY, "", "3001", 429),
            outages=tuple(outage(ago(day), 1, by="ann@harbour.test") for day in (1, 2, 3)),
            progress=replace(
                CONNECTED.progress, locked=Tally(1, 1), left_out=Tally(2, 2), excluded=Tally(1, 1)
            ),
        )
    ),
    "stale": replace(app(CONNECTED), now=NOW + DAY),
    "snoozed": replace(
        app(CONNECTED, autostart=True),
        telling=Telling(snoozed_until=NOW + DAY, missed=frozenset({Place("c1", Category.SYNC)})),
    ),
    "problem": replace(app(CONNECTED), notice=Noticed(PROBLEM, NOW, 2)),
    "silent": replace(app(CONNECTED), silence=PROBLEM),
    "history": _history(entry=f"break {ago(2).isoformat()}", saved="/tmp/history.csv"),
    "history of syncs": _history(entry=f"sync {ago(1).isoformat()}", reach=Reach.ALL),
    "history of differences": _history(
        replace(
            HISTORY,
            outages=(outage(ago(1), 1, Cause.KEYRING_LOCKED),),
            syncs=(
                sync(ago(1), differing=1, agrees=False),
                sync(ago(2), agrees=False),
                unfinished(ago(3), None),
                unfinished(ago(3, 1), SyncEnd.PAUSED),
            ),
            older_syncs=3,
        )
    ),
    "no history": _history(None),
    "history refused": _history(None, problem=PROBLEM),
    "results": _RESULTS,
    **{
        f"result {one.state}": answered(_RESULTS, on.OpenDocument(Section.SYNC_RESULTS, one.key))
        for one in map(row, range(len(DocumentState)))
    },
    "may be there": _REAL,
    "result alike": _ALIKE,
    "result copied": beside(_ALIKE, COPIED, *COPIES),
    "result twice": answered(_REAL, on.ShowDocument("c1", TWICE.key)),
    "result illegible": beside(_ALIKE, SEVERAL, UNREADABLE, OTHERS),
    "result credit": answered(_RESULTS, on.OpenDocument(Section.SYNC_RESULTS, CREDIT.key)),
    "found": answered(_RESULTS, on.SearchDocuments(Section.SYNC_RESULTS, "quay")),
    "nothing found": answered(_RESULTS, on.SearchDocuments(Section.SYNC_RESULTS, "INV")),
    "results offline": answered(app(broken(Cause.OFFLINE)), on.ShowSection(Section.SYNC_RESULTS)),
    "ledger": answered(app(CONNECTED), on.ShowSection(Section.INCOME_AND_EXPENSES)),
    "empty ledger": answered(app(CONNECTED), on.ShowSection(Section.INCOME_AND_EXPENSES), total=0),
    "settings": replace(app(CONNECTED, SECOND, autostart=False), section=Section.SETTINGS),
    "settings with keys": replace(
        intuit(replace(CONNECTED, reads=PaidReads(1, 2)), keys=_REGISTERED), section=Section.SETTINGS
    ),
    "settings without": replace(intuit(ledger=""), section=Section.SETTINGS),
    "history of nothing": replace(app(), section=Section.HISTORY),
}


def _page(page: Page, state: AppState | None = None, **more: object) -> AppState:
    return replace(state or app(REVOKED), wizard=replace(_AT, page=page, **more))  # type: ignore[arg-type]


def _keys(environment: Environment) -> AppState:
    return _page(Page.KEYS, intuit(), keys=NewKeys(environment, "", ""), environment=environment)


def _ledger(*, read: bool) -> AppState:
    return replace(app(), status=replace(status(), ledger=LedgerOverview("Ledger", read=read)))


REFUSED = (
    Refusal("jeu 15", Reason.UNREADABLE),
    Refusal("Jun 2025", Reason.UNFINISHED),
    Refusal("15 jui 2025", Reason.AMBIGUOUS, (date(2025, 6, 15), date(2025, 7, 15))),
    Refusal("15/15/2025", Reason.NO_SUCH_MONTH, month=15),
    Refusal("Feb 31, 2025", Reason.NO_SUCH_DAY, (date(2025, 2, 28),)),
    Refusal("Monday, June 15, 2025", Reason.OTHER_WEEKDAY, (date(2025, 6, 15),)),
    Refusal("9/14/1752", Reason.TOO_EARLY, (date(1752, 9, 14),)),
    Refusal("6/15/2205", Reason.TOO_LATE, (date(2205, 6, 15),)),
)
_MONTHS = tuple(MonthTally(months_later(date(2025, 4, 1), n), Tally(n + 1, 123_456 * n)) for n in range(11))
_LONG_BROKEN = replace(REVOKED, waiting_by_month=_MONTHS)
PAGES: dict[str, AppState] = {
    "place": _page(Page.PLACE, intuit()),
    "keys": _keys(Environment.DEVELOPMENT),
    "production keys": _keys(Environment.PRODUCTION),
    "ledger": _page(Page.LEDGER, problem=PROBLEM, problem_at=NOW),
    "ledger locked": _page(Page.LEDGER, problem=faults.locked("a.xlsx", "~$a.xlsx").problem, problem_at=NOW),
    "reading the ledger": _page(Page.LEDGER, busy=True),
    "company": _page(Page.COMPANY, app(CONNECTED, free=("Wharf",))),
    "no company": _page(Page.COMPANY, _ledger(read=False)),
    "empty ledger": _page(Page.COMPANY, _ledger(read=True)),
    **{f"reason {cause}": _page(Page.REASON, app(broken(cause))) for cause in Cause},
    "no reason": _page(Page.REASON, app(CONNECTED)),
    "reason with months": _page(Page.REASON, app(_LONG_BROKEN)),
    "reason with an unread ledger": _page(
        Page.REASON, app(replace(_LONG_BROKEN, shortfall=SHORTFALL, waiting_by_month=_MONTHS[:2]))
    ),
    "connect": _page(Page.CONNECT),
    "connect anew": _page(Page.CONNECT, connection_id=None),
    "opening": _page(Page.BROWSER),
    "waiting": _page(Page.BROWSER, attempt=attempt(), environment=Environment.PRODUCTION),
    "waiting long": _page(Page.BROWSER, attempt=attempt(), takes_long=True),
    "waiting long elsewhere": _page(
        Page.BROWSER, attempt=attempt(), takes_long=True, environment=Environment.PRODUCTION
    ),
    "no browser elsewhere": _page(
        Page.BROWSER, attempt=attempt(), browser_failed=True, environment=Environment.PRODUCTION
    ),
    "sign-in taken": _page(Page.STOPPED, problem=TAKEN),
    "no browser": _page(Page.BROWSER, attempt=attempt(), browser_failed=True),
    "checking": _page(Page.BROWSER, attempt=attempt(AttemptState.CHECKING)),
    "stopped": _page(Page.STOPPED),
    "wrong company": _page(Page.STOPPED, attempt=WRONG, problem=PROBLEM),
    "timed out": _page(Page.STOPPED, problem=replace(PROBLEM, key=SIGN_IN_TIMED_OUT)),
    "locked out": _page(Page.STOPPED, problem=replace(PROBLEM, key=KEYRING_LOCKED)),
    "reading the date": _page(Page.SYNC_FROM),
    **{
        f"sync from {day}": _page(Page.SYNC_FROM, facts=FACTS, chosen=day)
        for day in (FACTS.original, FACTS.today, FACTS.today + DAY, FACTS.day_after_closing, CLOSING)
    },
    **{
        f"sync from {refused.reason}": _page(
            Page.SYNC_FROM, facts=FACTS, chosen=FACTS.original, refused=refused
        )
        for refused in REFUSED
    },
    "open books": _page(Page.SYNC_FROM, facts=replace(FACTS, closing=None), chosen=FACTS.today),
    "matching": _page(Page.MATCHING, matching=GAP),
    "matching alone": _page(Page.MATCHING, first=Page.MATCHING, matching=_ALL_TOPICS),
    "matching contacts": _page(Page.MATCHING, first=Page.MATCHING, matching=CONTACTS),
    "matched": _page(Page.MATCHING, matching=MATCHED),
    "reading accounts": _page(Page.MATCHING, busy=True),
    "review": _page(Page.REVIEW, facts=FACTS, chosen=CLOSING),
    "review with settings": _page(Page.REVIEW, facts=FACTS, chosen=CLOSING, settings=SETTINGS.checks),
    **{
        f"settings {verdict}": _page(Page.SETTINGS, settings=tuple(_settings(verdict))) for verdict in Verdict
    },
    "settings unread": _page(Page.SETTINGS, settings_problem=PROBLEM),
    "reading settings": _page(Page.SETTINGS, checking=True),
    "started": _page(Page.STARTED),
    "earlier": _page(Page.EARLIER, app(_BEFORE)),
    "disable": _page(Page.DISABLE),
    **{f"disabled {how}": _page(Page.DISABLED, disabling=how) for how in Disabling},
    "report shrunk": _page(Page.SHORTFALL, app(SHORT)),
    "report of another period": _page(Page.SHORTFALL, app(replace(CONNECTED, shortfall=ANOTHER_PERIOD))),
    "report of sales alone": _page(Page.SHORTFALL, app(replace(CONNECTED, shortfall=SALES_ALONE))),
    "company gone": _page(Page.SHORTFALL, app(LOST), said=NOW_CALLED),
    "company gone for good": _page(Page.SHORTFALL, intuit(LOST), said=FOR_GOOD, problem=PROBLEM),
    "wrong report": _page(Page.SHORTFALL, intuit(replace(CONNECTED, shortfall=WRONG_REPORT))),
    "reading the report again": _page(Page.SHORTFALL, app(SHORT), busy=True),
    "report whole again": _page(Page.SHORTFALL, app(CONNECTED)),
    "diagnostics": _page(Page.DIAGNOSTICS, diagnostics=DIAGNOSTICS, taken=FileSaved("/tmp/diagnostics.json")),
    "collecting": _page(Page.DIAGNOSTICS, busy=True),
    "certificate": _page(Page.CERTIFICATE, certificate=CERTIFICATE, taken=FileSaved("/tmp/certificate.pdf")),
    "printed certificate": _page(Page.CERTIFICATE, certificate=CERTIFICATE, taken=Printed("Kererū Street")),
    "no printer": _page(Page.CERTIFICATE, certificate=CERTIFICATE, taken=NotPrinted(no_printer=True)),
    "not printed": _page(
        Page.CERTIFICATE,
        certificate=CERTIFICATE,
        taken=NotPrinted(no_printer=False),
    ),
    "differing certificate": _page(Page.CERTIFICATE, certificate=DIFFERING),
    "waiting certificate": _page(Page.CERTIFICATE, certificate=WAITING),
    "certificate of a shrunk report": _page(Page.CERTIFICATE, certificate=HELD_BACK),
    "no certificate": _page(Page.CERTIFICATE),
    "comparing": _page(Page.CERTIFICATE, busy=True),
}
