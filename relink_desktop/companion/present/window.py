"""The window: a card a connection, with its banner, its sync and its result."""

from __future__ import annotations

from relink_desktop.companion.causes import CAUSES
from relink_desktop.companion.events import (
    CheckNow,
    DismissNotice,
    OpenPractice,
    OpenWizard,
    PauseSync,
    Quit,
    ResumeSync,
)
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import (
    KIND,
    KINDS,
    ago,
    amount,
    cure,
    documents,
    duration,
    evidence,
    need_you,
    needing,
)
from relink_desktop.companion.present.tray import connection_line
from relink_desktop.companion.shown_state import shown_state
from relink_desktop.companion.state import AppState
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.companion.views import (
    Action,
    BannerView,
    CardView,
    EmptyView,
    NoticeView,
    ProgressView,
    ResultView,
    TableView,
    Tone,
    WindowView,
)
from relink_desktop.core.connections import ConnectionStatus, Status
from relink_desktop.core.sync import SyncPhase, SyncResult

_PRACTICE = Action("practice", "Open the practice company", OpenPractice())
_QUIT = Action("quit", "Quit ReLink", Quit())
_CHECK = Action("check", "Check now", CheckNow())
_BAD = frozenset({TrayState.REVOKED, TrayState.BLOCKED})


def window_view(state: AppState, locale: Locale) -> WindowView:
    connections = state.status.connections if state.status else ()
    actions = [_CHECK, _QUIT] if connections else [_QUIT]
    if state.practice_url is not None:
        actions.insert(0, _PRACTICE)
    if connections and _unconnected(state.status):
        actions.insert(0, Action("connect", "Connect a company", OpenWizard()))
    return WindowView(
        title="ReLink Desktop (practice)" if state.practice_url else "ReLink Desktop",
        notice=_notice(state),
        empty=None if connections else _empty(state),
        cards=tuple(_card(connection, state, locale) for connection in connections),
        actions=tuple(actions),
    )


def _unconnected(status: Status | None) -> bool:
    return status is not None and any(c.connection_id is None for c in status.ledger.companies)


def _notice(state: AppState) -> NoticeView | None:
    if state.silence is not None:
        return NoticeView(str(state.silence), None)
    if state.notice is not None:
        return NoticeView(str(state.notice), Action("dismiss", "Dismiss", DismissNotice()))
    if state.status is not None and state.status.problem is not None:
        return NoticeView(str(state.status.problem), None)
    if state.status is not None and state.status.ledger.problem is not None:
        return NoticeView(str(state.status.ledger.problem), None)
    return None


def _empty(state: AppState) -> EmptyView:
    if state.status is None:
        return EmptyView("Starting", ("ReLink is opening its journal.",), None)
    paragraphs = [
        "Connect a ledger company to QuickBooks Online. ReLink then watches the connection, tells you at once"
        " when access is revoked, and sends what the ledger gains."
    ]
    if state.practice_url is None:
        paragraphs.append(
            "This version can't use a firm's own Intuit keys yet. Everything can be tried with the practice"
            " company, a simulator with a sample ledger."
        )
        start = Action("practice", "Start the practice company", OpenPractice())
        return EmptyView("No company is connected yet", tuple(paragraphs), start)
    paragraphs.append(
        "You are in the practice company: a simulator with a sample ledger. Nothing here reaches Intuit."
    )
    connect = Action("connect", "Connect a company", OpenWizard())
    return EmptyView("No company is connected yet", tuple(paragraphs), connect)


def _card(connection: ConnectionStatus, state: AppState, locale: Locale) -> CardView:
    shown = shown_state(connection, state.now)
    headline = connection_line(connection, state, locale).removeprefix(f"{connection.ledger_company}: ")
    return CardView(
        connection_id=connection.id,
        title=connection.ledger_company,
        subtitle=f"QuickBooks company {connection.company.name} · {connection.company.realm}",
        state=shown,
        headline=headline[0].upper() + headline[1:],
        banner=_banner(connection, shown, locale),
        facts=_facts(connection, state, locale),
        progress=_progress(connection, locale),
        result=_result(connection.result, connection.currency, locale) if connection.result else None,
        needs_person=_needs_person(connection, locale),
        actions=(),
    )


def _banner(connection: ConnectionStatus, shown: TrayState, locale: Locale) -> BannerView | None:
    finding = connection.health.finding
    if finding is not None:
        words = CAUSES[finding.cause]
        since = f"Since {locale.moment(connection.health.since)}. "
        return BannerView(
            tone=Tone.BAD if shown in _BAD else Tone.WARNING,
            title=words.title,
            paragraphs=(since + words.meaning, _waiting(connection, locale), words.cure),
            evidence=evidence(finding, locale),
            action=cure(connection, finding.cause),
        )
    if not connection.confirmed:
        return BannerView(
            tone=Tone.WARNING,
            title="Confirm the Sync From date",
            paragraphs=(
                "The connection works again. Nothing is sent before you have confirmed from which date.",
                _waiting(connection, locale),
            ),
            evidence="",
            action=Action("confirm", "Confirm Sync From", OpenWizard(connection.id)),
        )
    return None


def _waiting(connection: ConnectionStatus, locale: Locale) -> str:
    waiting = connection.progress.waiting
    if not waiting.count:
        return "No documents are waiting."
    verb = "is" if waiting.count == 1 else "are"
    return (
        f"{documents(waiting.count, locale)} {verb} waiting ({amount(waiting, connection.currency, locale)})."
    )


