"""Which file the ledger is: chosen once, read whenever it changes, kept over a restart."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import pytest
from sqlalchemy import Engine

from relink_desktop.core.documents import Document
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport
from relink_desktop.ledger.port import LedgerSource
from relink_desktop.service.database import open_store
from relink_desktop.service.ledger_watch import LedgerWatch

from .documents import MemoryLedger, document, documents
from .simulation import SimulatedClock, simulate

REPORT = Path(__file__).parents[2] / "resources" / "practice-ledger.csv"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(tmp_path / "journal.sqlite")
    yield engine
    engine.dispose()


class Brought:
    """What one reading brought."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.ended = False
        self.most = 0

    def look(self, documents: Sequence[Document]) -> None: ...

    def judge(self) -> None: ...

    def take(self, documents: Sequence[Document]) -> None:
        self.documents += documents
        self.most = max(self.most, len(documents))

    def end(self) -> None:
        self.ended = True


class Watched(LedgerWatch):
    """A watch, without a ledger of its own unless it is given one, and what it brought."""

    def __init__(self, engine: Engine, source: LedgerSource | None = None) -> None:
        self.brought: list[Brought] = []
        clock, rest = SimulatedClock(), 3.0
        super().__init__(source, InvoiceDetailsReport, engine, self._new, lambda: None, clock, rest)

    def _new(self) -> Brought:
        self.brought.append(Brought())
        return self.brought[-1]


def test_without_a_choice_there_is_no_ledger_and_no_problem(engine: Engine) -> None:
    watch = Watched(engine)
    simulate(watch.read())
    assert (watch.overview.name, watch.overview.problem, watch.brought) == ("", None, [])


def test_a_chosen_report_is_read_at_once_and_after_a_restart(engine: Engine) -> None:
    watch = Watched(engine)
    simulate(watch.choose(REPORT))
    assert watch.overview.name == "practice-ledger.csv"
    assert [company.name for company in watch.overview.companies] == ["Harbour Property", "Kestrel Estates"]
    simulate(watch.read())
    assert len(watch.brought) == 1, "an unchanged file is not read again"
    after = Watched(engine)
    simulate(after.read())
    assert after.overview == watch.overview
    assert [len(reading.documents) for reading in (*watch.brought, *after.brought)] == [1592, 1592]


def test_a_ledger_comes_in_pieces_and_is_counted_by_company(engine: Engine) -> None:
    watch = Watched(engine)
    simulate(watch.choose(REPORT))
    (reading,) = watch.brought
    assert reading.ended
    assert reading.most < len(reading.documents) / 3
    assert sum(company.documents.count for company in watch.overview.companies) == len(reading.documents)
    approved = sum(company.approved or 0 for company in watch.overview.companies)
    assert 0 < approved == sum(each.sendable for each in reading.documents)


TORN = ProblemError(Problem("torn", "The disk can't be read.", "", ""))


class Disturbed(MemoryLedger):
    """Something happens to it after its first ``after`` documents, each time that it is read."""

    def __init__(self, after: int, disturb: Callable[[Disturbed], None]) -> None:
        super().__init__(documents(1200))
        self._after = after
        self.disturb: Callable[[Disturbed], None] | None = disturb

    def read(self) -> Iterator[Document]:
        found = tuple(super().read())
        for number, each in enumerate(found):
            if number == min(self._after, len(found) - 1) and self.disturb is not None:
                self.disturb(self)
            yield each


def fails(_ledger: Disturbed) -> NoReturn:
    raise TORN


def grows(ledger: Disturbed) -> None:
    ledger.put(document(f"N-{ledger.reads}"))


def shrinks(ledger: Disturbed) -> None:
    ledger.replace(ledger.read_now()[:-1])


def changes(ledger: Disturbed) -> None:
    ledger.put(document("D-0000", contact=f"Somebody {ledger.reads}"))


def vanishes(ledger: Disturbed) -> None:
    ledger.problem = TORN


def is_half_written(ledger: Disturbed) -> None:
    """What is found in it then is no fault of the report."""
    grows(ledger)
    raise TORN


def meets_a_full_disk(_ledger: Disturbed) -> NoReturn:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("after", [0, 1199])
@pytest.mark.parametrize(
    ("disturb", "key"),
    [
        (fails, "torn"),
        (grows, "ledger_being_written"),
        (shrinks, "ledger_being_written"),
        (changes, "ledger_being_written"),
        (vanishes, "torn"),
        (is_half_written, "ledger_being_written"),
        (meets_a_full_disk, "ledger_unreadable"),
    ],
)
def test_a_reading_that_goes_wrong_brings_nothing(
    engine: Engine, after: int, disturb: Callable[[Disturbed], None], key: str
) -> None:
    ledger = Disturbed(after, disturb)
    watch = Watched(engine, ledger)
    simulate(watch.read())
    assert watch.brought == []
    assert watch.overview.problem is not None
    assert watch.overview.problem.key == key
    ledger.disturb = ledger.problem = None
    simulate(watch.read(anew=disturb is fails))  # what stands in a file is read again once it changes
    (reading,) = watch.brought
    assert reading.ended, "what may pass is tried again by itself"
    assert reading.documents == list(ledger.read_now())
    assert watch.overview.problem is None


