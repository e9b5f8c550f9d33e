"""The certificate as a file that other programs read.

Its checksum tells damage, as of a copy that broke off. It tells no forgery: whoever changes the file on
purpose can write the checksum of what they made of it. What is true, another comparison tells.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import date
from typing import Any

from relink_desktop.core.certificate import Certificate
from relink_desktop.core.printable import printable_lines
from relink_desktop.core.sentences import plain

FORMAT = "relink-certificate/1"
MONTH_FORMAT = "relink-month/1"
#: What a month's certificate takes of the whole.
_OF_MONTH = ("made", "ledger_company", "company", "environment", "currency", "sync_from", "closing")


def certificate_json(certificate: Certificate) -> str:
    """Values as they are: cents as whole numbers, days and moments in ISO 8601 (UTC).

    ``sha256`` is over ``certificate`` written with sorted keys and no spaces, in UTF-8.
    """
    content = asdict(certificate)
    for difference in content["differences"]:
        difference["what"] = plain(difference["what"])
    return _whole(FORMAT, content)


def month_content(certificate: Certificate, month: str) -> dict[str, Any]:
    """Of one month (``2026-03``): whose it is, its control totals and where its documents stand, as a file
    has them."""
    content = asdict(certificate)
    totals = [total for total in content["totals"] if total["month"] == month]
    of_month = {"month": month, **{name: content[name] for name in _OF_MONTH}, "totals": totals}
    of_month["standing"] = dict(content["months"] or ()).get(month)
    plain_values: dict[str, Any] = json.loads(_canonical(of_month))
    return plain_values


def month_json(content: dict[str, Any], number: int) -> str:
    """``content`` of a month as a file of its own. ``number`` counts those that were written of the month."""
    return _whole(MONTH_FORMAT, {**content, "number": number})


def _whole(form: str, content: dict[str, object]) -> str:
    digest = hashlib.sha256(_canonical(content).encode()).hexdigest()
    whole = {"format": form, "sha256": digest, "certificate": json.loads(_canonical(content))}
    return printable_lines(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"


def _canonical(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_iso)


def _iso(value: object) -> str:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    raise TypeError(value)
