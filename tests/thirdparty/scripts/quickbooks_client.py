"""python-quickbooks, unmodified. Run by ``conftest.Practice.run`` in the environment that has it."""

import json
import sys
from decimal import Decimal
from functools import cache

from intuitlib.client import AuthClient
from quickbooks import QuickBooks
from quickbooks.batch import BatchManager, batch_create, batch_delete, batch_update
from quickbooks.cdc import change_data_capture
from quickbooks.exceptions import QuickbooksException
from quickbooks.objects import (
    Bill,
    CompanyInfo,
    Customer,
    Estimate,
    Invoice,
    Item,
    Payment,
    PaymentLine,
    Preferences,
    SalesItemLine,
    SalesItemLineDetail,
)


def connect(told):
    """Take the connection's fields out of ``told`` and return a client."""
    QuickBooks.api_url_v3 = told.pop("base_url") + "/v3"
    auth = AuthClient(
        told.pop("client_id"),
        told.pop("client_secret"),
        told.pop("redirect_uri"),
        environment=told.pop("discovery_url"),
        access_token=told.pop("access_token"),
        refresh_token=told["refresh_token"],
    )
    realm = told.pop("realm")
    return QuickBooks(
        auth_client=auth, refresh_token=told.pop("refresh_token"), company_id=realm, minorversion=75
    )


def company(qb):
    info = CompanyInfo.get(qb.company_id, qb=qb)
    preferences = Preferences.get(qb=qb)
    return {
        "name": info.CompanyName,
        "country": info.Country,
        "closed_to": preferences.AccountingInfoPrefs.BookCloseDate,
        "custom_numbers": preferences.SalesFormsPrefs.CustomTxnNumbers,
    }


def customers(qb):
    made = _customer(qb, "Tui Coffee")
    read = Customer.get(made.Id, qb=qb)
    read.CompanyName = "Tui Coffee Ltd"
    changed = read.save(qb=qb)
    changed.Active = False
    gone = changed.save(qb=qb)
    active = [customer.DisplayName for customer in Customer.all(qb=qb)]
    return {
        "versions": [one.SyncToken for one in (made, read, changed, gone)],
        "company": changed.CompanyName,
        "gone": gone.DisplayName,
        "active": active,
    }


def invoices(qb):
    customer = _customer(qb, "Weka Books")
    made, again = (
        _invoice(qb, customer, amount).save(qb=qb, request_id="invoice-1") for amount in (115, 999)
    )
    read = Invoice.get(made.Id, qb=qb)
    read.PrivateNote = "INV-000123"
    read.Line[0].Amount = 120
    changed = read.save(qb=qb)
    changed.void(qb=qb)
    voided = Invoice.get(made.Id, qb=qb)
    deleted = voided.delete(qb=qb)
    return {
        "again": [again.Id == made.Id, again.TotalAmt],
        "totals": [made.TotalAmt, changed.TotalAmt, voided.TotalAmt, voided.Balance],
        "notes": [changed.PrivateNote, voided.PrivateNote],
        "versions": [made.SyncToken, changed.SyncToken, voided.SyncToken],
        "deleted": deleted["Invoice"]["status"],
    }


def payments(qb):
    customer = _customer(qb, "Kea Sports")
    invoice = _invoice(qb, customer, 100).save(qb=qb)
    payment = Payment()
    payment.CustomerRef = customer.to_ref()
    payment.TotalAmt = 60
    line = PaymentLine()
    line.Amount = 60
    line.LinkedTxn.append(invoice.to_linked_txn())
    payment.Line.append(line)
    made = payment.save(qb=qb)
    return {"unapplied": made.UnappliedAmt, "left": Invoice.get(invoice.Id, qb=qb).Balance}


def queries(qb):
    batch_create([_named(f"Tenant {number:02}") for number in range(25)], qb=qb)
    pages = [
        Customer.all(order_by="DisplayName", start_position=start, max_results=10, qb=qb)
        for start in (1, 11, 21)
    ]
    return {
        "pages": [[customer.DisplayName for customer in page] for page in pages],
        "count": Customer.count("DisplayName LIKE 'Tenant%'", qb=qb),
        "filtered": [one.DisplayName for one in Customer.filter(DisplayName="Tenant 07", qb=qb)],
        "chosen": len(Customer.choose(["Tenant 01", "Tenant 02"], field="DisplayName", qb=qb)),
        "items": [item.Name for item in Item.all(max_results=2, qb=qb)],
    }


