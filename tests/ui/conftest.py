"""Widgets are tested without a screen, dressed as they are on one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from relink_desktop.ui import theme


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    theme.apply(qapp)
    return qapp
