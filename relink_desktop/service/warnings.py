"""What will end a connection that still works, as far as it can be known beforehand."""

from __future__ import annotations

from datetime import datetime, timedelta

from relink_desktop.core.health import EarlyWarning, WarningKind
from relink_desktop.service.diagnosis import TRIALS
from relink_desktop.service.token_history import TokenHistory

#: So long before a known end it is told. QuickBooks itself tells of the five years as early.
AHEAD = timedelta(days=30)


def early_warnings(
    subscription: str | None, history: TokenHistory | None, now: datetime
) -> tuple[EarlyWarning, ...]:
    """What is known to end, the nearest end first and those without a date last.

    ``subscription`` is CompanyInfo's SubscriptionStatus. The end of an unused grant hardly ever comes near
    while ReLink runs: each refresh puts it off by some hundred days. It does once refreshing goes wrong for
    long, or on a computer that is seldom on.
    """
    found = []
    if history is not None:
        ends = ((WarningKind.UNUSED, history.refresh_expires), (WarningKind.FIVE_YEARS, history.hard_expires))
        found = [EarlyWarning(kind, end) for kind, end in ends if end is not None and end - now <= AHEAD]
    found.sort(key=lambda warning: warning.at or now)
    if subscription in TRIALS:
        found.append(EarlyWarning(WarningKind.TRIAL))
    return tuple(found)
