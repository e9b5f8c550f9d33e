"""Money, dates and times in the user's locale."""

import time
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QLocale

from relink_desktop.ui.locale import QtLocale

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def in_auckland(monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("name", "cents", "currency", "written"),
    [
        ("en_US", 148_231_055, "USD", "$1,482,310.55"),
        ("en_US", -5, "USD", "($0.05)"),
        ("en_US", 100, "USD", "$1.00"),
        ("en_US", 120_800, "NZD", f"NZD{NBSP}1,208.00"),
        ("en_NZ", 120_800, "NZD", "$1,208.00"),
        ("de_DE", 148_231_055, "EUR", f"1.482.310,55{NBSP}€"),
        ("de_DE", 120_800, "USD", f"1.208,00{NBSP}USD"),
        ("C", 120_800, "USD", "$1,208.00"),
        # More cents than a float holds exactly.
        ("en_US", 900_719_925_474_099_301, "USD", "$9,007,199,254,740,993.01"),
    ],
)
def test_money(name, cents, currency, written):
    assert QtLocale(QLocale(name)).money(cents, currency) == written


@pytest.mark.parametrize(("name", "written"), [("en_GB", "1,208"), ("de_DE", "1.208"), ("C", "1,208")])
def test_number(name, written):
    assert QtLocale(QLocale(name)).number(1208) == written


def test_date_names_the_month():
    assert QtLocale(QLocale("en_US")).date(date(2025, 3, 12)) == "12 Mar 2025"
    assert QtLocale(QLocale("de_DE")).date(date(2025, 5, 1)) == "1 Mai 2025"


def test_moments_are_local(in_auckland):
    locale = QtLocale(QLocale("en_NZ"))
    noon = datetime(2025, 7, 31, 12, 5, tzinfo=UTC)
    assert locale.time(noon) == "00:05"
    assert locale.moment(noon) == "1 Aug 2025, 00:05"


def test_tomorrow_begins_at_eight_where_the_user_is(in_auckland):
    late = datetime(2025, 7, 31, 11, 59, tzinfo=UTC)  # 23:59
    assert QtLocale().morning(late) == datetime(2025, 7, 31, 20, 0, tzinfo=UTC)
    spring_forward = datetime(2025, 9, 27, 0, 0, tzinfo=UTC)  # a Saturday's noon
    assert QtLocale().morning(spring_forward) == datetime(2025, 9, 27, 19, 0, tzinfo=UTC)