def batches(qb):
    made = batch_create(
        [_named("Tui Coffee"), *(_named(f"Shop {n}") for n in range(28)), _named("shop 3")], qb=qb
    )
    customer = made.successes[0]
    invoices = batch_create([_invoice(qb, customer, amount) for amount in (10, 20)], qb=qb).successes
    for invoice in invoices:
        invoice.PrivateNote = "changed"
    changed = batch_update(invoices, qb=qb)
    # batch_delete sends the objects as they are, so that the old versions are stale.
    stale = batch_delete(invoices, qb=qb)
    return {
        "made": len(made.successes),
        "faults": [fault.Error[0].code for fault in made.faults],
        "changed": [invoice.PrivateNote for invoice in changed.successes],
        "stale": [fault.Error[0].code for fault in stale.faults],
    }


def changes(qb, since):
    kept = _customer(qb, "Pukeko Partners")
    gone = _invoice(qb, kept, 10).save(qb=qb)
    gone.delete(qb=qb)
    found = change_data_capture([Customer, Invoice, Bill], since, qb=qb)
    return {
        "customers": [customer.DisplayName for customer in found.Customer],
        "invoices": [(invoice.Id == gone.Id, invoice.status) for invoice in found.Invoice],
        "bills": hasattr(found, "Bill"),
    }


def decimals(qb):
    """With ``use_decimal`` amounts are Decimals, which this client sends as texts."""
    qb.use_decimal = True
    made = _invoice(qb, _customer(qb, "Ruru Rentals"), Decimal("0.10")).save(qb=qb)
    return {"total": str(made.TotalAmt)}


def attempt(qb, action):
    """Which exception an action ends in."""
    try:
        _ACTIONS[action](qb)
    except QuickbooksException as error:
        return {
            "class": type(error).__name__,
            "code": error.error_code,
            "detail": str(error.detail),
            "text": str(error),
        }
    return {"class": None}


def _stale(qb):
    customer = _customer(qb, "Stale Bakery")
    customer.save(qb=qb)
    customer.save(qb=qb)


def _closed(qb):
    invoice = _invoice(qb, _customer(qb, "Late Ltd"), 10)
    invoice.TxnDate = "2025-03-31"
    invoice.save(qb=qb)


_ACTIONS = {
    "info": lambda qb: CompanyInfo.get(qb.company_id, qb=qb),
    "report": lambda qb: qb.get_report("ProfitAndLoss"),
    "missing": lambda qb: Invoice.get(999_999, qb=qb),
    "31 items": lambda qb: BatchManager("create", 31).save([_named(f"Many {n}") for n in range(31)], qb=qb),
    "no name": lambda qb: Customer().save(qb=qb),
    "unknown entity": lambda qb: Estimate.all(qb=qb),
    "same name": lambda qb: [_named("Twin Twice").save(qb=qb) for _ in range(2)],
    "stale": _stale,
    "closed": _closed,
    "write": lambda qb: _named("Not To Be").save(qb=qb),
}


def _named(name):
    customer = Customer()
    customer.DisplayName = name
    return customer


def _customer(qb, name):
    return _named(name).save(qb=qb)


@cache
def _item(qb):
    return Item.filter(Name="Rent Income", qb=qb)[0]


def _invoice(qb, customer, amount):
    detail = SalesItemLineDetail()
    detail.ItemRef = _item(qb).to_ref()
    line = SalesItemLine()
    line.Amount = amount
    line.SalesItemLineDetail = detail
    invoice = Invoice()
    invoice.CustomerRef = customer.to_ref()
    invoice.Line.append(line)
    return invoice


_STEPS = {
    step.__name__: step
    for step in (company, customers, invoices, payments, queries, batches, changes, decimals, attempt)
}


def main():
    told = json.load(sys.stdin)
    qb = connect(told)
    json.dump(_STEPS[sys.argv[1]](qb, **told), sys.stdout)


if __name__ == "__main__":
    main()
