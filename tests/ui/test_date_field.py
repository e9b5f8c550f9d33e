"""The Sync From date by keyboard and mouse, in the wizard as it runs: what is typed is taken or told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible, QFocusEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QPushButton, QTableView

from relink_desktop.companion.events import ChooseDate, CloseWizard, Continue, Event, TypeDate
from relink_desktop.companion.present.wizard import wizard_view
from relink_desktop.companion.state import reduce
from relink_desktop.companion.wizard import Page
from relink_desktop.ui.locale import QtLocale
from relink_desktop.ui.parts.calendar import Calendar, CalendarButton
from relink_desktop.ui.parts.date_field import DateLine
from relink_desktop.ui.parts.text import Text
from relink_desktop.ui.parts.timeline import Timeline
from relink_desktop.ui.wizard import Wizard
from tests.companion.scenes import PAGES
from tests.companion.states import CLOSING, FACTS
from tests.ui.walk import words

START, JUNE_15 = date(2025, 4, 1), date(2025, 6, 15)
KEY = Qt.Key


class Desk:
    """The wizard on its Sync From page, with the desktop's own state behind it."""

    def __init__(self, region: str) -> None:
        self.locale = QtLocale(QLocale(region))
        self.state = PAGES[f"sync from {START}"]
        self.sent: list[Event] = []
        self.wizard = Wizard(self._take)
        self._show()
        self.wizard.show()
        self.wizard.activateWindow()
        QApplication.processEvents()

    def _take(self, event: Event) -> None:
        self.sent.append(event)
        self.state = reduce(self.state, event)[0]
        self._show()

    def _show(self) -> None:
        self.view = wizard_view(self.state, self.locale) if self.state.wizard else None
        if self.view is not None:
            self.wizard.show_view(self.view)

    @property
    def line(self) -> DateLine:
        return self.wizard.findChild(DateLine)

    @property
    def page(self) -> Page:
        return self.state.wizard.page

    @property
    def chosen(self) -> date:
        """Where the page is on one date, the same everywhere."""
        chosen = self.state.wizard.chosen
        assert self.wizard.findChild(Timeline)._view.chosen.day == chosen
        assert self.view.body.sync_from.chosen == chosen
        return chosen

    @property
    def remark(self) -> str:
        """What is said of a wrong entry: the same to eyes and ears, and there is none without it."""
        entry = self.view.body.sync_from
        assert self.line.property("wrong") == str(entry.wrong)
        if not entry.wrong:
            return ""
        assert entry.remark in words(self.wizard)
        spoken = QAccessible.queryAccessibleInterface(self.line).text(QAccessible.Text.Description)
        assert spoken == entry.remark
        return entry.remark


@pytest.fixture
def desk(qtbot):
    return at("en_US", qtbot)


def at(region: str, qtbot) -> Desk:
    desk = Desk(region)
    qtbot.addWidget(desk.wizard)
    return desk


def typed(desk: Desk, qtbot, text: str, *keys: Qt.Key) -> None:
    """Over what stands there, as somebody does who has just come to the page."""
    assert desk.wizard.focusWidget() is desk.line
    qtbot.keyClicks(desk.line, text)
    for key in keys:
        qtbot.keyClick(desk.wizard.focusWidget(), key)


def button(desk: Desk, name: str) -> QPushButton:
    return desk.wizard.findChild(QPushButton, name)


def test_the_date_stands_there_as_the_region_writes_it(qtbot):
    for region, written in (("en_US", "Apr 1, 2025"), ("en_NZ", "1 Apr 2025"), ("fr_CA", "1 avr. 2025")):
        desk = at(region, qtbot)
        assert (desk.line.text(), desk.sent) == (written, [])


@pytest.mark.parametrize(
    ("region", "text", "shown"),
    [
        ("en_US", "Jun 15, 2025", "Jun 15, 2025"),
        ("en_US", "6/15/2025", "Jun 15, 2025"),
        ("en_US", "15 juin 2025", "Jun 15, 2025"),
        ("fr_FR", "15 juin 2025", "15 juin 2025"),
        ("fr_CA", "15 juin 2025", "15 juin 2025"),
        ("en_GB", "15/6/25", "15 Jun 2025"),
    ],
)
def test_enter_takes_what_is_typed_and_a_second_one_goes_on_with_it(qtbot, region, text, shown):
    desk = at(region, qtbot)
    typed(desk, qtbot, text, KEY.Key_Return)
    assert (desk.chosen, desk.page, desk.line.text(), desk.remark) == (JUNE_15, Page.SYNC_FROM, shown, "")
    qtbot.keyClick(desk.line, KEY.Key_Return)
    assert desk.page is Page.MATCHING
    assert desk.state.wizard.chosen == JUNE_15


