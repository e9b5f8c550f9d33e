"""Plays a scenario on a stage of its own, in simulated time."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from relink_desktop.ledger.port import LedgerSource

from .documents import MemoryLedger
from .simulation import simulate
from .stage import Stage

Scenario = Callable[[Stage], Awaitable[None]]
Play = Callable[..., None]


@pytest.fixture
def play(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Play:
    """``play(scenario, ledger)``: the service has started, and nothing is connected yet.

    The service goes on after a fault of its own and only logs it, so that a log with errors fails the test.
    """

    def run(scenario: Scenario, ledger: LedgerSource | None = None) -> None:
        simulate(_whole(scenario, ledger or MemoryLedger()))
        broken = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
        assert broken == []

    async def _whole(scenario: Scenario, ledger: LedgerSource) -> None:
        stage = Stage(tmp_path, ledger)
        try:
            await stage.start()
            await scenario(stage)
        finally:
            await stage.close()

    return run
