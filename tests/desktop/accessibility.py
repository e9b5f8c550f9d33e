"""An app's windows as a screen reader perceives and works them: AT-SPI over D-Bus."""

import re
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from jeepney import DBusAddress

from .bus import Bus, BusError
from .waiting import wait_for

LAUNCHER = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
REGISTRY = DBusAddress(
    "/org/a11y/atspi/accessible/root", "org.a11y.atspi.Registry", "org.a11y.atspi.Accessible"
)
# at-spi2-core 2.56 gave GTK's roles other names; Qt's bridge keeps the old ones.
RENAMED_ROLES = {"button": "push button"}
# Bit numbers of AtspiStateType, as far as tests ask for them.
STATES = {
    "active": 1,
    "checked": 4,
    "editable": 7,
    "enabled": 8,
    "focused": 12,
    "selected": 23,
    "showing": 25,
}


class Accessible:
    """One element, such as a window or a button. Reading it asks the app anew; BusError once it is gone."""

    def __init__(self, bus: Bus, owner: str, path: str) -> None:
        self._bus = bus
        self.owner = owner  # the name of its process on the accessibility bus
        self._path = path
        self._address = DBusAddress(path, owner, "org.a11y.atspi.Accessible")

    def __repr__(self) -> str:
        return f"<{self.role} {self.name!r}>"

    def __eq__(self, other: object) -> bool:
        """Whether it is the same element of the same process."""
        return isinstance(other, Accessible) and (self.owner, self._path) == (other.owner, other._path)

    def __hash__(self) -> int:
        return hash((self.owner, self._path))

    def _on(self, interface: str) -> DBusAddress:
        return self._address.with_interface(f"org.a11y.atspi.{interface}")

    # Perceiving

    @property
    def role(self) -> str:
        """Such as push button, label, text, frame, dialog, check box."""
        name = str(self._bus.call(self._address, "GetRoleName"))
        return RENAMED_ROLES.get(name, name)

    @property
    def name(self) -> str:
        return str(self._bus.get(self._address, "Name"))

    @property
    def description(self) -> str:
        return str(self._bus.get(self._address, "Description"))

    @property
    def text(self) -> str:
        return str(self._bus.call(self._on("Text"), "GetText", "ii", 0, -1))

    @property
    def value(self) -> float:
        return float(self._bus.get(self._on("Value"), "CurrentValue"))

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Where it is on the screen: left, top, width, height."""
        left, top, width, height = self._bus.call(self._on("Component"), "GetExtents", "u", 0)
        return left, top, width, height

    @property
    def states(self) -> set[str]:
        """Which of STATES hold now."""
        low, high = self._bus.call(self._address, "GetState")
        bits = low | high << 32
        return {state for state, bit in STATES.items() if bits >> bit & 1}

    @property
    def children(self) -> list["Accessible"]:
        return [Accessible(self._bus, *child) for child in self._bus.call(self._address, "GetChildren")]

    def all(self) -> Iterator["Accessible"]:
        """Everything below this element that is on screen, in reading order."""
        for child in self.children:
            if "showing" in child.states:
                yield child
                yield from child.all()

    # Finding

    def find_now(self, role: str, name: str | re.Pattern[str]) -> "Accessible | None":
        """The first element on screen of this role whose name equals, or matches the pattern, if any."""

        def fits(element: Accessible) -> bool:
            if element.role != role:
                return False
            return element.name == name if isinstance(name, str) else bool(name.search(element.name))

        try:
            return next((element for element in self.all() if fits(element)), None)
        except BusError:  # something vanished while we walked
            return None

    def find(self, role: str, name: str | re.Pattern[str], seconds: float = 30) -> "Accessible":
        """As find_now, once it is there; AssertionError with what is there instead."""
        wanted = name if isinstance(name, str) else name.pattern
        try:
            return wait_for(lambda: self.find_now(role, name), f"a {role} named {wanted!r}", seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}\nOn screen is:\n{self.tree()}") from None

    def tree(self) -> str:
        """What is on screen, an element a line, for messages and for learning names."""
        try:
            return "\n".join(self._lines(0))
        except BusError as error:
            return f"(changed while read: {error})"

    def _lines(self, depth: int) -> Iterator[str]:
        for child in self.children:
            if "showing" in child.states:
                states = " ".join(sorted(child.states - {"showing", "enabled"}))
                yield f"{'  ' * depth}{child!r} {states}".rstrip()
                yield from child._lines(depth + 1)

    # Doing

    def press(self) -> None:
        """Does what a click on it does."""
        wait_for(lambda: "enabled" in self.states, f"{self!r} is enabled")
        actions = self._bus.call(self._on("Action"), "GetActions")
        names = [name.lower() for name, _, _ in actions]
        index = next(number for number, name in enumerate(names) if name in ("press", "toggle", "click"))
        self._bus.call(self._on("Action"), "DoAction", "i", index)

    def focus(self) -> None:
        """Gives it the keyboard, for what only typing can do."""
        self._bus.call(self._on("Component"), "GrabFocus")
        wait_for(lambda: "focused" in self.states, f"{self!r} has the keyboard")

    def set_text(self, text: str) -> None:
        """Replaces the text of a field."""
        if not self._bus.call(self._on("EditableText"), "SetTextContents", "s", text):
            raise AssertionError(f"{self!r} does not take text")


class Screen(Accessible):
    """All windows of one process, also those that it opens later."""

    def __init__(self, address: str, pid: int) -> None:
        with Bus(address) as session:
            accessibility = Bus(session.call(LAUNCHER, "GetAddress"))
        super().__init__(accessibility, REGISTRY.bus_name, REGISTRY.object_path)
        self._pid = pid

    @property
    def children(self) -> list[Accessible]:
        # A Qt app with a GTK platform theme counts as two applications, one of them without windows.
        applications = [app for app in super().children if self._bus.pid_of(app.owner) == self._pid]
        return [window for app in applications for window in app.children]

    def window_of(self, element: Accessible) -> Accessible:
        return next(window for window in self.children if element in list(window.all()))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bus.close()
