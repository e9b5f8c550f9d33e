"""Own keys at Intuit, token history, the outage log and the count of paid reads."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    # All that 0001 could connect to was the practice company.
    environment = sa.Column("environment", sa.Text, nullable=False, server_default="practice")
    op.add_column("connection", environment)
    op.add_column("connection", sa.Column("subscription", sa.Text))
    op.add_column("connection", sa.Column("connected_by", sa.Text))
    op.add_column("grant", sa.Column("refreshed", sa.Text))
    op.add_column("grant", sa.Column("previous", sa.LargeBinary))
    op.add_column("grant", sa.Column("replaced", sa.Text))
    op.add_column("grant", sa.Column("refused", sa.Text))
    op.add_column("grant", sa.Column("attempt_id", sa.Text))
    _create_tables()


def _create_tables() -> None:
    op.create_table(
        "outage",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("connection_id", sa.Text, sa.ForeignKey("connection.id"), nullable=False),
        sa.Column("noticed", sa.Text, nullable=False),
        sa.Column("finding", sa.Text, nullable=False),
        sa.Column("ended", sa.Text),
        sa.Column("reconnected_by", sa.Text),
        sa.Column("sync_from", sa.Text),
        sqlite_strict=True,
    )
    op.create_index("outage_by_connection", "outage", ["connection_id", "noticed"])
    op.create_table(
        "paid_read",
        sa.Column("connection_id", sa.Text, sa.ForeignKey("connection.id"), primary_key=True),
        sa.Column("month", sa.Text, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "app_keys",
        sa.Column("environment", sa.Text, primary_key=True),
        sa.Column("client_id", sa.Text, nullable=False),
        sa.Column("client_secret", sa.LargeBinary, nullable=False),
        sa.Column("redirect_uri", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "discovery",
        sa.Column("environment", sa.Text, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("fetched", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sqlite_strict=True,
    )
