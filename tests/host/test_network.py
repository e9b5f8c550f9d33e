"""The system's word that the network changed."""

from __future__ import annotations

from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot

from relink_desktop.host.network import watch_network


def test_a_change_is_told_once_for_each_signal(qtbot: QtBot) -> None:
    told: list[str] = []
    assert watch_network(lambda: told.append("changed"))
    information = QNetworkInformation.instance()
    information.reachabilityChanged.emit(QNetworkInformation.Reachability.Disconnected)
    information.transportMediumChanged.emit(QNetworkInformation.TransportMedium.WiFi)
    assert told == ["changed", "changed"]
