"""What ReLink's windows have in common."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

#: What a window manager adds around a window, at most; unknown before it is shown.
_FRAME = QSize(24, 48)


class Sheet(QWidget):
    """A window whose Tab key follows what is on the screen, where parts come and go."""

    def open_at(self, size: QSize) -> None:
        """Begins at ``size``, counted in heights of a line, but never larger than the screen."""
        line = self.fontMetrics().height()
        self.resize((size * line).boundedTo(self.screen().availableSize() - _FRAME))

    def raise_window(self) -> None:
        """Shows the window and asks for the focus. Each window system grants it by rules of its own, and
        else flashes the window: X11 wants a click of the user's just before, Wayland the token of one
        (``XDG_ACTIVATION_TOKEN``, which notifications and a second start bring), Windows a program that the
        user just started."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def focusNextPrevChild(self, next_one: bool) -> bool:
        stops = [widget for widget in self.findChildren(QWidget) if _is_stop(widget)]
        if not stops:
            return False
        stops.sort(key=self._place)
        step = 1 if next_one else -1
        now = self.focusWidget()
        index = stops.index(now) + step if now in stops else min(step, 0)
        reason = Qt.FocusReason.TabFocusReason if next_one else Qt.FocusReason.BacktabFocusReason
        stop = stops[index % len(stops)]
        stop.setFocus(reason)
        if (page := self._page_of(stop)) is not None:
            page.ensureWidgetVisible(stop)
        return True

    def _page_of(self, widget: QWidget) -> Scroll | None:
        return next((page for page in self.findChildren(Scroll) if page.isAncestorOf(widget)), None)

    def _place(self, widget: QWidget) -> tuple[int, int, int]:
        """On its page, where it is on one that scrolls: what is out of sight below comes before the foot."""
        page = self._page_of(widget)
        if page is None:
            corner = widget.mapTo(self, QPoint(0, 0))
            return corner.y(), 0, corner.x()
        corner = widget.mapTo(page.widget(), QPoint(0, 0))
        return page.mapTo(self, QPoint(0, 0)).y(), corner.y(), corner.x()


class Scroll(QScrollArea):
    """A page that scrolls up and down when it doesn't fit; the frame around it stays."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # One of our own: PySide would make its classes for all widgets to tell what Qt's own is, 1 MB.
        self.setViewport(QWidget())
        self.setWidget(page)
        page.setAutoFillBackground(False)


def _is_stop(widget: QWidget) -> bool:
    return (
        widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    )
