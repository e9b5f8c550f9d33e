"""Tax as QuickBooks computes it by itself, in companies with tax codes and in the United States."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from relink_desktop.practice import Books
from relink_desktop.practice.books import Company

from .conftest import KESTREL, Api, Practice, code_of

US = "9341455100000033"


@pytest.fixture
def american(books: Books) -> Api:
    """A company in the United States, which is the only one of its books."""
    books.add_company(Company(US, "Gull Harbor Properties", us=True))
    return Practice(books).connect(US)


def _lines(api: Api, document: dict[str, Any], amounts: list[tuple[str, str]]) -> dict[str, Any]:
    """``document`` with a line for each amount and tax code: a code's name, or TAX or NON."""
    (model,) = document["Line"]
    lines = []
    for amount, name in amounts:
        code = name if name in ("TAX", "NON") else api.identity("TaxCode", name)
        detail = {**model[model["DetailType"]], "TaxCodeRef": {"value": code}}
        lines.append({**model, "Amount": Decimal(amount), model["DetailType"]: detail})
    return {**document, "Line": lines}


def _totals(created: dict[str, Any]) -> tuple[Decimal, Decimal, Decimal]:
    return created["TxnTaxDetail"]["TotalTax"], created["TotalAmt"], created["Balance"]


@pytest.mark.parametrize(
    ("mode", "amounts", "tax", "total"),
    [
        # Line by line it would be 1.51 + 1.51 = 3.02.
        ("TaxExcluded", [("10.03", "GST 15%"), ("10.03", "GST 15%")], "3.01", "23.07"),
        ("TaxExcluded", [("0.10", "GST 15%")], "0.02", "0.12"),  # half a cent goes up
        ("TaxExcluded", [("-0.10", "GST 15%")], "-0.02", "-0.12"),
        ("TaxExcluded", [("100.00", "GST 15%"), ("50.00", "GST 0%")], "15.00", "165.00"),
        ("TaxInclusive", [("23.07", "GST 15%")], "3.01", "23.07"),
        ("TaxInclusive", [("115.00", "GST 15%"), ("50.00", "GST 0%")], "15.00", "165.00"),
        ("NotApplicable", [("100.00", "GST 15%")], "0", "100.00"),
    ],
)
@pytest.mark.parametrize("kind", ["Invoice", "Bill"])
def test_tax_is_rounded_once_for_each_rate(
    api: Api, kind: str, mode: str, amounts: list[tuple[str, str]], tax: str, total: str
) -> None:
    party = api.create("Customer" if kind == "Invoice" else "Vendor", {"DisplayName": "Tui Coffee"})
    make = api.invoice if kind == "Invoice" else api.bill
    sent = _lines(api, make(party["Id"], GlobalTaxCalculation=mode), amounts)
    # What was sent as TotalTax is passed over.
    created = api.create(kind, {**sent, "TxnTaxDetail": {"TotalTax": Decimal("3.02")}})
    assert _totals(created) == (Decimal(tax), Decimal(total), Decimal(total))
    assert api.get(f"{kind.lower()}/{created['Id']}").json()[kind]["TotalAmt"] == float(total)


def test_an_update_is_taxed_anew(api: Api) -> None:
    customer = api.create("Customer", {"DisplayName": "Tui Coffee"})["Id"]
    first = _lines(api, api.invoice(customer, GlobalTaxCalculation="TaxExcluded"), [("100.00", "GST 15%")])
    created = api.create("Invoice", first)
    version = {"Id": created["Id"], "SyncToken": "0", "sparse": True}
    changed = _lines(api, api.invoice(customer), [("200.00", "GST 15%")])
    changed = api.create("Invoice", {**version, "Line": changed["Line"]})
    assert _totals(changed) == (Decimal("30.00"), Decimal("230.00"), Decimal("230.00"))


def test_codes_and_rates_can_be_asked_for(api: Api) -> None:
    (code,) = api.query("select * from TaxCode where Name = 'GST 15%'")["TaxCode"]
    for listed in ("SalesTaxRateList", "PurchaseTaxRateList"):
        (detail,) = code[listed]["TaxRateDetail"]
        rate = api.get(f"taxrate/{detail['TaxRateRef']['value']}").json()["TaxRate"]
        assert (rate["RateValue"], rate["Name"]) == (15, "GST 15%")


