"""Planted secrets must not reach the log, whatever way they are thrown at it."""

from __future__ import annotations

import asyncio
import errno
import gc
import logging
import sys
import threading
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest
from PySide6.QtCore import qCritical, qInstallMessageHandler, qWarning

from relink_desktop.host import logs
from relink_desktop.host.logs import (
    CRASHED,
    install_crash_handlers,
    loop_exception_handler,
)
from tests.core.test_redaction import SECRETS

from .log_files import logging_to


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    with logging_to(tmp_path) as path:
        yield path


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the person is told, with every crash handler installed."""
    for module, hook in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))
    previous = qInstallMessageHandler(None)
    told: list[str] = []
    install_crash_handlers(told.append)
    yield told
    qInstallMessageHandler(previous)


@pytest.mark.parametrize("text", SECRETS)
def test_a_secret_is_hidden_in_message_arguments_exception_and_cause(log_file: Path, text: str) -> None:
    logger = logging.getLogger("test")
    logger.warning(text)
    logger.warning("got %s and %r", text, {"body": text})
    outer = RuntimeError("outer " + text)
    outer.__cause__ = ValueError(text)
    logger.error("failed", exc_info=outer)
    logger.warning("here", stack_info=True)
    written = log_file.read_text()
    assert "planted" not in written
    assert written.count("***") >= 5
    assert "RuntimeError: outer" in written


FORGED = "2026-11-30 10:00:00,000 INFO MainThread relink_desktop: all is well"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x0b", "\x85", "\u2028", "\n\x1b[1A"])
def test_no_text_begins_an_entry_or_steers_a_terminal(log_file: Path, end: str) -> None:
    text = f"a company{end}{FORGED}\x1b[2J\x9b31m\u202eevil"
    logging.getLogger("test").warning("got %s", text)
    logging.getLogger("test").error("failed", exc_info=ValueError(text))
    written = log_file.read_text(encoding="utf-8")
    assert sum(line.startswith("2026") or line[:1].isdigit() for line in written.splitlines()) == 2
    assert not set("\x1b\x9b\r\x0b\x85\u2028\u202e") & set(written)
    assert written.count(r"\u001b[2J") == 2


def file_handler(log_file: Path) -> RotatingFileHandler:
    (handler,) = [
        handler
        for handler in logging.getLogger().handlers
        if isinstance(handler, RotatingFileHandler) and handler.baseFilename == str(log_file)
    ]
    return handler


def test_the_log_never_grows_beyond_its_three_files(log_file: Path) -> None:
    handler = file_handler(log_file)
    assert handler.maxBytes == 1_000_000
    handler.maxBytes = 1000
    for number in range(200):
        logging.getLogger("test").info("line %d", number)
    files = sorted(log_file.parent.iterdir())
    assert [file.name for file in files] == ["relink.log", "relink.log.1", "relink.log.2"]
    assert all(file.stat().st_size <= 1000 for file in files)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
@pytest.mark.parametrize("name", ["relink.log", "relink.log.1", "relink.log.2"])
def test_a_link_in_a_logs_place_is_not_followed(tmp_path: Path, name: str) -> None:
    target = tmp_path / "target"
    target.write_text("kept")
    target.chmod(0o644)
    (tmp_path / name).symlink_to(target)
    with logging_to(tmp_path):
        logging.getLogger("relink").warning("a line")
    assert (target.read_text(), target.stat().st_mode & 0o777) == ("kept", 0o644)
    assert "a line" in (tmp_path / "relink.log").read_text()


def test_http_clients_do_not_log_their_addresses(log_file: Path) -> None:
    logging.getLogger("httpx").info("HTTP Request: GET https://example.com/?q=1")
    logging.getLogger("httpcore.connection").info("connect")
    assert log_file.read_text() == ""


def test_a_log_that_cannot_be_written_prints_nothing(
    log_file: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def disk_full(record: logging.LogRecord) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(file_handler(log_file), "format", disk_full)
    logging.getLogger("test").warning("code=planted")
    assert "".join(capfd.readouterr()) == ""


def test_an_uncaught_error_is_logged_and_told_calmly(log_file: Path, reports: list[str]) -> None:
    with pytest.raises(ValueError, match="planted") as raised:
        int("refresh_token=planted")
    sys.excepthook(raised.type, raised.value, raised.tb)
    assert reports == [CRASHED]
    assert "refresh_token=***" in log_file.read_text()
    assert "test_logs.py" in log_file.read_text()


def test_an_uncaught_error_on_a_thread_is_told_too(log_file: Path, reports: list[str]) -> None:
    def fail() -> None:
        raise ValueError("code=planted")

    thread = threading.Thread(target=fail, name="worker")
    thread.start()
    thread.join()
    assert reports == [CRASHED]
    assert "ended worker" in log_file.read_text()
    assert "planted" not in log_file.read_text()


def test_an_error_in_a_finaliser_is_told_too(log_file: Path, reports: list[str]) -> None:
    class Careless:
        def __del__(self) -> None:
            raise ValueError("code=planted")

    Careless()
    assert reports == [CRASHED]
    assert "ValueError: code=***" in log_file.read_text()


def test_an_error_that_nobody_awaits_on_the_loop_is_told_too(log_file: Path, reports: list[str]) -> None:
    async def story() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(loop_exception_handler(reports.append))
        loop.call_soon(lambda: {}["code=planted"])
        await asyncio.sleep(0)

    asyncio.run(story())
    assert reports == [CRASHED]
    assert "KeyError: 'code=***'" in log_file.read_text()


#: No pattern would find it: a crash report must have no place for it.
PLAIN_SECRET = "-".join(("zebra", "crossing"))


class Holder:
    """Has a secret, and does not print it."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    async def use(self, secret: str) -> None:
        token = [secret, self.secret]
        raise LookupError(len(token))


