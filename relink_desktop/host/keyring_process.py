"""The keyring, asked in a process of its own that ends with the answer.

keyring, its stores' clients and their cryptography take 10 MB, which the app would hold all day for a
question that it asks once. And a process that waits for a store in vain can be ended; a thread can't.
"""

from __future__ import annotations

import logging
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import msgspec

from relink_desktop.core.secrets import SILENT, Locked, Missing, SecretResult, Stored, Unavailable

logger = logging.getLogger(__name__)

#: Seconds that a person may take over the keyring's own window.
_PATIENCE = 120

_KINDS = {kind.__name__: kind for kind in (Stored, Missing, Locked, Unavailable)}


class _Question(msgspec.Struct):
    profile: str
    method: str
    #: Goes through the pipe, as whoever lists the computer's processes can read their arguments.
    arguments: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyringProcess:
    """A ``SecretStore``: ``KeyringSecrets``, elsewhere. Calls block for two minutes at most."""

    profile: str

    def read(self) -> SecretResult:
        return _ask(_Question(self.profile, "read"))

    def unlock(self) -> SecretResult:
        return _ask(_Question(self.profile, "unlock"))

    def write(self, key: bytes) -> SecretResult:
        return _ask(_Question(self.profile, "write", (key,)))


def _ask(question: _Question) -> SecretResult:
    """A keyring that stays silent, or takes its process down with it, may still hold the key."""
    try:
        answer = subprocess.run(
            [sys.executable, "-m", __name__],
            input=msgspec.json.encode(question),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it may quote secrets
            timeout=_PATIENCE,
            check=True,
        ).stdout
        kind, fields = msgspec.json.decode(answer, type=tuple[str, dict[str, Any]])
        return msgspec.convert(fields, _KINDS[kind])
    except (OSError, subprocess.SubprocessError, msgspec.MsgspecError, KeyError) as error:
        logger.warning("the keyring's process failed: %s", type(error).__name__)
        return Locked(SILENT)


def main() -> None:
    """Answers the one question on standard input."""
    from relink_desktop.host.secrets import KeyringSecrets

    question = msgspec.json.decode(sys.stdin.buffer.read(), type=_Question)
    result = getattr(KeyringSecrets(question.profile), question.method)(*question.arguments)
    sys.stdout.buffer.write(msgspec.json.encode((type(result).__name__, result)))


if __name__ == "__main__":
    main()
