"""ReLink or a part of it as a real process, with nothing of the person's who runs the tests."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.desktop.waiting import wait_for

PATIENCE = 30  # seconds


@contextmanager
def running(
    command: list[str], home: Path, before: Callable[[], None] | None = None, **environment: str
) -> Iterator[subprocess.Popen[bytes]]:
    """In ``home``, also its current folder, and killed at the end. ``before`` runs in it before anything."""
    own = {"PATH": os.environ["PATH"], "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    with (
        (home / "told.txt").open("wb") as told,
        subprocess.Popen(
            command,
            cwd=home,
            stdin=subprocess.PIPE,
            stdout=told,
            stderr=told,
            env=own | environment,
            preexec_fn=before,
        ) as process,
    ):
        try:
            yield process
        finally:
            process.kill()


def until(there: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Waits; fails if the process ends first."""

    def now() -> bool:
        assert process.poll() is None
        return there()

    wait_for(now, "what the process was to do")
