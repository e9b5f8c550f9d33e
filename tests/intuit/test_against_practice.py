"""The client against the practice company, in process: two readings of Intuit's rules that share no code."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx
import pytest

from relink_desktop.intuit.accounting import Accounting, BatchOutcome, literal
from relink_desktop.intuit.discovery import discover
from relink_desktop.intuit.environments import Environment
from relink_desktop.intuit.faults import Fault, FaultKind, IntuitError
from relink_desktop.intuit.oauth import (
    AppKeys,
    Endpoints,
    OAuth,
    Revocation,
    TokenReply,
    UserInfo,
    authorize_url,
)
from relink_desktop.intuit.pace import Pace
from relink_desktop.intuit.wire import encode, new_http_client
from relink_desktop.practice import Books, create_app

BASE = "http://practice.test"
REDIRECT = "http://localhost:47311/callback"
HARBOUR, KESTREL = "9341455100000017", "9341455100000025"


class Practice:
    """The practice company, a client of it, and a clock that both go by and that only waiting moves."""

    def __init__(self, books: Books) -> None:
        self.seconds = 0.0
        self.app = create_app(books, redirect_uris=[REDIRECT], clock=self.time)
        self.http = new_http_client(httpx.ASGITransport(self.app))
        self.keys = AppKeys(books.get("client_id"), books.get("client_secret"))
        self.endpoints = Endpoints(
            authorize_url=f"{BASE}/connect/oauth2",
            token_url=f"{BASE}/oauth2/v1/tokens/bearer",
            revoke_url=f"{BASE}/v2/oauth2/tokens/revoke",
            api_base=BASE,
            userinfo_url=f"{BASE}/v1/openid_connect/userinfo",
        )
        self.oauth = OAuth(self.http, self.endpoints, self.keys)
        self.pace = Pace(lambda: self.seconds, self.wait)

    def time(self) -> datetime:
        return datetime(2026, 11, 3, 9, 0, tzinfo=UTC) + timedelta(seconds=self.seconds)

    async def wait(self, seconds: float) -> None:
        self.seconds += seconds

    async def connect(self, realm: str = HARBOUR) -> TokenReply:
        """Consent as the person in the browser would, then exchange the code."""
        link = authorize_url(self.endpoints, self.keys, redirect_uri=REDIRECT, state="state-1")
        page = await self.http.get(link)
        assert page.status_code == 200
        form = {**dict(parse_qsl(urlsplit(link).query)), "user": "A", "realm": realm, "decision": "connect"}
        back = await self.http.post(self.endpoints.authorize_url, data=form)
        sent = parse_qs(urlsplit(back.headers["location"]).query)
        assert (sent["state"], sent["realmId"]) == (["state-1"], [realm])
        return await self.oauth.exchange(sent["code"][0], REDIRECT)

    async def accounting(self, realm: str = HARBOUR) -> Accounting:
        return self.with_token((await self.connect(realm)).access_token, realm)

    def with_token(self, token: str, realm: str = HARBOUR) -> Accounting:
        return Accounting(self.http, BASE, realm, token, self.pace)

    async def make(self, mishap: str, **fields: Any) -> None:
        (await self.http.post(f"{BASE}/practice/{mishap}", json=fields)).raise_for_status()


def play(scenario: Callable[[Practice], Awaitable[None]]) -> None:
    async def run() -> None:
        with _books() as books:
            practice = Practice(books)
            async with practice.http:
                await scenario(practice)

    asyncio.run(run())


@contextmanager
def _books() -> Iterator[Books]:
    books = Books()
    try:
        yield books
    finally:
        books.close()


async def fault_of(call: Awaitable[Any]) -> Fault:
    with pytest.raises(IntuitError) as failure:
        await call
    return failure.value.fault


def customers(*names: str) -> bytes:
    items = [
        {"bId": f"{index:02}", "operation": "create", "Customer": {"DisplayName": name}}
        for index, name in enumerate(names)
    ]
    return encode({"BatchItemRequest": items})


def test_a_connection_reads_its_company() -> None:
    async def scenario(practice: Practice) -> None:
        tokens = await practice.connect()
        assert (tokens.expires_in, tokens.hard_expires_in is None) == (3600, False)
        accounting = practice.with_token(tokens.access_token)
        company = await accounting.company_info()
        assert (company.name, company.subscription_status) == ("Harbour Property", "SUBSCRIBED")
        settings = await accounting.preferences()
        assert settings.book_close_date == date(2025, 3, 31)
        assert settings.home_currency == "NZD"
        assert (await (await practice.accounting(KESTREL)).preferences()).book_close_date is None

    play(scenario)


def test_the_discovery_document_leads_to_the_endpoints() -> None:
    async def scenario(practice: Practice) -> None:
        home = "http://127.0.0.1"
        known = Environment(
            discovery_url=f"{home}/.well-known/openid_configuration",
            issuer=f"{home}/op/v1",
            web_base=home,
            endpoints=Endpoints("", "", "", api_base=BASE),
        )
        found = await discover(practice.http, known)
        assert found == Endpoints(
            authorize_url=f"{home}/connect/oauth2",
            token_url=f"{home}/oauth2/v1/tokens/bearer",
            revoke_url=f"{home}/v2/oauth2/tokens/revoke",
            api_base=BASE,
            userinfo_url=f"{home}/v1/openid_connect/userinfo",
        )

    play(scenario)


def test_who_gave_consent_is_told_and_when_by_intuits_clock() -> None:
    async def scenario(practice: Practice) -> None:
        tokens = await practice.connect()
        assert tokens.answered_at == practice.time()
        user = await practice.oauth.userinfo(tokens.access_token)
        assert user == UserInfo("bookkeeper@practice.example", None, None)

    play(scenario)


def test_a_refreshed_token_works() -> None:
    async def scenario(practice: Practice) -> None:
        first = await practice.connect()
        await practice.wait(3700.0)
        assert (
            await fault_of(practice.with_token(first.access_token).company_info())
        ).kind is FaultKind.TOKEN
        second = await practice.oauth.refresh(first.refresh_token)
        await practice.with_token(second.access_token).company_info()

    play(scenario)


def test_a_code_works_once() -> None:
    async def scenario(practice: Practice) -> None:
        fault = await fault_of(practice.oauth.exchange("never-issued", REDIRECT))
        assert (fault.kind, fault.code) == (FaultKind.GRANT_DEAD, "invalid_grant")

    play(scenario)


def test_wrong_keys_are_told_from_a_dead_grant() -> None:
    async def scenario(practice: Practice) -> None:
        tokens = await practice.connect()
        stranger = OAuth(practice.http, practice.endpoints, AppKeys(practice.keys.client_id, "wrong"))
        assert (await fault_of(stranger.refresh(tokens.refresh_token))).kind is FaultKind.KEYS_REJECTED

    play(scenario)


def test_a_disconnect_in_quickbooks_ends_both_tokens() -> None:
    async def scenario(practice: Practice) -> None:
        tokens = await practice.connect()
        await practice.make(f"companies/{HARBOUR}/disconnect")
        fault = await fault_of(practice.with_token(tokens.access_token).company_info())
        assert (fault.kind, fault.code, fault.status) == (FaultKind.TOKEN, "3200", 401)
        assert fault.intuit_tid
        assert (await fault_of(practice.oauth.refresh(tokens.refresh_token))).kind is FaultKind.GRANT_DEAD

    play(scenario)


def test_revoking_twice_is_no_error() -> None:
    async def scenario(practice: Practice) -> None:
        tokens = await practice.connect()
        assert await practice.oauth.revoke(tokens.refresh_token) is Revocation.REVOKED
        assert await practice.oauth.revoke(tokens.refresh_token) is Revocation.ALREADY_GONE
        assert (await fault_of(practice.oauth.refresh(tokens.refresh_token))).kind is FaultKind.GRANT_DEAD

    play(scenario)


@pytest.mark.parametrize(
    ("mishap", "fields", "kind"),
    [
        (f"companies/{HARBOUR}/user", {"removed": True}, FaultKind.RIGHTS),
        ("maintenance", {"on": True}, FaultKind.MAINTENANCE),
        ("outage", {"on": True}, FaultKind.OUTAGE),
    ],
)
def test_each_mishap_has_its_kind(mishap: str, fields: dict[str, Any], kind: FaultKind) -> None:
    async def scenario(practice: Practice) -> None:
        accounting = await practice.accounting()
        await practice.make(mishap, **fields)
        assert (await fault_of(accounting.company_info())).kind is kind

    play(scenario)


def test_another_company_is_out_of_a_grants_reach() -> None:
    async def scenario(practice: Practice) -> None:
        tokens = await practice.connect(HARBOUR)
        fault = await fault_of(practice.with_token(tokens.access_token, KESTREL).company_info())
        assert fault.kind is FaultKind.NOT_AUTHORISED

    play(scenario)


def test_an_outage_of_the_token_endpoint_does_not_kill_the_grant() -> None:
    async def scenario(practice: Practice) -> None:
        tokens = await practice.connect()
        await practice.make("outage", on=True)
        assert (await fault_of(practice.oauth.refresh(tokens.refresh_token))).kind is FaultKind.OUTAGE

    play(scenario)


def test_a_batch_is_written_once_however_often_it_is_sent() -> None:
    async def scenario(practice: Practice) -> None:
        accounting = await practice.accounting()
        body = customers("Tōtara O'Neill", "Kauri \\ Co")
        first = await accounting.batch(body, "request-1")
        assert await accounting.batch(body, "request-1") == first
        assert [outcome.bid for outcome in first] == ["00", "01"]
        for name in ("Tōtara O'Neill", "Kauri \\ Co"):
            rows = await accounting.query(f"select * from Customer where DisplayName = {literal(name)}")
            assert [row["DisplayName"] for row in rows] == [name]

    play(scenario)


def test_items_fail_one_by_one() -> None:
    async def scenario(practice: Practice) -> None:
        accounting = await practice.accounting()
        await accounting.batch(customers("Taken"), "request-1")
        taken, fresh = await accounting.batch(customers("Taken", "Fresh"), "request-2")
        assert taken.fault is not None
        assert (taken.fault.kind, taken.entity) == (FaultKind.DUPLICATE_NAME, None)
        assert (fresh.fault, fresh.entity is not None) == (None, True)

    play(scenario)


def test_money_comes_back_to_the_cent_and_a_closed_period_is_named() -> None:
    async def scenario(practice: Practice) -> None:
        accounting = await practice.accounting()
        (outcome,) = await accounting.batch(customers("Rata Ltd"), "request-1")
        assert outcome.entity is not None
        item = (await accounting.query("select * from Item maxresults 1"))[0]["Id"]

        async def invoice(day: str, requestid: str) -> BatchOutcome:
            assert outcome.entity is not None
            line = {
                "Amount": Decimal("1234567.89"),
                "DetailType": "SalesItemLineDetail",
                "SalesItemLineDetail": {"ItemRef": {"value": item}},
            }
            sent = {"TxnDate": day, "CustomerRef": {"value": outcome.entity["Id"]}, "Line": [line]}
            body = encode({"BatchItemRequest": [{"bId": "00", "operation": "create", "Invoice": sent}]})
            (answered,) = await accounting.batch(body, requestid)
            return answered

        written = await invoice("2025-04-01", "request-2")
        assert written.entity is not None
        assert written.entity["TotalAmt"] == Decimal("1234567.89")
        refused = await invoice("2025-03-31", "request-3")
        assert refused.fault is not None
        assert refused.fault.kind is FaultKind.PERIOD_CLOSED

    play(scenario)


async def an_invoice(accounting: Accounting) -> dict[str, Any]:
    """The body of one for 99.95, to a customer made for it under "request-1"."""
    customer = await accounting.create("Customer", {"DisplayName": "Rata Ltd"}, "request-1")
    item = (await accounting.query("select * from Item maxresults 1"))[0]["Id"]
    line = {
        "Amount": Decimal("99.95"),
        "DetailType": "SalesItemLineDetail",
        "SalesItemLineDetail": {"ItemRef": {"value": item}},
    }
    return {"TxnDate": "2026-11-01", "CustomerRef": {"value": customer["Id"]}, "Line": [line]}


def test_an_invoice_is_created_updated_and_voided_once_each() -> None:
    async def scenario(practice: Practice) -> None:
        accounting = await practice.accounting()
        sent = await an_invoice(accounting)
        created = await accounting.create("Invoice", sent, "request-2")
        assert await accounting.create("Invoice", sent, "request-2") == created
        identity = created["Id"]

        noted = await accounting.update("Invoice", identity, "0", {"PrivateNote": "Late"}, "request-3")
        assert (noted["SyncToken"], noted["PrivateNote"], noted["TotalAmt"]) == (
            "1",
            "Late",
            Decimal("99.95"),
        )
        stale = await fault_of(accounting.update("Invoice", identity, "0", {"PrivateNote": "x"}, "request-4"))
        assert stale.kind is FaultKind.STALE

        await accounting.void("Invoice", identity, "1", "request-5")
        voided = await accounting.read("Invoice", identity)
        assert (voided["SyncToken"], voided["TotalAmt"], voided["Balance"]) == ("2", 0, 0)
        assert (await fault_of(accounting.read("Invoice", "987654"))).kind is FaultKind.REFERENCE

    play(scenario)


def test_only_what_changed_since_is_told() -> None:
    async def scenario(practice: Practice) -> None:
        accounting = await practice.accounting()
        await accounting.create("Customer", {"DisplayName": "Before"}, "request-1")
        await practice.wait(60.0)
        since = practice.time()
        await practice.wait(60.0)
        vendor = await accounting.create("Vendor", {"DisplayName": "After"}, "request-2")
        (change,) = await accounting.cdc(["Customer", "Vendor", "Invoice"], since)
        assert (change.entity, change.row["Id"], change.deleted) == ("Vendor", vendor["Id"], False)

    play(scenario)


def test_changes_of_more_than_thirty_days_are_refused() -> None:
    async def scenario(practice: Practice) -> None:
        accounting = await practice.accounting()
        fault = await fault_of(accounting.cdc(["Invoice"], practice.time() - timedelta(days=31)))
        assert fault.kind is FaultKind.MALFORMED

    play(scenario)


def test_a_deleted_invoice_is_marked_among_the_changes() -> None:
    async def scenario(practice: Practice) -> None:
        accounting = await practice.accounting()
        since = practice.time()
        invoice = await accounting.create("Invoice", await an_invoice(accounting), "request-2")
        unwanted = {"Id": invoice["Id"], "SyncToken": invoice["SyncToken"]}
        items = [{"bId": "00", "operation": "delete", "Invoice": unwanted}]
        await accounting.batch(encode({"BatchItemRequest": items}), "request-3")
        (change,) = await accounting.cdc(["Invoice"], since)
        assert (change.entity, change.row["Id"], change.deleted) == ("Invoice", invoice["Id"], True)

    play(scenario)


def test_an_ended_subscription_refuses_the_write() -> None:
    async def scenario(practice: Practice) -> None:
        accounting = await practice.accounting()
        await practice.make(f"companies/{HARBOUR}/subscription", status="EXPIRED")
        assert (await accounting.company_info()).subscription_status == "EXPIRED"
        (outcome,) = await accounting.batch(customers("Late"), "request-1")
        assert outcome.fault is not None
        assert outcome.fault.kind is FaultKind.SUBSCRIPTION

    play(scenario)


def test_all_pages_add_up_and_the_pace_stays_under_the_limits() -> None:
    async def scenario(practice: Practice) -> None:
        accounting = await practice.accounting()
        for number in range(50):
            names = [f"Tenant {number * 30 + index:04}" for index in range(30)]
            outcomes = await accounting.batch(customers(*names), f"request-{number}")
            assert all(outcome.fault is None for outcome in outcomes)
        rows = await accounting.query_all("Customer", "Active = true")
        assert sorted(row["DisplayName"] for row in rows) == [f"Tenant {number:04}" for number in range(1500)]
        assert practice.seconds == 61.0  # 36 batches at once, then the minute's end, then 10 a second

    play(scenario)


def test_without_a_pace_the_limits_bite() -> None:
    async def scenario(practice: Practice) -> None:
        token = (await practice.connect()).access_token
        for _ in range(10):
            practice.pace = Pace(lambda: 0.0, practice.wait)  # one that knows nothing of those before
            await practice.with_token(token).company_info()
        practice.pace = Pace(lambda: 0.0, practice.wait)
        fault = await fault_of(practice.with_token(token).company_info())
        assert (fault.kind, fault.status) == (FaultKind.THROTTLED, 429)

    play(scenario)
