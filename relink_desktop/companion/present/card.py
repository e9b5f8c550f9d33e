"""A connection's card: its state, the banner when something is wrong, and the facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from relink_desktop.companion.causes import CAUSES, advice, happened
from relink_desktop.companion.events import (
    OpenCertificate,
    OpenDiagnostics,
    OpenDisable,
    OpenEarlier,
    OpenMatching,
    OpenSettings,
    OpenWizard,
)
from relink_desktop.companion.foreseen import warning_words
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.permission import may_manage
from relink_desktop.companion.present.closed_period import closed_view, reopened_view
from relink_desktop.companion.present.common import (
    ago,
    amount,
    billing,
    clock,
    cures,
    duration,
    evidence,
    observed,
    reconnect,
    upper_first,
)
from relink_desktop.companion.present.helper import renewal, stuck, stuck_banner
from relink_desktop.companion.present.hindered import DIAGNOSTICS, hindrance_of
from relink_desktop.companion.present.message import message_view
from relink_desktop.companion.present.month_over import month_over_view
from relink_desktop.companion.present.needs_person import needs_person_view
from relink_desktop.companion.present.shortfall import shortfall_view
from relink_desktop.companion.present.standing import told
from relink_desktop.companion.present.sync import progress_view, result_view
from relink_desktop.companion.present.tray import what_it_does
from relink_desktop.companion.proof import IN_LEDGER, LABELS
from relink_desktop.companion.shown_state import shown_state, shown_to, stalled
from relink_desktop.companion.state import AppState
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.companion.views import Action, BannerView, CardView, Tone
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.health import HealthState, WarningKind
from relink_desktop.core.outages import Outage, repeated
from relink_desktop.core.standing import Lot, standing_now
from relink_desktop.core.words import noop

_CONFIRM = noop("The connection works. Nothing is sent before you have confirmed from which date.")
_CONFIRM_AGAIN = noop(
    "The connection works again. Nothing is sent before you have confirmed from which date."
)
_BAD = frozenset({TrayState.REVOKED, TrayState.BLOCKED})


def card_view(connection: ConnectionStatus, state: AppState, locale: Locale) -> CardView:
    is_stuck = stuck(connection, state)
    return CardView(
        connection_id=connection.id,
        title=connection.ledger_company,
        subtitle=locale.tr(
            "QuickBooks company {company} · {realm}",
            company=connection.company.name,
            realm=connection.company.realm,
        ),
        state=shown_to(connection, state),
        headline=upper_first(what_it_does(connection, state, locale)),
        banner=(stuck_banner if is_stuck else _banner)(connection, state, locale),
        message=message_view(connection, state, locale) if is_stuck else None,
        facts=_facts(connection, state, locale),
        progress=progress_view(connection, locale),
        result=result_view(connection, shown_state(connection, state.now), locale),
        shortfall=shortfall_view(connection, state, locale),
        closed=closed_view(connection, state, locale),
        reopened=reopened_view(connection, locale),
        month_over=month_over_view(connection, state.now, locale),
        needs_person=needs_person_view(connection, state, locale),
        actions=tuple(action.told(locale.tr) for action in _actions(connection, state)),
    )


def _actions(connection: ConnectionStatus, state: AppState) -> Iterator[Action]:
    manages = may_manage(state.status)
    if repeated(connection.outages, state.now) and not stalled(connection.progress, state.now):
        yield Action("diagnostics", DIAGNOSTICS, OpenDiagnostics(connection.id))
    if connection.result is not None:
        yield Action("certificate", noop("Certificate…"), OpenCertificate(connection.id))
    if connection.health.state is HealthState.CONNECTED:
        yield Action("matching", noop("Matching…"), OpenMatching(connection.id))
        yield Action("settings", noop("QuickBooks settings…"), OpenSettings(connection.id))
        if manages and connection.confirmed and connection.progress.left_out.count:
            yield Action("earlier", noop("Use an earlier Sync From…"), OpenEarlier(connection.id))
    if manages and connection.health.state is not HealthState.DISABLED:
        yield Action("disable", noop("Disable…"), OpenDisable(connection.id))


def _banner(connection: ConnectionStatus, state: AppState, locale: Locale) -> BannerView | None:
    finding = connection.health.finding
    if finding is not None:
        since = locale.tr("Since {moment}.", moment=locale.moment(connection.health.since))
        ways = cures(connection, finding.cause, state, locale)
        return BannerView(
            tone=Tone.BAD if shown_to(connection, state) in _BAD else Tone.WARNING,
            title=locale.tr(CAUSES[finding.cause].title),
            paragraphs=(
                f"{since} {happened(finding, locale)}",
                _waiting(connection, locale),
                advice(finding, connection.outages, state.now, locale),
            ),
            evidence=evidence(finding, locale),
            action=next(iter(ways), None),
            others=ways[1:],
        )
    if (hindrance := hindrance_of(connection, state.now, locale)) is not None:
        return BannerView(
            tone=Tone.WARNING,
            title=hindrance.title,
            paragraphs=(hindrance.meaning, _waiting(connection, locale), hindrance.remedy),
            evidence="",
            action=hindrance.action,
        )
    if not connection.confirmed:
        return BannerView(
            tone=Tone.WARNING,
            title=locale.tr("Confirm the Sync From date"),
            paragraphs=(
                locale.tr(_CONFIRM if connection.original is None else _CONFIRM_AGAIN),
                _waiting(connection, locale),
            ),
            evidence="",
            action=Action("confirm", locale.tr("Confirm Sync From"), OpenWizard(connection.id)),
        )
    return _warning(connection, state, locale)


def _warning(connection: ConnectionStatus, state: AppState, locale: Locale) -> BannerView | None:
    """The nearest break that is known beforehand."""
    if not connection.warnings:
        return None
    warning = connection.warnings[0]
    words = warning_words(warning, locale)
    ways = billing(connection, state, locale) if warning.kind is WarningKind.TRIAL else ()
    if words.reconnect and may_manage(state.status):
        ways = (reconnect(connection, locale),)
    return BannerView(
        tone=Tone.WARNING,
        title=words.title,
        paragraphs=(words.meaning, renewal(words, state, locale)),
        evidence="",
        action=next(iter(ways), None),
    )


def _waiting(connection: ConnectionStatus, locale: Locale) -> str:
    waiting = connection.progress.waiting
    if not waiting.count:
        return locale.tr("No documents are waiting.")
    return locale.plural(
        "{n} document is waiting ({money}).",
        "{n} documents are waiting ({money}).",
        waiting.count,
        money=amount(waiting, connection.currency, locale),
    )


def _facts(connection: ConnectionStatus, state: AppState, locale: Locale) -> tuple[tuple[str, str], ...]:
    health = connection.health
    checked = locale.tr("not yet")
    if health.last_success is not None:
        checked = f"{ago(health.last_success, state.now, locale)} ({locale.time(health.last_success)})"
    facts = [(locale.tr("QuickBooks last answered"), checked)]
    if connection.sync_from is not None:
        facts.append((locale.tr("Sync From"), locale.date(connection.sync_from)))
    facts += _standing(connection, locale)
    return (*facts, *_record(connection, state.now, locale))


def _standing(connection: ConnectionStatus, locale: Locale) -> Iterator[tuple[str, str]]:
    """Where every document of the ledger stands. What goes and what waits is told even of none."""
    standing = standing_now(connection.progress)
    for lot in Lot:
        tally = standing.of(lot)
        if tally.count or lot in (Lot.IN_QUICKBOOKS, Lot.WAITING):
            yield locale.tr(LABELS[lot]), told(tally, connection.currency, locale)
    yield locale.tr(IN_LEDGER), told(standing.in_ledger, connection.currency, locale)


def _record(connection: ConnectionStatus, now: datetime, locale: Locale) -> Iterator[tuple[str, str]]:
    """What is worth knowing of the past: an undecided answer, the last break, and what reading costs."""
    if (seen := connection.undecided) is not None:
        since = locale.tr(
            "{what}, since {time}", what=observed(seen.what, locale), time=clock(seen.at, now, locale)
        )
        yield locale.tr("Last answer"), since
    if (last := next((outage for outage in connection.outages if outage.ended), None)) is not None:
        yield locale.tr("Last break"), _break(last, now, locale)
    if (reads := connection.reads) is not None:
        count, allowance = locale.number(reads.count), locale.number(reads.allowance)
        yield (
            locale.tr("Reads this month"),
            locale.tr("{count} of {allowance}", count=count, allowance=allowance),
        )


def _break(outage: Outage, now: datetime, locale: Locale) -> str:
    told = locale.tr(
        "{moment}, {duration}: {cause}",
        moment=locale.moment(outage.noticed),
        duration=duration(int(outage.lasted(now).total_seconds()), locale),
        cause=locale.tr(CAUSES[outage.finding.cause].short),
    )
    if not outage.reconnected_by:
        return told
    return locale.tr("{told}, reconnected by {person}", told=told, person=outage.reconnected_by)
