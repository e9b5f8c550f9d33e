"""Whose program is at the other end, as the system's tables have it."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from relink_desktop.companion import peer
from relink_desktop.companion.peer import is_strangers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells whose a connection is")

FOUR, SIX = ("127.0.0.1", 40_000), ("::1", 40_000, 0, 0)
SERVER, SERVER_SIX = ("127.0.0.1", 47_311), ("::1", 47_311, 0, 0)
HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
ME = os.getuid() if sys.platform == "linux" else 0


def row(local: str, remote: str, uid: int, inode: int = 41_000) -> str:
    return f"   1: {local} {remote} 01 00000000:00000000 00:00000000 00000000 {uid:5} 0 {inode} 1 0 20 4 0\n"


def words(*numbers: int) -> str:
    """Addresses stand there in the computer's own order of bytes."""
    return "".join(f"{int.from_bytes(n.to_bytes(4, 'big'), sys.byteorder):08X}" for n in numbers)


LOOP, LOOP_SIX = words(0x7F000001), words(0, 0, 0, 1)
MAPPED = words(0, 0, 0xFFFF, 0x7F000001)
CLIENT, OURS = f"{LOOP}:9C40", f"{LOOP}:B8CF"


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    four, six = tmp_path / "tcp", tmp_path / "tcp6"
    monkeypatch.setattr(peer, "_TABLES", (four, six))
    return four, six


@pytest.mark.parametrize(
    ("rows", "stranger"),
    [
        ([row(CLIENT, OURS, ME)], False),
        ([row(CLIENT, OURS, 0)], False),
        ([row(OURS, CLIENT, ME), row(CLIENT, OURS, ME)], False),
        ([row(CLIENT, OURS, 65_534)], True),
        ([row(OURS, CLIENT, ME), row(CLIENT, OURS, 65_534)], True),
        ([row(f"{LOOP}:9C41", OURS, ME), row(CLIENT, OURS, 65_534)], True),
        ([row(CLIENT, f"{LOOP}:B8D0", ME), row(CLIENT, OURS, 65_534)], True),
        ([row(CLIENT, OURS, 0, inode=0)], True),
        ([], True),
    ],
)
def test_who_is_at_the_other_end(tables: tuple[Path, Path], rows: list[str], stranger: bool) -> None:
    tables[0].write_text(HEAD + "".join(rows), "ascii")
    assert is_strangers(FOUR, SERVER) is stranger


@pytest.mark.parametrize("uid", [ME, 65_534])
def test_ipv6_and_ipv4_through_it_are_known(tables: tuple[Path, Path], uid: int) -> None:
    own = row(f"{LOOP_SIX}:9C40", f"{LOOP_SIX}:B8CF", uid)
    mapped = row(f"{MAPPED}:9C40", f"{MAPPED}:B8CF", uid)
    tables[0].write_text(HEAD, "ascii")
    tables[1].write_text(HEAD + own + mapped, "ascii")
    assert is_strangers(SIX, SERVER_SIX) is (uid != ME)
    assert is_strangers(FOUR, SERVER) is (uid != ME)


def test_where_the_system_does_not_tell_nobody_is_a_stranger(tables: tuple[Path, Path]) -> None:
    assert not is_strangers(FOUR, SERVER)


@pytest.mark.parametrize(("family", "address"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")])
def test_a_connection_of_our_own_is_ours(family: socket.AddressFamily, address: str) -> None:
    with socket.create_server((address, 0), family=family) as server:
        with socket.create_connection(server.getsockname()[:2]) as client:
            assert not is_strangers(client.getsockname(), server.getsockname())
        assert is_strangers(("127.0.0.1", 1), ("127.0.0.1", 2))
