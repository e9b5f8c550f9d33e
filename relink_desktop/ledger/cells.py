"""Cells, and what spreadsheet programs do to them: undone where that is certain, else refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

MOST_COLUMNS = 100  # that are read; a report has about 20, Excel allows 16,384


class Serial(str):
    """A number of five digits in a workbook: a date, if it stands in a column of dates."""

    __slots__ = ()


Cell = str | date


class Row(NamedTuple):
    """``number`` counts as a spreadsheet does: the first row of the file is 1."""

    number: int
    cells: Sequence[Cell]


# A formula that stands for a text: ="00123". Exports write it to keep leading zeros.
_FORMULA_TEXT = re.compile(r'="((?:[^"]|"")*)"')
_FORMULA = re.compile(r"=[^=\s]")
# Error values: those of Excel in any language (#NAME?, #¡REF!, #DIV/0!, #N/D, #NV), LibreOffice (Err:502)
# and Google Sheets (Loading...), and what is saved of a column that was too narrow (####).
_ERROR = re.compile(
    r"#[¡¿]?[A-ZÀ-ſА-Я][A-ZÀ-ſА-Я0-9/_]*[!?]|#(?:N/[ABD]|I/T|Н/Д|NV|GETTING_DATA)|##+|Err:[0-9]{3}|Loading\.\.\.|"
    r"(?i:#n/a|#(?:name|ref|value|div/0|null|num|spill|calc|error)[!?])"
)
_SHORTENED = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]*)?[eE][+-][0-9]+|[+-]?[0-9]+[.,][0-9]+[eE][0-9]+")
_APOSTROPHES = "'’"
_QUOTED = re.compile(r"['’].*['’]", re.DOTALL)
_BEGINNINGS = ("=", "+", "-", "@")  # of what a program may take for a formula
_LETTER = re.compile(r"[^\W\d_]")
# Nothing is seen of these: soft hyphen, zero-width spaces, marks of direction and of byte order.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Joiners shape emoji and the letters of scripts from Hebrew on. Next to others they do nothing.
_IDLE_JOINER = re.compile("(?<![\u0590-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0590-\U0010ffff])")
_CONSPICUOUS = ("\0=", "\0#", "\0'", "\0Err", "\0Load", "  ", "\t", "\n", "\r")
_EXPONENT = re.compile("[0-9.,][eE][+-]?[0-9]+\0")


def is_plain(cells: Sequence[Cell]) -> bool:
    """Whether it is quickly seen that none of ``cells`` needs to be ``restored``."""
    try:
        text = "\0".join(("", *cells, ""))  # type: ignore[arg-type]
    except TypeError:  # a date
        return False
    return text.isascii() and not any(map(text.__contains__, _CONSPICUOUS)) and not _EXPONENT.search(text)


def visible(text: str) -> str:
    """``text`` without what nobody sees, each letter in Unicode's shortest form (NFC)."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _IDLE_JOINER.sub("", _INVISIBLE.sub("", text)))
    return text.strip()


def restored(text: str, *, is_name: bool) -> str | None:
    """``text`` as it was before a spreadsheet program took it for a formula or a number.

    An apostrophe that marks a cell as text is taken away, but not from names such as ``'t Hoff`` and
    ``'47 Brand``. None where what it was can't be told: for an error value, a formula whose value is not
    there and, but for names, a text between apostrophes.
    """
    text = _unmarked(visible(text), is_name=is_name)
    if formula := _FORMULA_TEXT.fullmatch(text):
        text = _unmarked(formula[1].replace('""', '"').strip(), is_name=is_name)
    if _FORMULA.match(text) or _ERROR.fullmatch(text):
        return None
    if _QUOTED.fullmatch(text) and not (is_name and _LETTER.search(text)):
        return None
    return text


def is_shortened(text: str) -> bool:
    """Whether only the first digits of a number are left: ``2.02603E+11`` may have been 202,602,500,001."""
    return bool(_SHORTENED.fullmatch(text))


def _unmarked(text: str, *, is_name: bool) -> str:
    bare = text.lstrip(_APOSTROPHES).lstrip()
    is_mark = not is_name or bare.startswith(_BEGINNINGS) or not _LETTER.search(bare)
    return bare if is_mark and not bare.endswith(tuple(_APOSTROPHES)) else text
