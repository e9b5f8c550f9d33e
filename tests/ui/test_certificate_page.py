"""The certificate on the screen and on paper."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPushButton, QTextBrowser

from relink_desktop.companion.present.certificate import certificate_html
from relink_desktop.companion.present.certificate_page import _JSON, _PDF, _PRINT
from relink_desktop.companion.views import CertificateBody
from relink_desktop.ui.pages.certificate import CertificatePage
from relink_desktop.ui.paper import pdf
from tests.companion.certificates import CERTIFICATE
from tests.companion.states import LOCALE

HTML = certificate_html(CERTIFICATE, LOCALE)
BODY = CertificateBody("Certificate of Harbour", HTML, (), (_PDF, _JSON, _PRINT))


def test_it_is_read_and_its_buttons_say_what_they_want(qtbot):
    sent = []
    page = CertificatePage(sent.append)
    qtbot.addWidget(page)
    page.show_view(BODY)
    (text,) = page.findChildren(QTextBrowser)
    assert text.accessibleName() == "Certificate of Harbour"
    assert "Every document of the ledger since" in text.toPlainText()
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
