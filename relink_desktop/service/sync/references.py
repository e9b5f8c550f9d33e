"""Reads what documents refer to: products, accounts, tax codes and contacts, matched by name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from relink_desktop.service.quickbooks import QuickBooks
from relink_desktop.service.sync.plan import References

_RATE = re.compile(r"(\d+(?:\.\d+)?)\s*%")


async def read_references(quickbooks: QuickBooks) -> References:
    """Five reads at the start of a sync. Raises ``IntuitError``."""
    return References(
        items=by_name(await _all(quickbooks, "Item"), "Name"),
        accounts=by_name(await _all(quickbooks, "Account"), "Name"),
        tax_codes=_by_rate(await _all(quickbooks, "TaxCode")),
        customers=by_name(await _all(quickbooks, "Customer"), "DisplayName"),
        vendors=by_name(await _all(quickbooks, "Vendor"), "DisplayName"),
    )


async def _all(quickbooks: QuickBooks, entity: str) -> list[dict[str, Any]]:
    return await quickbooks.call(lambda api: api.query_all(entity))


def by_name(rows: Iterable[dict[str, Any]], name: str) -> dict[str, str]:
    return {row[name]: row["Id"] for row in rows}


def _by_rate(rows: Iterable[dict[str, Any]]) -> dict[str, str]:
    """A tax code's rate is taken from its name, as in "GST 15%"."""
    found = ((_RATE.search(row["Name"]), row["Id"]) for row in rows)
    return {f"{match[1]}%": code for match, code in found if match}
