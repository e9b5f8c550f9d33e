"""What went wrong with a call to Intuit: one kind a fault, decided by code first and HTTP status second.

Codes and bodies are those of Intuit's error-code page and of sandbox recordings (see README.md). Texts are
localised and decide nothing, with two exceptions: a closed period, whose code differs between the sources,
and a moment's trouble under the code of a refusal, 6000.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum, auto
from typing import Any

from relink_desktop.intuit.bodies import Body, ErrorEntry, Shape, json_errors, read_body


class FaultKind(StrEnum):
    """Faults that call for different action. The value is the name in lower case."""

    TOKEN = auto()  # the access token is expired, revoked or invalid: refresh once, the refresh decides
    GRANT_DEAD = auto()  # the refresh token, or the code, is no longer good: a new consent is needed
    KEYS_REJECTED = auto()  # client id or secret are wrong, or belong to another app
    RIGHTS = auto()  # the connecting user lost access to the company
    NOT_AUTHORISED = auto()  # the app may not act on this company, or the environments are mixed up
    SUBSCRIPTION = auto()  # the company's trial or subscription ended
    THROTTLED = auto()
    MAINTENANCE = auto()
    OUTAGE = auto()  # Intuit's own trouble; says nothing about the grant
    UNREACHABLE = auto()  # no answer, and nothing can have been written
    UNKNOWN_OUTCOME = auto()  # no answer, yet the write may have happened
    GARBLED = auto()  # an answer that is not Intuit's, such as a portal's page, or that cannot be read
    PERIOD_CLOSED = auto()
    STALE = auto()  # the SyncToken is not the current one
    REFERENCE = auto()  # something referred to is missing or inactive
    DUPLICATE_NUMBER = auto()
    DUPLICATE_NAME = auto()
    MALFORMED = auto()  # any other refusal of the request


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. ``code`` is Intuit's, or OAuth's, or the transport error's name; empty if there is none.

    ``message`` is Intuit's text without anything that looks like a token. ``status`` is the HTTP status, None
    if no answer came. ``intuit_tid`` is the id to quote to Intuit's support. ``retry_after`` is in seconds.
    """

    kind: FaultKind
    code: str
    message: str
    status: int | None = None
    intuit_tid: str | None = None
    retry_after: float | None = None


class IntuitError(Exception):
    """A call failed; ``fault`` says how."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault

    def __str__(self) -> str:
        fault = self.fault
        evidence = [
            f"{label} {value}"
            for label, value in (
                ("code", fault.code),
                ("HTTP", fault.status),
                ("intuit_tid", fault.intuit_tid),
            )
            if value
        ]
        return f"{fault.kind}: {fault.message}" + (f" ({', '.join(evidence)})" if evidence else "")


_BY_CODE = {
    code: kind
    for kind, codes in {
        FaultKind.TOKEN: "3200 100 110",
        FaultKind.RIGHTS: "120 5020",
        FaultKind.NOT_AUTHORISED: "3100",
        FaultKind.SUBSCRIPTION: "6190 7001",
        FaultKind.THROTTLED: "3001",
        FaultKind.MAINTENANCE: "140 150",
        FaultKind.OUTAGE: "10000 130",
        FaultKind.PERIOD_CLOSED: "6200 6210",
        FaultKind.STALE: "5010",
        FaultKind.REFERENCE: "610 2500",
        FaultKind.DUPLICATE_NUMBER: "6140",
        FaultKind.DUPLICATE_NAME: "6240",
        # 600 is a repeated requestid: the first request may have been carried out.
        FaultKind.UNKNOWN_OUTCOME: "600",
        FaultKind.KEYS_REJECTED: "invalid_client unauthorized_client",
        FaultKind.GRANT_DEAD: "invalid_grant",
    }.items()
    for code in codes.split()
}
_BY_STATUS = {
    401: FaultKind.TOKEN,
    403: FaultKind.NOT_AUTHORISED,
    408: FaultKind.OUTAGE,
    429: FaultKind.THROTTLED,
}
# Believed only below HTTP 500: the gateway reports its own failures under 3100 too (errorCode=003100;
# statusCode=500), and an outage of the token endpoint never means that a grant is gone.
_NOT_IN_AN_OUTAGE = {FaultKind.TOKEN, FaultKind.NOT_AUTHORISED, FaultKind.GRANT_DEAD, FaultKind.KEYS_REJECTED}
# The detail of these may hold the token ("Token expired: AB01…"); their message says enough.
_DETAIL_WITHHELD = {FaultKind.TOKEN, FaultKind.NOT_AUTHORISED}
_PERIOD_CLOSED_TEXTS = ("account period closed", "account period has closed")
#: recorded in public reports, in English: "An unexpected error occurred while accessing or saving your data.
#: Please wait a few minutes and try again." assumed: the French.
_MOMENTARY_TEXTS = (
    "unexpected error",
    "few minutes",
    "try again later",
    "erreur inattendue",
    "quelques minutes",
)
_OTHER_APPS_KEYS_TEXT = "incorrect token type or clientid"  # invalid_grant, but the token is still good
_TOKEN_LIKE = re.compile(r"(?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{24,}")
_LONGEST_MESSAGE, _LONGEST_CODE, _LONGEST_TID = 500, 64, 2000  # characters


def parse_fault(status: int, headers: Mapping[str, str], body: bytes) -> Fault | None:
    """The fault that an answer reports, or None if it is a 2xx with a JSON object free of faults."""
    answer = read_answer(status, headers, body)
    return answer if isinstance(answer, Fault) else None


def read_answer(status: int, headers: Mapping[str, str], body: bytes) -> dict[str, Any] | Fault:
    """The JSON object of a good answer, or the fault of any other."""
    read = read_body(body)
    if read.data is not None and 200 <= status < 300:
        return read.data
    tid = intuit_tid(headers)
    wait = _retry_after(headers)
    if read.errors:
        return _reported(read.errors, status, tid, wait)
    kind = _unreported_kind(status, read.shape, tid)
    return Fault(kind, "", _unreported_message(read, status), status, tid, wait)


def intuit_tid(headers: Mapping[str, str]) -> str | None:
    """Intuit's id of an answer, to quote to its support."""
    told = _header(headers, "intuit_tid") or _header(headers, "intuit-tid")  # both spellings occur
    return "".join(filter(str.isprintable, told)) if told and len(told) <= _LONGEST_TID else None


