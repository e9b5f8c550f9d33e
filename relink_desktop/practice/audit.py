"""What the books alone say about an app's work: never twice, nothing in closed periods, within the limits."""

from __future__ import annotations

from typing import Any

from . import wire
from .books import Books
from .world import World


def audit(world: World, realm: str) -> dict[str, Any]:
    """Everything that a judge of the app wants to know of a company; amounts in cents. Changes nothing.

    ``marked``: count, cents and balance of the documents and payments that the books hold now, by the note
    that the app gave them. ``twice``: notes that two of them ever had at once, even if one is gone by now.
    ``closed``: kind and Id of what was written or removed in a period that was closed then. ``names``:
    customers, and vendors, of whom two have one name; one that was made inactive counts by its own name.
    ``refused``: answers with 429 for a limit; ``most``: the most requests let through in a window. These two
    are since the start.
    """
    books = world.books
    return {
        "marked": _marked(books, realm),
        "twice": books.findings(realm, "twice"),
        "closed": books.findings(realm, "closed"),
        "names": books.names_twice(realm),
        "refused": world.limits.refused[realm],
        "most": world.limits.peaks(realm),
    }


def _marked(books: Books, realm: str) -> dict[str, dict[str, int]]:
    marked: dict[str, dict[str, int]] = {}
    for note, cents, balance in books.marked(realm):
        held = marked.setdefault(note, {"count": 0, "cents": 0, "balance": 0})
        held["count"] += 1
        held["cents"] += cents
        held["balance"] += wire.to_cents(balance or "0")
    return marked
