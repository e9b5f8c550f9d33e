"""The bars of the timeline: drawn once, and while the handle moves, only those that change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from relink_desktop.companion.timeline_view import Share
from relink_desktop.ui.parts.shares import paint_blocks
from relink_desktop.ui.parts.timeline_frame import Frame
from relink_desktop.ui.theme import Colours

#: A month with few documents among months with many can still be seen.
_LOWEST = 2.0
_RADIUS = 2.5


class Bars:
    """Of one frame, in one look."""

    def __init__(self, frame: Frame, colours: Colours, size: QSize, ratio: float) -> None:
        self._frame, self._colours = frame, colours
        self._drawn: Sequence[tuple[int, ...]] = [()] * len(frame.bars)
        self._pixmap = QPixmap(size * ratio)
        self._pixmap.setDevicePixelRatio(ratio)
        self._pixmap.fill(Qt.GlobalColor.transparent)

    def picture(self, counts: Sequence[tuple[int, ...]]) -> QPixmap:
        """With so many documents of each share in each month."""
        changed = [month for month, count in enumerate(counts) if count != self._drawn[month]]
        if changed:
            self._draw(counts, changed[0], changed[-1])
            self._drawn = counts
        return self._pixmap

    def _draw(self, counts: Sequence[tuple[int, ...]], first: int, last: int) -> None:
        """Narrow bars may touch: those beside the changed ones are drawn again where they reach in."""
        ends = [self._frame.bars[month] for month in (first, last)]  # the other way round where mirrored
        left, right = min(left for left, _ in ends), max(left + width for left, width in ends)
        area = QRectF(left - 0.5, 0, right - left + 1, self._frame.level(0) + 0.5)
        painter = QPainter(self._pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(area)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(area, Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        self._pile(painter, counts, range(max(first - 1, 0), min(last + 2, len(counts))))
        painter.end()

    def _pile(self, painter: QPainter, counts: Sequence[tuple[int, ...]], months: Iterable[int]) -> None:
        """The shares of a month on top of one another; all of a share are drawn at once."""
        plain: dict[Share, list[QRectF]] = {share: [] for share in Share}
        tops: dict[Share, list[QRectF]] = {share: [] for share in Share}
        level = self._frame.level
        for month in months:
            (left, width), total = self._frame.bars[month], sum(counts[month])
            below, bottom = 0, level(0)
            for share, count in zip(Share, counts[month], strict=True):
                if count:
                    below += count
                    top = min(level(below), bottom - _LOWEST)
                    rounded = below == total and width > 3 * _RADIUS
                    (tops if rounded else plain)[share].append(QRectF(left, top, width, bottom - top))
                    bottom = top
        for share in Share:
            paint_blocks(painter, plain[share], share, self._colours)
            paint_blocks(painter, tops[share], share, self._colours, _RADIUS)
