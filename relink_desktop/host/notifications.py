"""Notifications by the Linux desktop's own server, with a button, and a click that is told of.

QSystemTrayIcon shows an urgent one only under Qt's picture, in place of ours in the panel, and never hears
of a click, since it asks for no "default" action. QtDBus can't ask from Python either: ``Notify`` takes
susssasa{sv}i with the urgency as a byte, and PySide 6.11 and 6.12 can mark no number as unsigned or a byte.
jeepney can; keyring speaks through it too.
"""

from __future__ import annotations

import asyncio
import html
import logging
import os
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MatchRule, Message, message_bus, new_method_call
from jeepney.io.asyncio import DBusRouter, open_dbus_connection
from jeepney.low_level import HeaderFields
from jeepney.wrappers import unwrap_msg
from PySide6.QtGui import QImage

logger = logging.getLogger(__name__)

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_SERVER = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
_SIGNALS = MatchRule(type="signal", interface=_NAME, path=_PATH)
_NORMAL, _CRITICAL = 1, 2
_SERVER_DECIDES = -1
_CLOSED_BY_US = 3  # else it expired, or somebody dismissed it
_ANSWER_SECONDS = 5.0  # a server may have to be started first


@dataclass(frozen=True, slots=True)
class Notification:
    """``key`` says what it is about: a newer one takes the place of the one shown. An urgent one stays."""

    key: str
    title: str
    body: str
    action: str  # the label of its button; a click beside it does the same (in Xfce it dismisses)
    urgent: bool
    picture: QImage


@dataclass(frozen=True, slots=True)
class Reactions:
    """Of these one is called: at a click; when it went away without one; where no server answers."""

    acted: Callable[[], None]
    gone: Callable[[], None]
    unheard: Callable[[], None]


class Notifications:
    """What one app shows. Works on the running event loop; nothing here waits or raises."""

    def __init__(self, app_name: str, desktop_entry: str) -> None:
        """``desktop_entry`` is the name of the app's .desktop file, without the suffix."""
        self._app_name, self._desktop_entry = app_name, desktop_entry
        self._turn = asyncio.Lock()  # a reply brings the number that the next one replaces
        self._tasks: set[asyncio.Task[None]] = set()
        self._bus = AsyncExitStack()  # what leaves the bus that the router talks on
        self._router: DBusRouter | None = None
        self._numbers: dict[str, int] = {}
        self._reactions: dict[int, Reactions] = {}

    def show(self, what: Notification, reactions: Reactions) -> None:
        self._spawn(self._show(what, reactions))

    def withdraw(self) -> None:
        """Takes everything off the screen and leaves the bus; the next one to show finds it again."""
        if self._tasks or self._router:
            self._spawn(self._withdraw())

    async def _show(self, what: Notification, reactions: Reactions) -> None:
        async with self._turn:
            try:
                async with asyncio.timeout(_ANSWER_SECONDS):
                    number = await self._send(what)
            except Exception as error:  # whatever a bus or a server does wrong, the message must come
                logger.info("no notification server answers: %s %s", type(error).__name__, error)
                await self._disconnect()
                reactions.unheard()
            else:
                self._reactions.pop(self._numbers.get(what.key, 0), None)
                self._numbers[what.key] = number
                self._reactions[number] = reactions

    async def _withdraw(self) -> None:
        async with self._turn:
            with suppress(Exception):  # the bus itself went away
                for number in self._numbers.values() if self._router else ():
                    await self._router.send(new_method_call(_SERVER, "CloseNotification", "u", (number,)))
            await self._disconnect()

    async def _send(self, what: Notification) -> int:
        router = self._router or await self._connect()
        (capabilities,) = await _call(router, "GetCapabilities")
        hints = {
            "urgency": ("y", _CRITICAL if what.urgent else _NORMAL),
            "desktop-entry": ("s", self._desktop_entry),
            "image-data": ("(iiibiiay)", _pixels(what.picture)),
        }
        body = html.escape(what.body, quote=False) if "body-markup" in capabilities else what.body
        (number,) = await _call(
            router,
            "Notify",
            "susssasa{sv}i",
            self._app_name,
            self._numbers.get(what.key, 0),
            "",
            what.title,
            body,
            ["default", "", "act", what.action],  # a label would make a second button of the default in Xfce
            hints,
            _SERVER_DECIDES,
        )
        return int(number)

    async def _connect(self) -> DBusRouter:
        async with AsyncExitStack() as stack:
            connection = await open_dbus_connection("SESSION")
            stack.push_async_callback(connection.close)
            router = await stack.enter_async_context(DBusRouter(connection))
            signals: asyncio.Queue[Message] = asyncio.Queue()
            stack.enter_context(router.filter(_SIGNALS, queue=signals))
            listening = asyncio.create_task(self._listen(signals))
            stack.callback(listening.cancel)
            unwrap_msg(await router.send_and_get_reply(message_bus.AddMatch(_SIGNALS)))
            self._router, self._bus = router, stack.pop_all()
        return router

    async def _disconnect(self) -> None:
        bus, self._bus, self._router = self._bus, AsyncExitStack(), None
        self._numbers.clear()
        self._reactions.clear()
        with suppress(Exception):  # the bus itself went away
            await bus.aclose()

    async def _listen(self, signals: asyncio.Queue[Message]) -> None:
        """Signals come about the notifications of every app."""
        while True:
            message = await signals.get()
            match message.header.fields[HeaderFields.member], message.body:
                case "ActivationToken", (number, str(token)) if number in self._reactions:
                    os.environ["XDG_ACTIVATION_TOKEN"] = token  # lets Qt raise a window under Wayland
                case "ActionInvoked", (number, _) if number in self._reactions:
                    asyncio.get_running_loop().call_soon(self._reactions.pop(number).acted)
                case "NotificationClosed", (number, reason) if number in self._reactions:
                    reactions = self._reactions.pop(number)
                    if reason != _CLOSED_BY_US:
                        asyncio.get_running_loop().call_soon(reactions.gone)

    def _spawn(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _call(
    router: DBusRouter, method: str, signature: str | None = None, *arguments: object
) -> tuple[Any, ...]:
    """The server's reply. Raises ``DBusErrorResponse`` where it refuses, or there is none."""
    call = new_method_call(_SERVER, method, signature, arguments)
    return unwrap_msg(await router.send_and_get_reply(call))


def _pixels(picture: QImage) -> tuple[int, int, int, bool, int, int, bytes]:
    """The specification's image-data: size, bytes a row, alpha, bits a sample, channels, pixels."""
    image = picture.convertToFormat(QImage.Format.Format_RGBA8888)
    return image.width(), image.height(), image.bytesPerLine(), True, 8, 4, bytes(image.constBits())
