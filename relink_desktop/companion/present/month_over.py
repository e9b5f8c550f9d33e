"""The reminder that a month is over of which QuickBooks does not have all. When its books will be closed,
nobody can know."""

from __future__ import annotations

from datetime import datetime

from relink_desktop.companion.document_filter import NEEDS_PERSON, WAITS
from relink_desktop.companion.events import ShowResults
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import amount
from relink_desktop.companion.views import Action, NoticeView, Tone
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.days import month_of, months_later
from relink_desktop.core.sync import NOTHING, MonthTally


def due(now: datetime, locale: Locale) -> datetime:
    """From when in the month of ``now`` on the one before counts as over: the morning of the second day."""
    return locale.morning(locale.midnight(month_of(locale.day(now))))


def month_over_view(connection: ConnectionStatus, now: datetime, locale: Locale) -> NoticeView | None:
    """None while the connection is broken or its Sync From unconfirmed: the banner tells what waits."""
    if connection.health.finding is not None or not connection.confirmed:
        return None
    months = _over(connection, now, locale)
    if not months:
        return None
    show = WAITS if connection.progress.waiting.count else NEEDS_PERSON
    action = Action("show_overdue", locale.tr("Show the list"), ShowResults(connection.id, show))
    return NoticeView(_said(months, connection.currency, locale), action, Tone.PLAIN)


def _over(connection: ConnectionStatus, now: datetime, locale: Locale) -> tuple[MonthTally, ...]:
    this = month_of(locale.day(now))
    end = this if now >= due(now, locale) else months_later(this, -1)
    return tuple(each for each in connection.overdue_by_month if each.month < end)


def _said(months: tuple[MonthTally, ...], currency: str, locale: Locale) -> str:
    tally = sum((each.tally for each in months), NOTHING)
    month, money = locale.month(months[-1].month), amount(tally, currency, locale)
    if len(months) == 1:
        return locale.plural(
            "{n} document of {month} is not yet in QuickBooks as in the ledger ({money}): see to it before"
            " the month is closed there.",
            "{n} documents of {month} are not yet in QuickBooks as in the ledger ({money}): see to them"
            " before the month is closed there.",
            tally.count,
            month=month,
            money=money,
        )
    return locale.plural(
        "{n} document of {month} and before is not yet in QuickBooks as in the ledger ({money}): see to it"
        " before these months are closed there.",
        "{n} documents of {month} and before are not yet in QuickBooks as in the ledger ({money}): see to"
        " them before these months are closed there.",
        tally.count,
        month=month,
        money=money,
    )
