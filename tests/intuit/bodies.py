"""Bodies of Intuit's answers, recorded in its sandbox or quoted in public issues; named by shape and code."""

from __future__ import annotations

import json

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
HTML_503 = b"<html><body><h1>503 Service Temporarily Unavailable</h1><hr>Avi Vantage/</body></html>"
HTML_404 = b"<!DOCTYPE html><html><head><title>404 Not Found</title></head><body>Not Found</body></html>"
PORTAL = b"<!DOCTYPE html><html><body>Welcome to the hotel. Please accept the terms &nbsp;</body></html>"

OAUTH_DEAD = b'{"error":"invalid_grant"}'
OAUTH_DEAD_REFRESH = b'{"error_description":"Incorrect or invalid refresh token","error":"invalid_grant"}'
OAUTH_DEAD_TOKEN = b'{"error_description":"Token invalid","error":"invalid_grant"}'
OAUTH_OTHER_APP = b'{"error":"invalid_grant","error_description":"Incorrect Token type or clientID"}'
OAUTH_BAD_CLIENT = b'{"error":"invalid_client"}'
OAUTH_BAD_REQUEST = b'{"error":"invalid_request"}'
