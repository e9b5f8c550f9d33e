"""Words, money, dates and times in the user's locale."""

import os
import re
import subprocess
import sys
import time
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QLocale

from relink_desktop.ui.locale import QtLocale
from relink_desktop.ui.translation import Translation

NBSP, THIN = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def _in(zone, monkeypatch):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def in_auckland(monkeypatch):
    yield from _in("Pacific/Auckland", monkeypatch)


@pytest.fixture
def utc(monkeypatch):
    yield from _in("UTC", monkeypatch)


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


#: Where QuickBooks Online is sold, and Quebec: a date, a time, an amount in the country's own currency, the
#: same owed, and one in another currency.
COUNTRIES = [
    ("en_US", "USD", "Mar 1, 2025", f"2:05{THIN}PM", "$1,208.50", "($1,208.50)", f"EUR{NBSP}1,208.50"),
    ("en_GB", "GBP", "1 Mar 2025", "14:05", "£1,208.50", "(£1,208.50)", f"EUR{NBSP}1,208.50"),
    ("en_AU", "AUD", "1 Mar 2025", f"2:05{THIN}pm", "$1,208.50", "($1,208.50)", f"EUR{NBSP}1,208.50"),
    ("en_NZ", "NZD", "1 Mar 2025", f"2:05{THIN}pm", "$1,208.50", "($1,208.50)", f"EUR{NBSP}1,208.50"),
    ("en_CA", "CAD", "Mar 1, 2025", f"2:05{THIN}p.m.", "$1,208.50", "($1,208.50)", f"EUR{NBSP}1,208.50"),
    (
        "fr_CA",
        "CAD",
        "1 mars 2025",
        f"14{NBSP}h{NBSP}05",
        f"1{NBSP}208,50{NBSP}$",
        f"(1{NBSP}208,50{NBSP}$)",
        f"1{NBSP}208,50{NBSP}EUR",
    ),
]


@pytest.mark.parametrize(("name", "own", "day", "time", "money", "owed", "foreign"), COUNTRIES)
def test_each_country_writes_in_its_own_way(utc, name, own, day, time, money, owed, foreign):
    locale = QtLocale(QLocale(name))
    at = datetime(2025, 3, 1, 14, 5, tzinfo=UTC)
    assert (locale.date(at.date()), locale.time(at), locale.moment(at)) == (day, time, f"{day}, {time}")
    written = (locale.money(120_850, own), locale.money(-120_850, own), locale.money(120_850, "EUR"))
    assert written == (money, owed, foreign)


@pytest.mark.parametrize("name", [country[0] for country in COUNTRIES])
def test_a_day_is_never_taken_for_a_month(name):
    locale = QtLocale(QLocale(name))
    assert not re.search(r"\d+\W+\d+\W+\d+", locale.date(date(2025, 3, 4)))
    assert locale.date(date(2025, 3, 4)) != locale.date(date(2025, 4, 3))


def test_moments_are_local(in_auckland):
    locale = QtLocale(QLocale("en_GB"))
    noon = datetime(2025, 7, 31, 12, 5, tzinfo=UTC)
    assert locale.time(noon) == "00:05"
    assert locale.moment(noon) == "1 Aug 2025, 00:05"


def test_tomorrow_begins_at_eight_where_the_user_is(in_auckland):
    late = datetime(2025, 7, 31, 11, 59, tzinfo=UTC)  # 23:59
    assert QtLocale().morning(late) == datetime(2025, 7, 31, 20, 0, tzinfo=UTC)
    spring_forward = datetime(2025, 9, 27, 0, 0, tzinfo=UTC)  # a Saturday's noon
    assert QtLocale().morning(spring_forward) == datetime(2025, 9, 27, 19, 0, tzinfo=UTC)


# Words.

FRENCH = QLocale("fr_CA")


def test_words_and_plurals_are_the_users():
    locale = QtLocale(FRENCH)
    assert locale.tr("Check now") == "Vérifier maintenant"
    assert locale.tr("access ends {day}, reconnect early", day="1 mai").startswith(
        "l’accès se termine le 1 mai"
    )
    # French counts none as one.
    counted = [locale.plural("{n} document", "{n} documents", n) for n in (0, 1, 2, 1208)]
    assert counted == ["0 document", "1 document", "2 documents", f"1{NBSP}208 documents"]


def test_what_has_no_translation_stays_as_it_is():
    locale = QtLocale(FRENCH)
    assert locale.tr("{nobody} knows this text") == "{nobody} knows this text"
    assert locale.plural("{n} such thing", "{n} such things", 2) == "2 such things"


@pytest.mark.parametrize(
    ("languages", "language"),
    [
        (["fr-CA", "fr", "en"], "fr"),
        (["fr-Latn-FR"], "fr"),
        (["en-US", "fr-CA"], "en"),  # what the code is written in comes first
        (["de-DE", "fr-CH"], "fr"),
        (["de-DE"], "en"),
        ([], "en"),
    ],
)
def test_the_first_language_of_the_user_that_there_is(languages, language):
    class Preferring(QLocale):
        def uiLanguages(self, *_):
            return languages

    assert Translation(Preferring("de_DE")).language == language


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system's own settings say it")
@pytest.mark.parametrize(("lang", "told"), [("fr_CA.UTF-8", "fr Annuler"), ("en_NZ.UTF-8", "en Cancel")])
def test_the_computers_language_is_taken_also_for_qts_own_texts(lang, told):
    source = (
        "from PySide6.QtWidgets import QApplication\n"
        "from relink_desktop.ui.locale import QtLocale\n"
        "from relink_desktop.ui.translation import translate_qt\n"
        "app, locale = QApplication([]), QtLocale()\n"
        "translate_qt(app, locale.language)\n"
        "print(locale.language, app.translate('QPlatformTheme', 'Cancel'))"
    )
    env = {
        key: value for key, value in os.environ.items() if key not in ("LANGUAGE", "LC_ALL", "LC_MESSAGES")
    }
    run = subprocess.run(
        [sys.executable, "-c", source],
        env=env | {"LANG": lang},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert run.stdout.strip() == told
