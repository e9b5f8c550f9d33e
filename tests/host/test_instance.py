"""Two starts of one profile, over a real local socket."""

from __future__ import annotations

import json
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from relink_desktop.core.problems import ProblemError
from relink_desktop.host import instance as instance_module
from relink_desktop.host.instance import ACTIVATION, Instance, ask, is_running

OPEN = b'{"v": 1, "cmd": "open"}\n'
STATUS = {"health": "revoked", "company": "Caf\u00e9 Harbour"}

HOLDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from relink_desktop.host.instance import Instance
app = QCoreApplication([])
instance = Instance(Path(sys.argv[1]))
print(instance.claim(), flush=True)
instance.listen(lambda cmd: {"from": "the first copy"})
print("listening", flush=True)
app.exec()
"""

ASKER = """
import json, sys
from pathlib import Path
from relink_desktop.host.instance import ask
print(json.dumps(ask(Path(sys.argv[1]), sys.argv[2], timeout_ms=10_000)))
"""


@pytest.fixture
def instance(tmp_path: Path, qapp: object) -> Iterator[Instance]:
    instance = Instance(tmp_path)
    assert instance.claim()
    yield instance
    instance.close()


def asked(qtbot: QtBot, profile_dir: Path, cmd: str) -> dict[str, object] | None:
    """``ask`` in a process of its own, as a second start does it, while this one's event loop serves it."""
    command = [sys.executable, "-W", "error", "-c", ASKER, str(profile_dir), cmd]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as asking:
        qtbot.waitUntil(lambda: asking.poll() is not None, timeout=30_000)
        answer, complaints = asking.communicate()
    assert complaints == ""
    return json.loads(answer)


def socket_path(profile_dir: Path) -> Path:
    return profile_dir / "socket"


def answer_to(qtbot: QtBot, profile_dir: Path, request: bytes) -> bytes:
    """What comes back on a bare socket until it is closed."""
    received = bytearray()
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(socket_path(profile_dir)))
        client.sendall(request)
        client.setblocking(False)

        def ended() -> bool:
            try:
                chunk = client.recv(65536)
            except BlockingIOError:
                return False
            except ConnectionResetError:
                return True
            received.extend(chunk)
            return not chunk

        qtbot.waitUntil(ended)
    return bytes(received)


def test_only_one_copy_claims_a_profile(instance: Instance, tmp_path: Path) -> None:
    second = Instance(tmp_path)
    assert not second.claim()
    other_profile = tmp_path / "practice"
    other_profile.mkdir()
    assert Instance(other_profile).claim()
    instance.close()
    assert second.claim()
    second.close()


def test_a_second_start_reaches_the_first(instance: Instance, tmp_path: Path, qtbot: QtBot) -> None:
    commands: list[str] = []

    def handle(cmd: str) -> dict[str, object]:
        commands.append(cmd)
        return {**STATUS}

    instance.listen(handle)
    assert not Instance(tmp_path).claim()  # a failed claim takes nothing from the first
    assert asked(qtbot, tmp_path, "status") == STATUS
    assert asked(qtbot, tmp_path, "open") == STATUS
    assert commands == ["status", "open"]


def test_nobody_answers_where_nobody_runs(tmp_path: Path) -> None:
    assert ask(tmp_path, "status") is None


def test_a_copy_that_hangs_is_not_waited_for(instance: Instance, tmp_path: Path) -> None:
    instance.listen(lambda cmd: {"never": "reached"})
    assert ask(tmp_path, "status", timeout_ms=20) is None  # nothing runs this thread's event loop meanwhile


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"\n",
        b"\0\xff\xfe\n",
        b"[]\n",
        b'"open"\n',
        b'{"v": 1}\n',
        b'{"cmd": "open"}\n',
        b'{"v": 2, "cmd": "open"}\n',
        b'{"v": 1, "cmd": "quit"}\n',
        b'{"v": 1, "cmd": ["open"]}\n',
        b"[" * 4000 + b"\n",
        b'{"v": 1, "cmd": "open"' + b" " * 5000 + b"}\n",
        b"x" * 40_000,
    ],
    ids=lambda request: repr(request[:20]),
)
def test_garbage_gets_no_answer_and_the_next_one_does(
    instance: Instance, tmp_path: Path, qtbot: QtBot, request_bytes: bytes
) -> None:
    commands: list[str] = []
    instance.listen(lambda cmd: commands.append(cmd) or {})
    assert answer_to(qtbot, tmp_path, request_bytes) == b""
    assert commands == []
    assert answer_to(qtbot, tmp_path, OPEN) == b"{}\n"
    assert commands == ["open"]


