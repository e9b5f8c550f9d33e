"""Notifications as data: what changed between two states that a person should hear of, and how loudly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from relink_desktop.companion.causes import CAUSES
from relink_desktop.companion.events import OpenCertificate, ShowWindow
from relink_desktop.companion.foreseen import warning_words
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.permission import may_manage
from relink_desktop.companion.present.closed_period import closed_view, reopened_view
from relink_desktop.companion.present.common import (
    cures,
    lacking,
    reconnect,
    say_what_happened,
    upper_first,
)
from relink_desktop.companion.present.helper import renewal, stuck, stuck_line
from relink_desktop.companion.present.hindered import Hindrance, hindrance_of
from relink_desktop.companion.present.month_over import due, month_over_view
from relink_desktop.companion.present.standing import outcome
from relink_desktop.companion.proof import tone
from relink_desktop.companion.shown_state import shown_state
from relink_desktop.companion.state import AppState
from relink_desktop.companion.telling import Category, Place, Severity
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.companion.views import Action, Tone
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.health import HealthState
from relink_desktop.core.standing import standing_now
from relink_desktop.core.sync import SyncPhase
from relink_desktop.core.words import noop

_BROKEN = frozenset({HealthState.REVOKED, HealthState.BLOCKED, HealthState.LOCKED})
#: What a click beside the button of a notification does.
OPEN = Action("open", noop("Open ReLink"), ShowWindow())
_REVIEW = Action("review", noop("Review"), ShowWindow())


@dataclass(frozen=True, slots=True)
class Notice:
    """News of a connection. ``event`` is what happened, the same however often it is observed; a click on it
    does ``action``."""

    place: Place
    event: str
    severity: Severity
    title: str
    body: str
    action: Action

    @property
    def urgent(self) -> bool:
        return self.severity is Severity.URGENT

    @property
    def important(self) -> bool:
        return self.severity >= Severity.WARNING


def tell(before: AppState, after: AppState, locale: Locale) -> tuple[AppState, tuple[Notice, ...]]:
    """``after`` with what was told, and the notifications that come up."""
    telling, shown = after.telling, []
    for notice in notices(before, after, locale):
        telling, comes_up = telling.hear(notice.event, notice.place, notice.severity, after.now)
        if comes_up:
            shown.append(notice)
    return replace(after, telling=telling), tuple(shown)


def notices(before: AppState, after: AppState, locale: Locale) -> tuple[Notice, ...]:
    """One for each break, hindrance, warning, recovery and finished sync, and for the first close of the
    window; none for what was known at the start."""
    stays = (_stays(locale),) if after.told_of_tray and not before.told_of_tray else ()
    if before.status is None or after.status is None:
        return stays
    found: list[Notice | None] = [*stays]
    for connection in after.status.connections:
        known = before.connection(connection.id)
        if known is not None:
            found += [_break(known, connection, after, locale), _recovery(known, connection, locale)]
            found.append(_warning(known, connection, after, locale))
            found.append(_shortfall(known, connection, after, locale))
            found.append(_hindered(hindrance_of(known, before.now, locale), connection, after, locale))
            found.append(_finished(known, connection, after, locale))
            found.append(_closed(known, connection, after, locale))
            found.append(_reopened(known, connection, locale))
            found.append(_month_over(connection, before.now, after.now, locale))
    return tuple(notice for notice in found if notice is not None)


def _stays(locale: Locale) -> Notice:
    return Notice(
        Place("", Category.WINDOW),
        "stays",
        Severity.INFO,
        locale.tr("ReLink stays in the tray"),
        locale.tr(
            "It goes on watching and sending. A click on its icon opens it again; Quit ReLink in the icon's"
            " menu ends it."
        ),
        OPEN.told(locale.tr),
    )


def _break(
    before: ConnectionStatus, after: ConnectionStatus, state: AppState, locale: Locale
) -> Notice | None:
    finding, known = after.health.finding, before.health.finding
    if finding is None or after.health.state not in _BROKEN:
        return None
    if known is not None and known.cause is finding.cause and before.health.since == after.health.since:
        return None  # a surer proof of the same is no news
    place = Place(after.id, Category.HEALTH)
    event = f"{after.id} {finding.cause} {after.health.since.isoformat()}"
    words = CAUSES[finding.cause].told(locale.tr)
    title = _of(after, words.short, locale)
    if stuck(after, state):
        line, ready = stuck_line(after, state, locale), locale.tr("ReLink has a message to them ready.")
        body = f"{upper_first(line)}. {ready}"
        return Notice(place, event, Severity.WARNING, title, body, OPEN.told(locale.tr))
    waiting = after.progress.waiting.count
    held = locale.plural("{n} document waiting.", "{n} documents waiting.", waiting) if waiting else ""
    return Notice(
        place,
        event,
        Severity.URGENT,
        title,
        f"{words.cure} {held}".rstrip(),
        next(iter(cures(after, finding.cause, state, locale)), None) or OPEN.told(locale.tr),
    )


def _warning(
    before: ConnectionStatus, after: ConnectionStatus, state: AppState, locale: Locale
) -> Notice | None:
    """What is first known after a start was known before it."""
    known = {warning.kind for warning in before.warnings}
    new = next((warning for warning in after.warnings if warning.kind not in known), None)
    if new is None or before.health.state is not HealthState.CONNECTED:
        return None
    words = warning_words(new, locale)
    reconnects = words.reconnect and may_manage(state.status)
    return Notice(
        Place(after.id, Category.HEALTH),
        f"{after.id} {new.kind} {new.at}",
        Severity.WARNING,
        _of(after, words.title, locale),
        renewal(words, state, locale),
        reconnect(after, locale) if reconnects else OPEN.told(locale.tr),
    )


def _shortfall(
    before: ConnectionStatus, after: ConnectionStatus, state: AppState, locale: Locale
) -> Notice | None:
    """Something else lacks than was known, and nobody said anything to it yet."""
    lacks, known = after.shortfall, before.shortfall
    if lacks is None or lacks.answer is not None or (known is not None and known.content == lacks.content):
        return None
    return Notice(
        Place(after.id, Category.LEDGER),
        f"{after.id} lacks {lacks.content}",
        Severity.WARNING,
        _of(after, lacking(lacks, locale), locale),
        locale.tr("Nothing of the report is taken in until then. What is in QuickBooks stays as it is."),
        say_what_happened(after, locale) if may_manage(state.status) else OPEN.told(locale.tr),
    )


def _hindered(
    before: Hindrance | None, after: ConnectionStatus, state: AppState, locale: Locale
) -> Notice | None:
    found = hindrance_of(after, state.now, locale)
    if found is None or before is not None or after.health.state is not HealthState.CONNECTED:
        return None
    return Notice(
        Place(after.id, Category.SYNC),
        f"{after.id} hindered {state.now.isoformat()}",
        Severity.WARNING,
        _of(after, found.line, locale),
        found.meaning,
        OPEN.told(locale.tr),
    )


def _recovery(before: ConnectionStatus, after: ConnectionStatus, locale: Locale) -> Notice | None:
    recovered = before.health.state in _BROKEN and after.health.state is HealthState.CONNECTED
    if not recovered or not after.confirmed:  # an unconfirmed one has the wizard in front of the user
        return None
    what = (
        locale.tr("Nothing is sent until you resume the sync.")
        if after.progress.phase is SyncPhase.PAUSED
        else locale.tr("The sync goes on by itself.")
    )
    return Notice(
        Place(after.id, Category.HEALTH),
        f"{after.id} connected {after.health.since.isoformat()}",
        Severity.INFO,
        _of(after, locale.tr("connected again"), locale),
        what,
        OPEN.told(locale.tr),
    )


def _finished(
    before: ConnectionStatus, after: ConnectionStatus, state: AppState, locale: Locale
) -> Notice | None:
    """In the colour of the card."""
    result = after.result
    if result is None or result == before.result:
        return None
    standing = standing_now(after.progress)
    proof = Action("certificate", noop("Show the certificate"), OpenCertificate(after.id))
    sentences = outcome(result, standing, result.sync_from, after.currency, locale)
    asks = shown_state(after, state.now) is TrayState.ATTENTION
    severe = tone(result, asks=asks) is Tone.WARNING
    return Notice(
        Place(after.id, Category.SYNC),
        f"{after.id} synced {result.at.isoformat()}",
        Severity.WARNING if severe else Severity.INFO,
        _of(after, locale.tr("sync finished"), locale),
        " ".join(sentences).rstrip(),
        (_REVIEW if standing.asks else proof).told(locale.tr),
    )


def _closed(
    before: ConnectionStatus, after: ConnectionStatus, state: AppState, locale: Locale
) -> Notice | None:
    """More than was known waits in the closed period."""
    held, view = after.progress.held_back, closed_view(after, state, locale)
    if view is None or held.count <= before.progress.held_back.count:
        return None
    return Notice(
        Place(after.id, Category.SYNC),
        f"{after.id} held back {held.count} {held.cents} {after.closing}",
        Severity.WARNING,
        _of(after, view.title, locale),
        locale.tr("Reopen the period, or change the closing date in QuickBooks. Nothing is re-dated."),
        _REVIEW.told(locale.tr),
    )


def _reopened(before: ConnectionStatus, after: ConnectionStatus, locale: Locale) -> Notice | None:
    """What waited in the closed period may go, once somebody says so."""
    view = reopened_view(after, locale)
    if view is None or after.reopened.count <= before.reopened.count:
        return None
    return Notice(
        Place(after.id, Category.SYNC),
        f"{after.id} reopened {after.reopened.count} {after.closing}",
        Severity.WARNING,
        _of(after, view.title, locale),
        " ".join(view.paragraphs),
        _REVIEW.told(locale.tr),
    )


def _month_over(
    connection: ConnectionStatus, before: datetime, now: datetime, locale: Locale
) -> Notice | None:
    """Once a month, when it is over; what begins to wait later is told by the window alone."""
    day, view = due(now, locale), month_over_view(connection, now, locale)
    if view is None or not before < day <= now:
        return None
    return Notice(
        Place(connection.id, Category.SYNC),
        f"{connection.id} month over {day.isoformat()}",
        Severity.INFO,
        _of(connection, locale.tr("A month is over, and QuickBooks does not have all of it"), locale),
        view.text,
        _REVIEW.told(locale.tr),
    )


def _of(connection: ConnectionStatus, what: str, locale: Locale) -> str:
    """First what happened: a server cuts the end off."""
    return locale.tr("{what}: {company}", what=upper_first(what), company=connection.ledger_company)
