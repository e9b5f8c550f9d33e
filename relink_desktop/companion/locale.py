"""How words, dates, times and money are written for this user. The widgets' side implements it."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - the protocol has a method of that name
from datetime import datetime
from typing import Protocol

from relink_desktop.companion.date_style import DateStyle


class Locale(Protocol):
    """Moments are UTC; they are written in the user's own time zone."""

    def __hash__(self) -> int: ...

    @property
    def language(self) -> str:
        """Of the words, as HTML names it, such as fr."""

    def tr(self, text: str, /, **values: str) -> str:
        """``text`` in the user's language, with ``values`` in its {places}.

        ``text`` stands in the call, or was marked with ``noop``: that is how ``make translations`` finds it.
        """

    def plural(self, one: str, many: str, n: int, /, **values: str) -> str:
        """As ``tr``, in the form that the language has for ``n``; {n} is written out."""

    def money(self, cents: int, currency: str) -> str: ...

    def number(self, n: int) -> str: ...

    def date(self, day: Date) -> str:
        """Such as 12 Mar 2025."""

    @property
    def date_style(self) -> DateStyle:
        """How a typed date is read."""

    def month(self, day: Date) -> str:
        """Such as March 2025."""

    def short_month(self, day: Date) -> str:
        """Such as Mar."""

    def year(self, day: Date) -> str: ...

    def day(self, moment: datetime) -> Date:
        """The day of ``moment`` here."""

    def midnight(self, day: Date) -> datetime:
        """When ``day`` begins here."""

    def time(self, moment: datetime) -> str:
        """Such as 14:05."""

    def morning(self, moment: datetime) -> datetime:
        """When the working day after ``moment``'s begins for the user (UTC)."""

    def moment(self, moment: datetime) -> str:
        """Date and time."""
