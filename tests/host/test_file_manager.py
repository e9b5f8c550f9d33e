"""Where a saved file is shown: by the file manager of the bus, else in its folder, else a word is said."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from jeepney import HeaderFields, Message, MessageType, message_bus, new_error, new_method_return
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

from .conftest import NEEDS_BUS

NAME = "org.freedesktop.FileManager1"
FILE = "/home/ann/Smith, Jones & Söhne/50% paid #2.pdf"
URI = "file:///home/ann/Smith,%20Jones%20&%20S%C3%B6hne/50%25%20paid%20%232.pdf"
#: Shows FILE, and prints what the system was asked to open; ``failed`` too, unless it opens folders.
SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from relink_desktop.host.file_manager import show_file

app = QGuiApplication([])

def say(text):
    print(text, flush=True)
    app.quit()

class Desktop(QObject):
    @Slot(QUrl)
    def show(self, url):
        say("folder " + url.toLocalFile())

desktop = Desktop()
if sys.argv[2] == "opens":
    QDesktopServices.setUrlHandler("file", desktop, "show")
else:
    QDesktopServices.openUrl = lambda url: False
QTimer.singleShot(0, lambda: show_file(Path(sys.argv[1]), failed=lambda: say("failed")))
app.exec()
"""


def start(opens: str = "opens") -> subprocess.Popen[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", SCRIPT, FILE, opens]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def said(shower: subprocess.Popen[str]) -> str:
    with shower:
        assert shower.stdout is not None
        return shower.stdout.readline().strip()


@pytest.fixture
def manager(bus: object) -> Iterator[DBusConnection]:
    """A file manager that does nothing by itself."""
    with open_dbus_connection("SESSION") as connection:
        Proxy(message_bus, connection).RequestName(NAME)
        yield connection


def asked(manager: DBusConnection) -> Message:
    while True:
        message = manager.receive(timeout=60)
        if message.header.message_type is MessageType.method_call:
            return message


@NEEDS_BUS
def test_the_file_manager_is_asked_to_select_it(manager: DBusConnection) -> None:
    shower = start()
    message = asked(manager)
    assert message.header.fields[HeaderFields.member] == "ShowItems"
    assert message.body == ([URI], "")
    manager.send(new_method_return(message))
    shower.terminate()
    assert said(shower) == ""  # no folder beside it


@NEEDS_BUS
def test_one_that_refuses_leaves_the_folder(manager: DBusConnection) -> None:
    shower = start()
    manager.send(new_error(asked(manager), "org.example.Refused"))
    assert said(shower) == "folder /home/ann/Smith, Jones & Söhne"


@NEEDS_BUS
@pytest.mark.usefixtures("bus")
def test_where_there_is_none_the_folder_is_opened() -> None:
    assert said(start()) == "folder /home/ann/Smith, Jones & Söhne"


def test_without_a_bus_the_folder_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert said(start()) == "folder /home/ann/Smith, Jones & Söhne"


def test_where_nothing_opens_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert said(start("fails")) == "failed"
