"""What must be written is written although the disk is full: there is a reserve."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection as Db
from sqlalchemy import Engine, event, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from relink_desktop.service.database import open_store
from relink_desktop.service.reserve import SIZE, DiskFullError, committed
from relink_desktop.service.store import setting

from .keepers import HOUR, Keeping
from .simulation import simulate

LONG = "x" * 1_000_000


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(tmp_path / "journal.sqlite")
    yield engine
    engine.dispose()


def reserve(engine: Engine) -> Path:
    return Path(f"{engine.url.database}.reserve")


def storing(name: str, value: str = "") -> Callable[[Db], None]:
    return lambda db: db.execute(insert(setting).values(name=name, value=value)) and None


def stored(engine: Engine) -> set[str]:
    with engine.begin() as db:
        return set(db.execute(select(setting.c.name)).scalars())


def fill_up(engine: Engine) -> None:
    """The database may not grow any more."""
    with engine.begin() as db:
        db.execute(text("PRAGMA max_page_count = 1"))  # SQLite makes it as many as there are


def test_the_first_commit_makes_a_reserve_of_real_bytes_for_its_owner_alone(engine: Engine) -> None:
    assert not reserve(engine).exists()  # opening costs nothing
    committed(engine, storing("a"))
    state = reserve(engine).stat()
    assert state.st_size == SIZE
    assert stat.S_IMODE(state.st_mode) == 0o600
    if hasattr(state, "st_blocks"):
        assert state.st_blocks * 512 >= SIZE


def test_one_that_was_left_half_made_is_made_whole(engine: Engine) -> None:
    reserve(engine).write_bytes(b"half")
    committed(engine, storing("a"))
    assert reserve(engine).stat().st_size == SIZE


def test_a_disk_with_little_room_keeps_it(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relink_desktop.service.reserve.SIZE", 2**60)
    committed(engine, storing("a"))
    assert not reserve(engine).exists()


def test_without_room_even_so_it_says_that_the_disk_is_full_and_writes_nothing(engine: Engine) -> None:
    committed(engine, storing("a"))
    fill_up(engine)

    def write(db: Db) -> None:
        storing("b")(db)
        storing("c", LONG)(db)

    with pytest.raises(DiskFullError, match=r"^The disk is full\."):
        committed(engine, write)
    assert stored(engine) == {"a"}
    assert not reserve(engine).exists()


@pytest.mark.parametrize("statement", ["INSERT INTO setting VALUES ('a', 'again')", "SELECT * FROM nowhere"])
def test_other_faults_leave_the_reserve_alone_and_are_told(statement: str, engine: Engine) -> None:
    committed(engine, storing("a"))
    tries = []

    def write(db: Db) -> None:
        tries.append(1)
        db.execute(text(statement))

    with pytest.raises((IntegrityError, OperationalError)):
        committed(engine, write)
    assert len(tries) == 1
    assert reserve(engine).exists()


def test_rotated_tokens_are_stored_with_the_last_room(tmp_path: Path) -> None:
    """The disk has room again once the reserve is gone, and not before."""

    async def scenario() -> None:
        keeping = Keeping(tmp_path)
        await keeping.connect()
        committed(keeping.engine, storing("a"))
        assert reserve(keeping.engine).exists()

        def full(_db: object, _cursor: object, statement: str, *_: object) -> None:
            if "refresh=" in statement and reserve(keeping.engine).exists():
                error = sqlite3.OperationalError("database or disk is full")
                error.sqlite_errorname = "SQLITE_FULL"
                raise OperationalError(statement, {}, error)

        keeping.clock.suspend(2 * HOUR)
        keeping.intuit.rotation_is_due()
        event.listen(keeping.engine, "before_cursor_execute", full)
        await keeping.call()
        assert keeping.refresh_tokens() >= {keeping.intuit.refresh_token}
        await keeping.close()

    simulate(scenario())


#: A disk of its own takes a namespace of its own, in which everybody may mount.
_REAL_DISK = """
import errno, sys
from pathlib import Path
from sqlalchemy.exc import OperationalError
from relink_desktop.service.database import open_store
from relink_desktop.service.reserve import SIZE, committed
from tests.service.test_reserve import LONG, reserve, stored, storing

folder = Path(sys.argv[1])
engine = open_store(folder / "journal.sqlite")
committed(engine, storing("first"))
assert reserve(engine).stat().st_size == SIZE
filler = (folder / "filler").open("wb", buffering=0)
try:
    while filler.write(bytes(4096)) == 4096:
        pass
except OSError as error:
    assert error.errno == errno.ENOSPC
try:
    with engine.begin() as db:
        storing("lost", LONG)(db)
    raise AssertionError("the disk is not full")
except OperationalError as error:
    print(error.orig.sqlite_errorname)
committed(engine, storing("answer", LONG))
assert not reserve(engine).exists()
assert stored(engine) == {"first", "answer"}
(folder / "filler").unlink()
filler.close()
committed(engine, storing("afterwards"))
assert reserve(engine).stat().st_size == SIZE
engine.dispose()
engine = open_store(folder / "journal.sqlite")
assert stored(engine) == {"first", "answer", "afterwards"}
"""


_ALONE = ["unshare", "--user", "--map-root-user", "--mount"]


def _may_mount() -> bool:
    """Whether a program gets a mount of its own: on Linux, but not inside a chroot."""
    if sys.platform != "linux":
        return False
    return subprocess.run([*_ALONE, "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _may_mount(), reason="this system lets no program mount a disk in memory of its own")
def test_on_a_disk_that_is_really_full_the_answer_is_written_and_the_reserve_made_again(
    tmp_path: Path,
) -> None:
    mount = 'mount -t tmpfs -o size=48m tmpfs "$1" && exec "$2" -c "$3" "$1"'
    shell = ["sh", "-c", mount, "sh", str(tmp_path), sys.executable, _REAL_DISK]
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [*_ALONE, *shell], cwd=root, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "SQLITE_FULL"
