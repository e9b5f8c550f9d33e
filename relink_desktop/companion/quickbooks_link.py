"""Where QuickBooks shows a document, or the page on which something is to be done there.

Intuit documents no addresses of these pages. Each one here was noted in public, by developers and in other
programs' links, and never tried with an account. assumed: what QuickBooks does not know leads to its first
page, so that a wrong one does no harm.
"""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import urlencode

from relink_desktop.core.connections import Environment
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.matching import Topic

HOSTS = {
    Environment.PRODUCTION: "https://qbo.intuit.com",
    Environment.DEVELOPMENT: "https://sandbox.qbo.intuit.com",
}
_DOCUMENTS = {
    DocumentKind.INVOICE: "invoice",
    DocumentKind.CREDIT_NOTE: "creditmemo",
    DocumentKind.BILL: "bill",
    DocumentKind.SUPPLIER_CREDIT: "vendorcredit",
}


class QuickBooksPage(StrEnum):
    """A page of QuickBooks. The value is its address after the host."""

    BILLING = "billing"
    ACCOUNTS = "chartofaccounts"
    ITEMS = "items"
    CLASSES = "class"
    TAXES = "tax/home"
    CUSTOMERS = "customers"
    VENDORS = "vendors"
    ADVANCED_SETTINGS = "settings?p=Advanced"  # the closing date


#: Where what the ledger's names are matched with is listed.
LISTS = {
    Topic.ITEM: QuickBooksPage.ITEMS,
    Topic.ACCOUNT: QuickBooksPage.ACCOUNTS,
    Topic.SALES_TAX: QuickBooksPage.TAXES,
    Topic.PURCHASE_TAX: QuickBooksPage.TAXES,
    Topic.CLASS: QuickBooksPage.CLASSES,
    Topic.CUSTOMER: QuickBooksPage.CUSTOMERS,
    Topic.VENDOR: QuickBooksPage.VENDORS,
}


def document_link(environment: Environment, kind: DocumentKind, quickbooks_id: str | None) -> str | None:
    """None where there is no such page: the practice company has none for a document."""
    host = HOSTS.get(environment)
    if host is None or quickbooks_id is None:
        return None
    return f"{host}/app/{_DOCUMENTS[kind]}?{urlencode({'txnId': quickbooks_id})}"


def page_link(
    environment: Environment, realm: str, page: QuickBooksPage, practice_url: str | None
) -> str | None:
    """The practice company has one page for everything, with a part for each company; None while it does not
    run."""
    if (host := HOSTS.get(environment)) is not None:
        return f"{host}/app/{page}"
    return f"{practice_url}#company-{realm}" if practice_url else None
