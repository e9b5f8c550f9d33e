"""Creating one entity of any kind: the rules that all kinds share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from . import documents, names
from .books import Books, Company
from .faults import FaultError, invalid_property, read_only, unsupported

KINDS = (*names.KINDS, *documents.KINDS)


def create(books: Books, company: Company, kind: str, sent: Any, now: datetime) -> dict[str, Any]:
    """Add what was sent as ``kind`` (one of ``KINDS``) and return it as kept. Raises ``FaultError``."""
    if company.read_only:
        raise read_only()
    if not isinstance(sent, dict):
        raise invalid_property(f"Property Name:{kind} specified is unsupported or invalid")
    if "Id" in sent:
        raise _no_updates(kind)
    if kind in names.KINDS:
        return names.create_name(books, company, kind, sent, now)
    return documents.create_document(books, company, documents.KINDS[kind], sent, now)


def _no_updates(kind: str) -> FaultError:
    # Not simulated: changing, voiding and deleting. Intuit does all three.
    return unsupported(f"update of {kind} in the practice company")
