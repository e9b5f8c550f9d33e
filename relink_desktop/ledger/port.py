"""Where documents come from: the one shape that every source has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from relink_desktop.core.documents import Document


class LedgerSource(Protocol):
    """A property ledger. ``read`` raises ``ProblemError`` with one clear sentence if it fails."""

    @property
    def name(self) -> str:
        """What the user calls it, such as the report's file name."""

    def stamp(self) -> str:
        """Changes whenever ``read`` might give something new. Cheap. Raises ``ProblemError``."""

    def read(self) -> Iterator[Document]:
        """Every document of every ledger company, each once; a company is spelt in one way. They need not all
        fit in memory. Nothing of it holds if ``ProblemError`` is raised, or if ``stamp`` is another one
        afterwards."""
