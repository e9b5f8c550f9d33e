"""The keyboard is never lost, and never somewhere where Enter does what nobody meant."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton

from relink_desktop.companion import events as on
from relink_desktop.companion.present import present
from relink_desktop.companion.present.wizard import wizard_view
from relink_desktop.companion.section import Section
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.core.sync import Mend
from relink_desktop.ui.parts.documents_table import DocumentsTable
from relink_desktop.ui.parts.section_bar import SectionBar
from relink_desktop.ui.sheet import Scroll
from relink_desktop.ui.wizard import Wizard
from tests.companion.states import CHANGED, CONNECTED, LOCALE, NOW, REVOKED, RUNNING, app
from tests.ui.document_samples import LIKE, SHOWN
from tests.ui.walk import controls

RETURN = Qt.Key.Key_Return
SYNCING = replace(CONNECTED, progress=RUNNING)
ROWS = tuple(replace(CHANGED, key=f"invoice:{n}", number=str(n)) for n in (1, 2, 3))
MANY = tuple(replace(CHANGED, key=f"invoice:{n}", number=str(n)) for n in range(12))


def show(window, state):
    """What has the keyboard once ``state`` is shown."""
    window.show_view(present(state, LOCALE).window)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return window.focusWidget()


def name_of(control):
    return "sections" if isinstance(control, SectionBar) else control.objectName()


def test_enter_connects_the_first_company(opened, sent, qtbot):
    """The window is there before the journal is open; then the keyboard is where there is something to do."""
    assert name_of(show(opened, AppState(NOW))) == "sections"
    first = show(opened, app(free=("Harbour",)))
    assert first.objectName() == "connect"
    qtbot.keyClick(first, RETURN)
    assert sent == [on.OpenWizard()]


@pytest.mark.parametrize("before", [app(free=("Harbour",)), app(REVOKED)])
def test_after_the_wizard_enter_neither_pauses_nor_quits(opened, sent, qtbot, before):
    """The button that led to it is gone, and the sync runs."""
    show(opened, before)
    now = show(opened, app(SYNCING))
    assert name_of(now) == "sections"
    qtbot.keyClick(now, RETURN)
    assert sent == []


def test_a_wizard_that_was_left_is_an_enter_away(opened, sent, qtbot):
    wizard = Wizard(sent.append)
    qtbot.addWidget(wizard)
    begun, _ = reduce(app(REVOKED), on.OpenWizard("c1"))
    show(opened, begun)
    wizard.show_view(wizard_view(begun, LOCALE))
    wizard.show()
    QApplication.processEvents()
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    qtbot.keyClick(show(opened, app(REVOKED)), RETURN)
    assert sent == [on.CloseWizard(), on.OpenWizard("c1")]


def test_enter_does_what_is_to_be_done_where_no_control_uses_it(opened, sent, qtbot):
    show(opened, app(REVOKED))
    for control in controls(opened):
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(control, QPushButton):
            control.setFocus()
            qtbot.keyClick(control, RETURN)
            assert sent == [on.OpenWizard("c1")]
            sent.clear()


def test_a_key_that_is_held_presses_once(opened, sent):
    reconnect = show(opened, app(REVOKED))
    for repeated in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, RETURN, Qt.KeyboardModifier.NoModifier, "\r", repeated)
        QApplication.sendEvent(reconnect, event)
    assert sent == [on.OpenWizard("c1")]


def test_decisions_are_made_one_after_the_other(opened, sent, qtbot):
    """While one is carried out its button waits, and so does the keyboard; then it is at the next one."""
    asking = app(replace(CONNECTED, needs_person=ROWS))
    show(opened, asking)
    keep = opened.findChild(QPushButton, "keep_invoice:2")
    keep.setFocus()
    busy, _ = reduce(asking, on.Decide("c1", ROWS[1], Mend.KEEP))
    assert show(opened, busy) is opened
    assert show(opened, asking) is keep  # refused
    show(opened, busy)
    settled = replace(busy, deciding=(), status=app(replace(CONNECTED, needs_person=ROWS[::2])).status)
    assert name_of(show(opened, settled)).endswith("invoice:3")
    assert name_of(show(opened, app(CONNECTED))) == "matching"  # what comes next on the card


def test_a_section_keeps_the_keyboard_on_its_tab(opened, qtbot):
    for state in (app(CONNECTED), SHOWN, reduce(app(CONNECTED), on.ShowSection(Section.SETTINGS))[0]):
        assert name_of(show(opened, state)) == "sections"


def test_a_button_that_leads_to_a_document_takes_the_keyboard_along(opened):
    show(opened, app(CONNECTED))
    opened.findChild(QPushButton, "matching").setFocus()
    assert isinstance(show(opened, LIKE), DocumentsTable)


def test_escape_closes_the_open_document_and_leads_back_to_its_row(opened, sent, qtbot):
    show(opened, LIKE)
    opened.findChild(QPushButton, "exclude").setFocus()
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Escape)
    table = show(opened, reduce(LIKE, sent[-1])[0])
    assert isinstance(table, DocumentsTable)
    assert table.currentIndex().isValid()


def test_a_list_that_was_refreshed_keeps_the_keyboard(opened):
    table = show(opened, LIKE)
    assert isinstance(table, SectionBar | DocumentsTable)
    opened.findChild(DocumentsTable).setFocus()
    assert isinstance(show(opened, SHOWN), DocumentsTable)


def test_a_page_that_does_not_fit_scrolls_by_its_keys(opened, qtbot):
    show(opened, app(replace(CONNECTED, needs_person=MANY)))
    opened.resize(opened.minimumSize())
    QApplication.processEvents()
    bar = next(each for each in opened.findChildren(Scroll) if each.isVisible()).verticalScrollBar()
    opened.findChild(QPushButton, "quit").setFocus()
    places = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        qtbot.keyClick(opened.focusWidget(), key)
        places.append(bar.value())
    assert 0 < places[0] < places[1] == bar.maximum() > places[2] > places[3] == 0


def test_arrow_keys_lead_to_choices_that_are_out_of_sight(qtbot):
    wizard = Wizard(lambda _event: None)
    qtbot.addWidget(wizard)
    choosing, _ = reduce(app(free=tuple(f"Company {n}" for n in range(12))), on.OpenWizard())
    wizard.show_view(wizard_view(choosing, LOCALE))
    wizard.resize(wizard.minimumSize())
    wizard.show()
    wizard.activateWindow()
    QApplication.processEvents()
    for _ in range(11):
        qtbot.keyClick(wizard.focusWidget(), Qt.Key.Key_Down)
    last = wizard.focusWidget()
    assert isinstance(last, QRadioButton)
    assert last.visibleRegion().boundingRect() == last.rect()
