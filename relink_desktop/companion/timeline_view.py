"""The picture of the ledger's documents by month, as a view: what to draw, with every word chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from relink_desktop.companion.value import Value


class Share(StrEnum):
    """What becomes of a document under the chosen date. A bar is piled up in this order."""

    SENT = "sent"
    TO_SEND = "to_send"
    HELD = "held"
    LEFT_OUT = "left_out"


class FigureView(Value):
    """A line of the figures, which is also the legend of the picture."""

    share: Share
    label: str
    documents: str
    money: str


class MonthView(Value):
    """A month from ``first`` until before ``end``."""

    first: date
    end: date
    label: str
    year: str


class BandView(Value):
    """Days from ``first`` (None: from the beginning) until before ``end``. The first of ``labels`` that fits
    is shown."""

    first: date | None
    end: date
    labels: tuple[str, ...]


class MarkView(Value):
    day: date
    label: str


class TimelineView(Value):
    """``months`` follow one another without a gap; ``counts`` has the documents of each, in the order of
    ``Share``. The handle stands on ``chosen`` and goes from ``first`` to ``last``; a drag catches on
    ``catches``. ``scale`` are the heights to mark. ``spoken`` says what the handle does, ``about`` what the
    picture is. ``hints`` tell of each month, and are written when they are asked for.
    """

    label: str
    chosen: MarkView
    first: date
    last: date
    months: tuple[MonthView, ...]
    counts: tuple[tuple[int, ...], ...]
    hints: Sequence[str]
    scale: tuple[tuple[int, str], ...]
    closed: BandView | None
    missed: BandView | None
    original: MarkView | None
    today: MarkView
    catches: tuple[date, ...]
    spoken: str
    about: str
    empty: str
