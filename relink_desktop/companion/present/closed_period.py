"""The cards for documents of a closed period: held back by it, or free to go since it was reopened."""

from __future__ import annotations

from relink_desktop.companion.document_filter import CLOSED
from relink_desktop.companion.events import LetWait, SendReopened, ShowResults
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import amount, in_quickbooks
from relink_desktop.companion.quickbooks_link import QuickBooksPage
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import Action, BannerView, Tone
from relink_desktop.core.connections import ConnectionStatus


def closed_view(connection: ConnectionStatus, state: AppState, locale: Locale) -> BannerView | None:
    """Until somebody said that they may wait."""
    held, closing = connection.progress.held_back, connection.closing
    if not held.count:
        return None
    title = locale.plural(
        "Closed books hold back {n} document ({money})",
        "Closed books hold back {n} documents ({money})",
        held.count,
        money=amount(held, connection.currency, locale),
    )
    why = locale.plural(
        "It is dated in the closed period, so QuickBooks does not take it. Nothing is re-dated.",
        "They are dated in the closed period, so QuickBooks does not take them. Nothing is re-dated.",
        held.count,
    )
    if closing is not None:
        closed = locale.tr("QuickBooks' books are closed up to {day}.", day=locale.date(closing))
        why = f"{closed} {why}"
    cure = locale.tr(
        "To send what waits, reopen the period, or change the closing date in QuickBooks: under Account and"
        " settings, Advanced, Accounting. ReLink then asks before it sends."
    )
    wait = locale.tr("Let it wait") if held.count == 1 else locale.tr("Let them wait")
    hint = locale.tr("asks no more until the closed period holds back another one")
    settings = locale.tr("Open QuickBooks' settings")
    others = (
        *in_quickbooks(connection, QuickBooksPage.ADVANCED_SETTINGS, settings, state),
        Action("let_wait", wait, LetWait(connection.id), hint=hint),
    )
    show = Action("show_closed", locale.tr("Show the list"), ShowResults(connection.id, CLOSED))
    return BannerView(Tone.WARNING, title, (why, cure), "", show, others)


def reopened_view(connection: ConnectionStatus, locale: Locale) -> BannerView | None:
    reopened, closing = connection.reopened, connection.closing
    if not reopened.count:
        return None
    moved = (
        locale.tr("The closing date moved back to {day}.", day=locale.date(closing))
        if closing
        else locale.tr("The books are not closed any more.")
    )
    waited = locale.plural(
        "{n} document that waited ({money}) can be sent now. It goes on waiting until you send it.",
        "{n} documents that waited ({money}) can be sent now. They go on waiting until you send them.",
        reopened.count,
        money=amount(reopened, connection.currency, locale),
    )
    send = locale.tr("Send it") if reopened.count == 1 else locale.tr("Send them")
    return BannerView(
        tone=Tone.WARNING,
        title=locale.tr("A closed period was reopened in QuickBooks"),
        paragraphs=(f"{moved} {waited}",),
        evidence="",
        action=Action("send_reopened", send, SendReopened(connection.id)),
    )
