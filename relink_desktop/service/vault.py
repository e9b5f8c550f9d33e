"""Seals tokens with the profile's key, which the computer's own key store holds."""

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

#: Seconds that the key store may take: it may be asking a person.
DEADLINE = 30


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
        self._cipher: Aead | None = None
        self._asking: asyncio.Task[None] | None = None
        self.problem: Problem | None = None

    @property
    def open(self) -> bool:
        return self._cipher is not None

    async def unlock(self, *, ask: bool = False) -> None:
        """Fetches the key, or makes the first one; ``ask`` lets the store ask the user to unlock it.

        With no key store the key lives for this run only.

        One question at a time: two would make two first keys, and an unanswered one holds a thread.
        """
        if self._cipher is not None:
            return
        if ask and self._asking is not None:
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
                self._use(key, None)
            case Missing():
                await self._make_key()
            case Locked(problem):
                self._say(problem)
            case Unavailable(problem):
                self._use(self._random(32), problem)

    async def _make_key(self) -> None:
        key = self._random(32)
        match await asyncio.to_thread(self._secrets.write, key):
            case Stored():
                self._use(key, None)
            case Locked(problem):
                self._say(problem)
            case Unavailable(problem):
                self._use(key, problem)
            case Missing():
                self._use(key, _NOT_KEPT)

    def _use(self, key: bytes, problem: Problem | None) -> None:
        self._cipher = Aead(key)
        self._say(problem)

    def _say(self, problem: Problem | None) -> None:
        if problem != self.problem:
            self.problem = problem
            self._changed()

    def seal(self, text: str, *context: str | int) -> bytes:
        """``context`` names what is sealed (connection, realm, generation, field): it opens only as that."""
        return self._key().encrypt(text.encode(), _bound(context), self._random(Aead.NONCE_SIZE))

    def unseal(self, sealed: bytes, *context: str | int) -> str:
        """Raises ``VaultLockedError`` or ``KeyLostError``."""
        try:
            return self._key().decrypt(sealed, _bound(context)).decode()
        except CryptoError:
            raise KeyLostError(_KEY_LOST) from None

    def _key(self) -> Aead:
        if self._cipher is None:
            raise VaultLockedError(self.problem or SILENT)
        return self._cipher


def _bound(context: tuple[str | int, ...]) -> bytes:
    return "\x1f".join(map(str, context)).encode()


_NOT_KEPT = Problem(
    "keyring_forgot",
    "Your keyring did not keep what ReLink stored.",
    "You will be asked to reconnect after a restart.",
    "Check the keyring's settings, then start ReLink again.",
)
_KEY_LOST = Problem(
    "key_lost",
    "The key to the saved sign-in is no longer in your keyring.",
    "Nothing else is lost: documents and dates are kept.",
    "Reconnect to QuickBooks Online to go on.",
)
