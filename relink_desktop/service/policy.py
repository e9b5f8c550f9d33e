"""What the firm lets this computer's user do: a file that an administrator places, read at the start."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec

from relink_desktop.core.permissions import EVERYTHING, Contact, Permission, Role
from relink_desktop.core.problems import Problem
from relink_desktop.core.words import noop

log = logging.getLogger(__name__)


class _Contact(msgspec.Struct, forbid_unknown_fields=True):
    name: str = ""
    email: str = ""
    link: str = ""


class _Policy(msgspec.Struct, forbid_unknown_fields=True):
    manage_connections: bool
    contact: _Contact = msgspec.field(default_factory=_Contact)


def read_policy(path: Path) -> Role:
    """The role of this computer's user. Without a file all is allowed; one that can't be read allows nothing,
    since nobody knows what it was to forbid."""
    try:
        policy = msgspec.json.decode(path.read_bytes(), type=_Policy)
    except (FileNotFoundError, NotADirectoryError):
        return EVERYTHING
    except (OSError, msgspec.DecodeError) as error:
        log.warning("the policy file can't be read: %s", error)
        return Role(frozenset(), problem=_unreadable(path, error))
    may = frozenset({Permission.MANAGE_CONNECTIONS} if policy.manage_connections else ())
    contact = policy.contact
    return Role(may, Contact(contact.name, contact.email, contact.link))


def _unreadable(path: Path, error: Exception) -> Problem:
    why = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
    return Problem(
        "policy_unreadable",
        noop("The firm's policy for ReLink can't be read."),
        noop("{path}: {why}. Until it can, nobody may manage connections here; watching and syncing go on."),
        noop("Ask whoever looks after this computer to correct the file, then restart ReLink."),
        values={"path": str(path), "why": why},
    )
