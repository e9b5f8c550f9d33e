from __future__ import annotations

from datetime import date

import pytest

from relink_desktop.core.problems import ProblemError
from relink_desktop.ledger.cells import Cell
from relink_desktop.ledger.dates import DateReader


def read(*cells: Cell) -> list[date]:
    reader = DateReader("report.csv", None)
    noted = [reader.note(cell, row, "Issue date") for row, cell in enumerate(cells, start=2)]
    reader.settle()
    return [reader.resolve(value) for value in noted]


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (["2026-04-03"], date(2026, 4, 3)),
        ([date(2026, 4, 3)], date(2026, 4, 3)),
        (["03/04/2026", "13/04/2026"], date(2026, 4, 3)),
        (["03/04/2026", "04/13/2026"], date(2026, 3, 4)),
        (["3.4.2026", "13-04-2026"], date(2026, 4, 3)),
        (["2026-04-03", "13/04/2026"], date(2026, 4, 3)),
        (["2026-04-03", date(2026, 4, 3)], date(2026, 4, 3)),
        (["05/05/2026"], date(2026, 5, 5)),  # one reading only
        (["29/02/2024"], date(2024, 2, 29)),
    ],
)
def test_the_values_show_the_order_of_day_and_month(cells: list[Cell], first: date) -> None:
    assert read(*cells)[0] == first


@pytest.mark.parametrize(
    ("cells", "key", "says"),
    [
        (["03/04/2026", "01/12/2026"], "ledger_date_order", 'row 2, column "Issue date"'),
        (["13/04/2026", "04/13/2026"], "ledger_date_order", 'row 3, column "Issue date"'),
        # Swapped by a spreadsheet program: 3 April became 4 March, 13 April stayed text.
        ([date(2026, 3, 4), "13/04/2026"], "ledger_date_order", 'row 3, column "Issue date"'),
        (["31/02/2026"], "ledger_date", 'row 2, column "Issue date"'),
        (["2026-02-31"], "ledger_date", '"2026-02-31"'),
        (["13/13/2026"], "ledger_date", '"13/13/2026"'),
        (["00/05/2026", "13/05/2026"], "ledger_date", "00/05/2026"),
        (["13/04/26"], "ledger_date", '"13/04/26"'),
        (["13/04-2026"], "ledger_date", '"13/04-2026"'),
        (["45231"], "ledger_date", '"45231"'),
        (["tomorrow"], "ledger_date", '"tomorrow"'),
    ],
)
def test_no_date_is_guessed(cells: list[Cell], key: str, says: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read(*cells)
    assert caught.value.problem.key == key
    assert says in str(caught.value)


@pytest.mark.parametrize(
    "date_", ["00/05/2026", "05/00/2026", "00-00-2026", "5.5.0000", "12/0/2026", "0/13/2026"]
)
@pytest.mark.parametrize("decides", ["13/04/2026", "04/13/2026"])
def test_a_date_that_no_calendar_has_is_refused_when_it_is_met(date_: str, decides: str) -> None:
    """Later, documents would have been given already."""
    reader = DateReader("report.csv", None)
    reader.note(decides, 2, "Issue date")
    with pytest.raises(ProblemError):
        reader.note(date_, 3, "Issue date")


def test_a_date_that_can_be_read_in_two_ways_says_what_to_export() -> None:
    with pytest.raises(ProblemError) as caught:
        read("03/04/2026")
    assert "2026-12-31" in caught.value.problem.remedy
    assert "after the 12th" in caught.value.problem.remedy
