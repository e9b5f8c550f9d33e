"""Notifications as data: what changed between two states that a person should hear of, and how loudly."""

from __future__ import annotations

from dataclasses import dataclass, replace

from relink_desktop.companion.causes import CAUSES, WARNINGS
from relink_desktop.companion.events import OpenCertificate, ShowWindow
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import amount, cure, documents, need_you, reconnect
from relink_desktop.companion.state import AppState
from relink_desktop.companion.telling import Category, Place, Severity
from relink_desktop.companion.views import Action
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.health import HealthState
from relink_desktop.core.sync import NOTHING, SyncPhase, SyncResult

_BROKEN = frozenset({HealthState.REVOKED, HealthState.BLOCKED, HealthState.LOCKED})
_OPEN = Action("open", "Open ReLink", ShowWindow())
_REVIEW = Action("review", "Review", ShowWindow())


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
    """One for each break, warning, recovery and finished sync; none for what was known at the start."""
    if before.status is None or after.status is None:
        return ()
    found: list[Notice | None] = []
    for connection in after.status.connections:
        known = before.connection(connection.id)
        if known is not None:
            found += [_break(known, connection, locale), _recovery(known, connection)]
            found.append(_warning(known, connection, locale))
            found.append(_finished(known, connection, locale))
    return tuple(notice for notice in found if notice is not None)


def _break(before: ConnectionStatus, after: ConnectionStatus, locale: Locale) -> Notice | None:
    finding, known = after.health.finding, before.health.finding
    if finding is None or after.health.state not in _BROKEN:
        return None
    if known is not None and known.cause is finding.cause and before.health.since == after.health.since:
        return None  # a surer proof of the same is no news
    words = CAUSES[finding.cause]
    waiting = after.progress.waiting
    held = f" {documents(waiting.count, locale)} waiting." if waiting.count else ""
    return Notice(
        Place(after.id, Category.HEALTH),
        f"{after.id} {finding.cause} {after.health.since.isoformat()}",
        Severity.URGENT,
        f"{after.ledger_company}: {words.title}",
        words.cure + held,
        cure(after, finding.cause) or _OPEN,
    )


def _warning(before: ConnectionStatus, after: ConnectionStatus, locale: Locale) -> Notice | None:
    """What is first known after a start was known before it."""
    known = {warning.kind for warning in before.warnings}
    new = next((warning for warning in after.warnings if warning.kind not in known), None)
    if new is None or before.health.state is not HealthState.CONNECTED:
        return None
    words = WARNINGS[new.kind]
    title = words.title.format(day=locale.date(new.at.date()) if new.at else "")
    return Notice(
        Place(after.id, Category.HEALTH),
        f"{after.id} {new.kind} {new.at}",
        Severity.WARNING,
        f"{after.ledger_company}: {title}",
        words.cure,
        reconnect(after) if words.reconnect else _OPEN,
    )


def _recovery(before: ConnectionStatus, after: ConnectionStatus) -> Notice | None:
    recovered = before.health.state in _BROKEN and after.health.state is HealthState.CONNECTED
    if not recovered or not after.confirmed:  # an unconfirmed one has the wizard in front of the user
        return None
    paused = after.progress.phase is SyncPhase.PAUSED
    what = "Nothing is sent until you resume the sync." if paused else "The sync goes on by itself."
    return Notice(
        Place(after.id, Category.HEALTH),
        f"{after.id} connected {after.health.since.isoformat()}",
        Severity.INFO,
        f"{after.ledger_company} is connected again",
        what,
        _OPEN,
    )


def _finished(before: ConnectionStatus, after: ConnectionStatus, locale: Locale) -> Notice | None:
    result = after.result
    if result is None or result == before.result:
        return None
    needs_person = after.progress.attention != NOTHING
    proof = Action("certificate", "Show the certificate", OpenCertificate(after.id))
    return Notice(
        Place(after.id, Category.SYNC),
        f"{after.id} synced {result.at.isoformat()}",
        Severity.INFO if result.agrees and not needs_person else Severity.WARNING,
        f"{after.ledger_company}: sync finished",
        _outcome(result, after, locale),
        _REVIEW if needs_person else proof,
    )


def _outcome(result: SyncResult, connection: ConnectionStatus, locale: Locale) -> str:
    held = result.quickbooks
    text = f"QuickBooks holds {documents(held.count, locale)}, {amount(held, connection.currency, locale)}"
    text += ": the ledger agrees to the cent." if result.agrees else ". The ledger differs: open ReLink."
    attention = connection.progress.attention
    return text if attention == NOTHING else f"{text} {need_you(attention.count, locale)}."
