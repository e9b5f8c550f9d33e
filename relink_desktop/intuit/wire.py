"""Bytes and sockets: the HTTP client for Intuit's servers, and JSON in which money stays exact."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

import httpx
import msgspec

_DECODER = msgspec.json.Decoder(float_hook=Decimal)
_ENCODER = msgspec.json.Encoder(decimal_format="number")


def new_http_client(transport: httpx.AsyncBaseTransport | None = None) -> httpx.AsyncClient:
    """A client with Intuit's time limits in seconds; without ``transport`` it uses the real network.

    Intuit cuts a request off at 120 s, so a shorter read timeout would turn slow answers into unknown
    outcomes. Redirects are not followed: Intuit's APIs send none, captive portals do.
    """
    return httpx.AsyncClient(
        transport=transport,
        timeout=httpx.Timeout(connect=10.0, read=125.0, write=30.0, pool=30.0),
        follow_redirects=False,
        headers={"Accept": "application/json"},
    )


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
