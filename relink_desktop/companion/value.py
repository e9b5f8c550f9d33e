"""What events, effects and views are made of."""

from __future__ import annotations

from typing import dataclass_transform

from msgspec import Struct


@dataclass_transform(frozen_default=True)
class Value(Struct, frozen=True):
    """A frozen value, equal to one of the same kind with equal fields. ``msgspec.structs.replace`` makes a
    changed one; mypy would let the one of ``dataclasses`` pass.

    There are two hundred kinds of them. A dataclass writes and compiles six methods for each: together 3 MiB,
    and a third of a second before the window can show. A ``Struct`` has them in C.
    """


def withheld(value: Value) -> str:
    """The ``__repr__`` of a value that holds what no log may hold: its kind, and nothing of it."""
    return f"{type(value).__name__}(...)"