def test_typing_tells_nothing_before_it_is_whole(desk, qtbot):
    typed(desk, qtbot, "6/15/2025")
    assert desk.sent == []
    assert desk.line.text() == "6/15/2025"


def test_leaving_the_field_takes_it_too(desk, qtbot):
    typed(desk, qtbot, "6/15/2025", KEY.Key_Tab)
    assert desk.chosen == JUNE_15
    assert desk.line.text() == "Jun 15, 2025"
    assert desk.wizard.focusWidget() is not desk.line


WRONG = ["31 Feb 2025", "6/15/202", "Jun", "", "yesterday", "9/14/1752", "6/15/2205", "13/1/2025"]


@pytest.mark.parametrize("text", WRONG)
def test_nothing_goes_on_with_what_is_no_date(desk, qtbot, text):
    desk.line.clear()
    typed(desk, qtbot, text, KEY.Key_Return, KEY.Key_Return, KEY.Key_Enter)
    assert (desk.page, desk.chosen, desk.line.text()) == (Page.SYNC_FROM, START, text)
    assert desk.remark.endswith("Sync From is still Apr 1, 2025.")
    assert desk.wizard.focusWidget() is desk.line
    assert Continue() not in desk.sent
    assert desk.remark in button(desk, "continue").accessibleDescription()


@pytest.mark.parametrize("text", WRONG)
def test_the_button_stays_with_it_and_leads_back_to_the_field(desk, qtbot, text):
    desk.line.clear()
    typed(desk, qtbot, text)
    qtbot.mouseClick(button(desk, "continue"), Qt.MouseButton.LeftButton)
    assert (desk.page, desk.chosen, desk.line.text()) == (Page.SYNC_FROM, START, text)
    assert desk.remark
    assert desk.wizard.focusWidget() is desk.line


def test_the_button_goes_on_with_what_was_just_typed(desk, qtbot):
    typed(desk, qtbot, "6/15/2025")
    button(desk, "continue").click()  # without the focus, as on macOS
    assert desk.page is Page.MATCHING
    assert desk.state.wizard.chosen == JUNE_15


def test_a_button_that_takes_no_focus_stays_with_what_is_no_date(desk, qtbot):
    typed(desk, qtbot, "6/15/")
    button(desk, "continue").click()
    assert (desk.page, desk.sent) == (Page.SYNC_FROM, [TypeDate("6/15/", desk.locale.date_style)])
    assert desk.wizard.focusWidget() is desk.line


def test_a_tab_away_is_no_trap(desk, qtbot):
    typed(desk, qtbot, "6/15/", KEY.Key_Tab)
    assert desk.remark
    assert desk.wizard.focusWidget() is desk.wizard.findChild(CalendarButton)


def test_a_wrong_entry_is_mended_in_its_place(desk, qtbot):
    typed(desk, qtbot, "31 Feb 2025", KEY.Key_Return, KEY.Key_Home, KEY.Key_Delete, KEY.Key_Delete)
    qtbot.keyClicks(desk.line, "28")
    qtbot.keyClick(desk.line, KEY.Key_Return)
    assert (desk.chosen, desk.remark, desk.line.text()) == (date(2025, 2, 28), "", "Feb 28, 2025")


def test_the_same_date_in_other_words_is_written_as_it_was(desk, qtbot):
    typed(desk, qtbot, "4/1/25", KEY.Key_Return)
    assert (desk.chosen, desk.line.text(), desk.page) == (START, "Apr 1, 2025", Page.SYNC_FROM)


