"""Shows folders and files in the system's file manager, and opens files in the programs for their kinds."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from relink_desktop.core.problems import Problem
from relink_desktop.core.words import noop

logger = logging.getLogger(__name__)

# https://www.freedesktop.org/wiki/Specifications/file-manager-interface/
_MANAGER, _PATH = "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1"

# Their ``values`` take the ``path``.
NO_FOLDER = Problem(
    "no_folder",
    noop("The folder could not be shown."),
    "",
    noop("Open it in your file manager: {path}"),
)
NO_PROGRAM = Problem(
    "no_program",
    noop("No program could be opened for the file."),
    "",
    noop("Find it in your file manager: {path}"),
)


def open_path(path: Path) -> bool:
    """A folder or a file; on the GUI thread only. False if nothing opened."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_file(path: Path, failed: Callable[[], None]) -> None:
    """Shows the file's folder with the file selected, or at least the folder; on the GUI thread only.

    ``failed`` is called, perhaps later, if nothing opened. Whether the file is still there is not looked at.
    """
    path = path.absolute()

    def show_folder() -> None:
        if not open_path(path.parent):
            failed()

    if sys.platform == "win32":
        shown = _select_in_explorer(str(path))
    elif sys.platform == "darwin":
        shown = QProcess.startDetached("/usr/bin/open", ["-R", str(path)])
    else:
        shown = _ask_manager(path, show_folder)
    if not shown:
        show_folder()


def _ask_manager(path: Path, refused: Callable[[], None]) -> bool:
    """False if there is no bus; ``refused`` is called once no file manager took it."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    message = QDBusMessage.createMethodCall(_MANAGER, _PATH, _MANAGER, "ShowItems")
    uri = bytes(QUrl.fromLocalFile(str(path)).toEncoded().data()).decode()
    message.setArguments([[uri], ""])
    watcher = QDBusPendingCallWatcher(bus.asyncCall(message))
    _asked.add(watcher)

    def answered(watcher: QDBusPendingCallWatcher) -> None:
        _asked.discard(watcher)
        if watcher.isError():
            logger.info("no file manager shows a file: %s", watcher.error().name())
            refused()

    watcher.finished.connect(answered)
    return True


#: Calls that were not answered yet: nothing else holds them.
_asked: set[object] = set()


def _select_in_explorer(path: str) -> bool:
    """By the shell's own function: Explorer's command line takes a comma in a name for an end."""
    import ctypes

    shell = ctypes.WinDLL("shell32")  # type: ignore[attr-defined, unused-ignore]
    shell.ILCreateFromPathW.argtypes = (ctypes.c_wchar_p,)
    shell.ILCreateFromPathW.restype = ctypes.c_void_p
    shell.SHOpenFolderAndSelectItems.argtypes = (
        ctypes.c_void_p,
        ctypes.c_uint,
        ctypes.c_void_p,
        ctypes.c_ulong,
    )
    shell.ILFree.argtypes = (ctypes.c_void_p,)
    item = shell.ILCreateFromPathW(path)
    if not item:
        return False
    try:
        return int(shell.SHOpenFolderAndSelectItems(item, 0, None, 0)) == 0
    finally:
        shell.ILFree(item)
