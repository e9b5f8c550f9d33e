"""The next version of the app, whose journal is one migration further."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
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
def newer() -> Iterator[None]:
    """A journal that is opened meanwhile is brought forward by the real way, backup included."""
    with patch.object(database, "HEAD", _NEXT), patch.object(database, "_MIGRATIONS", _migrations()):
        yield


@cache
def _migrations() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="relink-")) / "migrations"
    shutil.copytree(database._MIGRATIONS, folder)
    (folder / "versions" / "m9999_next.py").write_text(_REVISION)
    return folder
