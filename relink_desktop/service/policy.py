"""What the firm lets this computer's user do: the policy that an administrator places, read at the start."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Protocol

import msgspec

from relink_desktop.core.permissions import EVERYTHING, Contact, Permission, Role
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop

log = logging.getLogger(__name__)


class _Contact(msgspec.Struct, forbid_unknown_fields=True):
    name: str = ""
    email: str = ""
    link: str = ""


class _Policy(msgspec.Struct, forbid_unknown_fields=True):
    manage_connections: bool
    contact: _Contact = msgspec.field(default_factory=_Contact)


class Place(Protocol):
    """Where a policy may stand; ``name`` is how a person finds it."""

    @property
    def name(self) -> str: ...

    def read(self) -> bytes | None:
        """The policy, as JSON; None if there is none. Raises ``OSError``, and ``ProblemError`` if it can't be
        believed."""


def read_policy(places: Iterable[Place]) -> Role:
    """The role of this computer's user: the first policy's, but what one of them forbids stays forbidden.

    Without a policy all is allowed. One that can't be read or believed allows nothing, since nobody knows
    what it was to forbid.
    """
    roles = [role for place in places if (role := _role(place)) is not None]
    return next((role for role in roles if not role.may_manage), roles[0] if roles else EVERYTHING)


def _role(place: Place) -> Role | None:
    try:
        text = place.read()
        if text is None:
            return None
        policy = msgspec.json.decode(text, type=_Policy)
    except ProblemError as error:
        log.warning("the policy is not followed: %s", error)
        return Role(frozenset(), problem=error.problem)
    except (OSError, msgspec.DecodeError, RecursionError) as error:
        log.warning("the policy can't be read: %s", error)
        return Role(frozenset(), problem=_unreadable(place.name, error))
    may = frozenset({Permission.MANAGE_CONNECTIONS} if policy.manage_connections else ())
    contact = policy.contact
    return Role(may, Contact(contact.name, contact.email, contact.link))


def _unreadable(place: str, error: Exception) -> Problem:
    why = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
    return Problem(
        "policy_unreadable",
        noop("The firm's policy for ReLink can't be read."),
        noop("{place}: {why}. Until it can, nobody may manage connections here; watching and syncing go on."),
        noop("Ask whoever looks after this computer to correct it, then restart ReLink."),
        values={"place": place, "why": why},
    )
