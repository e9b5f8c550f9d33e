"""The history as a view: the picture of health, and the table of breaks and syncs."""

from __future__ import annotations

from relink_desktop.companion.value import Value
from relink_desktop.core.history import Known


class BarView(Value):
    """One day, or a few. ``parts`` are piled up from the foot, as shares of the bar's height; ``text`` says
    what was."""

    parts: tuple[tuple[Known, float], ...]
    text: str


class BandView(Value):
    """``marks`` are (number of a bar, label); ``legend`` says what each look means. ``label`` and ``about``
    are for a screen reader."""

    label: str
    about: str
    bars: tuple[BarView, ...]
    marks: tuple[tuple[int, str], ...]
    legend: tuple[tuple[Known, str], ...]
