"""The headings of a report, by the rules of relink_desktop/ledger/README.md, written for the tests alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

_OPTIONAL = {"property", "credited invoice", "amount paid/allocated"}
_REQUIRED = {
    *(
        "company",
        "transaction type",
        "invoice number",
        "issue date",
        "due date",
        "contact",
        "line description",
    ),
    *("net amount", "gross amount", "chart of account", "status"),
}
TAXES = ("gst", "vat", "sales tax", "tax")
_JOINERS = "\u200c\u200d"
#: Signs that are seen though Unicode files them with those that are not, or that shape others.
_SEEN = {
    *map(chr, range(0x600, 0x606)),
    *"\u06dd\u070f\u08e2",
    *map(chr, (0x890, 0x891, 0x110BD, 0x110CD)),
    *map(chr, range(0x13430, 0x13440)),
    *map(chr, range(0xE0000, 0xE0080)),
}


def plain(text: str) -> str:
    """Without what nobody sees, in NFC, with no space around it."""
    kept = [
        letter
        for at, letter in enumerate(text)
        if unicodedata.category(letter) != "Cf"
        or letter in _SEEN
        or (letter in _JOINERS and _shapes(text, at))
    ]
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def _shapes(text: str, at: int) -> bool:
    """Whether a joiner stands between letters of scripts that it shapes, or emoji."""
    return all(other >= "\u0590" for other in (text[at - 1 : at], text[at + 1 : at + 2]))


def single(text: str) -> str:
    return " ".join(plain(text).split())


def headings(cells: Sequence[str | date]) -> dict[str, int]:
    """The columns that a row of headings has: ``tax`` and ``tax rate``, whatever the region calls it."""
    names = [single(str(cell)).casefold() for cell in cells]
    word = max(TAXES, key=lambda word: (word in names) + (f"{word} rate" in names))
    wanted = {name: name for name in _REQUIRED | _OPTIONAL} | {word: "tax", f"{word} rate": "tax rate"}
    return {wanted[name]: at for at, name in enumerate(names) if name in wanted}


def in_order(cells: Sequence[str | date]) -> bool:
    """Whether every column that must be there is, and none twice."""
    names = [single(str(cell)).casefold() for cell in cells]
    found = headings(cells)
    return _REQUIRED | {"tax", "tax rate"} <= set(found) and all(
        names.count(names[at]) == 1 for at in found.values()
    )
