"""A Wayland session for child processes: sway without a screen of its own, waybar's tray, and mako.

There is no X server in it. mako draws no buttons, so that a click on a notification is all there is.
"""

from __future__ import annotations

import json
import os
from functools import partial
from pathlib import Path
from typing import Any

from jeepney import DBusAddress

from .bus import Bus
from .desk import SETTINGS_OF, TRAY_HOST, Desk
from .waiting import wait_for

NOBODY = 65534
MAKO = DBusAddress("/fr/emersion/Mako", "org.freedesktop.Notifications", "fr.emersion.Mako")


class SwayDesk(Desk):
    """As ``Desk``, where xfwm4, the panel and xfce4-notifyd are others, and light is the only style."""

    desktop_name = "sway"

    def screenshot(self, path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.run("grim", path)
        return path

    def type(self, text: str) -> None:
        self.run("wtype", "-d", "20", text)

    def press(self, *keys: str) -> None:
        """By X names, without modifiers. wtype brings a keyboard of its own, which a busy app takes a moment
        to know: what is pressed before that is lost."""
        self.run("wtype", *(part for key in keys for part in ("-s", "300", "-k", key)), "-s", "300")

    def activate(self, title: str) -> None:
        number = wait_for(lambda: self._window(title), f"a window says {title!r}")
        self._sway(f"[con_id={number}] focus")

    def press_in_notification(self, summary: str, action: str) -> None:
        """As a click on it, by mako's own interface: a sway without a screen has no pointer that clicks."""
        shown = wait_for(lambda: self._shown(summary), f"mako shows {summary!r}")
        assert shown["actions"] == {"default": action}
        with Bus(self.bus) as bus:
            bus.call(MAKO, "InvokeAction", "us", shown["id"], "default")

    def _start_screen(self) -> None:
        self.env |= {
            "XDG_SESSION_TYPE": "wayland",
            "WLR_BACKENDS": "headless",
            "WLR_LIBINPUT_NO_DEVICES": "1",
            "WLR_RENDERER": "pixman",
        }

    def _start_shell(self) -> None:
        sockets = self.scratch / "sway"
        sockets.mkdir()
        config = sockets / "config"
        size = "x".join(map(str, self.size))
        config.write_text((SETTINGS_OF / "sway.conf").read_text().replace("SIZE", size))
        self.start([*self._not_as_root(sockets), "sway", f"--config={config}"], XDG_RUNTIME_DIR=str(sockets))
        (control,) = wait_for(lambda: list(sockets.glob("sway-ipc.*.sock")), "sway is there")
        (display,) = wait_for(lambda: list(sockets.glob("wayland-?")), "sway has a screen")
        self.env |= {"SWAYSOCK": str(control), "WAYLAND_DISPLAY": str(display)}

    def _not_as_root(self, sockets: Path) -> list[str]:
        """Up to 1.7 (Debian 12), sway refuses to be root; the others may reach it all the same."""
        if os.getuid():
            return []
        self.scratch.chmod(0o711)
        os.chown(sockets, NOBODY, NOBODY)
        return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]

    def _notification_server(self) -> list[str]:
        return ["mako"]

    def start_panel(self) -> None:
        """waybar, with its tray."""
        bar = SETTINGS_OF / "waybar"
        self._panel = self.start(["waybar", f"--config={bar / 'config'}", f"--style={bar / 'style.css'}"])
        wait_for(partial(self.has_service, TRAY_HOST), "waybar has a tray")

    def _sway(self, *command: str) -> Any:
        return json.loads(self.run("swaymsg", "--raw", *command))

    def _window(self, title: str) -> int | None:
        """The number of the newest window with this in its title."""
        found, nodes = [], [self._sway("-t", "get_tree")]
        while nodes:
            node = nodes.pop()
            if title in (node["name"] or ""):
                found.append(int(node["id"]))
            nodes += node["nodes"] + node["floating_nodes"]
        return max(found, default=None)

    def _shown(self, summary: str) -> dict[str, Any] | None:
        """What mako knows of a notification, while it is on the screen."""
        with Bus(self.bus) as bus:
            listed = bus.call(MAKO, "ListNotifications")
        told = ({key: value for key, (_, value) in one.items()} for one in listed)
        return next((one for one in told if one["summary"] == summary), None)
