"""Whether somebody is at the computer, as a desktop and logind tell it on a bus of the test's own."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from jeepney import DBusAddress, HeaderFields, Message, MessageType, message_bus, new_error, new_method_return
from jeepney import new_signal as signal
from jeepney.io.asyncio import DBusConnection, DBusRouter, Proxy, open_dbus_connection

from relink_desktop.host import presence
from relink_desktop.host.presence import IDLE_SECONDS, Presence

from .conftest import NEEDS_BUS

pytestmark = NEEDS_BUS

LOGIND = DBusAddress("/org/freedesktop/login1", "org.freedesktop.login1", "org.freedesktop.login1.Manager")
SESSION = "/org/freedesktop/login1/session/_32"
MUTTER = "org.gnome.Mutter.IdleMonitor"


class Desktop:
    """Both buses' services in one. ``idle`` is the seconds without input, None where nobody tells them."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self.idle: float | None = 0.0
        self.asked: asyncio.Queue[str] = asyncio.Queue()

    async def serve(self) -> None:
        while True:
            message = await self._connection.receive()
            if message.header.message_type is MessageType.method_call:
                await self._connection.send(self._reply(message))

    def _reply(self, message: Message) -> Message:
        method = message.header.fields[HeaderFields.member]
        self.asked.put_nowait(method)
        if method == "GetSession" and message.body == ("auto",):
            return new_method_return(message, "o", (SESSION,))
        if method == "GetIdletime" and self.idle is not None:
            return new_method_return(message, "t", (int(self.idle * 1000),))
        return new_error(message, "org.example.Unknown")

    async def screen(self, active: bool, interface: str = "org.gnome.ScreenSaver") -> None:
        await self._tell(DBusAddress("/s", interface=interface), "ActiveChanged", "b", (active,))

    async def sleep(self, begins: bool) -> None:
        await self._tell(LOGIND, "PrepareForSleep", "b", (begins,))

    async def hint(self, path: str = SESSION, **hints: bool) -> None:
        address = DBusAddress(path, interface="org.freedesktop.DBus.Properties")
        changed = {name: ("b", value) for name, value in hints.items()}
        await self._tell(
            address, "PropertiesChanged", "sa{sv}as", ("org.freedesktop.login1.Session", changed, [])
        )

    async def _tell(self, address: DBusAddress, member: str, signature: str, body: tuple[Any, ...]) -> None:
        await self._connection.send(signal(address, member, signature, body))


@asynccontextmanager
async def desktop() -> AsyncIterator[Desktop]:
    connection = await open_dbus_connection()
    async with DBusRouter(connection) as router:
        for name in (LOGIND.bus_name, MUTTER):
            await Proxy(message_bus, router).RequestName(name)
    served = Desktop(connection)
    task = asyncio.create_task(served.serve())
    yield served
    task.cancel()
    await connection.close()


def play(
    story: Callable[[Desktop, asyncio.Queue[str]], Coroutine[Any, Any, None]], idle: float | None = 0.0
) -> None:
    """The story begins once all is listened to."""

    async def whole() -> None:
        heard: asyncio.Queue[str] = asyncio.Queue()
        watched = Presence(
            lambda nobody: heard.put_nowait("left" if nobody else "back"), lambda: heard.put_nowait("woke")
        )
        async with desktop() as served:
            served.idle = idle
            watching = asyncio.create_task(watched.watch())
            while await asyncio.wait_for(served.asked.get(), 10) != "GetIdletime":
                pass
            async with asyncio.timeout(10):
                await story(served, heard)
            assert heard.empty()
            watching.cancel()
            with pytest.raises(asyncio.CancelledError):
                await watching

    asyncio.run(whole())


async def looks(monkeypatch: pytest.MonkeyPatch, watching: asyncio.Task[None]) -> None:
    """Waits until it has looked three times more, and ends it."""
    left = asyncio.Semaphore(0)

    async def sleep(_seconds: float) -> None:
        left.release()
        await asyncio.sleep(0)

    monkeypatch.setattr(presence, "asyncio", SimpleNamespace(sleep=sleep))
    for _ in range(3):
        await asyncio.wait_for(left.acquire(), 10)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)


