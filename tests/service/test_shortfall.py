"""A company that is renamed or gone, a report that shrinks: a person is asked, and nothing happens before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.documents import Document, DocumentKind, LedgerStatus
from relink_desktop.core.problems import ProblemError
from relink_desktop.core.shortfall import AnswerShortfall, OtherCompany, Shortfall, ShortfallAnswer
from relink_desktop.core.sync import DocumentState, Tally
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport
from relink_desktop.service import store
from relink_desktop.service.sync.plan import note

from .bookkeeper import Bookkeeper
from .conftest import Play
from .documents import MemoryLedger, document, documents, line
from .stage import KESTREL, SYNC_FROM, Stage
from .test_door import Client

RENAMED, WRONG_FILE, GONE, LATER = ShortfallAnswer
HARBOUR_DOCUMENTS = documents(40)
NEW = document("INV-NEW")


def called(name: str, found: Sequence[Document] = HARBOUR_DOCUMENTS) -> list[Document]:
    """The same documents of a company of another name."""
    return [replace(one, company=name) for one in found]


async def _connected(stage: Stage) -> None:
    await stage.connect()
    await stage.until_compared()


async def _reads(stage: Stage, ledger: MemoryLedger, found: Sequence[Document]) -> Shortfall | None:
    """The file is another now; what is asked about it once everything settled."""
    ledger.replace(found)
    await stage.clock.sleep(400)
    return stage.status.shortfall


def _asked(stage: Stage) -> Shortfall:
    found = stage.status.shortfall
    assert found is not None
    return found


async def _answer(stage: Stage, answer: ShortfallAnswer, company: str = "") -> None:
    said = AnswerShortfall(_asked(stage).content, answer, company)
    path = f"/connections/{stage.status.id}/shortfall"
    taken = await Client(stage).ask("POST", path, content=msgspec.json.encode(said))
    assert taken.status_code == 200, taken.text
    await stage.clock.sleep(400)


def _states(stage: Stage) -> dict[str, str]:
    return {row["key"]: row["state"] for row in stage.rows(store.document)}


def _rows(stage: Stage) -> dict[str, tuple[str, str]]:
    return {row["key"]: (row["state"], row["version"]) for row in stage.rows(store.document)}


# Names.


@pytest.mark.parametrize(
    "name",
    [
        "Harbour Property Ltd",
        "Harbor Property",
        "Harbour Properties",
        "Harbour Property (Auckland)",
        "Hárbour Property",
    ],
)
def test_another_name_is_asked_about_and_goes_on_under_it(name: str, play: Play) -> None:
    ledger = MemoryLedger(HARBOUR_DOCUMENTS)

    async def scenario(stage: Stage) -> None:
        await _connected(stage)
        before = _states(stage)
        asked = await _reads(stage, ledger, [*called(name), replace(NEW, company=name)])
        assert asked is not None
        assert (asked.gone, asked.lacks.count) == (True, 40)
        assert asked.others == (OtherCompany(name, 41, 40),)
        assert (_states(stage), await stage.held()) == (before, sum_of(HARBOUR_DOCUMENTS))
        await _answer(stage, RENAMED, name)
        status = stage.status
        assert (status.ledger_company, status.shortfall) == (name, None)
        assert await stage.held() == ledger.total()
        assert _states(stage) == before | {NEW.key: DocumentState.SENT}

    play(scenario, ledger)


def _month(number: int) -> list[Document]:
    """What is dated in that month of 2026."""
    return [
        document(f"M{number}-{n}", issued=date(2026, number, 1 + n), kind=kind)
        for n, kind in enumerate((*DocumentKind, DocumentKind.INVOICE, DocumentKind.BILL))
    ]


def test_a_report_of_the_current_month_alone_is_asked_about_once(play: Play) -> None:
    """What is older stays as it is, and is compared with QuickBooks; a report of everything ends it."""
    ledger = MemoryLedger([*_month(5), *_month(6)])

    async def scenario(stage: Stage) -> None:
        await _connected(stage)
        asked = await _reads(stage, ledger, _month(7))
        assert asked is not None
        assert asked.begins == date(2026, 7, 1)
        await _answer(stage, LATER)
        for month in (8, 9):
            await stage.restart()
            assert await _reads(stage, ledger, _month(month)) is None
        await stage.until_compared()
        every = [one for month in range(5, 10) for one in _month(month)]
        assert _states(stage) == {one.key: DocumentState.SENT for one in every}
        Bookkeeper(stage).change(_month(5)[0], amount="90.00")
        await stage.until(lambda: [row.number for row in stage.status.needs_person] == ["M5-0"])
        assert await _reads(stage, ledger, every) is None
        assert await _reads(stage, ledger, _month(10)) is not None

    play(scenario, ledger)


@pytest.mark.parametrize(
    ("found", "lacks"),
    [
        pytest.param([], 18, id="the company is gone"),
        pytest.param(_month(7)[:3], 3, id="half of the month"),
        pytest.param([*_month(7), *_month(8)[3:]], None, id="what was not there yet"),
        pytest.param([*_month(6)[1:], *_month(7)], None, id="a longer month"),
        pytest.param([*_month(5)[:1], *_month(7)], 11, id="an old document beside the month"),
        pytest.param(_month(4), 18, id="an earlier month"),
    ],
)
def test_within_a_report_that_begins_later_what_lacks_is_asked_about(
    found: list[Document], lacks: int | None, play: Play
) -> None:
    ledger = MemoryLedger([*_month(5), *_month(6)])

    async def scenario(stage: Stage) -> None:
        await _connected(stage)
        await _reads(stage, ledger, _month(7))
        await _answer(stage, LATER)
        before = _states(stage)
        asked = await _reads(stage, ledger, found)
        assert (asked and asked.lacks.count) == lacks
        assert before.items() <= _states(stage).items()  # nothing is gone

    play(scenario, ledger)


def test_what_leaves_the_report_within_its_days_is_gone(play: Play) -> None:
    ledger = MemoryLedger([*_month(5), *_month(6)])

    async def scenario(stage: Stage) -> None:
        await _connected(stage)
        await _reads(stage, ledger, _month(7))
        await _answer(stage, LATER)
        one, *others = _month(7)
        assert await _reads(stage, ledger, [*others[1:], one]) is None
        gone = {key for key, state in _states(stage).items() if state == DocumentState.ABSENT}
        assert gone == {others[0].key}

    play(scenario, ledger)


@pytest.mark.parametrize("found", [_month(5), [*_month(5)[:2], *_month(6)[3:]], []], ids=len)
def test_only_a_report_that_begins_later_can_be_said_to(found: list[Document], play: Play) -> None:
    ledger = MemoryLedger([*_month(5), *_month(6)])

    async def scenario(stage: Stage) -> None:
        await _connected(stage)
        assert await _reads(stage, ledger, found) is not None
        said = AnswerShortfall(_asked(stage).content, LATER)
        path = f"/connections/{stage.status.id}/shortfall"
        taken = await Client(stage).ask("POST", path, content=msgspec.json.encode(said))
        assert taken.status_code == 409
        assert stage.status.shortfall is not None

    play(scenario, ledger)


OLD = date(2025, 3, 31)  # the day before Sync From


@pytest.mark.parametrize(
    "more",
    [
        [document(f"OLD-{n}", issued=OLD) for n in range(5)],
        [document("DRAFT-1", status=LedgerStatus.DRAFT), document("DRAFT-2", status=LedgerStatus.DRAFT)],
        [document("VOID-1", status=LedgerStatus.VOIDED)],
        [document("WAITS-1", status=LedgerStatus.AWAITING_APPROVAL), document("OLD-1", issued=OLD)],
        [document(f"OLD-{kind}", kind=kind, issued=OLD) for kind in DocumentKind],
    ],
    ids=lambda more: more[0].number,
)
def test_what_may_be_its_new_name_is_counted_as_what_lacks(more: list[Document], play: Play) -> None:
    """Only what flows: the two counts stand above each other."""
    ledger = MemoryLedger([*HARBOUR_DOCUMENTS, *more])

    async def scenario(stage: Stage) -> None:
        await _connected(stage)
        asked = await _reads(stage, ledger, called("Harbour Ltd", ledger.read_now()))
        assert asked is not None
        assert asked.lacks.count == 40
        assert asked.others == (OtherCompany("Harbour Ltd", 40, 40),)

    play(scenario, ledger)


def test_an_edited_document_from_before_sync_from_is_counted_in_both(play: Play) -> None:
    old = document("OLD-1", issued=OLD)
    ledger = MemoryLedger([*HARBOUR_DOCUMENTS, old])

    async def scenario(stage: Stage) -> None:
        await _connected(stage)
        await _reads(stage, ledger, [*HARBOUR_DOCUMENTS, replace(old, lines=(line(20_000, 3_000),))])
        asked = await _reads(stage, ledger, called("Harbour Ltd", ledger.read_now()))
        assert asked is not None
        assert (asked.lacks.count, asked.others) == (41, (OtherCompany("Harbour Ltd", 41, 41),))

    play(scenario, ledger)


@pytest.mark.parametrize(
    ("connected", "spelt"),
    [
        ("Harbour Property", "HARBOUR PROPERTY"),
        ("Harbour Property", "Harbour  Property"),
        ("Harbour Property", " Harbour Property "),
        ("Harbour Property", "Harbour\u00a0Property"),
        ("Harbour Property", "Harbour\u200b Property\ufeff"),
        ("Hárbour Property", "Ha\u0301rbour Property"),
        ("Harbour & Co", "harbour & CO"),
    ],
)
def test_a_name_that_is_only_spelt_otherwise_is_the_same(connected: str, spelt: str, play: Play) -> None:
    ledger = MemoryLedger(called(connected))

    async def scenario(stage: Stage) -> None:
        await stage.connect(connected)
        await stage.until_compared()
        assert await _reads(stage, ledger, [*called(spelt), replace(NEW, company=spelt)]) is None
        assert await stage.held() == ledger.total()
        (company,) = stage.service.status().ledger.companies
        assert company.connection_id == stage.status.id

    play(scenario, ledger)


def test_two_spellings_side_by_side_are_one_company(play: Play) -> None:
    ledger = MemoryLedger(HARBOUR_DOCUMENTS)

    async def scenario(stage: Stage) -> None:
        await _connected(stage)
        mixed = [*HARBOUR_DOCUMENTS[:20], *called("harbour property", HARBOUR_DOCUMENTS[20:])]
        assert await _reads(stage, ledger, [*mixed, replace(NEW, company="HARBOUR PROPERTY")]) is None
        assert await stage.held() == ledger.total()

    play(scenario, ledger)


def test_a_renamed_company_keeps_the_mark_of_its_documents(play: Play) -> None:
    """They are known by it in QuickBooks, also where the journal has forgotten them."""
    name = "Harbour Property Ltd"
    ledger = MemoryLedger(HARBOUR_DOCUMENTS)

    async def scenario(stage: Stage) -> None:
        await _connected(stage)
        await _reads(stage, ledger, [*called(name), replace(NEW, company=name)])
        await _answer(stage, RENAMED, name)
        marked = Bookkeeper(stage).found(NEW)
        assert marked["PrivateNote"] == note(NEW)
        await stage.restart()
        later = document("INV-LATER", company=name)
        assert await _reads(stage, ledger, [*ledger.read_now(), later]) is None
        assert Bookkeeper(stage).found(replace(later, company="Harbour Property"))
        assert await stage.held() == ledger.total()
        stage.service.connections.get(stage.status.id).start_sync(SYNC_FROM)  # looks through QuickBooks
        await stage.until_compared()
        certificate = stage.service.connections.get(stage.status.id).certificate()
        assert certificate is not None
        assert (certificate.agrees, certificate.ledger_company) == (True, name)

    play(scenario, ledger)


def test_a_name_that_was_chosen_wrongly_is_asked_about_and_can_be_taken_back(play: Play) -> None:
    other = called("Kaimoana Holdings", [document("K-1"), document("K-2")])
    ledger = MemoryLedger(HARBOUR_DOCUMENTS)

    async def scenario(stage: Stage) -> None:
        await _connected(stage)
        before = _states(stage)
        asked = await _reads(stage, ledger, [*other, *called("Harbour Property Ltd")])
        assert asked is not None
        assert [each.name for each in asked.others] == ["Harbour Property Ltd", "Kaimoana Holdings"]
        await _answer(stage, RENAMED, "Kaimoana Holdings")
        again = _asked(stage)
        assert (again.gone, again.lacks.count) == (False, 40)
        assert (_states(stage), await stage.held()) == (before, sum_of(HARBOUR_DOCUMENTS))
        await _answer(stage, RENAMED, "Harbour Property Ltd")
        assert (stage.status.shortfall, stage.status.ledger_company) == (None, "Harbour Property Ltd")
        assert (_states(stage), await stage.held()) == (before, sum_of(HARBOUR_DOCUMENTS))

    play(scenario, ledger)


# What shrinks, and what may.

MANY = documents(80)
FEBRUARY = date(2026, 2, 1)


def without(found: Sequence[Document], gone: Callable[[Document], bool]) -> list[Document]:
    return [one for one in found if not gone(one)]


@pytest.mark.parametrize(
    "left",
    [
        pytest.param(MANY[:40], id="cut off in the middle"),
        pytest.param(MANY[::2], id="every second one"),
        pytest.param(without(MANY, lambda one: one.issued < FEBRUARY), id="a later beginning"),
        pytest.param(without(MANY, lambda one: one.issued > FEBRUARY), id="an earlier end"),
        pytest.param(without(MANY, lambda one: one.kind is DocumentKind.BILL), id="no bills"),
        pytest.param(without(MANY, lambda one: one.kind is not DocumentKind.INVOICE), id="invoices alone"),
        pytest.param(without(MANY, lambda one: one.contact.endswith("3")), id="without one contact of seven"),
        pytest.param(MANY[:10] + MANY[20:], id="a page is missing"),
        pytest.param(MANY[:1], id="one is left"),
        pytest.param([replace(one, number=f"L{one.number}") for one in MANY], id="other numbers"),
    ],
)
def test_a_report_that_lacks_a_good_part_is_not_taken_in(left: list[Document], play: Play) -> None:
    ledger = MemoryLedger(MANY)

    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        before, changed = _rows(stage), replace(left[0], lines=(line(77_700, 0, tax_rate="0%"),))
        asked = await _reads(stage, ledger, [changed, *left[1:], NEW])
        assert asked is not None
        assert (asked.had, asked.gone) == (sum_of(MANY), False)
        assert asked.lacks == sum_of(without(MANY, lambda one: one.key in {each.key for each in left}))
        assert _rows(stage) == before, "neither new nor changed nor gone"
        assert await _reads(stage, ledger, MANY) is None, "the file is as it was: nothing is left to ask"
        assert _rows(stage) == before

    play(scenario, ledger)


@pytest.mark.parametrize(
    ("more", "left"),
    [
        pytest.param([], MANY[1:], id="one"),
        pytest.param([], MANY[:50] + MANY[52:], id="two"),
        pytest.param([], MANY[6:], id="the oldest twelfth"),
        pytest.param([document(f"F-{n}", status=LedgerStatus.DRAFT) for n in range(40)], MANY, id="drafts"),
        pytest.param(
            [document(f"F-{n}", issued=date(2024, 1, 1) + timedelta(n)) for n in range(70)],
            MANY,
            id="what lies before Sync From",
        ),
        pytest.param(
            [document(f"F-{n}", status=LedgerStatus.VOIDED) for n in range(40)], MANY, id="voided ones"
        ),
        pytest.param([], [*MANY, *(document(f"F-{n}") for n in range(5))], id="more of them"),
    ],
)
def test_what_comes_and_goes_is_no_question(more: list[Document], left: list[Document], play: Play) -> None:
    ledger = MemoryLedger([*MANY, *more])

    async def scenario(stage: Stage) -> None:
        await _connected(stage)
        assert await _reads(stage, ledger, [*left, NEW]) is None
        states, keys = _states(stage), {one.key for one in left}
        assert states[NEW.key] == DocumentState.SENT
        assert {states[one.key] for one in (*MANY, *more) if one.key not in keys} <= {DocumentState.ABSENT}

    play(scenario, ledger)


def test_what_helps_to_find_the_reason_is_told(play: Play) -> None:
    ledger = MemoryLedger(MANY)

    async def scenario(stage: Stage) -> None:
        await _connected(stage)
        late = await _reads(stage, ledger, without(MANY, lambda one: one.issued < FEBRUARY))
        assert late is not None
        assert (late.begins, late.ends, late.kinds) == (FEBRUARY, None, ())
        early = await _reads(stage, ledger, without(MANY, lambda one: one.issued > FEBRUARY))
        assert early is not None
        assert (early.begins, early.ends) == (None, FEBRUARY)
        sales = await _reads(stage, ledger, without(MANY, lambda one: one.kind in PURCHASES))
        assert sales is not None
        assert (sales.begins, sales.ends, sales.kinds) == (None, None, PURCHASES)
        assert late.since == early.since == sales.since, "nothing was taken in all the time"

    play(scenario, ledger)


PURCHASES = (DocumentKind.BILL, DocumentKind.SUPPLIER_CREDIT)

REPORT = (Path(__file__).parents[2] / "resources" / "practice-ledger.csv").read_text()
ROWS = REPORT.splitlines(keepends=True)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        pytest.param(REPORT.replace("Harbour Property", "HARBOUR  PROPERTY"), False, id="spelt otherwise"),
        pytest.param(REPORT.replace("Harbour Property", "Harbour Property Ltd"), True, id="renamed"),
        pytest.param("".join(ROWS[:900]), True, id="cut off"),
        pytest.param("".join(row for row in ROWS if "Expense" not in row), True, id="sales alone"),
        pytest.param("".join(row for row in ROWS if "Harbour" not in row), True, id="gone"),
        pytest.param("".join(ROWS[:-2]), False, id="two rows less"),
    ],
)
def test_a_report_that_was_exported_otherwise(text: str, asks: bool, play: Play, tmp_path: Path) -> None:
    """As a file, replaced under the same name or chosen under another one."""
    report, other = tmp_path / "report.csv", tmp_path / "other.csv"
    report.write_text(REPORT)
    other.write_text(text)

    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        before = _rows(stage)
        assert before
        await stage.service.ledger.choose(other)
        assert (stage.status.shortfall is not None) == asks
        assert not asks or _rows(stage) == before
        await stage.service.ledger.choose(report)
        assert (stage.status.shortfall, _rows(stage)) == (None, before)

    play(scenario, InvoiceDetailsReport(report))


# Answers.


def test_what_is_really_gone_is_taken_in_and_asked_about_no_more(play: Play) -> None:
    ledger = MemoryLedger(MANY)

    async def scenario(stage: Stage) -> None:
        await _connected(stage)
        await _reads(stage, ledger, [*MANY[:30], NEW])
        await _answer(stage, GONE)
        states = _states(stage)
        assert stage.status.shortfall is None
        assert states[NEW.key] == DocumentState.SENT
        assert {states[one.key] for one in MANY[30:]} == {DocumentState.ABSENT}
        assert await stage.held() == sum_of([*MANY, NEW]), "what QuickBooks has stays"
        await stage.restart()
        assert await _reads(stage, ledger, [*MANY[:30], NEW, document("INV-LATER")]) is None
        asked = await _reads(stage, ledger, MANY[:15])
        assert asked is not None, "it was an answer to those documents, not for ever"
        assert await _reads(stage, ledger, [*MANY, NEW, document("INV-LATER")]) is None
        await stage.until_compared()
        assert await stage.held() == ledger.total(), "they are taken up again, and none comes twice"

    play(scenario, ledger)


def test_a_company_that_is_really_gone_stops(play: Play) -> None:
    ledger = MemoryLedger(HARBOUR_DOCUMENTS)
    others = called("Kaimoana Holdings", [document("K-1")])

    async def scenario(stage: Stage) -> None:
        await _connected(stage)
        await _reads(stage, ledger, others)
        await _answer(stage, GONE)
        assert stage.status.shortfall is None
        assert set(_states(stage).values()) == {DocumentState.ABSENT}
        assert await stage.held() == sum_of(HARBOUR_DOCUMENTS)
        await stage.restart()
        more = [*others, *called("Kaimoana Holdings", [document("K-2")])]
        assert await _reads(stage, ledger, more) is None
        assert await _reads(stage, ledger, [*more, *HARBOUR_DOCUMENTS]) is None
        await stage.until_compared()
        assert await stage.held() == sum_of(HARBOUR_DOCUMENTS)
        assert set(_states(stage).values()) == {DocumentState.SENT}

    play(scenario, ledger)


def test_the_wrong_file_goes_on_being_ignored(play: Play) -> None:
    ledger = MemoryLedger(MANY)

    async def scenario(stage: Stage) -> None:
        await _connected(stage)
        before = _states(stage)
        await _reads(stage, ledger, MANY[:30])
        await _answer(stage, WRONG_FILE)
        told = _asked(stage)
        assert (told.answer, _states(stage)) == (WRONG_FILE, before)
        await stage.restart()
        assert _asked(stage) == told, "also before it is read again"
        await stage.clock.sleep(400)
        assert (_asked(stage), _states(stage)) == (told, before)
        asked = await _reads(stage, ledger, MANY[:25])
        assert asked is not None
        assert (asked.answer, asked.since) == (None, told.since), "it was an answer to the other reading"
        assert await _reads(stage, ledger, [*MANY, NEW]) is None
        assert await stage.held() == ledger.total()

    play(scenario, ledger)


def test_a_question_outlives_a_crash_at_any_time(play: Play) -> None:
    ledger = MemoryLedger(MANY)

    async def scenario(stage: Stage) -> None:
        await _connected(stage)
        asked = await _reads(stage, ledger, MANY[:30])
        await stage.crash()
        await stage.start()
        assert stage.status.shortfall == asked
        said = AnswerShortfall(_asked(stage).content, GONE)
        stage.service.connections.answer(stage.status.id, said)  # and the computer goes off
        await stage.crash()
        await stage.start()
        await stage.clock.sleep(400)
        assert stage.status.shortfall is None
        assert _states(stage)[MANY[-1].key] == DocumentState.ABSENT

    play(scenario, ledger)


@pytest.mark.parametrize("answered_after", ["look", "judge", "take", "end"])
@pytest.mark.parametrize("answer", [GONE, WRONG_FILE])
def test_an_answer_while_the_ledger_is_being_read_counts(
    answer: ShortfallAnswer, answered_after: str, play: Play
) -> None:
    ledger = MemoryLedger(MANY)

    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        await _reads(stage, ledger, MANY[:30])
        reading, connections = stage.service.connections.reading(), stage.service.connections
        for step, of in (("look", [MANY[:30]]), ("judge", []), ("take", [MANY[:30]]), ("end", [])):
            getattr(reading, step)(*of)
            if step == answered_after:
                connections.answer(stage.status.id, AnswerShortfall(_asked(stage).content, answer))
        await stage.service.ledger.read(anew=True)
        gone = _states(stage)[MANY[-1].key] == DocumentState.ABSENT
        assert (gone, stage.status.shortfall is None) == (answer is GONE, answer is GONE)
        if answer is WRONG_FILE:
            assert _asked(stage).answer is WRONG_FILE

    play(scenario, ledger)


@pytest.mark.parametrize("answered_after", ["look", "judge", "take", "end"])
def test_a_name_that_is_given_while_the_ledger_is_being_read_counts(answered_after: str, play: Play) -> None:
    ledger, name = MemoryLedger(MANY), "Harbour Property Ltd"
    renamed = called(name, MANY)

    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        await _reads(stage, ledger, renamed)
        reading, connections = stage.service.connections.reading(), stage.service.connections
        for step, of in (("look", [renamed]), ("judge", []), ("take", [renamed]), ("end", [])):
            getattr(reading, step)(*of)
            if step == answered_after:
                connections.answer(stage.status.id, AnswerShortfall(_asked(stage).content, RENAMED, name))
        assert (stage.status.ledger_company, stage.status.shortfall) == (name, None)

    play(scenario, ledger)


@pytest.mark.parametrize(
    ("content", "answer", "company", "refusal"),
    [
        ("", GONE, "", "changed meanwhile"),
        (None, RENAMED, "Kestrel Estates", "is already connected"),
        (None, RENAMED, "KESTREL estates", "is already connected"),
        (None, RENAMED, "Nobody Ltd", "changed meanwhile"),
        (None, RENAMED, "", "changed meanwhile"),
    ],
)
def test_an_answer_that_fits_nothing_changes_nothing(
    content: str | None, answer: ShortfallAnswer, company: str, refusal: str, play: Play
) -> None:
    kestrel = documents(4, "Kestrel Estates")
    ledger = MemoryLedger([*HARBOUR_DOCUMENTS, *kestrel])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.connect("Kestrel Estates", KESTREL)
        ledger.replace([*called("Harbour Property Ltd"), *kestrel])
        await stage.until(lambda: connection.status().shortfall is not None)
        before = connection.status()
        assert before.shortfall is not None
        named = before.shortfall.content if content is None else content
        with pytest.raises(ProblemError, match=refusal):
            await stage.service.answer_shortfall(before.id, AnswerShortfall(named, answer, company))
        assert connection.status().shortfall == before.shortfall
        assert connection.status().ledger_company == "Harbour Property"

    play(scenario, ledger)


# One thing at a time.


def test_a_question_about_one_company_stops_no_other(play: Play) -> None:
    kestrel = documents(20, "Kestrel Estates")
    ledger = MemoryLedger([*HARBOUR_DOCUMENTS, *kestrel])

    async def scenario(stage: Stage) -> None:
        harbour = await stage.connect()
        other = await stage.connect("Kestrel Estates", KESTREL)

        def compared(status: ConnectionStatus) -> bool:
            return status.result is not None and not status.progress.waiting.count

        await stage.until(lambda: compared(harbour.status()) and compared(other.status()))
        new = replace(kestrel[0], number="K-NEW")
        ledger.replace([*HARBOUR_DOCUMENTS[:10], *kestrel, new])
        await stage.clock.sleep(400)
        assert harbour.status().shortfall is not None
        assert other.status().shortfall is None
        assert await stage.held(KESTREL) == sum_of([*kestrel, new])
        assert await stage.held() == sum_of(HARBOUR_DOCUMENTS)

    play(scenario, ledger)


def test_what_was_taken_in_before_goes_on(play: Play) -> None:
    """Only the reading is held back: what waits is sent, and changes in QuickBooks are told."""
    ledger = MemoryLedger(HARBOUR_DOCUMENTS)

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        connection.pause(paused=True)
        assert await _reads(stage, ledger, [*HARBOUR_DOCUMENTS, NEW]) is None
        assert await _reads(stage, ledger, HARBOUR_DOCUMENTS[:5]) is not None
        connection.pause(paused=False)
        Bookkeeper(stage).change(HARBOUR_DOCUMENTS[-4], amount="1.00")
        await stage.until(lambda: stage.status.progress.attention.count == 1)
        await stage.until_compared()
        assert Bookkeeper(stage).found(NEW)
        assert stage.status.shortfall is not None
        certificate = connection.certificate()
        assert certificate is not None
        assert certificate.ledger_until == stage.status.shortfall.since

    play(scenario, ledger)


def sum_of(found: Sequence[Document]) -> Tally:
    return sum((Tally(1, one.cents) for one in found), Tally())
