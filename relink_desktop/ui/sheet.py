"""What ReLink's windows have in common: their size, and where the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QFrame, QScrollArea, QWidget

from relink_desktop.ui.parts.action import ActionButton

#: What a window manager adds around a window, at most; unknown before it is shown.
_FRAME = QSize(24, 48)
#: What bars of the desktop take of a screen, at most: under Wayland no program is told.
_BARS = QSize(72, 48)
#: Lines of a page that are in sight, however small the window is.
_FEWEST_LINES = 6
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SCROLLS = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class Sheet(QWidget):
    """A window whose Tab key follows what is on the screen, where parts come and go, and whose keyboard is
    never lost with a part that goes."""

    def __init__(self) -> None:
        super().__init__()
        self._paused: QWidget | None = None

    def obvious(self) -> QWidget | None:
        """The control to begin with."""
        raise NotImplementedError

    def primary(self) -> ActionButton | None:
        """The button that Enter presses where no control uses it."""
        raise NotImplementedError

    def open_at(self, size: QSize) -> None:
        """Begins at ``size``, counted in heights of a line, but never larger than the screen."""
        line, screen = self.fontMetrics().height(), self.screen()
        room = screen.availableSize().boundedTo(screen.size() - _BARS) - _FRAME
        self.resize((size * line).boundedTo(room))

    def raise_window(self) -> None:
        """Shows the window and asks for the focus. Each window system grants it by rules of its own, and
        else flashes the window: X11 wants a click of the user's just before, Wayland the token of one
        (``XDG_ACTIVATION_TOKEN``, which notifications and a second start bring), Windows a program that the
        user just started."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no control used: Enter presses the primary button, and the page scrolls by its keys."""
        primary = self.primary()
        if event.key() in _ENTER and primary is not None and not event.isAutoRepeat():
            primary.click()
        elif event.key() in _SCROLLS:
            page = next(scroll for scroll in self.findChildren(Scroll) if scroll.isVisibleTo(self))
            page.verticalScrollBar().triggerAction(_SCROLLS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    # Where the keyboard is

    def begin(self) -> None:
        """At the obvious control. While there is none, the window itself has the focus: Enter must not meet
        what Qt would pass it on to, such as Close."""
        self._paused = None
        _go(self.obvious() or self)

    def settle(self, held: QWidget | None) -> None:
        """After what is shown has changed; ``held`` had the focus before.

        A control that can't be used for a while gets the focus back. Meanwhile the window itself has it:
        Enter pressed twice does nothing twice. After one that is gone comes its neighbour.
        """
        held = self._paused if held is self else held
        if held is not None and held.isVisibleTo(self):
            self._paused = None if held.isEnabled() else held
            if self._paused is not None:
                self.setFocus()
            elif self.focusWidget() is not held:
                held.setFocus()
        elif held is not None and (neighbour := self._neighbour(held)) is not None:
            self._paused = None
            _go(neighbour)
        else:
            self.begin()

    def _neighbour(self, gone: QWidget) -> QWidget | None:
        """What comes after ``gone`` in that part of the page where it was, or else before. In place of the
        button that led on, only another such one is obvious."""
        part, scroll = gone.parentWidget(), scroll_of(gone)
        while part is not None and not part.isVisibleTo(self):
            part = part.parentWidget()
        if part is None or scroll is None or not scroll.widget().isAncestorOf(part):
            return None
        if isinstance(gone, ActionButton) and gone.primary:
            return None
        stops, place = self._stops(part), self._place(gone)
        return next((stop for stop in stops if self._place(stop) >= place), stops[-1] if stops else None)

    def focusNextPrevChild(self, next_one: bool) -> bool:
        stops = self._stops(self)
        if not stops:
            return False
        step = 1 if next_one else -1
        now = self.focusWidget()
        index = stops.index(now) + step if now in stops else min(step, 0)
        _go(
            stops[index % len(stops)],
            Qt.FocusReason.TabFocusReason if next_one else Qt.FocusReason.BacktabFocusReason,
        )
        return True

    def _stops(self, part: QWidget) -> list[QWidget]:
        """Where Tab leads to in ``part``, in the order of reading."""
        stops = [
            widget
            for widget in part.findChildren(QWidget)
            if widget.isVisibleTo(self)
            and widget.isEnabled()
            and widget.focusProxy() is None
            and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        ]
        return sorted(stops, key=self._place)

    def _place(self, widget: QWidget) -> tuple[int, int, int]:
        """On its page, where it is on one that scrolls: what is out of sight below comes before the foot."""
        page = scroll_of(widget)
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
        self.setMinimumHeight(_FEWEST_LINES * self.fontMetrics().lineSpacing())
        # One of our own: PySide would make its classes for all widgets to tell what Qt's own is, 1 MB.
        self.setViewport(QWidget())
        self.setWidget(page)
        page.setAutoFillBackground(False)


def scroll_of(widget: QWidget) -> Scroll | None:
    """What scrolls ``widget``, if anything does."""
    parent = widget.parentWidget()
    return parent if parent is None or isinstance(parent, Scroll) else scroll_of(parent)


def bring_in_sight(widget: QWidget) -> None:
    if (scroll := scroll_of(widget)) is not None:
        scroll.ensureWidgetVisible(widget)


def _go(control: QWidget, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
    control.setFocus(reason)
    bring_in_sight(control)
