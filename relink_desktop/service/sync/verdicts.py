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
#: Told to one item of a batch, these concern the company, and the sync halts. The answer is kept under the
#: batch's requestid, so the document goes again in a batch of its own.
OF_THE_COMPANY = HALT | {FaultKind.MAINTENANCE}
#: Told to one item of a batch, these leave open whether it was written: it is looked for before it goes
#: again. Of a throttle and of maintenance Intuit does not say that nothing was.
UNCERTAIN = frozenset(
    {
        FaultKind.OUTAGE,
        FaultKind.UNKNOWN_OUTCOME,
        FaultKind.GARBLED,
        FaultKind.UNREACHABLE,
        FaultKind.THROTTLED,
        FaultKind.MAINTENANCE,
    }
)
#: Told to one item of a batch, these pass: the item is tried again after a rest.
PASSING = UNCERTAIN - OF_THE_COMPANY | {FaultKind.STALE}

#: Said of what QuickBooks left out of its answers.
UNANSWERED = noop("QuickBooks gave no answer about it, several times.")


def not_taken(fault: Fault) -> str:
    """QuickBooks' own words on what it did not take, in a sentence."""
    told = noop("QuickBooks refused it: {message} (code {code}).")
    return sentence(told, message=fault.message, code=fault.code)
