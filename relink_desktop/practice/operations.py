"""Creating, updating, voiding and deleting one entity of any kind."""

from __future__ import annotations

from typing import Any

from . import documents, names, payments
from .faults import invalid_property, read_only, unsupported
from .writing import Writing

_DOCUMENTS = {
    "create": documents.create_document,
    "update": documents.update_document,
    "delete": documents.delete_document,
}
KINDS = (*names.KINDS, *documents.KINDS, *payments.KINDS)


def operate(writing: Writing, operation: str, kind: str, sent: Any) -> dict[str, Any]:
    """Do ``operation`` to what was sent as ``kind`` (one of ``KINDS``) and return what is answered.

    Raises ``FaultError``; then nothing is written.
    """
    if writing.company.read_only:
        raise read_only(writing.company.read_only_status)
    if not isinstance(sent, dict):
        raise invalid_property(f"Property Name:{kind} specified is unsupported or invalid")
    # documented: Intuit, entity pages, which operations each has; names are made inactive instead of deleted.
    match operation, kind:
        case "create", "Customer" | "Vendor":
            return names.create_name(writing, kind, sent)
        case "update", "Customer" | "Vendor":
            return names.update_name(writing, kind, sent)
        case "create", _ if kind in payments.KINDS:
            return payments.create_payment(writing, payments.KINDS[kind], sent)
        case "delete", _ if kind in payments.KINDS:
            return payments.delete_payment(writing, payments.KINDS[kind], sent)
        case "void", _ if kind in payments.KINDS:
            return payments.void_payment(writing, payments.KINDS[kind], sent)
        case "void", "Invoice":
            return documents.void_invoice(writing, sent)
        case "create" | "update" | "delete", _ if kind in documents.KINDS:
            return _DOCUMENTS[operation](writing, documents.KINDS[kind], sent)
    raise unsupported(f"{operation} of {kind} in the practice company")
