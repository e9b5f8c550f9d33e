"""Longer words than English ones, and a screen that is read from right to left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabBar, QWidget

from relink_desktop.companion.present import present
from relink_desktop.companion.present.wizard import wizard_view
from relink_desktop.companion.views import WindowView
from relink_desktop.ui.locale import QtLocale
from relink_desktop.ui.window import Window
from relink_desktop.ui.wizard import Wizard
from tests.companion import scenes
from tests.ui import samples
from tests.ui.document_samples import DOCUMENTS
from tests.ui.histories import HISTORIES
from tests.ui.settings import SETTINGS
from tests.ui.walk import clipped

WINDOWS = samples.WINDOWS | DOCUMENTS | HISTORIES | SETTINGS
#: What a person finds their way by.
MAIN = (QPushButton, QLabel, QTabBar)


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    usual, font = qapp.font(), qapp.font()
    font.setPointSizeF(usual.pointSizeF() * 1.5)
    qapp.setFont(font)
    yield
    qapp.setFont(usual)


@pytest.fixture
def from_the_right(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture(params=["usual", "large"])
def either_size(request: pytest.FixtureRequest) -> None:
    if request.param == "large":
        request.getfixturevalue("large")


@pytest.mark.usefixtures("either_size")
def test_french_is_not_clipped(qtbot) -> None:
    locale = QtLocale(QLocale("fr_CA"))
    short = {}
    for name, state in scenes.WINDOWS.items():
        short[name] = _clipped(qtbot, Window, present(state, locale).window)
    for name, state in scenes.PAGES.items():
        short[name] = _clipped(qtbot, Wizard, wizard_view(state, locale))
    assert {name: texts for name, texts in short.items() if texts} == {}


@pytest.mark.usefixtures("either_size", "from_the_right")
def test_from_right_to_left_nothing_is_clipped(qtbot) -> None:
    short = {name: _clipped(qtbot, Window, view) for name, view in WINDOWS.items()}
    short |= {name: _clipped(qtbot, Wizard, view) for name, view in samples.WIZARDS.items()}
    assert {name: texts for name, texts in short.items() if texts} == {}


def _clipped(qtbot, kind: type[Window | Wizard], view: object) -> list[str]:
    shown = kind(lambda _event: None)
    qtbot.addWidget(shown)
    shown.show_view(view)
    shown.show()
    shown.resize(shown.minimumSize())
    return clipped(shown)


@pytest.mark.parametrize(
    "view",
    [*WINDOWS.values(), *samples.WIZARDS.values()],
    ids=[*(f"window {name}" for name in WINDOWS), *(f"wizard {name}" for name in samples.WIZARDS)],
)
def test_from_right_to_left_every_part_is_mirrored(qapp, qtbot, view: object, request) -> None:
    there = _parts(qtbot, view)
    request.getfixturevalue("from_the_right")
    here = _parts(qtbot, view)
    assert len(here) == len(there)
    unmirrored = [
        text for (text, part), (_, other) in zip(here, there, strict=True) if abs(part.x() - other.x()) > 2
    ]
    assert unmirrored == []


def _parts(qtbot, view: object) -> list[tuple[str, QRect]]:
    """What the main parts say, and where they are, from the side at which reading begins."""
    shown = (Window if isinstance(view, WindowView) else Wizard)(lambda _event: None)
    qtbot.addWidget(shown)
    shown.show_view(view)
    shown.show()
    QApplication.processEvents()
    found = [part for kind in MAIN for part in shown.findChildren(kind) if part.isVisible()]
    return [(_said(part), _placed(part, shown)) for part in found]


def _said(part: QWidget) -> str:
    return part.text() if isinstance(part, QPushButton | QLabel) else part.accessibleName()


def _placed(part: QWidget, shown: QWidget) -> QRect:
    rect = QRect(part.mapTo(shown, part.rect().topLeft()), part.size())
    if shown.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        rect.moveLeft(shown.width() - rect.right() - 1)
    return rect
