"""Requests that no sensible program sends, from a seed: true bodies with some of their values replaced."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

Garbage = tuple[str, str, dict[str, Any]]
"""Method, path below the company and what goes along, as httpx takes it."""

_KINDS = (
    "Invoice",
    "CreditMemo",
    "Bill",
    "VendorCredit",
    "Customer",
    "Vendor",
    "Payment",
    "BillPayment",
    "Item",
)
_NESTED = json.loads("[" * 400 + "]" * 400)
_VALUES: tuple[Any, ...] = (
    None, True, 0, 2**63, 10**400, 1e308, "", " ", "1e999999", "NaN", "-0", "1,5", "\x00",
    "\ud800", "é" * 5000,
    "0001-01-01", "9999-12-31",
    "9999-12-31T23:59:59-23:59", "2026-02-30", [], [[]], {}, {"value": None},
    {"value": {}}, {"value": "1"}, {"value": 2**70}, [None], [{}], [1], _NESTED,
)  # fmt: skip
_TEXTS = (
    "",
    "'",
    "select",
    "select * from",
    "select * from Nothing",
    "\\",
    "%",
    "((((",
    "Invoice,,",
    "\u202e",
    "9" * 5000,
)


def garbage(chance: random.Random, bodies: list[dict[str, Any]]) -> Iterator[Garbage]:
    """Without end; ``bodies`` are ones that would be taken."""
    while True:
        yield chance.choice((_write, _batch, _read))(chance, bodies)


def _write(chance: random.Random, bodies: list[dict[str, Any]]) -> Garbage:
    query = {
        name: chance.choice((*_TEXTS, "void", "delete", "update", "create"))
        for name in ("operation", "include", "requestid")
        if chance.random() < 0.2
    }
    return (
        "POST",
        chance.choice(_KINDS).lower(),
        {"params": query, "content": _body(chance, _mutated(chance, bodies))},
    )


def _batch(chance: random.Random, bodies: list[dict[str, Any]]) -> Garbage:
    items: list[Any] = [
        {
            "bId": chance.choice((*_VALUES, "a")),
            "operation": chance.choice((*_VALUES, "create", "update", "delete")),
            chance.choice(_KINDS): _mutated(chance, bodies),
        }
        for _ in range(chance.randrange(1, 4))
    ]
    return "POST", "batch", {"content": _body(chance, {"BatchItemRequest": [*items, chance.choice(_VALUES)]})}


def _read(chance: random.Random, bodies: list[dict[str, Any]]) -> Garbage:
    text, kind, value = chance.choice(_TEXTS), chance.choice(_KINDS), str(chance.choice(_VALUES[:20]))
    value = value.encode(errors="replace").decode()
    return chance.choice(
        (
            ("GET", "query", {"params": {"query": text}}),
            (
                "GET",
                "query",
                {"params": {"query": f"select * from {kind} where Id > '{value}' startposition {value}"}},
            ),
            ("GET", "query", {"params": {"query": f"select * from {kind} where TxnDate >= '{value}'"}}),
            ("GET", "cdc", {"params": {"entities": kind, "changedSince": value}}),
            ("GET", "cdc", {"params": {"entities": text, "changedSince": "2026-11-01"}}),
            ("GET", f"{kind.lower()}/1", {"params": {"minorversion": value}}),
        )
    )


def _mutated(chance: random.Random, bodies: list[dict[str, Any]]) -> Any:
    body = json.loads(json.dumps(chance.choice(bodies)))
    for _ in range(chance.randrange(1, 4)):
        holder: Any = body
        while True:
            places = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not places:
                break
            place = chance.choice(places)
            if isinstance(holder[place], (dict, list)) and chance.random() < 0.7:
                holder = holder[place]
                continue
            holder[place] = json.loads(json.dumps(chance.choice(_VALUES)))  # a copy: it may be changed too
            break
    return body


def _body(chance: random.Random, value: Any) -> bytes:
    body = json.dumps(value).encode()
    return body[: chance.randrange(len(body))] if chance.random() < 0.05 else body
