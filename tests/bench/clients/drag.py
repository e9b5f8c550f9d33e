"""Drags Sync From over ledgers of two sizes: from the event to the painted window, move by move."""

from __future__ import annotations

import gc
import json
import random
import statistics
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from PySide6.QtWidgets import QApplication

from relink_desktop.companion.events import ChooseDate
from relink_desktop.companion.present import present
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.companion.wizard.state import Page, WizardState
from relink_desktop.core.days import DatedDocument
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sync_from import EARLIEST, SyncFromFacts
from relink_desktop.ui import theme
from relink_desktop.ui.locale import QtLocale
from relink_desktop.ui.wizard import Wizard

TODAY = date(2026, 3, 12)
CLOSING = date(2022, 6, 30)
COUNTS = (1_000, 100_000)
MOVES = 400


def ledger(count: int) -> SyncFromFacts:
    """Eight years, a ninth of it credits, a third of it sent."""
    chance = random.Random(2018)
    documents = []
    for number in range(count):
        issued = EARLIEST + timedelta(days=number * (TODAY - EARLIEST).days // count)
        credited = issued - timedelta(days=chance.randrange(60)) if number % 9 == 0 else None
        kind = DocumentKind.CREDIT_NOTE if credited else DocumentKind.INVOICE
        cents, sent = chance.randrange(1_000, 500_000), number % 3 == 0
        documents.append(DatedDocument(kind, f"INV-{number:06}", issued, cents, sent, credited))
    return SyncFromFacts(tuple(documents), CLOSING, date(2021, 1, 1), TODAY)


def moves(facts: SyncFromFacts) -> list[float]:
    """Milliseconds of each move, through the closed period and beyond."""
    app = QApplication.instance()
    assert app is not None
    page = WizardState(Page.SYNC_FROM, Page.SYNC_FROM, facts=facts, chosen=facts.prefilled)
    state, locale = AppState(datetime(2026, 3, 12, tzinfo=UTC), wizard=page), QtLocale()
    wizard = Wizard(lambda _event: None)

    def show() -> None:
        view = present(state, locale).wizard
        assert view is not None
        wizard.show_view(view)
        app.processEvents()

    wizard.resize(960, 880)
    wizard.show()
    show()
    gc.collect()
    gc.freeze()  # as the app does when a ledger arrives
    taken = []
    for move in range(MOVES):
        begun = time.perf_counter()
        state = reduce(state, ChooseDate(date(2020, 1, 1) + timedelta(days=4 * move)))[0]
        show()
        taken.append((time.perf_counter() - begun) * 1000)
    wizard.hide()
    return sorted(taken)


def main() -> None:
    theme.apply(QApplication([]))
    moves(replace(ledger(COUNTS[0]), original=None))  # warms up
    measured = {}
    for count in COUNTS:
        taken = moves(ledger(count))
        measured[count] = {"median": statistics.median(taken), "p99": taken[int(len(taken) * 0.99)]}
    json.dump(measured, sys.stdout)


if __name__ == "__main__":
    main()
