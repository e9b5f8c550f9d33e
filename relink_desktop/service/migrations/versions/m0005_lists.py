"""What documents are listed and found by, and which of them a person wants left alone."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_PIECE = 1000
_LISTED = [
    "connection_id",
    "kind",
    "state",
    "issued",
    "number",
    "key",
    "cents",
    "contact",
    "properties",
    "status",
    "balance",
    "search",
]


def upgrade() -> None:
    op.add_column("document", sa.Column("excluded", sa.Integer, nullable=False, server_default="0"))
    op.add_column("document", sa.Column("properties", sa.Text, nullable=False, server_default=""))
    op.add_column("document", sa.Column("search", sa.Text, nullable=False, server_default=""))
    fill = sa.text("UPDATE document SET properties = :properties, search = :search WHERE rowid = :of")
    for piece in _pieces():
        op.get_bind().execute(fill, [_found_by(row) for row in piece])
    op.create_index("document_listed", "document", _LISTED)


def _pieces() -> Iterator[Any]:
    some = sa.text(
        "SELECT rowid, number, contact, cents, body FROM document"
        " WHERE rowid > :after ORDER BY rowid LIMIT :most"
    )
    after = 0
    while rows := op.get_bind().execute(some, {"after": after, "most": _PIECE}).all():
        after = rows[-1].rowid
        yield rows


def _found_by(row: Any) -> dict[str, object]:
    lines = json.loads(row.body).get("lines", ())
    properties = ", ".join(dict.fromkeys(line["property"] for line in lines if line["property"]))
    amount = f"{row.cents // 100}.{row.cents % 100:02}"
    search = "\n".join((row.number, row.contact, properties, amount)).casefold()
    return {"of": row.rowid, "properties": properties, "search": search}
