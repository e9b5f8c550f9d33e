"""The page on which the firm's keys are entered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFormLayout, QLineEdit, QSizePolicy, QWidget

from relink_desktop.companion.events import EditKeys, Event
from relink_desktop.companion.views import FieldView, KeysBody
from relink_desktop.ui.pages.page import Page
from relink_desktop.ui.parts.action import ActionRow
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.text import Paragraphs, Text
from relink_desktop.ui.theme import GAP


class KeysPage(Page):
    """What to do at Intuit, the fields, and the address to register there."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(send)
        self._paragraphs = Paragraphs()
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setSpacing(GAP)
        self._rows: dict[str, tuple[Text, QLineEdit]] = {}
        self._actions = ActionRow(send)
        panel = Panel(spacing=GAP)
        panel.column.addWidget(self._paragraphs)
        panel.column.addLayout(self._form)
        panel.column.addWidget(self._actions)
        self.column.addWidget(panel)
        self.column.addStretch(1)
        self._build("address")  # above the fields, also where it was not there at first

    def show_view(self, body: KeysBody) -> None:
        self._paragraphs.show_texts(body.paragraphs)
        address = FieldView("address", body.address_label, body.address)
        shown = (*([address] if body.address else []), *body.fields)
        for name, (label, field) in self._rows.items():
            there = any(view.name == name for view in shown)
            label.setVisible(there)
            field.setVisible(there)
        for view in shown:
            self._show_field(view)
        self._actions.show_view(body.actions)

    def first(self) -> QWidget | None:
        fields = (field for name, (_, field) in self._rows.items() if name != "address")
        return next((field for field in fields if field.isVisibleTo(self) and field.isEnabled()), None)

    def _show_field(self, view: FieldView) -> None:
        label, field = self._rows.get(view.name) or self._build(view.name)
        label.show_text(view.label)
        field.setAccessibleName(view.label)
        field.setPlaceholderText(view.hint)
        field.setEchoMode(QLineEdit.EchoMode.Password if view.secret else QLineEdit.EchoMode.Normal)
        field.setEnabled(view.enabled)
        if field.text() != view.text:
            field.setText(view.text)

    def _build(self, name: str) -> tuple[Text, QLineEdit]:
        label, field = Text(), QLineEdit(objectName=name)
        label.setWordWrap(False)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)  # as its field
        label.setBuddy(field)
        if name == "address":
            field.setReadOnly(True)
        else:
            field.textEdited.connect(partial(self._edited, name))
        self._form.addRow(label, field)
        self._rows[name] = label, field
        return label, field

    def _edited(self, name: str, text: str) -> None:
        self.send(EditKeys(name, text))
