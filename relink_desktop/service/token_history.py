"""What a grant's own history says of it: Intuit answers alike for every way in which a grant can end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class TokenHistory:
    """Times are UTC. ``refreshed`` is when Intuit last gave tokens, ``refresh_expires`` when they end unused
    and ``hard_expires`` the end that no refresh puts off, if Intuit named it. ``interrupted`` is the start of
    a refresh whose answer was never stored. ``skew`` is how far this computer's clock is ahead of Intuit's.
    """

    refreshed: datetime | None
    refresh_expires: datetime
    hard_expires: datetime | None = None
    interrupted: datetime | None = None
    skew: timedelta = timedelta(0)
