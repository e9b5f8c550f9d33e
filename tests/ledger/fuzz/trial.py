"""One file of the fuzz: what a seed makes of a report, and whether the app's reading of it is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from random import Random

from relink_desktop.core.documents import Document
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport

from . import bombs, csv_file, damage, rules, xlsx_file
from .books import Drawn, Entry, draw, entries
from .debris import Debris, Places
from .layout import Style, lay_out, style
from .tables import CantTellError, RefusedError, csv_table, xlsx_table
from .words import TAXES, single

BOMBS = 1 / 200
#: What openpyxl overlooks, and the csv module: a damaged workbook, a file that just ends, a row without end.
_MAY_BE_REFUSED = ("ledger_not_report", "ledger_cut_off", "ledger_long_text")


class Expected(Enum):
    DOCUMENTS = "the documents"
    REFUSAL = "a refusal"
    EITHER = "the documents, or a refusal"
    OTHER = "what the other reader says"


@dataclass(slots=True)
class Case:
    """A file, and what is right for it: ``places`` may be named by a refusal, and openpyxl reads what is
    ``readable``."""

    truth: list[Document]
    is_workbook: bool
    expected: Expected = Expected.DOCUMENTS
    readable: bool = True
    places: Places = field(default_factory=set)
    content: bytes = b""


def make(seed: int) -> Case:
    """A third of all files are in order; others have single cells that a program changed, or any damage.
    ``BOMBS`` of them are far too large.
    """
    rng = Random(seed)
    drawn = draw(rng)
    case = Case([each.document for each in drawn], is_workbook=rng.random() < 0.5)
    how = style(rng, is_workbook=case.is_workbook)
    sheet = lay_out(rng, _rows(rng, drawn), how)
    kind = rng.choice(("good", "debris", "damage")) if rng.random() > BOMBS else "bomb"
    if not _is_decided(case.truth, how):
        case.expected = Expected.REFUSAL
    if kind == "debris":
        _litter(rng, case, Debris(rng, sheet, how, is_workbook=case.is_workbook))
    if case.is_workbook:
        case.readable = kind == "damage" or rng.random() < 0.5
        parts = xlsx_file.write(rng, sheet, how, plain=case.readable)
        if kind == "damage":
            _damage_workbook(rng, case, parts)
        else:
            if kind == "bomb":
                case.expected = Expected.OTHER
                bombs.of_parts(rng, parts)
            case.content = xlsx_file.pack(rng, parts.content)
    else:
        case.content = csv_file.write(rng, sheet)
        if kind == "bomb":
            case.expected = Expected.OTHER
            case.content = bombs.of_text(rng, case.content)
        if kind == "damage":
            case.expected = Expected.OTHER
            for _ in range(rng.choice((1, 1, 3))):
                case.content = rng.choice((damage.of_bytes, damage.of_lines))(rng, case.content)
    return case


def _rows(rng: Random, drawn: Iterable[Drawn]) -> list[Entry]:
    """The rows of a document stand together, or anywhere."""
    negative = rng.random() < 0.5
    rows = [entries(rng, each, credits_negative=negative) for each in drawn]
    order = [of for of, some in enumerate(rows) for _ in some]
    if rng.random() < 0.2:
        rng.shuffle(order)
    return [rows[of].pop(0) for of in order]


def _is_decided(truth: Iterable[Document], how: Style) -> bool:
    """Whether the dates show which of day and month comes first."""
    days = [day for found in truth for day in (found.issued, found.due)]
    return (
        how.dates not in ("D", "M")
        or any(day.day > 12 for day in days)
        or all(day.day == day.month for day in days)
    )


def _litter(rng: Random, case: Case, debris: Debris) -> None:
    for _ in range(rng.choice((1, 1, 2, 4))):
        if places := debris.undone() if rng.random() < 0.5 else debris.lost():
            case.expected = Expected.REFUSAL
            case.places |= places


def _damage_workbook(rng: Random, case: Case, parts: xlsx_file.Parts) -> None:
    if rng.random() < 0.3:  # what is in an archive has a checksum
        case.expected = Expected.EITHER
        case.content = damage.of_bytes(rng, xlsx_file.pack(rng, parts.content))
    else:
        case.expected = Expected.OTHER
        damage.of_parts(rng, parts)
        case.content = xlsx_file.pack(rng, parts.content)


def read(path: Path) -> list[Document] | Problem:
    """The app's reading."""
    try:
        return list(InvoiceDetailsReport(path).read())
    except ProblemError as error:
        return error.problem


def judge(case: Case, outcome: list[Document] | Problem) -> str:
    """What is wrong with a reading; empty if nothing is."""
    if case.expected is Expected.EITHER:
        return "" if isinstance(outcome, Problem) else _difference(outcome, case.truth)
    other = _other(case)
    if case.expected is Expected.OTHER:
        return _disagreement(outcome, other, case.truth)
    if case.expected is Expected.REFUSAL:
        wrong = _wrong_refusal(outcome, case.places)
        return wrong or ("the other reader reads it" if isinstance(other, list) else "")
    if wrong := _difference(outcome, case.truth):
        return wrong
    unlike = case.readable and _difference(other, case.truth)
    return f"the other reader: {unlike}" if unlike else ""


def _other(case: Case) -> list[Document] | Places | str:
    """The other reader's documents, the places where something is wrong, or why it reads nothing."""
    try:
        table, epoch = xlsx_table(case.content) if case.is_workbook else (csv_table(case.content), None)
        found = rules.read(table, epoch)
    except RefusedError:
        return "no report"
    except CantTellError as error:
        return f"can't tell: {error.__cause__!r}"
    return found.faults or list(found.documents.values())


def _disagreement(
    outcome: list[Document] | Problem, other: list[Document] | Places | str, truth: list[Document]
) -> str:
    if isinstance(outcome, Problem):
        if outcome.key in _MAY_BE_REFUSED:
            return ""
        if isinstance(other, list):
            return f"refused what the other reader reads: {_told(outcome)}"
        return _wrong_refusal(outcome, other) if isinstance(other, set) else ""
    if isinstance(other, list):
        return _difference(outcome, other)
    unlike = _difference(outcome, truth)
    return unlike and f"read, but the other reader says {other}; {unlike}"


def _difference(found: list[Document] | Problem | Places | str, right: Iterable[Document]) -> str:
    """What is in one of them alone; the order of documents does not matter."""
    if not isinstance(found, list):
        return f"not read: {_told(found) if isinstance(found, Problem) else found}"
    read, wanted = Counter(found), Counter(right)
    return "" if read == wanted else f"read {[*(read - wanted)]}, not {[*(wanted - read)]}"


def _wrong_refusal(outcome: list[Document] | Problem, places: Places) -> str:
    """A refusal names one of ``places``; dates without an order can be told of anywhere."""
    if not isinstance(outcome, Problem):
        return f"read, and should be refused for {places or 'its dates'}: {outcome}"
    row, column = int(outcome.values.get("row", 0)), _column(outcome.values.get("column", ""))
    named = {(at, _column(name)) for at, name in places} & {(row, column), (row, "")}
    is_right = bool(named) or outcome.key == "ledger_date_order"
    return "" if is_right else f"refused for another reason than {places}: {_told(outcome)}"


def _column(name: str) -> str:
    """Its name as in ``Entry``, but for the letter case."""
    name = single(name).casefold()
    for word in TAXES:
        if name in (word, f"{word} rate"):
            return "tax rate" if name.endswith(" rate") else "tax"
    return name


def _told(problem: Problem) -> str:
    return f"{problem.key} {dict(problem.values)}"
