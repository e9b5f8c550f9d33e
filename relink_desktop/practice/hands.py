"""What a bookkeeper does in QuickBooks by hand, under the same rules as an app's writes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from . import documents, names, payments, wire
from .books import Company
from .faults import FaultError
from .forms import Fields, MishapError, cents, choice, day
from .world import World
from .writing import Writing

DOCUMENTS = tuple(documents.KINDS)
_PAYMENTS = {kind.paid: kind for kind in payments.KINDS.values()}


def _pay(writing: Writing, fields: Fields) -> None:
    paid = _document(writing, choice(fields, "kind", tuple(_PAYMENTS)), fields)
    kind = _PAYMENTS[str(fields["kind"])]
    amount = wire.to_amount(cents(fields, "amount") or wire.to_cents(paid["Balance"]))
    link = {"TxnId": paid["Id"], "TxnType": kind.paid}
    party = f"{kind.party}Ref"
    line = {"Amount": amount, "LinkedTxn": [link]}
    sent: dict[str, Any] = {party: paid[party], "TotalAmt": amount, "Line": [line]}
    if kind.name == "BillPayment":
        sent["PayType"] = "Check"
    payments.create_payment(writing, kind, sent)


def _change(writing: Writing, fields: Fields) -> None:
    kind = documents.KINDS[choice(fields, "kind", DOCUMENTS)]
    kept = _document(writing, kind.name, fields)
    issued, amount = day(fields, "date"), cents(fields, "amount")
    if issued is None and amount is None:
        raise MishapError("Give an amount, a date, or both.")
    change: dict[str, Any] = {"Id": kept["Id"], "SyncToken": kept["SyncToken"], "sparse": True}
    if issued:
        change["TxnDate"] = issued.isoformat()
    if amount:
        first, *others = kept["Line"]
        change["Line"] = [_line(first, wire.to_amount(amount)), *others]
    documents.update_document(writing, kind, change)


def _line(line: dict[str, Any], amount: Decimal) -> dict[str, Any]:
    """The line over another amount, which no quantity and price make up."""
    about = {
        name: value for name, value in line[line["DetailType"]].items() if name not in ("Qty", "UnitPrice")
    }
    return {**line, "Amount": amount, line["DetailType"]: about}


def _delete(writing: Writing, fields: Fields) -> None:
    kind = documents.KINDS[choice(fields, "kind", DOCUMENTS)]
    documents.delete_document(writing, kind, _document(writing, kind.name, fields))


def _void(writing: Writing, fields: Fields) -> None:
    documents.void_invoice(writing, _document(writing, choice(fields, "kind", ("Invoice",)), fields))


def _rename(writing: Writing, fields: Fields) -> None:
    kind = choice(fields, "kind", names.KINDS)
    kept = _named(writing, kind, fields, "name")
    version = {"Id": kept["Id"], "SyncToken": kept["SyncToken"], "sparse": True}
    names.update_name(writing, kind, {**version, "DisplayName": fields.get("to", "")})


def _merge(writing: Writing, fields: Fields) -> None:
    kind = choice(fields, "kind", names.KINDS)
    kept, into = _named(writing, kind, fields, "name"), _named(writing, kind, fields, "into")
    if kept["Id"] == into["Id"]:
        raise MishapError("Give two different names.")
    names.merge(writing, kind, kept, into)


def _named(writing: Writing, kind: str, fields: Fields, field: str) -> dict[str, Any]:
    name = str(fields.get(field, "")).strip()
    found = writing.books.named(writing.realm, kind, "DisplayName", name)
    if found is None:
        raise MishapError(f"There is no {kind} called “{name}”: write its name as the books have it.")
    return found


def _document(writing: Writing, kind: str, fields: Fields) -> dict[str, Any]:
    """The document whose number or memo was written."""
    asked = str(fields.get("document", "")).strip()
    found = writing.books.numbered(writing.realm, kind, asked)
    if len(found) != 1:
        raise MishapError(
            f"{len(found) or 'No'} documents of the kind {kind} have “{asked}” as number or memo:"
            " write it as the books have it."
        )
    return found[0]


def _by_hand(work: Callable[[Writing, Fields], None]) -> Callable[[World, Company, Fields], None]:
    def done(world: World, company: Company, fields: Fields) -> None:
        try:
            with world.books.transaction():
                work(Writing(world.books, company, world.clock()), fields)
        except FaultError as error:
            raise MishapError(
                f"QuickBooks refuses: {error.fault['Error'][0]['Detail'].rstrip('.')}."
            ) from error

    return done


WORK = {
    "pay": _by_hand(_pay),
    "change": _by_hand(_change),
    "void": _by_hand(_void),
    "delete": _by_hand(_delete),
    "rename": _by_hand(_rename),
    "merge": _by_hand(_merge),
}
"""By name, for the settings page and the control API."""
