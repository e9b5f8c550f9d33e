"""Whatever is sent, the practice company answers, and is alive afterwards."""

from __future__ import annotations

import asyncio
import itertools
import json
import random

from relink_desktop.practice import wire
from relink_desktop.practice.limits import Limits

from .conftest import Api
from .garbage import garbage

REQUESTS = 5_000


def test_no_request_makes_the_practice_company_fail(api: Api) -> None:
    api.practice.app.state.world.limits = Limits(enforced=False)
    customer = api.create("Customer", {"DisplayName": "Tui Coffee"})
    vendor = api.create("Vendor", {"DisplayName": "Bright Cleaners"})
    invoice, bill = api.invoice(customer["Id"]), api.bill(vendor["Id"])
    kept = [api.create("Invoice", invoice), api.create("Bill", bill), customer, vendor]
    bodies = [json.loads(wire.encode(body)) for body in (invoice, bill, *kept)]

    async def send_all() -> set[int]:
        statuses = set()
        chance = random.Random(20261201)
        for method, path, request in itertools.islice(garbage(chance, bodies), REQUESTS):
            answer = await api.send(method, path, **request)
            assert answer.status_code in (200, 400), (method, path, request, answer.text[:300])
            statuses.add(answer.status_code)
        return statuses

    assert asyncio.run(send_all()) == {200, 400}  # some of it is sense, so that it is read to the end
    assert api.query("select * from Customer")["Customer"]
