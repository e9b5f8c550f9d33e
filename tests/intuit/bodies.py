"""Bodies of Intuit's answers, named by shape and code, and RECORDED, the table of all faults known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum, auto

from relink_desktop.intuit.faults import FaultKind

EXPIRED_TOKEN = "AB01601390262kxzxQq3Z7yT0n8s5w1"  # the recording cuts its token off after "kxzx"


def gateway(message: str, detail: str | None, code: str, type_: str) -> bytes:
    """The gateway's envelope, with all its nulls (qbo_api spec/vcr/error/401.yml)."""
    return json.dumps(
        {
            "warnings": None,
            "intuitObject": None,
            "fault": {
                "error": [{"message": message, "detail": detail, "code": code, "element": None}],
                "type": type_,
            },
            "report": None,
            "queryResponse": None,
            "batchItemResponse": [],
            "attachableResponse": [],
            "syncErrorResponse": None,
            "requestId": None,
            "time": 1601391072830,
            "status": None,
            "cdcresponse": [],
        }
    ).encode()


def service(*errors: dict[str, str], type_: str = "ValidationFault") -> bytes:
    """The service's shape."""
    return json.dumps(
        {"Fault": {"Error": list(errors), "type": type_}, "time": "2020-09-29T06:58:50.262-07:00"}
    ).encode()


def error(code: str, message: str, detail: str, **more: str) -> dict[str, str]:
    return {"Message": message, "Detail": detail, "code": code, **more}


def xml(code: str, message: str, detail: str, type_: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<IntuitResponse time="2016-12-07T15:27:09.527-08:00" xmlns="http://schema.intuit.com/finance/v3">'
        f'<Fault type="{type_}"><Error code="{code}"><Message>{message}</Message>'
        f"<Detail>{detail}</Detail></Error></Fault></IntuitResponse>"
    ).encode()


GATEWAY_3200 = gateway(
    "message=AuthenticationFailed; errorCode=003200; statusCode=401",
    f"Token expired: {EXPIRED_TOKEN}",
    "3200",
    "AUTHENTICATION",
)
GATEWAY_3100 = gateway(
    "message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403", None, "3100", "SERVICE"
)
GATEWAY_500 = gateway(
    "message=InternalServerError; errorCode=003100; statusCode=500", None, "3100", "SERVICE"
)
GATEWAY_504 = gateway(
    "message=Timeout occurred while proxying request; errorCode=006002; statusCode=504",
    None,
    "6002",
    "SERVICE",
)
GATEWAY_3001 = gateway("message=ThrottleExceeded; errorCode=003001; statusCode=429", None, "3001", "SERVICE")
SERVICE_3001 = service(error("003001", "ThrottleExceeded", "The request limit was reached"), type_="SERVICE")
XML_3001 = xml(
    "3001",
    "message=ThrottleExceeded; errorCode=003001; statusCode=429",
    "The request limit was reached.  Try again later",
    "SERVICE",
)
XML_3001_OF_2016 = XML_3001.replace(b"statusCode=429", b"statusCode=403")
XML_100 = xml(
    "100",
    "General Authentication Error",
    "AuthenticationErrorGeneral: SRV-110-Authentication Failure , statusCode: 401",
    "AuthenticationFault",
)
XML_403_SCOPE = xml(
    "3100",
    "message=AuthorizationFailed; errorCode=003100; statusCode=403",
    "The access token does not have sufficient scope",
    "AuthorizationFault",
)
XML_10000 = xml(
    "10000",
    "An application error has occurred while processing your request",
    "System Failure Error: ",
    "SystemFault",
)

