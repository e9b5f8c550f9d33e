"""Sentences that are stored and put into words only where a person reads them."""

from __future__ import annotations

import pytest

from relink_desktop.core.sentences import joined, plain, sentence, told

TOTAL = sentence("Its total there is {there} instead of {here}.", there=-9_000, here=123_456_789)
REFUSED = sentence("QuickBooks refused it: {message}.", message="{no} [[braces]]")


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("", ""),
        ("Written before {there} were values.", "Written before {there} were values."),
        (sentence("It differs."), "It differs."),
        (TOTAL, "Its total there is -90.00 instead of 1,234,567.89."),
        (REFUSED, "QuickBooks refused it: {no} [[braces]]."),
        (
            joined("It differs.", joined(TOTAL, REFUSED)),
            "It differs. Its total there is -90.00 instead of 1,234,567.89."
            " QuickBooks refused it: {no} [[braces]].",
        ),
    ],
)
def test_in_the_words_of_the_code(stored: str, read: str) -> None:
    assert plain(stored) == read


def test_each_is_translated_and_its_amounts_are_written_as_the_reader_writes_them() -> None:
    def tr(text: str, **values: str) -> str:
        return text.upper().format(**{name.upper(): value for name, value in values.items()})

    read = told(joined("It differs.", TOTAL), tr, lambda cents: f"<{cents}>")
    assert read == "IT DIFFERS. ITS TOTAL THERE IS <-9000> INSTEAD OF <123456789>."
