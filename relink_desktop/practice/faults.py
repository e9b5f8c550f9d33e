"""What Intuit answers when it refuses, body by body.

Two families. The *service* answers with ``Fault`` (capital letters), also for one item of a batch: these are
``FaultError`` here. The *gateway* in front of it answers for itself, in shapes of its own: whole responses.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from starlette.responses import HTMLResponse, Response

from . import wire

_JSON = "application/json"


class FaultError(Exception):
    """A refusal by the service. ``status`` is the HTTP status if it is the answer to a whole request."""

    def __init__(
        self,
        code: str,
        message: str,
        detail: str,
        *,
        element: str | None = None,
        kind: str = "ValidationFault",
        status: int = 400,
    ) -> None:
        super().__init__(f"{code} {message}")
        self.status = status
        error = {"Message": message, "Detail": detail, "code": code}
        if element is not None:
            error["element"] = element
        self.fault: dict[str, Any] = {"Error": [error], "type": kind}

    def response(self, now: datetime) -> Response:
        body = wire.encode({"Fault": self.fault, "time": wire.envelope_time(now)})
        return Response(body, self.status, media_type=_JSON)


# The service


def unsupported(what: str) -> FaultError:
    # recorded: qbo_api spec/vcr/error/500.yml (HTTP 400).
    return FaultError("500", "Unsupported Operation", f"Operation {what} is not supported.")


def not_found() -> FaultError:
    # recorded: qbo_api spec/vcr/batch/basic.yml.
    return FaultError(
        "610",
        "Object Not Found",
        "Object Not Found : Something you're trying to use has been made inactive."
        " Check the fields with accounts, customers, items, vendors or employees.",
        element="",
    )


def deleted() -> FaultError:
    # recorded: the wording, of code 610, in the field. assumed: that every deleted document is told so.
    return FaultError(
        "610", "Object Not Found", "Object Not Found : Another user has deleted this transaction.", element=""
    )


def stale(who: str) -> FaultError:
    # recorded: qbo_api spec/vcr/batch/basic.yml, there with the name of a person.
    return FaultError(
        "5010",
        "Stale Object Error",
        f"Stale Object Error : You and {who} were working on this at the same time."
        f" {who} finished before you did, so your work was not saved.",
        element="",
    )


def not_linkable(kind: str, identity: str) -> FaultError:
    # recorded: qbo_api spec/vcr/attachment/error_estimate.yml.
    return FaultError(
        "6000",
        "A business validation error has occurred while processing your request",
        f"Business Validation Error: The entity {kind} {identity} that you are trying to link does not exist."
        f" {kind} {identity}",
        element="",
    )


def more_than_there_is(what: str) -> FaultError:
    # documented: Intuit, error codes, 6000. assumed: the detail.
    return FaultError(
        "6000",
        "A business validation error has occurred while processing your request",
        f"Business Validation Error: The amount applied is more than is left of {what}.",
        element="",
    )


def batch_too_big() -> FaultError:
    # documented: Intuit, limits and throttles. assumed: the detail.
    return FaultError(
        "1040", "Batch size exceeds allowed limit", "Batch size exceeds allowed limit. Maximum allowed is 30"
    )


def invalid_property(detail: str) -> FaultError:
    # recorded: qbo_api spec/vcr/error/400_json.yml. assumed: that every value of a wrong kind is told so.
    return FaultError("2010", "Request has invalid or unsupported property", detail)


def missing(parameter: str) -> FaultError:
    # documented: Intuit, error codes, 2020.
    return FaultError(
        "2020",
        "Required param missing, need to supply the required value for the API",
        f"Required parameter {parameter} is missing in the request",
        element=parameter,
    )


def invalid_id(value: str) -> FaultError:
    # recorded: qbo_api spec/vcr/error/500.yml.
    return FaultError(
        "2030", "Invalid ID", f"Id should be a valid number. Supplied value:{value}", element="Id"
    )


def too_long(element: str, most: int, length: int) -> FaultError:
    # recorded: quickbooks-php#79.
    return FaultError(
        "2050",
        "String length is either shorter or longer than supported by specification",
        "String length specified does not match the supported length."
        f" Min:0 Max:{most} supported. Supplied length:{length}",
        element=element,
    )


def invalid_text(element: str, text: str) -> FaultError:
    # recorded in the field, of a DisplayName with a colon.
    return FaultError(
        "2040",
        "Invalid String. The String may contain unsupported or illegal chars",
        f"Element contains invalid characters. {text}",
        element=element,
    )


def bad_requestid(most: int) -> FaultError:
    # documented: Intuit, error codes, 2130. assumed: the wording.
    return FaultError("2130", "Invalid requestid", f"The requestid may have at most {most} characters")


def invalid_reference(list_name: str, identity: str) -> FaultError:
    # documented: Intuit, error codes, 2500. assumed: the names of the lists.
    return FaultError(
        "2500",
        "Invalid Reference Id",
        f"Invalid Reference Id : {list_name} element id {identity} not found",
        element="Reference Id",
    )


def unparsable_query(detail: str) -> FaultError:
    # documented: Intuit, error codes, 4000. assumed: the detail.
    return FaultError("4000", "Error parsing query", f"QueryParserError: {detail}")


def invalid_query(detail: str) -> FaultError:
    # recorded: qbo_api spec/vcr/error/400.yml.
    return FaultError("4001", "Invalid query", f"QueryValidationError: {detail}")


def amount_mismatch() -> FaultError:
    # documented: Intuit, error codes, 6070. assumed: the detail.
    return FaultError(
        "6070", "Amount calculation incorrect in the request", "Amount is not equal to UnitPrice * Qty"
    )


def read_only(status: int) -> FaultError:
    # recorded: PHP-SDK#211, with HTTP 200. documented: Intuit, error codes, with 400. assumed: 403.
    return FaultError(
        "6190",
        "Invalid Company Status",
        "Subscription period has ended or canceled or there was a billing problem : You can't add data to"
        " QuickBooks Online Plus because your trial or subscription period ended.",
        status=status,
    )


def period_closed(code: str) -> FaultError:
    # documented: Intuit, error codes, 6200 and 6210; the wording, "through through" and all, from a public
    # Fyle test and, under 6210, from Intuit's "Fix common errors".
    return FaultError(
        code,
        "Account Period Closed, Cannot Update Through Services API",
        "The account period has closed and the account books cannot be updated through through the QBO"
        " Services API. Please use the QBO website to make these changes.",
        element="",
    )


def duplicate_number(number: str, kind: str, identity: str) -> FaultError:
    # documented: Intuit, error codes, 6140; the wording from the field.
    return FaultError(
        "6140",
        "Duplicate Document Number Error",
        "Duplicate Document Number Error : You must specify a different number. This number has already been"
        f" used. DocNumber={number} is assigned to TxnType={kind} with TxnId={identity}",
        element="",
    )


def duplicate_name() -> FaultError:
    # recorded: qbo_api spec/vcr/error/validation.yml.
    return FaultError("6240", "Duplicate Name Exists Error", "The name supplied already exists. : null")


def user_lost_access() -> FaultError:
    # recorded: qbo_api#96, the misspelt type included; HTTP 401 or 500 was seen.
    return FaultError(
        "120",
        "Authorization Failure",
        "AuthorizationFailure: –11014-You do not have access to use QuickBooks Online Plus.",
        kind="AuthorizatonFault",
        status=401,
    )


_UNUSABLE = {
    "150": ("Company under maintenance", "The company is under maintenance. Please try again later."),
    "140": ("Company locked out", "The company is locked. Please try again later."),
    "10000": (
        "An application error has occurred while processing your request",
        "System Failure Error: Please try again later.",
    ),
}
UNUSABLE = tuple(_UNUSABLE)
"""The codes of a company that can't be used for a while."""


