"""Who may open what, as Windows has it afterwards."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="of Windows")

if sys.platform == "win32":
    import ctypes
    from ctypes import byref, c_void_p

    from PySide6.QtCore import QCoreApplication
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

    from relink_desktop import private, windows_security
    from relink_desktop.host import address


def access(path: Path) -> str:
    """Its access list, in Windows' own notation."""
    advapi, descriptor, text = windows_security._advapi, c_void_p(), c_void_p()
    asked = (str(path), 1, 4, None, None, None, None, byref(descriptor))
    assert advapi.GetNamedSecurityInfoW(*asked) == 0
    convert = advapi.ConvertSecurityDescriptorToStringSecurityDescriptorW
    assert convert(descriptor, 1, 4, byref(text), None)
    return ctypes.wstring_at(text.value or 0)


@pytest.mark.parametrize("there", [False, True])
def test_nobody_else_may_open_what_is_private(tmp_path: Path, there: bool) -> None:
    folder, file = tmp_path / "a" / "main", tmp_path / "a" / "main" / "file"
    if there:
        folder.mkdir(parents=True)
        file.write_text("kept")
    private.make_folder(folder)
    private.make_file(file)
    (folder / "later").touch()
    for path in (folder, file):
        who = {entry.split(";")[5].rstrip(")") for entry in access(path).split("(")[1:]}
        assert who <= {"SY", "BA", windows_security.user_sid()}, access(path)
        assert windows_security.user_sid() in who
    assert file.read_text() == ("kept" if there else "")


def test_a_pipe_tells_whose_it_is(tmp_path: Path) -> None:
    app = QCoreApplication.instance() or QCoreApplication([])
    private.make_folder(tmp_path)
    name = address.new(tmp_path)
    assert name is not None
    assert address.known(tmp_path) == name != address.new(tmp_path)
    server, client = QLocalServer(), QLocalSocket()
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    assert server.listen(name)
    client.connectToServer(name)
    assert client.waitForConnected(5000)
    assert windows_security.owner_sid(int(client.socketDescriptor())) == windows_security.user_sid()
    server.close()
    assert app is not None


@pytest.mark.parametrize(
    "told", ["", "relink-", "..\\other", "relink-" + "g" * 32, "relink-" + "0" * 33, "\0" * 50]
)
def test_no_other_name_is_called(tmp_path: Path, told: str) -> None:
    private.make_folder(tmp_path)
    (tmp_path / "pipe").write_text(told)
    assert address.known(tmp_path) is None
