"""Certificates of months that are over and done: which, what is kept of them, and that nothing is lost."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.month_keeper import MonthKeeper
from relink_desktop.companion.present.month_certificate import month_html
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.core.certificate import Certificate
from relink_desktop.core.complete_months import complete_months
from relink_desktop.core.connections import Company
from relink_desktop.core.problems import ProblemError
from relink_desktop.core.standing import Lot, Standing
from relink_desktop.core.sync import Tally

from .certificates import APRIL, CERTIFICATE, CHANGED, MARCH
from .states import CONNECTED, LOCALE, NOW, SECOND, app, result, status

MONTHS = (
    ("2026-03", Standing(((Lot.IN_QUICKBOOKS, Tally(12, 1_234_500)),))),
    ("2026-04", Standing(((Lot.IN_QUICKBOOKS, Tally(3, 45_000)),))),
)
DONE = replace(CERTIFICATE, months=MONTHS)
MAY = date(2026, 5, 2)


def of_march(lot: Lot) -> Certificate:
    """A document of March is in ``lot``."""
    march = Standing((*MONTHS[0][1].lots, (lot, Tally(1, 700))))
    return replace(DONE, months=(("2026-03", march), MONTHS[1]))


#: A correction that came to March afterwards, once it is in QuickBooks.
LATER = replace(
    DONE,
    made=datetime(2026, 6, 3, 9, 0, tzinfo=UTC),
    totals=(APRIL, replace(MARCH, ledger=Tally(13, 1_240_000), quickbooks=Tally(13, 1_240_000))),
)


@pytest.mark.parametrize(
    ("certificate", "today", "months"),
    [
        (DONE, MAY, ("2026-03", "2026-04")),
        (DONE, date(2026, 5, 1), ("2026-03", "2026-04")),
        (DONE, date(2026, 4, 30), ("2026-03",)),
        *((of_march(lot), MAY, ("2026-04",)) for lot in (Lot.WAITING, Lot.NEEDS_PERSON, Lot.CLOSED)),
        *((of_march(lot), MAY, ("2026-03", "2026-04")) for lot in (Lot.EXCLUDED, Lot.KEPT, Lot.NOT_APPROVED)),
        (replace(DONE, totals=(APRIL, replace(MARCH, quickbooks=Tally(11, 1)))), MAY, ("2026-04",)),
        (replace(DONE, differing=1, differences=(CHANGED,)), MAY, ("2026-04",)),
        (replace(DONE, differing=2, differences=(CHANGED,)), MAY, ()),
        (replace(DONE, sync_from=date(2026, 4, 15)), MAY, ("2026-04",)),
        (replace(DONE, ledger_until=NOW), MAY, ()),
        (CERTIFICATE, MAY, ()),
    ],
    ids=[
        "two months",
        "on the first day after",
        "on its last day",
        "a document waits",
        "a document needs a person",
        "a document waits in the closed period",
        "a document is excluded",
        "a document is left as QuickBooks has it",
        "a document is not approved",
        "a sum differs",
        "a document differs",
        "more differ than are listed",
        "before Sync From",
        "a report that is held back",
        "one of an older version",
    ],
)
def test_a_month_is_done_once_it_is_over_and_all_of_it_is_there(
    certificate: Certificate, today: date, months: tuple[str, ...]
) -> None:
    assert complete_months(certificate, today) == months


class Service:
    """What of the door is asked; the newest comparison is the last of ``made``."""

    def __init__(self, *made: Certificate | None) -> None:
        self.made = list(made)

    async def certificate(self, _connection_id: str) -> Certificate | None:
        return self.made[-1]


def keep(folder: Path, *certificates: Certificate | None) -> None:
    """One comparison after the other."""

    async def run() -> None:
        service = Service()
        keeper = MonthKeeper(service, lambda _company: folder, _pdf, LOCALE)  # type: ignore[arg-type]
        for certificate in certificates:
            service.made.append(certificate)
            await keeper.keep("c1")

    asyncio.run(run())


def _pdf(title: str, html: str) -> bytes:
    return f"%PDF {title} {html}".encode()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


FIRST = [f"Certificate 2026-0{month}.{kind}" for month in (3, 4) for kind in ("json", "pdf")]


def test_each_month_is_kept_once_to_read_and_for_programs(tmp_path: Path) -> None:
    keep(tmp_path, DONE, replace(DONE, made=datetime(2026, 5, 20, tzinfo=UTC)))
    assert names(tmp_path) == FIRST
    page = (tmp_path / "Certificate 2026-03.pdf").read_text()
    assert "March 2026: what is in QuickBooks agrees with the ledger, to the cent: 12 documents" in page
    assert "April" not in page
    kept = json.loads((tmp_path / "Certificate 2026-03.json").read_text())
    assert kept["format"] == "relink-month/1"
    assert [total["month"] for total in kept["certificate"]["totals"]] == ["2026-03"]


def test_what_is_not_there_of_a_month_that_is_done_stands_on_its_certificate(tmp_path: Path) -> None:
    keep(tmp_path, of_march(Lot.EXCLUDED))
    page = (tmp_path / "Certificate 2026-03.pdf").read_text()
    assert "to the cent: 12 documents, NZD 12,345.00. Nothing waits." in page
    assert "1 is excluded by you (NZD 7.00)." in page
    assert "excluded" not in (tmp_path / "Certificate 2026-04.pdf").read_text()
    kept = json.loads((tmp_path / "Certificate 2026-03.json").read_text())["certificate"]
    assert kept["standing"]["lots"][1] == ["excluded", {"count": 1, "cents": 700}]


def test_what_changes_later_is_kept_beside_what_was(tmp_path: Path) -> None:
    keep(tmp_path, DONE)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    keep(tmp_path, LATER, replace(LATER, made=datetime(2026, 6, 9, tzinfo=UTC)))
    again = "Certificate 2026-03 changed 2026-06-03"
    assert names(tmp_path) == sorted([*FIRST, f"{again}.json", f"{again}.pdf"])
    assert {name: (tmp_path / name).read_bytes() for name in before} == before
    back = replace(DONE, made=LATER.made)  # once more, and by a clock that was set back
    keep(tmp_path, back, back)
    assert len(names(tmp_path)) == len(FIRST) + 4
    assert f"{again} 2.pdf" in names(tmp_path)


def test_what_was_removed_or_damaged_or_broke_off_is_written_again(tmp_path: Path) -> None:
    keep(tmp_path, DONE)
    (tmp_path / "Certificate 2026-03.json").unlink()
    (tmp_path / "Certificate 2026-03.pdf").write_bytes(b"what a person keeps")
    (tmp_path / "Certificate 2026-04.json").write_text('{"format": "relink-month/1", "certificate": [')
    (tmp_path / "notes.json").write_text("[[" * 100_000)
    keep(tmp_path, DONE, DONE)
    written = [f"Certificate 2026-{month} changed 2026-05-02.json" for month in ("03", "04")]
    assert all(json.loads((tmp_path / name).read_text()) for name in written)
    assert len(names(tmp_path)) == len(FIRST) + 4
    assert (tmp_path / "Certificate 2026-03.pdf").read_bytes() == b"what a person keeps"


def test_two_companies_whose_folders_are_one_do_not_change_each_others(tmp_path: Path) -> None:
    other = replace(DONE, ledger_company="Har:bour", company=Company("77", "Other"))
    keep(tmp_path, DONE, other, DONE, other)
    assert len(names(tmp_path)) == 2 * len(FIRST)


def test_a_company_that_has_another_name_in_quickbooks_is_the_same(tmp_path: Path) -> None:
    renamed = replace(DONE, company=replace(DONE.company, name="Harbour Property Group"))
    keep(tmp_path, DONE, renamed)
    assert names(tmp_path) == FIRST


def test_nothing_is_made_before_there_is_something_to_keep(tmp_path: Path) -> None:
    folder = tmp_path / "not made"
    keep(folder, None, CERTIFICATE)
    assert not folder.exists()


def test_a_folder_that_takes_nothing_is_told_and_asked_again(tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.write_text("in the way")
    with pytest.raises(ProblemError, match="certificate of a month could not be kept"):
        keep(folder, DONE)


def test_a_month_in_which_the_sync_begins_says_from_which_day() -> None:
    page = month_html(replace(DONE, sync_from=date(2026, 3, 9)), "2026-03", LOCALE)
    assert "March 2026, from 2026-03-09 on: what is in QuickBooks agrees" in page


def test_each_new_comparison_is_looked_at_and_those_of_before_the_start() -> None:
    compared = replace(CONNECTED, result=result())
    news = on.StatusArrived(status(compared, SECOND))
    assert reduce(AppState(NOW), news)[1] == (do.KeepMonths("c1"),)
    assert reduce(app(CONNECTED, SECOND), news)[1] == (do.KeepMonths("c1"),)
    assert reduce(app(compared, SECOND), news)[1] == ()
