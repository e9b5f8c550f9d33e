"""What a document becomes in QuickBooks; the practice company's books are the judge of totals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relink_desktop.core.documents import Document, DocumentKind
from relink_desktop.core.matching import Choice
from relink_desktop.intuit.wire import decode, encode
from relink_desktop.practice import documents as practice_documents
from relink_desktop.practice import names, payments, seed
from relink_desktop.practice.books import Books as PracticeBooks
from relink_desktop.practice.writing import Writing
from relink_desktop.service.sync.books import Books, TaxRegime
from relink_desktop.service.sync.matching import Matcher
from relink_desktop.service.sync.plan import (
    ENTITIES,
    UnmatchedError,
    allocation_for,
    allocation_note,
    cents,
    contact_entity,
    money,
    removal_for,
    request_for,
    update_for,
)
from relink_desktop.service.sync.references import UNTAXED, References, TaxCode
from relink_desktop.service.sync.tax import TaxError, TaxRate

from .documents import COST_ACCOUNT, SALES, SALES_ACCOUNT, document, line

NOW = datetime(2026, 11, 3, tzinfo=UTC)
PERCENTS = ("0", "8.25", "12.5", "15")
CODES = Books(TaxRegime.CODES, classes=True, closing=None)
US = Books(TaxRegime.US, classes=True, closing=None)
NONE = Books(TaxRegime.NONE, classes=False, closing=None)


class Judge:
    """A practice company with a tax code for each of ``PERCENTS``, a customer and a vendor."""

    def __init__(self) -> None:
        self.books = PracticeBooks()
        seed.plant(self.books)
        company = self.books.companies()[0]
        self._writing, self._realm = Writing(self.books, company, NOW), company.realm
        self.references = References(
            items=(Choice(self._named("Item", SALES_ACCOUNT), SALES_ACCOUNT),),
            accounts=(Choice(self._named("Account", COST_ACCOUNT), COST_ACCOUNT),),
            classes=(Choice(self._named("Class", "Anchor Centre"), "Anchor Centre"),),
            tax_codes=tuple(map(self._tax_code, PERCENTS)),
        )
        self._contacts = {
            entity: names.create_name(self._writing, entity, {"DisplayName": f"One {entity}"})["Id"]
            for entity in ("Customer", "Vendor")
        }

    def contact(self, kind: DocumentKind) -> str:
        return str(self._contacts[contact_entity(kind)])

    def matcher(self, books: Books) -> Matcher:
        references = self.references
        if books.regime is TaxRegime.US:
            references = replace(references, tax_codes=(UNTAXED, *references.tax_codes))
        return Matcher({}, references, books)

    def request(self, made: Document, books: Books = CODES) -> dict[str, Any]:
        return request_for(made, self.contact(made.kind), self.matcher(books), books)

    def create(self, made: Document, books: Books = CODES) -> dict[str, Any]:
        """The document as the practice company has it."""
        sent = decode(encode(self.request(made, books)))
        kind = practice_documents.KINDS[ENTITIES[made.kind]]
        return practice_documents.create_document(self._writing, kind, sent)

    def update(self, made: Document, entity: dict[str, Any], books: Books = CODES) -> dict[str, Any]:
        contact, matcher = self.contact(made.kind), self.matcher(books)
        sent = update_for(made, contact, matcher, books, entity["Id"], entity["SyncToken"])
        kind = practice_documents.KINDS[ENTITIES[made.kind]]
        return practice_documents.update_document(self._writing, kind, decode(encode(sent)))

    def pay(self, kind: DocumentKind, sent: dict[str, Any]) -> None:
        payment = payments.KINDS["Payment" if kind in SALES else "BillPayment"]
        payments.create_payment(self._writing, payment, sent)

    def balance(self, kind: DocumentKind, entity: dict[str, Any]) -> int:
        found = self.books.entity(self._realm, ENTITIES[kind], entity["Id"])
        assert found is not None
        return cents(found["Balance"])

    def _named(self, kind: str, name: str) -> str:
        found = self.books.named(self._realm, kind, "Name", name)
        assert found is not None
        return str(found["Id"])

    def _tax_code(self, percent: str) -> TaxCode:
        name = f"{percent} percent"
        rate = self._add("TaxRate", name, RateValue=Decimal(percent))
        listed = {"TaxRateDetail": [{"TaxRateRef": {"value": rate}}]}
        code = self._add("TaxCode", name, SalesTaxRateList=listed, PurchaseTaxRateList=listed)
        rates = (TaxRate(rate, Decimal(percent)),)
        return TaxCode(Choice(code, name), rates, rates)

    def _add(self, kind: str, name: str, **fields: Any) -> str:
        id_ = str(self.books.next_id(self._realm))
        stamp = {"CreateTime": "2026-01-01T00:00:00-08:00"}
        body = {"Id": id_, "SyncToken": "0", "Name": name, "Active": True, "MetaData": stamp, **fields}
        self.books.add_entity(self._realm, kind, body, name=name)
        return id_


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    made = Judge()
    yield made
    made.books.close()


def rounded(net: int, percent: str) -> int:
    return int((net * Decimal(percent) / 100).quantize(Decimal(1), ROUND_HALF_UP))


def with_lines(kind: DocumentKind, parts: list[tuple[int, int, str]]) -> Document:
    account = SALES_ACCOUNT if kind in SALES else COST_ACCOUNT
    lines = tuple(line(net, tax, tax_rate=f"{percent}%", account=account) for net, tax, percent in parts)
    return document("D-1", kind=kind, lines=lines)


@pytest.mark.parametrize(
    ("kind", "entity", "contact"),
    [
        (DocumentKind.INVOICE, "Invoice", "Customer"),
        (DocumentKind.CREDIT_NOTE, "CreditMemo", "Customer"),
        (DocumentKind.BILL, "Bill", "Vendor"),
        (DocumentKind.SUPPLIER_CREDIT, "VendorCredit", "Vendor"),
    ],
)
def test_the_name_of_each_kind(kind: DocumentKind, entity: str, contact: str) -> None:
    assert (ENTITIES[kind], contact_entity(kind)) == (entity, contact)


def test_an_invoice_whole() -> None:
    references = References(
        items=(Choice("11", "Rent Income"), Choice("12", "Late Fees")),
        classes=(Choice("41", "12 Quay St"),),
        tax_codes=tuple(
            TaxCode(Choice(id_, id_), (TaxRate(id_, Decimal(rate)),), None)
            for id_, rate in (("31", 15), ("32", 0))
        ),
    )
    lines = (
        line(123_450, 18_518, property="12 Quay St"),
        line(100, 0, tax_rate="0%", account="Late Fees", property="", description="Fee"),
    )
    made = document("INV-000123", issued=date(2026, 3, 20), due=date(2026, 4, 1), lines=lines)
    assert request_for(made, "51", Matcher({}, references, CODES), CODES) == {
        "CustomerRef": {"value": "51"},
        "TxnDate": "2026-03-20",
        "DueDate": "2026-04-01",
        "DocNumber": "INV-000123",
        "PrivateNote": "ReLink Harbour Property invoice:INV-000123",
        "GlobalTaxCalculation": "TaxExcluded",
        "Line": [
            {
                "Amount": Decimal("1234.50"),
                "Description": "12 Quay St: Rent",
                "DetailType": "SalesItemLineDetail",
                "SalesItemLineDetail": {
                    "ItemRef": {"value": "11"},
                    "TaxCodeRef": {"value": "31"},
                    "ClassRef": {"value": "41"},
                },
            },
            {
                "Amount": Decimal("1.00"),
                "Description": "Fee",
                "DetailType": "SalesItemLineDetail",
                "SalesItemLineDetail": {"ItemRef": {"value": "12"}, "TaxCodeRef": {"value": "32"}},
            },
        ],
    }


@pytest.mark.parametrize("kind", DocumentKind)
def test_each_kind_names_its_contact_its_account_and_its_due_date(kind: DocumentKind, judge: Judge) -> None:
    body = judge.request(document("D-1", kind=kind))
    (only,) = body["Line"]
    if kind in SALES:
        assert body["CustomerRef"] == {"value": judge.contact(kind)}
        assert only["SalesItemLineDetail"]["ItemRef"] == {"value": judge.references.items[0].id}
    else:
        assert body["VendorRef"] == {"value": judge.contact(kind)}
        assert only["AccountBasedExpenseLineDetail"]["AccountRef"] == {
            "value": judge.references.accounts[0].id
        }
    assert ("DueDate" in body) == (kind in (DocumentKind.INVOICE, DocumentKind.BILL))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(DocumentKind),
    books=st.sampled_from([CODES, NONE]),
    parts=st.lists(
        st.tuples(st.integers(0, 10**8), st.integers(-1, 1), st.sampled_from(PERCENTS)),
        min_size=1,
        max_size=8,
    ),
)
def test_quickbooks_comes_to_the_ledger_s_total(
    kind: DocumentKind, books: Books, parts: list[tuple[int, int, str]], judge: Judge
) -> None:
    """Whatever the ledger's rounding, and with a tax that a person typed a cent off."""
    made = with_lines(kind, [(net, rounded(net, percent) + off, percent) for net, off, percent in parts])
    try:
        entity = judge.create(made, books)
    except TaxError:
        assert books is CODES
        return
    assert cents(entity["TotalAmt"]) == made.cents
    if books is CODES:
        told = sum(line.tax for line in made.lines)
        assert abs(cents(entity["TxnTaxDetail"]["TotalTax"]) - told) <= len(made.lines)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(DocumentKind),
    nets=st.lists(st.integers(0, 10**7), min_size=1, max_size=4),
    percent=st.sampled_from(PERCENTS),
)
def test_a_us_company_comes_to_the_ledger_s_total_or_asks(
    kind: DocumentKind, nets: list[int], percent: str, judge: Judge
) -> None:
    untaxed = (2_000, 0, "0")
    made = with_lines(kind, [*((net, rounded(net, percent), percent) for net in nets), untaxed])
    try:
        entity = judge.create(made, US)
    except TaxError:
        assert rounded(sum(nets), percent) != sum(line.tax for line in made.lines)
        return
    assert cents(entity["TotalAmt"]) == made.cents


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_discount_within_a_document_counts(kind: DocumentKind, judge: Judge) -> None:
    made = with_lines(kind, [(20_000, 3_000, "15"), (-5_000, -750, "15")])
    assert cents(judge.create(made)["TotalAmt"]) == 17_250


