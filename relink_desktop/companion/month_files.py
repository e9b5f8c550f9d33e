"""The folder in which a certificate is kept for each month: a PDF to read, and beside it a file for programs.

The file for programs is what counts: a month without one is written again. Nothing that is there is changed
or removed: where a later comparison finds another content, it is kept beside the first one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from relink_desktop.companion.certificate_file import MONTH_FORMAT, month_content, month_json
from relink_desktop.core.certificate import Certificate

#: No file of a month's is larger, in bytes; what is was not written here.
_MOST = 1_000_000
#: How often a month may change on one day.
_TIMES = 10_000


class Kept(NamedTuple):
    """What is kept of a month last, and how many there are. Clocks are set back; numbers are not."""

    number: int
    content: tuple[object, ...]


def kept_in(folder: Path) -> dict[str, Kept]:
    """By company and month. What can't be read counts as missing."""
    kept = [found for path in folder.glob("*.json") if (found := _read(path)) is not None]
    return dict(sorted(kept, key=lambda each: each[1].number))


def next_content(kept: dict[str, Kept], certificate: Certificate, month: str) -> str | None:
    """The file for programs that is to be written; None where what is kept says the same."""
    content = month_content(certificate, month)
    last = kept.get(_key(content))
    if last is None:
        return month_json(content, 1)
    return month_json(content, last.number + 1) if last.content != _compared(content) else None


def write(folder: Path, name: str, again: str, text: str, page: bytes) -> None:
    """Writes both files under a name that neither has: ``name``, or else with ``again`` and a number behind
    it. Raises ``OSError``."""
    names = (name, f"{name} {again}", *(f"{name} {again} {number}" for number in range(2, _TIMES)))
    taken = {path.name for path in folder.iterdir()}
    free = next(each for each in names if taken.isdisjoint((f"{each}.json", f"{each}.pdf")))
    for ending, content in (("pdf", page), ("json", text.encode())):
        unfinished = folder / f"{free}.{ending}.part"
        unfinished.write_bytes(content)
        unfinished.rename(folder / f"{free}.{ending}")


def _read(path: Path) -> tuple[str, Kept] | None:
    """The key, and what is kept under it; None if it is no certificate of a month."""
    try:
        if path.stat().st_size > _MOST:
            return None
        whole = json.loads(path.read_text(encoding="utf-8"))
        content = whole["certificate"]
        if whole["format"] != MONTH_FORMAT or not isinstance(content["number"], int):
            return None
        return _key(content), Kept(content["number"], _compared(content))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _key(content: Mapping[str, Any]) -> str:
    """Of a company of QuickBooks by its id: its name may change."""
    return f"{content['ledger_company']} {content['company']['realm']} {content['month']}"


def _compared(content: Mapping[str, Any]) -> tuple[object, ...]:
    """What says whether two certificates of a month are of the same content."""
    return content["currency"], content["totals"]
