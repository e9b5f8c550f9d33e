"""The Sync From page alone, over a ledger of 2,000 documents: what is chosen is shown at once."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta

from PySide6.QtWidgets import QApplication

from relink_desktop.companion.events import Event
from relink_desktop.companion.present import present
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.companion.wizard.state import Page, WizardState
from relink_desktop.core.days import DatedDocument
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sync_from import SyncFromFacts
from relink_desktop.ui import theme
from relink_desktop.ui.locale import QtLocale
from relink_desktop.ui.wizard import Wizard

TODAY = date(2026, 3, 12)
ORIGINAL = date(2025, 4, 1)
COUNT = 2000


def ledger() -> SyncFromFacts:
    first = date(2024, 5, 1)
    documents = []
    for number in range(COUNT):
        issued = first + timedelta(days=number * (TODAY - first).days // COUNT)
        sent = ORIGINAL <= issued < date(2025, 11, 20)
        documents.append(DatedDocument(DocumentKind.INVOICE, f"INV-{number}", issued, 125_000, sent))
    return SyncFromFacts(tuple(documents), date(2025, 6, 30), ORIGINAL, TODAY)


def main() -> int:
    app = QApplication(sys.argv)
    theme.apply(app)
    page = WizardState(Page.SYNC_FROM, Page.SYNC_FROM, facts=ledger(), chosen=ORIGINAL)
    state = AppState(datetime(2026, 3, 12, tzinfo=UTC), wizard=page)

    def take(event: Event) -> None:
        nonlocal state
        state, _ = reduce(state, event)
        show()

    def show() -> None:
        view = present(state, QtLocale()).wizard
        if view is None:
            app.quit()
        else:
            wizard.show_view(view)

    wizard = Wizard(take)
    show()
    wizard.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
