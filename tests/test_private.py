"""What only the user may open, as the system has it afterwards."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relink_desktop import private

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="of modes")


@pytest.fixture(params=[0o000, 0o002, 0o022, 0o077], ids=oct, autouse=True)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def test_a_new_folder_and_those_above_it_are_the_users_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    private.make_folder(tmp_path / "a" / "b" / "c")
    assert [mode(path) for path in (tmp_path, tmp_path / "a", tmp_path / "a/b", tmp_path / "a/b/c")] == [
        *(0o755, 0o700, 0o700, 0o700),
    ]


@pytest.mark.parametrize("before", [0o777, 0o755, 0o750, 0o711, 0o700], ids=oct)
def test_a_folder_that_is_there_is_closed(tmp_path: Path, before: int) -> None:
    (tmp_path / "kept").write_text("kept")
    tmp_path.chmod(before)
    private.make_folder(tmp_path)
    assert (mode(tmp_path), (tmp_path / "kept").read_text()) == (0o700, "kept")


def test_a_new_file_is_the_users_alone(tmp_path: Path) -> None:
    private.make_file(tmp_path / "file")
    assert (mode(tmp_path / "file"), (tmp_path / "file").read_bytes()) == (0o600, b"")


@pytest.mark.parametrize("before", [0o666, 0o644, 0o640, 0o755, 0o600], ids=oct)
def test_a_file_that_is_there_is_closed_and_keeps_its_content(tmp_path: Path, before: int) -> None:
    file = tmp_path / "file"
    file.write_text("kept")
    file.chmod(before)
    private.make_file(file)
    assert (mode(file), file.read_text()) == (0o600, "kept")


@pytest.mark.parametrize("there", [True, False])
def test_no_link_is_followed(tmp_path: Path, there: bool) -> None:
    target = tmp_path / "target"
    if there:
        target.write_text("somebody's")
        target.chmod(0o644)
    (tmp_path / "link").symlink_to(target)
    with pytest.raises(OSError, match="no ordinary file"):
        private.make_file(tmp_path / "link")
    assert target.exists() is there
    assert not there or mode(target) == 0o644


def _closed(folder: Path) -> Path:
    return folder


def _open_to(bits: int) -> Callable[[Path], Path]:
    def change(folder: Path) -> Path:
        folder.chmod(bits)
        return folder

    return change


def _gone(folder: Path) -> Path:
    return folder / "gone"


def _file(folder: Path) -> Path:
    (folder / "file").touch(0o600)
    return folder / "file"


def _link(folder: Path) -> Path:
    (folder / "link").symlink_to(folder)
    return folder / "link"


FOLDERS = {
    "closed": (_closed, True),
    "the user's own link": (_link, True),
    "all may read": (_open_to(0o755), False),
    "all may write": (_open_to(0o777), False),
    "a group may write": (_open_to(0o770), False),
    "others may pass": (_open_to(0o701), False),
    "gone": (_gone, False),
    "a file": (_file, False),
}


@pytest.mark.parametrize(("change", "expected"), FOLDERS.values(), ids=FOLDERS)
def test_which_folders_are_private(tmp_path: Path, change: Callable[[Path], Path], expected: bool) -> None:
    assert private.is_private(change(tmp_path)) is expected


@pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize("whose", ["folder", "link"])
def test_what_belongs_to_somebody_else_is_not_ours(tmp_path: Path, whose: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir(0o700)
    link = tmp_path / "link"
    link.symlink_to(folder)
    os.chown(folder if whose == "folder" else link, 65534, 65534, follow_symlinks=False)
    assert not private.is_ours(link)
    assert not private.is_private(link)
