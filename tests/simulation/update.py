"""The next version of the app, whose journal is one migration further."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from relink_desktop.service import database
from relink_desktop.service.store import HEAD

_NEXT = "next"
_REVISION = f'''
import sqlalchemy as sa
from alembic import op

revision, down_revision = "{_NEXT}", "{HEAD}"


def upgrade() -> None:
    for table in ("document", "batch"):
        op.add_column(table, sa.Column("news", sa.Text, nullable=False, server_default=""))
        op.execute(f"UPDATE {{table}} SET news = 'told'")
    op.create_index("document_by_news", "document", ["news"])
'''


@contextmanager
def newer(folder: Path) -> Iterator[None]:
    """A journal that is opened meanwhile is brought forward by the real way, backup included. ``folder`` is
    for the migrations."""
    with patch.object(database, "HEAD", _NEXT), patch.object(database, "_MIGRATIONS", _migrations(folder)):
        yield


def _migrations(folder: Path) -> Path:
    migrations = folder / "migrations"
    if not migrations.exists():
        shutil.copytree(database._MIGRATIONS, migrations)
        (migrations / "versions" / "m9999_next.py").write_text(_REVISION)
    return migrations
