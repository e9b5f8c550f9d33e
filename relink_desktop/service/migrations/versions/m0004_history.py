"""Each sync, and when QuickBooks was known to answer."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_whole = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "sync_run",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("connection_id", sa.Text, sa.ForeignKey("connection.id"), nullable=False),
        sa.Column("started", sa.Text, nullable=False),
        sa.Column("sync_from", sa.Text, nullable=False),
        sa.Column("base_count", _whole, nullable=False),
        sa.Column("base_cents", _whole, nullable=False),
        sa.Column("base_voided", _whole, nullable=False),
        sa.Column("ended", sa.Text),
        sa.Column("outcome", sa.Text),
        sa.Column("sent_count", _whole),
        sa.Column("sent_cents", _whole),
        sa.Column("voided", _whole),
        sa.Column("differing", _whole),
        sa.Column("agrees", sa.Integer),
        sqlite_strict=True,
    )
    op.create_index("sync_run_by_connection", "sync_run", ["connection_id", "ended"])
    op.create_table(
        "watched",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("connection_id", sa.Text, sa.ForeignKey("connection.id"), nullable=False),
        sa.Column("began", sa.Text, nullable=False),
        sa.Column("seen", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("watched_by_connection", "watched", ["connection_id"])
