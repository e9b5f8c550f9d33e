"""What a move of the handle on the timeline takes, in a process without a screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys


def drags() -> dict[str, dict[str, float]]:
    """Milliseconds (``median``, ``p99``) by the number of documents, the fewest first."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.clients.drag"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=120,
    )
    measured: dict[str, dict[str, float]] = json.loads(ran.stdout)
    return measured
