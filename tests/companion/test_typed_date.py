"""What is read of a typed date, and what is refused and why."""

from __future__ import annotations

from calendar import day_abbr, day_name, month_abbr, month_name
from datetime import date

import pytest

from relink_desktop.companion import typed_date
from relink_desktop.companion.date_style import DateStyle, date_style
from relink_desktop.companion.typed_date import Reason, Refusal

FIRST, TODAY = date(2018, 1, 1), date(2026, 3, 12)
FRENCH = [
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
]
CUT = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
DAYS = ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."]


def style(short: str, long: str, *lists: list[str]) -> DateStyle:
    months = [month_name[1:], month_abbr[1:], FRENCH, CUT, *lists]
    weekdays = [list(day_name), list(day_abbr), DAYS]
    return date_style(
        short,
        long,
        [(name, number + 1) for names in months for number, name in enumerate(names)],
        [(name, number + 1) for names in weekdays for number, name in enumerate(names)],
    )


MONTH_FIRST = style("M/d/yy", "dddd, MMMM d, yyyy")
DAY_FIRST = style("dd/MM/yyyy", "dddd d MMMM yyyy")
CANADA = style("yyyy-MM-dd", "dddd d MMMM yyyy")
SPAIN = style("d/M/yy", "dddd, d 'de' MMMM 'de' yyyy", [f"mes {n}" for n in range(1, 13)])
JAPAN = style("yyyy/MM/dd", "yyyy年M月d日dddd", [f"{n}月" for n in range(1, 13)])
JUNE_15 = date(2025, 6, 15)


def read(text: str, style: DateStyle = MONTH_FIRST) -> date | Refusal:
    return typed_date.read_date(text, style, FIRST, TODAY)


def refused(text: str, style: DateStyle = MONTH_FIRST) -> Reason:
    refusal = read(text, style)
    assert isinstance(refusal, Refusal), refusal
    assert refusal.text == text
    return refusal.reason


@pytest.mark.parametrize(
    "text",
    [
        "Jun 15, 2025",
        "15 juin 2025",
        "june 15 2025",
        "JUNE 15TH, 2025",
        "  15   jun.  2025 ",
        "15-Jun-25",
        "15jun2025",
        "15 Jun '25",
        "the 15th of June 2025",
        "le 15 juin 2025",
        "Sunday, June 15, 2025",
        "dim. 15 juin 2025",
        "2025 June 15",
        "2025-06-15",
        "2025/6/15",
        "2025.6.15",
        "20250615",
        "15\N{NO-BREAK SPACE}juin\N{NARROW NO-BREAK SPACE}2025",
        "06\N{EN DASH}15\N{EN DASH}2025",
        "\N{LEFT-TO-RIGHT MARK}6/15/2025",
    ],
)
def test_one_day_in_many_ways(text: str) -> None:
    assert read(text) == JUNE_15


@pytest.mark.parametrize("separator", ["/", ".", "-", " ", ", ", " / "])
def test_numbers_are_in_the_order_of_the_place(separator: str) -> None:
    for year in ("2025", "25"):
        assert read(separator.join(["6", "05", year]), MONTH_FIRST) == date(2025, 6, 5)
        assert read(separator.join(["6", "05", year]), DAY_FIRST) == date(2025, 5, 6)
        assert refused(separator.join(["6", "15", year]), DAY_FIRST) is Reason.NO_SUCH_MONTH


def test_eight_figures_are_in_the_order_of_the_place_unless_the_year_is_first() -> None:
    assert read("06152025", MONTH_FIRST) == read("15062025", DAY_FIRST) == JUNE_15
    assert read("20250615", MONTH_FIRST) == read("20250615", DAY_FIRST) == read("15062025", CANADA) == JUNE_15
    assert refused("15062025", MONTH_FIRST) is Reason.NO_SUCH_MONTH
    assert refused("05062025", CANADA) is Reason.AMBIGUOUS
    assert read("20201011") == date(2020, 10, 11)


def test_where_several_orders_are_usual_one_reading_is_enough_and_two_are_too_many() -> None:
    for text in ("15/06/2025", "6/15/2025", "2025-06-15"):
        assert read(text, CANADA) == JUNE_15
    assert read("06/06/2025", CANADA) == date(2025, 6, 6)
    for text, days in (
        ("05/06/2025", (date(2025, 6, 5), date(2025, 5, 6))),
        ("20/06/25", (date(2020, 6, 25), date(2025, 6, 20))),
    ):
        assert read(text, CANADA) == Refusal(text, Reason.AMBIGUOUS, days)


