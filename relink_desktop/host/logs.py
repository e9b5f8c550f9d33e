"""The log file, without what ``core.redaction`` knows of, and what happens to errors that nobody caught."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from relink_desktop import private
from relink_desktop.core.printable import printable_lines
from relink_desktop.core.redaction import redact

if TYPE_CHECKING:
    import asyncio  # not wanted before the tray shows

logger = logging.getLogger(__name__)

FILE_BYTES = 1_000_000
FILES = 3
_INDENT = 4 * " "
CRASHED = "Something went wrong in ReLink. It goes on working; the details are in its log."

Report = Callable[[str], None]


class _Formatter(logging.Formatter):
    """Works on the finished text, so that message, arguments, exceptions and stacks are all covered.

    Only an entry begins at a line's first place, whatever line breaks are in it.
    """

    def format(self, record: logging.LogRecord) -> str:
        return printable_lines(redact(super().format(record)), _INDENT)


class _PrivateFileHandler(RotatingFileHandler):
    """Its files are closed to others."""

    def _open(self) -> TextIOWrapper:
        private.make_file(Path(self.baseFilename))
        return super()._open()


def set_up_logging(logs: Path) -> None:
    """Sends everything from INFO up to ``relink.log`` in the folder ``logs``: three files of 1 MB at most."""
    for older in logs.glob("relink.log*"):
        if older.is_symlink():
            older.unlink()  # what it leads to may be any file
        else:
            private.close_file(older)
    handler = _PrivateFileHandler(
        logs / "relink.log", maxBytes=FILE_BYTES, backupCount=FILES - 1, encoding="utf-8"
    )
    handler.setFormatter(_Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for chatty in ("httpx", "httpcore"):  # at INFO they log addresses with their queries
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.raiseExceptions = False  # the report of a failed write prints the raw message to the terminal


def install_crash_handlers(report: Report) -> None:
    """Logs whatever nobody caught, and gives ``report`` a calm sentence, on the thread it happened on."""

    def on_main_thread(
        kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):  # the person at the terminal knows
            return
        _crashed(report, "an uncaught error", (kind, error, traceback))

    def on_other_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_type is SystemExit or args.exc_value is None:
            return
        name = args.thread.name if args.thread else "a thread"
        _crashed(
            report, f"an uncaught error ended {name}", (args.exc_type, args.exc_value, args.exc_traceback)
        )

    def on_unraisable(args: sys.UnraisableHookArgs) -> None:
        error = args.exc_value or args.exc_type()
        _crashed(
            report,
            args.err_msg or "an error that can't be raised",
            (args.exc_type, error, args.exc_traceback),
        )

    def on_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        logging.getLogger("qt").log(_QT_LEVELS.get(kind, logging.CRITICAL), "%s", message)
        if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            report(CRASHED)

    sys.excepthook = on_main_thread
    threading.excepthook = on_other_thread
    sys.unraisablehook = on_unraisable
    qInstallMessageHandler(on_qt_message)


def loop_exception_handler(report: Report) -> Callable[[asyncio.AbstractEventLoop, dict[str, Any]], None]:
    """For ``loop.set_exception_handler``: the same for an event loop's callbacks and forgotten tasks."""

    def on_loop_error(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        details = (type(error), error, error.__traceback__) if isinstance(error, BaseException) else None
        _crashed(report, str(context["message"]), details)

    return on_loop_error


_ErrorDetails = tuple[type[BaseException], BaseException, TracebackType | None]

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
}


def _crashed(report: Report, what: str, details: _ErrorDetails | None) -> None:
    logger.critical("%s", what, exc_info=details)
    report(CRASHED)
