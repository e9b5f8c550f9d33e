"""What a reading of the ledger lacks of a company, and the marks of one that is renamed."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("connection", sa.Column("marked_as", sa.Text))
    op.add_column("connection", sa.Column("shortfall", sa.Text))
