"""The states of the tray icon, apart from all else: a start shows the icon before it loads the views."""

from __future__ import annotations

from enum import StrEnum


class TrayState(StrEnum):
    """One shape and colour each, the worst last."""

    NOT_SET_UP = "not_set_up"
    STARTING = "starting"
    CONNECTED = "connected"
    SYNCING = "syncing"
    EXPIRING = "expiring"
    ATTENTION = "attention"
    OFFLINE = "offline"
    STALE = "stale"
    OUTAGE = "outage"
    LOCKED = "locked"
    BLOCKED = "blocked"
    REVOKED = "revoked"
