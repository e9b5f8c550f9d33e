"""Every text can be read on what it is drawn on, light and dark."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from relink_desktop.ui import theme

AA_TEXT, AA_CONTROL = 4.5, 3.0
TEXTS = [
    *[(ink, paper) for ink in ("text", "quiet", "accent") for paper in ("window", "surface", "hover")],
    *[(ink, f"{tone}_surface") for tone in ("good", "warning", "bad") for ink in ("text", "quiet", tone)],
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("quiet", "line"),
]


def _luminance(name: str) -> float:
    channels = QColor(name).getRgbF()[:3]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), TEXTS)
def test_text_contrast(colours, ink, paper):
    assert _contrast(getattr(colours, ink), getattr(colours, paper)) >= AA_TEXT


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("paper", ["window", "surface", "bad_surface", "line"])
def test_accent_stands_out_as_a_control(colours, paper):
    assert _contrast(colours.accent, getattr(colours, paper)) >= AA_CONTROL


def test_follows_the_desktop(qapp):
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.is_dark(qapp.palette())
    assert theme.DARK.surface in qapp.styleSheet()
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
    assert not theme.is_dark(qapp.palette())
    assert theme.LIGHT.surface in qapp.styleSheet()
