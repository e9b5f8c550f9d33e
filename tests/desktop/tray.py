"""An app's tray item as the panel sees it: a StatusNotifierItem and its com.canonical.dbusmenu menu."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from types import TracebackType
from typing import Any, Self

from jeepney import DBusAddress

from .bus import Bus, BusError
from .waiting import wait_for

WATCHER = DBusAddress(
    "/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher", "org.kde.StatusNotifierWatcher"
)


@dataclass(frozen=True)
class Icon:
    """What is drawn. Two icons are equal when they look the same."""

    name: str
    digest: str
    colour: tuple[int, int, int]  # red, green, blue: the mean of the opaque pixels

    @staticmethod
    def of(name: str, pixmaps: list[tuple[int, int, bytes]]) -> "Icon":
        """From an item's IconName and IconPixmap; pixels are ARGB, four bytes each."""
        argb = max(pixmaps, default=(0, 0, b""))[2]
        opaque = [argb[at + 1 : at + 4] for at in range(0, len(argb), 4) if argb[at] > 127]
        red, green, blue = (sum(pixel[c] for pixel in opaque) // max(len(opaque), 1) for c in range(3))
        return Icon(name, sha256(argb).hexdigest(), (red, green, blue))


@dataclass(frozen=True)
class MenuItem:
    """One line of the menu. Labels are as a person reads them, without the mark of the mnemonic."""

    id: int
    label: str
    enabled: bool
    separator: bool
    items: tuple["MenuItem", ...]

    @staticmethod
    def of(layout: tuple[int, dict[str, tuple[str, Any]], list[tuple[str, Any]]]) -> "MenuItem":
        number, properties, children = layout

        def value(name: str, default: Any) -> Any:
            return properties.get(name, ("", default))[1]

        items = (MenuItem.of(child) for _, child in children if child[1].get("visible", ("b", True))[1])
        label = value("label", "").replace("__", "\0").replace("_", "").replace("\0", "_")
        separator = value("type", "standard") == "separator"
        return MenuItem(number, label, value("enabled", True), separator, tuple(items))

    def all(self) -> Iterator["MenuItem"]:
        """This item's lines and those of its submenus, in reading order."""
        for item in self.items:
            yield item
            yield from item.all()


class Tray:
    """The tray item of one process. Reading it asks the app anew each time."""

    def __init__(self, address: str, pid: int, seconds: float = 30) -> None:
        """Waits until the process has an item in the session's tray."""
        self._bus = Bus(address)
        self._item = wait_for(lambda: self._find(pid), f"process {pid} shows a tray icon", seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bus.close()

    def _find(self, pid: int) -> DBusAddress | None:
        for registered in self._bus.get(WATCHER, "RegisteredStatusNotifierItems"):
            owner, slash, path = registered.partition("/")
            if self._bus.pid_of(owner) == pid:
                return DBusAddress(slash + path, owner, "org.kde.StatusNotifierItem")
        return None

    @property
    def icon(self) -> Icon:
        return Icon.of(self._bus.get(self._item, "IconName"), self._bus.get(self._item, "IconPixmap"))

    @property
    def tooltip(self) -> str:
        _, _, title, text = self._bus.get(self._item, "ToolTip")
        return "\n".join(part for part in (title, text) if part)

    @property
    def status(self) -> str:
        """Active, Passive or NeedsAttention."""
        return str(self._bus.get(self._item, "Status"))

    def activate(self) -> None:
        """A left click on the icon."""
        self._bus.call(self._item, "Activate", "ii", 0, 0)

    @property
    def menu(self) -> MenuItem:
        """The menu as it would open now; its items are the visible lines."""
        # A panel announces each opening, so that the app can bring the menu up to date.
        try:
            self._bus.call(self._menu_address, "AboutToShow", "i", 0)
        except BusError as error:
            raise AssertionError(f"The tray icon has no menu: {error}") from error
        _, layout = self._bus.call(self._menu_address, "GetLayout", "iias", 0, -1, [])
        return MenuItem.of(layout)

    def click(self, label: str) -> None:
        """Clicks a menu line by its label, once it is there and enabled."""

        def clickable() -> MenuItem | None:
            return next((item for item in self.menu.all() if item.label == label and item.enabled), None)

        item = wait_for(clickable, f"the tray menu offers {label!r}")
        self._bus.call(self._menu_address, "Event", "isvu", item.id, "clicked", ("i", 0), 0)

    @property
    def _menu_address(self) -> DBusAddress:
        return DBusAddress(self._bus.get(self._item, "Menu"), self._item.bus_name, "com.canonical.dbusmenu")