def _facts(connection: ConnectionStatus, state: AppState, locale: Locale) -> tuple[tuple[str, str], ...]:
    health, progress = connection.health, connection.progress
    checked = "not yet"
    if health.last_success is not None:
        checked = f"{ago(health.last_success, state.now)} ({locale.time(health.last_success)})"
    facts = [("QuickBooks last answered", checked)]
    if connection.sync_from is not None:
        facts.append(("Sync From", locale.date(connection.sync_from)))
    for label, tally in (
        ("In QuickBooks", progress.sent),
        ("Waiting", progress.waiting),
        ("Waits in the closed period", progress.locked),
        ("Before Sync From", progress.left_out),
    ):
        if tally.count or label in ("In QuickBooks", "Waiting"):
            value = f"{documents(tally.count, locale)}, {amount(tally, connection.currency, locale)}"
            facts.append((label, value))
    return tuple(facts)


def _progress(connection: ConnectionStatus, locale: Locale) -> ProgressView | None:
    progress = connection.progress
    if progress.phase in (SyncPhase.OFF, SyncPhase.IDLE) or (
        progress.phase is SyncPhase.HELD and connection.health.finding is not None
    ):
        return None
    rows = tuple(
        (label, documents(tally.count, locale), amount(tally, connection.currency, locale))
        for label, tally in (
            ("Done", progress.done),
            ("Waiting", progress.waiting),
            ("Needs a person", progress.attention),
        )
    )
    total = progress.total.count
    return ProgressView(
        title=_PHASES[progress.phase].format(
            done=locale.number(progress.done.count), total=locale.number(total)
        ),
        fraction=progress.done.count / total if total else 1.0,
        rows=rows,
        pace=_pace(connection, locale),
        action=_pause_or_resume(connection),
    )


_PHASES = {
    SyncPhase.RUNNING: "Syncing {done} of {total}",
    SyncPhase.PAUSED: "Sync paused at {done} of {total}",
    SyncPhase.HELD: "Sync waits at {done} of {total}",
    SyncPhase.COMPARING: "Comparing with QuickBooks",
}


def _pace(connection: ConnectionStatus, locale: Locale) -> str:
    progress = connection.progress
    if progress.phase is SyncPhase.PAUSED:
        return "Nothing is sent until you resume."
    if progress.phase is SyncPhase.HELD:
        return "Goes on by itself."
    if progress.phase is SyncPhase.COMPARING or progress.rate is None:
        return "You can go on with your work meanwhile."
    left = f", {duration(progress.seconds_left)} left" if progress.seconds_left is not None else ""
    return f"{locale.number(progress.rate)} documents a minute{left}. You can go on with your work meanwhile."


def _pause_or_resume(connection: ConnectionStatus) -> Action | None:
    match connection.progress.phase:
        case SyncPhase.PAUSED:
            return Action("resume", "Resume", ResumeSync(connection.id))
        case SyncPhase.RUNNING | SyncPhase.HELD:
            return Action("pause", "Pause", PauseSync(connection.id))
    return None


def _result(result: SyncResult, currency: str, locale: Locale) -> ResultView:
    rows = [
        (
            KINDS[row.kind],
            locale.number(row.ledger.count),
            amount(row.ledger, currency, locale),
            locale.number(row.quickbooks.count),
            amount(row.quickbooks, currency, locale),
        )
        for row in result.rows
    ]
    rows.append(
        (
            "Total",
            locale.number(result.ledger.count),
            amount(result.ledger, currency, locale),
            locale.number(result.quickbooks.count),
            amount(result.quickbooks, currency, locale),
        )
    )
    return ResultView(
        tone=Tone.GOOD if result.agrees else Tone.WARNING,
        title=_result_title(result, currency, locale),
        table=TableView(
            "Ledger and QuickBooks compared",
            ("", "Ledger", "Amount", "QuickBooks", "Amount"),
            tuple(rows),
            numeric=frozenset({1, 2, 3, 4}),
        ),
        footnote=_footnote(result, currency, locale),
    )


def _result_title(result: SyncResult, currency: str, locale: Locale) -> str:
    if result.agrees:
        return "Ledger and QuickBooks agree, to the cent"
    missing = result.ledger - result.excepted - result.quickbooks
    gap = locale.money(abs(missing.cents), currency)
    return f"Ledger and QuickBooks differ by {documents(abs(missing.count), locale)} and {gap}"


def _footnote(result: SyncResult, currency: str, locale: Locale) -> str:
    read = f"From {locale.date(result.sync_from)} on; read back from QuickBooks {locale.moment(result.at)}."
    if not result.excepted.count:
        return read
    excepted = f"{documents(result.excepted.count, locale)}, {amount(result.excepted, currency, locale)}"
    why = "needing you, or waiting in the closed period"
    return f"{read} Of the ledger, {excepted} can't be in QuickBooks yet, {why}."


def _needs_person(connection: ConnectionStatus, locale: Locale) -> TableView | None:
    if not connection.needs_person:
        return None
    listed, count = len(connection.needs_person), needing(connection)
    rows = tuple(
        (
            locale.date(row.issued),
            f"{KIND[row.kind]} {row.number}",
            locale.money(row.cents, connection.currency),
            row.reason,
        )
        for row in connection.needs_person
    )
    title = need_you(count, locale)
    if listed < count:
        title += f", the oldest {locale.number(listed)} are listed"
    return TableView(title, ("Date", "Document", "Amount", "Why"), rows, numeric=frozenset({2}))
