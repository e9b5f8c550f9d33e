"""Dates as the computers of all regions write them are read as what they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QLocale

from relink_desktop.companion.date_style import folded
from relink_desktop.companion.typed_date import Reason, Refusal, read_date
from relink_desktop.ui.locale import QtLocale, style_of

FIRST, TODAY = date(2018, 1, 1), date(2026, 3, 12)
LONG, SHORT = QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat
SHIPPED = (QLocale.Language.English, QLocale.Language.French)


def regions(language: QLocale.Language) -> list[str]:
    anywhere = QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    return sorted({locale.name() for locale in QLocale.matchingLocales(language, *anywhere)})


OURS = [name for language in SHIPPED for name in regions(language)]


@cache
def of(name: str) -> QtLocale:
    return QtLocale(QLocale(name))


def read(text: str, name: str) -> date | Refusal:
    return read_date(text, of(name).date_style, FIRST, TODAY)


def formats(name: str) -> list[str]:
    """Of dates with a whole year, which are read in every region, and of its own order."""
    short = QLocale(name).dateFormat(SHORT)
    by_place = [short] if "yyyy" in short or not short.startswith("y") else []
    named = [
        f"{day}{between}{month}{between}{year}"
        for day in ("d", "dd")
        for month in ("MMM", "MMMM")
        for between in (" ", "-", ".", "/")
        for year in ("yyyy", "yy")
    ]
    return [
        *by_place,
        QLocale(name).dateFormat(LONG),
        *("yyyy-MM-dd", "yyyyMMdd", "yyyy/M/d", "yyyy MM dd", "MMM d, yyyy", "MMMM d yy", "yyyy MMMM d"),
        *named,
        *numbers(short),
    ]


def numbers(short: str) -> Iterator[str]:
    order = sorted("dMy", key=short.find)
    if order[0] == "y":
        return
    for day, month, year in (("d", "M", "yy"), ("dd", "MM", "yyyy"), ("d", "M", "yyyy"), ("dd", "MM", "yy")):
        written = {"d": day, "M": month, "y": year}
        for between in ("/", ".", "-", " "):
            yield between.join(written[part] for part in order)


def test_these_are_many_regions():
    expected = {
        "en_US",
        "en_GB",
        "en_AU",
        "en_NZ",
        "en_IE",
        "en_CA",
        "en_ZA",
        "fr_FR",
        "fr_CA",
        "fr_BE",
        "fr_CH",
    }
    assert expected <= set(OURS)


@settings(max_examples=600, deadline=None)
@given(data=st.data())
def test_every_date_in_every_form_comes_back_as_itself(data):
    name = data.draw(st.sampled_from(OURS))
    day = data.draw(st.dates(FIRST, TODAY))
    # Words come from the region or from any language of ReLink: its texts may be in another than the dates.
    words = QLocale(data.draw(st.sampled_from([name, "en_US", "fr_FR", "fr_CA"])))
    form = data.draw(st.sampled_from(formats(name)))
    assume(day.year != 2020 or "yyyy" in form)  # it may be half of any year
    text = words.toString(QDate(day.year, day.month, day.day), form)
    change = data.draw(
        st.sampled_from([str, str.upper, str.lower, str.title, folded, without_stops, ordinal])
    )
    assert read(change(text), name) == day, (name, change(text))


def without_stops(text: str) -> str:
    return text.replace(".", " ")


def ordinal(text: str) -> str:
    """The day as French writes the first of a month; English has more endings."""
    return text.replace("1 ", "1er ", 1) if text.startswith("1 ") else text


@pytest.mark.parametrize("name", OURS)
def test_each_region_reads_its_own_forms_of_each_month(name):
    for month in range(1, 13):
        for day in (date(2025, month, 4), date(2025, month, 28)):
            if day > TODAY:
                continue
            shown = QDate(day.year, day.month, day.day)
            for text in (
                of(name).date(day),
                *(QLocale(name).toString(shown, form) for form in (LONG, SHORT)),
            ):
                assert read(text, name) == day, text


#: Of these languages the computer's own text can't be told from another date: two of its months differ by an
#: accent alone, or have a number for a name. Nobody has ReLink's words in them.
AMBIGUOUS = {"dyo_SN", "dz_BT"}


def test_what_the_field_shows_is_read_on_every_computer():
    """One region a language will do."""
    everywhere = QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    )
    for locale in {each.language(): each for each in everywhere}.values():
        if locale.name() in AMBIGUOUS:
            continue
        own = QtLocale(locale)
        for day in (date(2025, month, 4 + month) for month in range(1, 13)):
            assert read_date(own.date(day), own.date_style, FIRST, TODAY) == day, locale.name()


@pytest.mark.parametrize(
    "name", ["de_DE", "de_CH", "es_ES", "nl_NL", "pt_PT", "it_IT", "sv_SE", "ja_JP", "ko_KR"]
)
def test_other_computers_with_english_words(name):
    """A region's own forms, and English ones; but for 2020, which a short form writes as half of any year."""
    locale = QLocale(name)
    days = (FIRST + timedelta(days=13 * n) for n in range(200))
    for day in (day for day in days if day.year != 2020):
        shown = QDate(day.year, day.month, day.day)
        for text in (
            locale.toString(shown, LONG),
            locale.toString(shown, SHORT),
            f"{day:%B} {day.day}, {day.year}",
        ):
            assert read(text, name) == day, text


@pytest.mark.parametrize("name", ["en_CA", "fr_CA", "en_ZA", "en_SE", "sv_SE"])
def test_no_order_is_guessed_where_people_write_several(name):
    assert read("05/06/2025", name).reason is Reason.AMBIGUOUS
    assert read("15/06/2025", name) == read("06/15/2025", name) == date(2025, 6, 15)


def test_a_style_knows_every_language_of_the_words():
    names = style_of(QLocale("en_NZ")).names
    assert names["juin"].months == {6}
    assert names["june"].months == {6}
