"""What QuickBooks has of each document, allocations, matching, pace and certificates."""

import sqlalchemy as sa
from alembic import op

from relink_desktop.service.store import TALLY_TRIGGERS

revision = "0003"
down_revision = "0002"

_whole = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _extend()
    _create_tables()
    for trigger in TALLY_TRIGGERS:
        op.execute(trigger)
    op.execute(
        "INSERT INTO tally SELECT connection_id, kind, state, count(*), sum(cents) FROM document"
        " GROUP BY connection_id, kind, state"
    )
    _carry_over()


def _extend() -> None:
    op.add_column("connection", sa.Column("looked_through", sa.Integer, nullable=False, server_default="0"))
    op.add_column("connection", sa.Column("changes_read", sa.Text))
    op.add_column("batch", sa.Column("posted", sa.Text))
    op.add_column("batch", sa.Column("intuit_tid", sa.Text))
    op.create_index("batch_unanswered", "batch", ["connection_id", "answered"])
    for column in (
        sa.Column("batch_version", sa.Text),
        sa.Column("status", sa.Text, nullable=False, server_default="approved"),
        sa.Column("settled", _whole, nullable=False, server_default="0"),
        sa.Column("edited", sa.Integer, nullable=False, server_default="0"),
        sa.Column("trouble", sa.Text),
        sa.Column("held_version", sa.Text),
        sa.Column("held", sa.Text),
        sa.Column("held_cents", _whole),
        sa.Column("sync_token", sa.Text),
        sa.Column("balance", _whole),
        sa.Column("arrived", sa.Text, nullable=False, server_default=""),
        sa.Column("sent", sa.Text),
        sa.Column("doubtful", sa.Integer, nullable=False, server_default="0"),
        sa.Column("compared", sa.Integer, nullable=False, server_default="0"),
    ):
        op.add_column("document", column)
    op.create_index("document_by_id", "document", ["connection_id", "kind", "quickbooks_id"])
    op.create_index("document_by_batch", "document", ["batch_id", "bid"])
    op.create_index("document_by_credited", "document", ["connection_id", "kind", "refers_to"])


def _create_tables() -> None:
    op.create_table(
        "tally",
        sa.Column("connection_id", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("state", sa.Text, primary_key=True),
        sa.Column("count", _whole, nullable=False),
        sa.Column("cents", _whole, nullable=False),
        sa.CheckConstraint("count >= 0", name="tally_counts"),
        sqlite_strict=True,
    )
    op.create_table(
        "allocation",
        sa.Column("connection_id", sa.Text, sa.ForeignKey("connection.id"), primary_key=True),
        sa.Column("credit", sa.Text, primary_key=True),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("cents", _whole, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("batch_id", sa.Text),
        sa.Column("bid", sa.Text),
        sa.Column("quickbooks_id", sa.Text),
        sa.Column("held_cents", _whole, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("allocation_by_state", "allocation", ["connection_id", "state"])
    op.create_table(
        "contact",
        sa.Column("connection_id", sa.Text, sa.ForeignKey("connection.id"), primary_key=True),
        sa.Column("entity", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("quickbooks_id", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "matched",
        sa.Column("connection_id", sa.Text, sa.ForeignKey("connection.id"), primary_key=True),
        sa.Column("topic", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("target", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "admission",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("realm", sa.Text, nullable=False),
        sa.Column("at", _whole, nullable=False),
        sa.Column("batch", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("admission_by_realm", "admission", ["realm", "at"])
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("connection_id", sa.Text, sa.ForeignKey("connection.id"), nullable=False),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("certificate_by_connection", "certificate", ["connection_id", "made"])


def _carry_over() -> None:
    """0002 marked what was edited after it was sent by a reason alone; now it is to be sent again."""
    op.execute("UPDATE document SET status = json_extract(body, '$.status')")
    for state, reason in (("sending", ""), ("sent", "Changed in the ledger"), ("sent", "No longer approved")):
        op.execute(sa.text(_FLAG).bindparams(state=state, reason=f"{reason}%"))
    op.execute("UPDATE document SET batch_version = version WHERE state = 'sending' AND edited = 0")
    op.execute("UPDATE document SET held_version = version WHERE state = 'sent' AND edited = 0")
    op.execute("UPDATE document SET held_cents = cents, balance = cents WHERE state = 'sent'")
    op.execute("UPDATE document SET state = 'ready', reason = '' WHERE state = 'sent' AND edited = 1")
    op.execute("UPDATE document SET trouble = 'refused' WHERE state = 'attention'")


_FLAG = "UPDATE document SET edited = 1 WHERE state = :state AND reason <> '' AND reason LIKE :reason"
