"""One picture a state, rendered from one SVG template: the shape says it, the colour only helps."""

from __future__ import annotations

from functools import cache
from string import Template

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QIcon, QImage, QImageReader, QPixmap

from relink_desktop import resources
from relink_desktop.companion.mark import Mark
from relink_desktop.companion.tray_state import TrayState

#: Pixels: panels draw icons of 16, 22 or 24, at scales of 1, 1.25, 1.5, 2 or 3; a message takes one of 64.
SIZES = (16, 20, 22, 24, 28, 30, 32, 33, 36, 44, 48, 64, 66, 72)
#: Of these, what most panels draw.
_COMMON = (16, 22, 24, 32, 44, 48)

#: Two shades a colour: for light panels (or unknown ones), and for dark panels.
_GREEN = ("#18834a", "#57c785")
_BLUE = ("#1f6fd6", "#6fb0ff")
_AMBER = ("#b86200", "#f5b04c")
_RED = ("#d02f2b", "#ff7d76")
_GREY = ("#66707d", "#a9b2bd")
_VIOLET = ("#7b3fb8", "#c79bf2")
#: Figures upon these.
_MARK = ("#ffffff", "#14171b")

_EMBLEMS = {
    TrayState.NOT_SET_UP: ("ring", _GREY),
    TrayState.STARTING: ("dots", _GREY),
    TrayState.CONNECTED: ("tick", _GREEN),
    TrayState.SYNCING: ("arrows", _BLUE),
    TrayState.EXPIRING: ("clock", _AMBER),
    TrayState.ATTENTION: ("exclamation", _AMBER),
    TrayState.OFFLINE: ("slash", _GREY),
    TrayState.STALE: ("question", _GREY),
    TrayState.OUTAGE: ("cloud", _AMBER),
    TrayState.LOCKED: ("key", _GREY),
    TrayState.BLOCKED: ("bar", _RED),
    TrayState.REVOKED: ("cross", _RED),
}

_MARKS = {
    Mark.THERE: ("tick", _GREEN),
    Mark.WAITS: ("arrows", _BLUE),
    Mark.NEEDS_PERSON: ("exclamation", _AMBER),
    Mark.CLOSED: ("padlock", _GREY),
    Mark.LEFT_OUT: ("slash", _GREY),
    Mark.EXCLUDED: ("bar", _GREY),
    Mark.NOT_SENT: ("ring", _GREY),
}


def tray_icon(
    state: TrayState, dark_panel: bool | None = None, *, dot: bool = False, practice: bool = False
) -> QIcon:
    """The icon for a panel of known brightness, or with a white outline for any (``None``). The dot says that
    something was not seen; a bar below, that it is about the practice company."""
    return _tray_icon(state, dark_panel, dot, practice)


@cache
def _tray_icon(state: TrayState, dark_panel: bool | None, dot: bool, practice: bool) -> QIcon:
    return _icon(_state_svg(state, dark_panel, dot, practice))


@cache
def first_icon(*, practice: bool = False) -> QIcon:
    """What a start shows for its first moments; in all sizes it would take 8 ms longer."""
    return _icon(_state_svg(TrayState.STARTING, None, practice=practice), _COMMON)


@cache
def app_icon() -> QIcon:
    """ReLink's own mark, for title bars and task lists."""
    return _icon(resources.path("icons/relink.svg").read_bytes())


@cache
def state_pixmap(state: TrayState, size: int, ratio: float, dark: bool = False) -> QPixmap:
    """The picture for inside a window, ``size`` logical pixels square at a device ``ratio``."""
    pixmap = QPixmap.fromImage(_render(_state_svg(state, dark), round(size * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def mark_pixmap(mark: Mark, size: int, ratio: float, dark: bool = False) -> QPixmap:
    """The shape beside a document's state, ``size`` logical pixels square."""
    pixmap = QPixmap.fromImage(_render(_svg(*_MARKS[mark], dark), round(size * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def _template() -> Template:
    return Template(resources.path("icons/state.svg").read_text(encoding="utf-8"))


def _state_svg(state: TrayState, dark_panel: bool | None, dot: bool = False, practice: bool = False) -> bytes:
    return _svg(*_EMBLEMS[state], dark_panel, dot, practice)


def _svg(
    emblem: str, shades: tuple[str, str], dark_panel: bool | None, dot: bool = False, practice: bool = False
) -> bytes:
    deep, bright = shades
    svg = _template().substitute(
        emblem=emblem,
        ink=bright if dark_panel else deep,
        mark=_MARK[bool(dark_panel)],
        edge="#ffffff" if dark_panel is None else "none",
        dot="dot" if dot else "nothing",
        news=_BLUE[bool(dark_panel)],
        place="practice" if practice else "nothing",
        bar=_VIOLET[bool(dark_panel)],
    )
    return svg.encode()


def _icon(svg: bytes, sizes: tuple[int, ...] = SIZES) -> QIcon:
    icon = QIcon()
    for size in sizes:
        icon.addPixmap(QPixmap.fromImage(_render(svg, size)))
    return icon


def _render(svg: bytes, size: int) -> QImage:
    """Through the image plug-in: importing QtSvg would cost start-up time and a module."""
    buffer = QBuffer()
    buffer.setData(QByteArray(svg))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(size, size))
    image = reader.read()
    if image.isNull():
        raise RuntimeError(f"Qt can't draw SVG here ({reader.errorString()}); reinstall PySide6-Essentials.")
    return image
