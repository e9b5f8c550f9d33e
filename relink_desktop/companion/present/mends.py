"""What each trouble of a document means, and what each way out of it does, in words."""

from __future__ import annotations

from dataclasses import dataclass, field

from relink_desktop.core.sync import Mend, Trouble


@dataclass(frozen=True, slots=True)
class MendWords:
    """A button, and what it will do."""

    label: str
    hint: str


@dataclass(frozen=True, slots=True)
class Way:
    """``lead`` is what the user can do elsewhere first."""

    title: str
    lead: str = ""
    mends: dict[Mend, MendWords] = field(default_factory=dict)

    @property
    def hint(self) -> str:
        """What can be done, as one text."""
        told = (f"“{words.label}” {words.hint}." for words in self.mends.values())
        return " ".join((*([self.lead] if self.lead else []), *told))


_SEND, _KEEP, _AGAIN = "Send the ledger's version", "Leave QuickBooks as it is", "Send it again"
_LEAVES = MendWords(_KEEP, "sends nothing until the document changes in the ledger")

WAYS = {
    Trouble.UNMATCHED: Way(
        "Without a match in QuickBooks",
        "Choose what the ledger's names are in QuickBooks. The documents that wait for it then go by"
        " themselves.",
    ),
    Trouble.TAX: Way(
        "The tax would be another in QuickBooks",
        "Correct the tax in the ledger, or the rate in QuickBooks.",
        {
            Mend.SEND: MendWords(_AGAIN, "tries once more with what QuickBooks has now"),
            Mend.KEEP: _LEAVES,
        },
    ),
    Trouble.REFUSED: Way(
        "Refused by QuickBooks",
        "Correct what QuickBooks names, here or there.",
        {Mend.SEND: MendWords(_AGAIN, "tries once more"), Mend.KEEP: _LEAVES},
    ),
    Trouble.DUPLICATE: Way(
        "In QuickBooks already, but different",
        "",
        {
            Mend.SEND: MendWords(_SEND, "changes the one in QuickBooks to what the ledger says"),
            Mend.KEEP: _LEAVES,
        },
    ),
    Trouble.TOTAL: Way(
        "With another total in QuickBooks",
        "",
        {Mend.SEND: MendWords(_SEND, "writes the document to QuickBooks once more"), Mend.KEEP: _LEAVES},
    ),
    Trouble.CHANGED: Way(
        "Changed in QuickBooks by hand",
        "",
        {
            Mend.SEND: MendWords(_SEND, "replaces what was changed in QuickBooks"),
            Mend.KEEP: _LEAVES,
        },
    ),
    Trouble.DELETED: Way(
        "Deleted or voided in QuickBooks by hand",
        "",
        {
            Mend.SEND: MendWords(_SEND, "adds the document to QuickBooks again"),
            Mend.KEEP: _LEAVES,
        },
    ),
    Trouble.UNAPPROVED: Way(
        "No longer approved in the ledger",
        "Approve it in the ledger, and it goes on by itself.",
        {
            Mend.SEND: MendWords(
                "Void it in QuickBooks", "voids the document there, as it is no longer approved"
            ),
            Mend.KEEP: _LEAVES,
        },
    ),
}
DONE = {
    Mend.SEND: "it is on its way to QuickBooks again.",
    Mend.KEEP: "QuickBooks stays as it is. Nothing is sent until the document changes in the ledger.",
}
