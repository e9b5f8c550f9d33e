"""The one secret of a profile: the key that seals its tokens. What a key store can answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from relink_desktop.core.problems import KEYRING_SILENT, Problem
from relink_desktop.core.words import noop


@dataclass(frozen=True, slots=True)
class Stored:
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Missing:
    """The store answered, and holds no key."""


@dataclass(frozen=True, slots=True)
class Locked:
    """Locked is not missing: the key may well be there."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Unavailable:
    """There is no store that could be trusted with a key."""

    problem: Problem


SecretResult = Stored | Missing | Locked | Unavailable


class SecretStore(Protocol):
    """The computer's key store. Calls may block for as long as a person is asked something."""

    def read(self) -> SecretResult:
        """Never asks the user anything."""

    def unlock(self) -> SecretResult:
        """As ``read``, but asks the user to unlock a locked store."""

    def write(self, key: bytes) -> SecretResult:
        """Stores and reads back; ``Stored`` only if the very same key came back."""


SILENT = Problem(
    KEYRING_SILENT,
    noop("Your keyring does not answer."),
    noop("ReLink keeps the key to its saved sign-in there."),
    noop("Unlock your keyring, or answer its question, to go on."),
)
