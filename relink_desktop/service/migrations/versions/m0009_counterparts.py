"""What QuickBooks has that may be a document of the ledger, and numbers as QuickBooks keeps them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "counterpart",
        sa.Column("connection_id", sa.Text, sa.ForeignKey("connection.id"), primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("quickbooks_id", sa.Text, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("other", sa.Integer, nullable=False, server_default="0"),
        sqlite_strict=True,
    )
    op.add_column("document", sa.Column("kept", sa.Text, nullable=False, server_default=""))
    op.execute("UPDATE document SET kept = lower(replace(substr(number, 1, 21), ' ', ''))")
    op.create_index("document_by_number", "document", ["connection_id", "kind", "kept"])
