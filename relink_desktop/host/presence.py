"""Tells when nobody is at the computer, when somebody is back, and when it woke from sleep.

On Linux the desktop says it (``linux_session``). Windows and macOS tell how long ago the last key was
pressed; that part was never run. Where a system tells nothing, somebody counts as being there, and the
service finds out by the clock that the computer slept.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack

logger = logging.getLogger(__name__)

#: Without key or mouse for so long, nobody is there.
IDLE_SECONDS = 300.0
_LOOK_SECONDS = 30.0


class Presence:
    """``idle`` hears of changes alone: true when nobody is there any more. ``woke`` hears of each wake-up."""

    def __init__(self, idle: Callable[[bool], None], woke: Callable[[], None]) -> None:
        self._tell_idle, self._woke = idle, woke
        self._signs: dict[str, bool] = {}
        self._idle = False

    async def watch(self) -> None:
        """Runs until cancelled."""
        async with AsyncExitStack() as stack:
            asked = _last_input
            if sys.platform == "linux":
                from relink_desktop.host.linux_session import listening

                asked = await stack.enter_async_context(listening(self.sign, self._woke))
            while True:
                if (seconds := await asked()) is not None:
                    self.sign("no input", seconds >= IDLE_SECONDS)
                await asyncio.sleep(_LOOK_SECONDS)

    def sign(self, name: str, away: bool) -> None:
        """One of several signs that nobody is there, such as a locked screen; each is enough."""
        self._signs[name] = away
        idle = any(self._signs.values())
        if idle != self._idle:
            self._idle = idle
            logger.info("%s is at the computer (%s)", "nobody" if idle else "somebody", name)
            self._tell_idle(idle)


async def _last_input() -> float | None:
    """Seconds since a key or the mouse was used, on Windows and macOS. Never run."""
    try:
        return {"win32": _windows_input, "darwin": _macos_input}[sys.platform]()
    except (KeyError, OSError, AttributeError) as error:
        logger.debug("no telling when somebody was at the computer: %s", error)
        return None


def _windows_input() -> float:
    import ctypes

    class LastInput(ctypes.Structure):
        _fields_ = (("size", ctypes.c_uint), ("ticks", ctypes.c_uint))

    last = LastInput(ctypes.sizeof(LastInput), 0)
    ctypes.windll.user32.GetLastInputInfo(ctypes.byref(last))
    return ((ctypes.windll.kernel32.GetTickCount() - last.ticks) & 0xFFFFFFFF) / 1000  # both wrap around


def _macos_input() -> float:
    import ctypes

    services = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
    ask = ctypes.CDLL(services).CGEventSourceSecondsSinceLastEventType
    ask.argtypes, ask.restype = (ctypes.c_int32, ctypes.c_uint32), ctypes.c_double
    session, any_event = 0, 0xFFFFFFFF
    return ask(session, any_event)
