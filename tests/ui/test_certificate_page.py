"""The certificate on the screen and on paper."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPushButton, QTextBrowser

from relink_desktop.companion.events import CloseWizard
from relink_desktop.companion.present.certificate import certificate_html
from relink_desktop.companion.present.certificate_page import _JSON, _PDF, _PRINT
from relink_desktop.companion.views import Action, CertificateBody, WizardView
from relink_desktop.ui.pages.certificate import CertificatePage
from relink_desktop.ui.paper import pdf
from relink_desktop.ui.parts.text import Text
from relink_desktop.ui.wizard import Wizard
from tests.companion.certificates import CERTIFICATE
from tests.companion.states import LOCALE

HTML = certificate_html(CERTIFICATE, LOCALE)
CLOSE = Action("close", "Close", CloseWizard())
BODY = CertificateBody("Certificate of Harbour", HTML, (), (_PDF, _JSON, _PRINT))


def test_it_is_read_and_its_buttons_say_what_they_want(qtbot):
    sent = []
    page = CertificatePage(sent.append)
    qtbot.addWidget(page)
    page.show_view(BODY)
    (text,) = page.findChildren(QTextBrowser)
    assert text.accessibleName() == "Certificate of Harbour"
    assert "What is in QuickBooks agrees with the ledger" in text.toPlainText()
    for button in page.findChildren(QPushButton):
        button.click()
    assert sent == [_PDF.event, _JSON.event, _PRINT.event]


def test_showing_it_again_keeps_the_place_and_the_selection(qtbot):
    page = CertificatePage(lambda _event: None)
    qtbot.addWidget(page)
    page.show_view(BODY)
    (text,) = page.findChildren(QTextBrowser)
    text.selectAll()
    page.show_view(BODY)
    assert text.textCursor().hasSelection()


@pytest.mark.usefixtures("qapp")
def test_the_paper_bears_it_all():
    made = pdf("Certificate", HTML)
    assert made.startswith(b"%PDF-")
    assert made.count(b"/Type /Page\n") >= 1
    document = QTextDocument()
    document.setHtml(HTML)
    assert "2026-03" in document.toPlainText()


def test_a_page_that_is_no_step_wastes_no_room_above(qtbot):
    wizard = Wizard(lambda _event: None)
    qtbot.addWidget(wizard)
    wizard.show_view(WizardView("certificate", "", "Certificate of Harbour", BODY, _PDF, None, CLOSE))
    wizard.show()
    (title,) = [text for text in wizard.findChildren(Text) if text.text() == "Certificate of Harbour"]
    assert title.height() < 2 * title.fontMetrics().lineSpacing()
