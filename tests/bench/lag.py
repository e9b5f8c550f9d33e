"""How late the UI's timers are while a sync runs as fast as it can, in an app with a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile

from .side_by_side import company

_COUNT = 6000
_HOMES = ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")


def lags() -> dict[str, float]:
    """Milliseconds (``p50``, ``p99``, ``worst``), and documents a second (``rate``)."""
    command = [sys.executable, "-m", "tests.bench.clients.lag"]
    with company() as told, tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **dict.fromkeys(_HOMES, home)}
        ran = subprocess.run(
            command,
            input=json.dumps(told | {"count": _COUNT}),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=True,
            env=environment,
            timeout=300,
        )
    measured: dict[str, float] = json.loads(ran.stdout)
    return measured