@pytest.mark.parametrize("ended", [(), (KEY.Key_Return,)])
def test_escape_goes_back_to_the_date_and_only_then_closes(desk, qtbot, ended):
    typed(desk, qtbot, "31 Feb", *ended, KEY.Key_Escape)
    assert (desk.line.text(), desk.remark, desk.chosen) == ("Apr 1, 2025", "", START)
    assert CloseWizard() not in desk.sent
    qtbot.keyClick(desk.line, KEY.Key_Escape)
    assert desk.sent[-1] == CloseWizard()


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (KEY.Key_Up, date(2025, 4, 2)),
        (KEY.Key_Down, date(2025, 3, 31)),
        (KEY.Key_PageUp, date(2025, 5, 1)),
        (KEY.Key_PageDown, date(2025, 3, 1)),
    ],
)
def test_keys_move_the_date(desk, qtbot, key, day):
    qtbot.keyClick(desk.line, key)
    assert desk.chosen == day
    assert desk.line.text() == desk.locale.date(day)
    assert desk.line.hasSelectedText()  # what is typed next takes its place


def test_keys_move_from_what_was_typed_but_not_from_what_is_no_date(desk, qtbot):
    typed(desk, qtbot, "6/15/2025", KEY.Key_Up)
    assert desk.chosen == date(2025, 6, 16)
    typed(desk, qtbot, "6/15/", KEY.Key_Up)
    assert desk.chosen == date(2025, 6, 16)
    assert desk.remark


def test_no_key_leads_out_of_the_range(desk, qtbot):
    typed(desk, qtbot, "2018-01-10", KEY.Key_PageDown)
    assert desk.chosen == date(2018, 1, 1)
    typed(desk, qtbot, "2026-03-12", KEY.Key_Up)
    assert desk.chosen == FACTS.today


def test_an_update_does_not_undo_what_is_being_typed(desk, qtbot):
    typed(desk, qtbot, "6/15/")
    desk.state = replace(desk.state, wizard=replace(desk.state.wizard, settings=()))
    desk._show()
    assert desk.line.text() == "6/15/"


def test_another_window_is_no_end_of_typing(desk, qtbot):
    """Somebody looks the date up."""
    typed(desk, qtbot, "6/15/")
    for kind in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):
        QApplication.sendEvent(desk.line, QFocusEvent(kind, Qt.FocusReason.ActiveWindowFocusReason))
    assert (desk.sent, desk.line.text(), desk.line.hasSelectedText()) == ([], "6/15/", False)


def test_presets_and_timeline_take_the_place_of_any_entry(desk, qtbot):
    typed(desk, qtbot, "6/15/", KEY.Key_Return)
    button(desk, "preset_after_closing").click()
    assert (desk.chosen, desk.remark, desk.line.text()) == (date(2025, 7, 1), "", "Jul 1, 2025")
    desk.line.setFocus()
    typed(desk, qtbot, "31 feb", KEY.Key_Return)
    qtbot.keyClick(desk.wizard.findChild(Timeline), KEY.Key_Left)
    assert (desk.chosen, desk.remark, desk.line.text()) == (CLOSING, "", "Jun 30, 2025")