def unusable(code: str) -> FaultError:
    # documented: Intuit, error codes. recorded: 10000 in quickbooks-ruby generic_error.xml.
    # assumed: everything else but the codes.
    message, detail = _UNUSABLE[code]
    return FaultError(code, message, detail, kind="SystemFault", status=500)


# The gateway


def authentication_failed(detail: str | None, now: datetime) -> Response:
    """The bearer token is expired, unknown or revoked."""
    # recorded: qbo_api spec/vcr/error/401.yml, with its header.
    headers = {"WWW-Authenticate": 'Bearer realm="Intuit", error="invalid_token"'}
    return _gateway(401, "3200", "AuthenticationFailed", detail, "AUTHENTICATION", now, headers)


def not_authorised(now: datetime) -> Response:
    """The app holds no grant for this company, or the company belongs to the other environment."""
    # recorded: erpnext#29161, qbo_api#138.
    return _gateway(403, "3100", "ApplicationAuthorizationFailed", None, "SERVICE", now, {})


def _gateway(
    status: int, code: str, name: str, detail: str | None, kind: str, now: datetime, headers: dict[str, str]
) -> Response:
    message = f"message={name}; errorCode={int(code):06d}; statusCode={status}"
    body: dict[str, Any] = {
        "warnings": None,
        "intuitObject": None,
        "fault": {
            "error": [{"message": message, "detail": detail, "code": code, "element": None}],
            "type": kind,
        },
        "report": None,
        "queryResponse": None,
        "batchItemResponse": [],
        "attachableResponse": [],
        "syncErrorResponse": None,
        "requestId": None,
        "time": int(now.timestamp() * 1000),
        "status": None,
        "cdcresponse": [],
    }
    return Response(wire.encode(body), status, headers, media_type=_JSON)


def throttled(now: datetime) -> Response:
    """Too many requests. XML, whatever was asked for, and no Retry-After."""
    # recorded: python-quickbooks#43.
    body = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<IntuitResponse time="{wire.envelope_time(now)}" xmlns="http://schema.intuit.com/finance/v3">'
        '<Fault type="SERVICE"><Error code="3001">'
        "<Message>message=ThrottleExceeded; errorCode=003001; statusCode=429</Message>"
        "<Detail>The request limit was reached.  Try again later</Detail>"
        "</Error></Fault></IntuitResponse>"
    )
    return Response(body, 429, media_type="application/xml")


OUTAGES = ("503", "500", "502", "504")
"""The HTTP statuses that an outage was seen with."""


def unavailable(status: str, now: datetime) -> Response:
    """An outage (one of ``OUTAGES``), as whatever stands in front of Intuit's servers tells it."""
    if status == "500":
        return _gateway(500, "3100", "InternalServerError", None, "SERVICE", now, {})  # recorded.
    if status == "502":
        return Response(status_code=502)  # recorded: qbo_api#81, empty.
    if status == "504":
        # recorded: quickbooks-ruby#175.
        return _gateway(504, "6002", "Timeout occurred while proxying request", None, "SERVICE", now, {})
    # recorded: qbo_api#81.
    title = "503 Service Temporarily Unavailable"
    body = (
        f"<html>\r\n<head><title>{title}</title></head>\r\n"
        f'<body bgcolor="white">\r\n<center><h1>{title}</h1></center>\r\n'
        "<hr><center>Avi Vantage/</center>\r\n</body>\r\n</html>\r\n"
    )
    return HTMLResponse(body, 503)
