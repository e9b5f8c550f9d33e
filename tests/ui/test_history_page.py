"""The history section: its picture by colour, by shape, by keyboard and by ear, and its table."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, qGray
from PySide6.QtWidgets import QApplication, QComboBox

from relink_desktop.companion.events import ChooseEntry, ChooseReach, ExportHistory, ReadHistory
from relink_desktop.companion.history_view import BandView, BarView
from relink_desktop.companion.reach import Reach
from relink_desktop.core.history import Known
from relink_desktop.ui import theme
from relink_desktop.ui.parts.entry_table import EntryTable
from relink_desktop.ui.parts.health_band import HealthBand
from relink_desktop.ui.window import Window
from tests.ui.histories import HISTORIES
from tests.ui.walk import button, clipped, controls, spoken, words

WELL, REFUSED, TROUBLE, UNKNOWN = Known.WELL, Known.REFUSED, Known.TROUBLE, Known.UNKNOWN
BARS = tuple(BarView(((known, 1.0),), f"day of {known}") for known in (WELL, REFUSED, TROUBLE, UNKNOWN))
MARKS = ((0, "1 Mar"), (3, "4 Mar"))
BAND = BandView("Health over time", "Left and Right go from bar to bar.", BARS, MARKS, ())


@pytest.fixture
def told():
    return []


@pytest.fixture
def band(qtbot, told):
    widget = HealthBand(told.append)
    qtbot.addWidget(widget)
    widget.show_view(BAND)
    widget.resize(400, widget.sizeHint().height())
    widget.show()
    return widget


def show(window: Window, name: str) -> None:
    window.show_view(HISTORIES[name])
    window.show()
    QApplication.processEvents()


@pytest.mark.parametrize("name", HISTORIES)
def test_every_word_of_it_is_there_and_every_control_has_a_name(opened, name):
    show(opened, name)
    body, shown = HISTORIES[name].body, words(opened)
    expected = [body.empty.title, *body.empty.paragraphs] if body.empty else []
    if body.record:
        record = body.record
        expected += [record.summary, record.band.about, *(text for _, text in record.band.legend)]
        expected += [cell for row in record.entries.rows for cell in row.cells]
        expected += record.notes
        if record.detail:
            expected += [record.detail.title, record.detail.evidence]
            expected += [text for fact in record.detail.facts for text in fact]
    assert [text for text in expected if text not in shown] == []
    assert [control for control in controls(opened) if not spoken(control)] == []


@pytest.mark.parametrize("name", HISTORIES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_clipped_at_the_smallest_size(opened_at, name, scale):
    window = opened_at(scale)
    show(window, name)
    window.resize(window.minimumSize())
    assert clipped(window) == []


def test_what_can_be_done_sends_its_event(opened, sent):
    show(opened, "history_month")
    button(opened, HISTORIES["history_month"].body.record.actions[-1]).click()
    reach = next(box for box in opened.findChildren(QComboBox) if box.accessibleName() == "Show")
    reach.activated.emit(3)
    show(opened, "history_failed")
    button(opened, HISTORIES["history_failed"].body.empty.action).click()
    assert sent == [ExportHistory(), ChooseReach(Reach.ALL), ReadHistory()]


# The picture.


def _pixels(band: HealthBand, number: int) -> list[QColor]:
    """Down the middle of a bar."""
    image = band.grab().toImage()
    ratio = image.devicePixelRatio()
    rect = band.bar_rect(number)
    x = rect.left() + rect.width() * 0.37
    return [
        image.pixelColor(round(x * ratio), round(y * ratio))
        for y in range(int(rect.top()) + 1, int(rect.bottom()) - 1)
    ]


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_what_is_known_can_be_told_apart_without_colours(qapp, band, scheme):
    theme.dress(qapp, scheme)
    try:
        greys = [[qGray(pixel.rgb()) for pixel in _pixels(band, number)] for number in range(4)]
        window = qGray(band.palette().window().color().rgb())
        covered = [sum(abs(grey - window) > 6 for grey in column) / len(column) for column in greys]
        ranges = [max(column) - min(column) for column in greys[:3]]
        assert ranges[0] < 8  # well is plain
        assert min(ranges[1:]) > 40  # a refusal and trouble are hatched
        middles = [sorted(column)[len(column) // 2] for column in greys[:3]]
        assert abs(middles[1] - middles[2]) > 25  # and one is much darker than the other
        assert covered[0] > 0.95
        assert covered[3] < 0.3  # unknown is a stub
    finally:
        theme.dress(qapp, Qt.ColorScheme.Light)


def test_colours_follow_the_state_and_shares_pile_up(band):
    theme.dress(QApplication.instance(), Qt.ColorScheme.Light)
    half = BarView(((WELL, 0.5), (REFUSED, 0.5)), "half")
    band.show_view(replace(BAND, bars=(half,)))
    column = _pixels(band, 0)
    assert column[-2] == QColor(theme.LIGHT.good_bar)
    assert column[len(column) * 3 // 4] == QColor(theme.LIGHT.good_bar)
    assert QColor(theme.LIGHT.good_bar) not in column[: len(column) // 2 - 1]
    assert QColor(theme.LIGHT.bad_bar) in column[: len(column) // 2]


def test_the_keyboard_goes_from_bar_to_bar_and_is_told_what_each_was(qtbot, band, told):
    band.setFocus()
    qtbot.waitUntil(band.hasFocus)
    assert told[-1] == "day of unknown"  # the newest
    for key, text in (
        (Qt.Key.Key_Left, "day of trouble"),
        (Qt.Key.Key_Left, "day of refused"),
        (Qt.Key.Key_Right, "day of trouble"),
        (Qt.Key.Key_Home, "day of well"),
        (Qt.Key.Key_Left, "day of well"),
        (Qt.Key.Key_End, "day of unknown"),
        (Qt.Key.Key_Right, "day of unknown"),
    ):
        qtbot.keyClick(band, key)
        assert told[-1] == text
        heard = QAccessible.queryAccessibleInterface(band)
        assert heard.text(QAccessible.Text.Name) == "Health over time"
        assert heard.text(QAccessible.Text.Description) == text
        assert heard.role() is QAccessible.Role.Slider
    QAccessible.queryAccessibleInterface(band).valueInterface().setCurrentValue(1)  # as a screen reader does
    assert told[-1] == "day of refused"
    band.clearFocus()
    assert told[-1] == ""
    assert band.accessibleDescription() == BAND.about


def test_the_mouse_tells_too_and_leaves_nothing_behind(qtbot, band, told):
    band.clearFocus()
    for number in (1, 2):
        qtbot.mouseMove(band, band.bar_rect(number).center().toPoint())
        qtbot.waitUntil(lambda number=number: told[-1] == BARS[number].text)
    assert band.bar_at(QPoint(-5, 5)) is None
    QApplication.sendEvent(band, QEvent(QEvent.Type.Leave))
    assert told[-1] == ""


def test_in_a_language_from_right_to_left_time_goes_the_other_way(qtbot, band, told):
    band.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert band.bar_rect(0).left() > band.bar_rect(3).left()
    band.setFocus()
    qtbot.waitUntil(band.hasFocus)
    qtbot.keyClick(band, Qt.Key.Key_Right)
    assert told[-1] == "day of trouble"


def test_it_grows_with_the_font(qapp, qtbot, band):
    usual, small = qapp.font(), band.sizeHint().height()
    font = qapp.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    try:
        qapp.setFont(font)
        larger = HealthBand(lambda _text: None)
        qtbot.addWidget(larger)
        assert larger.sizeHint().height() > 1.7 * small
    finally:
        qapp.setFont(usual)


# The table.


def table_of(window: Window) -> EntryTable:
    (found,) = [table for table in window.findChildren(EntryTable) if table.isVisible()]
    return found


def cells(table: EntryTable, column: int) -> list[str]:
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_it_is_sorted_by_what_is_meant_not_by_what_is_written(opened):
    show(opened, "history")
    table = table_of(opened)
    newest_first = cells(table, 0)
    assert newest_first[:2] == [
        "Mar 12, 2026, 9:31\N{NARROW NO-BREAK SPACE}AM",
        "Mar 11, 2026, 10:02\N{NARROW NO-BREAK SPACE}AM",
    ]
    table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert cells(table, 3)[:4] == ["1 day 5 h", "3 h", "2 h 12 min", "36 min"]
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert cells(table, 0) == newest_first[::-1]


def test_the_row_that_the_keyboard_reaches_is_chosen_and_stays_so_however_it_is_sorted(qtbot, opened, sent):
    show(opened, "history_month")
    table = table_of(opened)
    assert table.selectionModel().selectedRows()[0].row() == 3  # the break whose details are shown
    assert sent == []
    qtbot.keyClick(table, Qt.Key.Key_Up)
    key = HISTORIES["history_month"].body.record.entries.rows[2].key
    assert sent == [ChooseEntry(key)]
    table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    show(opened, "history_month")
    (chosen,) = table.selectionModel().selectedRows()
    assert chosen.siblingAtColumn(2).data() == "Access revoked"


def test_the_chosen_row_is_chosen_from_right_to_left_too(qapp, qtbot, opened_at):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window = opened_at(1.0)
        show(window, "history_month")
        (chosen,) = table_of(window).selectionModel().selectedRows()
        assert chosen.siblingAtColumn(2).data() == "Access revoked"
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_an_update_keeps_what_was_scrolled_and_sends_nothing(opened, sent):
    show(opened, "history")
    table = table_of(opened)
    table.verticalScrollBar().setValue(5)
    show(opened, "history")
    assert table.verticalScrollBar().value() == 5
    assert sent == []


@pytest.mark.parametrize("widths", [(1050, 700), (700, 1050), (1050, 700, 1050)])
def test_a_scroll_bar_takes_no_row_away(qtbot, widths):
    window = Window(lambda _event: None)
    qtbot.addWidget(window)
    history = HISTORIES["history"]
    entries = replace(history.body.record.entries, rows=history.body.record.entries.rows[:1])
    record = replace(history.body.record, entries=entries)
    window.show()
    window.show_view(replace(history, body=replace(history.body, record=record)))
    for width in widths:
        window.resize(width, 800)
        QApplication.processEvents()
    table = window.findChild(EntryTable)
    assert table.horizontalScrollBar().isVisible() == (widths[-1] == 700)
    assert table.viewport().height() == table.rowHeight(0)
