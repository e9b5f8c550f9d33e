"""Any program that can reach us sends messages of any shape.

No message may crash or hang ReLink, make it grow, or do what it does not ask for; the next one is answered.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.attacks.fuzz.__main__ import TARGETS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("target", TARGETS)
def test_mutated_messages(target: str) -> None:
    command = [sys.executable, "-m", "tests.attacks.fuzz", target, "--jobs", "1", "--messages", "300"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
