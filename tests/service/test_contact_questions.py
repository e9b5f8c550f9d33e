"""Customers and vendors about whom only a person can say who they are, or what they are called."""

from __future__ import annotations

import json
from datetime import date, timedelta

import httpx
import pytest

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.matching import ChooseMatch, Match, MatchRule, Topic
from relink_desktop.core.problems import ProblemError
from relink_desktop.core.sentences import plain
from relink_desktop.core.sync import Trouble
from relink_desktop.practice import names
from relink_desktop.service.connection import Connection
from relink_desktop.service.sync.contacts import Choices, Directory, Listed, Question

from .bookkeeper import Bookkeeper
from .conftest import Play
from .documents import MemoryLedger, document
from .network import Forward, of_items
from .stage import HARBOUR, SYNC_FROM, Stage

UNIT = "Unit 4: Smith"


def of(stage: Stage) -> Connection:
    (only,) = stage.service.connections
    return only


def customers(stage: Stage, kind: str = "Customer") -> list[str]:
    """All of them, those that are inactive too."""
    named = "SELECT json_extract(body, '$.DisplayName') FROM entities WHERE realm = ? AND kind = ?"
    return sorted(name for (name,) in stage.books.db.execute(named, (HARBOUR, kind)))


def told(stage: Stage) -> list[str]:
    return [plain(row.reason) for row in stage.status.needs_person]


def sent(stage: Stage) -> int:
    return stage.status.progress.sent.count


async def asked(stage: Stage, topic: Topic = Topic.CUSTOMER) -> list[Match]:
    found = await of(stage).matching()
    return [match for listed in found.topics if listed.topic is topic for match in listed.matches]


def made(stage: Stage) -> list[str]:
    """The names that ReLink asked QuickBooks to make."""
    batches = [json.loads(each.content) for each in stage.network.sent if each.url.path.endswith("/batch")]
    contacts = (
        item.get("Customer") or item.get("Vendor") for one in batches for item in one["BatchItemRequest"]
    )
    return [contact["DisplayName"] for contact in contacts if contact]


def choose(stage: Stage, name: str, target: str | None = None, called: str | None = None) -> None:
    of(stage).choose_matches([ChooseMatch(Topic.CUSTOMER, name, target, called)])


async def set_active(stage: Stage, name: str, *, active: bool, kind: str = "Customer") -> None:
    await stage.make(f"companies/{HARBOUR}/name", kind=kind, name=name, active=active)


def add(stage: Stage, name: str, kind: str = "Customer") -> str:
    return str(names.create_name(Bookkeeper(stage).writing(), kind, {"DisplayName": name})["Id"])


@pytest.mark.parametrize(
    ("contact", "proposed"),
    [
        (UNIT, "Unit 4 - Smith"),
        ("Trust : Beneficiary", "Trust - Beneficiary"),
        ("x" * 99 + " and Sons", "x" * 99),
        ("Care of:", "Care of"),
        ("🏠" * 60, "🏠" * 50),
    ],
)
def test_what_quickbooks_does_not_take_is_known_before_sending(
    contact: str, proposed: str, play: Play
) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        assert await asked(stage) == [Match(Topic.CUSTOMER, contact, MatchRule.PROPOSED, called=proposed)]
        choose(stage, contact, called=proposed)
        of(stage).start_sync(SYNC_FROM)
        await stage.until_compared()
        assert customers(stage) == sorted([proposed, "Tui Coffee"])
        assert told(stage) == []
        (agreed,) = await asked(stage)
        assert (agreed.rule, agreed.target and agreed.target.name) == (MatchRule.NAMED, proposed)

    play(scenario, MemoryLedger([document("INV-1", contact=contact), document("INV-2")]))


@pytest.mark.parametrize("called", ["Smith (Unit 4)", "Unit 4 - Smith", "スミス"])
def test_a_name_that_nobody_agreed_to_is_asked_about_and_what_is_chosen_counts(
    called: str, play: Play
) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        choose(stage, UNIT, called=called)
        await stage.restart()
        await stage.until(lambda: sent(stage) == 2)
        assert customers(stage) == sorted([called, "Tui Coffee"])
        ledger.put(document("INV-3", contact="UNIT 4: SMITH"))  # another spelling of the same
        await stage.until(lambda: sent(stage) == 3)
        assert customers(stage) == sorted([called, "Tui Coffee"])

    ledger = MemoryLedger([document("INV-1", contact=UNIT), document("INV-2")])
    play(scenario, ledger)


