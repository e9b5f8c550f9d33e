"""Intuit's query language: from text to a query, and from a query to SQL over the books.

documented: Intuit, data queries: the grammar, 100 rows by default and 1000 at most, ``\\'`` as escape.
recorded: qbo_api spec/vcr/all: lower case, ``ORDER BY`` with a space, MAXRESULTS before STARTPOSITION.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NoReturn

from .faults import invalid_query, unparsable_query

DEFAULT_ROWS = 100
MOST_ROWS = 1000

_TOKEN = re.compile(r"\s*(?:('(?:\\.|[^'\\])*')|(<=|>=|[=<>(),*])|([\w.+:-]+))")
_OPERATORS = ("=", "<", ">", "<=", ">=", "in", "like")


@dataclass(frozen=True, slots=True)
class Condition:
    """``property operator value``; ``in`` has several values."""

    property: str
    operator: str
    values: tuple[str, ...]


@dataclass(slots=True)
class Query:
    """A parsed query. No ``columns`` means all of them; ``start`` counts from 1."""

    entity: str = ""
    count: bool = False
    columns: list[str] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    order: list[tuple[str, bool]] = field(default_factory=list)
    """Property, and whether it descends."""
    start: int = 1
    rows: int = DEFAULT_ROWS


def parse(text: str) -> Query:
    """The query that ``text`` asks. Raises ``FaultError`` 4000 or 4001."""
    return _Parser(text).query()


class _Parser:
    """Reads one token after another; ``at`` is the next one, as (kind, text)."""

    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, str]] = []
        position = 0
        text = text.strip().rstrip(";")
        while position < len(text):
            match = _TOKEN.match(text, position)
            if match is None:
                raise unparsable_query(
                    f'Encountered "{text[position:].strip()[:20]}" at column {position + 1}'
                )
            string, symbol, word = match.groups()
            if string is not None:
                self._tokens.append(("string", re.sub(r"\\(.)", r"\1", string[1:-1])))
            else:
                self._tokens.append(("symbol", symbol) if symbol else ("word", word))
            position = match.end()
        self._tokens.append(("end", "<EOF>"))
        self._at = 0

    def query(self) -> Query:
        query = Query()
        self._expect("select")
        self._selection(query)
        self._expect("from")
        query.entity = self._word()
        if self._accept("where"):
            query.conditions.append(self._condition())
            while self._accept("and"):
                query.conditions.append(self._condition())
        if self._accept("orderby") or (self._accept("order") and self._expect("by")):
            query.order.append(self._order())
            while self._accept(","):
                query.order.append(self._order())
        while self._peek()[0] != "end":
            if self._accept("startposition"):
                query.start = self._number(None)
            elif self._accept("maxresults"):
                query.rows = self._number(MOST_ROWS)
            else:
                self._stop()
        return query

    def _selection(self, query: Query) -> None:
        if self._accept("*"):
            # recorded: python-quickbooks asks for ``*, Sku``. Here * is everything already.
            while self._accept(","):
                self._word()
            return
        if self._peek()[1].lower() == "count":
            for part in ("count", "(", "*", ")"):
                self._expect(part)
            query.count = True
            return
        query.columns.append(self._word())
        while self._accept(","):
            query.columns.append(self._word())

    def _condition(self) -> Condition:
        name = self._word()
        operator = self._peek()[1].lower()
        if operator not in _OPERATORS:
            self._stop()
        self._advance()
        if operator != "in":
            return Condition(name, operator, (self._value(),))
        self._expect("(")
        values = [self._value()]
        while self._accept(","):
            values.append(self._value())
        self._expect(")")
        return Condition(name, operator, tuple(values))

    def _order(self) -> tuple[str, bool]:
        name = self._word()
        return name, not self._accept("asc") and self._accept("desc")

    def _number(self, most: int | None) -> int:
        kind, text = self._peek()
        if kind != "word" or not re.fullmatch(r"-?\d{1,9}", text):
            self._stop()
        self._advance()
        number = int(text)
        if number < 1:
            # documented: Intuit, data queries, for MAXRESULTS 0. assumed: too large is told alike.
            raise invalid_query(f"value {number} is too small. Min allowed value is 1")
        if most is not None and number > most:
            raise invalid_query(f"value {number} is too large. Max allowed value is {most}")
        return number

    def _value(self) -> str:
        kind, text = self._peek()
        if kind != "string" and text.lower() not in ("true", "false") and not _is_number(text):
            self._stop()
        self._advance()
        return text

    def _word(self) -> str:
        kind, text = self._peek()
        if kind != "word":
            self._stop()
        self._advance()
        return text

    def _accept(self, text: str) -> bool:
        kind, found = self._peek()
        if kind == "string" or found.lower() != text:
            return False
        self._advance()
        return True

    def _expect(self, text: str) -> bool:
        return self._accept(text) or self._stop()

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._at]

    def _advance(self) -> None:
        self._at += 1

    def _stop(self) -> NoReturn:
        raise unparsable_query(f'Encountered "{self._peek()[1]}"')


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None
