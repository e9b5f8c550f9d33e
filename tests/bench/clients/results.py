"""Works in *Sync results* over journals of two sizes: from the event to the painted window, the door's coding
and the database between.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.document_filter import RESULTS as FILTERS
from relink_desktop.companion.document_list import PAGE
from relink_desktop.companion.events import Event
from relink_desktop.companion.present import present
from relink_desktop.companion.section import Section
from relink_desktop.companion.state import reduce
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.listing import DocumentPage, ListDocuments, SortBy
from relink_desktop.core.sync import DocumentState
from relink_desktop.service import store
from relink_desktop.service.sync.listing import Listing
from relink_desktop.ui import theme
from relink_desktop.ui.locale import QtLocale
from relink_desktop.ui.window import Window
from tests.companion.states import CONNECTED, app
from tests.service.desk import Desk
from tests.service.documents import document

RESULTS = Section.SYNC_RESULTS
COUNTS = (1_000, 100_000)
ROUNDS = 9
#: Eight in eleven are in QuickBooks.
STATES = (*[DocumentState.SENT] * 8, DocumentState.READY, DocumentState.ATTENTION, DocumentState.LEFT_OUT)


def journal(folder: Path, count: int) -> Desk:
    """Eight years of documents of 900 contacts and 300 properties."""
    desk, chance = Desk(folder), random.Random(2018)
    body = msgspec.json.encode(document()).decode()
    rows = []
    for number in range(count):
        kind = tuple(DocumentKind)[number % 4]
        contact, place = f"Tenant {chance.randrange(900)} Holdings", f"{chance.randrange(300)} Quay Street"
        cents, name = chance.randrange(1_000, 900_000), f"D-{number:06}"
        rows.append(
            {
                "connection_id": "c",
                "key": f"{kind}:{name}",
                "kind": kind,
                "number": name,
                "issued": (date(2018, 1, 1) + timedelta(days=chance.randrange(2_900))).isoformat(),
                "contact": contact,
                "cents": cents,
                "version": "v",
                "body": body,
                "state": chance.choice(STATES),
                "reason": "",
                "properties": place,
                "search": f"{name}\n{contact}\n{place}\n{cents / 100:.2f}".casefold(),
            }
        )
    with desk.engine.begin() as db:
        db.execute(insert(store.document), rows)
    return desk


class Screen:
    """A window over a journal: ``take`` returns once an event is answered and painted."""

    def __init__(self, listing: Listing) -> None:
        self._listing, self._state, self._locale = listing, app(CONNECTED), QtLocale()
        self._window = Window(lambda _event: None)
        self._window.resize(1100, 800)
        self._window.show()

    def take(self, event: Event) -> None:
        self._state, effects = reduce(self._state, event)
        for effect in effects:
            if isinstance(effect, do.LoadDocuments):
                self.take(self._answer(effect))
        self._window.show_view(present(self._state, self._locale).window)
        QApplication.processEvents()

    def timed(self, event: Event) -> float:
        """In milliseconds."""
        begun = time.perf_counter()
        self.take(event)
        return (time.perf_counter() - begun) * 1000

    def _answer(self, effect: do.LoadDocuments) -> Event:
        page = self._listing.page(ListDocuments(effect.query, effect.offset, PAGE))
        crossed = msgspec.json.decode(msgspec.json.encode(page), type=DocumentPage)
        return on.DocumentsArrived(RESULTS, effect.connection_id, effect.query, crossed)


def measured(listing: Listing, count: int) -> dict[str, float]:
    """Medians, in milliseconds."""
    screen = Screen(listing)

    def median(event: Event, back: Event) -> float:
        def once() -> float:
            taken = screen.timed(event)
            screen.take(back)
            return taken

        return statistics.median(once() for _ in range(ROUNDS))

    def first() -> float:
        return Screen(listing).timed(on.ShowSection(RESULTS))

    screen.take(on.ShowSection(RESULTS))
    everything = on.FilterDocuments(RESULTS, FILTERS[0])
    return {
        "first paint": statistics.median(first() for _ in range(ROUNDS)),
        "filter by state": median(on.FilterDocuments(RESULTS, FILTERS[3]), everything),
        "search": median(on.SearchDocuments(RESULTS, "12 quay"), on.SearchDocuments(RESULTS, "")),
        "sort by contact": median(
            on.SortDocuments(RESULTS, SortBy.CONTACT), on.SortDocuments(RESULTS, SortBy.ISSUED)
        ),
        "jump elsewhere": statistics.median(
            screen.timed(on.LookAtRows(RESULTS, row)) for row in range(count // 10, count, count // ROUNDS)
        ),
    }


def main() -> None:
    theme.apply(QApplication([]))
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in COUNTS:
            (place := Path(folder) / str(count)).mkdir()
            desk = journal(place, count)
            found[count] = measured(Listing(desk.engine, "c"), count)
            desk.engine.dispose()
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
