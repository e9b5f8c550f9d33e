"""What other programs do with the same file."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from relink_desktop.core.problems import ProblemError
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport
from relink_desktop.ledger.other_programs import is_written, lock_file, open_shared

from .reports import PRACTICE_LEDGER

tells_writers = pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not tell who writes")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.csv"
    path.write_bytes(b"".join(PRACTICE_LEDGER.read_bytes().splitlines(keepends=True)[:60]))
    return path


def problem_key(path: Path) -> str:
    with pytest.raises(ProblemError) as caught:
        tuple(InvoiceDetailsReport(path).read())
    return caught.value.problem.key


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("report.xlsx", "~$report.xlsx"),
        ("a.xlsx", "~$a.xlsx"),
        ("report7.xlsx", "~$report7.xlsx"),
        (
            "Invoice Details Report, all of them, 2026.xlsx",
            "~$Invoice Details Report, all of them, 2026.xlsx",
        ),
        ("Übersicht.xlsx", "~$Übersicht.xlsx"),
        ("report", "~$report"),
        ("report.xlsx", ".~lock.report.xlsx#"),
        ("report.csv", ".~lock.report.csv#"),
        ("rapport d’août.csv", ".~lock.rapport d’août.csv#"),
    ],
)
def test_a_lock_file_names_the_report(tmp_path: Path, name: str, lock: str) -> None:
    path = tmp_path / name
    path.write_bytes(PRACTICE_LEDGER.read_bytes())
    tuple(InvoiceDetailsReport(path).read())
    (tmp_path / lock).touch()
    assert lock_file(path) == lock
    with pytest.raises(ProblemError) as caught:
        tuple(InvoiceDetailsReport(path).read())
    assert caught.value.problem.key == "ledger_locked"
    assert lock in str(caught.value.problem)


@pytest.mark.parametrize(
    "other",
    [
        "~$port.xlsx",
        "~$my report.xlsx",
        ".~lock.report.xlsx",
        "~report.xlsx",
        "report.xlsx~",
        ".~lock.report.csv#",
    ],
)
def test_the_lock_file_of_another_report_is_none(tmp_path: Path, other: str) -> None:
    (tmp_path / other).touch()
    assert lock_file(tmp_path / "report.xlsx") is None


@pytest.mark.skipif(os.name != "posix", reason="Windows lets nobody but administrators make symbolic links")
def test_the_lock_file_is_beside_what_a_link_leads_to(tmp_path: Path, report: Path) -> None:
    link = tmp_path / "elsewhere" / "link.csv"
    link.parent.mkdir()
    link.symlink_to(report)
    assert lock_file(link) is None
    (tmp_path / ".~lock.report.csv#").touch()
    assert lock_file(link) == ".~lock.report.csv#"


@tells_writers
@pytest.mark.parametrize("mode", ["ab", "r+b", "wb"])
def test_a_program_that_may_write_is_seen_until_it_is_done(report: Path, mode: str) -> None:
    assert not is_written(report)
    whole = report.read_bytes()
    with report.open(mode) as file:
        assert is_written(report)
        assert problem_key(report) == "ledger_in_use"
        file.write(whole if mode == "wb" else b"")
    assert not is_written(report)
    tuple(InvoiceDetailsReport(report).read())


@tells_writers
def test_another_process_that_may_write_is_seen(report: Path) -> None:
    code = "import sys; file = open(sys.argv[1], 'ab'); print(flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(report)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        assert is_written(report)
        writer.communicate()
    assert not is_written(report)


def test_a_program_that_only_reads_is_no_hindrance(report: Path) -> None:
    with report.open("rb"), open_shared(report):
        assert not is_written(report)
        tuple(InvoiceDetailsReport(report).read())


def test_what_is_not_there_is_not_written(tmp_path: Path) -> None:
    assert not is_written(tmp_path / "report.csv")
    assert lock_file(tmp_path / "report.csv") is None


def deleted(path: Path) -> None:
    path.unlink()


def moved_away(path: Path) -> None:
    path.rename(path.with_name("away"))


def saved_as_excel_does_it(path: Path) -> None:
    new = path.with_name("A1B2C300")
    new.write_bytes(b"new")
    path.rename(path.with_name("old"))
    new.rename(path)


def written_over(path: Path) -> None:
    path.write_bytes(b"new")


def grown(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"new")


@pytest.mark.parametrize("change", [deleted, moved_away, saved_as_excel_does_it, written_over, grown])
def test_nobody_is_kept_from_changing_a_file_that_is_open(
    report: Path, change: Callable[[Path], None]
) -> None:
    with open_shared(report) as file:
        change(report)
        file.read()


def renamed_over(path: Path) -> None:
    new = path.with_name("new")
    new.write_bytes(b"new")
    new.replace(path)


@pytest.mark.parametrize(
    "change", [deleted, moved_away, saved_as_excel_does_it, written_over, grown, renamed_over]
)
@pytest.mark.parametrize("after", [1, 10])
def test_a_reading_is_of_one_moment_whatever_happens_to_the_file(
    report: Path, after: int, change: Callable[[Path], None]
) -> None:
    whole = tuple(InvoiceDetailsReport(report).read())
    documents = InvoiceDetailsReport(report).read()
    some = [next(documents) for _ in range(after)]
    change(report)
    assert (*some, *documents) == whole
