"""What ``relink-desktop status`` is told by the running app, and believes: the form of ``report``'s answer.

Standard library only, since a command line should answer at once.
"""

from __future__ import annotations

from relink_desktop.companion.tray_state import TrayState

_HEALTHY = frozenset({TrayState.CONNECTED, TrayState.SYNCING})
_UNKNOWN = frozenset({TrayState.STARTING, TrayState.OFFLINE, TrayState.STALE, TrayState.OUTAGE})

_LINE_CHARACTERS = 10_000
_CONNECTIONS = 10_000
_TEXTS = frozenset({"ledger_company", "quickbooks_company", "state", "line"})
_COUNTS = frozenset(
    {
        "sent",
        "waiting",
        "needs_person",
        "closed",
        "kept",
        "excluded",
        "left_out",
        "not_approved",
        "voided",
        "in_ledger",
    }
)


def verdict(shown: TrayState) -> str:
    """``healthy``, ``needs_person`` or ``unknown``."""
    if shown in _HEALTHY:
        return "healthy"
    return "unknown" if shown in _UNKNOWN else "needs_person"


def is_status(answer: dict[str, object]) -> bool:
    """Whether ``report`` could have said this: its keys and no others, known states, and their verdict."""
    if answer.keys() != {"verdict", "state", "line", "connections"}:
        return False
    connections = answer["connections"]
    return (
        _is_state(answer["state"])
        and answer["verdict"] == verdict(TrayState(str(answer["state"])))
        and _is_line(answer["line"])
        and isinstance(connections, list)
        and len(connections) <= _CONNECTIONS
        and all(map(_is_connection, connections))
    )


def _is_connection(told: object) -> bool:
    return (
        isinstance(told, dict)
        and told.keys() == _TEXTS | _COUNTS
        and _is_state(told["state"])
        and all(_is_line(told[key]) for key in _TEXTS)
        and all(type(told[key]) is int and told[key] >= 0 for key in _COUNTS)
    )


def _is_state(text: object) -> bool:
    return isinstance(text, str) and text in TrayState.__members__.values()


def _is_line(text: object) -> bool:
    return isinstance(text, str) and len(text) <= _LINE_CHARACTERS