def test_a_us_sale_names_one_code(american: Api) -> None:
    customer = american.create("Customer", {"DisplayName": "Tui Coffee"})
    assert customer["CurrencyRef"]["value"] == "USD"
    code = {"TxnTaxCodeRef": {"value": american.identity("TaxCode", "State 8.25%")}}
    sent = american.invoice(customer["Id"], TxnTaxDetail=code)
    created = american.create("Invoice", _lines(american, sent, [("10.02", "TAX"), ("5.00", "NON")]))
    assert _totals(created) == (Decimal("0.83"), Decimal("15.85"), Decimal("15.85"))
    assert created["TxnTaxDetail"]["TxnTaxCodeRef"] == code["TxnTaxCodeRef"]
    # In another country it would be within the amounts.
    inclusive = {**sent, "GlobalTaxCalculation": "TaxInclusive"}
    created = american.create("Invoice", _lines(american, inclusive, [("10.02", "TAX")]))
    assert _totals(created)[1] == Decimal("10.85")


def test_every_rate_of_a_code_is_rounded_by_itself(american: Api) -> None:
    customer = american.create("Customer", {"DisplayName": "Tui Coffee"})["Id"]
    code = {"TxnTaxCodeRef": {"value": american.identity("TaxCode", "City and county 8.875%")}}
    sent = american.invoice(customer, TxnTaxDetail=code)
    created = american.create("Invoice", _lines(american, sent, [("10.12", "TAX")]))
    # 0.4554 and 0.44275 make 0.46 and 0.44; together they would be 0.89815.
    assert _totals(created)[0] == Decimal("0.90")


def test_a_us_line_without_a_code_is_not_taxed(american: Api) -> None:
    customer = american.create("Customer", {"DisplayName": "Tui Coffee"})["Id"]
    sent = american.invoice(customer, "100.00", TxnTaxDetail={"TotalTax": Decimal("8.25")})
    assert _totals(american.create("Invoice", sent))[:2] == (Decimal(0), Decimal("100.00"))


def test_us_purchases_have_no_tax(american: Api) -> None:
    vendor = american.create("Vendor", {"DisplayName": "Bright Cleaners"})["Id"]
    tax = {"TotalTax": Decimal("8.25")}
    sent = american.bill(vendor, "108.25", GlobalTaxCalculation="TaxExcluded", TxnTaxDetail=tax)
    assert _totals(american.create("Bill", sent))[:2] == (Decimal(0), Decimal("108.25"))


def test_a_us_line_takes_no_id_of_a_code(american: Api) -> None:
    customer = american.create("Customer", {"DisplayName": "Tui Coffee"})["Id"]
    refused = american.post(
        "invoice", _lines(american, american.invoice(customer), [("10.00", "State 8.25%")])
    )
    assert code_of(refused) == "2500"


def test_a_us_company_says_so(american: Api) -> None:
    assert american.get(f"companyinfo/{US}").json()["CompanyInfo"]["Country"] == "USA"
    preferences = american.get("preferences").json()["Preferences"]
    assert preferences["CurrencyPrefs"]["HomeCurrency"] == {"value": "USD"}
    assert preferences["TaxPrefs"] == {"UsingSalesTax": True, "PartnerTaxEnabled": False}


def test_classes_of_a_company_that_tracks_them(practice: Practice, api: Api) -> None:
    customer = api.create("Customer", {"DisplayName": "Tui Coffee"})["Id"]
    sent = api.invoice(customer)
    detail = sent["Line"][0]["SalesItemLineDetail"]
    detail["ClassRef"] = {"value": api.identity("Class", "Marlin House")}
    kept = api.create("Invoice", sent)["Line"][0]["SalesItemLineDetail"]["ClassRef"]
    assert kept["name"] == "Marlin House"
    detail["ClassRef"] = {"value": "999"}
    practice.later(seconds=1)
    (error,) = api.post("invoice", sent).json()["Fault"]["Error"]
    assert (error["code"], error["Detail"]) == (
        "2500",
        "Invalid Reference Id : Klasses element id 999 not found",
    )
    accounting = api.get("preferences").json()["Preferences"]["AccountingInfoPrefs"]
    assert accounting["ClassTrackingPerTxnLine"] is True


def test_a_company_without_classes(practice: Practice) -> None:
    kestrel = practice.connect(KESTREL)
    accounting = kestrel.get("preferences").json()["Preferences"]["AccountingInfoPrefs"]
    assert accounting["ClassTrackingPerTxnLine"] is False
    assert kestrel.query("select count(*) from Class") == {"totalCount": 0}
