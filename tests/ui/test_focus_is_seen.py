"""Whoever works by keyboard sees where they are: every kind of control shows its focus, light and dark."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from relink_desktop.companion.present import present
from relink_desktop.companion.present.wizard import wizard_view
from relink_desktop.ui import theme
from relink_desktop.ui.sheet import bring_in_sight
from relink_desktop.ui.window import Window
from relink_desktop.ui.wizard import Wizard
from tests.companion import scenes
from tests.companion.states import LOCALE

#: Between a pixel with and without the focus (WCAG 2.2), and how many such pixels make a mark that is seen.
CONTRAST, PIXELS = 3.0, 100


@pytest.fixture(params=[Qt.ColorScheme.Light, Qt.ColorScheme.Dark], ids=["light", "dark"])
def dressed(qapp, request):
    theme.dress(qapp, request.param)
    yield
    theme.dress(qapp, Qt.ColorScheme.Light)


@pytest.mark.usefixtures("dressed")
def test_every_kind_of_control_shows_its_focus(qtbot):
    unseen, seen = [], set()
    for shown in _opened(qtbot):
        for control in shown._stops(shown):
            if (kind := _kind(control)) not in seen:
                seen.add(kind)
                unseen += [kind] if _changed(shown, control) < PIXELS else []
    assert {kind for kind, *_ in seen} >= {"_Radio", "Chip", "_Box", "SectionBar", "Switch", "Timeline"}
    assert unseen == []


def _opened(qtbot):
    """Every window and page, one after the other."""
    views = [(Window, present(state, LOCALE).window) for state in scenes.WINDOWS.values()]
    views += [(Wizard, wizard_view(state, LOCALE)) for state in scenes.PAGES.values()]
    for kind, view in views:
        shown = kind(lambda _event: None)
        qtbot.addWidget(shown)
        shown.show_view(view)
        shown.show()
        shown.activateWindow()
        QApplication.processEvents()
        yield shown
        shown.close()


def _kind(control: QWidget) -> tuple[object, ...]:
    """Controls of one kind are drawn alike."""
    checked = getattr(control, "isChecked", lambda: False)()
    return type(control).__name__, control.property("primary"), checked


def _changed(shown: QWidget, control: QWidget) -> int:
    """How many pixels tell that ``control`` has the focus."""
    bring_in_sight(control)
    place = control.rect().translated(control.mapTo(shown, QPoint(0, 0))).adjusted(-2, -2, 2, 2)
    shown.setFocus()
    if isinstance(control, QAbstractItemView):
        control.selectionModel().clear()
    QApplication.processEvents()
    before = shown.grab(place).toImage()
    control.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert control.hasFocus()
    after = shown.grab(place).toImage()
    return sum(
        _contrast(before.pixelColor(x, y), after.pixelColor(x, y)) >= CONTRAST
        for y in range(after.height())
        for x in range(after.width())
        if before.pixel(x, y) != after.pixel(x, y)
    )


def _contrast(one: QColor, other: QColor) -> float:
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
