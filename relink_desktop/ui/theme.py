"""Colours and style: Fusion with our palette, light or dark as the desktop is at the moment."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from relink_desktop.ui.icons import app_icon

#: Logical pixels between things that belong together, between parts, and around a page.
TIGHT, GAP, MARGIN = 6, 14, 24


@dataclass(frozen=True, slots=True)
class Colours:
    """``text``, ``quiet`` and the tones reach 4.5:1 on what they are drawn on, ``done`` as a part of a
    picture 3:1 (WCAG 2.2 AA)."""

    window: str
    surface: str
    line: str
    hover: str
    text: str
    quiet: str
    disabled: str
    done: str
    handle: str
    accent: str
    accent_hover: str
    on_accent: str
    good: str
    good_surface: str
    good_line: str
    warning: str
    warning_surface: str
    warning_line: str
    bad: str
    bad_surface: str
    bad_line: str
    good_bar: str
    warning_bar: str
    bad_bar: str


LIGHT = Colours(
    window="#f4f5f7",
    surface="#ffffff",
    line="#d9dde3",
    hover="#eceff3",
    text="#1b222c",
    quiet="#596271",
    disabled="#8b93a0",
    done="#8993a2",
    handle="#a9b0bb",
    accent="#2a5fc4",
    accent_hover="#214fa8",
    on_accent="#ffffff",
    good="#136b3b",
    good_surface="#e9f6ee",
    good_line="#b7dcc5",
    warning="#7d4a00",
    warning_surface="#fef5e3",
    warning_line="#ecd19c",
    bad="#a3221e",
    bad_surface="#fdeeed",
    bad_line="#f0c1be",
    good_bar="#8fcfaa",
    warning_bar="#f0c878",
    bad_bar="#c2423d",
)

DARK = Colours(
    window="#16191d",
    surface="#1f2429",
    line="#363d46",
    hover="#2a3038",
    text="#e8ebef",
    quiet="#a5aeba",
    disabled="#6f7884",
    done="#76818e",
    handle="#5a6470",
    accent="#84adff",
    accent_hover="#a2c1ff",
    on_accent="#0e1c38",
    good="#84d7a5",
    good_surface="#172a1f",
    good_line="#2c5a3e",
    warning="#f2c077",
    warning_surface="#2c2415",
    warning_line="#5f4a20",
    bad="#ffa39d",
    bad_surface="#341d1c",
    bad_line="#73352f",
    good_bar="#3a7a55",
    warning_bar="#7d6027",
    bad_bar="#e0736c",
)


def apply(app: QApplication) -> None:
    """Dresses ``app``, now and whenever the desktop turns light or dark."""
    app.setStyle("Fusion")
    app.setWindowIcon(app_icon())
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda scheme: dress(app, scheme))
    dress(app, hints.colorScheme())


def dress(app: QApplication, scheme: Qt.ColorScheme) -> None:
    """Dresses ``app`` for ``scheme``; a desktop that does not say gets the light one."""
    colours = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
    app.setPalette(_palette(colours))
    sheet = Path(__file__).with_name("style.qss").read_text(encoding="utf-8")
    app.setStyleSheet(Template(sheet).substitute(asdict(colours)))


def colours_of(palette: QPalette) -> Colours:
    """What a widget with this palette is drawn in, for those that draw themselves."""
    return DARK if is_dark(palette) else LIGHT


def is_dark(palette: QPalette) -> bool:
    return palette.window().color().lightness() < 128


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(colours.surface), QColor(colours.window))
    for which, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.hover,
        role.Text: colours.text,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.PlaceholderText: colours.quiet,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
    }.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.disabled))
    return palette
