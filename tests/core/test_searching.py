"""What is typed to find a document: words, and an amount in any way in which it is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from relink_desktop.core.searching import Field, fields, found_in, terms
from relink_desktop.ui.locale import QtLocale

NAMES = "en_US en_NZ en_IN fr_CA fr_FR de_DE de_CH nb_NO sv_SE pl_PL hu_HU cs_CZ pt_BR he_IL"
LOCALES = [QLocale(name) for name in NAMES.split()]


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.name())
@pytest.mark.parametrize("currency", ["NZD", "USD", "own"])
@pytest.mark.parametrize("cents", [123_456_750, 30_000, 5, -98_765])
def test_an_amount_is_found_as_every_locale_shows_it(locale: QLocale, currency: str, cents: int) -> None:
    if currency == "own":
        currency = locale.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
    shown = QtLocale(locale).money(cents, currency)
    there = fields("INV-1", "Tui", "Quay", cents)[Field.AMOUNT]
    for typed in (shown, f"({shown.strip('()')})", shown.replace("\N{NO-BREAK SPACE}", " "), f"  {shown} "):
        (term,) = terms(typed, currency)
        assert term.amount, typed
        assert term.amount in there, typed


@pytest.mark.parametrize("typed", ["INV 123", "INV-123", "D-0004", "100%", "Tui 4", "wharf", "(", "' OR 1=1"])
def test_what_is_no_amount_is_looked_for_as_it_stands(typed: str) -> None:
    found = terms(typed, "NZD")
    assert " ".join(word for term in found for word in term.words) == typed.casefold()
    assert not any(term.amount for term in found)


def test_words_beside_an_amount_have_to_be_found_too() -> None:
    assert [term.words for term in terms("Tui 1,234.50", "NZD")] == [("tui", "1,234.50")]
    assert not any(term.amount for term in terms("Tui 1,234.50", "NZD"))


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("inv-1", (Field.NUMBER,)),
        ("1", (Field.NUMBER, Field.PROPERTY, Field.AMOUNT)),
        ("$1,234.50", (Field.AMOUNT,)),
        ("café quay", (Field.CONTACT, Field.PROPERTY)),
        ("", ()),
    ],
)
def test_where_it_was_found_is_told(typed: str, where: tuple[Field, ...]) -> None:
    assert found_in(typed, "NZD", fields("INV-1", "Café Müller", "1 Quay Street", 123_450)) == where
