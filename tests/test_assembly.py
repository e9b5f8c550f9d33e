"""How what runs behind the icon is put together, where no other test would notice."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from relink_desktop import assembly
from relink_desktop.companion.events import ComputerWoke, Event, PersonBack, PersonLeft, Ticked
from relink_desktop.host import presence


class Session:
    def __init__(self) -> None:
        self.heard: list[type[Event]] = []

    def send(self, event: Event) -> None:
        self.heard.append(type(event))


class Presence:
    """Somebody leaves, comes back, and lets the computer sleep; then the watch fails."""

    def __init__(self, idle: Callable[[bool], None], woke: Callable[[], None]) -> None:
        self._idle, self._woke = idle, woke

    async def watch(self) -> None:
        self._idle(True)
        self._idle(False)
        self._woke()
        raise OSError("the bus is gone")


def test_the_session_hears_of_the_person_and_the_computer(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(presence, "Presence", Presence)
    session = Session()
    with caplog.at_level(logging.ERROR):
        asyncio.run(assembly._watch_presence(session))  # type: ignore[arg-type]
    # The time comes first: what was green before the sleep must not be green after it.
    assert session.heard == [PersonLeft, PersonBack, Ticked, ComputerWoke]
    assert "the bus is gone" in caplog.text


def test_it_listens_to_the_service_to_time_and_to_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    async def start() -> None:
        """Without a practice company."""

    async def story() -> set[str]:
        listening: asyncio.Queue[str] = asyncio.Queue()

        async def listen(name: str) -> None:
            listening.put_nowait(name)
            await asyncio.Event().wait()

        monkeypatch.setattr(assembly, "poll", lambda *_: listen("service"))
        monkeypatch.setattr(assembly, "tick", lambda *_: listen("time"))
        monkeypatch.setattr(assembly, "_watch_presence", lambda _: listen("computer"))
        stop, backstage = asyncio.Event(), SimpleNamespace(start=start, client=None)
        attending = asyncio.create_task(assembly._attend(Session(), backstage, stop))  # type: ignore[arg-type]
        heard = {await listening.get() for _ in range(3)}
        stop.set()
        await attending
        return heard

    assert asyncio.run(asyncio.wait_for(story(), 20)) == {"service", "time", "computer"}
