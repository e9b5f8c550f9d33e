"""Customers and vendors that are made in QuickBooks: each is there once, or a person is told."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import httpx
import pytest

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sentences import plain
from relink_desktop.practice import names
from relink_desktop.service.sync.plan import contact_entity

from .bookkeeper import Bookkeeper
from .conftest import Play
from .documents import MemoryLedger, document
from .network import Forward, of_items
from .stage import HARBOUR, Stage

BELLS = document("INV-1", contact="Seven Bells")
OTHER = document("INV-2")


def contacts(stage: Stage, entity: str) -> list[str]:
    of_kind = "SELECT name FROM entities WHERE realm = ? AND kind = ?"
    return sorted(name for (name,) in stage.books.db.execute(of_kind, (HARBOUR, entity)))


def customers(stage: Stage) -> list[str]:
    return contacts(stage, "Customer")


def told(stage: Stage) -> list[str]:
    return [plain(row.reason) for row in stage.status.needs_person]


def is_bells(item: dict[str, Any]) -> bool:
    return "Bells" in item.get("Customer", {}).get("DisplayName", "")


async def tidy(request: httpx.Request, forward: Forward) -> httpx.Response:
    """QuickBooks takes a name with single spaces, composed accents and nothing invisible."""
    text = json.dumps(json.loads(request.content), ensure_ascii=False)
    for odd in ("\u00a0", "  "):
        text = text.replace(odd, " ")
    body = unicodedata.normalize("NFC", text.replace("\u200b", "").replace(' "', '"')).encode()
    headers = {name: value for name, value in request.headers.items() if name.lower() != "content-length"}
    return await forward(httpx.Request(request.method, request.url, headers=headers, content=body))


SPELLINGS = [
    "Seven  Bells",
    "Seven\u00a0Bells",
    "Seven Bells\u200b",
    "Seven Bells ",
    unicodedata.normalize("NFD", "Pāua Shell"),
]


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_contact_is_known_by_its_id_whatever_became_of_its_name(name: str, play: Play) -> None:
    ledger = MemoryLedger([document("INV-1", contact=name)])

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(tidy, "/batch", times=100)
        await stage.connect()
        await stage.until_compared()
        ledger.put(document("INV-2", contact=name))
        await stage.until(lambda: stage.status.progress.sent.count == 2, within=600)
        assert told(stage) == []
        assert len(customers(stage)) == 1

    play(scenario, ledger)


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_contact_that_was_made_without_a_word_is_found_under_its_tidied_name(name: str, play: Play) -> None:
    """The answer was lost, and the program ended."""

    async def lost(request: httpx.Request, forward: Forward) -> httpx.Response:
        await tidy(request, forward)
        return httpx.Response(200, json={"BatchItemResponse": []}, request=request)

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(lost, "/batch")
        stage.network.trouble(tidy, "/batch", times=100)
        await stage.connect()
        await stage.until_compared()
        assert told(stage) == []
        assert len(customers(stage)) == 1

    play(scenario, MemoryLedger([document("INV-1", contact=name)]))


@pytest.mark.parametrize(
    ("code", "detail"),
    [
        ("2040", "Element contains invalid characters"),
        ("2050", "String length specified does not match the supported length"),
        ("2020", "Required parameter missing"),
        ("6000", "A business validation error: the currency is not active"),
        ("610", "Object Not Found"),
        ("6540", "Something that nobody has met"),
    ],
)
def test_what_quickbooks_has_against_a_name_is_told_in_its_words(code: str, detail: str, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.network.trouble(of_items(is_bells, code, detail), "/batch", times=100)
        await stage.connect()
        await stage.until_compared()
        (reason,) = told(stage)
        assert reason == (
            f"QuickBooks did not take “Seven Bells” as a customer: {detail} (code {code})."
            " Under Matching, choose who it is or what it is to be called there."
        )
        assert stage.status.progress.sent.count == 1
        assert customers(stage) == ["Tui Coffee"]

    play(scenario, MemoryLedger([BELLS, OTHER]))


PASSING = [
    ("10000", "System Failure Error"),
    ("6000", "An unexpected error occurred. Please wait a few minutes and try again."),
    ("3001", "The request limit was reached."),
    ("130", "Wrong cluster"),
    ("600", "Duplicate requestid"),
    (None, ""),
]


@pytest.mark.parametrize("written", [False, True])
@pytest.mark.parametrize(("code", "detail"), PASSING)
def test_a_contact_whose_outcome_is_open_is_looked_for(
    code: str | None, detail: str, written: bool, play: Play
) -> None:
    async def scenario(stage: Stage) -> None:
        stage.network.trouble(of_items(is_bells, code, detail, written=written), "/batch")
        await stage.connect()
        await stage.until_compared()
        assert customers(stage) == ["Seven Bells", "Tui Coffee"]
        assert told(stage) == []
        assert stage.status.progress.sent.count == 2

    play(scenario, MemoryLedger([BELLS, OTHER]))


@pytest.mark.parametrize(("code", "detail"), PASSING)
def test_a_contact_that_never_gets_there_is_told_at_last(code: str | None, detail: str, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.network.trouble(of_items(is_bells, code, detail), "/batch", times=1000)
        await stage.connect()
        await stage.until(lambda: stage.status.progress.sent.count == 1, within=120)
        await stage.until(lambda: stage.status.needs_person != (), within=1800)
        (reason,) = told(stage)
        assert (detail or "no answer about it") in reason
        await stage.until_compared()
        assert len(stage.network.paths("/batch")) == 5 + 1  # each try, and the other one's document
        assert customers(stage) == ["Tui Coffee"]

    play(scenario, MemoryLedger([BELLS, OTHER]))


@pytest.mark.parametrize("name", ["Seven Bells", "SEVEN BELLS", "Seven  Bells"])
def test_a_name_that_was_given_away_meanwhile_to_a_customer_is_that_customer(name: str, play: Play) -> None:
    """QuickBooks says 6240: somebody was faster."""

    async def somebody_is_faster(request: httpx.Request, forward: Forward) -> httpx.Response:
        names.create_name(bookkeeper.writing(), "Customer", {"DisplayName": "Seven Bells"})
        return await tidy(request, forward)

    async def scenario(stage: Stage) -> None:
        nonlocal bookkeeper
        bookkeeper = Bookkeeper(stage)
        stage.network.trouble(somebody_is_faster, "/batch")
        await stage.connect()
        await stage.until_compared()
        assert customers(stage) == ["Seven Bells"]
        assert told(stage) == []

    bookkeeper: Bookkeeper
    play(scenario, MemoryLedger([document("INV-1", contact=name)]))


def test_only_a_name_that_somebody_else_has_earns_a_second_one(play: Play) -> None:
    bill = document("BILL-1", kind=DocumentKind.BILL, contact="Seven Bells")

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        assert customers(stage) == ["Seven Bells"]
        vendor = stage.books.named(HARBOUR, "Vendor", "DisplayName", "Seven Bells (vendor)")
        assert vendor is not None

    play(scenario, MemoryLedger([BELLS, bill]))


@pytest.mark.parametrize(
    "name", ["Seven Bells", "Seven   Bells", "Seven Bells\u200b", "SEVEN\u2009BELLS", "Seven \u00a0Bells"]
)
def test_of_several_that_are_spelt_alike_none_is_taken_by_chance(name: str, play: Play) -> None:
    there = ["Seven  Bells", "Seven\u00a0Bells"]

    async def scenario(stage: Stage) -> None:
        for one in there:
            names.create_name(Bookkeeper(stage).writing(), "Customer", {"DisplayName": one})
        await stage.connect()
        await stage.until_compared()
        (reason,) = told(stage)
        assert "several names that differ" in reason
        assert customers(stage) == sorted([*there, "Tui Coffee"])
        assert stage.status.progress.sent.count == 2

    exact = document("INV-3", contact="Seven  Bells")
    play(scenario, MemoryLedger([document("INV-1", contact=name), OTHER, exact]))


@pytest.mark.parametrize(
    ("there", "ours"),
    [
        ("Gross Bau", "Groß Bau"),
        ("Groß Bau", "Gross Bau"),
        ("STRASSE 5", "straße 5"),
        ("Unit 2²", "Unit 22"),
        ("Weka", "Wéka"),
    ],
)
def test_names_that_may_be_two_firms_are_two(there: str, ours: str, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        names.create_name(Bookkeeper(stage).writing(), "Customer", {"DisplayName": there})
        await stage.connect()
        await stage.until_compared()
        assert told(stage) == []
        assert customers(stage) == sorted([there, ours])

    play(scenario, MemoryLedger([document("INV-1", contact=ours)]))


@pytest.mark.parametrize("kind", [DocumentKind.INVOICE, DocumentKind.BILL])
@pytest.mark.parametrize("name", [*SPELLINGS, "Seven Bells"])
def test_whom_an_adopted_document_is_for_is_known_whatever_it_is_called_later(
    name: str, kind: DocumentKind, play: Play
) -> None:
    """A new computer knows a contact by the documents that it finds, long before it makes one for it."""
    entity = contact_entity(kind)
    ledger = MemoryLedger([document("D-1", kind=kind, contact=name)])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        stage.forget_everything()
        await stage.start()
        await stage.connect()
        await stage.until_compared()
        bookkeeper = Bookkeeper(stage)
        (called,) = contacts(stage, entity)
        bookkeeper.rename(called, "Eight Bells", entity)
        ledger.put(document("D-2", kind=kind, contact=name))
        await stage.until(lambda: stage.status.progress.sent.count == 2, within=600)
        assert (told(stage), contacts(stage, entity)) == ([], ["Eight Bells"])

    play(scenario, ledger)
