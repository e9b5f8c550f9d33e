"""A whole life of one ledger at ReLink's service: read, carried, compared. Its own pace is off."""

from __future__ import annotations

import asyncio
import csv
import json
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psutil

from relink_desktop.core.sync import SyncPhase
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport
from relink_desktop.service.sync.intake import Intake
from relink_desktop.service.sync.journal import Journal
from relink_desktop.service.sync.outbox import Outbox
from relink_desktop.service.sync.reconcile import Reconciliation
from relink_desktop.service.sync.sender import Sender
from tests.bench.clients.relink import Unpaced
from tests.bench.memory import memory
from tests.service.loopback import Address, Loopback
from tests.service.stage import SYNC_FROM

#: What is timed, by what it is for. None of them waits for anything.
PARTS = {
    "intake": ((Intake, "_take"),),
    "planning": ((Sender, "_planned"), (Journal, "ready")),
    "journal": ((Outbox, "_freeze"), (Outbox, "settle")),
    "comparison": ((Reconciliation, "_take_page"),),
}
_HEADINGS = (
    *("Company", "Transaction type", "Invoice number", "Issue date", "Due date", "Contact", "Property"),
    *("Line description", "Net amount", "GST rate", "GST", "Gross amount", "Chart of account", "Status"),
)


class Meter:
    """CPU seconds of the thread, by part."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    def timed(self, part: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def measured(*arguments: Any, **named: Any) -> Any:
            begun = time.thread_time()
            try:
                return work(*arguments, **named)
            finally:
                self.spent[part] += time.thread_time() - begun

        return measured


class Peak:
    """The most that this process ever held alone (USS), in MiB, looked at each half second."""

    def __init__(self) -> None:
        self._process, self._end = psutil.Process(), threading.Event()
        self.most = 0.0
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._end.wait(0.5):
            self.most = max(self.most, self.now())

    def now(self) -> float:
        return memory(self._process).private

    def end(self) -> None:
        self._end.set()
        self._thread.join()


def report(path: Path, count: int) -> None:
    """A ledger of ``count`` invoices over five years, two lines each; a contact has fifty of them."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADINGS)
        for number in range(count):
            writer.writerows(_rows(number))


def _rows(number: int) -> Iterator[tuple[object, ...]]:
    issued = date(2025, 4, 1) + timedelta(days=number * 7919 % 580)
    for line, net in enumerate((10_001 + 37 * number % 1_000_003, 4_000 + number % 97)):
        tax = (net * 15 + 50) // 100
        cents = (f"{value / 100:.2f}" for value in (net, tax, net + tax))
        yield (
            *("Harbour Property", "Income invoice", f"INV-{number:06}", issued, issued),
            *(f"Tenant {number // 50}", "Quay Street Chambers", f"Rent, {line}"),
            *(lambda n, t, g: (n, "15%", t, g))(*cents),
            *("Rent Income", "Approved"),
        )


async def carry(told: dict[str, Any], folder: Path, meter: Meter) -> dict[str, Any]:
    count, peak = told["count"], Peak()
    report(folder / "ledger.csv", count)
    address = Address(told["base"], told["client_id"], told["client_secret"])
    async with Loopback(address, folder, InvoiceDetailsReport(folder / "ledger.csv")) as loopback:
        await loopback.service.ledger.read()
        connection = await loopback.sign_in()

        def done() -> bool:
            return (
                connection.status().result is not None
                and connection._syncer.progress().phase is SyncPhase.IDLE
            )

        connection.start_sync(SYNC_FROM)
        await loopback.until(done, told["within"])
        status = connection.status()
        assert status.result is not None
        assert status.result.agrees
        assert status.progress.sent.count == count
        held = peak.now()
        peak.end()
    spent = {part: spent / count * 1e6 for part, spent in meter.spent.items()}
    return {"held": held, "peak": max(peak.most, held), "spent": spent}


def main() -> None:
    told = json.load(sys.stdin)
    meter = Meter()
    unpaced = patch(
        "relink_desktop.service.service.paced",
        lambda _engine, _realm, clock, *_: Unpaced(clock.monotonic, clock.sleep),
    )
    with tempfile.TemporaryDirectory() as folder, ExitStack() as patched:
        patched.enter_context(unpaced)
        for part, works in PARTS.items():
            for owner, name in works:
                patched.enter_context(patch.object(owner, name, meter.timed(part, getattr(owner, name))))
        json.dump(asyncio.run(carry(told, Path(folder), meter)), sys.stdout)


if __name__ == "__main__":
    main()
