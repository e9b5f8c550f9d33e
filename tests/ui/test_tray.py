"""The tray draws its view in place and sends what is picked."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from relink_desktop.companion.events import CheckNow, MenuOpened, OpenWizard, Quit, ShowWindow
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.ui.icons import first_icon, tray_icon
from relink_desktop.ui.tray import Tray
from relink_desktop.ui.tray_host import TrayHost
from tests.ui.samples import RECONNECT, SNOOZE, tray

# Offscreen, Qt asks its platform for a signal of X11.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged")


@pytest.fixture
def sent():
    return []


@pytest.fixture
def shown(qapp, sent):
    return Tray(sent.append)


def _icon(shown: Tray) -> QSystemTrayIcon:
    return shown.findChildren(QSystemTrayIcon)[-1]


def _menu(shown: Tray) -> QMenu:
    return _icon(shown).contextMenu()


def _visible(shown: Tray) -> list[QAction]:
    return [entry for entry in _menu(shown).actions() if entry.isVisible()]


def test_starts_with_the_starting_picture(shown):
    assert _icon(shown).icon().cacheKey() == first_icon(practice=False).cacheKey()
    assert _icon(shown).isVisible()


@pytest.mark.parametrize("state", TrayState)
def test_shows_picture_tooltip_and_first_line(shown, state):
    view = tray(state)
    shown.show(view)
    assert _icon(shown).icon().cacheKey() == tray_icon(state).cacheKey()
    assert _icon(shown).toolTip() == view.tooltip
    first = _visible(shown)[0]
    assert (first.text(), first.isEnabled()) == (view.tooltip, False)


def test_what_stays_is_not_sent_to_the_panel_again(shown, monkeypatch):
    view, told = tray(TrayState.CONNECTED), []
    shown.show(view)
    for name in ("setIcon", "setToolTip"):
        monkeypatch.setattr(QSystemTrayIcon, name, lambda _icon, value: told.append(value))
    shown.show(replace(view, lines=(*view.lines, "One more")))
    assert told == []
    shown.show(replace(view, dot=True, lines=("Another",)))
    assert [type(value) for value in told] == [QIcon, str]


def test_menu_has_lines_then_the_bold_primary_then_the_rest(shown):
    shown.show(tray(TrayState.REVOKED, "Lakeside: connected", primary=RECONNECT))
    texts = [entry.text() for entry in _visible(shown)]
    assert texts[1:] == [
        "Lakeside: connected",
        "",
        "Reconnect to QuickBooks Online",
        "Open ReLink",
        "Check now",
        "",
        "Resume notifications (snoozed until 15:05)",
        "",
        "Quit ReLink",
    ]
    assert _menu(shown).defaultAction().objectName() == "reconnect"


@pytest.mark.parametrize(
    ("name", "event"),
    [("reconnect", OpenWizard("c1")), ("open", ShowWindow()), ("check", CheckNow()), ("quit", Quit())],
)
def test_an_entry_sends_its_event(shown, sent, name, event):
    shown.show(tray(TrayState.REVOKED, primary=RECONNECT))
    _menu(shown).findChild(QAction, name).trigger()
    assert sent == [event]


def test_menu_is_updated_in_place(shown):
    shown.show(tray(TrayState.CONNECTED))
    menu, before = _menu(shown), _visible(shown)
    shown.show(tray(TrayState.STALE))
    assert _menu(shown) is menu
    assert _visible(shown) == before
    assert before[0].text() == tray(TrayState.STALE).tooltip


def test_lines_and_entries_come_and_go(shown):
    usual = tray(TrayState.CONNECTED)
    shown.show(usual)
    before = [entry.text() for entry in _visible(shown)]
    shown.show(tray(TrayState.REVOKED, "Lakeside: connected", primary=RECONNECT))
    shown.show(usual)
    assert [entry.text() for entry in _visible(shown)] == before
    assert _menu(shown).defaultAction().objectName() == "open"


def test_an_option_can_be_on_or_off_and_sends_its_event(shown, sent):
    view = replace(tray(TrayState.CONNECTED), options=(replace(SNOOZE, checked=True),))
    shown.show(view)
    entry = _menu(shown).findChild(QAction, SNOOZE.name)
    assert (entry.isCheckable(), entry.isChecked()) == (True, True)
    entry.trigger()
    assert sent == [SNOOZE.event]
    shown.show(view)  # it could not be changed: what is shown is what is
    assert entry.isChecked()


def test_options_come_and_go_between_separators(shown):
    usual = tray(TrayState.CONNECTED)
    shown.show(usual)
    before = [entry.text() for entry in _visible(shown)]
    shown.show(replace(usual, options=()))
    assert [entry.text() for entry in _visible(shown)][-3:] == ["Check now", "", "Quit ReLink"]
    shown.show(usual)
    assert [entry.text() for entry in _visible(shown)] == before


def test_the_dot_is_part_of_the_picture(shown):
    shown.show(replace(tray(TrayState.REVOKED), dot=True))
    assert _icon(shown).icon().cacheKey() == tray_icon(TrayState.REVOKED, dot=True).cacheKey()


def test_an_open_menu_is_left_alone_while_nothing_changes(shown):
    shown.show(tray(TrayState.CONNECTED))
    changes = []
    for entry in _menu(shown).actions():
        entry.changed.connect(lambda: changes.append(1))
    shown.show(tray(TrayState.CONNECTED))
    assert not changes


def test_an_entry_follows_a_changed_event(shown, sent):
    shown.show(tray(TrayState.REVOKED, primary=RECONNECT))
    other = type(RECONNECT)("reconnect", "Reconnect & go on", OpenWizard("c2"))
    shown.show(tray(TrayState.REVOKED, primary=other))
    entry = _menu(shown).findChild(QAction, "reconnect")
    entry.trigger()
    assert sent == [OpenWizard("c2")]
    assert entry.text() == "Reconnect && go on"


def test_who_opens_the_menu_is_told_of(shown, sent):
    _menu(shown).aboutToShow.emit()
    assert sent == [MenuOpened()]


def test_left_click_opens_the_window(shown, sent):
    _icon(shown).activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    _icon(shown).activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert sent == [ShowWindow()]


def test_a_clicked_message_sends_the_event_of_the_last_one(shown, sent):
    _icon(shown).messageClicked.emit()
    shown.notify("Sync finished", "All agree.", ShowWindow(), urgent=False)
    shown.notify("Access revoked", "Reconnect to resume.", OpenWizard("c1"), urgent=True)
    _icon(shown).messageClicked.emit()
    assert sent == [OpenWizard("c1")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<b>Paid</b>: revoked", "‹b>Paid‹/b>: revoked"),
        ('<img src="//host/p.png">', '‹img src="//host/p.png">'),
        ("Smith & Daughters", "Smith & Daughters"),
    ],
)
def test_neither_panel_nor_message_begins_a_tag(shown, monkeypatch, text, told):
    messages = []
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _icon, *texts: messages.append(texts[:2]))
    shown.show(replace(tray(TrayState.REVOKED), lines=(text,)))
    shown.notify(text, text, ShowWindow(), urgent=False)
    assert _icon(shown).toolTip() == told
    assert messages == [(told, told)]


@pytest.mark.parametrize("text", ["Smith & Sons", "A & B & C", "foo_bar", "&", "_&_&", "a & b_c &\td"])
@pytest.mark.parametrize("drawn_by_the_host", [True, False])
def test_a_name_in_the_menu_is_read_as_it_is(shown, monkeypatch, text, drawn_by_the_host):
    """By whoever draws it; a host that comes later has all of it written anew."""
    monkeypatch.setattr(TrayHost, "draws_menus", lambda _: drawn_by_the_host)
    shown.show(replace(tray(TrayState.REVOKED), lines=(text,)))
    shown.watch_host()
    written = _visible(shown)[0].text()
    read = _as_a_panel_reads(written) if drawn_by_the_host else written.replace("&&", "&")
    assert read == text.replace("\t", " ")


def _as_a_panel_reads(written):
    """What Qt tells it, which tests/desktop/test_desk.py shows, without marks of mnemonics."""
    first = written.find("&")
    told = written if first in (-1, len(written) - 1) else f"{written[:first]}_{written[first + 1 :]}"
    return re.sub("_(.)", r"\1", told)


def test_a_late_host_gets_a_new_icon_with_the_same_menu(shown, sent, monkeypatch):
    shown.show(tray(TrayState.REVOKED, primary=RECONNECT))
    old, menu = _icon(shown), _menu(shown)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    shown.watch_host()
    new = _icon(shown)
    assert new is not old
    assert not old.isVisible()
    assert new.isVisible()
    assert new.contextMenu() is menu
    assert new.toolTip() == tray(TrayState.REVOKED).tooltip
    assert new.icon().cacheKey() == tray_icon(TrayState.REVOKED).cacheKey()
    new.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert sent == [ShowWindow()]


def test_hides_at_the_end(shown):
    shown.hide()
    assert not _icon(shown).isVisible()


def test_leaves_no_menu_for_the_interpreter_to_destroy():
    code = """
import sys, shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from relink_desktop.ui.tray import Tray
app, tray = QApplication([]), Tray(print)
menu = tray.findChild(QSystemTrayIcon).contextMenu()
QTimer.singleShot(0, app.quit)
app.exec()
sys.exit(shiboken6.isValid(menu))
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_imports_no_more_than_a_start_needs():
    code = (
        "import sys, relink_desktop.ui.tray;"
        "print([m for m in sys.modules if m in ('asyncio', 'httpx', 'sqlalchemy', 'keyring')"
        " or m.startswith('PySide6.Qt')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str(["PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets"])
