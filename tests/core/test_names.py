"""Names are the same when a person would say so, and no others are."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relink_desktop.core.names import name_key, tidied


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pāua Shell", unicodedata.normalize("NFD", "Pāua Shell")),
        ("\u212bngstrom", "ångstrom"),  # the sign of a unit, and the letter
        ("가람", unicodedata.normalize("NFD", "가람")),
        ("Tui Coffee", "  Tui\t Coffee\n"),
        ("Tui Coffee", "Tui\u00a0Coffee"),
        ("Tui Coffee", "Tui\u2009\u3000\u202fCoffee"),
        ("Tui Coffee", "Tui\u200b \u200bCoff\u00adee\ufeff"),
        ("Tui Coffee", "\u200fTui Coffee\u202c\u200e"),
        ("Tui Coffee", "Tui \x00Coffee\x7f"),
        ("Tui ☕", "Tui ☕\ufe0f"),
        ("می‌خواهم", "میخواهم"),  # a joiner that only shapes
        ("Tui Coffee", "TUI COFFEE"),
        ("Ｔｕｉ　Ｃｏｆｆｅｅ", "Tui Coffee"),
        ("ｶﾞﾗｽ", "ガラス"),
        ("㈱ガラス", "(株)ガラス"),
        ("ﬁsh & Co", "FISH & CO"),
        ("𝐓𝐮𝐢 Coffee", "Tui Coffee"),
        ("\ufeb3\ufefc\ufee1", "سلام"),
        ("ΣΟΦΟΣ", "σοφος"),
        ("σοφοσ", "σοφος"),
        ("İSTANBUL KEBAP", "istanbul kebap"),
        ("ISTANBUL", "istanbul"),
        ("ЖУК", "жук"),
        ("O'Brien", "O’Brien"),
        ("O'Brien", "O´Brien"),
        ('The "Bell"', "The “Bell”"),
        ("Smith-Jones", "Smith\u2011Jones"),
        ("Smith - Jones", "Smith – Jones"),
    ],
)
def test_one(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Groß Bau", "Gross Bau"),
        ("Weka", "Wéka"),
        ("Kırk", "Kirk"),
        ("Unit 2²", "Unit 22"),
        ("Unit 1½", "Unit 11"),
        ("Unit ①", "Unit 1"),
        ("Tui Coffee", "TuiCoffee"),
        ("Smith Jones", "Smith-Jones"),
        ("Smith & Co", "Smith and Co"),
        ("Bell", '"Bell"'),
        ("Mάρα", "Mαρα"),
        ("Unit 4: Smith", "Unit 4 Smith"),
        ("ガラス", "カラス"),
        ("Α", "A"),  # Greek and Latin
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "🏴"),  # England's flag
    ],
)
def test_two(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text())
@example("`\x80")
def test_unicode_forms_never_matter(name: str) -> None:
    assert name_key(name) == name_key(unicodedata.normalize("NFD", name)) == name_key(tidied(name))


@given(st.text(st.characters(max_codepoint=0x17F, exclude_characters="ßıŉſµ")))
def test_letter_case_never_matters(name: str) -> None:
    assert name_key(name) == name_key(name.upper()) == name_key(name.swapcase())


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("  Seven \u00a0Bells\r\n", "Seven Bells"),
        ("Se\u00adven\u200b Bells\ufeff", "Seven Bells"),
        ("Cafe\u0301", "Café"),
        ("SEVEN “Bells”", "SEVEN “Bells”"),
        ("Ｓｅｖｅｎ", "Ｓｅｖｅｎ"),
        ("\u200b\u3164", ""),
    ],
)
def test_a_tidied_name_looks_the_same(name: str, seen: str) -> None:
    assert tidied(name) == seen