def test_a_crash_report_holds_no_values_of_variables(log_file: Path, reports: list[str]) -> None:
    def fail(secret: str) -> None:
        everything = {"held": secret}
        raise LookupError(len(everything))

    with pytest.raises(LookupError) as raised:
        fail(PLAIN_SECRET)
    sys.excepthook(raised.type, raised.value, raised.tb)
    thread = threading.Thread(target=fail, args=(PLAIN_SECRET,), name="worker")
    thread.start()
    thread.join()
    assert reports == [CRASHED] * 2
    assert log_file.read_text().count("in fail") == 2
    assert PLAIN_SECRET not in log_file.read_text()


@pytest.mark.parametrize("ours", [True, False], ids=["the screen's loop", "the service's loop"])
def test_a_forgotten_task_is_reported_without_what_it_held(
    ours: bool, log_file: Path, reports: list[str]
) -> None:
    async def story() -> None:
        loop = asyncio.get_running_loop()
        loop.set_debug(True)  # reports are longer then
        if ours:
            loop.set_exception_handler(loop_exception_handler(reports.append))
        task = loop.create_task(Holder(PLAIN_SECRET).use(PLAIN_SECRET))
        await asyncio.wait([task])
        del task
        gc.collect()

    asyncio.run(story())
    written = log_file.read_text()
    assert "Task exception was never retrieved" in written
    assert "LookupError" in written
    assert PLAIN_SECRET not in written


def test_ending_on_purpose_is_no_crash(log_file: Path, reports: list[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
    assert reports == []
    assert log_file.read_text() == ""


def test_qt_s_own_messages_are_logged_and_only_the_serious_told(log_file: Path, reports: list[str]) -> None:
    qWarning("a signal has no receiver, code=planted")
    assert reports == []
    qCritical("out of handles")
    assert reports == [CRASHED]
    assert "WARNING MainThread qt: a signal has no receiver, code=***" in log_file.read_text()
    assert "ERROR MainThread qt: out of handles" in log_file.read_text()


def test_the_sentence_has_no_jargon() -> None:
    assert not {"exception", "traceback", "error"} & set(logs.CRASHED.lower().split())
