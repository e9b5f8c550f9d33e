"""Lets one browser into a sign-in, and knows it again when it comes back.

The address that opens the browser stands in command lines, which other users of a Linux computer can read. So
it holds nothing of the sign-in and works once: the first to use it gets a cookie, and the way on to Intuit.
"""

from __future__ import annotations

import hmac
import secrets
from enum import Enum, auto

COOKIE_SECONDS = 600
"""Longer than a sign-in may take."""


class Entry(Enum):
    """What came of somebody who uses a one-time address."""

    FIRST = auto()
    AGAIN = auto()  # the browser that was let in, as after a reload
    TAKEN = auto()  # somebody else: one of the two is a stranger
    UNKNOWN = auto()  # no address of this sign-in, or one that a newer one replaced


class Entrance:
    """The one-time addresses of a sign-in, below ``path``, and the cookie of the browser that came in last.

    The cookie has a name of its own in each sign-in, is sent to ``path`` and below it only, and to no script.
    It is Lax, not Strict: the browser comes back from another site. Where a browser must drop cookies of a
    host, it is among the last.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self.cookie_name = f"relink-{secrets.token_hex(8)}"
        self._fresh = self._used = self._secret = ""

    def new_path(self) -> str:
        """A path that works once. One that was given out before and not used works no more."""
        self._fresh = f"{self._path}/{secrets.token_urlsafe(32)}"
        return self._fresh

    def enter(self, path: str, cookies: frozenset[str]) -> Entry:
        """Uses a one-time path; ``cookies`` are the values that came under ``cookie_name``."""
        if _same(path, self._fresh):
            self._fresh, self._used = "", path
            self._secret = secrets.token_urlsafe(32)
            return Entry.FIRST
        if _same(path, self._used):
            return Entry.AGAIN if self.knows(cookies) else Entry.TAKEN
        return Entry.UNKNOWN

    def knows(self, cookies: frozenset[str]) -> bool:
        """Whether this is the browser that came in last."""
        return any(_same(cookie, self._secret) for cookie in cookies)

    def set_cookie(self) -> str:
        """The header's value that gives the browser its cookie."""
        limits = f"Path={self._path}; Max-Age={COOKIE_SECONDS}; HttpOnly; SameSite=Lax; Priority=High"
        return f"{self.cookie_name}={self._secret}; {limits}"


def _same(given: str, secret: str) -> bool:
    """How near a miss was can't be timed; nothing is like a secret that there is not."""
    return bool(secret) and hmac.compare_digest(given.encode(errors="replace"), secret.encode())
