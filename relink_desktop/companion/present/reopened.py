"""The card for documents that waited in a closed period which was reopened."""

from __future__ import annotations

from relink_desktop.companion.events import SendReopened
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import amount, documents
from relink_desktop.companion.views import Action, BannerView, Tone
from relink_desktop.core.connections import ConnectionStatus


def reopened_view(connection: ConnectionStatus, locale: Locale) -> BannerView | None:
    reopened, closing = connection.reopened, connection.closing
    if not reopened.count:
        return None
    moved = f"The closing date moved back to {locale.date(closing)}." if closing else _OPEN
    waited = f"{documents(reopened.count, locale)} that waited"
    money = amount(reopened, connection.currency, locale)
    one = reopened.count == 1
    until = "It goes on waiting until you send it." if one else "They go on waiting until you send them."
    return BannerView(
        tone=Tone.PLAIN,
        title="A closed period was reopened in QuickBooks",
        paragraphs=(f"{moved} {waited} ({money}) can be sent now. {until}",),
        evidence="",
        action=Action("send_reopened", "Send it" if one else "Send them", SendReopened(connection.id)),
    )


_OPEN = "The books are not closed any more."
