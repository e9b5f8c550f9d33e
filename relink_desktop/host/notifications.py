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
from collections.abc import Callable, Collection, Coroutine
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, replace
from typing import Any

from jeepney import DBusAddress, MatchRule, Message, message_bus, new_method_call
from jeepney.io.asyncio import DBusRouter, open_dbus_connection
from jeepney.low_level import HeaderFields
from jeepney.wrappers import unwrap_msg
from PySide6.QtGui import QImage

from relink_desktop.core.words import unmarked

logger = logging.getLogger(__name__)

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_SERVER = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
_SIGNALS = MatchRule(type="signal", interface=_NAME, path=_PATH)
_NORMAL, _CRITICAL = 1, 2
_SERVER_DECIDES = -1
_CLOSED_BY_US = 3  # else it expired, or somebody dismissed it
_DEFAULT, _BUTTON = "default", "act"  # keys of actions; the first is the specification's, for a click
#: Servers, by the name that they give, on which one action says it all: the first two draw a button for every
#: action that has a label, the default one too, and a click beside it dismisses; the others draw no buttons.
_ONE_ACTION = frozenset({"Xfce Notify Daemon", "lxqt-notificationd", "dunst", "mako"})
_ANSWER_SECONDS = 5.0  # a server may have to be started first


@dataclass(frozen=True, slots=True)
class Notification:
    """``key`` says what it is about: a newer one takes the place of the one shown. An urgent one stays."""

    key: str
    title: str
    body: str
    action: str  # the label of its button
    click: str  # what a click beside it does, for servers that show this as a button too
    urgent: bool
    picture: QImage


@dataclass(frozen=True, slots=True)
class Reactions:
    """Of these one is called: for the button; for a click beside it; when it went away without either;
    where no server answers."""

    acted: Callable[[], None]
    clicked: Callable[[], None]
    gone: Callable[[], None]
    unheard: Callable[[], None]


class _Router(DBusRouter):
    """Takes the first of several replies, where jeepney 0.9's own router ends at the second: mako (1.7 to
    1.11) answers GetCapabilities, and then says that there is no such method."""

    def _dispatch(self, msg: Message) -> None:
        with suppress(asyncio.InvalidStateError):
            super()._dispatch(msg)


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
                    number, actions = await self._send(what)
            except Exception as error:  # whatever a bus or a server does wrong, the message must come
                logger.info("no notification server answers: %s %s", type(error).__name__, error)
                await self._disconnect()
                reactions.unheard()
            else:
                self._reactions.pop(self._numbers.get(what.key, 0), None)
                self._numbers[what.key] = number
                alone = _BUTTON not in actions
                self._reactions[number] = replace(reactions, clicked=reactions.acted) if alone else reactions

    async def _withdraw(self) -> None:
        async with self._turn:
            with suppress(Exception):  # the bus itself went away
                for number in self._numbers.values() if self._router else ():
                    await self._router.send(new_method_call(_SERVER, "CloseNotification", "u", (number,)))
            await self._disconnect()

    async def _send(self, what: Notification) -> tuple[int, dict[str, str]]:
        """The server's number for it, and the actions that it offers."""
        router = self._router or await self._connect()
        server, *_ = await _call(router, "GetServerInformation")
        (capabilities,) = await _call(router, "GetCapabilities")
        actions = _actions(what, server, capabilities)
        hints = {
            "urgency": ("y", _CRITICAL if what.urgent else _NORMAL),
            "desktop-entry": ("s", self._desktop_entry),
            "image-data": ("(iiibiiay)", _pixels(what.picture)),
        }
        body = html.escape(what.body, quote=False) if "body-markup" in capabilities else unmarked(what.body)
        (number,) = await _call(
            router,
            "Notify",
            "susssasa{sv}i",
            self._app_name,
            self._numbers.get(what.key, 0),
            "",
            unmarked(what.title),  # text by the specification; not every server keeps to it
            body,
            [text for action in actions.items() for text in action],
            hints,
            _SERVER_DECIDES,
        )
        return int(number), actions

    async def _connect(self) -> DBusRouter:
        async with AsyncExitStack() as stack:
            connection = await open_dbus_connection("SESSION")
            stack.push_async_callback(connection.close)
            router = await stack.enter_async_context(_Router(connection))
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
                case "ActionInvoked", (number, key) if number in self._reactions:
                    reactions = self._reactions.pop(number)
                    invoked = reactions.clicked if key == _DEFAULT else reactions.acted
                    asyncio.get_running_loop().call_soon(invoked)
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


def _actions(what: Notification, server: str, capabilities: Collection[str]) -> dict[str, str]:
    """Key and label of each. Every label says what happens, since a server may show any action as a button.

    A server without buttons may still tell of a click, which then does what the button would.
    """
    alone = "actions" not in capabilities or server in _ONE_ACTION or what.action == what.click
    return {_DEFAULT: what.action} if alone else {_DEFAULT: what.click, _BUTTON: what.action}


def _pixels(picture: QImage) -> tuple[int, int, int, bool, int, int, bytes]:
    """The specification's image-data: size, bytes a row, alpha, bits a sample, channels, pixels."""
    image = picture.convertToFormat(QImage.Format.Format_RGBA8888)
    return image.width(), image.height(), image.bytesPerLine(), True, 8, 4, bytes(image.constBits())
