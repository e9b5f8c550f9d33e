"""Seals tokens with the profile's key, which the computer's own key store holds.

While that can't be had, a key of this run takes its place for what is sealed now. What the profile's key has
sealed waits: a key store that fails today may answer tomorrow.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from nacl.exceptions import CryptoError
from nacl.secret import Aead

from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.secrets import (
    SILENT,
    Locked,
    Missing,
    SecretResult,
    SecretStore,
    Stored,
    Unavailable,
)
from relink_desktop.core.words import noop

#: Seconds that the key store may take: it may be asking a person.
DEADLINE = 30
#: Before what a key of one run has sealed.
_OF_A_RUN = b"of a run"


class VaultLockedError(ProblemError):
    """The key store is locked: what is sealed is safe, and can't be read now."""


class KeyLostError(ProblemError):
    """What is sealed was sealed under another key, which is gone."""


class Vault:
    """``problem`` is what the user should know of the key store: that it is locked, or that there is none."""

    def __init__(
        self, secrets: SecretStore, random_bytes: Callable[[int], bytes], changed: Callable[[], None]
    ) -> None:
        self._secrets, self._random, self._changed = secrets, random_bytes, changed
        self._kept: Aead | None = None
        self._of_this_run: Aead | None = None
        self._missed = False
        self._asking: asyncio.Task[None] | None = None
        self.problem: Problem | None = None

    @property
    def open(self) -> bool:
        """Whether it can seal."""
        return self._kept is not None or self._of_this_run is not None

    def keys(self) -> tuple[bytes, ...]:
        """The keys themselves, to look for where they must not be."""
        return tuple(bytes(cipher) for cipher in (self._kept, self._of_this_run) if cipher is not None)

    async def unlock(self, *, ask: bool = False) -> None:
        """Fetches the key, or makes the first one; ``ask`` lets the store ask the user to unlock it.

        With no key store, a key of this run seals. The store is then asked again only if the user wants it,
        or if something was met that its key may open.

        One question at a time: two would make two first keys, and an unanswered one holds a thread.
        """
        if self._kept is not None or (self._of_this_run is not None and not self._missed and not ask):
            return
        self._missed = False
        if ask and self._asking is not None and not self._asking.done():
            await asyncio.wait({self._asking}, timeout=DEADLINE)
        if self._asking is None or self._asking.done():
            read = self._secrets.unlock if ask else self._secrets.read
            self._asking = asyncio.create_task(self._fetch(read))
        await asyncio.wait({self._asking}, timeout=DEADLINE)
        if not self._asking.done():
            self._say(SILENT)

    async def _fetch(self, read: Callable[[], SecretResult]) -> None:
        match await asyncio.to_thread(read):
            case Stored(key):
                self._keep(key)
            case Missing():
                await self._make_key()
            case Locked(problem):
                self._say(problem)
            case Unavailable(problem):
                self._make_do(problem)

    async def _make_key(self) -> None:
        key = self._random(32)
        match await asyncio.to_thread(self._secrets.write, key):
            case Stored():
                self._keep(key)
            case Locked(problem):
                self._say(problem)
            case Unavailable(problem):
                self._make_do(problem)
            case Missing():
                self._make_do(_NOT_KEPT)

    def _keep(self, key: bytes) -> None:
        self._kept = Aead(key)
        self._say(None)

    def _make_do(self, problem: Problem) -> None:
        self._of_this_run = self._of_this_run or Aead(self._random(32))
        self._say(problem)

    def _say(self, problem: Problem | None) -> None:
        if problem != self.problem:
            self.problem = problem
            self._changed()

    def seal(self, text: str, *context: str | int) -> bytes:
        """``context`` names what is sealed (connection, realm, generation, field): it opens only as that.

        Raises ``VaultLockedError``.
        """
        if self._kept is not None:
            return self._encrypt(self._kept, text, context)
        if self._of_this_run is not None:
            return _OF_A_RUN + self._encrypt(self._of_this_run, text, context)
        raise VaultLockedError(self.problem or SILENT)

    def _encrypt(self, cipher: Aead, text: str, context: tuple[str | int, ...]) -> bytes:
        return cipher.encrypt(text.encode(), _bound(context), self._random(Aead.NONCE_SIZE))

    def unseal(self, sealed: bytes, *context: str | int) -> str:
        """Raises ``VaultLockedError`` or ``KeyLostError``."""
        of_a_run = sealed.startswith(_OF_A_RUN)
        cipher = self._of_this_run if of_a_run else self._kept
        if cipher is None and not of_a_run:
            self._missed = True
            raise VaultLockedError(self.problem or SILENT)
        if cipher is None:
            raise KeyLostError(_KEY_LOST)
        try:
            return cipher.decrypt(sealed.removeprefix(_OF_A_RUN), _bound(context)).decode()
        except CryptoError:
            raise KeyLostError(_KEY_LOST) from None


def _bound(context: tuple[str | int, ...]) -> bytes:
    return "\x1f".join(map(str, context)).encode()


_NOT_KEPT = Problem(
    "keyring_forgot",
    noop("Your keyring did not keep what ReLink stored."),
    noop("You will be asked to reconnect after a restart."),
    noop("Check the keyring's settings, then start ReLink again."),
)
_KEY_LOST = Problem(
    "key_lost",
    noop("The key to the saved sign-in is no longer in your keyring."),
    noop("Nothing else is lost: documents and dates are kept."),
    noop("Reconnect to QuickBooks Online to go on."),
)
