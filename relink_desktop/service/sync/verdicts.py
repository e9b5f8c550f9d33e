"""What a fault means for a sync: which are of the moment, of the connection, of one document."""

from __future__ import annotations

from relink_desktop.core.sentences import sentence
from relink_desktop.core.words import noop
from relink_desktop.intuit.faults import Fault, FaultKind

#: The request is good, the moment is not: the same bytes go again.
LATER = frozenset(
    {
        FaultKind.THROTTLED,
        FaultKind.OUTAGE,
        FaultKind.MAINTENANCE,
        FaultKind.UNREACHABLE,
        FaultKind.UNKNOWN_OUTCOME,
        FaultKind.GARBLED,
    }
)
#: Nothing goes until the connection works again.
HALT = frozenset(
    {
        FaultKind.TOKEN,
        FaultKind.GRANT_DEAD,
        FaultKind.NOT_AUTHORISED,
        FaultKind.SUBSCRIPTION,
        FaultKind.RIGHTS,
        FaultKind.KEYS_REJECTED,
    }
)
#: Told to one item of a batch, these concern the company: nothing was written, and the document is good.
#: The answer is kept under the batch's requestid, so the document goes again in a batch of its own.
OF_THE_COMPANY = HALT | {FaultKind.THROTTLED, FaultKind.MAINTENANCE}

#: Told to one item of a batch, these leave open whether it was written: it is looked for before it goes
#: again.
UNCERTAIN = frozenset({FaultKind.OUTAGE, FaultKind.UNKNOWN_OUTCOME, FaultKind.GARBLED, FaultKind.UNREACHABLE})


def not_taken(fault: Fault) -> str:
    """QuickBooks' own words on what it did not take, in a sentence."""
    told = noop("QuickBooks refused it: {message} (code {code}).")
    return sentence(told, message=fault.message, code=fault.code)