def test_a_us_sale_has_one_rate_for_its_taxed_lines(judge: Judge) -> None:
    made = with_lines(DocumentKind.INVOICE, [(1_999, 165, "8.25"), (500, 0, "0")])
    body = judge.request(made, US)
    codes = [sent["SalesItemLineDetail"]["TaxCodeRef"]["value"] for sent in body["Line"]]
    (rate,) = [code for code in judge.references.tax_codes if code.choice.name == "8.25 percent"]
    told = {"TxnTaxCodeRef": {"value": rate.choice.id}, "TotalTax": Decimal("1.65")}
    assert (codes, body["TxnTaxDetail"]) == (["TAX", "NON"], told)
    assert "GlobalTaxCalculation" not in body
    with pytest.raises(TaxError, match="several"):
        judge.request(with_lines(DocumentKind.INVOICE, [(100, 15, "15"), (400, 50, "12.5")]), US)


@pytest.mark.parametrize(
    ("kind", "books"),
    [(DocumentKind.BILL, US), (DocumentKind.SUPPLIER_CREDIT, US), (DocumentKind.INVOICE, NONE)],
)
def test_where_quickbooks_computes_no_tax_it_is_part_of_the_amount(
    kind: DocumentKind, books: Books, judge: Judge
) -> None:
    # 7 % has no code: none is needed.
    body = judge.request(with_lines(kind, [(10_000, 700, "7")]), books)
    (only,) = body["Line"]
    assert only["Amount"] == Decimal("107.00")
    assert "TaxCodeRef" not in only[only["DetailType"]]
    assert not body.keys() & {"GlobalTaxCalculation", "TxnTaxDetail"}


