"""Every page that the wizard can come to, drawn as it is: where the keyboard begins, Enter, Esc and Tab."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QPushButton,
    QRadioButton,
    QToolTip,
)

from relink_desktop.companion.events import CloseWizard
from relink_desktop.companion.present import present
from relink_desktop.companion.present.wizard import wizard_view
from relink_desktop.companion.views import ChoicesBody, WaitBody
from relink_desktop.companion.wizard import Page
from relink_desktop.ui.locale import QtLocale
from relink_desktop.ui.pages.matching_table import MatchTable
from relink_desktop.ui.parts.date_field import DateField
from relink_desktop.ui.sheet import Scroll
from relink_desktop.ui.window import Window
from relink_desktop.ui.wizard import Wizard
from tests.companion import scenes
from tests.companion.explore import explore, offered_actions, shows_wrong, view_of
from tests.companion.states import LOST, REVOKED, UNCONFIRMED, app, intuit
from tests.companion.test_every_way import OFTEN, WITH_ALL
from tests.ui.walk import button, controls, spoken, words, wrong_entries


@cache
def walked():
    """Every view on the ways through the wizard, each with the state that it is of."""
    own_keys = intuit(free=("Harbour",), ledger="")
    starts = (app(REVOKED), app(WITH_ALL), app(OFTEN), app(LOST), app(UNCONFIRMED, free=("Kestrel", "Wharf")))
    return [(view_of(node, ()), node.state) for start in (*starts, own_keys) for node in explore(start).ways]


@cache
def views():
    """The first view of each page and kind of body."""
    found = {}
    for view, _ in walked():
        found.setdefault((view.page, type(view.body).__name__), view)
    return found


@cache
def barred():
    """A state of each page with something on it that can't be used, of each such set of things."""
    found = {}
    for view, state in walked():
        each = [view.primary, view.back, *offered_actions(view), *getattr(view.body, "choices", ())]
        names = [getattr(one, "name", "choice") for one in each if one is not None and not one.enabled]
        if names:
            found.setdefault((view.page, *names), state)
    return list(found.values())


PAGES = sorted(views())


@pytest.fixture
def sent():
    return []


@pytest.fixture
def opened(qtbot, sent, view):
    wizard = Wizard(sent.append)
    qtbot.addWidget(wizard)
    wizard.show_view(view)
    wizard.show()
    wizard.activateWindow()
    QApplication.processEvents()
    return wizard


@pytest.fixture(params=PAGES, ids="-".join)
def view(request):
    return views()[request.param]


def test_every_page_is_here():
    assert {page for page, _ in PAGES} == set(Page)


def test_the_keyboard_begins_at_the_obvious_control(opened, view):
    first = opened.focusWidget()
    if isinstance(view.body, WaitBody) and not view.body.actions:
        assert not isinstance(first, QPushButton)  # there is nothing to do but to wait
        return
    assert first.isVisible()
    assert first.isEnabled()
    assert first.objectName() not in {"close", "back", "copy_details", "cancel_sign_in"}


def test_enter_does_the_obvious_thing(opened, sent, view, qtbot):
    first = opened.focusWidget() or opened
    if isinstance(first, QAbstractItemView):
        return  # it opens what can be chosen there: tests/ui/test_matching_page.py
    qtbot.keyClick(first, Qt.Key.Key_Return)
    if view.primary is not None and view.primary.enabled:
        assert sent == [view.primary.event]
    elif isinstance(view.body, ChoicesBody):
        can_be = next(choice for choice in view.body.choices if choice.enabled)
        assert sent == [can_be.event]  # it has the keyboard; the next Enter leads on
    elif view.primary is not None:
        assert sent == []
    else:
        ready = [action for action in view.body.actions if action.enabled]
        assert sent == [action.event for action in ready if action.name != "cancel_sign_in"][:1]


def wrong_views():
    """Each page with an entry that it shows as wrong."""
    return {view.body.sync_from.text: view for view, _ in walked() if shows_wrong(view)}


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_no_page_goes_on_with_an_entry_that_it_shows_as_wrong(qtbot, sent, key):
    marked = 0
    for view in wrong_views().values():
        wizard = Wizard(sent.append)
        qtbot.addWidget(wizard)
        wizard.show_view(view)
        wizard.show()
        wizard.activateWindow()
        QApplication.processEvents()
        for line in wrong_entries(wizard):
            marked += 1
            qtbot.keyClick(line, key)
        qtbot.keyClick(wizard.focusWidget(), key)
        qtbot.mouseClick(button(wizard, view.primary), Qt.MouseButton.LeftButton)
        assert sent == []
        wizard.close()
        sent.clear()
    assert marked


def test_a_page_is_the_same_whatever_was_shown_and_chosen_before(qtbot):
    """The window of the wizard lasts as long as ReLink runs: nothing of one way is left on the next."""
    company = views()["company", "ChoicesBody"]
    first, *others = company.body.choices
    connected = [replace(choice, chosen=False, enabled=False) for choice in (first, *others[:-1])]
    second = replace(company, body=ChoicesBody((*connected, others[-1])))
    used = Wizard(lambda _event: None)
    qtbot.addWidget(used)
    for view in (*views().values(), company, second, *reversed(views().values())):
        fresh = Wizard(lambda _event: None)
        qtbot.addWidget(fresh)
        assert _looks(used, view) == _looks(fresh, view)
        fresh.close()
        for radio in used.findChildren(QRadioButton):
            if radio.isVisible() and radio.isEnabled():
                radio.setFocus()
                radio.click()
        used.hide()


