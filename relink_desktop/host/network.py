"""Tells when this computer's way to the internet changed: a cable, a wireless network, a VPN."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtNetwork import QNetworkInformation


def watch_network(changed: Callable[[], None]) -> bool:
    """``changed`` is called on the GUI thread from now on. False where the system does not tell."""
    if not QNetworkInformation.loadDefaultBackend():
        return False
    information = QNetworkInformation.instance()
    assert information is not None
    for signal in (information.reachabilityChanged, information.transportMediumChanged):
        signal.connect(lambda *_: changed())
    return True
