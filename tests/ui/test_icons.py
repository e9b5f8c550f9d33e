"""Each state has a shape of its own, on any panel, without colours, and sharp at any scale."""

from itertools import combinations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter

from relink_desktop.companion.tray_state import TrayState
from relink_desktop.ui import icons
from relink_desktop.ui.icons import first_icon, state_pixmap, tray_icon

PANELS = {"light": QColor("#f2f2f2"), "dark": QColor("#2b2b2b")}
#: The icons that a panel may get: with an outline for any, or for the one that it is.
DRAWN = [("light", None), ("dark", None), ("light", False), ("dark", True)]
#: With nothing, with a dot, or with the bar of the practice company.
LOOKS = [(state, *more) for state in TrayState for more in ((False, False), (True, False), (False, True))]
#: Pixels of 256: a tenth. The dot or the bar alone has fewer.
DISTINCT, DOT = 24, 12
#: How far two greys of 256 must be apart to look different.
VISIBLE = 48
#: What WCAG asks of pictures against what is around them.
CONTRAST = 3.0
#: Logical sizes of icons in panels, and how densely screens are drawn.
LOGICAL, RATIOS = (16, 22, 24), (1.0, 1.25, 1.5, 2.0, 3.0)


def _on(
    panel: QColor, state: TrayState, dark_panel: bool | None, dot: bool = False, practice: bool = False
) -> QImage:
    """The 16 px icon as it looks on ``panel``."""
    canvas = QImage(16, 16, QImage.Format.Format_RGB32)
    canvas.fill(panel)
    painter = QPainter(canvas)
    painter.drawPixmap(0, 0, tray_icon(state, dark_panel, dot=dot, practice=practice).pixmap(16, 16))
    painter.end()
    return canvas


def _greys(picture: QImage) -> list[int]:
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return [grey.pixelColor(x, y).value() for y in range(16) for x in range(16)]


def _colours(picture: QImage) -> list[QColor]:
    return [picture.pixelColor(x, y) for y in range(16) for x in range(16)]


def _differing(one: list[int], other: list[int]) -> int:
    return sum(abs(a - b) >= VISIBLE for a, b in zip(one, other, strict=True))


def _alike(panel: str, dark_panel: bool | None) -> list[tuple[TrayState, TrayState]]:
    """States that could be taken for each other, dots and bars or not."""
    greys = {
        (state, dot, practice): _greys(_on(PANELS[panel], state, dark_panel, dot, practice))
        for state, dot, practice in LOOKS
    }
    return [
        (one[0], other[0])
        for one, other in combinations(LOOKS, 2)
        if one[0] is not other[0] and _differing(greys[one], greys[other]) < DISTINCT
    ]


def _contrast(one: QColor, other: QColor) -> float:
    """WCAG's, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("panel", "dark_panel"), DRAWN)
def test_shapes_differ_in_grey_at_16_pixels(qapp, panel, dark_panel):
    assert _alike(panel, dark_panel) == []


@pytest.mark.parametrize("emblem", ["bar", "nothing"])
def test_another_colour_is_no_shape(qapp, monkeypatch, emblem):
    """The measure itself: a state that borrows another's shape, or lost its own, is found out."""
    monkeypatch.setitem(icons._EMBLEMS, TrayState.REVOKED, (emblem, icons._RED))
    monkeypatch.setitem(icons._EMBLEMS, TrayState.BLOCKED, (emblem, icons._GREEN))
    icons._tray_icon.cache_clear()
    assert (TrayState.BLOCKED, TrayState.REVOKED) in _alike("light", None)
    icons._tray_icon.cache_clear()


@pytest.mark.parametrize(("panel", "dark_panel"), DRAWN)
@pytest.mark.parametrize("state", TrayState)
def test_the_dot_is_seen_in_grey(qapp, panel, dark_panel, state):
    without, dotted = (_greys(_on(PANELS[panel], state, dark_panel, dot)) for dot in (False, True))
    assert _differing(without, dotted) >= DOT


@pytest.mark.parametrize(("panel", "dark_panel"), DRAWN)
@pytest.mark.parametrize("state", TrayState)
def test_the_practice_company_is_told_apart_in_grey(qapp, panel, dark_panel, state):
    for dot in (False, True):
        main, practice = (_greys(_on(PANELS[panel], state, dark_panel, dot, each)) for each in (False, True))
        assert _differing(main, practice) >= DOT


@pytest.mark.parametrize(("panel", "dark_panel"), DRAWN)
@pytest.mark.parametrize("state", TrayState)
def test_stands_out_from_any_panel(qapp, panel, dark_panel, state):
    drawn = _colours(_on(PANELS[panel], state, dark_panel))
    assert sum(_contrast(colour, PANELS[panel]) >= CONTRAST for colour in drawn) >= DISTINCT


@pytest.mark.parametrize("dark_panel", [False, True])
@pytest.mark.parametrize("colours", [icons._GREEN, icons._BLUE, icons._AMBER, icons._RED, icons._GREY])
def test_figures_stand_out_from_their_ground(dark_panel, colours):
    ground, figure = QColor(colours[dark_panel]), QColor(icons._MARK[dark_panel])
    assert _contrast(ground, figure) >= CONTRAST


@pytest.mark.parametrize("logical", LOGICAL)
@pytest.mark.parametrize("ratio", RATIOS)
def test_is_drawn_for_the_very_pixels_of_a_panel(qapp, logical, ratio):
    """A picture that Qt had to scale would differ from one that was drawn in its size."""
    pixels = round(logical * ratio)
    got = tray_icon(TrayState.REVOKED).pixmap(QSize(logical, logical), ratio)
    assert (got.width(), got.height()) == (pixels, pixels)
    drawn = icons._render(icons._state_svg(TrayState.REVOKED, None), pixels)
    assert got.toImage().convertToFormat(QImage.Format.Format_ARGB32) == drawn.convertToFormat(
        QImage.Format.Format_ARGB32
    )


def test_the_first_picture_has_what_most_panels_ask_for(qapp):
    assert {size.width() for size in first_icon().availableSizes()} >= {16, 22, 24}


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