def answered_at(headers: Mapping[str, str]) -> datetime | None:
    """When an answer was given by the server's clock: its Date, in UTC and whole seconds."""
    return _http_date(_header(headers, "date") or "")


def item_fault(fault: Any, status: int, intuit_tid: str | None) -> Fault:
    """The fault of one item of a batch: ``fault`` is its Fault member, ``status`` the batch's."""
    return _reported(json_errors(fault), status, intuit_tid, None)


def _reported(errors: tuple[ErrorEntry, ...], status: int, tid: str | None, wait: float | None) -> Fault:
    kinds = [(_reported_kind(error, status), error) for error in errors]
    kind, error = next((pair for pair in kinds if pair[0] is not FaultKind.MALFORMED), kinds[0])
    text = error.message if kind in _DETAIL_WITHHELD else error.detail or error.message
    told = _presentable(text) or f"HTTP {status} without a text"
    return Fault(kind, _presentable(error.code, _LONGEST_CODE), told, status, tid, wait)


def _reported_kind(error: ErrorEntry, status: int) -> FaultKind:
    if status == 429:
        return FaultKind.THROTTLED
    text = f"{error.message} {error.detail}".lower()
    if any(closed in text for closed in _PERIOD_CLOSED_TEXTS):
        return FaultKind.PERIOD_CLOSED
    if error.code == "6000" and any(momentary in text for momentary in _MOMENTARY_TEXTS):
        return FaultKind.OUTAGE
    kind = _BY_CODE.get(error.code)
    if status >= 500 and (kind is None or kind in _NOT_IN_AN_OUTAGE):
        return FaultKind.OUTAGE
    if kind is FaultKind.GRANT_DEAD and _OTHER_APPS_KEYS_TEXT in text:
        return FaultKind.KEYS_REJECTED
    return kind or _BY_STATUS.get(status, FaultKind.MALFORMED)


def _unreported_kind(status: int, shape: Shape, tid: str | None) -> FaultKind:
    """The kind of an answer that lists no errors: by status, as far as the answer is Intuit's own.

    A portal or an office proxy answers with pages and statuses of its own, which must not be taken for
    Intuit's word on the grant. Only Intuit's answers carry an intuit_tid.
    """
    if 300 <= status < 400 or status == 511:  # 511: a portal wants its own sign-in
        return FaultKind.GARBLED
    if status >= 500:
        return FaultKind.OUTAGE
    if status == 429:
        return FaultKind.THROTTLED
    if shape is Shape.EMPTY:
        return FaultKind.TOKEN if status == 401 else FaultKind.OUTAGE
    if tid and status >= 400:
        return _BY_STATUS.get(status, FaultKind.MALFORMED)
    return FaultKind.GARBLED


def _unreported_message(read: Body, status: int) -> str:
    what = {
        Shape.EMPTY: "an empty answer",
        Shape.FOREIGN: "a web page or other text instead of data",
    }.get(read.shape, "an answer without an explanation")
    return f"HTTP {status} with {what}"


def _presentable(text: str, longest: int = _LONGEST_MESSAGE) -> str:
    """Of whoever answers, so without what can't be seen: it would turn or hide the words beside it."""
    seen = "".join(filter(str.isprintable, " ".join(text.split())))
    shown = _TOKEN_LIKE.sub("(hidden)", seen)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait. A date counts from the answer's own Date, so the computer's clock does not matter."""
    value = (_header(headers, "retry-after") or "").strip()
    if value.isdecimal() and len(value) <= 5:  # 99,999 s is over a day; more is nonsense
        return float(value)
    until, now = _http_date(value), answered_at(headers)
    return max(0.0, (until - now).total_seconds()) if until and now else None


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
        # "-0000" is UTC all the same, but comes without a zone.
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):  # absent, not a date, or beyond all calendars
        return None


def _header(headers: Mapping[str, str], name: str) -> str | None:
    return next((value for key, value in headers.items() if key.lower() == name), None)
