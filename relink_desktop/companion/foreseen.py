"""The breaks that are known before they come, in words: what will end, what that means, what to do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from relink_desktop.companion.locale import Locale
from relink_desktop.core.health import EarlyWarning, WarningKind
from relink_desktop.core.words import noop


@dataclass(frozen=True, slots=True)
class WarningWords:
    """``title`` holds ``{day}`` where it is known. ``reconnect`` is whether a new sign-in helps."""

    title: str
    meaning: str
    cure: str
    reconnect: bool


WARNINGS = {
    WarningKind.FIVE_YEARS: WarningWords(
        noop("QuickBooks access ends {day}"),
        noop("QuickBooks asks for a new consent every five years, and that day comes near."),
        noop("Reconnect before then, and nothing is interrupted."),
        reconnect=True,
    ),
    WarningKind.UNUSED: WarningWords(
        noop("QuickBooks access ends {day} unless it is used"),
        noop(
            "QuickBooks ends an access that nobody uses for about 100 days. ReLink uses it whenever it runs,"
            " but QuickBooks has not renewed it of late."
        ),
        noop("Reconnect before then, and nothing is interrupted."),
        reconnect=True,
    ),
    WarningKind.TRIAL: WarningWords(
        noop("The QuickBooks company is on a trial"),
        noop(
            "When the trial ends, the company can no longer be written to, and new invoices will wait."
            " QuickBooks does not tell ReLink the day."
        ),
        noop("Subscribe in QuickBooks under Account and settings, Billing, before it ends."),
        reconnect=False,
    ),
}


def warning_words(warning: EarlyWarning, locale: Locale) -> WarningWords:
    """As they are read, with the day where it is known."""
    words = WARNINGS[warning.kind]
    day = locale.date(warning.at.date()) if warning.at else ""
    title = locale.tr(words.title, day=day)
    return replace(words, title=title, meaning=locale.tr(words.meaning), cure=locale.tr(words.cure))
