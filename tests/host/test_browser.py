from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from relink_desktop.host.browser import open_in_browser, open_mail

LINK = "https://intuit.example/connect?client_id=planted-id&state=planted%2Fstate"


class Browser(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(bytes(url.toEncoded().data()).decode())


@pytest.fixture
def browser(qapp: object) -> Iterator[Browser]:
    browser = Browser()
    for scheme in ("https", "http", "file", "mailto"):
        QDesktopServices.setUrlHandler(scheme, browser, "show")
    yield browser
    for scheme in ("https", "http", "file", "mailto"):
        QDesktopServices.unsetUrlHandler(scheme)


def test_the_link_reaches_the_browser_unchanged_and_its_query_no_log(
    browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        assert open_in_browser(LINK)
    assert browser.shown == [LINK]
    assert "intuit.example" in caplog.text
    assert "planted" not in caplog.text


@pytest.mark.parametrize(
    "url", ["file:///usr/bin/env", "https:///path", "javascript:alert(1)", "", "not a link"]
)
def test_only_web_pages_are_opened(browser: Browser, url: str) -> None:
    assert not open_in_browser(url)
    assert browser.shown == []


MAIL = (
    "mailto:jane@firm.example?subject=Harbour%3A%20stuck&body=Hello%20Jane%2C%0D%0A%0D%0A50%25%20%26%20more"
)


def test_an_e_mail_reaches_its_program_unchanged_and_no_log(
    browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        assert open_mail(MAIL)
    assert browser.shown == [MAIL]
    assert "jane" not in caplog.text


@pytest.mark.parametrize("link", ["https://intuit.example/", "file:///usr/bin/env", "", "jane@firm.example"])
def test_only_e_mails_are_written(browser: Browser, link: str) -> None:
    assert not open_mail(link)
    assert browser.shown == []