def test_a_request_in_pieces_is_put_together(instance: Instance, tmp_path: Path, qtbot: QtBot) -> None:
    instance.listen(lambda cmd: {"cmd": cmd})
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(socket_path(tmp_path)))
        client.sendall(b'{"v": 1, "cm')
        assert answer_to(qtbot, tmp_path, OPEN) == b'{"cmd": "open"}\n'  # another one is not held up by it
        client.sendall(b'd": "status"}\n')
        client.setblocking(False)
        qtbot.waitUntil(lambda: is_readable(client))
        assert client.recv(100) == b'{"cmd": "status"}\n'


def is_readable(client: socket.socket) -> bool:
    try:
        return bool(client.recv(1, socket.MSG_PEEK))
    except BlockingIOError:
        return False


def test_a_silent_client_is_cut_off(
    instance: Instance, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance_module, "CLIENT_MS", 10)
    instance.listen(lambda cmd: {})
    assert answer_to(qtbot, tmp_path, b"") == b""


def test_an_error_of_ours_leaves_the_client_without_an_answer_but_not_waiting(
    instance: Instance, tmp_path: Path, qtbot: QtBot
) -> None:
    instance.listen(lambda cmd: {}["missing"])
    with qtbot.capture_exceptions() as caught:
        assert answer_to(qtbot, tmp_path, OPEN) == b""
    assert [kind for kind, _, _ in caught] == [KeyError]


