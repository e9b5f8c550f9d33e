"""What other people have in QuickBooks: documents of any shape, or much like the ledger's."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from typing import Any

from relink_desktop.core.documents import SALES, Document
from relink_desktop.practice import documents, names
from relink_desktop.practice.books import Books
from relink_desktop.practice.wire import encode, metadata_time, to_amount
from relink_desktop.practice.writing import Writing
from relink_desktop.service.sync.plan import ENTITIES, contact_entity

from ..service.stage import HARBOUR

Row = dict[str, Any]

#: Each makes a row odd. recorded: rows without an amount, a date or a customer, in answers of old companies.
#: assumed: the others; nothing of somebody else may stop a sync, whatever it is.
ODD: tuple[Callable[[Row], object], ...] = (
    lambda row: row.pop("TotalAmt"),
    lambda row: row.update(TotalAmt=None),
    lambda row: row.update(TotalAmt="a hundred"),
    lambda row: row.update(TotalAmt=1e40),
    lambda row: row.update(TotalAmt="1e999999"),
    lambda row: row.update(TotalAmt=100.005),
    lambda row: row.update(Balance=[]),
    lambda row: row.update(TxnDate=row["TxnDate"] + "-07:00"),
    lambda row: row.update(TxnDate=row["TxnDate"][:8] + "99"),
    lambda row: row.pop("SyncToken"),
    lambda row: row.update(SyncToken=None, DocNumber=17),
    lambda row: row.update(Id=int(row["Id"])),
    lambda row: row.pop("Id"),
    lambda row: row.update(CustomerRef=None, VendorRef=None),
    lambda row: row.update(CustomerRef="somebody", VendorRef="somebody"),
    lambda row: row.update(Line=None),
    lambda row: row.update(Line="Rent"),
    lambda row: row.update(Line=[None]),
    lambda row: row.update(Line=[{"DetailType": "SalesItemLineDetail"}]),
    lambda row: row.update(DueDate=20250401),
    lambda row: row.update(PrivateNote=17),
    lambda row: row.update(PrivateNote="ReLink "),
    lambda row: row.update(PrivateNote="ReLink Somebody Else invoice:N-0001"),
    lambda row: row["MetaData"].update(LastUpdatedTime="9999-12-31T23:59:59-23:59"),
    lambda row: row["MetaData"].update(CreateTime=None),
)


def enter_odd(books: Books, like: Document, chance: random.Random, now: datetime) -> str:
    """Puts a document into the books that is ``like`` one of the ledger but odd; returns its Id."""
    identity, stamp = str(books.next_id(HARBOUR)), metadata_time(now)
    row: Row = {
        "Id": identity,
        "SyncToken": "0",
        "DocNumber": like.number,
        "TxnDate": like.issued.isoformat(),
        "TotalAmt": to_amount(like.cents),
        "Balance": to_amount(like.cents),
        "CustomerRef": {"value": "1"},
        "VendorRef": {"value": "1"},
        "Line": [],
        "MetaData": {"CreateTime": stamp, "LastUpdatedTime": stamp},
    }
    chance.choice(ODD)(row)
    kept = (HARBOUR, int(identity), ENTITIES[like.kind], encode(row).decode())
    books.db.execute("INSERT INTO entities (realm, id, kind, body) VALUES (?, ?, ?, ?)", kept)
    return identity


def enter_alike(writing: Writing, document: Document, name: str, target: str) -> None:
    """Enters by hand a document of the same kind, number, day and total, for ``name``, on the item or account
    ``target``. Raises ``FaultError``."""
    books, entity, sale = writing.books, contact_entity(document.kind), document.kind in SALES
    contact = books.named(HARBOUR, entity, "DisplayName", name)
    contact = contact or names.create_name(writing, entity, {"DisplayName": name})
    posted = books.named(HARBOUR, "Item" if sale else "Account", "Name", target)
    code = books.named(HARBOUR, "TaxCode", "Name", "GST 15%")
    if posted is None or code is None:
        return  # it is inactive at the moment
    detail = "SalesItemLineDetail" if sale else "AccountBasedExpenseLineDetail"
    refs = {"ItemRef" if sale else "AccountRef": posted, "TaxCodeRef": code}
    line = {"Amount": to_amount(document.cents), "DetailType": detail}
    sent = {
        f"{entity}Ref": {"value": contact["Id"]},
        "TxnDate": document.issued.isoformat(),
        "DocNumber": document.number[:21],
        "GlobalTaxCalculation": "TaxInclusive",
        "Line": [line | {detail: {name: {"value": one["Id"]} for name, one in refs.items()}}],
    }
    documents.create_document(writing, documents.KINDS[ENTITIES[document.kind]], sent)
