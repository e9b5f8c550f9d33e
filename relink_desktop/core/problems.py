"""A fault as a person should meet it: one clear sentence, what it means, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in words for the user. It travels unchanged from where it arises to the screen.

    ``key`` names the kind for tests and diagnostics (``"port_busy"``); the rest is read by a person.
    """

    key: str
    title: str
    explanation: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.title} {self.explanation} {self.remedy}".replace("  ", " ").strip()


#: The key of a problem whose cure is other keys at Intuit.
KEYS_REJECTED = "keys_rejected"


class ProblemError(Exception):
    """Raised where the caller can do nothing but show the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
