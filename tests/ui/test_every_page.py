"""Every page that the wizard can come to, drawn as it is: where the keyboard begins, Enter, Esc and Tab."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QPushButton, QRadioButton

from relink_desktop.companion.events import ChooseCompany, CloseWizard
from relink_desktop.companion.views import ChoicesBody, ChoiceView, WaitBody
from relink_desktop.companion.wizard import Page
from relink_desktop.ui.sheet import Scroll
from relink_desktop.ui.wizard import Wizard
from tests.companion.explore import explore, view_of
from tests.companion.states import LOST, REVOKED, app, intuit
from tests.companion.test_every_way import OFTEN, WITH_ALL
from tests.ui.walk import controls, spoken, words


@cache
def views():
    """The first view of each page and kind of body on the ways through the wizard."""
    found = {}
    for start in (app(REVOKED), app(WITH_ALL), app(OFTEN), app(LOST), intuit(free=("Harbour",), ledger="")):
        walk = explore(start)
        for node in walk.ways:
            view = view_of(node, ())
            found.setdefault((view.page, type(view.body).__name__), view)
    return found


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
        assert sent == [view.body.choices[0].event]  # it has the keyboard; the next Enter leads on
    elif view.primary is not None:
        assert sent == []
    else:
        ready = [action for action in view.body.actions if action.enabled]
        assert sent == [action.event for action in ready if action.name != "cancel_sign_in"][:1]


def test_a_page_is_the_same_whatever_was_shown_and_chosen_before(qtbot):
    """The window of the wizard lasts as long as ReLink runs: nothing of one way is left on the next."""
    company = views()["company", "ChoicesBody"]
    connected = [replace(choice, chosen=False, enabled=False) for choice in company.body.choices]
    free = ChoiceView("Wharf", "1 document", False, True, ChooseCompany("Wharf"))
    second = replace(company, body=ChoicesBody((*connected, free)))
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
        (review, replace(review, primary=replace(review.primary, enabled=False))),
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


def test_escape_closes(opened, sent, qtbot):
    qtbot.keyClick(opened.focusWidget() or opened, Qt.Key.Key_Escape)
    assert sent == [CloseWizard()]
    assert not opened.isVisible()


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
