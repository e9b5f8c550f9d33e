"""A tray host that comes late, goes, or never was; where a bus tells, the desktop tests play it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QSystemTrayIcon

from relink_desktop.ui import tray_host
from relink_desktop.ui.tray_host import TrayHost


@pytest.fixture
def desktop(monkeypatch):
    """``there`` is whether it shows tray icons. It has no bus."""

    class Desktop:
        there = False

    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: Desktop.there)
    monkeypatch.setattr(QDBusConnection, "isConnected", lambda _: False)
    monkeypatch.setattr(tray_host, "_POLL_MS", 1)
    monkeypatch.setattr(tray_host, "_POLLS", 1_000_000)
    monkeypatch.setattr(tray_host, "_GRACE_MS", 20)
    return Desktop


@pytest.fixture
def told(qapp, desktop):
    told = []

    def watch():
        parent = QObject()
        host = TrayHost(parent)
        host.appeared.connect(lambda: told.append("appeared"))
        host.missed.connect(lambda: told.append("missed"))
        return parent, host

    return told, watch


def test_one_that_was_there_is_no_news(desktop, told, qtbot):
    desktop.there = True
    heard, watch = told
    _parent, host = watch()
    assert not host.findChildren(QObject)[0].isActive()
    assert heard == []


def test_a_late_one_appears_once_and_is_not_missed(desktop, told, qtbot, monkeypatch):
    monkeypatch.setattr(tray_host, "_GRACE_MS", 60_000)
    heard, watch = told
    _parent, host = watch()
    desktop.there = True
    qtbot.waitUntil(lambda: heard == ["appeared"])
    assert not any(timer.isActive() for timer in host.findChildren(QObject))


def test_one_that_never_comes_is_missed_once(desktop, told, qtbot, monkeypatch):
    monkeypatch.setattr(tray_host, "_POLLS", 3)
    heard, watch = told
    _parent, host = watch()
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in host.findChildren(QObject)))
    assert heard == ["missed"]


def test_one_that_comes_after_it_was_missed_appears(desktop, told, qtbot):
    heard, watch = told
    _parent, _host = watch()
    qtbot.waitUntil(lambda: heard == ["missed"])
    desktop.there = True
    qtbot.waitUntil(lambda: heard == ["missed", "appeared"])


@pytest.mark.parametrize(("back", "heard"), [(True, ["appeared"]), (False, ["missed"])])
def test_one_that_goes_may_come_back(desktop, told, qtbot, back, heard):
    desktop.there = True
    said, watch = told
    _parent, host = watch()
    host._changed(there=False)
    if back:
        host._changed(there=True)
    qtbot.waitUntil(lambda: said == heard)
