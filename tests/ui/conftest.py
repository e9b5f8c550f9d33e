"""Widgets are tested without a screen, dressed as they are on one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from relink_desktop.ui import theme
from relink_desktop.ui.window import Window


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    theme.apply(qapp)
    return qapp


@pytest.fixture
def sent():
    """The events that ``opened`` sends."""
    return []


@pytest.fixture
def opened(qtbot, sent):
    window = Window(sent.append)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def opened_at(qapp, qtbot):
    """Opens a window in a font of another size."""
    usual = qapp.font()

    def at(scale: float) -> Window:
        font = qapp.font()
        font.setPointSizeF(usual.pointSizeF() * scale)
        qapp.setFont(font)
        window = Window(lambda _event: None)
        qtbot.addWidget(window)
        return window

    yield at
    qapp.setFont(usual)
