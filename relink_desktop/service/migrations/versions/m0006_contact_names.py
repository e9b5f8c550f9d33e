"""What a customer or vendor is to be called in QuickBooks."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("matched", sa.Column("called", sa.Text))
