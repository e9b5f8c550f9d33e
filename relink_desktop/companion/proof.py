"""What a comparison proved and where documents stand, in a word each, and the colour of it.

``present.standing`` makes the sentences.
"""

from __future__ import annotations

from typing import Protocol

from relink_desktop.companion.views import Tone
from relink_desktop.core.standing import Lot
from relink_desktop.core.words import noop

LABELS = {
    Lot.IN_QUICKBOOKS: noop("In QuickBooks"),
    Lot.WAITING: noop("Waiting"),
    Lot.NEEDS_PERSON: noop("Need you"),
    Lot.CLOSED: noop("Wait in the closed period"),
    Lot.KEPT: noop("Left as QuickBooks has them"),
    Lot.EXCLUDED: noop("Excluded by you"),
    Lot.LEFT_OUT: noop("Left out, before Sync From"),
    Lot.NOT_APPROVED: noop("Not approved in the ledger, or voided there"),
    Lot.VOIDED: noop("Voided in the ledger and in QuickBooks"),
}
#: What a comparison proved, in a word or two.
AGREES, DIFFER, DISAGREES = noop("Agrees to the cent"), noop("Documents differ"), noop("Does not agree")
IN_LEDGER = noop("In the ledger")


class Compared(Protocol):
    """A comparison, in its long form (the certificate), its short one or as a line of the history."""

    @property
    def agrees(self) -> bool | None: ...
    @property
    def differing(self) -> int | None: ...
    @property
    def left(self) -> int: ...


def left_so(compared: Compared) -> bool:
    """Whether a person left everything that differs as it is."""
    return not compared.agrees and 0 < (compared.differing or 0) <= compared.left


def tone(compared: Compared, *, asks: bool) -> Tone:
    """Good only while nothing waits for a person."""
    if asks or not (compared.agrees or left_so(compared)):
        return Tone.WARNING
    return Tone.GOOD if compared.agrees else Tone.PLAIN
