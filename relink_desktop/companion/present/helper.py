"""What those see who may not manage connections: that documents wait, since when, and who can fix it."""

from __future__ import annotations

from datetime import datetime

from relink_desktop.companion.causes import CAUSES, happened
from relink_desktop.companion.foreseen import WarningWords
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.permission import helper, may_manage
from relink_desktop.companion.present.common import (
    CONNECT,
    amount,
    clock,
    evidence,
    needs_manager,
    upper_first,
)
from relink_desktop.companion.present.signing_in import continue_connecting, signing_in
from relink_desktop.companion.shown_state import shown_to
from relink_desktop.companion.state import AppState
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.companion.views import BannerView, EmptyView, Tone
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.health import Cause, Finding

_STUCK = (TrayState.ATTENTION, TrayState.NOT_SET_UP)


def no_company(state: AppState, locale: Locale, *paragraphs: str, title: str = "") -> EmptyView:
    """A section before anything is connected."""
    title = title or locale.tr("No company is connected yet")
    if may_manage(state.status):
        wizard = signing_in(state)
        action = continue_connecting(wizard, locale) if wizard is not None else CONNECT.told(locale.tr)
        return EmptyView(title, paragraphs, action)
    other = upper_first(locale.tr("{who} can connect one.", who=helper(state.status, locale)))
    return EmptyView(title, (*paragraphs, other), None)


def stuck(connection: ConnectionStatus, state: AppState) -> bool:
    """Whether only somebody else can get this connection going again."""
    if may_manage(state.status) or not needs_manager(connection):
        return False
    return shown_to(connection, state) in _STUCK


def since(connection: ConnectionStatus) -> datetime:
    """Since when nothing can be sent: while Sync From is unconfirmed, since the break before."""
    health, last = connection.health, next(iter(connection.outages), None)
    if health.finding is None and last is not None and last.ended and last.ended >= health.since:
        return last.noticed
    return health.since


def stuck_line(connection: ConnectionStatus, state: AppState, locale: Locale) -> str:
    """Within a sentence, after the company's name."""
    waiting, what = connection.progress.waiting.count, locale.tr("nothing can be sent")
    if waiting:
        what = locale.plural("{n} document waiting", "{n} documents waiting", waiting)
    return locale.tr(
        "{what} since {when}; {who} can fix this",
        what=what,
        when=clock(since(connection), state.now, locale),
        who=helper(state.status, locale),
    )


def stuck_banner(connection: ConnectionStatus, state: AppState, locale: Locale) -> BannerView:
    finding, waiting = connection.health.finding, connection.progress.waiting
    held = locale.tr("No documents are waiting yet.")
    if waiting.count:
        held = locale.plural(
            "{n} document ({amount}) waits. Nothing is lost.",
            "{n} documents ({amount}) wait. Nothing is lost.",
            waiting.count,
            amount=amount(waiting, connection.currency, locale),
        )
    began = locale.tr("Since {moment}.", moment=locale.moment(since(connection)))
    who = locale.tr(
        "{who} can fix this. The message below tells them what they need to know.",
        who=helper(state.status, locale),
    )
    return BannerView(
        tone=Tone.WARNING,
        title=locale.tr("Documents can't reach QuickBooks"),
        paragraphs=(f"{began} {what_happened(finding, locale)}", held, upper_first(who)),
        evidence=evidence(finding, locale) if finding else "",
        action=None,
    )


def what_happened(finding: Finding | None, locale: Locale) -> str:
    """To somebody who was not there."""
    if finding is None:
        return locale.tr(
            "Access to QuickBooks works, but nobody confirmed yet from which date documents are sent."
        )
    if finding.cause is Cause.DISABLED:
        return locale.tr("The connection was disabled in ReLink, on purpose.")
    return f"{locale.tr(CAUSES[finding.cause].title)}. {happened(finding, locale)}"


def renewal(words: WarningWords, state: AppState, locale: Locale) -> str:
    """What to do about a break that is known beforehand; ``words`` are told already."""
    if not words.reconnect or may_manage(state.status):
        return words.cure
    who = helper(state.status, locale)
    return upper_first(locale.tr("{who} can reconnect before then, and nothing is interrupted.", who=who))
