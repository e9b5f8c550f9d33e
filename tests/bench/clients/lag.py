"""The app's loop while a sync runs as fast as it can: how late its timers are. Its own pace is off."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import statistics
import sys
import time
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import Qt, QTimer

from relink_desktop.assembly import Backstage, _world, run_desktop
from relink_desktop.companion.events import ShowWindow
from relink_desktop.desktop import Desktop
from relink_desktop.host.instance import Instance
from relink_desktop.host.paths import profile_paths
from relink_desktop.intuit.oauth import AppKeys
from relink_desktop.intuit.wire import new_http_client
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport
from relink_desktop.service.database import open_store
from relink_desktop.service.service import ConnectionService
from tests.bench.clients.relink import Unpaced, invoices
from tests.service.loopback import Loopback
from tests.service.stage import SYNC_FROM, MemorySecrets, settings

#: Milliseconds between two ticks that are asked for.
TICK = 5


class Watch:
    """Asks for a tick each few milliseconds and writes down how late each came, while ``on``."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self.on = False
        self._last = time.perf_counter()
        self._timer = QTimer(interval=TICK, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        if self.on:
            self.late.append(max(0.0, (now - self._last) * 1000 - TICK))
        self._last = now


class Carrying(ConnectionService):
    """Signs in and carries everything by itself, then ends the app."""

    told: dict[str, Any]
    watch: Watch

    async def start(self) -> None:
        await super().start()
        self._carrying = asyncio.create_task(self._carry())

    async def _carry(self) -> None:
        loopback = Loopback.__new__(Loopback)
        loopback.service = self
        loopback.transport = self.told["transport"]
        connection = await loopback.sign_in()
        await self.ledger.read()
        await asyncio.sleep(2)  # the window is drawn by then
        self.watch.on = True
        begun = time.perf_counter()
        connection.start_sync(SYNC_FROM)
        await loopback.until(
            lambda: connection.status().progress.sent.count == self.told["count"], within=600
        )
        self.watch.on = False
        self.told["seconds"] = time.perf_counter() - begun
        os.kill(os.getpid(), signal.SIGTERM)  # as the session ends an app


def main() -> None:
    told = json.load(sys.stdin)
    import httpx

    told["transport"] = httpx.AsyncHTTPTransport()

    def build(backstage: Backstage) -> ConnectionService:
        Carrying.told, Carrying.watch = told, watch
        engine = open_store(backstage._paths.state / "journal.sqlite")
        kept = MemorySecrets()
        kept.key = b"k" * 32
        keys = AppKeys(told["client_id"], told["client_secret"])
        world = _world(new_http_client(httpx.AsyncHTTPTransport()))
        ledger = invoices(told["count"])
        return Carrying(settings(told["base"], keys), world, engine, kept, ledger, InvoiceDetailsReport)

    unpaced = patch(
        "relink_desktop.service.service.paced",
        lambda _engine, _realm, clock, *_: Unpaced(clock.monotonic, clock.sleep),
    )
    paths = profile_paths("practice")
    desktop = Desktop("practice")
    watch = Watch()
    QTimer.singleShot(1000, lambda: desktop._send(ShowWindow()))
    instance = Instance(paths.state)
    assert instance.claim()
    with unpaced, patch.object(Backstage, "_build", build):
        run_desktop(desktop, "practice", paths, instance)
    late = sorted(watch.late)
    json.dump(
        {
            "p50": statistics.median(late),
            "p99": late[int(len(late) * 0.99)],
            "worst": late[-1],
            "rate": told["count"] / told["seconds"],
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
