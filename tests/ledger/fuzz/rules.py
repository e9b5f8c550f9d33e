"""Makes documents of a table by the rules of relink_desktop/ledger/README.md, written for the tests alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from relink_desktop.core.documents import Document, DocumentKind, LedgerStatus, Line

from .amounts import cents, day, has_letter, is_error, is_shortened, rate
from .books import CREDITS, KINDS, STATUSES
from .credits import Row, credited
from .layout import AMOUNTS, DATES, NAMES
from .tables import Cell, Lost, Number, RefusedError, Table
from .words import headings, in_order, plain, single

_KIND_OF = {word.casefold(): kind for kind, word in KINDS.items()}
_STATUS_OF = {word.casefold(): status for status, words in STATUSES.items() for word in words}
_NEEDED = {
    *("company", "transaction type", "invoice number", "contact", "net amount", "gross amount", "status"),
    *("issue date", "due date"),
}
_NAMES, _AMOUNTS, _DATES = ({name.lower() for name in names} for names in (NAMES, AMOUNTS, DATES))

Key = tuple[str, DocumentKind, str]
Day = tuple[object, str]
_T = TypeVar("_T")


@dataclass(slots=True)
class Found:
    """The documents, unless there are ``faults``: rows and columns, either of which may be of no account."""

    documents: dict[Key, Document] = field(default_factory=dict)
    faults: set[tuple[int, str]] = field(default_factory=set)


def read(table: Table, epoch: date | None) -> Found:
    """Raises ``RefusedError`` for what is no report at all."""
    top = max(table[:20], key=lambda row: len(headings(row[1])), default=(0, []))
    if not in_order(top[1]):
        raise RefusedError
    reading = _Reading(epoch, headings(top[1]))
    for row, cells in table:
        if row > top[0]:
            reading.take(row, cells)
    return reading.finish()


@dataclass(slots=True)
class _Draft:
    head: Mapping[str, object]
    lines: list[Line]
    credits: list[Row]
    rows: list[int]


class _Reading:
    def __init__(self, epoch: date | None, columns: Mapping[str, int]) -> None:
        self._epoch, self._columns = epoch, columns
        self._found = Found()
        self._drafts: dict[Key, _Draft] = {}
        self._days: dict[tuple[int, str], Day] = {}

    def take(self, row: int, cells: list[Cell]) -> None:
        picked = {name: cells[at] if at < len(cells) else "" for name, at in self._columns.items()}
        if not any(picked.values()):
            return
        before = len(self._found.faults)
        words = {name: self._word(row, name, cell) for name, cell in picked.items() if name not in _DATES}
        days: dict[str, object] = {name: self._day(row, name, picked[name]) for name in sorted(_DATES)}
        kind = self._meaning(row, "transaction type", words, _KIND_OF)
        status = self._meaning(row, "status", words, _STATUS_OF)
        for name in _NEEDED:
            if not picked[name] or words.get(name) == "":
                self._fault(row, name)
        money = {name: self._cents(row, name, words.get(name, "")) for name in _AMOUNTS}
        if money["net amount"] + money["tax"] != money["gross amount"]:
            self._fault(row, "gross amount")
        if kind is None or status is None or len(self._found.faults) > before:
            return
        head = days | {"contact": words["contact"], "status": status}
        credit = (words.get("credited invoice", ""), money["gross amount"], money["amount paid/allocated"])
        draft = _Draft(head, [_line(words, money)], [credit], [row])
        self._add((words["company"], kind, words["invoice number"]), draft)

    def finish(self) -> Found:
        ways = {way for _, way in self._days.values()}
        if {"D", "M"} <= ways or ("real" in ways and ways & {"D", "M", "open"}) or (
            "open" in ways and not ways & {"D", "M"}
        ):  # fmt: skip
            self._found.faults |= set(self._days)
        if not self._found.faults and not self._drafts:
            raise RefusedError
        if not self._found.faults:
            for key, draft in self._drafts.items():
                self._found.documents[key] = self._document(key, draft, day_first="M" not in ways)
        return self._found

    def _fault(self, row: int, name: str) -> None:
        self._found.faults.add((row, name))

    def _word(self, row: int, name: str, cell: Cell) -> str:
        if isinstance(cell, date | Lost) and cell:
            self._fault(row, name)
            return "?"
        text = _undone(plain(cell), is_name=name in _NAMES)
        if text is None or (name not in _AMOUNTS and is_shortened(text)):
            self._fault(row, name)
            return "?"
        return text if name == "line description" else single(text)

    def _day(self, row: int, name: str, cell: Cell) -> Day:
        try:
            if isinstance(cell, str) and not isinstance(cell, Number | Lost):
                cell = _undone(plain(cell), is_name=False) or ""
            found = self._days[row, name] = day(cell, self._epoch)
        except ValueError:
            self._fault(row, name)
            return "", ""
        return found

    def _meaning(
        self, row: int, name: str, words: Mapping[str, str], meanings: Mapping[str, _T]
    ) -> _T | None:
        meaning = meanings.get(words[name].casefold())
        if meaning is None:
            self._fault(row, name)
        return meaning

    def _cents(self, row: int, name: str, text: str) -> int:
        if not text and name not in _NEEDED:
            return 0
        try:
            return cents(text)
        except ValueError:
            self._fault(row, name)
            return 0

    def _add(self, key: Key, draft: _Draft) -> None:
        first = self._drafts.setdefault(key, draft)
        if first is draft:
            return
        first.rows += draft.rows
        for name in first.head:
            if first.head[name] != draft.head[name]:
                self._found.faults |= {(row, name) for row in first.rows}
        first.lines += draft.lines
        first.credits += draft.credits

    def _document(self, key: Key, draft: _Draft, *, day_first: bool) -> Document:
        company, kind, number = key
        lines, settled = tuple(draft.lines), sum(paid for _, _, paid in draft.credits)
        if kind in CREDITS:
            settled = abs(settled)
            if sum(line.net + line.tax for line in lines) < 0:
                lines = tuple(replace(line, net=-line.net, tax=-line.tax) for line in lines)
        head = draft.head
        status = head["status"]
        assert isinstance(status, LedgerStatus)
        return Document(
            company=company,
            kind=kind,
            number=number,
            issued=_settled(head["issue date"], day_first=day_first),
            due=_settled(head["due date"], day_first=day_first),
            contact=str(head["contact"]),
            status=status,
            lines=lines,
            settled=settled,
            credited=credited(draft.credits) if kind in CREDITS else (),
        )


def _settled(found: object, *, day_first: bool) -> date:
    value, _ = found  # type: ignore[misc]
    if isinstance(value, date):
        return value
    first, second, year = value
    return date(year, second, first) if day_first else date(year, first, second)


def _line(words: Mapping[str, str], money: Mapping[str, int]) -> Line:
    return Line(
        description=words["line description"],
        net=money["net amount"],
        tax=money["tax"],
        tax_rate=rate(words["tax rate"]),
        account=words["chart of account"],
        property=words.get("property", ""),
    )


def _undone(text: str, *, is_name: bool) -> str | None:
    """A text as it was before a spreadsheet program marked it as text; None where it is lost."""
    text = _without_mark(text, is_name=is_name)
    if text.startswith('="') and text.endswith('"') and len(text) > 2:
        inner = text[2:-1].replace('""', "\0")
        if '"' not in inner:
            text = _without_mark(inner.replace("\0", '"').strip(), is_name=is_name)
    if (text.startswith("=") and text[1:2].strip("= \t\r\n\u00a0")) or is_error(text):
        return None
    if len(text) > 1 and text[0] in "'’" and text[-1] in "'’" and not (is_name and has_letter(text)):
        return None
    return text


def _without_mark(text: str, *, is_name: bool) -> str:
    bare = text.lstrip("'’").strip()
    if bare.endswith(("'", "’")) or (is_name and has_letter(bare) and bare[:1] not in tuple("=+-@")):
        return text
    return bare
