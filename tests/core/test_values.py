"""Documents, tallies, results and problems: the values that cross the door."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from relink_desktop.core.connections import Attempt, AttemptState, Callback, Environment
from relink_desktop.core.documents import Credited, Document, DocumentKind, LedgerStatus, Line
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.secrets import Stored
from relink_desktop.core.sync import ResultRow, SyncResult, Tally

LINE = Line("Rent", 100_000, 15_000, "15%", "4010", "1 Harbour Street")
INVOICE = Document(
    "Harbour Property",
    DocumentKind.INVOICE,
    "INV-1",
    date(2026, 1, 1),
    date(2026, 1, 20),
    "Smith & Daughters",
    LedgerStatus.APPROVED,
    (LINE, replace(LINE, net=1, tax=-1)),
)
NOW = datetime(2026, 3, 12, 9, tzinfo=UTC)


def test_a_document_is_worth_its_lines_with_tax() -> None:
    assert INVOICE.cents == 115_000
    assert INVOICE.key == "invoice:INV-1"


@pytest.mark.parametrize(
    ("status", "sendable"),
    [
        (LedgerStatus.DRAFT, False),
        (LedgerStatus.AWAITING_APPROVAL, False),
        (LedgerStatus.APPROVED, True),
        (LedgerStatus.PAID, True),
        (LedgerStatus.VOIDED, False),
    ],
)
def test_only_approved_and_paid_documents_are_sent(status: LedgerStatus, sendable: bool) -> None:
    assert replace(INVOICE, status=status).sendable is sendable


@pytest.mark.parametrize(
    "change",
    [
        {"kind": DocumentKind.BILL},
        {"number": "INV-2"},
        {"issued": date(2026, 1, 2)},
        {"due": date(2026, 1, 21)},
        {"contact": "Lakeview Dental"},
        {"status": LedgerStatus.VOIDED},
        {"lines": (LINE,)},
        {"lines": (LINE, replace(LINE, net=2, tax=-2))},
        {"lines": (LINE, replace(LINE, net=1, tax=-1, property="2 Harbour Street"))},
        {"credited": (Credited("INV-0", 0),)},
    ],
    ids=lambda change: str(next(iter(change))),
)
def test_whatever_quickbooks_is_told_makes_another_version(change: dict[str, object]) -> None:
    assert replace(INVOICE, **change).version() != INVOICE.version()  # type: ignore[arg-type]


def test_being_paid_is_no_other_version() -> None:
    assert replace(INVOICE, status=LedgerStatus.PAID).version() == INVOICE.version()


@pytest.mark.parametrize(
    ("credited", "version"),
    [
        ((), "64240c22fee9c4d9ea9912c93ecc64ea"),
        ((Credited("INV-1", 0),), "2f1f9d64513c8b8b3471305899ac6d9a"),
        ((Credited("INV-1", 11_500),), "2f1f9d64513c8b8b3471305899ac6d9a"),
        ((Credited("INV-1", None),), "2f1f9d64513c8b8b3471305899ac6d9a"),
    ],
)
def test_a_credit_has_the_version_that_journals_know(credited: tuple[Credited, ...], version: str) -> None:
    """Whatever is put against the document. Another version would send every credit again."""
    line = Line("Rent", 10_000, 1_500, "15%", "Rent Income", "Anchor Centre")
    days = date(2026, 1, 1), date(2026, 1, 20)
    credit = Document(
        "Harbour Property",
        DocumentKind.CREDIT_NOTE,
        "CN-1",
        *days,
        "Tui Coffee",
        LedgerStatus.APPROVED,
        (line,),
        credited=credited,
    )
    assert credit.version() == version


def test_what_a_credit_names_makes_another_version() -> None:
    named = [(), ("A",), ("B",), ("A", "B"), ("B", "A"), ("A", "B", "C")]
    versions = {
        replace(INVOICE, credited=tuple(Credited(one, 0) for one in each)).version() for each in named
    }
    assert len(versions) == len(named)


def test_a_version_is_the_same_in_another_process() -> None:
    """It is stored: a hash that depends on the process would make every document look changed."""
    source = "from tests.core.test_values import INVOICE; print(INVOICE.version())"
    told = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == INVOICE.version()


def result(ledger: Tally, quickbooks: Tally) -> SyncResult:
    invoices = ResultRow(DocumentKind.INVOICE, ledger, quickbooks)
    bills = ResultRow(DocumentKind.BILL, Tally(1, 100), Tally(1, 100))
    return SyncResult(NOW, date(2026, 1, 1), (invoices, bills), ledger == quickbooks)


def test_a_result_totals_its_rows() -> None:
    compared = result(Tally(3, 300), Tally(2, 250))
    assert (compared.ledger, compared.quickbooks) == (Tally(4, 400), Tally(3, 350))


def _attempt(link: str, state: str, stage: AttemptState = AttemptState.WAITING) -> Attempt:
    return Attempt("a", "Harbour", Environment.PRACTICE, link, state, "http://localhost:1/", 1, NOW, stage)


@pytest.mark.parametrize(
    ("stage", "ended"), [(stage, stage not in ("waiting", "checking")) for stage in AttemptState]
)
def test_which_stages_end_an_attempt(stage: AttemptState, ended: bool) -> None:
    assert _attempt("https://link", "state", stage).ended is ended


def test_secrets_are_not_printed() -> None:
    attempt = _attempt("https://link?state=planted", "planted")
    for value in (attempt, Callback("planted", "9130"), Stored(b"planted")):
        assert "planted" not in repr(value)


def test_a_problem_reads_as_sentences() -> None:
    problem = Problem("port_busy", "Port 1 is taken.", "", "Close the other program.")
    assert str(ProblemError(problem)) == "Port 1 is taken. Close the other program."


def test_core_is_free_of_screen_and_network() -> None:
    source = (
        "import pkgutil, sys, relink_desktop.core as core\n"
        "for part in pkgutil.iter_modules(core.__path__, 'relink_desktop.core.'): __import__(part.name)\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    loaded = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert not {"PySide6", "httpx", "msgspec", "sqlalchemy", "asyncio"} & set(loaded.stdout.split())
