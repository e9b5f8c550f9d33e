"""One call: send it, and turn whatever comes back, or does not, into an answer or an IntuitError."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

import httpx
import msgspec

from relink_desktop.intuit.faults import Fault, FaultKind, IntuitError, intuit_tid, read_answer
from relink_desktop.intuit.receive import AnswerTooLargeError, Limits, Received, receive

_NEVER_SENT = (
    httpx.ConnectError,  # name not found, connection refused, TLS refused
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
#: Codes of a fault whose connection broke: one kept open may be closed at the very moment of a request.
DROPPED = frozenset(
    error.__name__ for error in (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError)
)
#: Code of the fault of an answer that was read only so far, and what is said of it.
TOO_LARGE, _LARGER = AnswerTooLargeError.__name__, "The answer was larger than ReLink reads"
_Shape = TypeVar("_Shape")


@dataclass(frozen=True, slots=True)
class Answer:
    """A 2xx answer without a fault: its JSON object, which took ``size`` bytes, and where it came from."""

    data: dict[str, Any]
    status: int
    intuit_tid: str | None
    size: int

    def shaped(self, shape: type[_Shape]) -> _Shape:
        """The data as ``shape``, a msgspec Struct; members that it does not name are ignored.

        Raises IntuitError (GARBLED) if the data does not fit.
        """
        try:
            return msgspec.convert(self.data, shape, strict=False)
        except msgspec.ValidationError as error:
            raise IntuitError(self.garbled(f"Unexpected answer: {error}")) from error

    def too_large(self) -> Fault:
        """The fault of the answer that is one too many of a list."""
        return Fault(FaultKind.GARBLED, TOO_LARGE, _LARGER, self.status, self.intuit_tid)

    def garbled(self, message: str) -> Fault:
        """The fault of an answer that reports none and yet is not what was asked for."""
        return Fault(FaultKind.GARBLED, "", message, self.status, self.intuit_tid)


async def send(
    http: httpx.AsyncClient, method: str, url: str, *, writes: bool, limits: Limits, **options: Any
) -> Received:
    """Send a request; ``writes`` says whether it changes anything at Intuit. ``options`` are httpx's own.

    Raises IntuitError if no readable answer came: UNKNOWN_OUTCOME for a write that may have arrived,
    UNREACHABLE or GARBLED for anything else.
    """
    try:
        return await receive(http, method, url, limits, **options)
    except httpx.RequestError as error:
        # Not chained: the text of a protocol error can quote the Authorization header.
        raise IntuitError(_transport_fault(error, writes)) from None


def read(response: Received) -> Answer:
    """The answer of a response that is one. Raises IntuitError for a fault."""
    answer = read_answer(response.status_code, response.headers, response.content)
    if isinstance(answer, Fault):
        raise IntuitError(answer)
    return Answer(answer, response.status_code, intuit_tid(response.headers), len(response.content))


def _transport_fault(error: httpx.RequestError, writes: bool) -> Fault:
    code, too_large = type(error).__name__, isinstance(error, AnswerTooLargeError)
    if writes and not isinstance(error, _NEVER_SENT):
        what = _LARGER if too_large else "The connection broke before the answer came"
        return Fault(FaultKind.UNKNOWN_OUTCOME, code, f"{what}; the request may have been carried out")
    if too_large:
        return Fault(FaultKind.GARBLED, code, _LARGER)
    if isinstance(error, httpx.DecodingError):
        return Fault(FaultKind.GARBLED, code, "The answer was damaged on its way")
    if isinstance(error, httpx.ConnectError):
        return Fault(FaultKind.UNREACHABLE, code, f"No connection to Intuit: {error}")
    if isinstance(error, httpx.TimeoutException):
        return Fault(FaultKind.UNREACHABLE, code, "Intuit did not answer in time")
    return Fault(FaultKind.UNREACHABLE, code, "The connection to Intuit broke")