def _looks(wizard, view):
    """What is shown, marked and reached by the Tab key."""
    wizard.show_view(view)
    wizard.show()
    wizard.activateWindow()
    QApplication.processEvents()
    shown = sorted(controls(wizard), key=lambda each: _place(wizard, each))
    return (
        words(wizard),
        spoken(wizard.focusWidget()),
        [
            (
                spoken(each),
                each.isEnabled(),
                isinstance(each, QAbstractButton) and each.isChecked(),
                bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus),
            )
            for each in shown
        ],
    )


def test_enter_twice_closes_nothing(qtbot, sent):
    """The page that follows only waits, and so does a button once it was pressed."""
    wizard = Wizard(sent.append)
    qtbot.addWidget(wizard)
    review = views()["review", "ReviewBody"]
    wait = views()["sync_from", "WaitBody"]
    for begin, follow in (
        (review, wait),
        (review, replace(review, primary=replace(review.primary, why_not="Starting."))),
    ):
        sent.clear()
        wizard.show_view(begin)
        wizard.show()
        wizard.activateWindow()
        QApplication.processEvents()
        qtbot.keyClick(wizard.focusWidget(), Qt.Key.Key_Return)
        wizard.show_view(follow)
        qtbot.keyClick(wizard.focusWidget() or wizard, Qt.Key.Key_Return)
        assert sent == [review.primary.event]
        wizard.show_view(review)
        assert spoken(wizard.focusWidget()) == review.primary.label


@pytest.mark.qt_log_ignore("does not support raise")
@pytest.mark.parametrize("language", ["en", "fr_CA"])
def test_what_can_not_be_used_says_why(qtbot, language):
    locale = QtLocale(QLocale(language))
    wizard, window = Wizard(lambda _event: None), Window(lambda _event: None)
    told = {}
    for state in barred():
        told |= _reasons(wizard, wizard_view(state, locale))
    for state in scenes.WINDOWS.values():
        told |= _reasons(window, present(state, locale).window)
    for shown in (wizard, window):
        qtbot.addWidget(shown)
    assert {"Continue", "Harbour", "Check again"} <= told.keys() or language != "en"
    assert [label for label, (hint, spoken) in told.items() if not hint or hint != spoken] == []


def _reasons(shown, view):
    """What pops up over each button that is disabled, and what a screen reader says of it, by its label."""
    shown.show_view(view)
    shown.show()
    QApplication.processEvents()  # what is new on a page appears with the next event
    found = {}
    for each in shown.findChildren(QAbstractButton):
        if each.isVisible() and not each.isEnabled():
            place = each.rect().center()
            QToolTip.hideText()
            asked = QHelpEvent(QEvent.Type.ToolTip, place, each.mapToGlobal(place))
            QApplication.sendEvent(each, asked)
            described = QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Description)
            found[each.text()] = QToolTip.text(), described
    return found


def test_escape_closes_from_everywhere(opened, sent, qtbot):
    for stop in opened._stops(opened) or [opened]:
        opened.show()
        stop.setFocus()
        qtbot.keyClick(stop, Qt.Key.Key_Escape)
        assert (sent, opened.isVisible()) == ([CloseWizard()], False), spoken(stop)
        sent.clear()


def test_enter_leads_on_from_what_has_no_use_for_it(opened, sent, view, qtbot):
    for stop in opened._stops(opened):
        if not isinstance(stop, QAbstractButton | MatchTable | DateField):
            stop.setFocus()
            qtbot.keyClick(stop, Qt.Key.Key_Return)
            assert sent == [view.primary.event] * view.primary.enabled, spoken(stop)
            sent.clear()


def test_tab_reaches_every_control_from_top_to_bottom_and_comes_round(opened, qtbot):
    stops = []
    while (stop := opened.focusWidget()) not in stops:
        stops.append(stop)
        for _ in range(4):  # a date field has the key go through day, month and year first
            if opened.focusWidget() is stop:
                qtbot.keyClick(stop or opened, Qt.Key.Key_Tab)
    stops = [stop for stop in stops if stop is not None and stop is not opened]
    usable = [each for each in controls(opened) if each.isEnabled() and each.focusPolicy() & Qt.TabFocus]
    assert [spoken(each) for each in usable if not _reached(each, stops)] == []
    ordered = sorted(stops, key=lambda each: _place(opened, each))
    turn = ordered.index(stops[0])
    assert stops == ordered[turn:] + ordered[:turn]


def _reached(control, stops):
    return any(
        stop is control or control.isAncestorOf(stop) or stop.focusProxy() is control for stop in stops
    )


def _place(window, widget):
    """The page before the foot, and down before right."""
    page = next((each for each in window.findChildren(Scroll) if each.isAncestorOf(widget)), None)
    inside = page.widget() if page else window
    corner = widget.mapTo(inside, QPoint(0, 0))
    top = page.mapTo(window, QPoint(0, 0)).y() if page else corner.y()
    return top, corner.y() if page else 0, corner.x()