@pytest.mark.parametrize(
    ("contact", "kind"),
    [
        (UNIT, DocumentKind.INVOICE),
        ("Trust : Beneficiary", DocumentKind.BILL),
        (":", DocumentKind.CREDIT_NOTE),
        ("x" * 101, DocumentKind.SUPPLIER_CREDIT),
        ("🏠" * 51, DocumentKind.INVOICE),
        ("Care\tof: Weka\n", DocumentKind.BILL),
        ("é" * 200, DocumentKind.INVOICE),
    ],
)
def test_a_name_that_quickbooks_does_not_take_is_not_tried(
    contact: str, kind: DocumentKind, play: Play
) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        ledger.put(document("D-3", kind=kind, contact=contact))
        await stage.until(lambda: len(told(stage)) == 2)
        (reason,) = set(told(stage))
        assert "QuickBooks does not take the name" in reason
        assert "Under Matching" in reason
        assert {row.trouble for row in stage.status.needs_person} == {Trouble.CONTACT}
        assert sent(stage) == 1
        assert not any(contact[:5] in name for name in made(stage))

    ledger = MemoryLedger([document("D-1", kind=kind, contact=contact), document("D-2", kind=kind)])
    play(scenario, ledger)


@pytest.mark.parametrize("contact", ["x" * 100, "x" * 92, "x" * 86 + " and Co", "ō" * 95, "🏠" * 46])
def test_a_second_name_that_is_too_long_is_not_tried(contact: str, play: Play) -> None:
    """The customer has the name, so that the vendor would be called “… (vendor)”."""

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until(lambda: bool(told(stage)) and sent(stage) == 1)
        (reason,) = told(stage)
        assert "as a vendor" in reason
        assert not any("(vendor)" in name for name in made(stage))
        of(stage).choose_matches([ChooseMatch(Topic.VENDOR, contact, None, "Weka Lifts")])
        await stage.until(lambda: sent(stage) == 2)
        assert customers(stage, "Vendor") == ["Weka Lifts"]

    bill = document("BILL-1", kind=DocumentKind.BILL, contact=contact, issued=date(2026, 10, 2))
    play(scenario, MemoryLedger([document("INV-1", contact=contact), bill]))


