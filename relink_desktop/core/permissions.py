"""What the one who asks may do, and who may do the rest."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from relink_desktop.core.problems import Problem


class Permission(StrEnum):
    MANAGE_CONNECTIONS = "manage_connections"  # connect, reconnect, disable, change Sync From, enter keys


@dataclass(frozen=True, slots=True)
class Contact:
    """Who can help. Each may be empty; ``link`` is where the firm wants them to begin."""

    name: str = ""
    email: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """``problem`` says why a role could not be made out: then it allows nothing."""

    permissions: frozenset[Permission]
    contact: Contact = Contact()
    problem: Problem | None = None

    @property
    def may_manage(self) -> bool:
        return Permission.MANAGE_CONNECTIONS in self.permissions


EVERYTHING = Role(frozenset(Permission))
