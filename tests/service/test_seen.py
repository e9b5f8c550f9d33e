"""What QuickBooks shows of a document, and what of it counts as changed by hand."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from relink_desktop.core.documents import DocumentKind
from relink_desktop.service.sync.seen import Seen, latest, seen_from

INVOICE: dict[str, Any] = {
    "Id": "7",
    "SyncToken": "0",
    "DocNumber": "INV-1",
    "TxnDate": "2026-10-01",
    "DueDate": "2026-10-21",
    "CustomerRef": {"value": "41", "name": "Tui Coffee"},
    "GlobalTaxCalculation": "TaxExcluded",
    "PrivateNote": "ReLink Harbour Property invoice:INV-1",
    "TotalAmt": Decimal("115.00"),
    "Balance": 15,
    "MetaData": {"LastUpdatedTime": "2026-10-02T09:00:00-07:00"},
    "LinkedTxn": [],
    "Line": [
        {
            "Id": "1",
            "LineNum": 1,
            "Amount": Decimal("100.00"),
            "Description": "Rent",
            "DetailType": "SalesItemLineDetail",
            "SalesItemLineDetail": {
                "ItemRef": {"value": "11", "name": "Rent Income"},
                "TaxCodeRef": {"value": "31"},
                "ClassRef": {"value": "51", "name": "Anchor Centre"},
            },
        },
        {"Amount": Decimal("100.00"), "DetailType": "SubTotalLineDetail", "SubTotalLineDetail": {}},
    ],
}

Change = Callable[[dict[str, Any], dict[str, Any], dict[str, Any]], object]


def fingerprint_after(change: Change) -> str:
    """Of the invoice with something changed; ``change`` gets it, its line, and what the line holds."""
    changed = copy.deepcopy(INVOICE)
    change(changed, changed["Line"][0], changed["Line"][0]["SalesItemLineDetail"])
    return seen_from(DocumentKind.INVOICE, changed).fingerprint


def test_a_document_as_quickbooks_has_it() -> None:
    seen = seen_from(DocumentKind.INVOICE, INVOICE)
    assert seen == Seen(
        kind=DocumentKind.INVOICE,
        id="7",
        sync_token="0",
        number="INV-1",
        issued=date(2026, 10, 1),
        contact_id="41",
        contact="Tui Coffee",
        cents=11_500,
        balance=1_500,
        note="ReLink Harbour Property invoice:INV-1",
        fingerprint="e2b07192f2d4f225e84f39af1e797130",  # journals hold it
        around=seen.around,
        changed=datetime(2026, 10, 2, 16, tzinfo=UTC),
    )


@pytest.mark.parametrize("contact", ["9", "41", "", "x'y", "ā"])
def test_what_only_moved_to_another_contact_is_known_by_its_fingerprint(contact: str) -> None:
    moved = seen_from(DocumentKind.INVOICE, INVOICE | {"CustomerRef": {"value": contact}})
    assert moved.fingerprint_of("41") == seen_from(DocumentKind.INVOICE, INVOICE).fingerprint
    more = INVOICE | {"CustomerRef": {"value": contact}, "DueDate": "2026-10-22"}
    assert seen_from(DocumentKind.INVOICE, more).fingerprint_of("41") != moved.fingerprint_of("41")


def test_a_bill_is_its_vendor_s_and_may_have_no_number() -> None:
    bill = {"Id": "8", "SyncToken": "1", "TxnDate": "2026-10-01", "TotalAmt": 5, "VendorRef": {"value": "61"}}
    seen = seen_from(DocumentKind.BILL, bill)
    assert (seen.contact_id, seen.number, seen.note, seen.balance) == ("61", "", "", 500)


@pytest.mark.parametrize(
    "change",
    [
        lambda whole, _, __: whole.update(TxnDate="2026-10-02"),
        lambda whole, _, __: whole.update(DueDate="2026-10-22"),
        lambda whole, _, __: whole.update(CustomerRef={"value": "42", "name": "Tui Coffee"}),
        lambda whole, _, __: whole.update(GlobalTaxCalculation="TaxInclusive"),
        lambda whole, _, __: whole.update(TotalAmt=Decimal("115.01")),
        lambda whole, first, _: whole["Line"].append(first),
        lambda _, first, __: first.update(Amount=Decimal("99.99")),
        lambda _, first, __: first.update(Description="Rent for October"),
        lambda _, __, held: held.update(ItemRef={"value": "12", "name": "Rent Income"}),
        lambda _, __, held: held.update(TaxCodeRef={"value": "32"}),
        lambda _, __, held: held.pop("ClassRef"),
    ],
)
def test_a_change_by_hand_changes_the_fingerprint(change: Change) -> None:
    assert fingerprint_after(change) != seen_from(DocumentKind.INVOICE, INVOICE).fingerprint


@pytest.mark.parametrize(
    "change",
    [
        lambda whole, _, __: whole.update(SyncToken="3", Balance=0, MetaData={}),
        lambda whole, _, __: whole.update(LinkedTxn=[{"TxnId": "9", "TxnType": "Payment"}]),
        lambda whole, _, __: whole.update(PrivateNote="Called", DocNumber="1007"),
        lambda whole, _, __: whole["CustomerRef"].update(name="Tui Coffee Roasters"),
        lambda whole, _, __: whole["Line"].pop(),  # the subtotal
        lambda whole, _, __: whole.update(TotalAmt=115, EmailStatus="EmailSent"),
        lambda _, first, __: first.update(Id="4", LineNum=2, Amount=100),
        lambda _, __, held: held.update(ItemRef={"value": "11", "name": "Rent"}),
    ],
)
def test_what_changes_by_itself_does_not(change: Change) -> None:
    assert fingerprint_after(change) == seen_from(DocumentKind.INVOICE, INVOICE).fingerprint


def test_the_account_of_a_bill_counts() -> None:
    def bill(account: str) -> str:
        detail = {"AccountRef": {"value": account}}
        line = {
            "Amount": 5,
            "DetailType": "AccountBasedExpenseLineDetail",
            "AccountBasedExpenseLineDetail": detail,
        }
        entity = {"Id": "8", "SyncToken": "1", "TxnDate": "2026-10-01", "TotalAmt": 5, "Line": [line]}
        return seen_from(DocumentKind.BILL, entity).fingerprint

    assert bill("21") != bill("22")


@pytest.mark.parametrize(
    "amount",
    [
        Decimal("1E+999999999"),
        Decimal("1E+16"),
        "1E+999990",
        Decimal("NaN"),
        Decimal("Infinity"),
        10**40,
        "9" * 5000,
        None,
    ],
    ids=lambda amount: str(amount)[:12],
)
def test_an_amount_that_is_none_makes_a_document_unreadable(amount: object) -> None:
    assert seen_from(DocumentKind.INVOICE, {**INVOICE, "TotalAmt": amount}).unreadable
    line = {**INVOICE["Line"][0], "Amount": amount}
    assert seen_from(DocumentKind.INVOICE, {**INVOICE, "Line": [line]}).unreadable is (amount is not None)


@pytest.mark.parametrize(
    ("total", "said", "voided"),
    [(0, "Voided", True), (0, "Voided - ReLink x", True), (0, "", False), (5, "Voided cheque", False)],
)
def test_a_voided_document_has_no_total_and_says_so(total: int, said: str, voided: bool) -> None:
    changed = {**INVOICE, "TotalAmt": total, "PrivateNote": said}
    assert seen_from(DocumentKind.INVOICE, changed).voided == voided


def test_of_a_deleted_document_little_is_left() -> None:
    stub = {
        "domain": "QBO",
        "status": "Deleted",
        "Id": "7",
        "MetaData": {"LastUpdatedTime": "2026-10-03T00:00:00Z"},
    }
    seen = seen_from(DocumentKind.INVOICE, stub)
    assert (seen.id, seen.deleted, seen.changed) == ("7", True, datetime(2026, 10, 3, tzinfo=UTC))


def test_the_latest_change_never_goes_back() -> None:
    seen = seen_from(DocumentKind.INVOICE, INVOICE)
    later = datetime(2026, 11, 1, tzinfo=UTC)
    assert latest(None, [], later) is None
    assert latest(None, [seen, Seen(DocumentKind.INVOICE, "8")], later) == seen.changed
    assert latest(later, [seen], later) == later


@pytest.mark.parametrize("ahead", [timedelta(days=2), timedelta(days=365), timedelta(days=2_000_000)])
def test_a_change_dated_far_ahead_is_no_time_to_look_from(ahead: timedelta) -> None:
    now = datetime(2026, 11, 1, tzinfo=UTC)
    seen = replace(seen_from(DocumentKind.INVOICE, INVOICE), changed=now + ahead)
    near = replace(seen, changed=now + timedelta(hours=13))
    assert latest(None, [seen], now) is None
    assert latest(None, [near, seen], now) == near.changed