@pytest.mark.parametrize("called", ["a:b", "x" * 101, "", " ", "\u200b"])
def test_a_name_that_quickbooks_does_not_take_can_not_be_chosen(called: str, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        with pytest.raises(ProblemError):
            choose(stage, UNIT, called=called)
        (match,) = await asked(stage)
        assert match.rule is MatchRule.PROPOSED

    play(scenario, MemoryLedger([document("INV-1", contact=UNIT)]))


@pytest.mark.parametrize(
    ("contacts", "there"),
    [
        ([UNIT, "Unit 4 :Smith"], []),  # two names, and one proposal
        (["x" * 101, "x" * 102], []),
        ([UNIT, "UNIT 4 - SMITH"], []),
        ([UNIT], ["Unit 4 - Smith"]),
        ([UNIT], ["unit  4 - smith"]),
        ([":"], []),
    ],
)
def test_nobody_is_given_the_name_of_somebody_else(contacts: list[str], there: list[str], play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        for name in there:
            add(stage, name)
        await stage.sign_in()
        open_ = [match for match in await asked(stage) if match.open]
        assert open_
        assert {(match.rule, match.called) for match in open_} == {(MatchRule.PROPOSED, "")}

    play(scenario, MemoryLedger([document(f"INV-{n}", contact=name) for n, name in enumerate(contacts)]))


@pytest.mark.parametrize("kind", [DocumentKind.INVOICE, DocumentKind.BILL])
@pytest.mark.parametrize("inactive", ["Weka", "WEKA", "We\u00adka"])
def test_an_inactive_contact_is_asked_about_until_somebody_makes_it_active(
    kind: DocumentKind, inactive: str, play: Play
) -> None:
    entity, topic = ("Customer", Topic.CUSTOMER) if kind is DocumentKind.INVOICE else ("Vendor", Topic.VENDOR)

    async def scenario(stage: Stage) -> None:
        add(stage, inactive, entity)
        await set_active(stage, inactive, active=False, kind=entity)
        await stage.connect()
        await stage.until_compared()
        (reason,) = told(stage)
        assert "“Weka” is inactive in QuickBooks" in reason
        (match,) = await asked(stage, topic)
        assert (match.rule, match.open, match.nameable) == (MatchRule.INACTIVE, True, False)
        await set_active(stage, inactive + " (deleted)", active=True, kind=entity)
        await stage.until(lambda: sent(stage) == 1)  # by itself
        assert customers(stage, entity) == [inactive]
        assert told(stage) == []
        assert await asked(stage, topic) == []

    play(scenario, MemoryLedger([document("D-1", kind=kind, contact="Weka")]))


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        ("Weka (deleted)", "Weka"),
        ("Weka (supprimé)", None),
        ("Weka (gelöscht)", "Weka Tours Ltd"),
        ("Weka（削除済み）", None),
        ("Weka — eliminado", "Weka"),
        ("WEKA", None),
        ("Weka", ""),
        ("Weka (vendor) (supprimé)", "We\u00adka"),
    ],
)
def test_whoever_is_inactive_is_known_in_whichever_language_quickbooks_says_so(
    shown: str, printed: object
) -> None:
    row = {"Id": "7", "DisplayName": shown, "PrintOnCheckName": printed, "Active": False}
    listed = Listed([row, {"Id": "8", "DisplayName": "Kea (deleted)"}, {"Id": "9", "Active": False}])
    assert listed.was("Weka")
    assert not listed.was("Kea")
    assert not listed.was("")
    assert listed.names == {"8": "Kea (deleted)"}
    directory = Directory("Vendor", listed, {}, Choices({}, {}))
    assert directory.who("weka") is Question.INACTIVE


def test_an_inactive_second_name_is_asked_about_too() -> None:
    listed = Listed([{"Id": "7", "DisplayName": "Weka (vendor) (deleted)", "Active": False}])
    assert Directory("Vendor", listed, {}, Choices({}, {})).who("Weka") is Question.INACTIVE
    assert Directory("Customer", listed, {}, Choices({}, {})).who("Weka") is None