def clicked_half_typed(desk: Desk, qtbot, name: str) -> None:
    """By a hand that is slow enough for the page to be drawn between press and release."""
    desk.wizard.resize(desk.wizard.minimumSize())
    QApplication.processEvents()
    typed(desk, qtbot, "6/15/20")
    found, window = button(desk, name), desk.wizard.windowHandle()
    place = found.mapTo(desk.wizard, QPoint(found.width() // 2, 3))
    qtbot.mousePress(window, Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    qtbot.mouseRelease(window, Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize("preset", ["preset_original", "preset_after_closing"])
def test_a_click_takes_the_place_of_what_is_half_typed(qtbot, preset):
    """Where what is said of that moves the buttons; one of them is the date that is chosen already."""
    desk = at("fr_FR", qtbot)
    clicked_half_typed(desk, qtbot, preset)
    chosen = START if preset == "preset_original" else date(2025, 7, 1)
    assert (desk.chosen, desk.remark, desk.line.text()) == (chosen, "", desk.locale.date(chosen))


def test_the_line_says_how_it_is_used(desk):
    spoken = QAccessible.queryAccessibleInterface(desk.line)
    assert spoken.text(QAccessible.Text.Name) == "Sync From"
    assert "such as Mar 12, 2026" in spoken.text(QAccessible.Text.Description)


def test_at_the_smallest_size_the_warning_stands_in_one_line_above_the_picture(desk, qtbot):
    desk.wizard.resize(desk.wizard.minimumSize())
    typed(desk, qtbot, "2026-03-12", KEY.Key_Return)
    QApplication.processEvents()
    (warning,) = (
        label for label in desk.wizard.findChildren(Text) if label.text() == desk.view.body.sync_from.remark
    )
    assert warning.heightForWidth(warning.width()) < 2 * warning.fontMetrics().height()
    below = warning.mapTo(desk.wizard, QPoint(0, warning.height())).y()
    picture = desk.wizard.findChild(Timeline)
    assert 0 < below <= picture.mapTo(desk.wizard, QPoint(0, 0)).y()
    assert not warning.visibleRegion().isEmpty()


# The calendar. A screen that there is none of neither raises nor grabs, and Qt warns of it.
on_no_screen = pytest.mark.qt_log_ignore("This plugin does not support")


def opened(desk: Desk, qtbot, *, key: Qt.Key = KEY.Key_F4, alt: bool = False) -> QCalendarWidget:
    qtbot.keyClick(desk.line, key, Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier)
    calendar = desk.wizard.findChild(Calendar)
    assert calendar.isVisible()
    return calendar.findChild(QCalendarWidget)


def days(calendar: QCalendarWidget) -> QTableView:
    return calendar.findChild(QTableView)


@on_no_screen
@pytest.mark.parametrize(("key", "alt"), [(KEY.Key_F4, False), (KEY.Key_Down, True)])
def test_the_calendar_opens_moves_and_takes_by_keyboard(desk, qtbot, key, alt):
    calendar = opened(desk, qtbot, key=key, alt=alt)
    assert calendar.selectedDate().toPython() == START
    for each in (KEY.Key_PageDown, KEY.Key_Right, KEY.Key_Down):
        qtbot.keyClick(days(calendar), each)
    assert desk.chosen == START  # it is looked at, not taken
    qtbot.keyClick(days(calendar), KEY.Key_Return)
    assert desk.chosen == date(2025, 5, 9)
    assert desk.line.text() == "May 9, 2025"
    assert desk.sent == [ChooseDate(date(2025, 5, 9))]
    assert not calendar.isVisible()
    assert desk.page is Page.SYNC_FROM
    assert desk.wizard.focusWidget() is desk.line


@on_no_screen
def test_escape_closes_the_calendar_alone(desk, qtbot):
    calendar = opened(desk, qtbot)
    qtbot.keyClick(days(calendar), KEY.Key_Right)
    qtbot.keyClick(days(calendar), KEY.Key_Escape)
    assert not calendar.isVisible()
    assert (desk.sent, desk.chosen) == ([], START)
    assert desk.wizard.focusWidget() is desk.line


@on_no_screen
def test_the_calendar_by_mouse(desk, qtbot):
    qtbot.mouseClick(desk.wizard.findChild(CalendarButton), Qt.MouseButton.LeftButton)
    calendar = desk.wizard.findChild(Calendar).findChild(QCalendarWidget)
    table = days(calendar)
    row, column = next(
        (row, column)
        for row in range(1, 7)
        for column in range(7)
        if table.model().index(row, column).data() == 15
    )
    place = table.visualRect(table.model().index(row, column)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (desk.chosen, calendar.isVisible()) == (date(2025, 4, 15), False)
    assert desk.sent == [ChooseDate(date(2025, 4, 15))]


@on_no_screen
def test_the_calendar_opens_by_mouse_on_what_is_half_typed(qtbot):
    desk = at("fr_FR", qtbot)
    clicked_half_typed(desk, qtbot, "calendar")
    assert desk.wizard.findChild(Calendar).isVisible()
    assert desk.remark


@on_no_screen
def test_the_calendar_begins_with_what_was_typed(desk, qtbot):
    typed(desk, qtbot, "6/15/2025")
    assert opened(desk, qtbot).selectedDate().toPython() == JUNE_15


@on_no_screen
def test_the_calendar_ends_where_dates_do(desk, qtbot):
    calendar = opened(desk, qtbot)
    assert calendar.minimumDate().toPython() == date(2018, 1, 1)
    assert calendar.maximumDate().toPython() == FACTS.today
