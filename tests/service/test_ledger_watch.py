"""Which file the ledger is: chosen once, read whenever it changes, kept over a restart."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from relink_desktop.core.problems import ProblemError
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport
from relink_desktop.service.database import open_store
from relink_desktop.service.ledger_watch import Ledger, LedgerWatch

REPORT = Path(__file__).parents[2] / "resources" / "practice-ledger.csv"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(tmp_path / "journal.sqlite")
    yield engine
    engine.dispose()


class Watched(LedgerWatch):
    """A watch without a ledger of its own, and what it brought."""

    def __init__(self, engine: Engine) -> None:
        self.brought: list[Ledger] = []
        self.announced = 0
        super().__init__(None, InvoiceDetailsReport, engine, self.brought.append, self._count)

    def _count(self) -> None:
        self.announced += 1


def test_without_a_choice_there_is_no_ledger_and_no_problem(engine: Engine) -> None:
    watch = Watched(engine)
    asyncio.run(watch.read())
    assert (watch.overview.name, watch.overview.problem, watch.brought) == ("", None, [])


def test_a_chosen_report_is_read_at_once_and_after_a_restart(engine: Engine) -> None:
    watch = Watched(engine)
    asyncio.run(watch.choose(REPORT))
    assert watch.overview.name == "practice-ledger.csv"
    assert [company.name for company in watch.overview.companies] == ["Harbour Property", "Kestrel Estates"]
    asyncio.run(watch.read())
    assert len(watch.brought) == 1, "an unchanged file is not read again"
    after = Watched(engine)
    asyncio.run(after.read())
    assert after.overview == watch.overview
    assert after.brought == watch.brought


def test_a_file_that_is_no_report_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    watch = Watched(engine)
    asyncio.run(watch.choose(REPORT))
    before = watch.overview
    photo = tmp_path / "photo.png"
    photo.write_bytes(b"\x89PNG\r\n")
    for wrong in (photo, tmp_path / "missing.csv"):
        with pytest.raises(ProblemError):
            asyncio.run(watch.choose(wrong))
    assert (watch.overview, len(watch.brought)) == (before, 1)
    assert Watched(engine).overview.name == "practice-ledger.csv"


def test_a_report_that_vanishes_says_so_and_keeps_what_it_said(engine: Engine, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    report.write_bytes(REPORT.read_bytes())
    watch = Watched(engine)
    asyncio.run(watch.choose(report))
    report.unlink()
    asyncio.run(watch.read())
    assert watch.overview.problem is not None
    assert len(watch.overview.companies) == 2
    report.write_bytes(REPORT.read_bytes())
    asyncio.run(watch.read())
    assert watch.overview.problem is None
