"""The shape beside the state of a document. Apart, since the icons know it too."""

from __future__ import annotations

from enum import StrEnum


class Mark(StrEnum):
    """Never alone: a word stands beside it."""

    THERE = "there"
    WAITS = "waits"
    NEEDS_PERSON = "needs_person"
    CLOSED = "closed"
    LEFT_OUT = "left_out"
    EXCLUDED = "excluded"
    NOT_SENT = "not_sent"
