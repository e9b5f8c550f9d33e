"""Money, rates and dates by the rules of relink_desktop/ledger/README.md, written for the tests alone.

Every function raises ``ValueError`` for what is refused.
"""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from decimal import Decimal

from .tables import Cell, Number

_SPACES = " \t\n\r\u00a0\u202f"
_MINUS = "-\u2212"
_CENT = Decimal("0.01")


def cents(text: str) -> int:
    bare, negative = _sign(text)
    if "e" in bare or "E" in bare or len(bare.partition(".")[2].rstrip("0")) > 6:
        return _noisy(text)
    whole, point, part = bare.partition(".")
    if point and (not part or part.rstrip("0") != part[:2].rstrip("0") or not _digits(part)):
        raise ValueError(text)
    if not point and _grouped(whole) and len(_figures(whole)) < 7 and "," in whole:  # 1,234: thousandths?
        raise ValueError(text)
    if (
        point and len(part) == 3 and _digits(whole) and len(whole) < 4 and whole[0] != "0"
    ):  # 1.500: thousands?
        raise ValueError(text)
    if not (_digits(whole) or _grouped(whole)) or len(_figures(whole)) > 12:
        raise ValueError(text)
    size = int(_figures(whole)) * 100 + int((part[:2] or "0").ljust(2, "0"))
    return -size if negative else size


def _sign(text: str) -> tuple[str, bool]:
    """The digits of an amount with their separators, and whether it is negative: by a minus before or after
    the currency, or by brackets."""
    negative = 0
    if text[:1] == "(" and text[-1:] == ")":
        text, negative = text[1:-1], 1
    if text[:1] in _MINUS and text:
        text, negative = text[1:], negative + 1
    letters = len(text) - len(text.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    if letters > 3 or text[:letters] in ("CR", "DR"):
        raise ValueError(text)
    text = text[letters:]
    if letters and text[:1].isspace():
        text = text[1:]
    if text[:1] in ("$", "£", "€"):
        text = text[1:]
    if text[:1].isspace():
        text = text[1:]
    if text[:1] in _MINUS and text:
        text, negative = text[1:], negative + 1
    if negative > 1 or not text:
        raise ValueError(text)
    return text, bool(negative)


def _noisy(text: str) -> int:
    """An amount that is a whole number of cents but for the noise of binary numbers."""
    number = text.removeprefix("-")
    if not number or set(number) - set("0123456789.eE-") or not number[0].isdecimal() or number[-1] == "-":
        raise ValueError(text)
    digits, e, exponent = number.replace("E", "e").partition("e")
    if len(digits.partition(".")[0]) > 12 or (e and not exponent.startswith("-")) or len(exponent) > 4:
        raise ValueError(text)
    try:
        amount = Decimal(text)
    except ArithmeticError as error:
        raise ValueError(text) from error
    near = amount.quantize(_CENT)
    if abs(amount - near) > Decimal("1e-6"):
        raise ValueError(text)
    return int(near * 100)


def _digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _figures(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _grouped(text: str) -> bool:
    """Whether groups of three digits are parted by commas, spaces or apostrophes."""
    for mark in ", '\u00a0\u2019\u202f":
        text = text.replace(mark, ",")
    first, *others = text.split(",")
    return (
        bool(others)
        and _digits(first)
        and len(first) < 4
        and first[0] != "0"
        and all(_digits(other) and len(other) == 3 for other in others)
    )


def rate(text: str) -> str:
    """A word stays as it is; a fraction of one is what a workbook has of a percentage."""
    number = text.removesuffix("%")
    number = number[:-1] if number != text and number[-1:].isspace() else number
    whole, point, part = number.partition(".")
    if not _digits(whole) or (point and not _digits(part)):
        return text
    percent = Decimal(number)
    if number == text and percent < 1:
        percent *= 100
    percent = percent.quantize(Decimal("1e-6"))
    return f"{percent:f}".rstrip("0").rstrip(".") + "%" if percent else "0%"


def day(cell: Cell, epoch: date | None) -> tuple[date, str] | tuple[tuple[int, int, int], str]:
    """A day, or two numbers and a year; and how it was written: real, iso, D, M or open."""
    if isinstance(cell, Number):
        if epoch is None or len(cell) != 5 or not _digits(cell):
            raise ValueError(cell)
        cell = epoch + timedelta(int(cell))
        if not 2000 <= cell.year <= 2099:
            raise ValueError(cell)
    if isinstance(cell, date):
        return cell, "real"
    if len(cell) == 10 and cell[4] == cell[7] == "-" and cell.isascii():
        year, month, number = cell[:4], cell[5:7], cell[8:]
        if not (_digits(year) and _digits(month) and _digits(number)):
            raise ValueError(cell)
        return date(int(year), int(month), int(number)), "iso"
    return _numeric(cell)


def _numeric(text: str) -> tuple[tuple[int, int, int], str]:
    mark = next((letter for letter in text if letter in "/.-"), "/")
    pieces = text.split(mark)
    if len(pieces) != 3 or not all(map(_digits, pieces)) or [len(piece) for piece in pieces][2] != 4:
        raise ValueError(text)
    if max(len(pieces[0]), len(pieces[1])) > 2:
        raise ValueError(text)
    first, second, year = map(int, pieces)
    if not (first and second and year):
        raise ValueError(text)
    if first > 12:
        date(year, second, first)
        return (first, second, year), "D"
    if second > 12:
        date(year, first, second)
        return (first, second, year), "M"
    return (first, second, year), "same" if first == second else "open"


def is_error(text: str) -> bool:
    """What a program shows in place of a value: #NAME?, #N/A, ####, Err:502."""
    if text.startswith("#"):
        inner = text[1:-1].lstrip("¡¿")
        name = inner.replace("/", "").replace("_", "")
        return (
            (len(text) > 1 and not text.strip("#"))
            or text.upper() in ("#N/A", "#N/D", "#N/B", "#NV", "#I/T", "#Н/Д", "#GETTING_DATA")
            or (text[-1] in "!?" and name.isalnum() and name == name.upper() and inner[0].isalpha())
            or text[1:].lower() in ("name?", "ref!", "value!", "div/0!", "null!", "num!", "spill!", "calc!")
        )
    return text == "Loading..." or (text[:4] == "Err:" and len(text) == 7 and _digits(text[4:]))


def is_shortened(text: str) -> bool:
    """Whether it is a number with an exponent: 2.02603E+11."""
    digits, e, exponent = text.upper().partition("E")
    digits = digits[1:] if digits[:1] in ("+", "-") else digits
    whole, _, part = digits.replace(",", ".").partition(".")
    if not e or not _digits(whole) or (part and not _digits(part)):
        return False
    signed = exponent[:1] in ("+", "-")
    return _digits(exponent[signed:]) and (signed or bool(part))


def has_letter(text: str) -> bool:
    return any(unicodedata.category(letter)[0] == "L" for letter in text)
