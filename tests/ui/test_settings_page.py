"""The settings section draws its groups and sends what is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QCheckBox

from relink_desktop.companion.events import SetAutostart
from relink_desktop.ui.window import Window
from tests.ui.settings import SETTINGS
from tests.ui.walk import button, clipped, controls, spoken, words


def show(window: Window, name: str) -> None:
    window.show_view(SETTINGS[name])
    window.show()
    QApplication.processEvents()


@pytest.mark.parametrize("name", SETTINGS)
def test_every_word_is_there_every_control_has_a_name_and_every_button_its_event(opened, sent, name):
    show(opened, name)
    groups, shown = SETTINGS[name].body.groups, words(opened)
    expected = [text for group in groups for text in (group.title, *group.paragraphs)]
    expected += [text for group in groups for fact in group.facts for text in fact]
    assert [text for text in expected if text not in shown] == []
    assert [control for control in controls(opened) if not spoken(control)] == []
    actions = [action for group in groups for action in group.actions]
    for action in actions:
        button(opened, action).click()
    assert sent == [action.event for action in actions]


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_clipped_at_the_smallest_size(opened_at, name, scale):
    window = opened_at(scale)
    show(window, name)
    window.resize(window.minimumSize())
    assert clipped(window) == []


def test_a_switch_shows_what_is_until_it_was_done(qtbot, opened, sent):
    show(opened, "settings")
    switch = opened.findChild(QCheckBox, "autostart")
    assert switch.isChecked()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert sent == [SetAutostart(False)]
    assert switch.isChecked()  # the system did not say so yet
    QAccessible.queryAccessibleInterface(switch).actionInterface().doAction("Toggle")
    assert sent == [SetAutostart(False)] * 2
    show(opened, "settings_snoozed")
    assert not switch.isChecked()
    assert len(sent) == 2
