"""Somebody who is sent a log, or sees a terminal, wants the password to the office's proxy.
They try what it says of a proxy whose address can't be used, or which refuses: a traceback may quote a piece.
What they must find is that the proxy can't be used, and no piece of name or password in anything written."""

from __future__ import annotations

from pathlib import Path

import pytest

from relink_desktop import program

from .running import running, until

ADDRESSES = {
    "no port": "http://zebra:cross#ing@proxy.example:3128",
    "another kind": "gopher://zebra:crossing@proxy.example",
}


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_no_piece_of_the_password_is_written(address: str, tmp_path: Path) -> None:
    with running(program.command(), tmp_path, HTTPS_PROXY=address) as process:
        until(lambda: "could not start" in _written(tmp_path), process)
        until(lambda: "cannot be used" in _written(tmp_path), process)
    written = _written(tmp_path)
    assert [piece for piece in ("zebra", "cross", "ing@") if piece in written] == []


def _written(home: Path) -> str:
    """Every byte that the app left anywhere."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return "\n".join(path.read_bytes().decode("latin-1") for path in files)