SERVICE_120 = service(
    error(
        "120",
        "Authorization Failure",
        "AuthorizationFailure: –11014-You do not have access to use QuickBooks Online Plus.",
    ),
    type_="AuthorizatonFault",  # sic
)
SERVICE_5020 = service(error("5020", "Permission Denied Error", "Permission Denied Error : "))
SERVICE_6190 = service(
    error(
        "6190",
        "Invalid Company Status",
        "Subscription period has ended or canceled or there was a billing problem : You can't add data to "
        "QuickBooks Online Plus because your trial or subscription period ended…",
    )
)
GATEWAY_7001 = gateway(
    "message=Subscription for company has lapsed or Invalid destination URL is used. Sandbox company works "
    "with Sandbox URL; errorCode=007001; statusCode=400",
    None,
    "7001",
    "SERVICE",
)
CLOSED_MESSAGE = "Account Period Closed, Cannot Update Through Services API"
CLOSED_DETAIL = (
    "The account period has closed and the account books cannot be updated through through the QBO Services "
    "API. Please use the QBO website to make these changes."
)
SERVICE_6200 = service(error("6200", CLOSED_MESSAGE, CLOSED_DETAIL, element=""))
SERVICE_6210 = service(error("6210", CLOSED_MESSAGE, CLOSED_DETAIL, element=""))
SERVICE_5010_CLOSED = service(error("5010", CLOSED_MESSAGE, CLOSED_DETAIL, element=""))
SERVICE_5010 = service(
    error(
        "5010",
        "Stale Object Error",
        "Stale Object Error : You and Christian Pelczarski were working on this at the same time. Christian "
        "Pelczarski finished before you did, so your work was not saved.",
        element="",
    )
)
SERVICE_610 = service(
    error(
        "610",
        "Object Not Found",
        "Object Not Found : Something you're trying to use has been made inactive. Check the fields with "
        "accounts, customers, items, vendors or employees.",
        element="",
    )
)
SERVICE_610_DELETED = service(
    error("610", "Object Not Found", "Object Not Found : Another user has deleted this transaction.")
)
SERVICE_6140 = service(
    error(
        "6140",
        "Duplicate Document Number Error",
        "Duplicate Document Number Error : You must specify a different number. This number has already been "
        "used. DocNumber=X is assigned to TxnType=Invoice with TxnId=17984",
        element="",
    )
)
SERVICE_6240 = service(
    error("6240", "Duplicate Name Exists Error", "The name supplied already exists. : null")
)
XML_6240 = xml(
    "6240",
    "Duplicate Name Exists Error",
    "The name supplied already exists. : Another $$customer$$ is already using this name. Please use a "
    "different name.",
    "ValidationFault",
)
SERVICE_4001 = service(
    error("4001", "Invalid query", "QueryValidationError: invalid context declaration: Custmoer")
)
SERVICE_2500 = service(
    error(
        "2500",
        "Invalid Reference Id",
        "Invalid Reference Id : Klasses element id 4711 not found",
        element="Reference Id",
    )
)
SERVICE_2020 = service(
    error(
        "2020",
        "Required param missing, need to supply the required value for the API",
        "Required parameter Line is missing in the request",
        element="Line",
    )
)
SERVICE_2030 = service(
    error("2030", "Invalid ID", "Id should be a valid number. Supplied value:1.5", element="Id")
)
SERVICE_2010 = service(
    error(
        "2010",
        "Request has invalid or unsupported property",
        'Property Name:Unrecognized field "BadJson" (class com.intuit.schema.finance.v3.Invoice), not marked '
        "as ignorable (83 known properties: …)\n specified is unsupported or invalid",
    )
)
SERVICE_500 = service(
    error(
        "500",
        "Unsupported Operation",
        "Operation Could not find resource for relative : /v3/company/…/customer/1/5 of full path: "
        "https://c50.sandbox.qbo.intuit.com/qbo50/v3/… is not supported.",
    )
)
SERVICE_6000 = service(
    error(
        "6000",
        "A business validation error has occurred while processing your request",
        "Business Validation Error: The entity Estimate 75 that you are trying to link does not exist. "
        "Estimate 75",
        element="",
    )
)
SERVICE_10000 = service(
    error(
        "10000",
        "An application error has occurred while processing your request",
        "System Failure Error: …",
    ),
    type_="SystemFault",
)
XML_10000_INACTIVE = xml(
    "10000",
    "An application error has occurred while processing your request",
    "System Failure Error: Something you're trying to use has been made inactive. Check the fields with "
    "accounts, customers, items, vendors or employees.",
    "SystemFault",
)
GATEWAY_3200_MALFORMED = gateway(
    "message=AuthenticationFailed; errorCode=003200; statusCode=401",
    "Malformed bearer token: too short or too long",
    "3200",
    "AUTHENTICATION",
)
GATEWAY_3200_NO_DETAIL = gateway(
    "message=AuthenticationFailed; errorCode=003200; statusCode=401", None, "3200", "AUTHENTICATION"
)
GATEWAY_3100_COMPANY = gateway(
    "message=AuthorizationFailed; errorCode=003100; statusCode=403", None, "3100", "SERVICE"
)
SERVICE_6140_FRENCH = service(
    error(
        "6140",
        "Erreur de numéro de document en double",
        "Erreur de numéro de document en double : Vous devez indiquer un autre numéro.",
        element="",
    )
)
SERVICE_130 = service(error("130", "Wrong Cluster", ""), type_="AuthenticationFault")
HTML_503 = (
    b"<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head>\r\n"
    b'<body bgcolor="white">\r\n<center><h1>503 Service Temporarily Unavailable</h1></center>\r\n'
    b"<hr><center>Avi Vantage/</center>\r\n</body>\r\n</html>\r\n"
)
HTML_502 = (
    b'<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body bgcolor="white">\r\n'
    b"<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
)
HTML_413 = b"<html><head><title>413 Request Entity Too Large</title></head><body></body></html>"
HTML_404 = b"<!DOCTYPE html><html><head><title>404 Not Found</title></head><body>Not Found</body></html>"
PORTAL = b"<!DOCTYPE html><html><body>Welcome to the hotel. Please accept the terms &nbsp;</body></html>"

