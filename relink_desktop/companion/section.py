"""The sections of the window. Apart, since events name them too."""

from __future__ import annotations

from enum import StrEnum


class Section(StrEnum):
    """In the order of their bar."""

    CONNECTIONS = "connections"
    HISTORY = "history"
    SETTINGS = "settings"
