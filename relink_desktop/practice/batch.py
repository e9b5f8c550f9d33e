"""Batches: up to 30 items, one after another, each with its own result."""

from __future__ import annotations

from typing import Any

from .books import Company
from .create import KINDS, create
from .faults import FaultError, invalid_property, unsupported
from .query import parse
from .select import select
from .world import World


def run_batch(world: World, company: Company, items: list[Any]) -> list[dict[str, Any]]:
    """The answer to each item, in their order."""
    # recorded: qbo_api spec/vcr/batch/basic.yml: HTTP 200, and a Fault beside the bId of what failed.
    answers = []
    for item in items:
        identity = {"bId": item["bId"]} if isinstance(item, dict) and "bId" in item else {}
        try:
            answers.append({**_run(world, company, item), **identity})
        except FaultError as error:
            answers.append({"Fault": error.fault, **identity})
    return answers


def _run(world: World, company: Company, item: Any) -> dict[str, Any]:
    match item:
        case {"Query": str(text)}:
            return {"QueryResponse": select(world.books, company, parse(text))}
        case {"operation": "create"}:
            for kind in KINDS:
                if kind in item:
                    return {kind: create(world.books, company, kind, item[kind], world.clock())}
            raise unsupported("create of this entity in the practice company")
        case {"operation": operation}:
            raise unsupported(f"{operation} in the practice company")
        case _:
            raise invalid_property("Property Name:BatchItemRequest specified is unsupported or invalid")
