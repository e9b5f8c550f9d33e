"""Notifications on a bus of the test's own, before a server that takes down what it is asked."""

from __future__ import annotations

import asyncio
import html
import os
import subprocess
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Any

import pytest
from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.asyncio import DBusConnection, DBusRouter, Proxy, open_dbus_connection
from PySide6.QtGui import QColor, QImage

from relink_desktop.host import notifications
from relink_desktop.host.notifications import Notification, Notifications, Reactions

from .conftest import NEEDS_BUS

pytestmark = NEEDS_BUS

NAME = "org.freedesktop.Notifications"
OBJECT = DBusAddress("/org/freedesktop/Notifications", NAME, NAME)
PICTURE = QImage(2, 3, QImage.Format.Format_ARGB32)
PICTURE.fill(QColor(208, 47, 43, 128))
OPEN = "Open ReLink"
REVOKED = Notification("c1", "Harbour: revoked", "Reconnect & go on.", "Reconnect", OPEN, True, PICTURE)
FINISHED = Notification(
    "c1", "Harbour: sync finished", "All agree.", "Show the certificate", OPEN, False, PICTURE
)
OTHER = Notification("c2", "Kestrel is connected again", "It goes on.", OPEN, OPEN, False, PICTURE)
ACTIONS = ("actions", "body")
HOSTILE = (
    "<b>Paid</b>: revoked",
    '<img src="//host/share/p.png" alt="x"/>',
    '<a href="https://evil.test">Reconnect</a>',
    "Smith & <i>Daughters",
    "<script>\n</script>",
)
#: What each server says of itself (November 2026), and whether one action says it all there.
SERVERS = {
    "xfce4-notifyd 0.7 and 0.9": ("Xfce Notify Daemon", (*ACTIONS, "action-icons", "body-markup"), True),
    "lxqt-notificationd 2.1": ("lxqt-notificationd", (*ACTIONS, "body-images", "persistence"), True),
    "dunst 1.12": ("dunst", (*ACTIONS, "icon-static", "x-dunst-stack-tag"), True),
    "mako 1.10": ("mako", (*ACTIONS, "body-markup", "icon-static"), True),
    "SwayNotificationCenter 0.11": ("SwayNotificationCenter", (*ACTIONS, "persistence"), False),
    "any other": ("Example", ACTIONS, False),
    "one without actions": ("Example", ("body",), True),
    "one that can do nothing": ("Example", (), True),
}


class Server:
    """``asked`` holds the calls, oldest first. ``deaf`` and ``refuses`` are ways to fail."""

    def __init__(self, connection: DBusConnection, name: str, capabilities: list[str]) -> None:
        self._connection, self._name, self._capabilities = connection, name, capabilities
        self._numbers = count(7)
        self.asked: asyncio.Queue[Message] = asyncio.Queue()
        self.deaf = self.refuses = False

    async def serve(self) -> None:
        while True:
            message = await self._connection.receive()
            if message.header.message_type is MessageType.method_call and not self.deaf:
                await self._connection.send(self._reply(message))

    def _reply(self, message: Message) -> Message:
        method = message.header.fields[HeaderFields.member]
        if method == "GetServerInformation":
            return new_method_return(message, "ssss", (self._name, "Example", "1.0", "1.2"))
        if method == "GetCapabilities":
            return new_method_return(message, "as", (self._capabilities,))
        self.asked.put_nowait(message)
        if self.refuses:
            return new_error(message, "org.example.Refused")
        if method == "Notify":
            return new_method_return(message, "u", (message.body[1] or next(self._numbers),))
        return new_method_return(message)

    async def next(self) -> Message:
        return await asyncio.wait_for(self.asked.get(), 10)

    async def tell(self, signal: str, number: int, text: str) -> None:
        await self._connection.send(new_signal(OBJECT, signal, "us", (number, text)))

    async def close(self, number: int, reason: int) -> None:
        await self._connection.send(new_signal(OBJECT, "NotificationClosed", "uu", (number, reason)))


@asynccontextmanager
async def server(*capabilities: str, name: str = "Example") -> AsyncIterator[Server]:
    connection = await open_dbus_connection()
    async with DBusRouter(connection) as router:
        await Proxy(message_bus, router).RequestName(NAME)
    serving = Server(connection, name, list(capabilities))
    task = asyncio.create_task(serving.serve())
    try:
        yield serving
    finally:
        task.cancel()
        with suppress(OSError):  # a test may have ended the bus
            await connection.close()


class App:
    """What it shows, and what came of that: ``heard`` holds titles, and before some what happened to them."""

    def __init__(self) -> None:
        self.shown = Notifications("ReLink Desktop", "relink-desktop")
        self.heard: asyncio.Queue[str] = asyncio.Queue()

    def show(self, what: Notification) -> None:
        hear = self.heard.put_nowait
        told = ("", "opened ", "gone ", "otherwise ")
        self.shown.show(what, Reactions(*(partial(hear, f"{how}{what.title}") for how in told)))

    async def next(self) -> str:
        return await asyncio.wait_for(self.heard.get(), 10)


