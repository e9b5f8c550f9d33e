"""Batches: up to 30 items, one after another, each with its own result."""

from __future__ import annotations

from typing import Any

from .faults import FaultError, invalid_property, unsupported
from .operations import KINDS, operate
from .query import parse
from .select import select
from .writing import Writing

# assumed: void, which IntuitRestServiceDef.xsd lists among the operations and no recording shows.
_OPERATIONS = ("create", "update", "delete", "void")


def run_batch(writing: Writing, items: list[Any]) -> list[dict[str, Any]]:
    """The answer to each item, in their order."""
    # recorded: qbo_api spec/vcr/batch/basic.yml: HTTP 200, and a Fault beside the bId of what failed.
    answers = []
    for item in items:
        identity = {"bId": item["bId"]} if isinstance(item, dict) and "bId" in item else {}
        try:
            answers.append({**_run(writing, item), **identity})
        except FaultError as error:
            answers.append({"Fault": error.fault, **identity})
    return answers


def _run(writing: Writing, item: Any) -> dict[str, Any]:
    match item:
        case {"Query": str(text)}:
            return {"QueryResponse": select(writing.books, writing.company, parse(text))}
        case {"operation": operation} if operation in _OPERATIONS:
            for kind in KINDS:
                if kind in item:
                    return {kind: operate(writing, operation, kind, item[kind])}
            raise unsupported(f"{operation} of this entity in the practice company")
        case {"operation": operation}:
            raise unsupported(f"{operation} in the practice company")
        case _:
            raise invalid_property("Property Name:BatchItemRequest specified is unsupported or invalid")
