"""What QuickBooks answers to single items of a batch when it is in a bad mood: faults of any code, no answer
at all, another order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx
import msgspec

from relink_desktop.practice import faults
from relink_desktop.practice.faults import FaultError

from ..service.stage import HARBOUR

if TYPE_CHECKING:
    from .network import Trip

Item = dict[str, Any]


def _momentary(code: str, message: str, detail: str) -> FaultError:
    return FaultError(code, message, detail, kind="SystemFault")


#: Refusals of an item that was not carried out. documented: Intuit, error codes. assumed: that each of them
#: may be told of any item, fitting or not.
_REFUSALS = (
    faults.unsupported("create"),
    faults.not_found(),
    faults.deleted(),
    faults.stale("Another bookkeeper"),
    faults.invalid_property("Property Name:Line specified is unsupported or invalid"),
    faults.missing("TxnDate"),
    faults.invalid_id("0"),
    faults.too_long("Description", 4000, 4001),
    faults.invalid_reference("Names", "0"),
    faults.not_linkable("Invoice", "0"),
    faults.amount_mismatch(),
    faults.duplicate_number("N-0001", "Invoice", "0"),
    faults.duplicate_name(),
    faults.period_closed("6200"),
    faults.unusable("140"),
    faults.unusable("150"),
)
#: Those that leave open whether it was. recorded in public reports: each on single items of a batch.
_OPEN = (
    _momentary("6000", "An unexpected error occurred", "Please wait a few minutes and try again."),
    _momentary("10000", "An application error has occurred while processing your request", ""),
    _momentary("3001", "ThrottleExceeded", "The request limit was reached.  Try again later"),
    _momentary("600", "Duplicate Request", "Another request with this requestid is in progress"),
)


@dataclass(slots=True)
class _Answer:
    """``told`` takes the place of what QuickBooks answered; None leaves the item out."""

    told: Item | None
    carried_out: bool


async def items_refused(trip: Trip) -> httpx.Response:
    """Some items are told that they could not be done."""
    chance = trip.chance
    if chance.random() < 0.6:
        fault, carried_out = chance.choice(_OPEN), chance.random() < 0.5
    else:
        fault, carried_out = chance.choice(_REFUSALS), False
    return await _answered(trip, _Answer({"Fault": fault.fault}, carried_out))


async def items_left_out(trip: Trip) -> httpx.Response:
    """Of some items the answer says nothing, done or not."""
    return await _answered(trip, _Answer(None, trip.chance.random() < 0.5))


async def items_in_another_order(trip: Trip) -> httpx.Response:
    answer = await trip.deliver()
    if answer.status_code != 200:
        return answer
    body = msgspec.json.decode(answer.content)
    trip.chance.shuffle(body.get("BatchItemResponse", []))
    return trip.answer(200, json=body)


async def _answered(trip: Trip, instead: _Answer) -> httpx.Response:
    requestid = trip.request.url.params.get("requestid", "")
    if trip.play.books.reply(HARBOUR, requestid) or requestid in trip.play.network.told:
        return await trip.deliver()  # what was answered once is answered again
    items = msgspec.json.decode(trip.request.content)["BatchItemRequest"]
    chosen = {str(item["bId"]) for item in items if trip.chance.random() < 0.5}
    sent = [item for item in items if instead.carried_out or str(item["bId"]) not in chosen]
    answer = await trip.deliver(msgspec.json.encode({"BatchItemRequest": sent})) if sent else None
    if answer is not None and answer.status_code != 200:
        return answer
    _note_taken(trip, items, chosen, instead)
    told = msgspec.json.decode(answer.content)["BatchItemResponse"] if answer is not None else []
    by_bid = {one["bId"]: one for one in told if one["bId"] not in chosen}
    if instead.told is not None:
        by_bid |= {bid: {"bId": bid, **instead.told} for bid in chosen}
    body = {"BatchItemResponse": [by_bid[item["bId"]] for item in items if item["bId"] in by_bid]}
    content = msgspec.json.encode(body)
    trip.play.network.told[requestid] = content
    return trip.answer(200, content=content, headers={"Content-Type": "application/json"})


def _note_taken(trip: Trip, items: list[Item], chosen: set[str], instead: _Answer) -> None:
    """Somebody whom nobody sees, such as an employee, has a name that QuickBooks says is taken."""
    if instead.told is None or instead.told["Fault"]["Error"][0]["code"] != "6240":
        return
    for item in items:
        named = item.get("Customer") or item.get("Vendor")
        if item["bId"] in chosen and named:
            trip.play.judge.contacts.take(named["DisplayName"])
