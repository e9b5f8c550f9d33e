"""What the judge looks for: at any time, and when all is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relink_desktop.core.documents import Document
from relink_desktop.core.sync import DocumentState
from relink_desktop.service.sync.plan import contact_entity

from .contacts import spelt
from .happenings import CLOSED

if TYPE_CHECKING:
    from .play import Play


def safety(play: Play) -> None:
    """What has to hold at any time: no document without a state, none that is said to be there and is not."""
    rows = play.rows()
    by_key = {row["key"]: row for row in rows}
    for key, row in by_key.items():
        versions = play.ledger.versions.get(key)
        if versions is None:
            play.judge.accuse(f"I1: the journal has {key}, which the ledger never had")
        elif row["state"] == DocumentState.SENT and key not in play.judge.touched:
            _there(play, versions, row)
    _balanced(play, rows)


def liveness(play: Play) -> None:
    """What has to hold once everything is done: QuickBooks has exactly what the ledger has, to the cent."""
    rows = {row["key"]: row for row in play.rows() if row["state"] != DocumentState.ABSENT}
    documents = {document.key: document for document in play.ledger.read_now()}
    if rows.keys() != documents.keys():
        play.judge.accuse(f"I1: of the journal and the ledger, one lacks {rows.keys() ^ documents.keys()}")
    if sum(row["cents"] for row in rows.values()) != sum(each.cents for each in documents.values()):
        play.judge.accuse("I3: the journal's cents are not the ledger's")
    for document in documents.values():
        _as_it_ought_to_be(play, document)
        _credited(play, document)
    _no_secret(play)
    play.honesty.end()


def _there(play: Play, versions: list[Document], row: dict[str, Any]) -> None:
    """The journal may not have heard of the newest version yet."""
    held = next((held for one in reversed(versions) if (held := play.judge.held(one)) is not None), None)
    if held is None:
        play.judge.accuse(f"a loss: {row['key']} is said to be sent, and is not in the books")
    elif held.cents != row["cents"]:
        play.judge.accuse(f"I3: {row['key']} is said to be sent over {row['cents']} cents: {held}")


def _balanced(play: Play, rows: list[dict[str, Any]]) -> None:
    """Counts and cents over the states are those of the documents."""
    summed: dict[tuple[str, str], tuple[int, int]] = {}
    for row in rows:
        count, cents = summed.get((row["kind"], row["state"]), (0, 0))
        summed[row["kind"], row["state"]] = count + 1, cents + row["cents"]
    told = {
        (row["kind"], row["state"]): (row["count"], row["cents"])
        for row in play.select("SELECT kind, state, count, cents FROM tally WHERE count OR cents")
    }
    if told != summed:
        play.judge.accuse(f"I1: the journal's tallies are {told} and its documents {summed}")


def _as_it_ought_to_be(play: Play, document: Document) -> None:
    if document.key in play.person.kept:
        return  # QuickBooks was left as it is, on a person's word
    held, marked = play.judge.held(document), play.judge.marked(document)
    ever_edited = len({each.version() for each in play.ledger.versions[document.key]}) > 1
    open_now = document.issued > CLOSED
    if document.sendable and _in_the_time(play, document):
        if held is None:
            play.judge.accuse(f"a loss: {document.key} of {document.issued} is not in the books")
        elif not play.judge.as_it_is(document):
            play.judge.accuse(f"I3: {document.key} is in the books as {held}, in the ledger as {document}")
    elif not document.sendable and marked is not None and not ever_edited:
        play.judge.accuse(f"I5: {document.key} is {document.status} in the ledger, and in the books")
    elif document.status == "voided" and marked is not None and open_now and marked.issued > CLOSED:
        play.judge.accuse(f"I3: {document.key} is voided in the ledger, and in the books as {marked}")


def _in_the_time(play: Play, document: Document) -> bool:
    """From Sync From on, and not in the closed period."""
    return document.issued >= play.person.sync_from and document.issued > CLOSED


def _is_the_apps(play: Play, document: Document) -> bool:
    """Whether it is in the books as the ledger has it, and not only since somebody else entered it there
    before Sync From.
    """
    ours = play.judge.marked(document) is not None or _in_the_time(play, document)
    return ours and play.judge.as_it_is(document)


def _credited(play: Play, credit: Document) -> None:
    """Each credit is put against each of its documents once, with what the ledger says of it."""
    for target, due in play.ledger.targets_of(credit):
        made = play.judge.allocated(credit, target)
        if len(made) > 1:
            play.judge.accuse(f"I2: {credit.key} is put against {target.key} {len(made)} times")
        left = {credit.key, target.key} & (play.person.kept | play.judge.touched)
        there = all(_is_the_apps(play, each) and each.sendable for each in (credit, target))
        of_one = spelt(credit.contact) == spelt(target.contact)
        if play.computer.lost_journal and not due:
            continue  # nobody knows any more who put it against the document
        if there and not left and of_one and made != [due][: due > 0]:
            entity = contact_entity(credit.kind)
            play.judge.accuse(f"I3: {credit.key} of a {entity}: {made} against {target.key}, not {due}")


def _no_secret(play: Play) -> None:
    for file in sorted(each for each in play.folder.iterdir() if each.is_file()):
        content = file.read_bytes() if not file.name.endswith(".reserve") else b""
        if any(secret.encode() in content for secret in sorted(play.secrets_told)):
            play.judge.accuse(f"I6: a token in the clear in {file.name}")
