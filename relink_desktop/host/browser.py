"""Opens a page in the system browser, never an embedded one (RFC 8252, section 8.12); an e-mail."""

from __future__ import annotations

import logging

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

logger = logging.getLogger(__name__)


def open_in_browser(url: str) -> bool:
    """Asks the system to show ``url``; on the GUI thread only.

    False means that nothing opened. True promises little (some systems open the wrong program, or none), so
    the caller keeps offering the link to copy.
    """
    parsed = QUrl(url, QUrl.ParsingMode.StrictMode)
    # Other schemes would let an address that came over the network start any program.
    if parsed.scheme() not in ("http", "https") or not parsed.host():
        logger.warning("refused to open an address that is not a web page")
        return False
    opened = QDesktopServices.openUrl(parsed)
    logger.info("browser asked to open a page of %s: %s", parsed.host(), "yes" if opened else "it could not")
    return opened


def open_mail(link: str) -> bool:
    """Begins the e-mail of a mailto ``link``; on the GUI thread only. False means that nothing opened."""
    parsed = QUrl(link, QUrl.ParsingMode.StrictMode)
    if parsed.scheme() != "mailto":
        logger.warning("refused to write to an address that is not for e-mail")
        return False
    return QDesktopServices.openUrl(parsed)