def play(story: Callable[[App], Coroutine[Any, Any, None]]) -> None:
    """Runs a story with a new app, and sees it off the bus."""

    async def whole() -> None:
        app = App()
        await story(app)
        others = asyncio.all_tasks()
        app.shown.withdraw()
        await asyncio.gather(*asyncio.all_tasks() - others)

    asyncio.run(whole())


@pytest.mark.usefixtures("bus")
def test_the_server_is_told_everything() -> None:
    async def story(app: App) -> None:
        async with server(*ACTIONS) as desk:
            app.show(REVOKED)
            asked = await desk.next()
        assert asked.header.fields[HeaderFields.signature] == "susssasa{sv}i"
        name, replaced, icon, title, body, actions, hints, expiry = asked.body
        assert (name, replaced, icon, expiry) == ("ReLink Desktop", 0, "", -1)
        assert (title, body) == ("Harbour: revoked", "Reconnect & go on.")
        assert actions == ["default", "Open ReLink", "act", "Reconnect"]
        assert hints["desktop-entry"] == ("s", "relink-desktop")
        signature, (width, height, row, alpha, bits, channels, pixels) = hints["image-data"]
        assert signature == "(iiibiiay)"
        assert (width, height, row, alpha, bits, channels) == (2, 3, 8, True, 8, 4)
        assert pixels == bytes((208, 47, 43, 128)) * 6

    play(story)


@pytest.mark.usefixtures("bus")
@pytest.mark.parametrize(("what", "urgency"), [(REVOKED, 2), (FINISHED, 1)])
def test_only_an_urgent_one_stays(what: Notification, urgency: int) -> None:
    async def story(app: App) -> None:
        async with server(*ACTIONS) as desk:
            app.show(what)
            assert (await desk.next()).body[6]["urgency"] == ("y", urgency)

    play(story)


@pytest.mark.usefixtures("bus")
def test_a_server_that_reads_markup_shows_the_text_as_it_is() -> None:
    async def story(app: App) -> None:
        async with server("body", "body-markup") as desk:
            app.show(REVOKED)
            assert (await desk.next()).body[4] == "Reconnect &amp; go on."

    play(story)


@pytest.mark.usefixtures("bus")
@pytest.mark.parametrize("text", [*HOSTILE])
@pytest.mark.parametrize("server_says", [("body", "body-markup"), ("body", "body-images"), ()])
def test_no_server_finds_a_tag_in_a_name(text: str, server_says: tuple[str, ...]) -> None:
    async def story(app: App) -> None:
        async with server(*server_says) as desk:
            app.show(replace(REVOKED, title=text, body=text))
            _, _, _, title, body, *_ = (await desk.next()).body
            assert "<" not in title + body
            assert html.unescape(body).replace("‹", "<") == html.unescape(text)

    play(story)


@pytest.mark.usefixtures("bus")
def test_news_of_a_connection_take_the_place_of_its_last() -> None:
    async def story(app: App) -> None:
        async with server(*ACTIONS) as desk:
            for what in (REVOKED, OTHER, FINISHED):
                app.show(what)
            assert [(await desk.next()).body[1] for _ in range(3)] == [0, 0, 7]
            await desk.tell("ActionInvoked", 7, "act")
            assert await app.next() == FINISHED.title

    play(story)


@pytest.mark.usefixtures("bus")
@pytest.mark.parametrize(("name", "capabilities", "alone"), SERVERS.values(), ids=SERVERS)
@pytest.mark.parametrize("what", [REVOKED, FINISHED, OTHER], ids=["revoked", "finished", "opens"])
def test_every_server_gets_the_actions_that_look_right_there(
    what: Notification, name: str, capabilities: tuple[str, ...], alone: bool
) -> None:
    """None is without a label, no two say the same, and the button is there or is what a click does."""

    async def story(app: App) -> None:
        async with server(*capabilities, name=name) as desk:
            app.show(what)
            actions = (await desk.next()).body[5]
            both = ["default", OPEN, "act", what.action]
            assert actions == (["default", what.action] if alone or what is OTHER else both)
            assert all(actions)
            assert len(set(actions[1::2])) == len(actions[1::2])
            await desk.tell("ActionInvoked", 7, actions[-2])
            assert await app.next() == what.title

    play(story)


@pytest.mark.usefixtures("bus")
def test_a_click_is_told_of_and_those_of_other_apps_are_not() -> None:
    async def story(app: App) -> None:
        async with server(*ACTIONS) as desk:
            for what in (REVOKED, replace(FINISHED, key="c3"), OTHER):
                app.show(what)
                await desk.next()
            for number, action in ((99, "act"), (8, "default"), (7, "act"), (9, "default")):
                await desk.tell("ActionInvoked", number, action)
            heard = [await app.next() for _ in range(3)]
            assert heard == [f"opened {FINISHED.title}", REVOKED.title, OTHER.title]

    play(story)


