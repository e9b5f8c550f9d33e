"""The lines of a document."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from . import fields, wire
from .books import Books, Company
from .faults import amount_mismatch, invalid_reference, missing
from .tax import TAXED, UNTAXED

_SUBTOTAL = "SubTotalLineDetail"


def read_lines(
    books: Books, company: Company, detail: str, target: str, sent: dict[str, Any]
) -> tuple[list[dict[str, Any]], int]:
    """The lines as they are kept, and the sum of their amounts in cents.

    ``detail`` is what each line holds, ``target`` what it posts to: "Item" or "Account".
    Raises ``FaultError``.
    """
    found = sent.get("Line")
    if not isinstance(found, list) or not found:
        raise missing("Line")
    lines: list[dict[str, Any]] = []
    total = 0
    for line in found:
        if not isinstance(line, dict):
            raise fields.wrong("Line")
        if line.get("DetailType") == _SUBTOTAL:
            continue
        kept, cents = _line(books, company, detail, target, line)
        lines.append({**kept, "Id": str(len(lines) + 1), "LineNum": len(lines) + 1})
        total += cents
    if not lines:
        raise missing("Line")
    if target == "Item":
        # recorded: qbo_api spec/vcr/create/invoice.yml: sales forms end with a subtotal.
        lines.append({"Amount": wire.to_amount(total), "DetailType": _SUBTOTAL, _SUBTOTAL: {}})
    return lines, total


def _line(
    books: Books, company: Company, detail: str, target: str, line: dict[str, Any]
) -> tuple[dict[str, Any], int]:
    for name in ("Amount", "DetailType"):
        if name not in line:
            raise missing(f"Line.{name}")
    if line["DetailType"] != detail or not isinstance(line.get(detail), dict):
        raise fields.wrong("Line.DetailType")
    cents = fields.cents(line["Amount"], "Line.Amount")
    about, realm = dict(line[detail]), company.realm
    about[f"{target}Ref"] = fields.reference(books, realm, about, f"{target}Ref", target)
    if about.get("TaxCodeRef"):
        _check_tax_code(books, company, about)
    if about.get("ClassRef"):
        about["ClassRef"] = fields.reference(books, realm, about, "ClassRef", "Class")
    # recorded: python-quickbooks tests/integration/test_invoice.py, on the sandbox: zeros are let pass.
    if about.get("Qty") and about.get("UnitPrice"):
        _check_product(about, cents)
    return {**line, "Amount": wire.to_amount(cents), detail: about}, cents


def _check_tax_code(books: Books, company: Company, about: dict[str, Any]) -> None:
    # recorded: qbo_api spec/vcr/create/invoice.yml: "NON" on a US line. documented: Intuit, sales tax in the
    # US: TAX or NON. assumed: an Id is refused there, while elsewhere the two words are let pass.
    value = fields.mapping(about, "TaxCodeRef").get("value")
    if value in (TAXED, UNTAXED):
        return
    if company.us:
        raise invalid_reference("TaxCodes", str(value))
    about["TaxCodeRef"] = fields.reference(books, company.realm, about, "TaxCodeRef", "TaxCode")


def _check_product(about: dict[str, Any], cents: int) -> None:
    # documented: Intuit, error codes, 6070.
    try:
        product = wire.to_cents(Decimal(about["Qty"]) * Decimal(about["UnitPrice"]))
    except (ArithmeticError, TypeError, ValueError) as error:
        raise fields.wrong("Qty") from error
    if product != cents:
        raise amount_mismatch()


def voided(line: dict[str, Any]) -> dict[str, Any]:
    """The line with nothing left on it."""
    # recorded: qbo_api spec/vcr/void/invoice.yml: the amounts. assumed: the quantity.
    kept = {**line, "Amount": wire.to_amount(0)}
    detail = line[line["DetailType"]]
    return {**kept, line["DetailType"]: {**detail, "Qty": 0}} if "Qty" in detail else kept
