"""*Sync results* and *Income and Expenses*: a table of any length, and all that is around it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFont
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QTableView, QWidget

from relink_desktop.companion import events as on
from relink_desktop.companion.document_lists import Lists
from relink_desktop.companion.views import DocumentsBody
from relink_desktop.core.listing import SortBy
from relink_desktop.core.sync import Mend
from relink_desktop.ui.parts.chips import Chip
from relink_desktop.ui.parts.details import Details
from relink_desktop.ui.parts.documents_model import DocumentsModel
from relink_desktop.ui.parts.documents_table import DocumentsTable
from relink_desktop.ui.parts.search import SearchField
from relink_desktop.ui.window import Window
from tests.companion.listed import ALIKE, LEDGER, RESULTS, answered
from tests.ui.document_samples import DOCUMENTS, SHOWN, window
from tests.ui.walk import button, clipped, controls, spoken

LONG = answered(SHOWN, on.SortDocuments(RESULTS, SortBy.AMOUNT), total=100_000)
#: It says so of each menu that opens.
NO_SCREEN = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def sent():
    return []


@pytest.fixture
def opened(qtbot, sent):
    opened = Window(sent.append)
    qtbot.addWidget(opened)
    return opened


def show(opened: Window, state) -> DocumentsTable:
    opened.show_view(window(state))
    opened.show()
    QApplication.processEvents()
    return opened.findChild(DocumentsTable)


def body(state) -> DocumentsBody:
    found = window(state).body
    assert isinstance(found, DocumentsBody)
    return found


def test_the_model_is_one_that_qt_can_work_with():
    model = DocumentsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    steps = [
        SHOWN,
        answered(SHOWN, on.LookAtRows(RESULTS, 700)),
        answered(SHOWN, on.Excluded("c1", "x", excluded=True), total=300),
        answered(SHOWN, on.Excluded("c1", "x", excluded=True), total=5_000),
        answered(SHOWN, on.SearchDocuments(RESULTS, "xyz")),
        LONG,
    ]
    for state in steps:
        model.show_view(body(state))
        assert model.rowCount() == body(state).total
    assert tester.model() is model


def test_rows_that_have_not_come_are_there_and_say_so():
    model = DocumentsModel()
    model.show_view(body(LONG))
    assert model.rowCount() == 100_000
    assert model.index(99_999, 0).data() == "…"
    assert model.index(99_999, 3).data() is None
    assert model.index(0, 2).data() == "D-000000"


def test_the_same_list_is_brought_up_to_date_in_place(opened):
    table = show(opened, SHOWN)
    table.setCurrentIndex(table.model().index(40, 0))
    table.verticalScrollBar().setValue(300)
    news = answered(SHOWN, on.Excluded("c1", "x", excluded=True), total=900)
    show(opened, news)
    assert (table.model().rowCount(), table.verticalScrollBar().value()) == (900, 300)
    assert table.currentIndex().row() == 40


def test_the_marked_document_stays_marked_where_it_goes(opened):
    table = show(opened, SHOWN)
    table.setCurrentIndex(table.model().index(3, 0))
    known = SHOWN.lists.of(RESULTS)
    page = known.pages[0]
    moved = replace(known, pages=(replace(page, rows=(page.rows[7], *page.rows[:7], *page.rows[8:])),))
    show(opened, replace(SHOWN, lists=Lists((moved,))))
    assert table.currentIndex().row() == 4


def test_another_list_begins_at_its_top(opened):
    table = show(opened, SHOWN)
    table.verticalScrollBar().setValue(500)
    show(opened, LONG)
    assert table.verticalScrollBar().value() == 0


def test_what_scrolls_in_sight_is_asked_for_once_the_drag_rests(opened, sent, qtbot):
    table = show(opened, SHOWN)
    qtbot.waitUntil(lambda: on.LookAtRows(RESULTS, 0) in sent)
    sent.clear()
    bar = table.verticalScrollBar()
    for value in range(0, bar.maximum(), bar.maximum() // 50):
        bar.setValue(value)
    qtbot.waitUntil(lambda: bool(sent))
    assert sent == [on.LookAtRows(RESULTS, table.rowAt(1))]


def test_a_heading_sorts_and_shows_only_what_the_list_is_sorted_by(opened, sent):
    table = show(opened, SHOWN)
    header = table.horizontalHeader()
    where = header.sectionViewportPosition(3) + 5
    QTest.mouseClick(
        header.viewport(), Qt.MouseButton.LeftButton, pos=header.rect().center().__class__(where, 5)
    )
    assert on.SortDocuments(RESULTS, SortBy.AMOUNT) in sent
    assert header.sortIndicatorSection() == 0
    show(opened, LONG)
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (3, Qt.SortOrder.AscendingOrder)


def test_enter_opens_arrows_follow_and_escape_closes(opened, sent):
    table = show(opened, SHOWN)
    table.first()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert [event for event in sent if isinstance(event, on.OpenDocument)] == []
    QTest.keyClick(table, Qt.Key.Key_Return)
    key = body(SHOWN).pages[0][1][1].key
    assert sent[-1] == on.OpenDocument(RESULTS, key)
    show(opened, answered(SHOWN, sent[-1]))
    assert opened.findChild(Details).isVisible()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert sent[-1] == on.OpenDocument(RESULTS, body(SHOWN).pages[0][1][2].key)
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert sent[-1] == on.OpenDocument(RESULTS, None)


@NO_SCREEN
def test_marked_rows_are_copied_by_key_and_by_menu_and_safe_for_spreadsheets(opened, qtbot):
    known = SHOWN.lists.of(RESULTS)
    page = known.pages[0]
    rows = (replace(page.rows[0], contact="=1+1"), *page.rows[1:])
    table = show(opened, replace(SHOWN, lists=Lists((replace(known, pages=(replace(page, rows=rows),)),))))
    table.first()
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QApplication.clipboard().clear()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().text()
    first, second = (line.split("\t") for line in copied.split("\n"))
    assert (first[2], second[2]) == ("D-000000", "D-000001")
    assert first[5] == "'=1+1"
    assert len(first) == len(body(SHOWN).columns)
    QApplication.clipboard().clear()
    menu = menu_of(table, QContextMenuEvent.Reason.Keyboard)
    (copy,) = menu.actions()
    assert copy.text() == "Copy"
    copy.trigger()
    assert QApplication.clipboard().text() == copied
    menu.close()


@NO_SCREEN
def test_where_nothing_is_marked_there_is_no_menu_to_copy_with(opened):
    table = show(opened, SHOWN)
    table.clearSelection()
    assert menu_of(table, QContextMenuEvent.Reason.Mouse) is None
    table.selectRow(1)
    menu = menu_of(table, QContextMenuEvent.Reason.Mouse)
    assert [(entry.text(), entry.isEnabled()) for entry in menu.actions()] == [("Copy", True)]
    menu.close()


def menu_of(table, reason):
    """The menu that mouse or keyboard asked for."""
    place = QPoint(5, 5)
    QApplication.sendEvent(
        table.viewport(), QContextMenuEvent(reason, place, table.viewport().mapToGlobal(place))
    )
    return next((menu for menu in table.findChildren(QMenu) if menu.isVisible()), None)


def test_marking_several_rows_opens_none_of_them(opened, sent):
    table = show(opened, SHOWN)
    for row, held in ((1, Qt.KeyboardModifier.NoModifier), (3, Qt.KeyboardModifier.ControlModifier)):
        at = table.visualRect(table.model().index(row, 2)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, at)
    assert len(table.selectionModel().selectedRows()) == 2
    opening = [event for event in sent if isinstance(event, on.OpenDocument)]
    assert opening == [on.OpenDocument(RESULTS, body(SHOWN).pages[0][1][1].key)]


def test_a_contact_is_whole_and_the_rest_of_the_width_is_the_reasons(opened):
    table = show(opened, SHOWN)
    opened.resize(1400, 800)
    QApplication.processEvents()
    widest = max((row.cells[5] for _, rows in body(SHOWN).pages for row in rows), key=len)
    assert table.columnWidth(5) > table.fontMetrics().horizontalAdvance(widest)
    assert table.horizontalHeader().length() == table.viewport().width()
    assert table.columnWidth(6) == max(table.columnWidth(column) for column in range(7))


def test_ctrl_f_leads_to_the_search_down_to_what_was_found_and_escape_clears(opened, sent, qtbot):
    table = show(opened, SHOWN)
    opened.activateWindow()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = opened.findChild(SearchField)
    assert opened.focusWidget() is field
    QTest.keyClicks(field, "quay")
    assert on.SearchDocuments(RESULTS, "quay") not in sent
    qtbot.waitUntil(lambda: on.SearchDocuments(RESULTS, "quay") in sent)
    assert [e for e in sent if isinstance(e, on.SearchDocuments)] == [on.SearchDocuments(RESULTS, "quay")]
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert opened.focusWidget() is table
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert sent[-1] == on.SearchDocuments(RESULTS, "")


def test_what_is_being_typed_is_not_overwritten_by_news(opened, sent):
    show(opened, SHOWN)
    field = opened.findChild(SearchField)
    QTest.keyClicks(field, "qu")
    show(opened, SHOWN)
    assert field.text() == "qu"
    show(opened, answered(SHOWN, on.SearchDocuments(RESULTS, "xyz")))
    assert field.text() == "qu"


def test_a_filter_is_chosen_with_a_click_and_pressed_once_it_is(opened, sent):
    show(opened, SHOWN)
    chip = next(one for one in opened.findChildren(Chip) if one.objectName() == "waiting")
    chip.click()
    assert isinstance(sent[-1], on.FilterDocuments)
    assert not chip.isChecked()
    show(opened, answered(SHOWN, sent[-1]))
    assert chip.isChecked()


@pytest.mark.parametrize("name", ["results-needs-you", "results-sent", "results-excluded", "results-alike"])
def test_every_action_of_a_document_sends_its_event(opened, sent, name):
    opened.show_view(DOCUMENTS[name])
    opened.show()
    actions = DOCUMENTS[name].body.details.actions
    assert actions
    for action in actions:
        button(opened, action).click()
    assert [event for event in sent if not isinstance(event, on.LookAtRows)] == [a.event for a in actions]


def test_two_documents_are_compared_and_decided_about_with_the_keyboard(opened, sent, qtbot):
    opened.show_view(DOCUMENTS["results-alike"])
    opened.show()
    details = opened.findChild(Details)
    (table,) = (rows for rows in details.findChildren(QTableView) if rows.isVisible())
    assert table.accessibleName() == "Side by side"
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1
    adopt = button(opened, DOCUMENTS["results-alike"].body.details.actions[0])
    walked: QWidget = table.nextInFocusChain()
    while walked is not adopt and walked is not table:
        assert not (walked.isVisible() and walked.focusPolicy() & Qt.FocusPolicy.TabFocus), walked
        walked = walked.nextInFocusChain()
    assert walked is adopt
    qtbot.keyClick(adopt, Qt.Key.Key_Return)
    assert sent[-1] == on.Decide("c1", ALIKE, Mend.ADOPT, "77")


@pytest.mark.parametrize("name", ["results-failed", "results-nothing-found", "results-unconnected"])
def test_every_empty_page_leads_on(opened, sent, name):
    opened.show_view(DOCUMENTS[name])
    opened.show()
    action = DOCUMENTS[name].body.empty.action
    button(opened, action).click()
    assert action.event in sent
    assert not opened.findChild(DocumentsTable).isVisible()


def test_the_two_sections_keep_their_searches_apart(opened):
    show(opened, answered(SHOWN, on.SearchDocuments(RESULTS, "xyz")))
    show(opened, answered(SHOWN, on.ShowSection(LEDGER)))
    texts = {field.isVisible(): field.text() for field in opened.findChildren(SearchField)}
    assert texts == {True: "", False: "xyz"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_control_has_a_name_and_nothing_is_clipped_in_a_large_font(qapp, qtbot, name):
    font = qapp.font()
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(larger)
    try:
        small = Window(lambda _event: None)
        qtbot.addWidget(small)
        small.resize(small.minimumSize())
        small.show_view(DOCUMENTS[name])
        small.show()
        assert clipped(small) == []
        assert [control for control in controls(small) if not spoken(control)] == []
    finally:
        qapp.setFont(font)
