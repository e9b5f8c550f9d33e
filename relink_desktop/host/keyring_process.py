"""The keyring, asked in a process of its own that ends with the answer.

keyring, its stores' clients and their cryptography take 10 MB, which the app would hold all day for a
question that it asks once. And a process that waits for a store in vain can be ended; a thread can't.
"""

from __future__ import annotations

import logging
import subprocess
import sys
from typing import Any

import msgspec

from relink_desktop import program
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


class KeyringProcess:
    """A ``SecretStore``: ``KeyringSecrets``, elsewhere. Calls block for two minutes at most."""

    def __init__(self, profile: str) -> None:
        self._profile = profile
        self._asking: subprocess.Popen[bytes] | None = None

    def read(self) -> SecretResult:
        return self._ask("read")

    def unlock(self) -> SecretResult:
        return self._ask("unlock")

    def write(self, key: bytes) -> SecretResult:
        return self._ask("write", key)

    def close(self) -> None:
        """Gives up a question that is still open, so that nobody who quits waits for a keyring's window."""
        if (asking := self._asking) is not None:
            asking.kill()

    def _ask(self, method: str, *arguments: bytes) -> SecretResult:
        """A keyring that stays silent, or takes its process down with it, may still hold the key."""
        try:
            answer = self._answer(msgspec.json.encode(_Question(self._profile, method, arguments)))
            kind, fields = msgspec.json.decode(answer, type=tuple[str, dict[str, Any]])
            return msgspec.convert(fields, _KINDS[kind])
        except (OSError, subprocess.SubprocessError, msgspec.MsgspecError, KeyError) as error:
            logger.warning("the keyring's process failed: %s", type(error).__name__)
            return Locked(SILENT)

    def _answer(self, question: bytes) -> bytes:
        """Empty if the process ended without one. Raises ``OSError``, ``SubprocessError``."""
        with subprocess.Popen(
            program.part(program.KEYRING),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it may quote secrets
        ) as process:
            self._asking = process
            try:
                return process.communicate(question, _PATIENCE)[0]
            finally:
                process.kill()
                self._asking = None


def main() -> None:
    """Answers the one question on standard input."""
    from relink_desktop.host import memory_dumps
    from relink_desktop.host.secrets import KeyringSecrets

    memory_dumps.forbid()
    question = msgspec.json.decode(sys.stdin.buffer.read(), type=_Question)
    result = getattr(KeyringSecrets(question.profile), question.method)(*question.arguments)
    sys.stdout.buffer.write(msgspec.json.encode((type(result).__name__, result)))


if __name__ == "__main__":
    main()
