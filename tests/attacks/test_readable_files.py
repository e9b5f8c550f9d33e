"""Another user of the computer reads what ReLink keeps, once its folders are open to them.

They are on a shared disk, or a backup was restored without modes. Every file must be closed by itself, also
one that an earlier start left open.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from sqlalchemy import Engine

from relink_desktop.host.instance import Instance
from relink_desktop.host.logs import set_up_logging
from relink_desktop.host.paths import Paths, profile_paths
from relink_desktop.service.database import open_store, take_over

from .other_user import needs_root, nobody, shared_folder

pytestmark = needs_root

KEPT = {
    *(
        "journal.sqlite",
        "journal.sqlite-shm",
        "journal.sqlite-wal",
        "journal.sqlite.reserve",
        "lock",
        "socket",
    ),
    *("journal.sqlite.before-0001", "relink.log", "relink.log.1"),
}


@pytest.fixture
def paths(monkeypatch: pytest.MonkeyPatch) -> Iterator[Paths]:
    with shared_folder() as folder:
        monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        before = os.umask(0)
        yield profile_paths("main")
        os.umask(before)


@pytest.fixture
def journals() -> Iterator[list[Engine]]:
    """Those that are open. Closing one takes files of it away."""
    opened: list[Engine] = []
    yield opened
    for engine in opened:
        engine.dispose()


@pytest.fixture(autouse=True)
def no_handlers() -> Iterator[None]:
    root = logging.getLogger()
    before = list(root.handlers)
    yield
    for handler in set(root.handlers) - set(before):
        handler.close()
        root.removeHandler(handler)


@pytest.mark.parametrize("earlier", [False, True], ids=["new", "left open"])
def test_no_file_can_be_read(
    paths: Paths, journals: list[Engine], earlier: bool, qapp: QCoreApplication
) -> None:
    (paths.state / "journal.sqlite.before-0001").touch()
    (paths.logs / "relink.log.1").touch()
    if earlier:
        _run(paths, journals).close()
        for file in _files(paths):
            file.chmod(0o666)
    running = _run(paths, journals)
    files = _files(paths)
    assert {file.name for file in files} == KEPT
    _open_folders(paths)
    (paths.state / "open").write_text("to all")
    (paths.state / "open").chmod(0o644)
    read: list[str] = []

    def attack() -> None:
        for file in (*files, paths.state / "open"):
            try:
                file.open("rb").close()
            except PermissionError:
                continue
            read.append(file.name)
        assert read == ["open"], f"could read {read}"

    with nobody(attack):
        running.close()


def _run(paths: Paths, journals: list[Engine]) -> Instance:
    """A start. The journal's files stay behind, as after a crash."""
    instance = Instance(paths.state)
    assert instance.claim()
    instance.listen(lambda command: {})
    set_up_logging(paths.logs)
    logging.getLogger("relink").warning("a line")
    journals.append(open_store(paths.state / "journal.sqlite"))
    take_over(journals[-1])
    return instance


def _open_folders(paths: Paths) -> None:
    for folder in (paths.state, paths.logs):
        for above in (folder, *folder.parents):
            if above.is_relative_to(tempfile.gettempdir()) and above != Path(tempfile.gettempdir()):
                above.chmod(0o755)


def _files(paths: Paths) -> list[Path]:
    return [file for folder in (paths.state, paths.logs) for file in folder.iterdir()]
