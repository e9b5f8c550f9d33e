"""Words, money, numbers, dates and times as the user's computer writes them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from datetime import date as Date  # noqa: N812 - QtLocale has a method of that name
from functools import cached_property

from PySide6.QtCore import QDate, QLocale, QTime

from relink_desktop.companion.date_style import DateStyle, date_style
from relink_desktop.core.words import filled
from relink_desktop.ui.translation import Translation, languages

_EIGHT = time(8)


def for_people(locale: QLocale) -> QLocale:
    """``locale``, or American English for C, which is for programs: no thousands, currency or order."""
    if locale.language() is QLocale.Language.C:
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    return locale


def day_format(locale: QLocale) -> str:
    """Day, month and year in the order of ``locale``. The month is named: no day can be taken for one."""
    order = locale.dateFormat(QLocale.FormatType.LongFormat).replace("dddd", "")
    return "MMM d, yyyy" if order.find("M") < order.find("d") else "d MMM yyyy"


def style_of(locale: QLocale) -> DateStyle:
    """How dates are typed where ``locale`` is used: its numbers, and names in its own language before those
    in the languages of ReLink's words."""
    long, short = QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat
    named = [locale, *map(QLocale, languages())]
    ways = [(each, form) for each in named for form in (long, short)]
    months = [
        (name(month, form), month)
        for each, form in ways
        for name in (each.monthName, each.standaloneMonthName)
        for month in range(1, 13)
    ]
    weekdays = [
        (name(day, form), day)
        for each, form in ways
        for name in (each.dayName, each.standaloneDayName)
        for day in range(1, 8)
    ]
    return date_style(locale.dateFormat(short), locale.dateFormat(long), months, weekdays)


class QtLocale:
    """Writes by a ``QLocale``: the computer's own, unless another is given."""

    def __init__(self, locale: QLocale | None = None) -> None:
        self._locale = for_people(locale or QLocale.system())
        self._day_format = day_format(self._locale)
        self._words = Translation(self._locale)
        self._ones: dict[tuple[str, bool], str] = {}  # by currency and sign: a table asks for many

    @property
    def language(self) -> str:
        return self._words.language

    def tr(self, text: str, /, **values: str) -> str:
        return filled(self._words.find(text) or text, **values)

    def plural(self, one: str, many: str, n: int, /, **values: str) -> str:
        told = self._words.find(one, many, n) or (one if n == 1 else many)
        return filled(told, n=self.number(n), **values)

    def money(self, cents: int, currency: str) -> str:
        """``cents`` of an ISO 4217 ``currency``; no float comes near it."""
        units, rest = divmod(abs(cents), 100)
        amount = f"{self.number(units)}{self._locale.decimalPoint()}{self._digits(rest)}"
        kind = currency, cents < 0
        if kind not in self._ones:
            self._ones[kind] = self._one(currency, negative=cents < 0)
        return self._ones[kind].replace(self.number(1), amount, 1)

    def number(self, n: int) -> str:
        return self._locale.toString(n)

    def date(self, day: Date) -> str:
        """Such as "12 Mar 2025"."""
        return self._locale.toString(QDate(day.year, day.month, day.day), self._day_format)

    @cached_property
    def date_style(self) -> DateStyle:
        """How a typed date is read."""
        return style_of(self._locale)

    def month(self, day: Date) -> str:
        """Such as "March 2025"."""
        return self._locale.toString(QDate(day.year, day.month, 1), "MMMM yyyy")

    def short_month(self, day: Date) -> str:
        """Such as "Mar", as it is written alone."""
        return self._locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)

    def year(self, day: Date) -> str:
        return self._locale.toString(QDate(day.year, 1, 1), "yyyy")

    def day(self, moment: datetime) -> Date:
        """The day of ``moment`` (aware) on this computer's clock."""
        return moment.astimezone().date()

    def midnight(self, day: Date) -> datetime:
        """When ``day`` begins on this computer's clock."""
        return datetime.combine(day, time()).astimezone(UTC)

    def time(self, moment: datetime) -> str:
        """``moment`` (aware) as local hours and minutes, on one line."""
        local = moment.astimezone()
        written = self._locale.toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
        return written.replace(" ", "\N{NO-BREAK SPACE}")

    def morning(self, moment: datetime) -> datetime:
        """Eight o'clock of the day after ``moment``'s (aware), on this computer's clock."""
        local = moment.astimezone()
        return datetime.combine(local.date() + timedelta(days=1), _EIGHT).astimezone(UTC)

    def moment(self, moment: datetime) -> str:
        """``moment`` (aware) as local date and time."""
        return f"{self.date(moment.astimezone().date())}, {self.time(moment)}"

    def _one(self, currency: str, *, negative: bool) -> str:
        """One unit of ``currency``, or a lack of one."""
        own = currency == self._locale.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
        symbol, one = self._locale.currencySymbol() if own else currency, self.number(1)
        written = self._locale.toCurrencyString(-1 if negative else 1, symbol)
        return written if own else written.replace(f"{currency}{one}", f"{currency}\N{NO-BREAK SPACE}{one}")

    def _digits(self, cents: int) -> str:
        return self._locale.toString(100 + cents)[1:]
