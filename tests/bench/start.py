"""How long a tray app takes from its process's start until the session's tray has its picture."""

import time
from subprocess import Popen
from types import TracebackType
from typing import Self

from jeepney import HeaderFields, MatchRule, Message
from jeepney.bus_messages import Monitoring
from jeepney.io.blocking import Proxy, open_dbus_connection

from tests.desktop.bus import Bus
from tests.desktop.desk import Desk


class TrayClock:
    """Listens in on the session bus: the same instrument for every app.

    That a tray host has taken an icon says little: it then asks for the picture, and an app that is still
    busy starting leaves its place in the panel empty. So the clock stops at the picture.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._bus = Bus(desk.bus)
        self._connection = open_dbus_connection(bus=desk.bus, auth_timeout=10)
        answers = MatchRule(type="method_return")
        Proxy(Monitoring(), self._connection, timeout=10).BecomeMonitor([answers.serialise()])

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
            if _has_picture(message) and self._pid_of_sender(message) == app.pid:
                return app, elapsed

    def _pid_of_sender(self, message: Message) -> int | None:
        return self._bus.pid_of(message.header.fields[HeaderFields.sender])


def _has_picture(answer: Message) -> bool:
    """Whether it tells a tray host all about a StatusNotifierItem."""
    return bool(answer.body) and isinstance(answer.body[0], dict) and "IconPixmap" in answer.body[0]
