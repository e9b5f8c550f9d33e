"""What the service lets this client do, and who may do the rest."""

from __future__ import annotations

from relink_desktop.companion.locale import Locale
from relink_desktop.core.connections import Status


def may_manage(status: Status | None) -> bool:
    """Connect, reconnect, disable. Before the service's first word there is nothing that could be managed."""
    return status is None or status.role.may_manage


def helper(status: Status | None, locale: Locale) -> str:
    """Who may, to stand within a sentence."""
    return (status.role.contact.name if status else "") or locale.tr("an administrator of your firm")