def test_a_second_start_passes_on_its_right_to_come_to_the_front(
    instance: Instance, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens: list[str | None] = []
    instance.listen(lambda cmd: tokens.append(os.environ.get(ACTIVATION)) or {})
    monkeypatch.setenv(ACTIVATION, "of-the-launcher")
    command = [sys.executable, "-W", "error", "-c", ASKER, str(tmp_path), "open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as asking:
        monkeypatch.delenv(ACTIVATION)
        qtbot.waitUntil(lambda: asking.poll() is not None, timeout=30_000)
    assert tokens == ["of-the-launcher"]
    monkeypatch.delenv(ACTIVATION)
    for request in (
        OPEN,
        b'{"v": 1, "cmd": "open", "token": 7}\n',
        b'{"v": 1, "cmd": "open", "token": "a\\u0000"}\n',
    ):
        assert answer_to(qtbot, tmp_path, request) == b"{}\n"
    assert tokens[1:] == [None] * 3


def test_only_the_holder_listens(instance: Instance, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        Instance(tmp_path).listen(lambda cmd: {})


def test_closing_frees_the_profile_and_leaves_no_socket(instance: Instance, tmp_path: Path) -> None:
    instance.listen(lambda cmd: {})
    instance.close()
    assert not socket_path(tmp_path).exists()
    assert ask(tmp_path, "status") is None


def test_a_killed_copy_leaves_a_lock_and_a_socket_that_the_next_one_takes_over(
    tmp_path: Path, qtbot: QtBot
) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert [first.stdout.readline(), first.stdout.readline()] == ["True\n", "listening\n"]
        assert not Instance(tmp_path).claim()
        assert ask(tmp_path, "status") == {"from": "the first copy"}
        first.kill()
    assert socket_path(tmp_path).exists()
    assert (tmp_path / "lock").exists()

    second = Instance(tmp_path)
    assert second.claim()
    second.listen(lambda cmd: {"from": "the second copy"})
    assert asked(qtbot, tmp_path, "status") == {"from": "the second copy"}
    second.close()


@pytest.mark.parametrize("left", ["file", "link", "link to nothing", "socket"])
def test_whatever_has_the_sockets_name_makes_room(
    instance: Instance, tmp_path: Path, qtbot: QtBot, left: str
) -> None:
    target = tmp_path / "target"
    match left:
        case "file":
            socket_path(tmp_path).write_text("left")
        case "link":
            target.write_text("kept")
            socket_path(tmp_path).symlink_to(target)
        case "link to nothing":
            socket_path(tmp_path).symlink_to(target)
        case "socket":
            with socket.socket(socket.AF_UNIX) as dead:
                dead.bind(str(socket_path(tmp_path)))
    instance.listen(lambda cmd: {**STATUS})
    assert asked(qtbot, tmp_path, "status") == STATUS
    assert target.exists() is (left == "link")


def _in_the_way(folder: Path) -> Path:
    (folder / "socket" / "kept").mkdir(parents=True)
    return folder


def _open(folder: Path) -> Path:
    folder.chmod(0o755)
    return folder


@pytest.mark.parametrize("spoilt", [_in_the_way, _open])
def test_a_copy_that_can_not_be_reached_says_so_and_runs(
    tmp_path: Path, qapp: object, spoilt: Callable[[Path], Path]
) -> None:
    folder = spoilt(tmp_path)
    instance = Instance(folder)
    assert instance.claim()
    with pytest.raises(ProblemError) as caught:
        instance.listen(lambda cmd: {})
    assert caught.value.problem.key == "instance_unreachable"
    assert str(folder) in str(caught.value)
    assert ask(folder, "status") is None
    instance.close()


@pytest.mark.skipif(sys.platform != "linux", reason="a longer path than a socket's has no other way there")
@pytest.mark.parametrize("length", [90, 107, 108, 109, 250])
def test_a_long_path_is_no_hindrance(tmp_path: Path, qtbot: QtBot, length: int) -> None:
    folder = tmp_path
    while (left := length - len(str(folder / "socket")) - 1) > 0:
        folder /= "d" * min(left, 100)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    instance = Instance(folder)
    assert instance.claim()
    instance.listen(lambda cmd: {**STATUS})
    assert asked(qtbot, folder, "status") == STATUS
    assert stat.S_IMODE((folder / "socket").stat().st_mode) == 0o600
    instance.close()
    assert not (folder / "socket").exists()


def test_where_nothing_can_be_locked_no_other_copy_is_blamed(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    with pytest.raises(ProblemError) as caught:
        Instance(tmp_path).claim()
    assert caught.value.problem.key == "lock_unusable"
    assert str(tmp_path / "lock") in str(caught.value)


def test_lock_and_socket_are_private_by_themselves(instance: Instance, tmp_path: Path) -> None:
    instance.listen(lambda cmd: {})
    for name in ("lock", "socket"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_a_copy_runs_while_it_holds_its_claim(tmp_path: Path, qapp: object) -> None:
    assert not is_running(tmp_path)
    first = Instance(tmp_path)
    assert first.claim()
    assert is_running(tmp_path)
    first.close()
    assert not is_running(tmp_path)


@pytest.mark.parametrize("lock", [b"", b"\n", b"planted\n", b"-1\n", b"0\n", b"9" * 40, b"999999999\n"])
def test_a_lock_that_names_no_process_is_nobodys(tmp_path: Path, lock: bytes) -> None:
    (tmp_path / "lock").write_bytes(lock)
    assert not is_running(tmp_path)


@pytest.mark.skipif(sys.platform == "darwin", reason="Qt can't tell there")
def test_a_lock_whose_process_id_another_program_has_now_is_stale(instance: Instance, tmp_path: Path) -> None:
    after_power_cut = tmp_path / "copy"
    after_power_cut.mkdir()
    (after_power_cut / "lock").write_bytes(
        (tmp_path / "lock").read_bytes()
    )  # names this process, which lives
    assert Instance(after_power_cut).claim()


def test_claiming_does_not_load_the_network(tmp_path: Path) -> None:
    program = "import sys, pathlib; from relink_desktop.host.instance import Instance;"
    program += "assert Instance(pathlib.Path(sys.argv[1])).claim();"
    program += "print([name for name in sys.modules if name.startswith('PySide6.Qt')])"
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "['PySide6.QtCore']\n"
