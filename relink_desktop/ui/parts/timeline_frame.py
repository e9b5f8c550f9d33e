"""Where everything of the timeline lies: rows from top to bottom, days from side to side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from relink_desktop.companion.timeline_view import BandView, MarkView, MonthView, TimelineView
from relink_desktop.ui.theme import TIGHT

#: How high bars may be, in heights of a line.
_PLOT = 6.5
#: How near to one of its catches a dragged handle jumps onto it, in heights of a line.
_CATCH = 0.3
#: A bar takes this much of its month, and is never wider than so many heights of a line.
_FILLED, _WIDEST = 0.74, 2.2
#: Which months can be named where there is no room for each.
_STEPS = (1, 2, 3, 4, 6)
_SMALL = 0.9


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from ``left`` on for ``width`` pixels; from right to left where ``mirrored``."""

    first: date
    end: date
    left: float
    width: float
    mirrored: bool

    def x(self, day: date) -> float:
        """Where ``day`` begins; a day beyond the ends is at the end."""
        days = (self.end - self.first).days
        along = self.width * min(max((day - self.first).days, 0), days) / days
        return self.left + (self.width - along if self.mirrored else along)

    def day(self, x: float) -> date:
        """The day whose beginning is nearest to ``x``."""
        along = self.left + self.width - x if self.mirrored else x - self.left
        return self.first + timedelta(days=round(along / self.width * (self.end - self.first).days))

    def span(self, first: date, end: date) -> tuple[float, float]:
        """From ``first`` until before ``end``, the left side first."""
        one, other = self.x(first), self.x(end)
        return min(one, other), max(one, other)


class Frame:
    """The rows are names of marks, the handle's flag, the bars (``plot``), months, and years."""

    def __init__(self, view: TimelineView, size: QSizeF, font: QFont, *, mirrored: bool) -> None:
        self.font, self.small = font, _small(font)
        self.metrics = QFontMetricsF(self.small)
        self.line, small = QFontMetricsF(font).height(), self.metrics.height()
        gutter = max((self.metrics.horizontalAdvance(text) for _, text in view.scale), default=0) + TIGHT
        left, right = (TIGHT, gutter) if mirrored else (gutter, TIGHT)
        width = size.width() - left - right
        self.marks = QRectF(left, 0, width, small)
        self.flag = QRectF(left, small + TIGHT / 2, width, self.line + TIGHT)
        self.plot = QRectF(left, self.flag.bottom() + TIGHT, width, self.line * _PLOT)
        self.months = QRectF(left, self.plot.bottom() + TIGHT, width, small)
        self.years = QRectF(left, self.months.bottom(), width, small)
        self.axis = Axis(view.months[0].first, view.months[-1].end, left, width, mirrored)
        self.bars = [self._bar(month) for month in view.months]
        self._most = max(map(sum, view.counts)) or 1
        self._flag_width = 0.0

    @staticmethod
    def height(font: QFont) -> float:
        line, small = QFontMetricsF(font).height(), QFontMetricsF(_small(font)).height()
        return line * (_PLOT + 1) + small * 3 + TIGHT * 3.5

    def level(self, count: int) -> float:
        """Where a bar of ``count`` documents ends: on the middle of a pixel."""
        return round(self.plot.bottom() - self.plot.height() * count / self._most) + 0.5

    def band(self, band: BandView) -> QRectF:
        left, right = self.axis.span(band.first or self.axis.first, band.end)
        return QRectF(left, self.flag.top(), right - left, self.level(0) - self.flag.top())

    def flag_over(self, chosen: MarkView) -> QRectF:
        """The handle's flag: over its line, but never beyond the sides, and never narrower than before."""
        wide = QFontMetricsF(self.font).horizontalAdvance(chosen.label) + self.line * 1.8
        self._flag_width = max(self._flag_width, wide)
        left = self.axis.x(chosen.day) - self._flag_width / 2
        left = max(self.flag.left(), min(left, self.flag.right() - self._flag_width))
        return QRectF(left, self.flag.top(), self._flag_width, self.flag.height())

    def caught(self, x: float, catches: Sequence[date]) -> date:
        """The day at ``x``, or one of ``catches`` where it is as good as meant."""
        near = min(catches, key=lambda day: abs(self.axis.x(day) - x), default=None)
        if near is not None and abs(self.axis.x(near) - x) <= self.line * _CATCH:
            return near
        return self.axis.day(x)

    def month_at(self, x: float, months: Sequence[MonthView]) -> int | None:
        """The place of the month under ``x``."""
        spans = (self.axis.span(month.first, month.end) for month in months)
        return next((place for place, (left, right) in enumerate(spans) if left <= x < right), None)

    def month_labels(self, months: Sequence[MonthView]) -> list[tuple[QRectF, str]]:
        """As many as have room: every month, or every second, third, fourth or sixth."""
        widest = max(self.metrics.horizontalAdvance(month.label) for month in months) + TIGHT
        step = next((n for n in _STEPS if n * self.axis.width / len(months) >= widest), None)
        if step is None:
            return []
        named = [month for month in months if (month.first.month - 1) % step == 0]
        if step == 1:
            return [(self._under(month), month.label) for month in named]
        labels = [(self._from(month.first, month.label, self.months), month.label) for month in named]
        return [(rect, text) for rect, text in labels if self.months.contains(rect)]

    def year_labels(self, months: Sequence[MonthView]) -> list[tuple[QRectF, str]]:
        """Each where its first month begins. One that has no room before the next one is left out."""
        starts = [month for month in months if month is months[0] or month.first.month == 1]
        labels: list[tuple[QRectF, str]] = []
        for month in reversed(starts):
            rect = self._from(month.first, month.year, self.years)
            room = rect.adjusted(-TIGHT, 0, TIGHT, 0)
            if self.years.contains(rect) and not (labels and room.intersects(labels[-1][0])):
                labels.append((rect, month.year))
        return labels

    def _bar(self, month: MonthView) -> tuple[float, float]:
        """The left side of its bar and the width, on the middles of pixels."""
        left, right = self.axis.span(month.first, month.end)
        width = max(1.0, min((right - left) * _FILLED, self.line * _WIDEST))
        start = round((left + right - width) / 2)
        return start + 0.5, max(1.0, round((left + right + width) / 2) - start - 1)

    def _under(self, month: MonthView) -> QRectF:
        """The middle of the month's place among the months."""
        left, right = self.axis.span(month.first, month.end)
        width = self.metrics.horizontalAdvance(month.label)
        return QRectF((left + right - width) / 2, self.months.top(), width, self.months.height())

    def _from(self, day: date, text: str, row: QRectF) -> QRectF:
        """Where ``text`` in ``row`` begins with ``day``."""
        width = self.metrics.horizontalAdvance(text)
        left = self.axis.x(day) - (width if self.axis.mirrored else 0)
        return QRectF(left, row.top(), width, row.height())


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _SMALL)
    return small
