"""Bytes and sockets: the HTTP client for Intuit's servers, and JSON in which money stays exact."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

import httpx
import msgspec

from relink_desktop.intuit.proxies import SystemNetwork

_DECODER = msgspec.json.Decoder(float_hook=Decimal)
_ENCODER = msgspec.json.Encoder(decimal_format="number")

#: Seconds, for the Accounting API. Intuit cuts a request off at 120 s, so a shorter read timeout would turn
#: slow answers into unknown outcomes.
API_TIMEOUTS = httpx.Timeout(connect=10.0, read=125.0, write=30.0, pool=30.0)


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
            timeout=API_TIMEOUTS,
            follow_redirects=False,
            headers={"Accept": "application/json"},
        )
    except (ImportError, ValueError, httpx.InvalidURL):  # ImportError: httpx without its SOCKS extra
        message = "The proxy in this computer's settings cannot be used. Set an http:// proxy, or none."
        raise ValueError(message) from None  # the cause may quote a piece of the proxy's password


def decode(body: bytes) -> Any:
    """JSON to Python. A number with a fraction or exponent becomes a Decimal, exactly; a whole one an int.

    Raises ValueError if the body is not JSON.
    """
    try:
        return _DECODER.decode(body)
    except (
        InvalidOperation,
        RecursionError,
    ) as error:  # an absurd exponent or depth: not a ValueError by itself
        raise ValueError("JSON beyond all bounds") from error


def encode(value: Any) -> bytes:
    """Python to JSON. A Decimal, which must be finite, is written as a number with its digits: 100.00."""
    return _ENCODER.encode(value)
