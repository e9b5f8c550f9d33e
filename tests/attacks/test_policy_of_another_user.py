"""Another user of the computer, or whoever sets the environment, gets rid of what the firm forbids.

They write the policy, its folder, or one above it, lead a link there, or name another place by a variable.
What they could have written must allow nothing and be told, and no variable may lead ReLink past the policy.
"""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relink_desktop.core.permissions import EVERYTHING, Role
from relink_desktop.host.policy import PolicyFile, places
from relink_desktop.service.policy import read_policy

from .other_user import needs_root, nobody, ready

ALLOWS, FORBIDS = b'{"manage_connections": true}', b'{"manage_connections": false}'

pytestmark = needs_root


@pytest.fixture
def policy() -> Iterator[Path]:
    """An administrator's, as it should be. Not below pytest's folder, which lies where all may write."""
    with tempfile.TemporaryDirectory(prefix="relink-", dir="/var/lib") as folder:
        path = Path(folder, "xdg", "ReLink Desktop", "main", "policy.json")
        path.parent.mkdir(parents=True)
        for step in (*path.parents[:3], Path(folder)):
            step.chmod(0o755)
        path.write_bytes(ALLOWS)
        path.chmod(0o644)
        yield path


def role(path: Path) -> Role:
    return read_policy([PolicyFile(path)])


def test_the_administrators_own_is_believed(policy: Path) -> None:
    assert role(policy) == EVERYTHING
    policy.write_bytes(FORBIDS)
    assert role(policy) == Role(frozenset())
    policy.unlink()
    assert role(policy) == EVERYTHING
    policy.parent.rmdir()
    assert role(policy) == EVERYTHING


def theirs(path: Path) -> None:
    user = pwd.getpwnam("nobody")
    os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)


def another(path: Path) -> Path:
    """Moves ``path`` to where a link leads from its place."""
    elsewhere = path.with_name("elsewhere")
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    return path


WAYS: dict[str, Callable[[Path], object]] = {
    "file of theirs": theirs,
    "file for all to write": lambda path: path.chmod(0o666),
    "file for a group to write": lambda path: path.chmod(0o664),
    "folder of theirs": lambda path: theirs(path.parent),
    "folder for all to write": lambda path: path.parent.chmod(0o777),
    "folder for all to write, sticky": lambda path: path.parent.chmod(0o1777),
    "folder for a group to write": lambda path: path.parent.chmod(0o775),
    "folder above of theirs": lambda path: theirs(path.parents[2]),
    "folder far above for all": lambda path: path.parents[3].chmod(0o777),
    "a link": another,
    "a folder that is a link": lambda path: another(path.parent),
    "a folder above that is a link of theirs": lambda path: theirs(another(path.parents[1])),
}
UNREADABLE: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "a pipe": lambda path: (path.unlink(), os.mkfifo(path)),
    "nothing in it": lambda path: path.write_bytes(b""),
    "as long as a disk": lambda path: path.write_bytes(b" " * 2**20 + ALLOWS),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_others_could_have_written_allows_nothing_and_is_told(policy: Path, way: str) -> None:
    WAYS[way](policy)
    found = role(policy)
    assert not found.may_manage
    assert found.problem is not None
    assert found.problem.key == "policy_untrusted"
    assert str(policy.parents[3]) in found.problem.values["step"]


@pytest.mark.parametrize("way", UNREADABLE)
def test_what_can_not_be_read_allows_nothing_and_is_told(policy: Path, way: str) -> None:
    UNREADABLE[way](policy)
    found = role(policy)
    assert not found.may_manage
    assert found.problem is not None
    assert found.problem.key == "policy_unreadable"


def test_a_folder_that_is_closed_to_the_user_is_no_way_past_the_policy(policy: Path) -> None:
    policy.write_bytes(FORBIDS)
    policy.parent.chmod(0o700)

    def look() -> None:
        assert not role(policy).may_manage
        ready()

    with nobody(look):
        pass


def test_another_user_who_writes_it_after_all_has_it_disbelieved(policy: Path) -> None:
    policy.write_bytes(FORBIDS)
    policy.parent.chmod(0o777)

    def replace() -> None:
        policy.unlink()
        policy.write_bytes(ALLOWS)
        ready()

    with nobody(replace):
        assert policy.read_bytes() == ALLOWS
        assert not role(policy).may_manage


@pytest.mark.parametrize(
    "variables",
    [
        {"XDG_CONFIG_DIRS": "{theirs}"},
        {"XDG_CONFIG_DIRS": "{theirs}:/etc/xdg"},
        {"XDG_CONFIG_HOME": "{theirs}"},
        {"HOME": "{theirs}"},
        {"XDG_DATA_DIRS": "{theirs}", "ProgramData": "{theirs}", "ALLUSERSPROFILE": "{theirs}"},
    ],
    ids=repr,
)
def test_no_variable_names_the_place(variables: dict[str, str], tmp_path: Path) -> None:
    code = "from relink_desktop.host.policy import places; print([place.name for place in places('main')])"
    env = {**os.environ, **{name: value.format(theirs=tmp_path) for name, value in variables.items()}}
    told = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert told.stdout == "['/etc/xdg/ReLink Desktop/main/policy.json']\n"
    assert [place.name for place in places("practice")] == ["/etc/xdg/ReLink Desktop/practice/policy.json"]
