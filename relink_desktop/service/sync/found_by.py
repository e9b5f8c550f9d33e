"""What a document of the ledger is found by."""

from __future__ import annotations

from relink_desktop.core.documents import Document
from relink_desktop.core.searching import fields


def properties_of(document: Document) -> str:
    """The properties of its lines, each once, in their order."""
    return ", ".join(dict.fromkeys(line.property for line in document.lines if line.property))


def searched(document: Document) -> str:
    """Number, contact, properties and amount as one text without case, a line each."""
    found_by = fields(document.number, document.contact, properties_of(document), document.cents)
    return "\n".join(found_by.values())
