"""The first schema: connections, grants, documents, batches."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

whole = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "connection",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("ledger_company", sa.Text, nullable=False, unique=True),
        sa.Column("realm", sa.Text, nullable=False, unique=True),
        sa.Column("company_name", sa.Text, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("closing_date", sa.Text),
        sa.Column("original", sa.Text),
        sa.Column("sync_from", sa.Text),
        sa.Column("confirmed", sa.Integer, nullable=False),
        sa.Column("paused", sa.Integer, nullable=False),
        sa.Column("health", sa.Text, nullable=False),
        sa.Column("run_base_count", whole, nullable=False),
        sa.Column("run_base_cents", whole, nullable=False),
        sa.Column("result", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "grant",
        sa.Column("connection_id", sa.Text, sa.ForeignKey("connection.id"), primary_key=True),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("access", sa.LargeBinary, nullable=False),
        sa.Column("refresh", sa.LargeBinary, nullable=False),
        sa.Column("access_expires", sa.Text, nullable=False),
        sa.Column("refresh_expires", sa.Text, nullable=False),
        sa.Column("hard_expires", sa.Text),
        sa.Column("attempt_started", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "document",
        sa.Column("connection_id", sa.Text, sa.ForeignKey("connection.id"), primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("issued", sa.Text, nullable=False),
        sa.Column("contact", sa.Text, nullable=False),
        sa.Column("cents", whole, nullable=False),
        sa.Column("refers_to", sa.Text),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("batch_id", sa.Text),
        sa.Column("bid", sa.Text),
        sa.Column("quickbooks_id", sa.Text),
        sa.Column("intuit_tid", sa.Text),
        sqlite_strict=True,
    )
    op.create_index("document_by_state", "document", ["connection_id", "state", "issued"])
    op.create_table(
        "batch",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("connection_id", sa.Text, sa.ForeignKey("connection.id"), nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("answered", sa.Text),
        sqlite_strict=True,
    )
