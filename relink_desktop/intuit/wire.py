"""Bytes and sockets: the HTTP client for Intuit's servers, and JSON in which money stays exact."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

import httpx
import msgspec

from relink_desktop.intuit.proxies import SystemNetwork
from relink_desktop.intuit.receive import ACCEPTED, Limits

_DECODER = msgspec.json.Decoder(float_hook=Decimal)
#: A page of a thousand documents of a hundred lines each. Two bytes can tell a value that takes a hundred in
#: Python. An answer of no more bytes than the second needs no counting.
_MOST_VALUES, _FEW = 2_000_000, 4 * 2**20
_ENCODER = msgspec.json.Encoder(decimal_format="number")

#: Of a call of the Accounting API. Intuit cuts a request off at 120 s: a shorter wait would turn slow answers
#: into unknown outcomes. A page of a thousand invoices of thirty lines, 15 MB, takes a line of 1 Mbit/s two
#: minutes more; the largest answer is four such pages.
API_LIMITS = Limits(httpx.Timeout(connect=10.0, read=125.0, write=30.0, pool=30.0), 300.0, 64 * 2**20)


def new_http_client(transport: httpx.AsyncBaseTransport | None = None) -> httpx.AsyncClient:
    """A client for Intuit's servers; without ``transport`` on the real network, as the computer is set up.

    That is, it trusts the certificate authorities that the computer trusts, and takes the proxy that it names
    now. Finding out costs tens of milliseconds: make one client, and not on a thread that draws. Redirects
    are not followed: Intuit's APIs send none, captive portals do. Raises ValueError, with a sentence for the
    user, if the proxy is of a kind that cannot be used.
    """
    try:
        return httpx.AsyncClient(
            transport=transport or SystemNetwork(),
            timeout=API_LIMITS.waits,
            follow_redirects=False,
            headers={"Accept": "application/json", "Accept-Encoding": ACCEPTED},
        )
    except (ImportError, ValueError, httpx.InvalidURL):  # ImportError: httpx without its SOCKS extra
        message = "The proxy in this computer's settings cannot be used. Set an http:// proxy, or none."
        raise ValueError(message) from None  # the cause may quote a piece of the proxy's password


def decode(body: bytes) -> Any:
    """JSON to Python. A number with a fraction or exponent becomes a Decimal, exactly; a whole one an int.

    Raises ValueError if the body is not JSON, or beyond bounds that no answer of Intuit's comes near.
    """
    if len(body) > _FEW and sum(map(body.count, (b",", b"[", b"{"))) > _MOST_VALUES:
        raise ValueError("JSON of too many values")
    try:
        return _DECODER.decode(body)
    except (InvalidOperation, RecursionError) as error:  # an absurd exponent, or depth
        raise ValueError("JSON beyond all bounds") from error


def encode(value: Any) -> bytes:
    """Python to JSON. A Decimal, which must be finite, is written as a number with its digits: 100.00."""
    return _ENCODER.encode(value)
