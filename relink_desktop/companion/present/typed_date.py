"""A date to be chosen, and in words why what was typed is none."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from relink_desktop.companion.locale import Locale
from relink_desktop.companion.typed_date import Reason, Refusal
from relink_desktop.companion.views import DateView, Tone
from relink_desktop.core.sync_from import EARLIEST, SyncFromFacts


def date_view(facts: SyncFromFacts, chosen: date, locale: Locale) -> DateView:
    """The field of the Sync From date."""
    return DateView(
        label=locale.tr("Sync From"),
        text=locale.date(chosen),
        chosen=chosen,
        first=EARLIEST,
        last=facts.today,
        style=locale.date_style,
        hint=locale.tr(
            "Type a date, such as {day}. Up and Down move it by a day, Page Up and Page Down by a month; F4"
            " opens the calendar.",
            day=locale.date(facts.today),
        ),
        calendar=locale.tr("Choose from a calendar"),
    )


def refused_view(view: DateView, refused: Refusal, locale: Locale) -> DateView:
    """``view`` with what was typed in it, to be mended. The rest of the page shows what the chosen date does,
    and so that is said as well."""
    still = locale.tr("Sync From is still {day}.", day=view.text)
    said = f"{_refusal(refused, locale.date(view.last), locale)} {still}"
    return replace(view, text=refused.text, wrong=True, remark=said, tone=Tone.BAD)


def _refusal(refused: Refusal, sample: str, locale: Locale) -> str:
    days = [locale.date(day) for day in refused.days]
    match refused.reason:
        case Reason.UNREADABLE:
            return locale.tr("This can't be read as a date: write it like {day}.", day=sample)
        case Reason.UNFINISHED:
            return locale.tr("Part of this date is missing: write it like {day}.", day=sample)
        case Reason.AMBIGUOUS:
            return locale.tr("This can be {one} or {other}: write the month out.", one=days[0], other=days[1])
        case Reason.NO_SUCH_MONTH:
            month = locale.number(refused.month)
            return locale.tr("There is no month {month}: write it out, like {day}.", month=month, day=sample)
        case Reason.NO_SUCH_DAY:
            (end,) = refused.days
            count = locale.number(end.day)
            return locale.tr(
                "There is no such day: {month} has {count} days.", month=locale.month(end), count=count
            )
        case Reason.OTHER_WEEKDAY:
            return locale.tr("{day} is another day of the week: leave its name out.", day=days[0])
        case Reason.TOO_EARLY:
            return locale.tr("Sync From can't be before {day}.", day=locale.date(EARLIEST))
        case Reason.TOO_LATE:
            return locale.tr("Sync From can't be in the future.")
