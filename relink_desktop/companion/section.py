"""The sections of the window. Apart, since events name them too."""

from __future__ import annotations

from enum import StrEnum


class Section(StrEnum):
    """In the order of their bar."""

    CONNECTIONS = "connections"
    SYNC_RESULTS = "sync_results"
    INCOME_AND_EXPENSES = "income_and_expenses"
    HISTORY = "history"
    SETTINGS = "settings"
