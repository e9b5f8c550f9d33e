"""How long a tray app takes from its process's start until the session's tray has its icon."""

import time
from subprocess import Popen
from types import TracebackType
from typing import Self

from jeepney import MatchRule, message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

from tests.desktop.bus import Bus
from tests.desktop.desk import Desk

REGISTERED = MatchRule(
    type="signal", interface="org.kde.StatusNotifierWatcher", member="StatusNotifierItemRegistered"
)


class TrayClock:
    """Hears the tray host say that it has taken an icon; the same instrument for every app."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._bus = Bus(desk.bus)
        self._connection = open_dbus_connection(bus=desk.bus, auth_timeout=10)
        Proxy(message_bus, self._connection, timeout=10).AddMatch(REGISTERED)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        self._bus.close()

    def start(self, argv: list[str]) -> tuple[Popen[bytes], float]:
        """Starts an app; also gives the milliseconds until its icon was there. TimeoutError after 60 s."""
        begun = time.perf_counter()
        app = self._desk.start(argv)
        while True:
            message = self._connection.receive(timeout=60)
            elapsed = (time.perf_counter() - begun) * 1000
            if REGISTERED.matches(message):
                owner = message.body[0].partition("/")[0]
                if self._bus.pid_of(owner) == app.pid:
                    return app, elapsed
