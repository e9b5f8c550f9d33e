"""The desk's Secret Service: gnome-keyring with a password, unlocked as after a login."""

from typing import TYPE_CHECKING

from jeepney import DBusAddress

from .accessibility import Screen
from .bus import Bus
from .waiting import wait_for

if TYPE_CHECKING:
    from .desk import Desk

PASSWORD = "desk"  # what a person types when the keyring asks
PROMPTER = "org.gnome.keyring.SystemPrompter"
SERVICE = DBusAddress("/org/freedesktop/secrets", "org.freedesktop.secrets", "org.freedesktop.Secret.Service")
COLLECTION = DBusAddress(
    "/org/freedesktop/secrets/collection/login",
    "org.freedesktop.secrets",
    "org.freedesktop.Secret.Collection",
)


def create(desk: "Desk") -> None:
    """Starts the Secret Service with an unlocked keyring, as a login does: with the password on stdin."""
    daemon = ["gnome-keyring-daemon", "--unlock", "--components=secrets"]
    desk.run(*daemon, stdin=PASSWORD)


def lock(desk: "Desk") -> None:
    with Bus(desk.bus) as bus:
        bus.call(SERVICE, "Lock", "ao", [COLLECTION.object_path])


def is_locked(desk: "Desk") -> bool:
    with Bus(desk.bus) as bus:
        return bool(bus.get(COLLECTION, "Locked"))


def answer_prompt(desk: "Desk", password: str = PASSWORD) -> None:
    """Types the password into the window that asks to unlock the keyring, once it is there."""
    with _prompt(desk) as prompt:
        prompt.find("password text", "").set_text(password)
        prompt.find("push button", "Unlock").press()


def cancel_prompt(desk: "Desk") -> None:
    """Declines to unlock the keyring, once the window asks."""
    with _prompt(desk) as prompt:
        prompt.find("push button", "Cancel").press()


def _prompt(desk: "Desk") -> Screen:
    with Bus(desk.bus) as bus:
        return Screen(
            desk.bus, wait_for(lambda: bus.pid_of(PROMPTER), "something asks to unlock the keyring")
        )