@pytest.fixture(autouse=True)
def both_buses(bus: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", os.environ["DBUS_SESSION_BUS_ADDRESS"])
    monkeypatch.setattr(presence, "_LOOK_SECONDS", 0.01)
    monkeypatch.delenv("DISPLAY", raising=False)  # the tests' desktop has a test of it


@pytest.mark.parametrize(
    "interface", ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.xfce.ScreenSaver"]
)
def test_behind_a_locked_screen_there_is_nobody(interface: str) -> None:
    async def story(told: Desktop, heard: asyncio.Queue[str]) -> None:
        for active in (True, True, False, False):
            await told.screen(active, interface)
        assert [await heard.get(), await heard.get()] == ["left", "back"]

    play(story)


def test_without_input_nobody_is_there_until_a_key_is_pressed() -> None:
    async def story(told: Desktop, heard: asyncio.Queue[str]) -> None:
        told.idle = IDLE_SECONDS
        assert await heard.get() == "left"
        told.idle = 1.0
        assert await heard.get() == "back"

    play(story, idle=IDLE_SECONDS - 1)


@pytest.mark.parametrize("hint", ["LockedHint", "IdleHint"])
def test_logind_passes_on_what_a_desktop_told_it(hint: str) -> None:
    async def story(told: Desktop, heard: asyncio.Queue[str]) -> None:
        await told.hint(f"{SESSION}1", **{hint: True})  # somebody else's session
        await told.hint(Active=False)
        await told.hint(**{hint: True})
        assert await heard.get() == "left"
        await told.hint(**{hint: False})
        assert await heard.get() == "back"

    play(story)


def test_back_is_who_is_in_front_of_an_unlocked_screen() -> None:
    async def story(told: Desktop, heard: asyncio.Queue[str]) -> None:
        await told.screen(True)
        assert await heard.get() == "left"
        await told.hint(LockedHint=True)
        await told.screen(False)
        await told.sleep(False)
        assert await heard.get() == "woke"  # and nobody is back before it
        await told.hint(LockedHint=False)
        assert await heard.get() == "back"

    play(story)


def test_a_sleep_is_told_at_its_end_alone() -> None:
    async def story(told: Desktop, heard: asyncio.Queue[str]) -> None:
        await told.sleep(True)
        await told.sleep(False)
        assert await heard.get() == "woke"

    play(story)


def test_what_another_program_shouts_is_no_harm() -> None:
    async def story(told: Desktop, heard: asyncio.Queue[str]) -> None:
        for address, member, signature, body in (
            (DBusAddress("/s", interface="org.example.Window"), "ActiveChanged", "b", (True,)),
            (DBusAddress("/s", interface="org.gnome.ScreenSaver"), "ActiveChanged", "s", ("yes",)),
            (DBusAddress(SESSION, interface="org.example.X"), "PropertiesChanged", "s", ("?",)),
            (LOGIND, "PrepareForSleep", "s", ("false",)),
        ):
            await told._tell(address, member, signature, body)
        await told.sleep(False)
        assert await heard.get() == "woke"

    play(story)


def test_who_tells_no_idle_time_is_asked_once() -> None:
    async def story(told: Desktop, heard: asyncio.Queue[str]) -> None:
        await told.screen(True)
        assert await heard.get() == "left"
        assert told.asked.empty()

    play(story, idle=None)


@pytest.mark.parametrize("address", ["unix:path=/nowhere", "nonsense"])
def test_without_a_bus_somebody_is_always_there(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, address)

    async def whole() -> None:
        watched = Presence(lambda _: pytest.fail("nobody knows"), lambda: pytest.fail("nobody knows"))
        watching = asyncio.create_task(watched.watch())
        await looks(monkeypatch, watching)

    asyncio.run(whole())


def test_a_bus_that_ends_is_survived(bus: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch) -> None:
    async def whole() -> None:
        heard: asyncio.Queue[bool] = asyncio.Queue()
        watched = Presence(heard.put_nowait, lambda: None)
        async with desktop() as told:
            watching = asyncio.create_task(watched.watch())
            await told.screen(True)
            while await told.asked.get() != "GetIdletime":
                pass
            await told.screen(True)
            assert await asyncio.wait_for(heard.get(), 10)
        bus.kill()
        bus.wait()
        await looks(monkeypatch, watching)

    asyncio.run(whole())
