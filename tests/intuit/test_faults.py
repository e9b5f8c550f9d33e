"""Every body that Intuit is known to answer with gets the kind that calls for the right action."""

from __future__ import annotations

import json

import pytest

from relink_desktop.intuit.faults import Fault, FaultKind, IntuitError, item_fault, parse_fault

from . import bodies

TID = {"intuit_tid": "1-65f0"}

REPORTED = [
    # status, body, kind, code
    (401, bodies.GATEWAY_3200, FaultKind.TOKEN, "3200"),
    (401, bodies.XML_100, FaultKind.TOKEN, "100"),
    (403, bodies.GATEWAY_3100, FaultKind.NOT_AUTHORISED, "3100"),
    (403, bodies.XML_403_SCOPE, FaultKind.NOT_AUTHORISED, "3100"),
    (401, bodies.SERVICE_120, FaultKind.RIGHTS, "120"),
    (500, bodies.SERVICE_120, FaultKind.RIGHTS, "120"),
    (400, bodies.SERVICE_5020, FaultKind.RIGHTS, "5020"),
    (400, bodies.SERVICE_6190, FaultKind.SUBSCRIPTION, "6190"),
    (200, bodies.SERVICE_6190, FaultKind.SUBSCRIPTION, "6190"),
    (400, bodies.GATEWAY_7001, FaultKind.SUBSCRIPTION, "7001"),
    (429, bodies.XML_3001, FaultKind.THROTTLED, "3001"),
    (403, bodies.XML_3001_OF_2016, FaultKind.THROTTLED, "3001"),
    (429, bodies.GATEWAY_3001, FaultKind.THROTTLED, "3001"),
    (429, bodies.SERVICE_3001, FaultKind.THROTTLED, "3001"),
    (429, bodies.SERVICE_10000, FaultKind.THROTTLED, "10000"),
    (400, bodies.service(bodies.error("140", "Locked out", "")), FaultKind.MAINTENANCE, "140"),
    (503, bodies.service(bodies.error("150", "Under maintenance", "")), FaultKind.MAINTENANCE, "150"),
    (401, bodies.service(bodies.error("130", "Wrong Cluster", "")), FaultKind.OUTAGE, "130"),
    (500, bodies.SERVICE_10000, FaultKind.OUTAGE, "10000"),
    (500, bodies.XML_10000, FaultKind.OUTAGE, "10000"),
    (500, bodies.GATEWAY_500, FaultKind.OUTAGE, "3100"),
    (504, bodies.GATEWAY_504, FaultKind.OUTAGE, "6002"),
    (400, bodies.SERVICE_6200, FaultKind.PERIOD_CLOSED, "6200"),
    (400, bodies.SERVICE_6210, FaultKind.PERIOD_CLOSED, "6210"),
    (400, bodies.SERVICE_5010_CLOSED, FaultKind.PERIOD_CLOSED, "5010"),
    (400, bodies.SERVICE_5010, FaultKind.STALE, "5010"),
    (400, bodies.SERVICE_610, FaultKind.REFERENCE, "610"),
    (400, bodies.SERVICE_610_DELETED, FaultKind.REFERENCE, "610"),
    (400, bodies.SERVICE_2500, FaultKind.REFERENCE, "2500"),
    (400, bodies.SERVICE_6140, FaultKind.DUPLICATE_NUMBER, "6140"),
    (400, bodies.SERVICE_6240, FaultKind.DUPLICATE_NAME, "6240"),
    (400, bodies.XML_6240, FaultKind.DUPLICATE_NAME, "6240"),
    (400, bodies.service(bodies.error("600", "Duplicate requestid", "")), FaultKind.UNKNOWN_OUTCOME, "600"),
    (400, bodies.SERVICE_4001, FaultKind.MALFORMED, "4001"),
    (400, bodies.SERVICE_2010, FaultKind.MALFORMED, "2010"),
    (400, bodies.SERVICE_2020, FaultKind.MALFORMED, "2020"),
    (400, bodies.SERVICE_2030, FaultKind.MALFORMED, "2030"),
    (400, bodies.SERVICE_500, FaultKind.MALFORMED, "500"),
    (400, bodies.SERVICE_6000, FaultKind.MALFORMED, "6000"),
    (400, bodies.OAUTH_DEAD, FaultKind.GRANT_DEAD, "invalid_grant"),
    (400, bodies.OAUTH_DEAD_REFRESH, FaultKind.GRANT_DEAD, "invalid_grant"),
    (400, bodies.OAUTH_DEAD_TOKEN, FaultKind.GRANT_DEAD, "invalid_grant"),
    (400, bodies.OAUTH_OTHER_APP, FaultKind.KEYS_REJECTED, "invalid_grant"),
    (401, bodies.OAUTH_BAD_CLIENT, FaultKind.KEYS_REJECTED, "invalid_client"),
    (400, bodies.OAUTH_BAD_REQUEST, FaultKind.MALFORMED, "invalid_request"),
    (503, bodies.OAUTH_DEAD, FaultKind.OUTAGE, "invalid_grant"),
    (502, bodies.GATEWAY_3200, FaultKind.OUTAGE, "3200"),
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


@pytest.mark.parametrize(("status", "body", "kind", "code"), REPORTED)
def test_a_body_with_a_code_has_its_kind(status: int, body: bytes, kind: FaultKind, code: str) -> None:
    fault = parse_fault(status, TID, body)
    assert fault is not None
    assert (fault.kind, fault.code, fault.status, fault.intuit_tid) == (kind, code, status, "1-65f0")
    assert fault.message


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
