"""A profile's one secret, the key that seals its tokens, in the keyring. The only file that knows keyring.

The global ``keyring.get_keyring()`` is never used: configuration, environment or a plug-in may make it a
plain file, or a store that forgets what it is given. The stores of the desktops are tried by name instead.
"""

from __future__ import annotations

import base64
import logging
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from relink_desktop.core.problems import KEYRING_LOCKED, Problem
from relink_desktop.core.secrets import Locked, Missing, SecretResult, Stored, Unavailable
from relink_desktop.core.words import noop

if TYPE_CHECKING:  # importing it takes 100 ms, so that methods do it when they need it
    from keyring.backend import KeyringBackend

logger = logging.getLogger(__name__)

KEY_BYTES = 32
_USER = "sealing key"


class KeyringSecrets:
    """Reads and writes one profile's key. Calls block: use a thread, one call at a time, a deadline."""

    def __init__(self, profile: str) -> None:
        # A service name of its own: Windows renames the entries of a service that has two users.
        self._service = f"ReLink Desktop ({profile})"

    def read(self) -> SecretResult:
        """Looks the key up. No prompt: a closed keyring is ``Locked``, one never made is ``Missing``."""
        return _with_keyring(self._read, if_never_made=Missing())

    def unlock(self) -> SecretResult:
        """As ``read``, after asking the person to open a closed keyring; ``Locked`` if they would not."""
        if isinstance(locked := self.read(), Locked):
            _ask_to_unlock()
            return self.read()
        return locked

    def write(self, key: bytes) -> SecretResult:
        """``Stored`` only if the key, 32 random bytes, was read back. Seal nothing under any other result."""
        if len(key) != KEY_BYTES:
            raise ValueError(f"a key has {KEY_BYTES} bytes")

        def write(backend: KeyringBackend) -> SecretResult:
            backend.set_password(self._service, _USER, base64.b64encode(key).decode("ascii"))
            kept = self._read(backend)
            return kept if kept == Stored(key) else Unavailable(_NOT_KEPT)

        return _with_keyring(write)

    def _read(self, backend: KeyringBackend) -> SecretResult:
        text = backend.get_password(self._service, _USER)
        if text is None:
            return Missing()
        try:
            key = base64.b64decode(text, validate=True)
        except ValueError:
            key = b""
        return Stored(key) if len(key) == KEY_BYTES else Unavailable(_damaged(self._service))


def _with_keyring(
    use: Callable[[KeyringBackend], SecretResult], if_never_made: SecretResult | None = None
) -> SecretResult:
    """Turns whatever a keyring can raise into a result. Its words aren't logged: they may quote secrets."""
    from keyring.errors import KeyringLocked

    backend = _best_backend()
    if backend is None:
        return Unavailable(_no_keyring())
    try:
        locked = _is_locked(backend)
        if locked:
            return Locked(_LOCKED)
        if locked is None and if_never_made is not None:
            return if_never_made
        return use(backend)
    except KeyringLocked:
        return Locked(_LOCKED)
    except Exception as error:  # each store has errors of its own: D-Bus, GLib, pywintypes
        logger.warning("%s failed: %s", type(backend).__module__, type(error).__name__)
        return Unavailable(_FAILED)


def _is_locked(backend: KeyringBackend) -> bool | None:
    """None: the person has no keyring yet; the first write makes one, and the desktop asks for its password.

    Asked first, because reading from a locked Secret Service may wait for ever (mitya57/secretstorage#33).
    """
    from keyring.backends import SecretService

    if not isinstance(backend, SecretService.Keyring):
        return False  # the others raise KeyringLocked, or are unlocked with the login
    import secretstorage

    with closing(secretstorage.dbus_init()) as bus:
        try:
            return secretstorage.Collection(bus).is_locked()
        except secretstorage.ItemNotFoundException:
            return None


def _ask_to_unlock() -> None:
    """The desktop's own prompt. The other stores ask by themselves when they are read."""
    if sys.platform in ("win32", "darwin"):
        return
    import secretstorage
    from secretstorage.exceptions import SecretStorageException

    with suppress(SecretStorageException), closing(secretstorage.dbus_init()) as bus:
        secretstorage.Collection(bus).unlock()


def _best_backend() -> KeyringBackend | None:
    """The allowed store that keyring ranks highest here; None where none of them works."""
    ranked: list[tuple[float, type[KeyringBackend]]] = []
    for kind in _allowed_backends():
        try:
            ranked.append((kind.priority, kind))
        except Exception as error:  # a store raises, anything, to say that it isn't here
            logger.debug("%s is not here: %s", kind.__module__, type(error).__name__)
    return max(ranked, key=lambda entry: entry[0])[1]() if ranked else None


def _allowed_backends() -> list[type[KeyringBackend]]:
    """The stores that encrypt and that open with the person's login."""
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        class LocalVault(WinVaultKeyring):
            persist = 2  # CRED_PERSIST_LOCAL_MACHINE; by default the key roams to the firm's other computers

        return [LocalVault]
    if sys.platform == "darwin":
        from keyring.backends.macOS import Keyring

        return [Keyring]
    from keyring.backends import SecretService, kwallet, libsecret

    return [SecretService.Keyring, libsecret.Keyring, kwallet.DBusKeyring]


_LOCKED = Problem(
    KEYRING_LOCKED,
    noop("Your keyring is locked."),
    noop("The key to your QuickBooks access is in it, and nothing is lost."),
    noop("Unlock your keyring to go on."),
)
_NOT_KEPT = Problem(
    "keyring_forgets",
    noop("Your keyring did not keep the key."),
    noop("It took the key to your QuickBooks access, but gave something else back."),
    noop("Set up a keyring in your keyring's program, then start ReLink again."),
)
_FAILED = Problem(
    "keyring_failed",
    noop("Your keyring can't be used."),
    noop("It is there, but refused to work with ReLink."),
    noop("Open your keyring's program, unlock or set up a keyring in it, and start ReLink again."),
)


def _no_keyring() -> Problem:
    return Problem(
        "no_keyring",
        noop("No keyring."),
        noop(
            "Without one ReLink can't keep your QuickBooks access once it is closed; until then you have to"
            " reconnect after each start."
        ),
        _INSTALL.get(sys.platform, _INSTALL["linux"]),
    )


_INSTALL = {
    "win32": noop("Turn on the Credential Manager service, then start ReLink again."),
    "darwin": noop("Allow ReLink to use your login keychain, then start ReLink again."),
    "linux": noop("Install and unlock gnome-keyring or KWallet, then start ReLink again."),
}


def _damaged(service: str) -> Problem:
    return Problem(
        "keyring_damaged",
        noop("The key in your keyring is damaged."),
        noop('Its entry "{entry}" holds something other than a key.'),
        noop("Delete that entry in your keyring's program, then start ReLink again and reconnect."),
        values={"entry": service},
    )
