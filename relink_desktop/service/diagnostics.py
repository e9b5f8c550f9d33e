"""Makes the diagnostics bundle, and makes sure that none of the service's own secrets is in it."""

from __future__ import annotations

import base64
import json
import logging
import platform
import sqlite3
import ssl
from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import quote

import msgspec

from relink_desktop import __version__
from relink_desktop.core.connections import ConnectionStatus, Status
from relink_desktop.core.diagnostics import Break, Bundle, Diagnostics, Documents, Grant, Program, Sync
from relink_desktop.core.outages import Outage
from relink_desktop.core.printable import printable_lines
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.redaction import redact
from relink_desktop.core.sentences import plain
from relink_desktop.core.words import noop
from relink_desktop.service.connection import Connection
from relink_desktop.service.token_history import TokenHistory

#: Whose faults look like ours, by the names under which they are installed.
_LIBRARIES = (
    "httpx",
    "SQLAlchemy",
    "PyNaCl",
    "keyring",
    "msgspec",
    "starlette",
    "truststore",
    "PySide6-Essentials",
)

log = logging.getLogger(__name__)


def program(status: Status) -> Program:
    """What runs here, by the service's ``status``."""
    problem = status.problem or status.role.problem or status.keyring
    return Program(
        relink=__version__,
        python=platform.python_version(),
        platform=platform.platform(),
        libraries={
            **{name: _version(name) for name in _LIBRARIES},
            "SQLite": sqlite3.sqlite_version,
            "OpenSSL": ssl.OPENSSL_VERSION,
        },
        environments=status.environments,
        keys=tuple(registration.environment for registration in status.registrations),
        problem=problem.key if problem else "",
    )


def bundle(connection: Connection, program: Program, now: datetime) -> Bundle:
    """Everything that a supporter needs to know of ``connection``."""
    status, history = connection.status(), connection.history()
    return Bundle(
        made=now,
        program=program,
        environment=status.environment,
        realm=status.company.realm,
        health=status.health,
        undecided=status.undecided,
        subscription=connection.record.subscription,
        warnings=status.warnings,
        breaks=tuple(_break(outage) for outage in status.outages),
        grant=_grant(history) if history else None,
        reads=status.reads,
        throttled=connection.throttled,
        broke_off=status.problem.trace if status.problem else "",
        sync=_sync(status),
    )


def as_text(bundle: Bundle, secrets: Iterable[str | bytes]) -> Diagnostics:
    """The bundle to read. Raises ``ProblemError`` if any of ``secrets`` is in it, in whatever form: an
    allow-list should keep them out, and this makes sure before anybody sees it."""
    text = msgspec.json.encode(bundle).decode()
    if any(form in text for secret in secrets for form in _forms(secret)):
        log.warning("diagnostics were withheld: one of ReLink's secrets was in them")
        raise ProblemError(_WITHHELD)
    told = msgspec.json.encode(_redacted(msgspec.to_builtins(bundle)))
    return Diagnostics(printable_lines(msgspec.json.format(told, indent=2).decode()) + "\n")


def _redacted(value: Any) -> Any:
    """Text by text: what Intuit's place said, such as a code, may hold somebody else's secret."""
    if isinstance(value, dict):
        return {name: _redacted(plain(each) if name in _SENTENCES else each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_redacted(each) for each in value]
    return redact(value) if isinstance(value, str) else value


def _forms(secret: str | bytes) -> Iterator[str]:
    """``secret`` as text may hold it: as it is; escaped for an address, for JSON, or for a text within JSON;
    and a key in hex or base64 too."""
    plain = secret if isinstance(secret, str) else secret.decode("latin-1")
    yield plain
    escaped = json.dumps(plain)[1:-1]
    yield escaped
    yield json.dumps(escaped)[1:-1]
    yield quote(plain, safe="")
    if isinstance(secret, bytes):
        yield secret.hex()
        yield secret.hex().upper()
        yield base64.b64encode(secret).decode().rstrip("=")
        yield base64.urlsafe_b64encode(secret).decode().rstrip("=")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # an installer may leave the metadata out
        return "unknown"


def _break(outage: Outage) -> Break:
    return Break(
        noticed=outage.noticed,
        ended=outage.ended,
        finding=outage.finding,
        reconnected=outage.reconnected_by is not None,
        sync_from=outage.sync_from,
    )


def _grant(history: TokenHistory) -> Grant:
    return Grant(
        refreshed=history.refreshed,
        refresh_expires=history.refresh_expires,
        hard_expires=history.hard_expires,
        interrupted=history.interrupted,
        skew_seconds=history.skew.total_seconds(),
    )


def _sync(status: ConnectionStatus) -> Sync:
    progress = status.progress
    return Sync(
        original=status.original,
        sync_from=status.sync_from,
        confirmed=status.confirmed,
        phase=progress.phase,
        agrees=status.result.agrees if status.result else None,
        documents=Documents(
            waiting=progress.waiting.count,
            sent=progress.sent.count,
            attention=progress.attention.count,
            locked=progress.locked.count,
            left_out=progress.left_out.count,
        ),
    )


#: Fields of evidence that hold what ``core.sentences`` makes.
_SENTENCES = ("what", "official")
_WITHHELD = Problem(
    "diagnostics_withheld",
    noop("The diagnostics were not made: they would have held a secret."),
    noop("That is a fault of ReLink's. Nothing was shown, copied or saved."),
    noop("Tell support that this happened, and quote what ReLink saw instead."),
)
