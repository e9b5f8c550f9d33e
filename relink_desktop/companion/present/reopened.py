"""The card for documents that waited in a closed period which was reopened."""

from __future__ import annotations

from relink_desktop.companion.events import SendReopened
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import amount
from relink_desktop.companion.views import Action, BannerView, Tone
from relink_desktop.core.connections import ConnectionStatus


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
        tone=Tone.PLAIN,
        title=locale.tr("A closed period was reopened in QuickBooks"),
        paragraphs=(f"{moved} {waited}",),
        evidence="",
        action=Action("send_reopened", send, SendReopened(connection.id)),
    )
