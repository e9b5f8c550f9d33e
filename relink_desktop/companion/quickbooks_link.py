"""Where QuickBooks shows a document. The form of the address was noted in public and never tried."""

from __future__ import annotations

from urllib.parse import urlencode

from relink_desktop.core.connections import Environment
from relink_desktop.core.documents import DocumentKind

_HOSTS = {
    Environment.PRODUCTION: "https://qbo.intuit.com",
    Environment.DEVELOPMENT: "https://sandbox.qbo.intuit.com",
}
_PAGES = {
    DocumentKind.INVOICE: "invoice",
    DocumentKind.CREDIT_NOTE: "creditmemo",
    DocumentKind.BILL: "bill",
    DocumentKind.SUPPLIER_CREDIT: "vendorcredit",
}


def quickbooks_link(environment: Environment, kind: DocumentKind, quickbooks_id: str | None) -> str | None:
    """None where there is no such page: the practice company has none for a document."""
    host = _HOSTS.get(environment)
    if host is None or quickbooks_id is None:
        return None
    return f"{host}/app/{_PAGES[kind]}?{urlencode({'txnId': quickbooks_id})}"
