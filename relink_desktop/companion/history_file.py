"""The history as a file that spreadsheets open."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO

from relink_desktop.companion.entries import Entry, entries
from relink_desktop.companion.proof import LABELS
from relink_desktop.companion.spreadsheet import harmless
from relink_desktop.core.health import Finding
from relink_desktop.core.history import History
from relink_desktop.core.printable import UNSEEN
from relink_desktop.core.sentences import plain
from relink_desktop.core.standing import Lot

_COLUMNS = (
    "Began (UTC)",
    "Ended (UTC)",
    "What",
    "Cause or result",
    "Minutes",
    "Ended by",
    "Sync From",
    "Documents sent",
    "Amount",
    "Currency",
    "Voided",
    "What was seen",
    *(f"{label}, documents" for label in LABELS.values()),
)
#: Without it Excel takes UTF-8 for the computer's old code page.
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


#: What no system lets into a file's name, or shows otherwise than it is.
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]|' + UNSEEN.pattern)
_LONGEST_NAME = 80  # characters


def file_name(company: str) -> str:
    """What to call the file of ``company``, a name from outside."""
    return f"{safe_name(company)} history.csv".lstrip()


def safe_name(company: str) -> str:
    """As much of a name from outside as may begin a file's; perhaps nothing."""
    return _NOT_IN_NAMES.sub("-", company)[:_LONGEST_NAME].lstrip(". ")


def history_csv(history: History, currency: str) -> str:
    """All of it, newest first: times in UTC, days as ISO 8601 writes them, amounts with a point."""
    file = StringIO()
    write = csv.writer(file, lineterminator="\r\n").writerow
    write(_COLUMNS)
    for entry in entries(history):
        write(harmless(cell) if isinstance(cell, str) else cell for cell in _cells(entry, currency))
    return _BOM + file.getvalue()


def _cells(entry: Entry, currency: str) -> Iterator[object]:
    yield _moment(entry.began)
    yield _moment(entry.ended) if entry.ended else ""
    yield entry.what
    yield f"{entry.result}: {entry.run.differing}" if entry.run and entry.run.differing else entry.result
    yield round(entry.lasted(entry.ended).total_seconds() / 60) if entry.ended else None
    yield entry.who
    yield entry.sync_from
    sent = entry.sent
    yield sent.count if sent else None
    yield _Amount(sent.cents) if sent else None
    yield currency if sent else ""
    yield entry.voided if sent else None
    yield _seen(entry.finding) if entry.finding else ""
    standing = entry.run.standing if entry.run else None
    for lot in Lot:
        yield standing.of(lot).count if standing else None


class _Amount:
    """Cents as a number with two decimals, which may be negative."""

    def __init__(self, cents: int) -> None:
        self._cents = cents

    def __str__(self) -> str:
        units, rest = divmod(abs(self._cents), 100)
        return f"{'-' if self._cents < 0 else ''}{units}.{rest:02}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}"


def _seen(finding: Finding) -> str:
    seen = finding.evidence
    status = f"HTTP {seen.status}" if seen.status is not None else ""
    tid = f"intuit_tid {seen.intuit_tid}" if seen.intuit_tid else ""
    what, official = plain(seen.what).rstrip("."), plain(seen.official)
    return " · ".join(part for part in (what, status, seen.code, tid, official, finding.certainty) if part)
