"""The history as a view: the picture of health, and the table of breaks and syncs."""

from __future__ import annotations

from dataclasses import dataclass

from relink_desktop.core.history import Known


@dataclass(frozen=True, slots=True)
class BarView:
    """One day, or a few. ``parts`` are piled up from the foot, as shares of the bar's height; ``text`` says
    what was."""

    parts: tuple[tuple[Known, float], ...]
    text: str


@dataclass(frozen=True, slots=True)
class BandView:
    """``marks`` are (number of a bar, label); ``legend`` says what each look means. ``label`` and ``about``
    are for a screen reader."""

    label: str
    about: str
    bars: tuple[BarView, ...]
    marks: tuple[tuple[int, str], ...]
    legend: tuple[tuple[Known, str], ...]