def test_where_the_year_comes_first() -> None:
    for text in ("2025/6/15", "25/6/15", "2025年6月15日", "15 6月 2025", "15/6/2025"):
        assert read(text, JAPAN) == JUNE_15
    assert refused("5/6/2025", JAPAN) is Reason.AMBIGUOUS
    assert refused("15 Jun 25", JAPAN) is Reason.AMBIGUOUS
    assert read("11月 3 2024", JAPAN) == date(2024, 11, 3)


def test_words_of_the_long_form_and_numbers_in_names_mean_nothing_else() -> None:
    assert read("15 de mes 6 de 2025", SPAIN) == JUNE_15
    assert read("15 mes 12 2025", SPAIN) == date(2025, 12, 15)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er août 2025", date(2025, 8, 1)),
        ("1ER AOUT 2025", date(2025, 8, 1)),
        ("4 fevr 2025", date(2025, 2, 4)),
        ("4 Décembre 2025", date(2025, 12, 4)),
        ("4 dec 25", date(2025, 12, 4)),
        ("4 septem. 2025", date(2025, 9, 4)),
        ("4 juill. 2025", date(2025, 7, 4)),
        ("mar. 4 mars 2025", date(2025, 3, 4)),
        ("mar 4 mar 2025", date(2025, 3, 4)),
        ("4 mar 2025", date(2025, 3, 4)),
    ],
)
def test_names_cut_short_and_without_accents(text: str, day: date) -> None:
    assert read(text, DAY_FIRST) == day


@pytest.mark.parametrize(
    ("year", "full"),
    [
        ("00", 2000),
        ("18", 2018),
        ("19", 2019),
        ("21", 2021),
        ("26", 2026),
        ("27", 2027),
        ("28", 1928),
        ("99", 1999),
    ],
)
def test_two_figures_are_the_latest_year_that_is_not_after_next_year(year: str, full: int) -> None:
    text = f"1/2/{year}"
    judged = typed_date.read_date(text, MONTH_FIRST, date.max, TODAY)
    assert judged == Refusal(text, Reason.TOO_EARLY, (date(full, 1, 2),))


REFUSED = {
    Reason.UNREADABLE: [
        "yesterday", "n/a", "Jun Jul 15 2025", "15 Juno 2025", "1/2/3/2025", "15/2025/06", "June 15, 20255",
        "15 06 Jun 2025", "Mon Tue Jun 15 2025", "0000-06-15", "15 j 2025", "1,200.00 Jun 2025",
    ],
    Reason.UNFINISHED: [
        "", " ", "/", "6", "6/15", "6/15/", "6//2025", "Jun", "Jun 15", "Jun 2025", "2025", "6/15/2",
        "6/15/20", "15 Jun 20", "6/15/202", "15 Jun 202", "Jun 15, ", "2025-06", "2025-06-", "Sunday",
        "00000615",
    ],
    Reason.AMBIGUOUS: ["15 jui 2025"],
    Reason.NO_SUCH_MONTH: ["15/6/2025", "13/1/2025", "0/15/2025", "2025-15-06", "20251506"],
    Reason.NO_SUCH_DAY: ["31 Feb 2025", "2/29/2025", "2025-06-31", "0 Jun 2025", "Apr 31, 25", "6/45/2025"],
    Reason.OTHER_WEEKDAY: ["Monday, June 15, 2025", "mar 15 juin 2025"],
    Reason.TOO_EARLY: ["9/14/1752", "Sep 14, 1752", "12/31/2017", "2017-12-31", "6/15/0025"],
    Reason.TOO_LATE: ["3/13/2026", "Jun 15, 2205", "2026-12-31"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "text"), [(why, text) for why, texts in REFUSED.items() for text in texts]
)
def test_what_is_no_date_is_refused(reason: Reason, text: str) -> None:
    assert refused(text) is reason


def test_every_reason_is_here() -> None:
    assert set(REFUSED) == set(Reason)


def test_the_ends_of_the_range_are_in_it() -> None:
    assert (read("1/1/2018"), read("3/12/2026")) == (FIRST, TODAY)


def test_a_leap_day_is_one_in_its_year() -> None:
    assert read("29 Feb 2024") == date(2024, 2, 29)
    assert read("29 Feb 2025") == Refusal("29 Feb 2025", Reason.NO_SUCH_DAY, (date(2025, 2, 28),))