OAUTH_DEAD = b'{"error":"invalid_grant"}'
OAUTH_DEAD_REFRESH = b'{"error_description":"Incorrect or invalid refresh token","error":"invalid_grant"}'
OAUTH_DEAD_TOKEN = b'{"error_description":"Token invalid","error":"invalid_grant"}'
OAUTH_OTHER_APP = b'{"error":"invalid_grant","error_description":"Incorrect Token type or clientID"}'
OAUTH_BAD_CLIENT = b'{"error":"invalid_client"}'
OAUTH_BAD_REQUEST = b'{"error":"invalid_request"}'


class Mark(StrEnum):
    """How well a body is known."""

    RECORDED = auto()  # a recording, a fixture, or a real answer quoted in a public issue
    DOCUMENTED = auto()  # on one of Intuit's pages, or in public notes
    ASSUMED = auto()  # the code or the status is known; the words around it are ours


@dataclass(frozen=True, slots=True)
class RecordedFault:
    """An answer that reports a fault, and the ``kind`` and ``code`` that must be read from it."""

    name: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    kind: FaultKind
    code: str
    mark: Mark
    source: str
    of_token_endpoint: bool  # or else of the Accounting API


TID = "1-5f7352c0-7b1d9b4e2c0a5b6f0d3e8a11"


def _row(
    code: str, status: int, body: bytes, kind: FaultKind, mark: Mark, source: str, note: str = ""
) -> RecordedFault:
    name = " ".join(filter(None, (code or "no code", note, "in", str(status))))
    return RecordedFault(name, status, _headers(body), body, kind, code, mark, source, False)


def _token_row(
    code: str, status: int, body: bytes, kind: FaultKind, mark: Mark, source: str, note: str = ""
) -> RecordedFault:
    row = _row(code, status, body, kind, mark, source, note)
    return replace(row, name=f"token endpoint: {row.name}", of_token_endpoint=True)


def _headers(body: bytes) -> dict[str, str]:
    """Those that matter. An empty answer was a proxy's, and had no intuit_tid."""
    if not body:
        return {}
    if body.startswith(b"{"):
        return {"Content-Type": "application/json", "Intuit-Tid": TID}
    form = "application/xml;charset=UTF-8" if body.startswith(b"<?xml") else "text/html"
    return {"Content-Type": form, "intuit_tid": TID}


def _of_code_page(code: str, status: int, message: str, kind: FaultKind) -> RecordedFault:
    """A code of Intuit's "error codes" page of which nobody has shown a body."""
    return _row(code, status, service(error(code, message, "")), kind, Mark.ASSUMED, "Intuit, error codes")


_VCR = "minimul/qbo_api spec/vcr/"
_FIXTURES = "ruckus/quickbooks-ruby spec/fixtures/"
_MALFORMED = FaultKind.MALFORMED