def test_readings_come_one_after_the_other(engine: Engine) -> None:
    """What one brings, another one that ends would take away. Who waits for one that has not begun need not
    wait for another."""
    watch = Watched(engine, MemoryLedger(documents(1200)))

    async def together() -> None:
        await asyncio.gather(watch.read(), watch.read(anew=True), watch.choose(REPORT), watch.read())

    begin, ended = watch._begin, []

    def in_turn() -> Brought:
        ended.append(all(reading.ended for reading in watch.brought))
        new = begin()
        assert isinstance(new, Brought)
        return new

    watch._begin = in_turn
    simulate(together())
    assert ended == [True, True]
    assert watch.overview.name == "practice-ledger.csv"


def test_a_file_that_is_no_report_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    watch = Watched(engine)
    simulate(watch.choose(REPORT))
    before = watch.overview
    photo = tmp_path / "photo.png"
    photo.write_bytes(b"\x89PNG\r\n")
    for wrong in (photo, tmp_path / "missing.csv"):
        with pytest.raises(ProblemError):
            simulate(watch.choose(wrong))
    assert (watch.overview, len(watch.brought)) == (before, 1)
    assert Watched(engine).overview.name == "practice-ledger.csv"


def test_a_report_that_vanishes_says_so_and_keeps_what_it_said(engine: Engine, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    report.write_bytes(REPORT.read_bytes())
    watch = Watched(engine)
    simulate(watch.choose(report))
    report.unlink()
    simulate(watch.read())
    assert watch.overview.problem is not None
    assert len(watch.overview.companies) == 2
    report.write_bytes(REPORT.read_bytes())
    simulate(watch.read())
    assert watch.overview.problem is None


def test_a_report_that_is_refused_is_read_again_only_once_it_changes(engine: Engine, tmp_path: Path) -> None:
    reads: list[str] = []

    class Counted(InvoiceDetailsReport):
        def read(self) -> Iterator[Document]:
            reads.append(self.name)
            return super().read()

    report = tmp_path / "report.csv"
    report.write_text("no report\n")
    watch = Watched(engine, Counted(report))
    for _ in range(3):
        simulate(watch.read())
        assert watch.overview.problem is not None
    assert len(reads) == 1
    simulate(watch.read(anew=True))
    assert len(reads) == 2
    report.write_bytes(REPORT.read_bytes())
    simulate(watch.read())
    assert (watch.overview.problem, len(watch.overview.companies), len(reads)) == (None, 2, 3)
    report.write_text("no report\n")
    simulate(watch.read())
    report.write_bytes(REPORT.read_bytes())
    simulate(watch.read())
    assert watch.overview.problem is None


@pytest.mark.parametrize("disturb", [fails, changes, vanishes, is_half_written, meets_a_full_disk])
def test_what_is_asked_for_while_the_ledger_cant_be_read_is_made_up_for(
    engine: Engine, disturb: Callable[[Disturbed], None]
) -> None:
    """A person's answer needs the documents that were withheld, though the file may never change again."""
    ledger = Disturbed(600, disturb)
    ledger.disturb = None
    as_it_was = ledger.read_now()
    watch = Watched(engine, ledger)
    simulate(watch.read())
    ledger.disturb = disturb
    simulate(watch.read(anew=True))
    assert watch.overview.problem is not None
    ledger.disturb = ledger.problem = None
    ledger.replace(as_it_was)
    for _ in range(2):
        simulate(watch.read())
    assert watch.overview.problem is None
    assert [len(each.documents) for each in watch.brought] == [1200, 1200], "once is enough"


def test_a_reading_that_broke_off_is_repeated_though_the_ledger_is_as_it_was(engine: Engine) -> None:
    class Full(Brought):
        def take(self, documents: Sequence[Document]) -> NoReturn:
            raise OSError("the disk is full")

    watch = Watched(engine, MemoryLedger(documents(3)))
    simulate(watch.read())
    begin, watch._begin = watch._begin, Full
    with pytest.raises(OSError, match="full"):
        simulate(watch.read(anew=True))
    watch._begin = begin
    simulate(watch.read())
    assert [len(each.documents) for each in watch.brought] == [3, 3]
