"""A connection's card: its state, the banner when something is wrong, and the facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from relink_desktop.companion.causes import CAUSES, WARNINGS, advice, certainty
from relink_desktop.companion.events import (
    OpenCertificate,
    OpenDiagnostics,
    OpenDisable,
    OpenEarlier,
    OpenMatching,
    OpenWizard,
)
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import (
    ago,
    amount,
    clock,
    cure,
    documents,
    duration,
    evidence,
    reconnect,
)
from relink_desktop.companion.present.needs_person import needs_person_view
from relink_desktop.companion.present.reopened import reopened_view
from relink_desktop.companion.present.sync import progress_view, result_view
from relink_desktop.companion.present.tray import connection_line
from relink_desktop.companion.shown_state import shown_state
from relink_desktop.companion.state import AppState
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.companion.views import Action, BannerView, CardView, Tone
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.health import HealthState
from relink_desktop.core.outages import repeated

_BAD = frozenset({TrayState.REVOKED, TrayState.BLOCKED})


def card_view(connection: ConnectionStatus, state: AppState, locale: Locale) -> CardView:
    shown = shown_state(connection, state.now)
    headline = connection_line(connection, state, locale).removeprefix(f"{connection.ledger_company}: ")
    return CardView(
        connection_id=connection.id,
        title=connection.ledger_company,
        subtitle=f"QuickBooks company {connection.company.name} · {connection.company.realm}",
        state=shown,
        headline=headline[0].upper() + headline[1:],
        banner=_banner(connection, shown, state.now, locale),
        facts=_facts(connection, state, locale),
        progress=progress_view(connection, locale),
        result=result_view(connection.result, connection.currency, locale) if connection.result else None,
        reopened=reopened_view(connection, locale),
        needs_person=needs_person_view(connection, state, locale),
        actions=tuple(_actions(connection, state.now)),
    )


def _actions(connection: ConnectionStatus, now: datetime) -> Iterator[Action]:
    if repeated(connection.outages, now):
        yield Action("diagnostics", "Save diagnostics…", OpenDiagnostics(connection.id))
    if connection.result is not None:
        yield Action("certificate", "Certificate…", OpenCertificate(connection.id))
    if connection.health.state is HealthState.CONNECTED:
        yield Action("matching", "Matching…", OpenMatching(connection.id))
        if connection.confirmed and connection.progress.left_out.count:
            yield Action("earlier", "Use an earlier Sync From…", OpenEarlier(connection.id))
    if connection.health.state is not HealthState.DISABLED:
        yield Action("disable", "Disable…", OpenDisable(connection.id))


def _banner(
    connection: ConnectionStatus, shown: TrayState, now: datetime, locale: Locale
) -> BannerView | None:
    finding = connection.health.finding
    if finding is not None:
        words = CAUSES[finding.cause]
        since = f"Since {locale.moment(connection.health.since)}."
        return BannerView(
            tone=Tone.BAD if shown in _BAD else Tone.WARNING,
            title=words.title,
            paragraphs=(
                f"{since} {words.meaning} {certainty(finding)}",
                _waiting(connection, locale),
                advice(finding, connection.outages, now),
            ),
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
    return _warning(connection, locale)


def _warning(connection: ConnectionStatus, locale: Locale) -> BannerView | None:
    """The nearest break that is known beforehand."""
    if not connection.warnings:
        return None
    warning = connection.warnings[0]
    words = WARNINGS[warning.kind]
    day = locale.date(warning.at.date()) if warning.at else ""
    return BannerView(
        tone=Tone.WARNING,
        title=words.title.format(day=day),
        paragraphs=(words.meaning, words.cure),
        evidence="",
        action=reconnect(connection) if words.reconnect else None,
    )


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
        ("Excluded by you", progress.excluded),
    ):
        if tally.count or label in ("In QuickBooks", "Waiting"):
            value = f"{documents(tally.count, locale)}, {amount(tally, connection.currency, locale)}"
            facts.append((label, value))
    return (*facts, *_record(connection, state.now, locale))


def _record(connection: ConnectionStatus, now: datetime, locale: Locale) -> Iterator[tuple[str, str]]:
    """What is worth knowing of the past: an undecided answer, the last break, and what reading costs."""
    if (seen := connection.undecided) is not None:
        yield "Last answer", f"{seen.what}, since {clock(seen.at, now, locale)}"
    if (last := next((outage for outage in connection.outages if outage.ended), None)) is not None:
        by = f", reconnected by {last.reconnected_by}" if last.reconnected_by else ""
        lasted = duration(int(last.lasted(now).total_seconds()))
        yield "Last break", f"{locale.moment(last.noticed)}, {lasted}: {CAUSES[last.finding.cause].short}{by}"
    if (reads := connection.reads) is not None:
        yield "Reads this month", f"{locale.number(reads.count)} of {locale.number(reads.allowance)}"
