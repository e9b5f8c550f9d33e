"""How a fault is judged. The bodies that Intuit is known to send are gone through in test_recorded.py."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from relink_desktop.intuit.faults import Fault, FaultKind, IntuitError, answered_at, item_fault, parse_fault

from . import bodies

TID = {"intuit_tid": "1-65f0"}

DURING_TROUBLE = [
    # status, body, kind: what a code says otherwise does not count while Intuit is in trouble.
    (503, bodies.OAUTH_DEAD, FaultKind.OUTAGE),
    (502, bodies.GATEWAY_3200, FaultKind.OUTAGE),
    (500, bodies.GATEWAY_3100, FaultKind.OUTAGE),
    (429, bodies.SERVICE_10000, FaultKind.THROTTLED),
]

UNREPORTED = [
    # status, headers, body, kind
    (503, TID, bodies.HTML_503, FaultKind.OUTAGE),
    (502, {}, b"", FaultKind.OUTAGE),
    (500, {}, b" \r\n", FaultKind.OUTAGE),
    (200, {}, b"", FaultKind.OUTAGE),
    (403, {}, b"", FaultKind.OUTAGE),
    (401, {}, b"", FaultKind.TOKEN),
    (429, {}, b"", FaultKind.THROTTLED),
    (429, {}, bodies.PORTAL, FaultKind.THROTTLED),
    (404, TID, bodies.HTML_404, FaultKind.MALFORMED),
    (413, TID, b"<html>Request Entity Too Large</html>", FaultKind.MALFORMED),
    (408, TID, b"<html>Request Timeout</html>", FaultKind.OUTAGE),
    # Not Intuit's word: a page or a status of something in between.
    (200, {}, bodies.PORTAL, FaultKind.GARBLED),
    (200, TID, b'{"QueryResponse":{"Invoice":[{"Id":"1"', FaultKind.GARBLED),
    (200, {}, b"[]", FaultKind.GARBLED),
    (200, {}, b"\xff\xfe{}", FaultKind.GARBLED),
    (302, {"location": "http://portal.example/"}, b"", FaultKind.GARBLED),
    (511, {}, bodies.PORTAL, FaultKind.GARBLED),
    (401, {}, bodies.PORTAL, FaultKind.GARBLED),
    (403, {}, bodies.PORTAL, FaultKind.GARBLED),
    (403, {}, b'{"message":"Forbidden"}', FaultKind.GARBLED),
    (404, {}, bodies.HTML_404, FaultKind.GARBLED),
]


@pytest.mark.parametrize(("status", "body", "kind"), DURING_TROUBLE)
def test_trouble_at_intuit_outweighs_a_code(status: int, body: bytes, kind: FaultKind) -> None:
    fault = parse_fault(status, TID, body)
    assert fault is not None
    assert (fault.kind, fault.status) == (kind, status)


@pytest.mark.parametrize(("status", "headers", "body", "kind"), UNREPORTED)
def test_a_body_without_a_code_is_judged_by_status_and_origin(
    status: int, headers: dict[str, str], body: bytes, kind: FaultKind
) -> None:
    fault = parse_fault(status, headers, body)
    assert fault is not None
    assert (fault.kind, fault.code, fault.status) == (kind, "", status)
    assert str(status) in fault.message


@pytest.mark.parametrize(
    "body",
    [
        b'{"QueryResponse":{},"time":"2020-09-29T06:03:53.903-07:00"}',
        b'{"BatchItemResponse":[{"Fault":{"Error":[{"code":"610"}]},"bId":"0"}]}',
        b'{"warnings":null,"fault":null,"queryResponse":{}}',
    ],
)
def test_a_good_answer_is_no_fault(body: bytes) -> None:
    assert parse_fault(200, TID, body) is None


def test_the_gateways_detail_with_the_token_is_withheld() -> None:
    fault = parse_fault(401, TID, bodies.GATEWAY_3200)
    assert fault is not None
    assert fault.message == "message=AuthenticationFailed; errorCode=003200; statusCode=401"
    assert "AB0160" not in repr(fault)
    assert "AB0160" not in str(IntuitError(fault))


@pytest.mark.parametrize(
    "token",
    [
        bodies.EXPIRED_TOKEN,
        "RT1-39-H3-1785429816rcysb9a0k2m7",
        "eyJlbmMiOiJBMTI4Q0JDLUhTMjU2IiwiYWxnIjoiZGlyIn0..vQ9aa0_1-x2ZzYyXxWwVvUu1234",
    ],
)
def test_a_token_is_hidden_wherever_it_appears(token: str) -> None:
    body = bodies.service(bodies.error("4711", "Token problem", f"Token rejected: {token}."))
    fault = parse_fault(400, {}, body)
    assert fault is not None
    assert fault.message.startswith("Token rejected: (hidden)")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("6000\n2026-11-30 INFO forged", "6000 2026-11-30 INFO forged"),
        ("6000\x1b[2J\u202e", "6000[2J"),
        (f"no {bodies.EXPIRED_TOKEN}", "no (hidden)"),
        ("x" * 70, f"{'x' * 63}…"),
        ("AuthenticationFailed", "AuthenticationFailed"),
    ],
)
def test_a_code_is_a_few_words_that_can_be_seen(code: str, told: str) -> None:
    fault = parse_fault(400, {}, json.dumps({"error": code}).encode())
    assert fault is not None
    assert fault.code == told


@pytest.mark.parametrize(
    ("tid", "told"),
    [
        ("1-66f1a2b3-0c9d8e7f6a5b4c3d2e1f0a9b", "1-66f1a2b3-0c9d8e7f6a5b4c3d2e1f0a9b"),
        ("a\x1b[2Jb\u202e", "a[2Jb"),
        ("1" * 2001, None),
        ("", None),
    ],
)
def test_a_tid_can_be_seen_and_is_not_cut(tid: str, told: str | None) -> None:
    """A piece of a secret in it would not be found any more."""
    fault = parse_fault(400, {"intuit_tid": tid}, bodies.SERVICE_6140)
    assert fault is not None
    assert fault.intuit_tid == told


def test_ordinary_details_are_kept_as_evidence() -> None:
    fault = parse_fault(400, {}, bodies.SERVICE_6140)
    assert fault is not None
    assert fault.message.endswith("DocNumber=X is assigned to TxnType=Invoice with TxnId=17984")


def test_a_long_detail_is_cut() -> None:
    fault = parse_fault(400, {}, bodies.service(bodies.error("2010", "Bad", "property " * 200)))
    assert fault is not None
    assert len(fault.message) == 500
    assert fault.message.endswith("…")


def test_of_several_errors_the_one_that_can_be_acted_on_decides() -> None:
    body = bodies.service(
        bodies.error("6000", "A business validation error has occurred", "…"),
        bodies.error("6240", "Duplicate Name Exists Error", "The name supplied already exists. : null"),
    )
    fault = parse_fault(400, {}, body)
    assert fault is not None
    assert (fault.kind, fault.code) == (FaultKind.DUPLICATE_NAME, "6240")


def test_a_code_missing_from_its_member_is_read_from_the_message() -> None:
    body = bodies.gateway("message=ThrottleExceeded; errorCode=003001; statusCode=403", None, "", "SERVICE")
    fault = parse_fault(403, {}, body)
    assert fault is not None
    assert (fault.kind, fault.code) == (FaultKind.THROTTLED, "3001")


def test_a_fault_that_lists_no_errors_is_still_a_fault() -> None:
    fault = parse_fault(200, {}, b'{"Fault":{"Error":[],"type":"ValidationFault"}}')
    assert fault is not None
    assert fault.kind is FaultKind.MALFORMED


def test_xml_that_declares_entities_is_not_read() -> None:
    body = bodies.XML_3001.replace(b"<IntuitResponse", b'<!DOCTYPE x [<!ENTITY a "b">]><IntuitResponse', 1)
    fault = parse_fault(400, {}, body)
    assert fault is not None
    assert (fault.kind, fault.code) == (FaultKind.GARBLED, "")


def test_oversized_xml_is_not_read() -> None:
    body = bodies.XML_3001.replace(b"Try again later", b"later " * 20_000)
    fault = parse_fault(400, {}, body)
    assert fault is not None
    assert fault.code == ""


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-1"}, None),
        ({"Retry-After": "99999999999"}, None),
        (
            {"Retry-After": "Tue, 03 Nov 2026 10:01:30 GMT", "Date": "Tue, 03 Nov 2026 10:00:00 GMT"},
            90.0,
        ),
        ({"Retry-After": "Tue, 03 Nov 2026 09:00:00 GMT", "Date": "Tue, 03 Nov 2026 10:00:00 GMT"}, 0.0),
        ({"Retry-After": "Tue, 03 Nov 2026 10:01:30 GMT"}, None),
    ],
)
def test_retry_after_is_read_in_both_its_forms(headers: dict[str, str], seconds: float | None) -> None:
    fault = parse_fault(429, headers, bodies.XML_3001)
    assert fault is not None
    assert fault.retry_after == seconds


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("Tue, 03 Nov 2026 10:00:00 GMT", datetime(2026, 11, 3, 10, tzinfo=UTC)),
        ("Tue, 03 Nov 2026 10:00:00 -0000", datetime(2026, 11, 3, 10, tzinfo=UTC)),
        ("Tue, 03 Nov 2026 10:00:00 +1300", datetime(2026, 11, 2, 21, tzinfo=UTC)),
        ("Fri, 31 Dec 9999 23:00:00 -1300", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_servers_clock_is_read_in_utc(date: str, moment: datetime | None) -> None:
    assert answered_at({"date": date}) == moment
    assert answered_at({}) is None


def test_the_recorded_spelling_of_the_tid_header_is_understood() -> None:
    fault = parse_fault(401, {"Intuit-Tid": "abc"}, bodies.GATEWAY_3200)
    assert fault is not None
    assert fault.intuit_tid == "abc"


def test_an_item_of_a_batch_is_judged_like_an_answer() -> None:
    member = json.loads(bodies.SERVICE_5010_CLOSED)["Fault"]
    fault = item_fault(member, 200, "tid-1")
    assert (fault.kind, fault.code, fault.intuit_tid) == (FaultKind.PERIOD_CLOSED, "5010", "tid-1")


def test_an_error_reads_as_one_sentence_with_its_evidence() -> None:
    error = IntuitError(Fault(FaultKind.STALE, "5010", "Stale Object Error", 400, "1-2"))
    assert str(error) == "stale: Stale Object Error (code 5010, HTTP 400, intuit_tid 1-2)"
    assert str(IntuitError(Fault(FaultKind.UNREACHABLE, "", "No route"))) == "unreachable: No route"
