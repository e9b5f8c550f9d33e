"""Every fault body that Intuit is known to send, through the client: its kind, its code and its evidence."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import httpx
import pytest

from relink_desktop.intuit.accounting import Accounting, BatchOutcome
from relink_desktop.intuit.faults import Fault, IntuitError
from relink_desktop.intuit.oauth import AppKeys, Endpoints, OAuth
from relink_desktop.intuit.pace import Pace
from relink_desktop.intuit.wire import new_http_client

from .bodies import RECORDED, TID, RecordedFault

BASE = "https://intuit.example"
REPORTED_BY_THE_SERVICE = [row for row in RECORDED if row.body.startswith(b'{"Fault"') and row.status == 400]


def name_of(row: RecordedFault) -> str:
    return row.name


def fault_through_the_client(row: RecordedFault) -> Fault:
    async def ask() -> None:
        answer = httpx.Response(row.status, headers=row.headers, content=row.body)
        async with new_http_client(httpx.MockTransport(lambda _: answer)) as http:
            if row.of_token_endpoint:
                endpoints = Endpoints(BASE, f"{BASE}/tokens", f"{BASE}/revoke", BASE)
                await OAuth(http, endpoints, AppKeys("client-1", "secret")).refresh("RT1-old")
            else:
                await accounting(http).company_info()

    with pytest.raises(IntuitError) as failure:
        asyncio.run(ask())
    return failure.value.fault


def accounting(http: httpx.AsyncClient) -> Accounting:
    return Accounting(http, BASE, "4620816365", "eyJtoken", Pace(lambda: 0.0, asyncio.sleep))


@pytest.mark.parametrize("row", RECORDED, ids=name_of)
def test_a_known_answer_has_its_kind_and_its_evidence(row: RecordedFault) -> None:
    fault = fault_through_the_client(row)
    assert (fault.kind, fault.code, fault.status) == (row.kind, row.code, row.status)
    assert fault.intuit_tid == (TID if row.body else None)
    assert fault.message


@pytest.mark.parametrize("row", REPORTED_BY_THE_SERVICE, ids=name_of)
def test_a_fault_inside_http_200_is_seen(row: RecordedFault) -> None:
    fault = fault_through_the_client(replace(row, status=200))
    assert (fault.kind, fault.code, fault.status) == (row.kind, row.code, 200)


@pytest.mark.parametrize("row", REPORTED_BY_THE_SERVICE, ids=name_of)
def test_an_item_of_a_batch_is_judged_alike_and_carries_the_batchs_tid(row: RecordedFault) -> None:
    item = {**json.loads(row.body), "bId": "07"}
    answer = httpx.Response(200, headers=row.headers, json={"BatchItemResponse": [item]})

    async def send() -> tuple[BatchOutcome, ...]:
        async with new_http_client(httpx.MockTransport(lambda _: answer)) as http:
            return await accounting(http).batch(b"{}", "request-1")

    (outcome,) = asyncio.run(send())
    assert outcome.fault is not None
    assert (outcome.bid, outcome.entity) == ("07", None)
    assert (outcome.fault.kind, outcome.fault.code, outcome.fault.intuit_tid) == (row.kind, row.code, TID)
