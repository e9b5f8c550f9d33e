"""Every window and page on the smallest screens that people work on: buttons in sight, contents scroll."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, QSize
from PySide6.QtWidgets import QApplication

from relink_desktop.companion import events as on
from relink_desktop.companion.present import present
from relink_desktop.companion.present.wizard import wizard_view
from relink_desktop.core.matching import LACKS, Topic
from relink_desktop.core.sentences import sentence
from relink_desktop.ui.locale import QtLocale
from relink_desktop.ui.pages.certificate import CertificatePage
from relink_desktop.ui.pages.preview import PreviewPage
from relink_desktop.ui.parts.action import ActionButton
from relink_desktop.ui.parts.footer import Footer
from relink_desktop.ui.parts.section_bar import SectionBar
from relink_desktop.ui.sheet import Scroll, Sheet
from relink_desktop.ui.window import Window
from relink_desktop.ui.wizard import Wizard
from tests.companion import scenes
from tests.companion.states import CONNECTED, LOCALE, app
from tests.companion.test_signing_in import FIRST
from tests.companion.test_window import RATES
from tests.companion.test_wizard import walk
from tests.ui.walk import clipped

#: Logical pixels; the last is 1920×1080 at 200 %.
SCREENS = {"1024x640": QSize(1024, 640), "1366x768": QSize(1366, 768), "1920x1080 at 200 %": QSize(960, 540)}
#: What a desktop keeps of a screen for itself: a dock at the side; a task bar and the window's title.
TAKEN = QSize(72, 88)
#: Of a page, so that there is something to scroll.
LEAST = 120


@pytest.mark.qt_log_ignore("does not support raise|does not support propagateSizeHints")
@pytest.mark.parametrize("language", ["en", "fr_CA"])
def test_every_window_fits(qtbot, language):
    locale = QtLocale(QLocale(language))
    window, wizard = Window(lambda _event: None), Wizard(lambda _event: None)
    views = {f"window {name}": (window, present(s, locale).window) for name, s in scenes.WINDOWS.items()}
    views |= {f"page {name}": (wizard, wizard_view(s, locale)) for name, s in scenes.PAGES.items()}
    for shown in (window, wizard):
        qtbot.addWidget(shown)
        shown.show()
    wrong = {}
    for name, (shown, view) in views.items():
        shown.show_view(view)
        for screen, size in SCREENS.items():
            shown.resize(size - TAKEN)
            for _ in range(3):  # what is asked for while one part is laid out is done with the next events
                QApplication.processEvents()
            wrong[name, screen] = _faults(shown, size - TAKEN)
    assert {name: faults for name, faults in wrong.items() if faults} == {}


def _faults(shown: Sheet, room: QSize) -> list[str]:
    (page,) = [scroll for scroll in shown.findChildren(Scroll) if scroll.isVisible()]
    faults = [f"clipped: {text}" for text in clipped(shown)]
    if shown.size() != room:
        faults.append(f"is {shown.width()} × {shown.height()} at least")
    if page.horizontalScrollBar().maximum():
        faults.append(f"{page.horizontalScrollBar().maximum()} too wide")
    if page.viewport().height() < LEAST:
        faults.append(f"{page.viewport().height()} of the page are in sight")
    if page.widget().height() < page.widget().minimumSizeHint().height():
        faults.append("the page is squeezed")
    beside = isinstance(page.widget(), CertificatePage | PreviewPage)  # a text that scrolls by itself
    for part in (page if beside else None, *shown.findChildren(Footer)):
        buttons = part.findChildren(ActionButton) if part is not None else []
        faults += [
            f"{button.text()} is out of sight"
            for button in buttons
            if button.isVisible() and button.visibleRegion().boundingRect() != button.rect()
        ]
    for bar in shown.findChildren(SectionBar):
        faults += ["not all sections are in sight"] if bar.width() < bar.sizeHint().width() else []
    return faults


#: As accounts are called in a property ledger.
LONG = "Recoverable outgoings and management fees, Level 3, 120 Queen Street West, Auckland Central 1010"

_UNMATCHED = sentence(LACKS[Topic.ACCOUNT], name=LONG)


@pytest.mark.parametrize(
    "state",
    [
        app(
            replace(
                CONNECTED, needs_person=(replace(RATES, reason=sentence(LACKS[Topic.ACCOUNT], name=LONG)),)
            )
        ),
        walk(app(free=(LONG, "Wharf")), on.OpenWizard(), on.ChooseCompany(LONG), *FIRST[2:])[0],
    ],
    ids=["an account", "a company"],
)
def test_a_button_with_a_long_name_is_cut_and_says_it_whole(qtbot, state):
    window = Window(lambda _event: None)
    qtbot.addWidget(window)
    window.show_view(present(state, LOCALE).window)
    window.resize(window.minimumSize())
    window.show()
    QApplication.processEvents()
    assert _faults(window, window.minimumSize()) == []
    (button,) = [each for each in window.findChildren(ActionButton) if LONG in each.accessibleName()]
    assert "…" in button.text()
    assert LONG in button.toolTip()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("kind", [Window, Wizard])
def test_it_opens_no_larger_than_the_room_for_it(qtbot, monkeypatch, kind, screen):
    """Under Wayland, all of the screen is said to be available."""

    class Screen:
        def availableSize(self) -> QSize:
            return SCREENS[screen]

        size = availableSize

    monkeypatch.setattr(kind, "screen", lambda _self: Screen())
    shown = kind(lambda _event: None)
    qtbot.addWidget(shown)
    room = SCREENS[screen] - TAKEN
    assert (shown.width(), shown.height()) <= (room.width(), room.height())
    assert shown.height() <= room.height()