@pytest.mark.usefixtures("bus")
@pytest.mark.parametrize("reason", [1, 2, 4], ids=["expired", "dismissed", "undefined"])
def test_one_that_goes_away_by_itself_or_is_dismissed_is_told_of(reason: int) -> None:
    async def story(app: App) -> None:
        async with server(*ACTIONS) as desk:
            for what in (REVOKED, OTHER):
                app.show(what)
                await desk.next()
            await desk.close(99, reason)
            await desk.close(8, 3)  # closed by a call, as when another took its place
            await desk.close(7, reason)
            await desk.close(7, reason)
            await desk.tell("ActionInvoked", 7, "act")
            assert await app.next() == f"gone {REVOKED.title}"
            assert app.heard.empty()

    play(story)


@pytest.mark.usefixtures("bus")
def test_one_that_was_clicked_is_not_gone_as_well() -> None:
    async def story(app: App) -> None:
        async with server(*ACTIONS) as desk:
            for what in (REVOKED, OTHER):
                app.show(what)
                await desk.next()
            await desk.tell("ActionInvoked", 7, "act")
            await desk.close(7, 2)
            await desk.close(8, 2)
            assert [await app.next(), await app.next()] == [REVOKED.title, f"gone {OTHER.title}"]

    play(story)


@pytest.mark.usefixtures("bus")
def test_a_click_brings_the_right_to_raise_a_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "old")

    async def story(app: App) -> None:
        async with server(*ACTIONS) as desk:
            app.show(REVOKED)
            await desk.next()
            await desk.tell("ActivationToken", 7, "ours")
            await desk.tell("ActivationToken", 99, "another app's")
            await desk.tell("ActionInvoked", 7, "default")
            await app.next()
        assert os.environ["XDG_ACTIVATION_TOKEN"] == "ours"

    play(story)


@pytest.mark.usefixtures("bus")
def test_withdrawn_ones_are_closed_and_do_nothing_more() -> None:
    async def story(app: App) -> None:
        async with server(*ACTIONS) as desk:
            for what in (REVOKED, OTHER):
                app.show(what)
                await desk.next()
            app.shown.withdraw()
            closed = [await desk.next(), await desk.next()]
            assert [call.header.fields[HeaderFields.member] for call in closed] == ["CloseNotification"] * 2
            assert [call.body for call in closed] == [(7,), (8,)]
            app.show(FINISHED)
            assert (await desk.next()).body[1] == 0
            await desk.tell("ActionInvoked", 7, "act")
            await desk.tell("ActionInvoked", 9, "act")
            assert await app.next() == FINISHED.title

    play(story)


@pytest.mark.usefixtures("bus")
def test_without_a_server_the_message_goes_another_way_until_there_is_one() -> None:
    async def story(app: App) -> None:
        app.show(REVOKED)
        assert await app.next() == f"otherwise {REVOKED.title}"
        async with server(*ACTIONS) as desk:
            app.show(REVOKED)
            assert (await desk.next()).body[3] == REVOKED.title

    play(story)


@pytest.mark.parametrize("address", [None, "", "nonsense", "tcp:host=localhost", "unix:path=/nowhere"])
def test_without_a_bus_the_message_goes_another_way(
    address: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if address is None:
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    else:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

    async def story(app: App) -> None:
        app.show(REVOKED)
        assert await app.next() == f"otherwise {REVOKED.title}"

    play(story)


@pytest.mark.usefixtures("bus")
@pytest.mark.parametrize("failing", ["refuses", "deaf"])
def test_a_server_that_fails_holds_nothing_up(failing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(app: App) -> None:
        async with server(*ACTIONS) as desk:
            setattr(desk, failing, True)
            monkeypatch.setattr(notifications, "_ANSWER_SECONDS", 0.1)
            app.show(REVOKED)
            app.show(OTHER)
            assert await app.next() == f"otherwise {REVOKED.title}"
            assert await app.next() == f"otherwise {OTHER.title}"

    play(story)


class TwiceAnswering:
    """A connection to mako: each call is answered, and at once refused."""

    def __init__(self) -> None:
        self.outgoing_serial = count(1)
        self._replies: asyncio.Queue[Message] = asyncio.Queue()

    async def send(self, call: Message, *, serial: int) -> None:
        call.header.serial = serial
        self._replies.put_nowait(new_method_return(call, "s", ("first",)))
        self._replies.put_nowait(new_error(call, "org.freedesktop.DBus.Error.UnknownMethod"))

    async def receive(self) -> Message:
        return await self._replies.get()


def test_the_first_of_two_replies_counts() -> None:
    async def story() -> None:
        async with notifications._Router(TwiceAnswering()) as router:
            for _ in range(2):
                assert await notifications._call(router, "GetCapabilities") == ("first",)

    asyncio.run(story())


def test_a_bus_that_ends_is_survived(bus: subprocess.Popen[str]) -> None:
    async def story(app: App) -> None:
        async with server(*ACTIONS) as desk:
            app.show(REVOKED)
            await desk.next()
            bus.kill()
            bus.wait()
            app.show(OTHER)
            said = await app.next()
            if said == f"otherwise {REVOKED.title}":  # the answer to the first was still under way
                said = await app.next()
            assert said == f"otherwise {OTHER.title}"

    play(story)