def test_a_property_is_a_class_where_lines_have_one(judge: Judge) -> None:
    made = document()
    (with_class,) = judge.request(made, CODES)["Line"]
    (without,) = judge.request(made, NONE)["Line"]
    assert with_class["SalesItemLineDetail"]["ClassRef"] == {"value": judge.references.classes[0].id}
    assert "ClassRef" not in without["SalesItemLineDetail"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"lines": (line(account="Lift Upgrade"),)}, "product or service for “Lift Upgrade”"),
        ({"lines": (line(), line(tax_rate="7%"))}, "tax code of 7% for sales"),
        ({"lines": (line(property="Pier 3"),)}, "class for “Pier 3”"),
        ({"kind": DocumentKind.BILL, "lines": (line(account="Rent Income"),)}, "account for “Rent Income”"),
    ],
)
def test_what_is_missing_is_named(changes: dict[str, Any], said: str, judge: Judge) -> None:
    with pytest.raises(UnmatchedError) as failure:
        judge.request(document(**changes))
    assert said in str(failure.value)


def test_long_texts_are_cut_and_the_number_stays_whole_in_the_note(judge: Judge) -> None:
    number = "PROPERTY-2026-000000123456"
    body = judge.request(document(number, lines=(line(description="x" * 5_000),)))
    assert body["DocNumber"] == number[:21]
    assert number in body["PrivateNote"]
    assert len(body["Line"][0]["Description"]) == 4_000


