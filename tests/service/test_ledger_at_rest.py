"""A report that other programs work on: what is read of it is whole, or nothing is."""

from __future__ import annotations

import asyncio
import csv
import io
import os
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine

from relink_desktop.core.documents import Document
from relink_desktop.core.problems import ProblemError
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport
from relink_desktop.service.database import open_store

from .simulation import simulate
from .test_ledger_watch import REPORT, Watched

EVERY = 5.0  # seconds between looks, as in the app
_LINES = REPORT.read_bytes().splitlines(keepends=True)
OLD, NEW = b"".join(_LINES[:60]), b"".join(_LINES[:90])
HALF = NEW[: len(NEW) // 2]
ROWS = NEW[: NEW.index(b"\n", len(NEW) // 2) + 1]  # half of it, but no row is cut
WRITTEN, IN_USE, LOCKED = "ledger_being_written", "ledger_in_use", "ledger_locked"


def workbook(content: bytes) -> bytes:
    book, file = openpyxl.Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in csv.reader(io.StringIO(content.decode(), newline="")):
        sheet.append(row)
    book.save(file)
    return file.getvalue()


class Disk:
    """A report on it, whose time is that of the simulation: a test is quicker than file systems count."""

    def __init__(self, folder: Path) -> None:
        self.report = folder / "report.csv"
        self.put(OLD)

    def put(self, content: bytes, name: str = "report.csv", *, at: float | None = None) -> Path:
        path = self.report.with_name(name)
        path.write_bytes(content)
        return self.touch(path, at)

    def touch(self, path: Path, at: float | None = None) -> Path:
        with suppress(RuntimeError):  # before the simulation begins
            at = asyncio.get_running_loop().time() if at is None else at
        os.utime(path, (at or 0, at or 0))
        return path

    def delete(self, name: str = "report.csv") -> None:
        self.report.with_name(name).unlink()


Happening = Callable[[Disk], Awaitable[None]]


async def grows_for_half_a_minute(disk: Disk) -> None:
    for part in range(1, 31):
        disk.put(NEW[: len(NEW) * part // 30])
        await asyncio.sleep(1)


async def grows_by_whole_rows(disk: Disk) -> None:
    lines = NEW.splitlines(keepends=True)
    for part in range(1, 11):
        disk.put(b"".join(lines[: len(lines) * part // 10]))
        await asyncio.sleep(2.5)


async def grows_with_the_time_of_the_original(disk: Disk) -> None:
    """As some programs copy: the time is old from the start."""
    for part in range(1, 11):
        disk.put(NEW[: len(NEW) * part // 10], at=1000)
        await asyncio.sleep(2)


async def is_filled_at_its_full_size(disk: Disk) -> None:
    for part in range(1, 11):
        written = NEW[: len(NEW) * part // 10]
        disk.put(written.ljust(len(NEW), b"\0"))
        await asyncio.sleep(2)


async def is_written_with_long_breaks(disk: Disk) -> None:
    with disk.report.open("wb") as file:
        for part in (ROWS, NEW[len(ROWS) :]):
            file.write(part)
            file.flush()
            disk.touch(disk.report)
            await asyncio.sleep(60)


async def is_edited_in_excel(disk: Disk) -> None:
    disk.put(b"\x03Ann", "~$report.csv")
    disk.put(ROWS)
    await asyncio.sleep(60)
    disk.put(NEW)
    disk.delete("~$report.csv")


async def is_edited_in_libreoffice(disk: Disk) -> None:
    disk.put(b",ann,desk,30.11.2026 09:00,file:///home/ann;", ".~lock.report.csv#")
    disk.put(ROWS)
    await asyncio.sleep(60)
    disk.put(NEW)
    disk.delete(".~lock.report.csv#")


async def has_a_lock_of_a_program_that_crashed(disk: Disk) -> None:
    disk.put(b"", ".~lock.report.csv#", at=0)
    disk.put(NEW)
    await asyncio.sleep(180)
    disk.delete(".~lock.report.csv#")


async def is_replaced_by_renaming(disk: Disk) -> None:
    disk.put(NEW, "report.tmp").replace(disk.report)


async def is_saved_as_excel_does_it(disk: Disk) -> None:
    """It deletes the old file and renames the new one (recorded: Microsoft, how Excel saves files)."""
    saved = disk.put(NEW, "A1B2C300")
    await asyncio.sleep(EVERY - 1)  # just before a look
    disk.delete()
    await asyncio.sleep(2)
    saved.rename(disk.report)


async def is_moved_away_and_back(disk: Disk) -> None:
    await asyncio.sleep(EVERY - 1)
    away = disk.report.rename(disk.report.with_name("away"))
    await asyncio.sleep(2)
    away.rename(disk.report)
    await asyncio.sleep(60)
    disk.put(NEW)


async def begins_empty(disk: Disk) -> None:
    disk.put(b"")
    await asyncio.sleep(60)
    disk.put(NEW)


async def stays_half_for_minutes(disk: Disk) -> None:
    disk.put(HALF)
    await asyncio.sleep(180)
    disk.put(NEW)


async def loses_its_last_letters_for_minutes(disk: Disk) -> None:
    disk.put(NEW.rstrip()[:-1])
    await asyncio.sleep(180)
    disk.put(NEW)


async def is_half_a_workbook_for_minutes(disk: Disk) -> None:
    whole = workbook(NEW)
    disk.put(whole[: len(whole) // 2])
    await asyncio.sleep(180)
    disk.put(whole)


async def is_a_workbook_without_its_last_byte(disk: Disk) -> None:
    whole = workbook(NEW)
    disk.put(whole[:-1])
    await asyncio.sleep(180)
    disk.put(whole)


async def can_not_be_looked_at_for_a_moment(disk: Disk) -> None:
    disk.put(NEW)
    folder = disk.report.parent
    await asyncio.sleep(EVERY - 1)
    away = folder.rename(folder.with_name("disconnected"))
    await asyncio.sleep(2)
    away.rename(folder)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(tmp_path / "journal.sqlite")
    yield engine
    engine.dispose()


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    folder = tmp_path / "reports"
    folder.mkdir()
    return Disk(folder)


def read(path: Path) -> list[Document]:
    return list(InvoiceDetailsReport(path).read())


@pytest.mark.parametrize(
    ("happening", "told"),
    [
        (grows_for_half_a_minute, [WRITTEN]),
        (grows_by_whole_rows, [WRITTEN]),
        (grows_with_the_time_of_the_original, [WRITTEN]),
        (is_filled_at_its_full_size, [WRITTEN]),
        pytest.param(
            is_written_with_long_breaks,
            [IN_USE],
            marks=pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not tell who writes"),
        ),
        (is_edited_in_excel, [LOCKED]),
        (is_edited_in_libreoffice, [LOCKED]),
        (has_a_lock_of_a_program_that_crashed, [LOCKED]),
        (is_replaced_by_renaming, []),
        (is_saved_as_excel_does_it, []),
        (is_moved_away_and_back, []),
        (begins_empty, ["ledger_empty"]),
        (stays_half_for_minutes, ["ledger_cut_off"]),
        (loses_its_last_letters_for_minutes, ["ledger_cut_off"]),
        (is_half_a_workbook_for_minutes, ["ledger_not_report"]),
        (is_a_workbook_without_its_last_byte, ["ledger_not_report"]),
        (can_not_be_looked_at_for_a_moment, []),
    ],
)
def test_nothing_that_is_half_written_is_read(
    disk: Disk, engine: Engine, happening: Happening, told: list[str]
) -> None:
    """What is told meanwhile is one sentence, and none of what is over within seconds."""
    watch, sentences = Watched(engine, InvoiceDetailsReport(disk.report)), []

    async def look() -> None:
        while True:
            await watch.read()
            if (problem := watch.overview.problem) is not None and problem.key not in sentences:
                sentences.append(problem.key)
            await asyncio.sleep(EVERY)

    async def play() -> None:
        looking = asyncio.create_task(look())
        await asyncio.sleep(EVERY * 4)  # the old one is read by then
        await happening(disk)
        await asyncio.sleep(EVERY * 4)
        looking.cancel()

    old = read(disk.report)
    simulate(play())
    assert [reading.documents for reading in watch.brought] == [old, read(disk.report)]
    assert all(reading.ended for reading in watch.brought)
    assert sentences == told
    assert watch.overview.problem is None


@pytest.mark.parametrize(
    ("happening", "key"),
    [
        (grows_by_whole_rows, WRITTEN),
        (is_filled_at_its_full_size, WRITTEN),
        (is_edited_in_libreoffice, LOCKED),
        (stays_half_for_minutes, "ledger_cut_off"),
        (begins_empty, "ledger_empty"),
    ],
)
def test_a_choice_that_is_not_at_rest_is_waited_for_or_refused(
    disk: Disk, engine: Engine, happening: Happening, key: str
) -> None:
    """It is refused within a quarter of a minute, and can be chosen again."""
    watch = Watched(engine)

    async def play() -> None:
        happens = asyncio.create_task(happening(disk))  # type: ignore[arg-type]
        await asyncio.sleep(0)
        begun = asyncio.get_running_loop().time()
        with pytest.raises(ProblemError) as caught:
            await watch.choose(disk.report)
        assert asyncio.get_running_loop().time() - begun <= 15
        assert caught.value.problem.key == key
        assert watch.brought == []
        assert Watched(engine).overview.name == ""
        await happens
        await watch.choose(disk.report)

    simulate(play())
    (reading,) = watch.brought
    assert reading.documents == read(disk.report)
    assert Watched(engine).overview.name == "report.csv"


@pytest.mark.parametrize("seconds", [1, 4, 7, 10])
def test_a_choice_that_comes_to_rest_soon_is_taken(disk: Disk, engine: Engine, seconds: int) -> None:
    watch = Watched(engine)

    async def play() -> None:
        choosing = asyncio.create_task(watch.choose(disk.report))
        for part in range(1, seconds + 1):
            disk.put(NEW[: len(NEW) * part // seconds])
            await asyncio.sleep(1)
        await choosing

    disk.put(b"")
    simulate(play())
    (reading,) = watch.brought
    assert reading.documents == read(disk.report)


def test_what_did_not_change_is_read_again_without_another_wait(disk: Disk, engine: Engine) -> None:
    """A company that was just connected needs it."""
    watch = Watched(engine, InvoiceDetailsReport(disk.report))

    async def play() -> float:
        await watch.read()
        begun = asyncio.get_running_loop().time()
        await watch.read(anew=True)
        return asyncio.get_running_loop().time() - begun

    assert simulate(play()) == 0
    assert len(watch.brought) == 2


def test_a_report_that_is_open_but_was_read_already_is_nobodys_concern(disk: Disk, engine: Engine) -> None:
    watch = Watched(engine, InvoiceDetailsReport(disk.report))
    simulate(watch.read())
    disk.put(b"", "~$report.csv")
    with disk.report.open("ab"):
        simulate(watch.read())
    assert watch.overview.problem is None


def test_a_choice_that_is_gone_is_told_as_such(disk: Disk, engine: Engine) -> None:
    disk.delete()
    with pytest.raises(ProblemError) as caught:
        simulate(Watched(engine).choose(disk.report))
    assert caught.value.problem.key == "ledger_missing"


@pytest.mark.parametrize(
    "name", [b"rep\xef\xbf\xbd.csv", b"\xef\xbf\xbd", b"rep\xe9.csv", b"a\x80/report.csv", b"\xff.xlsx"]
)
def test_a_choice_whose_name_is_no_text_is_told_as_such(engine: Engine, tmp_path: Path, name: bytes) -> None:
    path = tmp_path / name.decode(errors="surrogateescape")
    with pytest.raises(ProblemError) as caught:
        simulate(Watched(engine).choose(path))
    assert caught.value.problem.key == "ledger_name"
    str(caught.value.problem).encode()
