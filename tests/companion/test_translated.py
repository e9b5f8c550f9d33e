"""Nothing is shown that was not put into the user's language, and nothing is put into it twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import Enum
from string import Formatter

import pytest

from relink_desktop.companion.date_style import DateStyle
from relink_desktop.companion.events import Event
from relink_desktop.companion.notices import notices
from relink_desktop.companion.present import present
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import DateView, LongRows
from relink_desktop.core.sync_from import SyncFromFacts

from .fields import fields
from .scenes import PAGES, WINDOWS
from .states import CONNECTED, PlainLocale, app, result

#: Names, not words: of things, of people and of what QuickBooks answers with.
NAMES = re.compile(
    r"(?i)\b(Harbour|Rates|City|Council|Property|LLC|Kestrel|Lettings|Ltd|QuickBooks|ReLink|Desktop|Wharf|Tui|Co|NZD|INV|CN|HTTP|Smith"
    r"|Daughters|intuit_tid|invalid_grant|code|maria|ann|example|test|https?|localhost"
    r"|callback|realm|Rent|Storage|Late fees|tmp|diagnostics|json|history|csv|certificate|pdf|www|com|MIT|Tui"
    r"|Kererū|Coffee|Kōwhai|Dental|Quay|Street|View|Café|Falcon|Road|Units|Development|Production|ABc123|Intuit|USD"
    r"|\w+\.csv|\w+\.xlsx|Ledger|Business validation error|Unit|Weka|Kea|Lifts|Trust"
    r"|The Trustees for the Time Being of the"
    r" Harbour Street Community Gardens and Allotments Charitable)\b"
)
#: Fields of views that nobody reads.
UNREAD = {"event", "name", "connection_id", "page", "key", "id", "list_id", "chosen", "values", "target"}


class Marked(PlainLocale):
    """Puts what was translated, but not what was filled in, between brackets."""

    def tr(self, text: str, /, **values: str) -> str:
        assert "⟦" not in text, f"translated twice: {text}"
        if not values:
            return f"⟦{text}⟧" if text else ""
        return "".join(
            (f"⟦{words}⟧" if words else "") + (values[place] if place else "")
            for words, place, _, _ in Formatter().parse(text)
        )

    def month(self, day: date) -> str:
        return f"{day:%Y-%m}"

    short_month = month


LOCALE = Marked()


def texts(view: object) -> Iterator[str]:
    """All that a person reads, or hears."""
    match view:
        case Event() | Enum() | SyncFromFacts() | DateStyle():  # the last two draw and read, and say nothing
            return
        case str():
            yield view
        case tuple() | LongRows():
            for part in view:
                yield from texts(part)
        case _:
            typed = {"text"} if isinstance(view, DateView) else set()  # by the person
            for name, value in fields(view):
                if name not in UNREAD | typed:
                    yield from texts(value)


def untranslated(text: str) -> str:
    """What letters are left of ``text`` without what was translated and what has no translation."""
    plain = re.sub(r"⟦[^⟦⟧]*⟧|<[^>]*>|&\w+;", " ", text)
    return " ".join(re.findall(r"[^\W\d_]{2,}", NAMES.sub(" ", plain)))


@pytest.mark.parametrize("state", [*WINDOWS.values(), *PAGES.values()], ids=[*WINDOWS, *PAGES])
def test_every_word_on_the_screen_is_translated(state: AppState) -> None:
    assert [text for text in texts(present(state, LOCALE)) if untranslated(text)] == []


@pytest.mark.parametrize("state", WINDOWS.values(), ids=WINDOWS)
def test_every_word_of_a_notification_is_translated(state: AppState) -> None:
    known = app(CONNECTED)
    told = (*notices(known, state, LOCALE), *notices(state, app(replace(CONNECTED, result=result())), LOCALE))
    assert [text for text in texts(told) if untranslated(text)] == []
