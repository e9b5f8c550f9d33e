"""What the service says of a document: sentences with their values, as one string.

It can be stored and crosses the door as it is, and is put into words only where a person reads it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal

from relink_desktop.core.words import filled

#: Amounts are whole cents; all else is written as it is.
Value = str | int
_SEVERAL = "[["


def sentence(text: str, /, **values: Value) -> str:
    """``text``, marked with ``noop``, and what is to be filled into its {places}."""
    return json.dumps([[text, values]], ensure_ascii=False) if values else text


def joined(*sentences: str) -> str:
    """One after the other."""
    return json.dumps([part for one in sentences for part in parts(one)], ensure_ascii=False)


def told(sentences: str, tr: Callable[..., str], money: Callable[[int], str]) -> str:
    """As they are read: ``tr`` is ``Locale.tr``, and ``money`` writes an amount."""
    return " ".join(
        tr(
            text,
            **{name: value if isinstance(value, str) else money(value) for name, value in values.items()},
        )
        for text, values in parts(sentences)
    )


def plain(sentences: str) -> str:
    """In the words of the code, for what machines and supporters read."""
    return told(sentences, filled, lambda cents: f"{Decimal(cents).scaleb(-2):,.2f}")


def kinds(sentences: str) -> tuple[str, ...]:
    """What is said, whatever its values are."""
    return tuple(text for text, _ in parts(sentences))


class SaidError(Exception):
    """Raised with sentences for a person."""

    def __init__(self, sentences: str) -> None:
        super().__init__(plain(sentences))
        self.sentences = sentences


def parts(sentences: str) -> list[tuple[str, dict[str, Value]]]:
    """Each text with its values. What was stored before there were values is a text alone."""
    if sentences.startswith(_SEVERAL):
        return [(text, values) for text, values in json.loads(sentences)]
    return [(sentences, {})] if sentences else []
