"""What a Linux desktop says of its session: screen locked, nobody there, asleep.

GNOME tells the time without input, and so does an X server; every common desktop tells of its locked screen;
systemd's logind of sleep and of the hints that some desktops give it. Whoever is missing is simply not heard.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageFlag, message_bus, new_method_call
from jeepney.io.asyncio import DBusRouter, open_dbus_connection
from jeepney.wrappers import unwrap_msg

from relink_desktop.host.x11_idle import X11Idle

logger = logging.getLogger(__name__)

_ANSWER_SECONDS = 5.0

_LOGIND = DBusAddress("/org/freedesktop/login1", "org.freedesktop.login1", "org.freedesktop.login1.Manager")
_INPUT = DBusAddress(
    "/org/gnome/Mutter/IdleMonitor/Core", "org.gnome.Mutter.IdleMonitor", "org.gnome.Mutter.IdleMonitor"
)
#: Of org.freedesktop.ScreenSaver, org.gnome.ScreenSaver, org.xfce.ScreenSaver and their like.
_SCREEN = MatchRule(type="signal", member="ActiveChanged")
_SLEEP = MatchRule(type="signal", interface=_LOGIND.interface, member="PrepareForSleep")
_HINTS = {"LockedHint": "locked", "IdleHint": "idle hint"}

Sign = Callable[[str, bool], None]
Ask = Callable[[], Awaitable[float | None]]


@asynccontextmanager
async def listening(sign: Sign, woke: Callable[[], None]) -> AsyncIterator[Ask]:
    """Calls ``sign`` and ``woke`` from now on; gives what asks for the seconds since the last input."""
    async with AsyncExitStack() as stack:
        session = await _join("SESSION", stack)
        if session is not None:
            await _hear(session, _SCREEN, lambda signal: _screen(signal, sign), stack)
        system = await _join("SYSTEM", stack)
        if system is not None:
            await _hear(system, _SLEEP, lambda signal: woke() if signal.body == (False,) else None, stack)
            if (own := await _call(system, _LOGIND, "GetSession", "s", "auto")) is not None:
                changes = MatchRule(type="signal", member="PropertiesChanged", path=own)
                await _hear(system, changes, lambda signal: _hints(signal, sign), stack)
        yield _asker(session)


def _screen(signal: Message, sign: Sign) -> None:
    match signal.header.fields.get(HeaderFields.interface), signal.body:
        case str(interface), (bool(active),) if interface.endswith(".ScreenSaver"):
            sign("screen", active)


def _hints(signal: Message, sign: Sign) -> None:
    match signal.body:
        case (_, dict(changed), _):
            for hint in _HINTS.keys() & changed.keys():
                sign(_HINTS[hint], bool(changed[hint][1]))


def _asker(session: DBusRouter | None) -> Ask:
    """Asks GNOME until it does not answer once, and the X server from then on."""
    gnome, x11 = session, None

    async def ask() -> float | None:
        nonlocal gnome, x11
        if gnome is not None and (milliseconds := await _call(gnome, _INPUT, "GetIdletime")) is not None:
            return float(milliseconds) / 1000
        gnome, x11 = None, x11 or X11Idle()
        return x11.seconds()

    return ask


async def _join(bus: str, stack: AsyncExitStack) -> DBusRouter | None:
    try:
        connection = await open_dbus_connection(bus)
    except Exception as error:  # whatever is wrong with a bus, one can do without
        logger.info("no %s bus: %s", bus.lower(), type(error).__name__)
        return None
    stack.push_async_callback(connection.close)
    return await stack.enter_async_context(DBusRouter(connection))


async def _hear(
    router: DBusRouter, rule: MatchRule, heard: Callable[[Message], None], stack: AsyncExitStack
) -> None:
    signals: asyncio.Queue[Message] = asyncio.Queue()
    stack.enter_context(router.filter(rule, queue=signals))
    await router.send(message_bus.AddMatch(rule))

    async def listen() -> None:
        while True:
            heard(await signals.get())

    stack.callback(asyncio.create_task(listen()).cancel)


async def _call(
    router: DBusRouter, address: DBusAddress, method: str, signature: str | None = None, *arguments: str
) -> Any:
    """The reply's one value; None where there is no answer. Starts no service that does not run."""
    call = new_method_call(address, method, signature, arguments)
    call.header.flags |= MessageFlag.no_auto_start
    try:
        async with asyncio.timeout(_ANSWER_SECONDS):
            (answer,) = unwrap_msg(await router.send_and_get_reply(call))
    except Exception as error:  # refused, silent, or the bus went away
        logger.info("%s tells nothing: %s", address.bus_name, type(error).__name__)
        return None
    return answer
