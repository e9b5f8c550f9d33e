"""A credit is put against several documents, in parts."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_whole = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "credited",
        sa.Column("connection_id", sa.Text, sa.ForeignKey("connection.id"), primary_key=True),
        sa.Column("credit", sa.Text, primary_key=True),
        sa.Column("target", sa.Text, primary_key=True),
        sa.Column("cents", _whole),
        sqlite_strict=True,
    )
    op.execute(_CREDITED)
    op.execute(_BODY)
    op.drop_index("document_by_credited", "document")
    op.drop_column("document", "refers_to")
    _key_allocations()


def _key_allocations() -> None:
    """Each is known by the two documents that it joins, and keeps all else, also its place in a batch."""
    op.drop_index("allocation_by_state", "allocation")
    op.rename_table("allocation", "allocation_before")
    op.create_table(
        "allocation",
        sa.Column("connection_id", sa.Text, sa.ForeignKey("connection.id"), primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("credit", sa.Text, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("cents", _whole, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("batch_id", sa.Text),
        sa.Column("bid", sa.Text),
        sa.Column("quickbooks_id", sa.Text),
        sa.Column("held_cents", _whole, nullable=False),
        sqlite_strict=True,
    )
    op.execute(_ALLOCATION)
    op.drop_table("allocation_before")
    op.create_index("allocation_by_state", "allocation", ["connection_id", "state"])


_CREDITED = """INSERT INTO credited (connection_id, credit, target, cents)
    SELECT connection_id, key, iif(kind = 'credit_note', 'invoice', 'bill') || ':' || refers_to,
        min(settled, cents)
    FROM document WHERE refers_to IS NOT NULL AND kind IN ('credit_note', 'supplier_credit')"""
_BODY = """UPDATE document SET body = json_set(body, '$.credited',
        json_array(json_object('number', refers_to, 'cents', min(settled, cents))))
    WHERE refers_to IS NOT NULL AND kind IN ('credit_note', 'supplier_credit')"""
_ALLOCATION = """INSERT INTO allocation (connection_id, key, credit, target, cents, day, state, reason,
        batch_id, bid, quickbooks_id, held_cents)
    SELECT a.connection_id, a.credit || ' ' || a.target, a.credit, a.target, a.cents,
        max(credit.issued, target.issued), a.state, a.reason, a.batch_id, a.bid, a.quickbooks_id, a.held_cents
    FROM allocation_before AS a
    JOIN document AS credit ON credit.connection_id = a.connection_id AND credit.key = a.credit
    JOIN document AS target ON target.connection_id = a.connection_id AND target.key = a.target"""
