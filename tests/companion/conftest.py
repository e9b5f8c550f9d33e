"""Both event loops that the desktop's half may run on, and a port for it."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from .ports import free_port

Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture(params=["plain", "qasync"])
def run(request: pytest.FixtureRequest) -> Iterator[Run]:
    """Runs a coroutine on asyncio's own loop, and on the one that the app has."""
    loop_factory = None
    if request.param == "qasync":
        app = request.getfixturevalue("qapp")
        from relink_desktop.runtime import Loop

        def loop_factory() -> asyncio.AbstractEventLoop:
            return Loop(app, on_quit=lambda: None)

    def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
        with asyncio.Runner(loop_factory=loop_factory) as runner:
            return runner.run(asyncio.wait_for(coroutine, 60))  # a test that hangs fails

    yield run
    gc.collect()  # qasync's loop is a cycle with Qt timers in it, which only their own thread may end


@pytest.fixture
def port() -> int:
    return free_port()
