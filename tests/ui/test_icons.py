"""Each state has a shape of its own, on any panel and without colours."""

from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from relink_desktop.companion.tray_state import TrayState
from relink_desktop.ui.icons import state_pixmap, tray_icon

PANELS = {"light": QColor("#f2f2f2"), "dark": QColor("#2b2b2b")}
#: Of 256 pixels: a tenth.
DISTINCT = 24
#: How far two greys of 256 must be apart to look different.
VISIBLE = 48


def _greys(state: TrayState, panel: QColor, dark_panel: bool | None) -> list[int]:
    """The 16 px icon as it looks on ``panel``, in grey."""
    canvas = QImage(16, 16, QImage.Format.Format_RGB32)
    canvas.fill(panel)
    painter = QPainter(canvas)
    painter.drawPixmap(0, 0, tray_icon(state, dark_panel).pixmap(16, 16))
    painter.end()
    grey = canvas.convertToFormat(QImage.Format.Format_Grayscale8)
    return [grey.pixelColor(x, y).value() for y in range(16) for x in range(16)]


def _differing(one: list[int], other: list[int]) -> int:
    return sum(abs(a - b) >= VISIBLE for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("dark_panel", [None, False, True])
def test_shapes_differ_in_grey_at_16_pixels(qapp, panel, dark_panel):
    greys = {state: _greys(state, PANELS[panel], dark_panel) for state in TrayState}
    alike = [
        (one, other)
        for one, other in combinations(TrayState, 2)
        if _differing(greys[one], greys[other]) < DISTINCT
    ]
    assert not alike


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("state", TrayState)
def test_stands_out_from_any_panel(qapp, panel, state):
    background = PANELS[panel].value()
    visible = [grey for grey in _greys(state, PANELS[panel], None) if abs(grey - background) >= VISIBLE]
    assert len(visible) >= DISTINCT


@pytest.mark.parametrize("state", TrayState)
def test_has_every_size_a_panel_may_ask_for(qapp, state):
    sizes = {size.width() for size in tray_icon(state).availableSizes()}
    assert sizes == {16, 18, 20, 22, 24, 32, 44, 48, 64}


def test_is_rendered_once(qapp):
    assert tray_icon(TrayState.REVOKED) is tray_icon(TrayState.REVOKED)


def test_picture_is_sharp_on_a_dense_screen(qapp):
    picture = state_pixmap(TrayState.REVOKED, 40, 2.0)
    assert (picture.width(), picture.deviceIndependentSize().width()) == (80, 40)


@pytest.mark.parametrize(
    ("state", "channel"),
    [
        (TrayState.CONNECTED, QColor.green),
        (TrayState.SYNCING, QColor.blue),
        (TrayState.REVOKED, QColor.red),
        (TrayState.BLOCKED, QColor.red),
    ],
)
def test_colour_agrees_with_the_state(qapp, state, channel):
    pixel = tray_icon(state).pixmap(64, 64).toImage().pixelColor(8, 32)
    assert channel(pixel) == max(pixel.red(), pixel.green(), pixel.blue())
