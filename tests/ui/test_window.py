"""The window draws every state in place and sends what is clicked."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from relink_desktop.companion.events import ChooseConnection, PauseSync, WindowClosed
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.companion.views import Action, CardView, SelectorView, WindowView
from relink_desktop.ui import theme
from relink_desktop.ui.parts.card import Card
from relink_desktop.ui.parts.picture import Picture
from relink_desktop.ui.parts.selector import Selector
from relink_desktop.ui.window import Window
from tests.ui import samples
from tests.ui.walk import button, clipped, controls, spoken, words


def show(window: Window, view: WindowView) -> None:
    window.show_view(view)
    window.show()


def with_cards(view: WindowView, *cards: CardView) -> WindowView:
    return replace(view, body=replace(view.body, cards=cards))


def actions_of(view: WindowView) -> list[Action]:
    """Every action of a window with at most one card."""
    found = list(view.actions)
    found += [view.notice.copy] if view.notice else []
    for part in (view.notice and view.notice.dismiss, view.body.empty and view.body.empty.action):
        found += [part] if part else []
    for card in view.body.cards:
        found += card.actions
        found += [card.banner.action] if card.banner and card.banner.action else []
        found += [card.progress.action] if card.progress and card.progress.action else []
        found += [card.reopened.action] if card.reopened and card.reopened.action else []
        found += [card.month_over.action] if card.month_over and card.month_over.action else []
        if card.needs_person:
            found += [card.needs_person.done.action] if card.needs_person.done else []
            for trouble in card.needs_person.troubles:
                found += [trouble.action] if trouble.action else []
                found += [action for document in trouble.documents for action in document.actions]
    return found


@pytest.mark.parametrize("name", [name for name in samples.WINDOWS if name != "several"])
def test_every_action_sends_its_event(opened, sent, name):
    view = samples.WINDOWS[name]
    show(opened, view)
    for action in actions_of(view):
        button(opened, action).click()
    assert sent == [action.event for action in actions_of(view)]


@pytest.mark.parametrize("name", samples.WINDOWS)
def test_every_word_of_the_view_is_there(opened, name):
    view = samples.WINDOWS[name]
    show(opened, view)
    shown = words(opened)
    assert opened.windowTitle() == view.title
    for card in view.body.cards:
        expected = [card.title, card.subtitle, card.headline, *(cell for fact in card.facts for cell in fact)]
        if card.banner:
            expected += [card.banner.title, *card.banner.paragraphs, card.banner.evidence]
        if card.progress:
            expected += [card.progress.title, card.progress.pace]
            expected += [cell for row in card.progress.rows for cell in row]
        if card.result:
            expected += [card.result.title, card.result.footnote]
            expected += [cell for row in card.result.table.rows for cell in row]
        if card.needs_person:
            expected += [card.needs_person.title, card.needs_person.done.text]
            for trouble in card.needs_person.troubles:
                expected += [trouble.title, trouble.hint]
                expected += [text for each in trouble.documents for text in (each.title, each.reason)]
        expected += [card.month_over.text] if card.month_over else []
        if card.reopened:
            expected += [card.reopened.title, *card.reopened.paragraphs]
        assert [text for text in expected if text not in shown] == []


@pytest.mark.parametrize("name", samples.WINDOWS)
def test_every_control_has_a_name(opened, name):
    show(opened, samples.WINDOWS[name])
    nameless = [control for control in controls(opened) if not spoken(control)]
    assert not nameless
    assert [b for b in controls(opened) if isinstance(b, QPushButton) and not b.objectName()] == []


@pytest.mark.parametrize("name", samples.WINDOWS)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_clipped_at_the_smallest_size(qapp, opened_at, name, scale):
    window = opened_at(scale)
    show(window, samples.WINDOWS[name])
    window.resize(window.minimumSize())
    assert clipped(window) == []


def test_a_label_with_an_ampersand_is_said_and_shown_as_it_is(opened):
    action = Action("open", "Smith & Sons", samples.OPEN.event)
    show(opened, replace(samples.WINDOWS["connected"], actions=(action,)))
    found = button(opened, action)
    assert (found.text(), spoken(found)) == ("Smith && Sons", "Smith & Sons")


def test_names_are_not_taken_for_markup(opened):
    card = replace(samples.CONNECTED_CARD, title="<b>Bold</b> Homes")
    show(opened, samples.window(card))
    label = next(label for label in opened.findChildren(QLabel) if label.text() == card.title)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_step_of_progress_keeps_widgets_focus_and_scroll(opened, qtbot):
    busy = samples.WINDOWS["several"]
    show(opened, busy)
    opened.activateWindow()
    pause = opened.findChild(QPushButton, "pause")
    pause.setFocus()
    scroll = opened.findChild(QScrollArea)
    QApplication.processEvents()
    scroll.verticalScrollBar().setValue(40)
    before = set(opened.findChildren(QLabel))
    second = busy.body.cards[1]
    progress = replace(second.progress, title="Syncing 700 of 1,208", fraction=0.5)
    opened.show_view(with_cards(busy, busy.body.cards[0], replace(second, progress=progress)))
    QApplication.processEvents()
    assert set(opened.findChildren(QLabel)) == before
    assert opened.focusWidget() is pause
    assert scroll.verticalScrollBar().value() == 40
    bar = next(bar for bar in opened.findChildren(QProgressBar) if bar.isVisible())
    assert bar.value() * 2 == bar.maximum()
    assert spoken(bar) == "Syncing 700 of 1,208"


def test_a_button_sends_what_the_latest_view_says(opened, sent):
    show(opened, samples.WINDOWS["syncing"])
    card = samples.card(TrayState.SYNCING)
    again = replace(card.progress, action=Action("pause", "Pause", PauseSync("c9")))
    opened.show_view(samples.window(replace(card, progress=again)))
    button(opened, again.action).click()
    assert sent == [PauseSync("c9")]


def test_a_disabled_action_sends_nothing(opened, sent):
    action = replace(samples.CHECK, why_not="Not now.")
    show(opened, replace(samples.WINDOWS["connected"], actions=(action,)))
    button(opened, action).click()
    assert sent == []


def test_cards_follow_their_connections(opened):
    both = samples.WINDOWS["several"]
    show(opened, both)
    first, second = opened.findChildren(Card)
    opened.show_view(with_cards(both, *both.body.cards[::-1]))
    QApplication.processEvents()
    assert second.y() < first.y()
    opened.show_view(with_cards(both, *both.body.cards[1:]))
    assert second.isVisible()
    assert not first.isVisible()


def test_parts_leave_when_their_view_does(opened):
    show(opened, samples.WINDOWS["revoked"])
    show(opened, samples.WINDOWS["connected"])
    shown = words(opened)
    assert samples.REVOKED_BANNER.title not in shown
    assert samples.RECONNECT.label not in shown
    show(opened, samples.WINDOWS["empty"])
    assert samples.CONNECTED_CARD.title not in words(opened)


def test_tab_follows_the_screen(opened):
    show(opened, samples.WINDOWS["several"])
    opened.activateWindow()
    visited = []
    for _ in range(12):
        visited.append(opened.focusWidget().objectName())
        opened.focusNextChild()
        QApplication.processEvents()
    # The evidence can be focused too, to be copied.
    ways = ["matching", "settings", "earlier"]
    assert visited == ["reconnect", "", *ways, "pause", *ways, "check", "quit", "reconnect"]
    for _ in range(2):
        opened.focusPreviousChild()
    assert opened.focusWidget().objectName() == "quit"


def test_a_focused_part_is_scrolled_into_sight(opened):
    show(opened, samples.WINDOWS["several"])
    opened.resize(opened.minimumSize())
    QApplication.processEvents()
    opened.activateWindow()
    for _ in range(6):
        opened.focusNextChild()
    pause = opened.focusWidget()
    assert pause.visibleRegion().boundingRect() == pause.rect()


@pytest.mark.qt_log_ignore("does not support raise")
def test_closing_hides_and_raising_shows_again(opened, qtbot, sent):
    show(opened, samples.WINDOWS["connected"])
    opened.close()
    assert not opened.isVisible()
    opened.raise_window()
    assert opened.isVisible()
    assert sent == []


class ByTheWindowManager(QCloseEvent):
    """Offscreen there is none."""

    def spontaneous(self) -> bool:
        return True


@pytest.mark.qt_log_ignore("does not support raise")
def test_without_a_tray_closing_only_minimises(opened, sent):
    view = next(iter(samples.WINDOWS.values()))
    show(opened, replace(view, minimises=True))
    opened.closeEvent(ByTheWindowManager())
    assert (opened.isVisible(), opened.isMinimized()) == (True, True)
    opened.raise_window()
    assert not opened.isMinimized()
    assert sent == []
    show(opened, view)  # there is a tray again
    opened.close()
    assert not opened.isVisible()


def test_that_a_person_closed_it_is_told(opened, sent, qapp):
    show(opened, next(iter(samples.WINDOWS.values())))
    opened.closeEvent(ByTheWindowManager())
    assert sent == [WindowClosed()]
    qapp.closeAllWindows()  # how a quit begins
    assert sent == [WindowClosed()]


def test_a_window_that_only_minimises_does_not_keep_qt_from_quitting(opened, qapp):
    show(opened, replace(next(iter(samples.WINDOWS.values())), minimises=True))
    qapp.closeAllWindows()  # how a quit begins; one that stays open would end it
    assert not opened.isVisible()


def test_a_table_keeps_its_rows_while_others_come(opened):
    show(opened, samples.WINDOWS["attention"])
    table = next(t for t in opened.findChildren(QTableView) if spoken(t) == samples.RESULT.table.title)
    assert table.model().rowCount() == 5
    row = ("Journals", "1", "$1.00", "1", "$1.00")
    more = replace(samples.RESULT.table, rows=(*samples.RESULT.table.rows, row))
    result = replace(samples.RESULT, table=more)
    opened.show_view(samples.window(replace(samples.card(TrayState.ATTENTION), result=result)))
    assert table.model().rowCount() == 6


def needing(**changes: object) -> WindowView:
    needs = replace(samples.NEEDS_PERSON, **changes)
    return samples.window(replace(samples.card(TrayState.ATTENTION), needs_person=needs))


def test_a_button_says_beforehand_what_it_will_do(opened):
    show(opened, samples.WINDOWS["attention"])
    found = button(opened, samples.KEEP_CHANGED)
    described = QAccessible.queryAccessibleInterface(found).text(QAccessible.Text.Description)
    assert (found.toolTip(), described) == (samples.KEEP_CHANGED.hint, samples.KEEP_CHANGED.hint)
    assert button(opened, samples.MATCHING_ACTION).toolTip() == ""


def test_what_is_mended_leaves_and_the_rest_keeps_its_place(opened):
    show(opened, samples.WINDOWS["attention"])
    kept = button(opened, samples.SEND_CHANGED)
    show(opened, needing(troubles=samples.NEEDS_PERSON.troubles[1:], done=None))
    QApplication.processEvents()
    shown = words(opened)
    assert button(opened, samples.SEND_CHANGED) is kept
    assert samples.NEEDS_PERSON.troubles[0].title not in shown
    assert samples.NEEDS_PERSON.done.text not in shown


def test_the_card_of_a_reopened_period_comes_and_goes(opened):
    show(opened, samples.WINDOWS["connected"])
    assert samples.REOPENED.title not in words(opened)
    show(opened, samples.WINDOWS["reopened"])
    assert samples.REOPENED.title in words(opened)
    show(opened, samples.WINDOWS["connected"])
    assert samples.REOPENED.title not in words(opened)


def test_a_live_colour_change_repaints_the_pictures(qapp, opened):
    show(opened, samples.WINDOWS["revoked"])
    picture = opened.findChild(Picture)
    light = picture.pixmap().cacheKey()
    theme.dress(qapp, Qt.ColorScheme.Dark)
    dark = picture.pixmap().cacheKey()
    theme.dress(qapp, Qt.ColorScheme.Light)
    assert dark != light
    assert picture.pixmap().cacheKey() == light


def test_a_selector_sends_what_was_chosen_and_nothing_by_itself(qtbot, sent):
    window = QWidget()
    qtbot.addWidget(window)
    window.setMinimumSize(200, 100)
    selector = Selector(sent.append)
    QVBoxLayout(window).addWidget(selector)
    options = (("Harbour", ChooseConnection("c1")), ("Kestrel", ChooseConnection("c2")))
    view = SelectorView("Company", options, 0)
    selector.show_view(view)
    window.show()
    box = selector.findChild(QComboBox)
    described = QAccessible.queryAccessibleInterface(box).text(QAccessible.Text.Description)
    assert (described, box.currentText()) == ("Company", "Harbour")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert sent == [ChooseConnection("c2")]
    selector.show_view(replace(view, chosen=1))
    assert (box.currentText(), len(sent)) == ("Kestrel", 1)
    selector.show_view(None)
    assert not selector.isVisible()
