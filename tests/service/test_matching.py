"""What the ledger's names are in QuickBooks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from decimal import Decimal
from typing import Any, cast

import pytest

from relink_desktop.core.matching import CONTACTS, NO_CLASS, Choice, MatchRule, Topic
from relink_desktop.intuit.faults import Fault, FaultKind, IntuitError
from relink_desktop.service.quickbooks import QuickBooks
from relink_desktop.service.sync.books import Books, TaxRegime
from relink_desktop.service.sync.matching import Matcher, match
from relink_desktop.service.sync.plan import UnmatchedError
from relink_desktop.service.sync.references import UNTAXED, References, TaxCode, read_references
from relink_desktop.service.sync.tax import Taxation, TaxRate

CODES = Books(TaxRegime.CODES, classes=True, closing=None)
US = Books(TaxRegime.US, classes=False, closing=None)
NONE = Books(TaxRegime.NONE, classes=False, closing=None)


def code(id_: str, name: str, *percents: str, sales: bool = True, purchases: bool = True) -> TaxCode:
    rates = tuple(TaxRate(f"{id_}-{rate}", Decimal(rate)) for rate in percents)
    return TaxCode(Choice(id_, name), rates if sales else None, rates if purchases else None)


REFERENCES = References(
    items=(
        Choice("11", "Rent Income"),
        Choice("12", "Fees:Late"),
        Choice("13", "Parking"),
        Choice("14", "PARKING"),
        Choice("15", "Fees:Signs"),
        Choice("16", "Old:Signs"),
    ),
    accounts=(Choice("21", "Cleaning"), Choice("22", "Property:Repairs")),
    classes=(Choice("41", "Anchor Centre"),),
    tax_codes=(
        code("109", "GST on imports", "15"),
        code("31", "GST 15%", "15", sales=False),
        code("32", "GST", "15"),
        code("9", "GST and state", "5", "10"),
        code("34", "Nothing", "0"),
        code("35", "Exempt", "0"),
    ),
)


def matcher(books: Books = CODES, chosen: Mapping[str, str] | None = None) -> Matcher:
    topics = {(Topic.ITEM, name): target for name, target in (chosen or {}).items()}
    return Matcher(topics, REFERENCES, books)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Rent Income", "11"),
        (" rent  INCOME", "11"),
        ("Fees:Late", "12"),
        ("Late", "12"),
        ("late", "12"),
        ("Parking", "13"),
        ("PARKING", "14"),
    ],
)
def test_a_product_is_matched_by_name(name: str, id_: str) -> None:
    found = matcher().match(Topic.ITEM, name)
    assert (found.rule, found.target and found.target.id) == (MatchRule.SAME_NAME, id_)


@pytest.mark.parametrize("name", ["parking", "Signs", "Rent", "", "21"])
def test_a_name_that_two_share_or_none_has_is_nobodys(name: str) -> None:
    found = matcher().match(Topic.ITEM, name)
    assert (found.rule, found.target) == (MatchRule.NONE, None)


def test_accounts_are_matched_among_accounts() -> None:
    assert matcher().account("Repairs") == "22"
    with pytest.raises(UnmatchedError, match="account for “Rent Income”"):
        matcher().account("Rent Income")


@pytest.mark.parametrize(
    ("rate", "sales", "id_", "rule"),
    [
        ("15%", True, "32", MatchRule.SAME_RATE),  # one rate before two, then the oldest
        ("15%", False, "31", MatchRule.SAME_RATE),
        ("Exempt", True, "35", MatchRule.SAME_NAME),
        ("gst and  state", True, "9", MatchRule.SAME_NAME),
        ("0%", True, "34", MatchRule.SAME_RATE),
        ("", True, "34", MatchRule.SAME_RATE),
        ("12%", True, None, MatchRule.NONE),
        ("Zero rated", True, None, MatchRule.NONE),
    ],
)
def test_a_tax_code_is_matched_by_rate(rate: str, sales: bool, id_: str | None, rule: MatchRule) -> None:
    found = matcher().match(Topic.SALES_TAX if sales else Topic.PURCHASE_TAX, rate)
    assert (found.rule, found.target.id if found.target else None) == (rule, id_)


def test_a_taxation_has_the_rates_of_its_code() -> None:
    chosen = Matcher({(Topic.SALES_TAX, "15%"): "9"}, REFERENCES, CODES)
    assert chosen.taxation("15%", sales=True) == Taxation(
        "9", (TaxRate("9-5", Decimal(5)), TaxRate("9-10", Decimal(10)))
    )


def test_what_the_user_chose_goes_before_the_rule_as_long_as_quickbooks_has_it() -> None:
    found = matcher(chosen={"Rent Income": "13"}).match(Topic.ITEM, "Rent Income")
    assert (found.rule, found.target) == (MatchRule.CHOSEN, Choice("13", "Parking"))
    gone = matcher(chosen={"Rent Income": "99"}).match(Topic.ITEM, "Rent Income")
    assert (gone.rule, gone.target) == (MatchRule.SAME_NAME, Choice("11", "Rent Income"))


def test_no_class_is_a_choice_and_no_product_is_none() -> None:
    chosen = Matcher({(Topic.CLASS, "Pier 3"): "", (Topic.ITEM, "Pier 3"): ""}, REFERENCES, CODES)
    assert chosen.match(Topic.CLASS, "Pier 3").target == NO_CLASS
    assert chosen.class_of("Pier 3") is None
    assert chosen.class_of("Anchor Centre") == "41"
    assert chosen.match(Topic.CLASS, "No class").target is None
    assert chosen.match(Topic.ITEM, "Pier 3").target is None


def test_a_property_needs_a_class_only_where_there_are_any() -> None:
    with pytest.raises(UnmatchedError, match="class for “Pier 3”"):
        matcher().class_of("Pier 3")
    assert matcher(NONE).class_of("Pier 3") is None
    assert matcher().class_of("") is None


def test_what_is_missing_is_told_with_what_to_do() -> None:
    with pytest.raises(UnmatchedError) as failure:
        matcher().taxation("12%", sales=True)
    assert str(failure.value) == (
        "QuickBooks has no tax code of 12% for sales: choose one under Matching, or add it in QuickBooks."
    )


@pytest.mark.parametrize(
    ("books", "topics"),
    [
        (CODES, [topic for topic in Topic if topic not in CONTACTS]),
        (US, [Topic.ITEM, Topic.ACCOUNT, Topic.SALES_TAX]),
        (NONE, [Topic.ITEM, Topic.ACCOUNT]),
    ],
)
def test_only_what_the_company_needs_is_matched(books: Books, topics: list[Topic]) -> None:
    matching = match([(topic, "x") for topic in Topic], {}, REFERENCES, books)
    assert [found.topic for found in matching.topics] == topics
    assert matching.unmatched == len(topics)


def test_the_page_lists_names_and_choices_in_order() -> None:
    names = [(Topic.CLASS, "pier 3"), (Topic.CLASS, "Anchor Centre"), (Topic.CLASS, "Quay")]
    (found,) = match(names, {(Topic.CLASS, "Quay"): ""}, REFERENCES, CODES).topics
    assert [(m.name, m.rule) for m in found.matches] == [
        ("Anchor Centre", MatchRule.SAME_NAME),
        ("pier 3", MatchRule.NONE),
        ("Quay", MatchRule.CHOSEN),
    ]
    assert found.choices == (NO_CLASS, Choice("41", "Anchor Centre"))
    assert found.unmatched == 1


class Tables:
    """Stands for a company that has these rows; ``read`` is what was asked for."""

    def __init__(self, **rows: list[dict[str, Any]]) -> None:
        self._rows = rows
        self.read: list[str] = []

    async def call(self, work: Callable[[Any], Awaitable[Any]]) -> Any:
        return await work(self)

    async def query_all(self, entity: str, _where: str = "") -> list[dict[str, Any]]:
        self.read.append(entity)
        return self._rows.get(entity, [])


def rates_of(*ids: str) -> dict[str, Any]:
    return {"TaxRateDetail": [{"TaxRateRef": {"value": rate}} for rate in ids]}


def read(books: Books, **rows: list[dict[str, Any]]) -> tuple[References, list[str]]:
    tables = Tables(**rows)
    return asyncio.run(read_references(cast("QuickBooks", tables), books)), tables.read


def test_only_what_a_line_can_have_is_offered() -> None:
    found, _ = read(
        CODES,
        Item=[
            {"Id": "1", "Name": "Rent", "FullyQualifiedName": "Income:Rent", "Type": "Service"},
            {"Id": "2", "Name": "Income", "Type": "Category"},
            {"Id": "3", "Name": "Package", "Type": "Group"},
            {"Id": "4", "Name": "Old", "Type": "Service", "Active": False},
        ],
        Account=[
            {"Id": "5", "Name": "Cleaning", "AccountType": "Expense"},
            {"Id": "6", "Name": "Cheque", "AccountType": "Bank"},
            {"Id": "7", "Name": "Savings", "AccountType": "Bank"},
        ],
        Customer=[{"Id": "8", "DisplayName": "Tui Coffee"}],
    )
    assert found.items == (Choice("1", "Income:Rent"),)
    assert (found.bank, found.customers.names) == ("6", {"8": "Tui Coffee"})


class Unfiltered(Tables):
    """Lists these only without a condition. documented: Intuit, error codes, 4001."""

    refuses = ("Account", "Item", "Class", "TaxCode", "TaxRate")
    kind = FaultKind.MALFORMED

    async def query_all(self, entity: str, where: str = "") -> list[dict[str, Any]]:
        if where and entity in self.refuses:
            raise IntuitError(Fault(self.kind, "4001", "property 'Active' is not queryable", 400))
        return await super().query_all(entity, where)


def test_a_list_that_is_not_told_with_its_inactive_ones_is_read_without_them() -> None:
    found = asyncio.run(
        read_references(cast("QuickBooks", Unfiltered(Account=[{"Id": "5", "Name": "Cleaning"}])), CODES)
    )
    assert found.accounts == (Choice("5", "Cleaning"),)


def test_any_other_fault_of_a_list_is_none_of_the_condition() -> None:
    tables = Unfiltered()
    tables.kind = FaultKind.OUTAGE
    with pytest.raises(IntuitError):
        asyncio.run(read_references(cast("QuickBooks", tables), CODES))
    assert tables.read == []


INACTIVE = {
    "Item": [{"Id": "1", "Name": "Rent (deleted)", "Type": "Service", "Active": False}],
    "Account": [{"Id": "2", "Name": "Rates (deleted)", "AccountType": "Expense", "Active": False}],
    "Class": [{"Id": "3", "Name": "Wharf (deleted)", "Active": False}],
    "TaxRate": [{"Id": "4", "RateValue": 12, "Active": False}],
    "TaxCode": [
        {
            "Id": "5",
            "Name": "Old (deleted)",
            "Active": False,
            "SalesTaxRateList": rates_of("4"),
            "PurchaseTaxRateList": rates_of("4"),
        }
    ],
}


@pytest.mark.parametrize(
    ("topic", "name", "called"),
    [
        (Topic.ITEM, "Rent", "the product or service for “Rent”"),
        (Topic.ACCOUNT, "rates", "the account for “rates”"),
        (Topic.CLASS, "Wharf", "the class for “Wharf”"),
        (Topic.SALES_TAX, "12%", "the tax code of 12% for sales"),
        (Topic.PURCHASE_TAX, "Old", "the tax code of Old for purchases"),
    ],
)
def test_what_is_inactive_is_told_as_inactive_and_not_as_missing(
    topic: Topic, name: str, called: str
) -> None:
    found, _ = read(CODES, **INACTIVE)
    matcher = Matcher({}, found, CODES)
    assert (matcher.match(topic, name).rule, matcher.match(topic, name).target) == (MatchRule.INACTIVE, None)
    assert matcher.match(topic, "Another").rule is MatchRule.NONE
    assert [choice for choice in matcher.choices(topic) if choice.id] == []
    ask = {
        Topic.ITEM: lambda: matcher.item(name),
        Topic.ACCOUNT: lambda: matcher.account(name),
        Topic.CLASS: lambda: matcher.class_of(name),
        Topic.SALES_TAX: lambda: matcher.taxation(name, sales=True),
        Topic.PURCHASE_TAX: lambda: matcher.taxation(name, sales=False),
    }
    with pytest.raises(UnmatchedError) as told:
        ask[topic]()
    assert str(told.value) == (
        f"QuickBooks has {called} as inactive: make it active again there, or choose another one under"
        " Matching."
    )


def test_what_was_chosen_and_is_inactive_now_is_told_so() -> None:
    found, _ = read(CODES, **INACTIVE)
    assert Matcher({(Topic.ACCOUNT, "Cleaning"): "2"}, found, CODES).match(
        Topic.ACCOUNT, "Cleaning"
    ).rule is (MatchRule.INACTIVE)


def test_an_inactive_one_whose_own_name_ends_with_a_bracket_is_known_by_it() -> None:
    found, _ = read(CODES, Account=[{"Id": "2", "Name": "Rates (Council)", "Active": False}])
    assert Matcher({}, found, CODES).match(Topic.ACCOUNT, "Rates (council)").rule is MatchRule.INACTIVE


def test_an_active_one_goes_before_an_inactive_one_of_the_name() -> None:
    rows = [*INACTIVE["Account"], {"Id": "9", "Name": "Rates", "AccountType": "Expense"}]
    found, _ = read(CODES, Account=rows)
    assert Matcher({}, found, CODES).account("Rates") == "9"


def test_a_tax_code_has_all_its_rates_exactly() -> None:
    found, _ = read(
        CODES,
        TaxRate=[{"Id": "1", "RateValue": Decimal("9.975")}, {"Id": "2", "RateValue": 5}],
        TaxCode=[
            {"Id": "3", "Name": "Both", "SalesTaxRateList": rates_of("1", "2"), "PurchaseTaxRateList": {}},
            {"Id": "4", "Name": "Broken", "SalesTaxRateList": rates_of("9")},
            {"Id": "5", "Name": "Hidden", "Hidden": True, "SalesTaxRateList": rates_of("1")},
            {"Id": "6", "Name": "Old", "Active": False, "SalesTaxRateList": rates_of("1")},
        ],
    )
    both, broken = found.tax_codes
    assert both.sales == (TaxRate("1", Decimal("9.975")), TaxRate("2", Decimal(5)))
    assert (both.purchases, broken.sales) == (None, None)


@pytest.mark.parametrize(
    "rate", ["1E+999999", "1E-999999", Decimal("1E+5"), 10**300, "NaN", "9" * 400, {}, "a tenth"]
)
def test_a_rate_that_is_none_is_no_rate(rate: object) -> None:
    found, _ = read(
        CODES,
        TaxRate=[{"Id": "1", "RateValue": rate}],
        TaxCode=[{"Id": "3", "Name": "Odd", "SalesTaxRateList": rates_of("1")}],
    )
    assert [code.sales for code in found.tax_codes] == [None]


def test_a_us_company_has_untaxed_lines_without_a_code_of_its_own() -> None:
    found, _ = read(
        US,
        TaxRate=[{"Id": "1", "RateValue": Decimal("8.25")}],
        TaxCode=[
            {"Id": "TAX", "Name": "TAX"},
            {"Id": "NON", "Name": "NON"},
            {"Id": "3", "Name": "Travis County", "SalesTaxRateList": rates_of("1")},
        ],
    )
    us = Matcher({}, found, US)
    assert us.choices(Topic.SALES_TAX) == (UNTAXED.choice, Choice("3", "Travis County"))
    assert us.taxation("0%", sales=True) == Taxation("NON", ())
    assert us.taxation("8.25%", sales=True).code == "3"


@pytest.mark.parametrize(
    ("books", "spared"), [(CODES, set()), (US, {"Class"}), (NONE, {"Class", "TaxCode", "TaxRate"})]
)
def test_no_more_is_read_than_the_company_needs(books: Books, spared: set[str]) -> None:
    everything = {"Item", "Account", "Class", "TaxCode", "TaxRate", "Customer", "Vendor"}
    assert set(read(books)[1]) == everything - spared