RECORDED: tuple[RecordedFault, ...] = (
    # Token, grant and keys.
    _row("3200", 401, GATEWAY_3200, FaultKind.TOKEN, Mark.RECORDED, _VCR + "error/401.yml", "expired"),
    _row("3200", 401, GATEWAY_3200_MALFORMED, FaultKind.TOKEN, Mark.DOCUMENTED, "public notes", "malformed"),
    _row("3200", 401, GATEWAY_3200_NO_DETAIL, FaultKind.TOKEN, Mark.DOCUMENTED, "public notes", "no detail"),
    _row("100", 401, XML_100, FaultKind.TOKEN, Mark.RECORDED, "python-quickbooks#120"),
    _of_code_page("110", 401, "Authentication Failure", FaultKind.TOKEN),
    _token_row(
        "invalid_grant",
        400,
        OAUTH_DEAD,
        FaultKind.GRANT_DEAD,
        Mark.RECORDED,
        "oauth-jsclient#128, node-quickbooks#192",
    ),
    _token_row(
        "invalid_grant",
        400,
        OAUTH_DEAD_REFRESH,
        FaultKind.GRANT_DEAD,
        Mark.RECORDED,
        "python-quickbooks#272, PHP-SDK#308",
        "refresh token",
    ),
    _token_row(
        "invalid_grant",
        400,
        OAUTH_DEAD_TOKEN,
        FaultKind.GRANT_DEAD,
        Mark.RECORDED,
        "intuit/oauth-jsclient test/mocks/errorResponse.json",
        "token",
    ),
    _token_row(
        "invalid_grant",
        400,
        OAUTH_OTHER_APP,
        FaultKind.KEYS_REJECTED,
        Mark.DOCUMENTED,
        "public notes",
        "another app's keys",
    ),
    _token_row(
        "invalid_client",
        401,
        OAUTH_BAD_CLIENT,
        FaultKind.KEYS_REJECTED,
        Mark.RECORDED,
        "oauth-rubyclient#14, FusionAuth#663",
    ),
    _token_row("invalid_request", 400, OAUTH_BAD_REQUEST, _MALFORMED, Mark.DOCUMENTED, "public notes"),
    _token_row("", 405, b"", FaultKind.OUTAGE, Mark.ASSUMED, "public notes, the status", "GET"),
    _token_row("", 503, HTML_503, FaultKind.OUTAGE, Mark.ASSUMED, "as the Accounting API's", "page"),
    _token_row("", 502, b"", FaultKind.OUTAGE, Mark.ASSUMED, "as the Accounting API's", "empty"),
    # Rights, app and company.
    _row("120", 401, SERVICE_120, FaultKind.RIGHTS, Mark.RECORDED, "qbo_api#96"),
    _row("120", 500, SERVICE_120, FaultKind.RIGHTS, Mark.RECORDED, "qbo_api#96"),
    _row("5020", 400, SERVICE_5020, FaultKind.RIGHTS, Mark.ASSUMED, "Intuit, error codes"),
    _row("3100", 403, GATEWAY_3100, FaultKind.NOT_AUTHORISED, Mark.RECORDED, "erpnext#29161, qbo_api#138"),
    _row(
        "3100",
        403,
        GATEWAY_3100_COMPANY,
        FaultKind.NOT_AUTHORISED,
        Mark.RECORDED,
        "oauth-jsclient#2",
        "company",
    ),
    _row("3100", 403, XML_403_SCOPE, FaultKind.NOT_AUTHORISED, Mark.DOCUMENTED, "public notes", "scope"),
    _row("6190", 400, SERVICE_6190, FaultKind.SUBSCRIPTION, Mark.DOCUMENTED, "Intuit staff, PHP-SDK#211"),
    _row("6190", 200, SERVICE_6190, FaultKind.SUBSCRIPTION, Mark.RECORDED, "PHP-SDK#211"),
    _row("7001", 400, GATEWAY_7001, FaultKind.SUBSCRIPTION, Mark.RECORDED, "quickbooks-ruby#206 #321"),
    # Limits, maintenance and outages.
    _row(
        "3001",
        429,
        XML_3001,
        FaultKind.THROTTLED,
        Mark.RECORDED,
        _FIXTURES + "too_many_requests_error.xml",
        "XML",
    ),
    _row(
        "3001",
        403,
        XML_3001_OF_2016,
        FaultKind.THROTTLED,
        Mark.RECORDED,
        _FIXTURES + "throttle_exceeded_error.xml",
        "XML",
    ),
    _row("3001", 429, GATEWAY_3001, FaultKind.THROTTLED, Mark.ASSUMED, "no JSON was shown", "gateway"),
    _row("3001", 429, SERVICE_3001, FaultKind.THROTTLED, Mark.ASSUMED, "simulators of others", "service"),
    _row("", 429, b"", FaultKind.THROTTLED, Mark.ASSUMED, "no JSON was shown", "empty"),
    _of_code_page("140", 400, "Company locked out", FaultKind.MAINTENANCE),
    _of_code_page("150", 503, "Company under maintenance", FaultKind.MAINTENANCE),
    _row("130", 401, SERVICE_130, FaultKind.OUTAGE, Mark.ASSUMED, "python-quickbooks#369, the code"),
    _row("10000", 500, SERVICE_10000, FaultKind.OUTAGE, Mark.DOCUMENTED, "public notes", "JSON"),
    _row("10000", 500, XML_10000, FaultKind.OUTAGE, Mark.RECORDED, _FIXTURES + "generic_error.xml", "XML"),
    _row(
        "10000", 500, XML_10000_INACTIVE, FaultKind.OUTAGE, Mark.RECORDED, "PHP-SDK#127", "XML, inactive name"
    ),
    _row("3100", 500, GATEWAY_500, FaultKind.OUTAGE, Mark.RECORDED, "qbo_api#81"),
    _row("6002", 504, GATEWAY_504, FaultKind.OUTAGE, Mark.RECORDED, "quickbooks-ruby#175"),
    _row("", 503, HTML_503, FaultKind.OUTAGE, Mark.RECORDED, "qbo_api#81", "page"),
    _row("", 502, HTML_502, FaultKind.OUTAGE, Mark.RECORDED, "QuickBooks-V3-Java-SDK#47", "page"),
    _row("", 502, b"", FaultKind.OUTAGE, Mark.RECORDED, "qbo_api#81", "empty"),
    # The document or name that was sent.
    _row("6200", 400, SERVICE_6200, FaultKind.PERIOD_CLOSED, Mark.DOCUMENTED, "a public test of Fyle's"),
    _row("6210", 400, SERVICE_6210, FaultKind.PERIOD_CLOSED, Mark.DOCUMENTED, "Intuit, fix common errors"),
    _row(
        "5010",
        400,
        SERVICE_5010_CLOSED,
        FaultKind.PERIOD_CLOSED,
        Mark.RECORDED,
        "python-quickbooks#208",
        "closed period",
    ),
    _row("5010", 400, SERVICE_5010, FaultKind.STALE, Mark.RECORDED, _VCR + "batch/basic.yml"),
    _row("610", 400, SERVICE_610, FaultKind.REFERENCE, Mark.RECORDED, _VCR + "batch/basic.yml", "inactive"),
    _row("610", 400, SERVICE_610_DELETED, FaultKind.REFERENCE, Mark.DOCUMENTED, "public notes", "deleted"),
    _row("2500", 400, SERVICE_2500, FaultKind.REFERENCE, Mark.DOCUMENTED, "public notes"),
    _row("6140", 400, SERVICE_6140, FaultKind.DUPLICATE_NUMBER, Mark.DOCUMENTED, "public notes"),
    _row(
        "6140", 400, SERVICE_6140_FRENCH, FaultKind.DUPLICATE_NUMBER, Mark.ASSUMED, "public notes", "French"
    ),
    _row("6240", 400, SERVICE_6240, FaultKind.DUPLICATE_NAME, Mark.RECORDED, _VCR + "error/validation.yml"),
    _row(
        "6240",
        400,
        XML_6240,
        FaultKind.DUPLICATE_NAME,
        Mark.RECORDED,
        _FIXTURES + "customer_duplicate_error.xml",
        "XML",
    ),
    _of_code_page("600", 400, "Duplicate requestid", FaultKind.UNKNOWN_OUTCOME),
    # Requests that should never have been sent.
    _row("500", 400, SERVICE_500, _MALFORMED, Mark.RECORDED, _VCR + "error/500.yml"),
    _row("2010", 400, SERVICE_2010, _MALFORMED, Mark.RECORDED, _VCR + "error/400_json.yml"),
    _row("2020", 400, SERVICE_2020, _MALFORMED, Mark.DOCUMENTED, "public notes"),
    _row("2030", 400, SERVICE_2030, _MALFORMED, Mark.RECORDED, _VCR + "error/500.yml"),
    _row("4001", 400, SERVICE_4001, _MALFORMED, Mark.RECORDED, _VCR + "error/400.yml"),
    _row("6000", 400, SERVICE_6000, _MALFORMED, Mark.RECORDED, _VCR + "attachment/error_estimate.yml"),
    _of_code_page("1040", 400, "Batch size exceeds allowed limit", _MALFORMED),
    _of_code_page("2050", 400, "Invalid string length", _MALFORMED),
    _of_code_page("2130", 400, "Malformed requestid", _MALFORMED),
    _of_code_page("2170", 400, "Invalid enumeration", _MALFORMED),
    _of_code_page("2180", 400, "Read-only property", _MALFORMED),
    _of_code_page("4000", 400, "Error parsing query", _MALFORMED),
    _of_code_page("4002", 400, "Error processing query", _MALFORMED),
    _of_code_page("6070", 400, "Amount is not Qty times UnitPrice", _MALFORMED),
    _of_code_page("6540", 400, "Business validation", _MALFORMED),
    _row("", 404, HTML_404, _MALFORMED, Mark.ASSUMED, "the form was seen, no text", "page"),
    _row("", 413, HTML_413, _MALFORMED, Mark.ASSUMED, "the form was seen, no text", "page"),
)
