"""A fault as a person should meet it: one clear sentence, what it means, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in words for the user. It travels unchanged from where it arises to the screen.

    ``key`` names the kind for tests and diagnostics (``"port_busy"``); the next three are read by a person.
    ``code`` and ``intuit_tid`` are what QuickBooks said of it, for a supporter.
    """

    key: str
    title: str
    explanation: str
    remedy: str
    code: str = ""
    intuit_tid: str = ""

    def __str__(self) -> str:
        return f"{self.title} {self.explanation} {self.remedy}".replace("  ", " ").strip()


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
