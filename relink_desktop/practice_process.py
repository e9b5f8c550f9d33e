"""The practice company as a program of its own beside the app. It ends with the app; its books stay."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from relink_desktop import private, program, resources
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop

#: The same port each time, so that an open page of the practice company goes on working; any other if taken.
_PORT = 47312
#: How long QuickBooks takes over an item of a batch, so that a sync can be watched.
_MILLISECONDS_PER_ITEM = 40


@dataclass(frozen=True, slots=True)
class PracticeProcess:
    """``addresses`` is what the practice company printed of itself: base URLs, client id and secret."""

    process: subprocess.Popen[str]
    addresses: dict[str, str]
    ledger: Path

    def stop(self) -> None:
        """Ends it in good order: it stops when its standard input closes."""
        self.process.communicate()


def start(folder: Path, redirect_uri: str) -> PracticeProcess:
    """Starts it on the books and the ledger in ``folder``. Blocks for a moment. Raises ``ProblemError``."""
    books, ledger = folder / "practice-books.sqlite", folder / "practice-ledger.csv"
    private.make_file(books)
    if not ledger.exists():
        private.make_file(ledger)
        shutil.copyfile(resources.path("practice-ledger.csv"), ledger)
    for port in (_PORT, 0):
        process = subprocess.Popen(
            _command(port, books, ledger, redirect_uri),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert process.stdout is not None
        if line := process.stdout.readline():
            return PracticeProcess(process, json.loads(line), ledger)
        process.wait()
    raise ProblemError(_NOT_STARTED)


def _command(port: int, books: Path, ledger: Path, redirect_uri: str) -> list[str]:
    options = {
        "--port": port,
        "--books": books,
        "--ledger": ledger,
        "--redirect-uri": redirect_uri,
        "--milliseconds-per-item": _MILLISECONDS_PER_ITEM,
    }
    flat = [str(part) for option in options.items() for part in option]
    return program.part(program.PRACTICE_COMPANY, *flat, "--until-stdin-closes")


_NOT_STARTED = Problem(
    "practice_not_started",
    noop("The practice company did not start."),
    noop("Its books may be damaged, or another program holds them."),
    noop("End other copies of ReLink and start again."),
)
