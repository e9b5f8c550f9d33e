"""How what runs behind the icon is put together, where no other test would notice."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

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
