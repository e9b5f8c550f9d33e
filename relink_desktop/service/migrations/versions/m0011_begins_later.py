"""Whether the ledger's report begins later than the journal on purpose."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("connection", sa.Column("begins_later", sa.Integer, nullable=False, server_default="0"))
