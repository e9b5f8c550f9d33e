"""What a document is found by, and what was typed to find it: words, and amounts as any locale shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """Where words are looked for."""

    NUMBER = "number"
    CONTACT = "contact"
    PROPERTY = "property"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Term:
    """Found where each of ``words`` is found, or ``amount``, such as 1234.50, if it is one as well."""

    words: tuple[str, ...]
    amount: str = ""


Fields = dict[Field, str]

#: Signs of currencies (Unicode's category Sc); letters that locales write instead of one, beside the codes of
#: currencies (source: CLDR).
_SIGNS = "$¢-¥֏؋৲৳৻૱௹฿៛\u20a0-\u20c0﷼﹩＄￠￡￥￦"
_LETTERS = frozenset({"chf", "ft", "kr", "kč", "lei", "r", "rm", "rp", "rs", "zł"})
_CURRENCY = rf"(?:[^\W\d_]{{0,3}}[{_SIGNS}]|[^\W\d_]{{1,3}}\.?)"
_MINUS = "[-+\N{MINUS SIGN}\N{EN DASH}]?"
_NUMBER = r"\d{1,3}(?:\s\d{3})+(?:[.,٫]\d{1,2})?|\d+(?:[.,'’٫٬]\d+)*[.,]?"
#: An amount with its sign, its brackets and its currency, none of which has to be there.
_AMOUNT = re.compile(
    rf"(?<!\S)\(?{_MINUS}(?:(?P<before>{_CURRENCY})\s?)?{_MINUS}"
    rf"(?P<number>{_NUMBER})(?:\s?(?P<after>{_CURRENCY}))?{_MINUS}\)?(?!\S)"
)
_GROUPING = re.compile(r"[\s'’٬]")
_DECIMALS = re.compile(r"[.,٫](\d{1,2})$")
_POINTS = re.compile(r"[.,٫]")
_SIGN = re.compile(rf"[{_SIGNS}]")
#: Directions of writing, which some locales put around an amount; nobody sees or types them.
_UNSEEN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def fields(number: str, contact: str, properties: str, cents: int) -> Fields:
    """A document's texts as they are searched."""
    amount = f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"
    texts = (number.casefold(), contact.casefold(), properties.casefold(), amount)
    return dict(zip(Field, texts, strict=True))


def terms(text: str, currency: str) -> tuple[Term, ...]:
    """What has to be found of ``text``, each somewhere, in a company of that ``currency`` (ISO 4217)."""
    return tuple(_terms(_UNSEEN.sub("", text.casefold()), _LETTERS | {currency.casefold()}))


def found_in(text: str, currency: str, searched: Fields) -> tuple[Field, ...]:
    """Where in a document that was found what was typed stands."""
    needles = {needle for term in terms(text, currency) for needle in (*term.words, term.amount) if needle}
    return tuple(field for field in Field if any(needle in searched[field] for needle in needles))


def _terms(text: str, letters: frozenset[str]) -> Iterator[Term]:
    at = 0
    for found in _AMOUNT.finditer(text):
        yield from (Term((word,)) for word in text[at : found.start()].split())
        at = found.end()
        words, amount = tuple(found[0].split()), _amount(found, letters)
        yield Term(words, amount if (amount,) != words else "")
    yield from (Term((word,)) for word in text[at:].split())


def _amount(found: re.Match[str], letters: frozenset[str]) -> str:
    """As ``fields`` has it; empty if what is beside the number is no currency, as in INV 123."""
    beside = (name for name in (found["before"], found["after"]) if name and not _SIGN.search(name))
    if any(name.rstrip(".") not in letters for name in beside):
        return ""
    number = "".join(str(int(char)) if char.isdecimal() else char for char in found["number"])
    number = _GROUPING.sub("", number).rstrip(".,")
    whole, cents, _ = (*_DECIMALS.split(number), "", "")[:3]
    return _POINTS.sub("", whole) + (f".{cents}" if cents else "")
