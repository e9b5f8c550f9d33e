"""A problem is told in its place: readable, copyable, dismissible, spoken once, and never in the way."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from relink_desktop.ui.parts import problem
from relink_desktop.ui.sheet import Scroll
from relink_desktop.ui.window import Window
from relink_desktop.ui.wizard import Wizard
from tests.ui import samples
from tests.ui.walk import button, controls, spoken, words

WITHOUT = samples.WINDOWS["connected"]
WITH = samples.WINDOWS["notice"]


@pytest.fixture
def announced(monkeypatch):
    """What a screen reader is told to say."""
    said = []
    monkeypatch.setattr(
        problem, "QAccessibleAnnouncementEvent", lambda _widget, text: said.append(text) or text
    )
    monkeypatch.setattr(
        problem, "QAccessible", type("Silent", (), {"updateAccessibility": staticmethod(lambda _event: None)})
    )
    return said


def opened(qtbot, kind, view, send=lambda _event: None):
    window = kind(send)
    qtbot.addWidget(window)
    window.show_view(view)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return window


def test_it_says_what_happened_what_it_means_and_what_to_do_in_that_order(qtbot):
    window = opened(qtbot, Window, WITH)
    shown = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    told = [samples.BUSY.title, samples.BUSY.explanation, samples.BUSY.remedy, "2 earlier problems"]
    assert [text for text in shown if text in told] == told


def test_details_can_be_copied_and_it_can_be_dismissed(qtbot):
    sent = []
    window = opened(qtbot, Window, WITH, sent.append)
    for action in (samples.PROBLEM.copy, samples.PROBLEM.dismiss):
        button(window, action).click()
    assert sent == [samples.PROBLEM.copy.event, samples.PROBLEM.dismiss.event]


def test_it_never_takes_the_focus(qtbot):
    window = opened(qtbot, Window, WITHOUT)
    check = window.findChild(QPushButton, "check")
    check.setFocus()
    window.show_view(WITH)
    assert window.focusWidget() is check
    wizard = opened(qtbot, Wizard, replace(samples.WIZARDS["keys_refused"], problem=None))
    secret = wizard.findChild(QLineEdit, "client_secret")
    secret.setFocus()
    wizard.show_view(samples.WIZARDS["keys_refused"])
    assert wizard.focusWidget() is secret


def test_a_screen_reader_says_it_once_each_time_it_comes(qtbot, announced):
    window = opened(qtbot, Window, WITHOUT)
    assert announced == []
    for view in (WITH, WITH, replace(WITH, title="ReLink"), WITHOUT, WITH):
        window.show_view(view)
    assert announced == [str(samples.BUSY)] * 2


def test_qt_takes_the_announcement(qtbot):
    QAccessible.setActive(True)
    window = opened(qtbot, Window, WITH)
    panel = window.findChild(problem.ProblemPanel)
    assert spoken(panel) == str(samples.BUSY)
    QAccessible.setActive(False)


def test_it_comes_in_sight_once_and_scrolls_with_the_page(qtbot):
    window = opened(qtbot, Window, replace(samples.WINDOWS["several"], notice=None))
    window.resize(window.minimumSize())
    QApplication.processEvents()
    bar = window.findChild(Scroll).verticalScrollBar()
    bar.setValue(80)
    for view, place in ((WITH, 0), (WITH, 50), (replace(WITH, title="ReLink"), 50)):
        several = replace(samples.WINDOWS["several"], notice=view.notice, title=view.title)
        window.show_view(several)
        QApplication.processEvents()
        assert bar.value() == place
        bar.setValue(50)


def test_once_gone_it_takes_no_room(qtbot):
    wizard = opened(qtbot, Wizard, replace(samples.WIZARDS["keys_refused"], problem=None))
    without = _heights(wizard)
    wizard.show_view(samples.WIZARDS["keys_refused"])
    QApplication.processEvents()
    assert _heights(wizard) != without
    wizard.show_view(replace(samples.WIZARDS["keys_refused"], problem=None))
    QApplication.processEvents()
    assert _heights(wizard) == without
    assert samples.BUSY.title not in words(wizard)


def _heights(window: QWidget) -> list[int]:
    return [each.mapTo(window, QPoint(0, 0)).y() for each in controls(window)]
