"""Every notification that an app of the session shows, overheard on the bus."""

from dataclasses import dataclass
from types import TracebackType
from typing import Self

from jeepney import DBusAddress, MatchRule, new_method_call
from jeepney.io.blocking import open_dbus_connection

from .bus import DAEMON
from .waiting import wait_for

SERVER = DBusAddress(
    "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "org.freedesktop.Notifications"
)
NOTIFY = MatchRule(type="method_call", interface=SERVER.interface, member="Notify")


@dataclass(frozen=True)
class Notification:
    summary: str
    body: str
    urgency: int  # 0 low, 1 normal, 2 critical: stays until dismissed
    actions: tuple[str, ...]  # labels of its buttons


class Notifications:
    """Records from its creation on. The bus keeps what was said until it is read, so nothing is missed."""

    def __init__(self, address: str) -> None:
        self._connection = open_dbus_connection(bus=address, auth_timeout=10)
        monitoring = DAEMON.with_interface("org.freedesktop.DBus.Monitoring")
        request = new_method_call(monitoring, "BecomeMonitor", "asu", ([NOTIFY.serialise()], 0))
        self._connection.send_and_get_reply(request, timeout=10)
        self._seen: list[Notification] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def all(self) -> list[Notification]:
        """Those shown so far, oldest first."""
        while True:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return list(self._seen)
            if NOTIFY.matches(message):
                _, _, _, summary, body, actions, hints, _ = message.body
                urgency = hints.get("urgency", ("y", 1))[1]
                self._seen.append(Notification(summary, body, urgency, tuple(filter(None, actions[1::2]))))

    def wait(self, summary: str, seconds: float = 30) -> Notification:
        """The newest notification with this summary, once it has been shown."""

        def found() -> Notification | None:
            return next((shown for shown in reversed(self.all()) if shown.summary == summary), None)

        return wait_for(found, f"a notification says {summary!r}", seconds)
