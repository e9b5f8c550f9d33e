"""What can't be seen is written out, and what can be stays."""

from __future__ import annotations

import json

import pytest

from relink_desktop.core.printable import printable, printable_lines


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("\x1b[2J\x1b[32mhealthy", r"\u001b[2J\u001b[32mhealthy"),
        ("\x9b31m", r"\u009b31m"),
        ("a\r\nb\tc\x00\x7f", r"a\r\nb\tc\u0000\u007f"),
        ("Smith \u202etxet", r"Smith \u202etxet"),
        ("\u2066a\u2069\u200e\u200f\u061c", r"\u2066a\u2069\u200e\u200f\u061c"),
        ("a\u2028b\u2029c\x85d", r"a\u2028b\u2029c\u0085d"),
        ("zero\u200bwidth\ufeff", r"zero\u200bwidth\ufeff"),
        ("hidden\U000e0041", r"hidden\udb40\udc41"),
        ("half \ud83d of one", r"half \ud83d of one"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, written: str) -> None:
    assert printable(text) == written
    assert printable(written) == written
    assert json.loads(f'"{written}"') == text


@pytest.mark.parametrize(
    "text",
    [
        "Smith & Daughters",
        "1\u00a0200,00\u202f$",
        "Kea Café · “Rent”",
        "⚓ 👩\u200d🔧",
        "می\u200cخواهم",
        "日本 ＝",
    ],
)
def test_what_can_be_seen_stays(text: str) -> None:
    assert printable(text) == text


def test_lines_stay_lines_and_are_indented() -> None:
    assert printable_lines("a\nb\rc\n\x1bd", "    ") == "a\n    b\\rc\n    \\u001bd"
