"""What is told beside a comparison, and which documents of the closed period somebody let wait."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_whole = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.add_column("sync_run", sa.Column("left_so", _whole, nullable=False, server_default="0"))
    op.add_column("sync_run", sa.Column("standing", sa.Text))
    op.add_column("document", sa.Column("may_wait", sa.Integer, nullable=False, server_default="0"))
    # The short form says more now: the next comparison makes it again.
    op.execute("UPDATE connection SET result = NULL")
