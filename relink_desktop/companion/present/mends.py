"""What each trouble of a document means, and what each way out of it does, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from relink_desktop.companion.events import OpenMatching
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import in_quickbooks
from relink_desktop.companion.quickbooks_link import LISTS
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import Action
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.documents import SALES
from relink_desktop.core.matching import Topic, lacking
from relink_desktop.core.sync import DocumentRow, Mend, Trouble
from relink_desktop.core.words import noop


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

    def told(self, tr: Callable[[str], str]) -> Way:
        """As ``tr`` puts it."""
        mends = {mend: MendWords(tr(words.label), tr(words.hint)) for mend, words in self.mends.items()}
        return Way(tr(self.title), tr(self.lead), mends)

    def hint(self, locale: Locale) -> str:
        """What can be done, as one text in the user's language."""
        way = self.told(locale.tr)
        mends = [
            locale.tr("“{button}” {does}.", button=words.label, does=words.hint)
            for words in way.mends.values()
        ]
        return " ".join(filter(None, (way.lead, *mends)))


_SEND, _AGAIN = noop("Send the ledger's version"), noop("Send it again")
_LEAVES = MendWords(
    noop("Leave QuickBooks as it is"), noop("sends nothing until the document changes in the ledger")
)

#: Where two have to be compared before anything is decided.
COMPARED = (Trouble.ALIKE, Trouble.COPIED)
#: What matching settles.
MATCHED = (Trouble.UNMATCHED, Trouble.CONTACT)
WAYS = {
    Trouble.UNMATCHED: Way(
        noop("Without a match in QuickBooks"),
        noop(
            "Choose what the ledger's names are in QuickBooks. The documents that wait for it then go by"
            " themselves."
        ),
    ),
    Trouble.CONTACT: Way(
        noop("Customer or vendor not clear in QuickBooks"),
        noop("Once that is settled, in QuickBooks or under Matching, the documents go by themselves."),
    ),
    Trouble.TAX: Way(
        noop("The tax would be another in QuickBooks"),
        noop("Correct the tax in the ledger, or the rate in QuickBooks."),
        {
            Mend.SEND: MendWords(_AGAIN, noop("tries once more with what QuickBooks has now")),
            Mend.KEEP: _LEAVES,
        },
    ),
    Trouble.REFUSED: Way(
        noop("Refused by QuickBooks"),
        noop("Correct what QuickBooks names, here or there."),
        {Mend.SEND: MendWords(_AGAIN, noop("tries once more")), Mend.KEEP: _LEAVES},
    ),
    Trouble.ALIKE: Way(
        noop("Perhaps in QuickBooks already"),
        noop("Compare the two: ReLink never takes one for the other by chance."),
        {
            Mend.ADOPT: MendWords(
                noop("It is the same one"), noop("goes on with the one in QuickBooks, and sends none")
            ),
            Mend.SEND: MendWords(
                noop("It is another one"), noop("sends the ledger's to QuickBooks as a document of its own")
            ),
        },
    ),
    Trouble.DUPLICATE: Way(
        noop("In QuickBooks already, but different"),
        "",
        {
            Mend.SEND: MendWords(_SEND, noop("changes the one in QuickBooks to what the ledger says")),
            Mend.KEEP: _LEAVES,
        },
    ),
    Trouble.COPIED: Way(
        noop("Copied in QuickBooks"),
        noop(
            "Compare the two. Once the copy is deleted there, or bears the mark no more, this ends by itself."
        ),
        {
            Mend.KEEP: MendWords(
                noop("They are two documents"), noop("leaves both in QuickBooks and asks no more")
            ),
        },
    ),
    Trouble.TOTAL: Way(
        noop("With another total in QuickBooks"),
        "",
        {
            Mend.SEND: MendWords(_SEND, noop("writes the document to QuickBooks once more")),
            Mend.KEEP: _LEAVES,
        },
    ),
    Trouble.CHANGED: Way(
        noop("Changed in QuickBooks by hand"),
        "",
        {
            Mend.SEND: MendWords(_SEND, noop("replaces what was changed in QuickBooks")),
            Mend.KEEP: _LEAVES,
        },
    ),
    Trouble.DELETED: Way(
        noop("Deleted or voided in QuickBooks by hand"),
        "",
        {
            Mend.SEND: MendWords(_SEND, noop("adds the document to QuickBooks again")),
            Mend.KEEP: _LEAVES,
        },
    ),
    Trouble.UNAPPROVED: Way(
        noop("No longer approved in the ledger"),
        noop("Approve it in the ledger, and it goes on by itself."),
        {
            Mend.SEND: MendWords(
                noop("Void it in QuickBooks"), noop("voids the document there, as it is no longer approved")
            ),
            Mend.KEEP: _LEAVES,
        },
    ),
    Trouble.UNAPPLIED: Way(
        noop("Not put against their documents"),
        noop(
            "The credit itself is in QuickBooks. Correct in the ledger what it is put against, and it goes on"
            " by itself."
        ),
        {
            Mend.SEND: MendWords(noop("Try again"), noop("tries once more to put it against its documents")),
            Mend.KEEP: MendWords(
                noop("Leave it so"), noop("asks no more until what it credits changes in the ledger")
            ),
        },
    ),
}
DONE = {
    Mend.SEND: noop("it is on its way to QuickBooks again."),
    Mend.ADOPT: noop("it is the one in QuickBooks; from now on the two are compared."),
    Mend.KEEP: noop("QuickBooks stays as it is. Nothing is sent until the document changes in the ledger."),
}


def busy_with(
    rows: Sequence[DocumentRow], connection: ConnectionStatus, state: AppState, locale: Locale
) -> str:
    """Why nothing can be decided about any of ``rows`` now; empty where it can."""
    keys = {row.key for row in rows}
    busy = any(each.connection_id == connection.id and each.row.key in keys for each in state.deciding)
    return locale.tr("Your decision is being carried out.") if busy else ""


def waits_for(row: DocumentRow) -> tuple[Topic, str] | None:
    """The name that has to be matched before the document can go, where it is one."""
    if row.trouble is Trouble.CONTACT:
        return (Topic.CUSTOMER if row.kind in SALES else Topic.VENDOR), row.contact
    return lacking(row.reason) if row.trouble is Trouble.UNMATCHED else None


def choose(
    row: DocumentRow, connection: ConnectionStatus, state: AppState, locale: Locale
) -> Iterator[Action]:
    """What settles a match: to choose it, and where it is listed in QuickBooks."""
    sought = waits_for(row)
    if sought is None:
        yield Action("open_matching", locale.tr("Open matching"), OpenMatching(connection.id))
        return
    topic, name = sought
    label = locale.tr("Choose for “{name}”…", name=name)
    yield Action(f"choose_{topic}_{name}", label, OpenMatching(connection.id, sought))
    yield from in_quickbooks(connection, LISTS[topic], locale.tr(_LISTED[topic]), state)


_LISTED = {
    Topic.ITEM: noop("Open QuickBooks' products and services"),
    Topic.ACCOUNT: noop("Open QuickBooks' chart of accounts"),
    Topic.SALES_TAX: noop("Open QuickBooks' taxes"),
    Topic.PURCHASE_TAX: noop("Open QuickBooks' taxes"),
    Topic.CLASS: noop("Open QuickBooks' classes"),
    Topic.CUSTOMER: noop("Open QuickBooks' customers"),
    Topic.VENDOR: noop("Open QuickBooks' vendors"),
}
