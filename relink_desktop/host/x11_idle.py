"""How long ago somebody touched the computer, as the X server counts it: for desktops that don't tell.

Under Wayland the X server hears of its own programs' input only, and must not be asked.
"""

from __future__ import annotations

import ctypes
import logging
import os

logger = logging.getLogger(__name__)


class _Info(ctypes.Structure):
    """XScreenSaverInfo."""

    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("til_or_since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),  # milliseconds
        ("event_mask", ctypes.c_ulong),
    )


class X11Idle:
    """A connection of its own to the X server; ``seconds`` is None where there is none that counts."""

    def __init__(self) -> None:
        self._display: int | None = None
        if not os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
            return
        try:
            self._x11, self._saver = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXss.so.1")
        except OSError as error:
            logger.info("X11 can't be asked when somebody was at the computer: %s", error)
            return
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XDefaultRootWindow.argtypes = (ctypes.c_void_p,)
        self._x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self._saver.XScreenSaverQueryInfo.argtypes = (ctypes.c_void_p, ctypes.c_ulong, ctypes.POINTER(_Info))
        self._display = self._x11.XOpenDisplay(None)

    def seconds(self) -> float | None:
        if self._display is None:
            return None
        info, root = _Info(), self._x11.XDefaultRootWindow(self._display)
        if not self._saver.XScreenSaverQueryInfo(self._display, root, ctypes.byref(info)):
            return None
        return info.idle / 1000
