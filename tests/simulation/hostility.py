"""How hostile the ledger and the company of a play are. Half of all plays are as friendly as one may hope."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

_DAY = re.compile(rb'("(?:TxnDate|DueDate)":"\d{4}-\d\d-\d\d)"')


@dataclass(frozen=True, slots=True)
class Hostility:
    """``company``: QuickBooks shows and says odd things, and people write where they may. ``ledger``: the
    report comes half written, shrunk, otherwise spelt. ``zone`` ends every date of QuickBooks' answers.
    """

    company: bool
    ledger: bool
    zone: str

    def shown(self, content: bytes) -> bytes:
        """An answer of QuickBooks as it is shown. documented: Intuit, date, ``YYYY-MM-DD-07:00``."""
        return _DAY.sub(rb"\g<1>" + self.zone.encode() + b'"', content) if self.zone else content


def drawn(chance: random.Random) -> Hostility:
    company, ledger = chance.random() < 0.5, chance.random() < 0.5
    zone = chance.choice(("", "", "-07:00", "+13:00", "Z"))
    return Hostility(company, ledger, zone if company else "")
