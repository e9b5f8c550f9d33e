"""A text from outside begins no formula, wherever a spreadsheet program lets a cell begin."""

from __future__ import annotations

import re

import pytest

from relink_desktop.companion.spreadsheet import harmless

FORMULA = "=+-@＝＋－＠﹦﹢﹣﹫−"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =A1", "  '=A1"),
        ('"=A1"', '"\'=A1"'),
        ("＝cmd()", "'＝cmd()"),
        ("﹦A1", "'﹦A1"),
        ("\t=A1", " '=A1"),
        ("\r=A1", " '=A1"),
        ("a;=cmd()", "a;'=cmd()"),
        ("a; =cmd()", "a; '=cmd()"),
        ('a;"=cmd()', "a;\"'=cmd()"),
        ("a\t@SUM(A1)", "a '@SUM(A1)"),
        ("a|+1", "a|'+1"),
        ("a:＝A1", "a:'＝A1"),
        ("a,b;c^=1", "a,b;c^'=1"),
        ("a _=1", "a _'=1"),
        ("a\r\n=1", "a '=1"),
        ("a\u2028=1", "a '=1"),
        ("a =HYPERLINK()", "a '=HYPERLINK()"),
        ("-A1", "'-A1"),
        ("-AB12", "'-AB12"),
    ],
)
def test_no_cell_begins_with_a_formula(text: str, cell: str) -> None:
    assert harmless(text) == cell


@pytest.mark.parametrize(
    "text",
    [
        "Smith & Daughters",
        "Unit 4 - Smith",
        "Unit (4) - Smith",
        "Smith -- Unit 4",
        "jane@firm.example",
        "2025-04-01",
        "2026-03-11 14:00:00",
        "QuickBooks refused the sign-in · HTTP 400 · intuit_tid 1-66f1a2b3",
        "https://example.test/?a=b",
        "St. Mary's",
        "",
    ],
)
def test_common_texts_stay(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "-5",
        "-1,200.00",
        "-$1,200.00",
        "($1,200.00)",
        "−1\u00a0200,00\u00a0$",
        "-NZD 4.00",
        "-CA$5.00",
        "+5%",
        "- £3",
    ],
)
def test_an_amount_stays_one(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize("separator", list(",;|:^~#/\\&*!\t_"))
@pytest.mark.parametrize("sign", FORMULA)
def test_whatever_separates_the_cells(separator: str, sign: str) -> None:
    text = harmless(f"rent{separator}{sign}cmd(){separator} {sign}x")
    assert not re.search(rf"(^|[,;|:^~#/\\&*!_ ])\s*[{FORMULA}]", text), text
