"""What working in *Sync results* takes, in a process without a screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys


def results() -> dict[str, dict[str, float]]:
    """Milliseconds by what is done, by the number of documents, the fewest first."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.clients.results"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=300,
    )
    measured: dict[str, dict[str, float]] = json.loads(ran.stdout)
    return measured
