"""The practice company refuses in the very bodies that are known of Intuit, as ``tests/intuit`` has them.

The two were written down apart: neither the client nor its tests share anything with the practice company.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.responses import Response

from relink_desktop.practice import faults
from relink_desktop.practice.faults import FaultError
from tests.intuit import bodies

NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)
EXPIRED = faults.authentication_failed(f"Token expired: {bodies.EXPIRED_TOKEN}", NOW)

GATEWAY: dict[str, tuple[Response, int, bytes]] = {
    "3200, expired": (EXPIRED, 401, bodies.GATEWAY_3200),
    "3200, unknown": (faults.authentication_failed(None, NOW), 401, bodies.GATEWAY_3200_NO_DETAIL),
    "3100": (faults.not_authorised(NOW), 403, bodies.GATEWAY_3100),
    "3001": (faults.throttled(NOW), 429, bodies.XML_3001),
    "500": (faults.unavailable("500", NOW), 500, bodies.GATEWAY_500),
    "502": (faults.unavailable("502", NOW), 502, b""),
    "503": (faults.unavailable("503", NOW), 503, bodies.HTML_503),
    "504": (faults.unavailable("504", NOW), 504, bodies.GATEWAY_504),
}
SERVICE: dict[str, tuple[FaultError, bytes]] = {
    "120": (faults.user_lost_access(), bodies.SERVICE_120),
    "610": (faults.not_found(), bodies.SERVICE_610),
    "610, deleted": (faults.deleted(), bodies.SERVICE_610_DELETED),
    "2020": (faults.missing("Line"), bodies.SERVICE_2020),
    "2030": (faults.invalid_id("1.5"), bodies.SERVICE_2030),
    "2500": (faults.invalid_reference("Klasses", "4711"), bodies.SERVICE_2500),
    "4001": (faults.invalid_query("invalid context declaration: Custmoer"), bodies.SERVICE_4001),
    "5010": (faults.stale("Christian Pelczarski"), bodies.SERVICE_5010),
    "6000": (faults.not_linkable("Estimate", "75"), bodies.SERVICE_6000),
    "6140": (faults.duplicate_number("X", "Invoice", "17984"), bodies.SERVICE_6140),
    "6200": (faults.period_closed("6200"), bodies.SERVICE_6200),
    "6210": (faults.period_closed("6210"), bodies.SERVICE_6210),
    "6240": (faults.duplicate_name(), bodies.SERVICE_6240),
}


def timeless(body: bytes) -> Any:
    """Without the moment of the answer."""
    if not body.startswith(b"{"):
        return re.sub(rb' time="[^"]*"', b"", body)
    read = json.loads(body)
    read.pop("time")
    return read


@pytest.mark.parametrize("name", GATEWAY)
def test_the_gateway_refuses_as_it_was_recorded(name: str) -> None:
    answer, status, known = GATEWAY[name]
    assert (answer.status_code, timeless(bytes(answer.body))) == (status, timeless(known))


@pytest.mark.parametrize("name", SERVICE)
def test_the_service_refuses_as_it_is_known_to(name: str) -> None:
    refusal, known = SERVICE[name]
    ours, theirs = (timeless(body)["Fault"] for body in (bytes(refusal.response(NOW).body), known))
    (our_error,), (their_error,) = ours.pop("Error"), theirs.pop("Error")
    our_error.setdefault("element", "")  # with some it was not quoted
    their_error.setdefault("element", "")
    assert (our_error, ours) == (their_error, theirs)
