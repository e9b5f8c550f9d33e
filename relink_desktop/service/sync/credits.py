"""What the ledger says of credits: which documents each is put against, and with how much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, FromClause, and_, case, delete, exists, insert, or_, select
from sqlalchemy import Connection as Db

from relink_desktop.core.documents import CREDITED, Document, DocumentKind
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.core.sync import Trouble
from relink_desktop.service.store import allocation, contact, credited, document

CREDIT, TARGET = document.alias("credit"), document.alias("target")
#: The ``key`` of a part's allocation.
KEY = credited.c.credit + " " + credited.c.target
#: Each part of a credit, with the credit, what the ledger and QuickBooks have of its target, if anything.
PARTS = (
    credited.join(
        CREDIT, and_(CREDIT.c.connection_id == credited.c.connection_id, CREDIT.c.key == credited.c.credit)
    )
    .outerjoin(
        TARGET, and_(TARGET.c.connection_id == credited.c.connection_id, TARGET.c.key == credited.c.target)
    )
    .outerjoin(
        allocation,
        and_(
            allocation.c.connection_id == credited.c.connection_id,
            allocation.c.key == KEY,
        ),
    )
)


def _sent(one: FromClause) -> ColumnElement[bool]:
    """QuickBooks has it as the ledger does, whatever a person is told beside."""
    told = one.c.trouble.in_((Trouble.UNAPPLIED, Trouble.COPIED))
    return or_(one.c.state == State.SENT, and_(one.c.state == State.ATTENTION, told))


CREDIT_SENT, TARGET_SENT = _sent(CREDIT), _sent(TARGET)
_one, _other = contact.alias("one"), contact.alias("other")
#: Both are for one contact: the ledger may spell it in two ways.
SAME_CONTACT = or_(
    CREDIT.c.contact == TARGET.c.contact,
    exists().where(
        _one.c.connection_id == CREDIT.c.connection_id,
        _one.c.entity == case((CREDIT.c.kind == DocumentKind.CREDIT_NOTE, "Customer"), else_="Vendor"),
        _one.c.name == CREDIT.c.contact,
        _other.c.connection_id == _one.c.connection_id,
        _other.c.entity == _one.c.entity,
        _other.c.name == TARGET.c.contact,
        _other.c.quickbooks_id == _one.c.quickbooks_id,
    ),
)

#: Cents by the key of the document that they are put against; None where the ledger does not tell.
Parts = Mapping[str, int | None]


def parts_of(document: Document) -> Parts:
    kind = CREDITED.get(document.kind)
    return {f"{kind}:{each.number}": each.cents for each in document.credited} if kind else {}


def known_parts(db: Db, connection_id: str, documents: Sequence[Document]) -> Mapping[str, Parts]:
    """What is written down of those of the documents that are credits, by their keys."""
    keys = [document.key for document in documents if document.kind in CREDITED]
    found: dict[str, dict[str, int | None]] = defaultdict(dict)
    if keys:
        mine = (credited.c.connection_id == connection_id) & credited.c.credit.in_(keys)
        for row in db.execute(select(credited).where(mine)):
            found[row.credit][row.target] = row.cents
    return found


def write_parts(db: Db, connection_id: str, documents: Sequence[Document]) -> None:
    """Writes down what changed of these."""
    keys = [document.key for document in documents]
    db.execute(delete(credited).where(credited.c.connection_id == connection_id, credited.c.credit.in_(keys)))
    rows = [
        {"connection_id": connection_id, "credit": document.key, "target": target, "cents": cents}
        for document in documents
        for target, cents in parts_of(document).items()
    ]
    if rows:
        db.execute(insert(credited), rows)
