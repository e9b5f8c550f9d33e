"""Reports that failed once, fresh ones, and the proof that the fuzz finds what it is for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORPUS = [int(line) for line in (Path(__file__).parent / "fuzz" / "corpus.txt").read_text().split()]
_PART, _PARTS = 500, 4


def fuzz(*arguments: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own, which has a bound of memory."""
    return subprocess.run(
        [sys.executable, "-m", "tests.ledger.fuzz", "--jobs", "1", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("part", range(_PARTS))
def test_fresh_reports(part: int) -> None:
    ran = fuzz("--files", str(_PART), "--from", str(1 + part * _PART))
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_reports_that_once_failed() -> None:
    ran = fuzz("--seeds", *map(str, CORPUS))
    assert ran.returncode == 0, ran.stdout + ran.stderr