@pytest.mark.parametrize("renamed", [None, "Old Weka Ltd"])
@pytest.mark.parametrize("how", ["inactive", "merged"])
def test_a_contact_that_was_known_and_is_no_more_is_a_question(
    how: str, renamed: str | None, play: Play
) -> None:
    ledger = MemoryLedger([document("INV-1", contact="Weka")])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        heir = add(stage, "Kea")
        if renamed:
            Bookkeeper(stage).rename("Weka", renamed)
        if how == "inactive":
            await set_active(stage, renamed or "Weka", active=False)
        else:
            await stage.make(
                f"companies/{HARBOUR}/merge", kind="Customer", name=renamed or "Weka", into="Kea"
            )
        ledger.put(document("INV-2", contact="Weka"))
        await stage.until(lambda: any("INV-2" in row.key for row in stage.status.needs_person))
        assert any("inactive in QuickBooks, or was merged" in reason for reason in told(stage))
        choose(stage, "Weka", target=heir)
        await stage.until(lambda: not any("INV-2" in row.key for row in stage.status.needs_person))
        await stage.until_compared()
        invoice = Bookkeeper(stage).found(document("INV-2", contact="Weka"))
        assert invoice["CustomerRef"]["value"] == heir
        assert len(customers(stage)) == 2

    play(scenario, ledger)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Weka", "WEKA"),
        ("Weka  Tours", "Weka Tours"),
        ("Weka", "Ｗｅｋａ", "weka"),
        ("Ko\u0304kako", "Kōkako"),
        ("O'Hara", "O’Hara"),
        ("Weka", "We\u200bka", "\u200fWeka"),
    ],
)
def test_all_spellings_of_a_new_tenant_make_one_customer(spellings: tuple[str, ...], play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        assert sent(stage) == len(spellings)
        assert len(customers(stage)) == 1
        assert told(stage) == []

    play(scenario, MemoryLedger([document(f"INV-{n}", contact=name) for n, name in enumerate(spellings)]))


def test_of_several_a_person_chooses_one(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        ids = [add(stage, name) for name in ("Weka  Tours", "Weka\u00a0Tours")]
        await stage.connect()
        await stage.until_compared()
        (match,) = await asked(stage)
        assert (match.rule, match.nameable) == (MatchRule.SEVERAL, False)
        choose(stage, "Weka Tours", target=ids[1])
        await stage.until(lambda: sent(stage) == 1)
        invoice = Bookkeeper(stage).found(document(contact="Weka Tours"))
        assert invoice["CustomerRef"]["value"] == ids[1]

    play(scenario, MemoryLedger([document(contact="Weka Tours")]))


def test_thousands_of_names_that_need_nobody_are_not_listed(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        assert await asked(stage) == []

    play(scenario, MemoryLedger([document(f"INV-{n}", contact=f"Tenant {n}") for n in range(300)]))


def test_nobody_is_asked_about_tenants_of_long_ago(play: Play) -> None:
    """Before Sync From is confirmed, it is told which date was chosen."""
    old = document("INV-1", contact="Former: Tenant", issued=SYNC_FROM - timedelta(days=1))
    new = document("INV-2", contact=UNIT, issued=SYNC_FROM)

    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        found = await of(stage).matching(SYNC_FROM)
        assert [m.name for t in found.topics if t.topic is Topic.CUSTOMER for m in t.matches] == [UNIT]
        of(stage).start_sync(SYNC_FROM)
        assert [match.name for match in await asked(stage)] == [UNIT]

    play(scenario, MemoryLedger([old, new]))


@pytest.mark.parametrize(
    ("there", "ours"),
    [
        ("Groß Bau", "Gross Bau"),
        ("Wéka", "Weka"),
        ("Kirk", "Kırk"),
        ("Smith and Co", "Smith & Co"),
        ("A²", "A2"),
    ],
)
def test_who_has_the_name_in_quickbooks_eyes_alone_is_asked_about(there: str, ours: str, play: Play) -> None:
    """QuickBooks says 6240 and finds another name: they may be two firms."""

    async def taken(request: httpx.Request, forward: Forward) -> httpx.Response:
        if b"DisplayName IN" in request.content:
            rows = [{"Id": "77", "DisplayName": there, "Active": True}]
            return httpx.Response(200, json={"QueryResponse": {"Customer": rows}}, request=request)
        return await forward(request)

    async def scenario(stage: Stage) -> None:
        is_ours = lambda item: item.get("Customer", {}).get("DisplayName", "").startswith(ours)  # noqa: E731
        stage.network.trouble(of_items(is_ours, "6240", "The name supplied already exists."), "/batch")
        stage.network.trouble(taken, "/query", times=1000)
        await stage.connect()
        await stage.until_compared()
        (reason,) = told(stage)
        assert "the name may belong to somebody else" in reason
        assert customers(stage) == []
        (match,) = await asked(stage)
        assert (match.rule, match.nameable) == (MatchRule.NONE, True)

    play(scenario, MemoryLedger([document("INV-1", contact=ours)]))


def test_what_was_chosen_can_be_taken_back(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        choose(stage, UNIT, called="Smith")
        assert [match.rule for match in await asked(stage)] == [MatchRule.NAMED]
        choose(stage, UNIT)
        assert [match.rule for match in await asked(stage)] == [MatchRule.PROPOSED]

    play(scenario, MemoryLedger([document("INV-1", contact=UNIT)]))


def test_a_choice_counts_as_long_as_quickbooks_has_it(play: Play) -> None:
    ledger = MemoryLedger([document("INV-1", contact="Weka")])

    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        choose(stage, "Weka", target=add(stage, "Kea"))
        of(stage).start_sync(SYNC_FROM)
        await stage.until_compared()
        assert customers(stage) == ["Kea"]
        await set_active(stage, "Kea", active=False)
        ledger.put(document("INV-2", contact="Weka"))
        await stage.until(lambda: stage.status.needs_person != ())
        assert customers(stage) == ["Kea (deleted)"]
        assert "inactive" in told(stage)[0]

    play(scenario, ledger)
