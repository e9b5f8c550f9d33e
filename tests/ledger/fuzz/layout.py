"""A report as a table of cells, in one of the many ways in which it may be printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random
from typing import NamedTuple

from .books import Entry

OPTIONAL = ("Property", "Credited invoice", "Amount paid/allocated")
NAMES = ("Company", "Contact", "Property", "Line description", "Chart of account")
WORDS = ("Transaction type", "Status")
DATES = ("Issue date", "Due date")
AMOUNTS = ("Net amount", "Tax", "Gross amount", "Amount paid/allocated")
EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_TITLES = (
    *("Invoice Details Report", "Companies: A, B; C\tand D", "01/02/2026 - 28/02/2026", 'The "Harbour"'),
    *("sep=;", "Company; Contact, Status", "#REF!", "", "  ", "Total: 1,234.50"),
)
_REMARKS = ("", "", "a note", "#REF!", "=A1", "2.02603E+11", '"', "'", "01/02/2026", "日本", "x, y; z\tw")


class Cell(NamedTuple):
    """``kind`` is text, number, date (a day, shown as one), error or formula (one without a value)."""

    kind: str
    text: str


BLANK = Cell("text", "")


@dataclass(slots=True)
class Sheet:
    """``names`` are the columns' names as in ``Entry``, or empty; ``top`` is the index of the headings."""

    rows: list[list[Cell]]
    names: list[str]
    top: int

    @property
    def data(self) -> range:
        return range(self.top + 1, len(self.rows))


class Style(NamedTuple):
    """How one report is printed. ``dates`` is one of iso, D, M (what comes first), real and serial."""

    dates: str
    separator: str
    money: str
    numbers: bool
    epoch: date
    respelt: float


def style(rng: Random, *, is_workbook: bool) -> Style:
    return Style(
        dates=rng.choice(("iso", "D", "M", *(("real", "real", "serial") if is_workbook else ()))),
        separator=rng.choice("/.-"),
        money=rng.choice(("plain", "grouped", "short", "symbol", "spaced", "quoted", "brackets")),
        numbers=is_workbook and rng.random() < 0.6,
        epoch=rng.choice((EPOCH, EPOCH, EPOCH_1904)) if is_workbook else EPOCH,
        respelt=rng.choice((0, 0, 0.1, 0.5)),
    )


def lay_out(rng: Random, entries: Sequence[Entry], how: Style) -> Sheet:
    names = _columns(rng, entries)
    word = rng.choice(("GST", "VAT", "Sales tax", "Tax"))
    headings = [
        Cell("text", _heading(rng, name.replace("Tax", word))) if name else Cell("text", f"Remark {number}")
        for number, name in enumerate(names)
    ]
    rows: list[list[Cell]] = [
        [Cell("text", rng.choice(_TITLES))] for _ in range(rng.choice((0, 0, 0, 1, 3, 15)))
    ]
    top = len(rows)
    rows.append(headings)
    for entry in entries:
        rows.append([_cell(rng, name, entry[name], how) if name else _remark(rng) for name in names])
        if rng.random() < 0.05:
            rows.append([BLANK if name else _remark(rng) for name in names])
    rows += [[BLANK] * len(names) for _ in range(rng.choice((0, 0, 2)))]
    return Sheet(rows, names, top)


def _columns(rng: Random, entries: Sequence[Entry]) -> list[str]:
    """An optional column may be missing if nothing stands in it."""
    names = [
        name
        for name in entries[0]
        if name not in OPTIONAL or any(entry[name] for entry in entries) or rng.random() < 0.5
    ]
    names += [""] * rng.choice((0, 1, 1, 4))
    if rng.random() < 0.5:
        rng.shuffle(names)
    return names


def _heading(rng: Random, name: str) -> str:
    if rng.random() < 0.7:
        return name
    spelt = rng.choice((name.upper, name.lower, name.title))()
    return rng.choice(("{}", " {} ", "\u200b{}", "\ufeff{}")).format(
        spelt.replace(" ", rng.choice(("  ", "\u00a0", "\n")))
    )


def _remark(rng: Random) -> Cell:
    return Cell("text", rng.choice(_REMARKS))


def _cell(rng: Random, name: str, value: str | Decimal | date, how: Style) -> Cell:
    if isinstance(value, date):
        return date_cell(rng, value, how)
    if isinstance(value, Decimal):
        if not value and name in ("Tax", "Amount paid/allocated") and rng.random() < 0.3:
            return BLANK
        return money_cell(rng, value, how)
    if name == "Tax rate":
        return _rate_cell(rng, value, how)
    if name in WORDS and rng.random() < how.respelt:
        return Cell("text", rng.choice((value.upper(), value.lower(), f" {value.replace(' ', '  ')}")))
    if name in NAMES and rng.random() < how.respelt:
        return Cell("text", respelt(rng, value, is_description=name == "Line description"))
    if how.numbers and value.isascii() and value.isdecimal() and value == str(int(value)):
        return Cell("number", value)
    return Cell("text", value)


def date_cell(rng: Random, day: date, how: Style) -> Cell:
    if how.dates == "real":
        return Cell("date", str((day - how.epoch).days))
    if how.dates == "serial":
        days = (day - how.epoch).days
        return Cell("number", rng.choice(("{}", "{}", "{}.0", "{:.6E}")).format(days))
    if how.dates == "iso":
        return Cell("text", day.isoformat())
    first, second = (day.day, day.month) if how.dates == "D" else (day.month, day.day)
    form = rng.choice(("{:02}{s}{:02}{s}{}", "{}{s}{}{s}{}"))
    return Cell("text", form.format(first, second, day.year, s=how.separator))


def money_cell(rng: Random, amount: Decimal, how: Style) -> Cell:
    if how.numbers and rng.random() < 0.9:
        return Cell("number", rng.choice((repr(float(amount)), f"{amount.normalize():f}", f"{amount}")))
    size, sign = abs(amount), "-" if amount < 0 else ""
    grouped = f"{size:,.2f}"
    match how.money:
        case "plain":
            text = f"{sign}{size:.2f}"
        case "short":
            text = f"{sign}{size.normalize():f}"
        case "symbol":
            text = rng.choice((f"{sign}${grouped}", f"$ {sign}{grouped}", f"NZ$ {sign}{grouped}"))
        case "spaced":
            text = sign + grouped.replace(",", rng.choice(" \u00a0\u202f"))
        case "quoted":
            text = sign + grouped.replace(",", rng.choice("'\u2019"))
        case "brackets":
            text = f"({grouped})" if sign else grouped
        case _:
            text = sign.replace("-", rng.choice("-\u2212")) + grouped
    return Cell("text", text)


def _rate_cell(rng: Random, rate: str, how: Style) -> Cell:
    if not rate.endswith("%"):
        return Cell("text", rate)
    percent = Decimal(rate[:-1])
    if how.numbers:
        return Cell("number", repr(float(percent / 100)))
    return Cell(
        "text", rng.choice((rate, f"{percent:.3f}%", f"{percent:.3f} %", f"{percent}", f"{percent / 100}"))
    )


def respelt(rng: Random, text: str, *, is_description: bool) -> str:
    """The same to whoever reads it."""
    if rng.random() < 0.3:
        text = unicodedata.normalize("NFD", text)
    if not is_description:
        text = text.replace(" ", rng.choice((" ", "  ", "\u00a0", "\n", "\u2003", "\u200b ", " \u00ad")))
    return rng.choice(("{}", " {}", "{}\u200b", "\ufeff{}", "{}\u200e", "\u00a0{}\r\n", "{}\u200d")).format(
        text
    )
