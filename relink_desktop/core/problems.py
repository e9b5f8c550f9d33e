"""A fault as a person should meet it: one clear sentence, what it means, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from relink_desktop.core.words import filled


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in words for the user. It travels unchanged from where it arises to the screen.

    ``key`` names the kind for tests and diagnostics (``"port_busy"``); the next three are read by a person.
    They are marked with ``noop``, so that the desktop can show them in another language; ``values`` fill
    their {places}. ``code`` and ``intuit_tid`` are what QuickBooks said of it, ``trace`` is where in
    ReLink's code it arose: all three for a supporter.
    """

    key: str
    title: str
    explanation: str
    remedy: str
    code: str = ""
    intuit_tid: str = ""
    trace: str = ""
    values: dict[str, str] = field(default_factory=dict, hash=False)

    def told(self, tr: Callable[..., str]) -> Problem:
        """The same as it is read: each text as ``tr`` puts it, with the values filled in."""
        title, explanation, remedy = (
            tr(text, **self.values) for text in (self.title, self.explanation, self.remedy)
        )
        return Problem(self.key, title, explanation, remedy, self.code, self.intuit_tid, self.trace)

    def __str__(self) -> str:
        """As one text, in the words of the code: for logs and terminals."""
        told = self.told(filled)
        return f"{told.title} {told.explanation} {told.remedy}".replace("  ", " ").strip()


#: The keys of problems with a way forward of their own: other keys at Intuit, an address to register there,
#: another person's sign-in, a subscription, the keyring's password.
KEYS_REJECTED = "keys_rejected"
SIGN_IN_TIMED_OUT = "sign_in_timed_out"
NOT_ADMIN = "not_admin"
SUBSCRIPTION_ENDED = "subscription_ended"
KEYRING_LOCKED = "keyring_locked"
KEYRING_SILENT = "keyring_silent"


class ProblemError(Exception):
    """Raised where the caller can do nothing but show the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
