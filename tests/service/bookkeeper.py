"""What a bookkeeper does in QuickBooks by hand, on the practice company's books."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from relink_desktop.core.documents import Document
from relink_desktop.practice import documents, names, payments
from relink_desktop.practice.writing import Writing
from relink_desktop.service.sync.plan import ENTITIES, note

from .stage import HARBOUR, Stage


class Bookkeeper:
    """At work in one practice company."""

    def __init__(self, stage: Stage, realm: str = HARBOUR) -> None:
        self._stage, self._realm = stage, realm

    def writing(self) -> Writing:
        company = self._stage.books.company(self._realm)
        assert company is not None
        return Writing(self._stage.books, company, self._stage.clock.now())

    def found(self, document: Document) -> dict[str, Any]:
        """The document as the books have it."""
        entity = self._stage.books.named(self._realm, ENTITIES[document.kind], "PrivateNote", note(document))
        assert entity is not None, document.key
        return entity

    def change(self, document: Document, **fields: Any) -> None:
        """Changes fields of a document, or ``amount`` of its first line."""
        kept = self.found(document)
        if amount := fields.pop("amount", None):
            fields["Line"] = [{**kept["Line"][0], "Amount": Decimal(amount)}]
        version = {"Id": kept["Id"], "SyncToken": kept["SyncToken"], "sparse": True}
        kind = documents.KINDS[ENTITIES[document.kind]]
        documents.update_document(self.writing(), kind, {**version, **fields})

    def annotate(self, document: Document, words: str) -> None:
        """Writes ``words`` into the document's private note; ``{}`` is what is there."""
        self.change(document, PrivateNote=words.replace("{}", self.found(document)["PrivateNote"])[:4000])

    def delete(self, document: Document) -> None:
        documents.delete_document(
            self.writing(), documents.KINDS[ENTITIES[document.kind]], self.found(document)
        )

    def pay(self, document: Document, amount: str) -> None:
        """Receives money for an invoice."""
        invoice = self.found(document)
        line = {"Amount": Decimal(amount), "LinkedTxn": [{"TxnId": invoice["Id"], "TxnType": "Invoice"}]}
        sent = {"CustomerRef": invoice["CustomerRef"], "TotalAmt": Decimal(amount), "Line": [line]}
        payments.create_payment(self.writing(), payments.KINDS["Payment"], sent)

    def rename(self, name: str, to: str, kind: str = "Customer") -> None:
        """Renames a customer, or another ``kind`` of contact."""
        kept = self._stage.books.named(self._realm, kind, "DisplayName", name)
        assert kept is not None
        version = {"Id": kept["Id"], "SyncToken": kept["SyncToken"], "sparse": True}
        names.update_name(self.writing(), kind, {**version, "DisplayName": to})

    def enter(self, document: Document, **fields: Any) -> dict[str, Any]:
        """Enters a document that ReLink did not send, over 100.00 and tax, under the number as it is cut."""
        kind = documents.KINDS[ENTITIES[document.kind]]
        party = self._stage.books.named(self._realm, kind.party, "DisplayName", document.contact)
        party = party or names.create_name(self.writing(), kind.party, {"DisplayName": document.contact})
        target = self._stage.books.named(self._realm, kind.target, "Name", document.lines[0].account)
        code = self._stage.books.named(self._realm, "TaxCode", "Name", "GST 15%")
        assert target is not None
        assert code is not None
        detail = {f"{kind.target}Ref": {"value": target["Id"]}, "TaxCodeRef": {"value": code["Id"]}}
        sent = {
            f"{kind.party}Ref": {"value": party["Id"]},
            "TxnDate": document.issued.isoformat(),
            "DocNumber": document.number[:21],
            "GlobalTaxCalculation": "TaxExcluded",
            "Line": [{"Amount": Decimal("100.00"), "DetailType": kind.detail, kind.detail: detail}],
        }
        return documents.create_document(self.writing(), kind, {**sent, **fields})

    def write(self, document: Document, entity: dict[str, Any], **fields: Any) -> None:
        """Changes fields of what the books have of ``document`` under the Id of ``entity``."""
        kind = ENTITIES[document.kind]
        kept = self._stage.books.entity(self._realm, kind, entity["Id"])
        assert kept is not None
        version = {"Id": kept["Id"], "SyncToken": kept["SyncToken"], "sparse": True}
        documents.update_document(self.writing(), documents.KINDS[kind], {**version, **fields})

    def remove(self, document: Document, entity: dict[str, Any]) -> None:
        """Deletes what the books have under the Id of ``entity``."""
        kind = documents.KINDS[ENTITIES[document.kind]]
        kept = self._stage.books.entity(self._realm, kind.name, entity["Id"])
        assert kept is not None
        documents.delete_document(self.writing(), kind, kept)

    def copy(self, document: Document, **fields: Any) -> dict[str, Any]:
        """Makes a copy of a document, with its note, as QuickBooks' own button does."""
        kept = self.found(document)
        kind = documents.KINDS[ENTITIES[document.kind]]
        own = (
            "Id",
            "SyncToken",
            "MetaData",
            "LinkedTxn",
            "DocNumber",
            "domain",
            "sparse",
            "Balance",
            "TotalAmt",
        )
        lines = [one for one in kept["Line"] if one["DetailType"] == kind.detail]
        body = {name: value for name, value in kept.items() if name not in own}
        return documents.create_document(self.writing(), kind, {**body, "Line": lines, **fields})
