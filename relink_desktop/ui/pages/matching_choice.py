"""The box in which a match is chosen: all choices at once, fewer with every letter. Where a contact can be
given a name, it is typed there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOption,
    QStyleOptionViewItem,
    QWidget,
)

from relink_desktop.ui.pages.matching_model import MatchModel
from relink_desktop.ui.theme import GAP

_Index = QModelIndex | QPersistentModelIndex
_MOST_CHOICES = 10
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_INTO_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ChoiceDelegate(QStyledItemDelegate):
    """Tells ``choose`` a row and the id that was chosen for it, None for the rule's, and ``call`` a row and
    the name that was typed for it.
    """

    def __init__(
        self, model: MatchModel, choose: Callable[[int, str | None], None], call: Callable[[int, str], None]
    ) -> None:
        super().__init__()
        self._model, self._choose, self._call = model, choose, call

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """With an arrow: it can be opened."""
        super().paint(painter, option, index)
        arrow = QStyleOption()
        arrow.palette, arrow.state = QPalette(option.palette), QStyle.StateFlag.State_Enabled
        if option.state & QStyle.StateFlag.State_Selected:
            arrow.palette.setColor(QPalette.ColorRole.ButtonText, option.palette.highlightedText().color())
        side = GAP // 2
        arrow.rect = QRect(option.rect.right() - 2 * side, option.rect.center().y() - side // 2, side, side)
        option.widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorArrowDown, arrow, painter)

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """The row is marked; its cell needs no mark of its own."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index) -> QWidget:
        section = self._model.section
        row = section.rows[index.row()]
        box = ChoiceBox(parent, f"{row.name}: {section.columns[index.column()]}", row.called)
        if row.back:
            box.addItem(row.back, None)
        for choice in section.choices:
            box.addItem(choice.name, choice.id)
        box.activated.connect(lambda chosen: self._chosen(box, index.row(), box.itemData(chosen)))
        box.named.connect(lambda name: self._named(box, index.row(), name))
        return box

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Not again while it is open: what is being typed stays."""
        if isinstance(editor, ChoiceBox) and editor.fresh:
            target = self._model.section.rows[index.row()].target
            editor.open_at(editor.findData(target) if target is not None else -1)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter is the box's alone."""
        enter = isinstance(event, QKeyEvent) and event.key() in _ENTER
        return False if enter else super().eventFilter(editor, event)

    def setModelData(self, _editor: QWidget, _model: QAbstractItemModel, _index: _Index) -> None:
        """What was only typed chooses nothing."""

    def _chosen(self, box: ChoiceBox, row: int, target: str | None) -> None:
        shown = self._model.section.rows[row]
        if self._closed(box) and (target is None or target != shown.target):
            self._choose(row, target)

    def _named(self, box: ChoiceBox, row: int, name: str) -> None:
        if self._closed(box):
            self._call(row, name)

    def _closed(self, box: ChoiceBox) -> bool:
        """Whether it was open: Enter in the list of choices is heard in the box, too."""
        was_open, box.open = box.open, False
        if was_open:
            self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)
        return was_open


class ChoiceBox(QComboBox):
    """An editable box whose letters search anywhere in the choices. ``called`` is a name to begin with, where
    one can be given: Enter takes what is typed.
    """

    named = Signal(str)

    def __init__(self, parent: QWidget, name: str, called: str | None) -> None:
        super().__init__(parent)
        self.fresh = self.open = True
        self._called = called
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)  # where a box's name is what it shows
        self._typed = QLineEdit()
        self.setEditable(True)
        self.setLineEdit(self._typed)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_MOST_CHOICES)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._found = QCompleter(self.model(), self)
        self._found.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._found.setFilterMode(Qt.MatchFlag.MatchContains)
        self._found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._found.setMaxVisibleItems(_MOST_CHOICES)
        self._found.popup().setObjectName("choices")
        self.setCompleter(self._found)
        self._typed.returnPressed.connect(self._take)

    def open_at(self, chosen: int) -> None:
        """Shows what is chosen, ready to be typed over, and all that there is to choose from."""
        self.fresh = False
        self.setCurrentIndex(chosen)
        if chosen < 0 and self._called:
            self._typed.setText(self._called)
        self._typed.selectAll()
        QTimer.singleShot(0, self, self._list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down lead into the list; they choose nothing unseen."""
        if event.key() in _INTO_LIST:
            self._found.setCompletionPrefix("")
            self._found.complete()
        else:
            super().keyPressEvent(event)
        if not self.open:
            event.accept()  # the table would open the row again

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the page; a match is not turned over in passing."""
        event.ignore()

    def _list(self) -> None:
        if self._typed.isModified():
            return  # a letter has opened it, and fewer are listed already
        self._found.setCompletionPrefix("")
        self._found.complete()

    def _take(self) -> None:
        """Enter takes the name that was typed, new or a choice's. Where none can be given, it takes the one
        choice that is left.
        """
        typed = self.currentText().strip()
        if typed and self._called is not None:
            known = self.findText(typed, Qt.MatchFlag.MatchFixedString)
            self.named.emit(typed) if known < 0 else self.activated.emit(known)
        elif typed and self._found.completionCount() == 1:
            self.activated.emit(self.findText(self._found.currentCompletion()))
