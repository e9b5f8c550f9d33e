"""What went wrong, as the one place for it keeps it, and as a supporter reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from relink_desktop import __version__
from relink_desktop.core.printable import printable
from relink_desktop.core.problems import Problem
from relink_desktop.core.redaction import redact
from relink_desktop.core.words import filled


@dataclass(frozen=True, slots=True)
class Noticed:
    """``earlier`` counts the problems whose place this one took before they were read; ``at`` is UTC."""

    problem: Problem
    at: datetime
    earlier: int = 0


def noticed(before: Noticed | None, problem: Problem, at: datetime) -> Noticed:
    """The newest takes the place of the one before. The same one again is still one."""
    if before is None:
        return Noticed(problem, at)
    return Noticed(problem, at, before.earlier + (before.problem != problem))


def details(problem: Problem, at: datetime) -> str:
    """To be sent to a supporter, so in the words of the code: what was read, and what QuickBooks said, each
    on one line and without the secrets that ``redact`` knows of."""
    told = problem.told(filled)
    title, explanation, remedy, code, tid = (
        printable(redact(text))
        for text in (told.title, told.explanation, told.remedy, problem.code, problem.intuit_tid)
    )
    lines = [
        f"ReLink {__version__}, {at:%Y-%m-%d %H:%M:%S} UTC: {problem.key}",
        title,
        explanation,
        remedy,
        f"Code: {code}" if code else "",
        f"intuit_tid: {tid}" if tid else "",
        problem.trace,
    ]
    return "\n".join(line for line in lines if line)
