"""Lists of widgets that follow lists of views."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from PySide6.QtWidgets import QLayout, QWidget

W = TypeVar("W", bound=QWidget)


class KeyedWidgets(Generic[W]):
    """One widget a key, kept for as long as its key is there: focus and scroll outlive an update."""

    def __init__(self, layout: QLayout, build: Callable[[], W]) -> None:
        self._layout = layout
        self._build = build
        self._widgets: dict[str, W] = {}

    def arrange(self, keys: Iterable[str]) -> list[W]:
        """The widgets for ``keys``, in this order in the layout, which is touched only if keys changed."""
        wanted = list(keys)
        if wanted != list(self._widgets):
            for widget in self._widgets.values():
                self._layout.removeWidget(widget)
            gone = self._widgets
            self._widgets = {key: gone.pop(key, None) or self._build() for key in wanted}
            for widget in self._widgets.values():
                self._layout.addWidget(widget)
            for widget in gone.values():
                widget.hide()
                widget.deleteLater()
        return list(self._widgets.values())

    def __iter__(self) -> Iterator[W]:
        return iter(self._widgets.values())

    def first(self) -> W | None:
        return next(iter(self), None)
