"""The matching page: rows that open by mouse and keyboard, and send what is chosen there and nothing else."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QListView

from relink_desktop.companion.events import ChooseMatch, CloseWizard
from relink_desktop.companion.views import MatchSection, WizardView
from relink_desktop.core.matching import ChooseMatch as MatchChoice
from relink_desktop.core.matching import Topic
from relink_desktop.ui.pages.matching_choice import ChoiceBox
from relink_desktop.ui.pages.matching_table import MatchTable
from relink_desktop.ui.wizard import Wizard
from tests.ui import samples
from tests.ui.walk import spoken, words

#: The offscreen platform has no window manager.
pytestmark = pytest.mark.qt_log_ignore("does not support")

VIEW = samples.WIZARDS["matching"]
ITEMS, CLASSES, CUSTOMERS = samples.ITEMS, samples.CLASSES, samples.CUSTOMERS
MISSING, RENT, CHOSEN = range(3)


@pytest.fixture
def sent():
    return []


@pytest.fixture
def opened(qtbot, sent):
    wizard = Wizard(sent.append)
    qtbot.addWidget(wizard)
    wizard.show_view(VIEW)
    wizard.show()
    wizard.activateWindow()
    QApplication.processEvents()
    return wizard


def matched(*sections: MatchSection) -> WizardView:
    return replace(VIEW, body=replace(VIEW.body, sections=sections))


def table(wizard: Wizard, title: str = ITEMS.title) -> MatchTable:
    return next(t for t in wizard.findChildren(MatchTable) if t.isVisible() and spoken(t) == title)


def click(qtbot, rows: MatchTable, row: int, column: int = 1) -> None:
    where = rows.visualRect(rows.model().index(row, column)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QApplication.processEvents()


def listed() -> list[str]:
    """What there is to choose from at the moment."""
    QApplication.processEvents()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QListView)
    return [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]


def press(qtbot, *keys: Qt.Key) -> None:
    """As a person does: what has popped up gets them first."""
    for key in keys:
        qtbot.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key)
        QApplication.processEvents()


def picked(name: str, target: str | None, topic: Topic = Topic.ITEM) -> ChooseMatch:
    return ChooseMatch(MatchChoice(topic, name, target))


@pytest.mark.parametrize("column", [0, 1, 2])
def test_a_click_anywhere_in_a_row_lists_all_choices(opened, qtbot, column):
    click(qtbot, table(opened), MISSING, column)
    assert listed() == [choice.name for choice in ITEMS.choices]


def test_a_click_on_a_choice_sends_it(opened, sent, qtbot):
    click(qtbot, table(opened), RENT)
    popup = QApplication.activePopupWidget()
    where = popup.visualRect(popup.model().index(2, 0)).center()
    qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert sent == [picked("4000 Rent", "9")]
    assert not opened.findChildren(ChoiceBox) or not opened.findChild(ChoiceBox).isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_F2])
def test_the_keyboard_alone_chooses(opened, sent, qtbot, key):
    press(qtbot, key)
    assert isinstance(QApplication.focusWidget(), ChoiceBox)
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert sent == [picked("4010 Late fees", "8")]
    assert QApplication.focusWidget() is table(opened)


def test_letters_search_anywhere_in_the_choices_and_enter_takes_what_is_left(opened, sent, qtbot):
    qtbot.keyClicks(QApplication.focusWidget(), "C")
    assert listed() == ["Rent: commercial", "Service charge"]
    qtbot.keyClicks(QApplication.focusWidget(), "har")
    assert listed() == ["Service charge"]
    press(qtbot, Qt.Key.Key_Return)
    assert sent == [picked("4010 Late fees", "9")]


@pytest.mark.parametrize("typed", ["ren", "nothing of the kind"])
def test_what_is_only_typed_chooses_nothing(opened, sent, qtbot, typed):
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), typed)
    press(qtbot, Qt.Key.Key_Return)
    assert sent == []
    assert opened.isVisible()


def test_escape_leaves_the_list_then_the_row_then_the_page(opened, sent, qtbot):
    press(qtbot, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert isinstance(QApplication.focusWidget(), ChoiceBox)
    press(qtbot, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is table(opened)
    assert sent == []
    press(qtbot, Qt.Key.Key_Escape)
    assert sent == [CloseWizard()]


def test_what_is_chosen_already_is_not_sent_again(opened, sent, qtbot):
    click(qtbot, table(opened), RENT)
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert sent == []


def test_what_the_user_chose_can_go_back_to_the_rule(opened, sent, qtbot):
    click(qtbot, table(opened), CHOSEN)
    assert listed()[0] == "Back to the rule"
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert sent == [picked("4020 Outgoings", None)]


def test_no_class_can_be_chosen(opened, sent, qtbot):
    click(qtbot, table(opened, CLASSES.title), 0)
    assert listed()[0] == "No class"
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert sent == [picked("1 Harbour Street", "", Topic.CLASS)]


def test_the_box_shows_what_the_row_is_and_says_whose_it_is(opened, qtbot):
    click(qtbot, table(opened), CHOSEN)
    box = QApplication.focusWidget()
    told = QAccessible.queryAccessibleInterface(box)
    assert told.text(QAccessible.Text.Value) == "Service charge"
    assert told.text(QAccessible.Text.Description) == "4020 Outgoings: In QuickBooks"


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageDown])
def test_arrows_open_the_list_again_and_choose_nothing_unseen(opened, sent, qtbot, key):
    press(qtbot, Qt.Key.Key_Return, Qt.Key.Key_Escape, key)
    assert listed() == [choice.name for choice in ITEMS.choices]
    assert sent == []


def test_the_wheel_chooses_nothing(opened, sent, qtbot):
    click(qtbot, table(opened), RENT)
    box = QApplication.focusWidget()
    press(qtbot, Qt.Key.Key_Escape)
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        buttons,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turned)
    assert (box.currentText(), sent) == ("Rent", [])


def test_an_answer_that_comes_meanwhile_leaves_an_open_row_as_it_is(opened, qtbot):
    click(qtbot, table(opened), RENT)
    box = QApplication.focusWidget()
    qtbot.keyClicks(box, "serv")
    filled = replace(ITEMS.rows[0], target="10", shown="Late payment fees", why="chosen by you")
    opened.show_view(matched(replace(ITEMS, rows=(filled, *ITEMS.rows[1:])), CLASSES))
    assert QApplication.focusWidget() is box
    assert box.currentText() == "serv"
    assert "Late payment fees" in words(opened)


def test_other_rows_replace_those_that_were(opened):
    opened.show_view(matched(replace(ITEMS, rows=ITEMS.rows[1:])))
    rows = table(opened)
    assert rows.model().rowCount() == 2
    assert "4010 Late fees" not in words(opened)
    assert CLASSES.title not in words(opened)


def test_only_the_table_with_the_keyboard_marks_a_row(opened, qtbot):
    first, second = table(opened), table(opened, CLASSES.title)
    assert [len(t.selectionModel().selectedRows()) for t in (first, second)] == [1, 0]
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second
    assert [len(t.selectionModel().selectedRows()) for t in (first, second)] == [0, 1]


def test_a_thousand_rows_build_no_box_before_one_is_opened(opened):
    rows = tuple(replace(CLASSES.rows[0], name=f"{n} Harbour Street") for n in range(1000))
    opened.show_view(matched(replace(CLASSES, rows=rows)))
    assert table(opened, CLASSES.title).model().rowCount() == 1000
    assert [box for box in opened.findChildren(QComboBox) if box.isVisible()] == []


UNIT, INACTIVE, NAMED = range(3)


@pytest.fixture
def contacts(opened):
    opened.show_view(matched(CUSTOMERS))
    QApplication.processEvents()
    rows = table(opened, CUSTOMERS.title)
    rows.setFocus()
    return rows


def called(name: str, typed: str) -> ChooseMatch:
    return ChooseMatch(MatchChoice(Topic.CUSTOMER, name, None, typed))


@pytest.mark.parametrize(
    ("row", "typed", "event"),
    [
        (UNIT, None, called("Unit 4: Smith", "Unit 4 - Smith")),  # as it is proposed
        (UNIT, "Smith", called("Unit 4: Smith", "Smith")),
        (UNIT, " Smith (4) ", called("Unit 4: Smith", "Smith (4)")),
        (UNIT, "tui coffee", picked("Unit 4: Smith", "23", Topic.CUSTOMER)),  # QuickBooks has it
        (NAMED, "Weka Family", called("Trust: Weka", "Weka Family")),
        (INACTIVE, "Tui", picked("Bayview Café", "23", Topic.CUSTOMER)),  # the one that is left
    ],
)
def test_a_contact_is_given_a_name_by_keyboard_alone(opened, contacts, sent, qtbot, row, typed, event):
    press(qtbot, *[Qt.Key.Key_Down] * row, Qt.Key.Key_Return)
    if typed is not None:
        qtbot.keyClicks(QApplication.focusWidget(), typed)
    press(qtbot, Qt.Key.Key_Return)
    assert sent == [event]
    assert QApplication.focusWidget() is contacts


def test_the_box_begins_with_the_name_and_lists_who_is_there(opened, contacts, qtbot):
    click(qtbot, contacts, UNIT)
    box = QApplication.focusWidget()
    assert (box.currentText(), box.lineEdit().selectedText()) == ("Unit 4 - Smith", "Unit 4 - Smith")
    assert listed() == ["Kea Café", "Smith & Daughters", "Tui Coffee"]


def test_who_is_there_can_be_picked_instead_of_a_name(opened, contacts, sent, qtbot):
    press(qtbot, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert sent == [picked("Unit 4: Smith", "22", Topic.CUSTOMER)]


@pytest.mark.parametrize("keys", [(Qt.Key.Key_Escape, Qt.Key.Key_Escape), (Qt.Key.Key_Tab,)])
def test_what_is_typed_and_left_names_nobody(opened, contacts, sent, qtbot, keys):
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "Smith")
    press(qtbot, *keys)
    assert sent == []


def test_an_inactive_contact_can_not_be_given_a_name(opened, contacts, sent, qtbot):
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "Somebody new")
    press(qtbot, Qt.Key.Key_Return)
    assert sent == []


def test_only_what_the_user_has_to_say_stands_out(contacts):
    weights = [
        contacts.model().index(row, 1).data(Qt.ItemDataRole.FontRole) is not None
        for row in (UNIT, INACTIVE, NAMED)
    ]
    assert weights == [True, True, False]


def test_long_names_leave_all_columns_in_sight(opened):
    long = replace(CUSTOMERS.rows[0], name="x" * 150, shown="y" * 100)
    opened.show_view(matched(replace(CUSTOMERS, rows=(long, *CUSTOMERS.rows[1:]))))
    QApplication.processEvents()
    rows = table(opened, CUSTOMERS.title)
    assert rows.horizontalHeader().length() <= rows.viewport().width()
    assert rows.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "x" * 150


def test_the_rows_are_a_proper_model(opened, qtmodeltester):
    qtmodeltester.check(table(opened).model())
