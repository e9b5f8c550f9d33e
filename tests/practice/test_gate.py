"""What stands before every call: tokens, companies, limits and mishaps. Bodies as recorded."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from relink_desktop.practice.limits import Limits

from .conftest import HARBOUR, KESTREL, Api, Practice, code_of


def _gateway_fault(answer: httpx.Response) -> tuple[int, str, str, str | None, str]:
    body = answer.json()
    (error,) = body["fault"]["error"]
    assert error["element"] is None
    assert (body["warnings"], body["batchItemResponse"], body["cdcresponse"]) == (None, [], [])
    return answer.status_code, error["code"], error["message"], error["detail"], body["fault"]["type"]


_FAILED = "message=AuthenticationFailed; errorCode=003200; statusCode=401"


def test_an_access_token_lives_an_hour(practice: Practice, api: Api) -> None:
    practice.later(seconds=3_599)
    assert api.get("preferences").status_code == 200
    practice.later(seconds=1)
    answer = api.get("preferences")
    expired = f"Token expired: {api.access_token}"
    assert _gateway_fault(answer) == (401, "3200", _FAILED, expired, "AUTHENTICATION")
    assert answer.headers["www-authenticate"] == 'Bearer realm="Intuit", error="invalid_token"'


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer nonsense", "Basic eyJ"])
def test_an_unknown_token(practice: Practice, authorization: str) -> None:
    answer = practice.get(f"/v3/company/{HARBOUR}/preferences", headers={"Authorization": authorization})
    assert _gateway_fault(answer) == (401, "3200", _FAILED, None, "AUTHENTICATION")


@pytest.mark.parametrize("realm", [KESTREL, "1"])
def test_a_company_that_was_not_granted(api: Api, realm: str) -> None:
    api.realm = realm
    message = "message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403"
    assert _gateway_fault(api.get("preferences")) == (403, "3100", message, None, "SERVICE")


def test_a_disconnect_in_the_settings(practice: Practice, api: Api) -> None:
    other = practice.connect(KESTREL)
    practice.post(f"/practice/companies/{HARBOUR}/disconnect", json={})
    assert _gateway_fault(api.get("preferences"))[:2] == (401, "3200")
    assert practice.refresh(api.refresh_token).json()["error"] == "invalid_grant"
    assert other.get("preferences").status_code == 200


def test_a_removed_user(practice: Practice, api: Api) -> None:
    practice.post(f"/practice/companies/{HARBOUR}/user", json={"removed": True})
    answer = api.get("preferences")
    assert answer.status_code == 401
    fault = answer.json()["Fault"]
    assert fault["type"] == "AuthorizatonFault"
    assert fault["Error"][0]["code"] == "120"
    assert "–11014-" in fault["Error"][0]["Detail"]
    assert practice.refresh(api.refresh_token).status_code == 200
    practice.post(f"/practice/companies/{HARBOUR}/user", json={"removed": False})
    assert api.get("preferences").status_code == 200


def test_maintenance(practice: Practice, api: Api) -> None:
    practice.post("/practice/maintenance", json={"on": True})
    assert code_of(api.get("preferences")) == "150"
    practice.post("/practice/maintenance", json={"on": False})
    assert api.get("preferences").status_code == 200


def test_an_outage_takes_the_token_endpoint_with_it_and_kills_nothing(practice: Practice, api: Api) -> None:
    practice.post("/practice/outage", json={"on": True})
    revoke = practice.post("/v2/oauth2/tokens/revoke", json={"token": api.refresh_token}, auth=practice.keys)
    for answer in (api.get("preferences"), practice.refresh(api.refresh_token), revoke):
        assert answer.status_code == 503
        assert answer.headers["content-type"].startswith("text/html")
        assert answer.headers.get("intuit-tid") or answer.headers["intuit_tid"]
        assert "503 Service Temporarily Unavailable" in answer.text
    assert practice.get("/quickbooks/settings").status_code == 200
    practice.post("/practice/outage", json={"on": False})
    assert practice.refresh(api.refresh_token).status_code == 200


def test_an_ended_subscription_can_be_read_not_written(practice: Practice, api: Api) -> None:
    practice.post(f"/practice/companies/{HARBOUR}/subscription", json={"status": "EXPIRED"})
    info = api.get(f"companyinfo/{HARBOUR}").json()["CompanyInfo"]
    assert {"Name": "SubscriptionStatus", "Value": "EXPIRED"} in info["NameValue"]
    assert api.query("select count(*) from Item") == {"totalCount": 5}
    refused = api.post("customer?requestid=one", {"DisplayName": "Tui Coffee"})
    assert (refused.status_code, code_of(refused)) == (200, "6190")
    items = [{"bId": "1", "operation": "create", "Customer": {"DisplayName": "Tui Coffee"}}]
    (item,) = api.post("batch?requestid=two", {"BatchItemRequest": items}).json()["BatchItemResponse"]
    assert item["Fault"]["Error"][0]["code"] == "6190"
    practice.post(f"/practice/companies/{HARBOUR}/subscription", json={"status": "SUBSCRIBED"})
    assert "Customer" in api.post("customer?requestid=one", {"DisplayName": "Tui Coffee"}).json()


def test_ten_requests_a_second_and_the_answer_is_xml(practice: Practice, api: Api) -> None:
    async def burst() -> list[httpx.Response]:
        return [await api.send("GET", "preferences") for _ in range(11)]

    *admitted, refused = asyncio.run(burst())
    assert {answer.status_code for answer in admitted} == {200}
    assert refused.status_code == 429
    assert refused.headers["content-type"].startswith("application/xml")
    assert "retry-after" not in refused.headers
    assert refused.headers["intuit-tid"]
    assert "message=ThrottleExceeded; errorCode=003001; statusCode=429" in refused.text
    practice.later(seconds=1)
    assert api.get("preferences").status_code == 200


def test_each_company_has_limits_of_its_own(practice: Practice, api: Api) -> None:
    other = practice.connect(KESTREL)

    async def burst() -> list[int]:
        answers = [await api.send("GET", "preferences") for _ in range(11)]
        return [answers[-1].status_code, (await other.send("GET", "preferences")).status_code]

    assert asyncio.run(burst()) == [429, 200]


def _admitted(limits: Limits, start: float, every: float, tries: int, *, batch: bool) -> int:
    return sum(limits.admit("realm", start + every * number, batch=batch) for number in range(tries))


def test_500_requests_a_minute() -> None:
    limits = Limits()
    assert _admitted(limits, 0.0, 0.11, 520, batch=False) == 500
    assert not limits.admit("realm", 59.9, batch=False)
    assert limits.admit("realm", 60.0, batch=False)


def test_40_batches_a_minute_and_other_calls_beside_them() -> None:
    limits = Limits()
    assert _admitted(limits, 0.0, 0.2, 45, batch=True) == 40
    assert limits.admit("realm", 20.0, batch=False)
    assert limits.admit("realm", 60.0, batch=True)
    assert not limits.admit("realm", 60.1, batch=True)
