"""Makes of messages that are in order others that are not, the same of each seed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

_ODD = (
    *(b"\0", b"\x1b]0;owned\x07", b"\x1b[2J", b"\r\n", b"\n", b"\x80", b"\xff\xfe", b"\xed\xa0\x80"),
    *(b"\xc2\x9b", b"\xe2\x80\xae", b"\\u0000", b'"\\ud800"', b"../../etc/passwd", b"%00", b'"v": 2, '),
    *(b"null", b"true", b"NaN", b"-Infinity", b"1e999", b"-0", b"9" * 5000, b'""', b"[]", b"{}"),
    *(b"[" * 3000, b'{"a":' * 2000, b"x" * 70_000),
)

_MEMBER = re.compile(rb'"\w+"\s*:\s*(?:"[^"]*"|[\w.-]+),?\s*')


def mutated(seed: int, samples: Sequence[bytes]) -> bytes:
    """A sample with up to six changes; one of ten is left as it is."""
    random = Random(seed)
    message = random.choice(samples)
    for _ in range(random.choice((0, 1, 1, 1, 2, 2, 3, 4, 5, 6))):
        message = random.choice(_CHANGES)(random, message, samples)
    return message


def _flipped(random: Random, message: bytes, _: Sequence[bytes]) -> bytes:
    at, end = _slice(random, message)
    return message[:at] + bytes(byte ^ 1 << random.randrange(8) for byte in message[at:end]) + message[end:]


def _without(random: Random, message: bytes, _: Sequence[bytes]) -> bytes:
    at, end = _slice(random, message)
    return message[:at] + message[end:]


def _with(random: Random, message: bytes, _: Sequence[bytes]) -> bytes:
    at, end = _slice(random, message)
    return message[:at] + random.choice(_ODD) + message[random.choice((at, end)) :]


def _with_value(random: Random, message: bytes, _: Sequence[bytes]) -> bytes:
    """Another value where a key's stands, or at the start."""
    starts = [0, *(match.end() for match in re.finditer(rb"[:=,\[] ?", message))]
    at = 0 if random.random() < 0.2 else random.choice(starts)
    end = re.compile(rb"[,&}\]\r\n]|$").search(message, at)
    return message[:at] + random.choice(_ODD) + message[end.start() if end else at :]


def _without_member(random: Random, message: bytes, _: Sequence[bytes]) -> bytes:
    members = list(_MEMBER.finditer(message))
    if not members:
        return message
    member = random.choice(members)
    return message[: member.start()] + message[member.end() :]


def _repeated(random: Random, message: bytes, _: Sequence[bytes]) -> bytes:
    at, end = _slice(random, message)
    return message[:at] + message[at:end] * random.choice((2, 3, 100)) + message[end:]


def _spliced(random: Random, message: bytes, samples: Sequence[bytes]) -> bytes:
    other = random.choice(samples)
    return message[: _slice(random, message)[0]] + other[_slice(random, other)[0] :]


def _cut(random: Random, message: bytes, _: Sequence[bytes]) -> bytes:
    return message[: _slice(random, message)[0]]


_Change = Callable[[Random, bytes, Sequence[bytes]], bytes]
_CHANGES: tuple[_Change, ...] = (
    _flipped,
    _without,
    _with,
    _with_value,
    _with_value,
    _repeated,
    _spliced,
    _cut,
)


def _slice(random: Random, message: bytes) -> tuple[int, int]:
    """Mostly a short one."""
    at = random.randint(0, len(message))
    return at, min(len(message), at + random.choice((1, 1, 2, 4, 8, 40)))
