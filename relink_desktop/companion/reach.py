"""How much of the past the history shows. Apart, since events name it too."""

from __future__ import annotations

from enum import StrEnum


class Reach(StrEnum):
    """In the order of their box."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"
