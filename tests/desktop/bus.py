"""Plain calls on a D-Bus bus, for tests: blocking, one reply a call."""

from types import TracebackType
from typing import Any, Self

from jeepney import DBusAddress, DBusErrorResponse, MessageType, new_method_call
from jeepney.io.blocking import open_dbus_connection

DAEMON = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")


class BusError(Exception):
    """The other side refused the call, or is not there."""


class Bus:
    """One connection to the bus at an address such as `unix:path=/tmp/x/bus`."""

    def __init__(self, address: str) -> None:
        self._connection = open_dbus_connection(bus=address, auth_timeout=10)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def call(self, address: DBusAddress, method: str, signature: str = "", *arguments: Any) -> Any:
        """The reply: None, its one value, or a tuple. BusError when refused; TimeoutError after 10 s."""
        message = new_method_call(address, method, signature or None, arguments)
        reply = self._connection.send_and_get_reply(message, timeout=10)
        if reply.header.message_type is MessageType.error:
            raise BusError(f"{method} on {address.bus_name}{address.object_path}: {DBusErrorResponse(reply)}")
        return None if not reply.body else reply.body[0] if len(reply.body) == 1 else reply.body

    def get(self, address: DBusAddress, name: str) -> Any:
        """A property's value."""
        properties = address.with_interface("org.freedesktop.DBus.Properties")
        return self.call(properties, "Get", "ss", address.interface, name)[1]

    def has_owner(self, name: str) -> bool:
        return bool(self.call(DAEMON, "NameHasOwner", "s", name))

    def pid_of(self, name: str) -> int | None:
        """The process that owns a name, or None when nobody does any more."""
        try:
            return int(self.call(DAEMON, "GetConnectionUnixProcessID", "s", name))
        except BusError:
            return None
