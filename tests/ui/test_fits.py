"""Every window and page on the smallest screens that people work on: buttons in sight, contents scroll."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, QSize
from PySide6.QtWidgets import QApplication

from relink_desktop.companion.present import present
from relink_desktop.companion.present.wizard import wizard_view
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