def test_an_update_leaves_nothing_of_the_version_before(judge: Judge) -> None:
    before = judge.create(with_lines(DocumentKind.INVOICE, [(10_000, 1_500, "15"), (500, 75, "15")]))
    after = judge.update(with_lines(DocumentKind.INVOICE, [(2_000, 250, "12.5")]), before)
    assert (cents(after["TotalAmt"]), cents(after["TxnTaxDetail"]["TotalTax"])) == (2_250, 250)
    assert [sent["DetailType"] for sent in after["Line"]] == ["SalesItemLineDetail", "SubTotalLineDetail"]


def test_a_us_sale_that_is_no_longer_taxed_keeps_no_tax_code(judge: Judge) -> None:
    before = judge.create(with_lines(DocumentKind.INVOICE, [(10_000, 1_500, "15")]), US)
    after = judge.update(with_lines(DocumentKind.INVOICE, [(10_000, 0, "0")]), before, US)
    assert (cents(after["TotalAmt"]), cents(after["TxnTaxDetail"]["TotalTax"])) == (10_000, 0)
    assert "TxnTaxCodeRef" not in after["TxnTaxDetail"]


@pytest.mark.parametrize("kind", DocumentKind)
def test_only_invoices_can_be_voided(kind: DocumentKind) -> None:
    operation, body = removal_for(kind, "7", "2")
    assert operation == ("void" if kind is DocumentKind.INVOICE else "delete")
    assert body == {"Id": "7", "SyncToken": "2"}


@pytest.mark.parametrize(
    ("credit", "target"),
    [
        (DocumentKind.CREDIT_NOTE, DocumentKind.INVOICE),
        (DocumentKind.SUPPLIER_CREDIT, DocumentKind.BILL),
    ],
)
def test_a_credit_settles_what_it_credits(credit: DocumentKind, target: DocumentKind, judge: Judge) -> None:
    owed = judge.create(with_lines(target, [(20_000, 3_000, "15")]))
    given_back = judge.create(with_lines(credit, [(10_000, 1_500, "15")]))
    mark = allocation_note("Harbour Property", "credit_note:CN-1", "invoice:INV-1")
    body = allocation_for(
        credit, judge.contact(credit), given_back["Id"], owed["Id"], 11_500, "2026-10-02", mark, bank="9"
    )
    assert (body["TxnDate"], body["PrivateNote"]) == ("2026-10-02", mark)
    bank = {"PayType": "Check", "CheckPayment": {"BankAccountRef": {"value": "9"}}}
    assert {k: v for k, v in body.items() if k in bank} == ({} if credit in SALES else bank)
    judge.pay(credit, decode(encode(body)))
    assert (judge.balance(target, owed), judge.balance(credit, given_back)) == (11_500, 0)


@given(st.integers(-(10**15), 10**15))
def test_cents_come_back_from_the_wire(amount: int) -> None:
    assert cents(decode(encode({"a": money(amount)}))["a"]) == amount
