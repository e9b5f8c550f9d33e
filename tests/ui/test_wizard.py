"""The wizard draws every page in place and sends what is clicked, typed or pressed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QAbstractAnimation, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTableView,
    QWidget,
)

from relink_desktop.companion.events import CloseWizard, Continue, EditKeys
from relink_desktop.companion.views import (
    Action,
    ChoicesBody,
    KeysBody,
    MatchingBody,
    NoteView,
    ReviewBody,
    SyncFromBody,
    TextBody,
    WaitBody,
    WizardView,
)
from relink_desktop.ui.parts.busy import Busy
from relink_desktop.ui.parts.table import Rows
from relink_desktop.ui.wizard import Wizard
from tests.ui import samples
from tests.ui.walk import button, clipped, controls, spoken, words


@pytest.fixture
def sent():
    return []


@pytest.fixture
def opened(qtbot, sent):
    wizard = Wizard(sent.append)
    qtbot.addWidget(wizard)
    return wizard


def show(wizard: Wizard, view: WizardView) -> None:
    wizard.show_view(view)
    wizard.show()
    wizard.activateWindow()
    QApplication.processEvents()


def actions_of(view: WizardView) -> list[Action]:
    found = [action for action in (view.back, view.close, view.primary) if action]
    found += [view.problem.copy] if view.problem else []
    match view.body:
        case (
            WaitBody(actions=actions)
            | TextBody(actions=actions)
            | SyncFromBody(presets=actions)
            | KeysBody(actions=actions)
            | MatchingBody(actions=actions)
        ):
            found += actions
    return found


def texts_of(view: WizardView) -> list[str]:
    texts = [view.step, view.company, view.title]
    if view.problem:
        texts += [view.problem.title, view.problem.meaning, view.problem.remedy]
    match view.body:
        case ChoicesBody(choices=choices):
            texts += [text for c in choices for text in (c.label.replace("&", "&&"), c.detail)]
        case TextBody(paragraphs=paragraphs, evidence=evidence):
            texts += [*paragraphs, evidence]
        case WaitBody(paragraphs=paragraphs):
            texts += paragraphs
        case KeysBody():
            keys = view.body
            texts += [*keys.paragraphs, keys.address_label, keys.address]
            texts += [field.label for field in keys.fields]
            texts += [field.text for field in keys.fields if not field.secret]
        case SyncFromBody(sync_from=field, figures=figures, notes=notes, documents=documents):
            texts += [field.label, field.text, documents.title]
            texts += [text for f in figures for text in (f.label, f.documents, f.money)]
            texts += [cell for row in documents.rows for cell in row]
            texts += remarks_of(notes)
        case MatchingBody(notes=notes, sections=sections):
            texts += [note.text for note in notes]
            texts += [text for section in sections for text in (section.title, section.summary)]
            rows = [row for section in sections for row in section.rows]
            texts += [text for row in rows for text in (row.name, row.shown, row.why)]
        case ReviewBody(rows=rows, notes=notes):
            texts += [cell for row in rows for cell in row]
            texts += remarks_of(notes)
    return texts


def remarks_of(notes: tuple[NoteView, ...]) -> list[str]:
    tables = [note.documents for note in notes if note.documents is not None]
    return [*(note.text for note in notes), *(cell for table in tables for row in table.rows for cell in row)]


@pytest.mark.parametrize("page", samples.WIZARDS)
def test_every_action_sends_its_event(opened, sent, page):
    view = samples.WIZARDS[page]
    show(opened, view)
    for action in actions_of(view):
        button(opened, action).click()
    assert sent == [action.event for action in actions_of(view)]


@pytest.mark.parametrize("page", samples.WIZARDS)
def test_every_word_of_the_view_is_there(opened, page):
    view = samples.WIZARDS[page]
    show(opened, view)
    shown = words(opened)
    assert [text for text in texts_of(view) if text not in shown] == []


@pytest.mark.parametrize("page", samples.WIZARDS)
def test_every_control_has_a_name(opened, page):
    show(opened, samples.WIZARDS[page])
    assert [control for control in controls(opened) if not spoken(control)] == []
    assert [b for b in controls(opened) if isinstance(b, QPushButton) and not b.objectName()] == []


@pytest.mark.parametrize("page", samples.WIZARDS)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_clipped_at_the_smallest_size(qapp, qtbot, page, scale):
    usual = qapp.font()
    font = qapp.font()
    font.setPointSizeF(usual.pointSizeF() * scale)
    qapp.setFont(font)
    wizard = Wizard(lambda _event: None)
    qtbot.addWidget(wizard)
    show(wizard, samples.WIZARDS[page])
    wizard.resize(wizard.minimumSize())
    short = clipped(wizard)
    qapp.setFont(usual)
    assert short == []


def test_pages_follow_one_another(opened):
    for view in (*samples.WIZARDS.values(), *reversed(samples.WIZARDS.values())):
        show(opened, view)
        shown = words(opened)
        assert opened.windowTitle() == view.title
        assert [text for text in texts_of(view) if text not in shown] == []


def test_an_absent_action_has_no_button(opened):
    show(opened, samples.WIZARDS["sync_from"])
    show(opened, samples.WIZARDS["waiting"])
    names = {b.objectName() for b in opened.findChildren(QPushButton) if b.isVisible()}
    assert names == {"open_again", "copy_link", "cancel", "close"}


@pytest.mark.parametrize(
    ("page", "focused"),
    [
        ("companies", "Harbour Property Management"),
        ("keys", "Client ID"),
        ("what_happened", "Continue"),
        ("waiting", "Open again"),
        ("sync_from", "Sync From"),
        ("matching", "Products and services"),
        ("review", "Start sync"),
    ],
)
def test_a_page_begins_with_its_first_control(opened, page, focused):
    show(opened, samples.WIZARDS["sign_in"])
    show(opened, samples.WIZARDS[page])
    assert spoken(opened.focusWidget()) == focused


def test_a_page_that_was_waited_for_begins_with_its_first_control_too(opened):
    view = samples.WIZARDS["sync_from"]
    show(opened, replace(view, body=WaitBody(("Reading…",), True, ())))
    show(opened, view)
    assert spoken(opened.focusWidget()) == "Sync From"


def test_an_update_of_the_same_page_leaves_the_focus_alone(opened):
    waiting = samples.WIZARDS["waiting"]
    show(opened, waiting)
    copy = opened.findChild(QPushButton, "copy_link")
    copy.setFocus()
    body = replace(waiting.body, paragraphs=("ReLink waits until 14:19.",))
    opened.show_view(replace(waiting, body=body))
    assert opened.focusWidget() is copy
    assert opened.findChild(QPushButton, "copy_link") is copy


def test_enter_is_the_primary_button(opened, sent, qtbot):
    show(opened, samples.WIZARDS["companies"])
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Return)
    assert sent == [Continue()]


def test_enter_on_a_choice_chooses_it_before_it_leads_on(opened, sent, qtbot):
    companies = samples.WIZARDS["companies"]
    first = replace(companies.body.choices[0], chosen=False)
    body = replace(companies.body, choices=(first, *companies.body.choices[1:]))
    show(opened, replace(companies, body=body))
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Return)
    assert sent == [first.event]


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Return]
)
def test_a_key_chooses_the_focused_company_where_none_is_chosen_yet(opened, sent, qtbot, key):
    companies = samples.WIZARDS["companies"]
    choices = [replace(choice, chosen=False) for choice in companies.body.choices]
    show(opened, replace(companies, body=replace(companies.body, choices=tuple(choices))))
    qtbot.keyClick(opened.focusWidget(), key)
    assert sent == [choices[0].event]
    chosen = [radio.isChecked() for radio in opened.findChildren(QRadioButton)]
    assert chosen == [True, *([False] * (len(choices) - 1))]


def test_enter_on_another_button_presses_that_one(opened, sent, qtbot):
    show(opened, samples.WIZARDS["review"])
    back = button(opened, samples.BACK)
    back.setFocus()
    qtbot.keyClick(back, Qt.Key.Key_Return)
    assert sent == [samples.BACK.event]


def test_enter_does_nothing_without_a_primary_button_or_with_a_disabled_one(opened, sent, qtbot):
    show(opened, samples.WIZARDS["waiting"])
    qtbot.keyClick(opened, Qt.Key.Key_Return)
    review = samples.WIZARDS["review"]
    show(opened, replace(review, primary=replace(review.primary, why_not="Starting.")))
    qtbot.keyClick(opened, Qt.Key.Key_Return)
    assert sent == []


def test_escape_closes(opened, sent, qtbot):
    show(opened, samples.WIZARDS["sync_from"])
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Escape)
    assert sent == [CloseWizard()]
    assert not opened.isVisible()


def test_closing_the_window_says_so(opened, sent):
    show(opened, samples.WIZARDS["review"])
    opened.close()
    assert sent == [CloseWizard()]


def test_choosing_a_company_sends_it(opened, sent):
    view = samples.WIZARDS["companies"]
    show(opened, view)
    first, second, _ = opened.findChildren(QRadioButton)
    second.click()
    first.click()
    assert sent == [view.body.choices[1].event, view.body.choices[0].event]


def test_arrow_keys_choose_too(opened, sent, qtbot):
    view = samples.WIZARDS["companies"]
    show(opened, view)
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Down)
    assert sent == [view.body.choices[1].event]


def test_a_click_beside_the_radio_button_chooses_too(opened, sent, qtbot):
    view = samples.WIZARDS["companies"]
    show(opened, view)
    qtbot.mouseClick(opened.findChildren(QRadioButton)[1].parentWidget(), Qt.MouseButton.LeftButton)
    assert sent == [view.body.choices[1].event]


def test_an_unavailable_company_cannot_be_chosen(opened, sent):
    show(opened, samples.WIZARDS["companies"])
    opened.findChildren(QRadioButton)[2].click()
    assert sent == []


def test_the_choice_shown_is_the_one_of_the_view(opened):
    view = samples.WIZARDS["companies"]
    show(opened, view)
    radios = opened.findChildren(QRadioButton)
    radios[1].click()
    opened.show_view(view)
    assert [radio.isChecked() for radio in radios] == [True, False, False]


def test_what_is_typed_is_sent_letter_by_letter_and_what_is_shown_is_not(opened, sent, qtbot):
    show(opened, samples.WIZARDS["keys"])
    assert sent == []
    relay = opened.findChild(QLineEdit, "redirect_uri")
    qtbot.keyClicks(relay, "ab")
    assert sent == [EditKeys("redirect_uri", "a"), EditKeys("redirect_uri", "ab")]


def test_typing_survives_that_the_page_is_drawn_again(opened, qtbot):
    view = samples.WIZARDS["keys"]
    show(opened, view)
    field = opened.findChild(QLineEdit, "client_id")
    field.setCursorPosition(3)
    qtbot.keyClicks(field, "-")
    typed = replace(view.body.fields[0], text=field.text())
    opened.show_view(replace(view, body=replace(view.body, fields=(typed, *view.body.fields[1:]))))
    assert field.cursorPosition() == 4


def test_the_secret_is_not_shown(opened):
    view = samples.WIZARDS["keys"]
    show(opened, view)
    secret = view.body.fields[1].text
    assert secret not in words(opened)
    spoken_text = QAccessible.queryAccessibleInterface(opened.findChild(QLineEdit, "client_secret"))
    assert secret not in spoken_text.text(QAccessible.Text.Value)


def test_the_address_to_register_can_be_selected_but_not_changed(opened, sent, qtbot):
    show(opened, samples.WIZARDS["keys_refused"])
    address = opened.findChild(QLineEdit, "address")
    qtbot.keyClicks(address, "x")
    assert (address.text(), sent) == ("http://localhost:47311/callback", [])
    address.selectAll()
    assert address.selectedText() == address.text()


@pytest.mark.parametrize("before", ["keys", "keys_refused"])
@pytest.mark.parametrize(
    ("page", "way"),
    [
        ("keys", ["client_id", "client_secret", "redirect_uri", "show_relay", "back", "close", "save"]),
        ("keys_refused", ["copy_details", "address", "client_id", "client_secret", "copy_redirect"]),
    ],
)
def test_the_tab_key_goes_through_the_keys_from_top_to_bottom(opened, qtbot, before, page, way):
    show(opened, samples.WIZARDS[before])
    show(opened, samples.WIZARDS[page])
    opened.findChild(QWidget, way[0]).setFocus()
    reached = [opened.focusWidget().objectName()]
    while len(reached) < len(way):
        qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Tab)
        reached.append(opened.focusWidget().objectName())
    assert reached == way
    heights = [opened.findChild(QWidget, name).mapTo(opened, QPoint()).y() for name in way[:4]]
    assert heights == sorted(heights)


def test_only_the_fields_of_the_view_are_there(opened):
    show(opened, samples.WIZARDS["keys_refused"])
    show(opened, samples.WIZARDS["keys"])
    fields = {line.objectName() for line in opened.findChildren(QLineEdit) if line.isVisible()}
    assert fields == {"client_id", "client_secret", "redirect_uri"}


def test_remarks_come_and_go_with_the_date(opened):
    view = samples.WIZARDS["sync_from"]
    show(opened, view)
    opened.show_view(replace(view, body=replace(view.body, notes=(samples.ALIGNED,))))
    shown = words(opened)
    assert samples.ALIGNED.text in shown
    assert samples.LEFT_OUT.text not in shown
    assert samples.LEFT_OUT.documents.rows[0][2] not in shown


def ledger(wizard: Wizard) -> Rows:
    (table,) = [rows for rows in wizard.findChildren(Rows) if spoken(rows) == samples.DOCUMENTS.title]
    return table


def column(table: QTableView, number: int) -> list[str]:
    model = table.model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_documents_come_oldest_first_and_sort_by_any_column(opened):
    show(opened, samples.WIZARDS["sync_from"])
    table = ledger(opened)
    dates = [row[0] for row in samples.DOCUMENTS.rows]
    assert column(table, 0) == dates
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert column(table, 0) == dates[::-1]
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert column(table, 1)[:3] == ["Invoice INV-9", "Invoice INV-10", "Invoice INV-11"]
    table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert list(dict.fromkeys(column(table, 3))) == ["($180.00)", "$99.50", "$1,200.00"]


def test_an_update_keeps_the_sorting(opened):
    view = samples.WIZARDS["sync_from"]
    show(opened, view)
    table = ledger(opened)
    table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    documents = replace(
        samples.DOCUMENTS, rows=(*samples.DOCUMENTS.rows, ("1 Apr 2024", "Bill B-1", "Oak", "$5,000.00"))
    )
    opened.show_view(replace(view, body=replace(view.body, documents=documents)))
    assert column(table, 3)[0] == "$5,000.00"


def test_the_table_is_a_proper_model(opened, qtmodeltester):
    show(opened, samples.WIZARDS["sync_from"])
    model = ledger(opened).model()
    qtmodeltester.check(model)
    model.sort(3)
    qtmodeltester.check(model)


def test_a_wait_stands_still(opened, qtbot):
    opened.show_view(samples.WIZARDS["waiting"])
    opened.show()
    busy = opened.findChild(Busy)
    qtbot.waitUntil(lambda: busy.isVisible() and busy.width() > 100)
    first = busy.grab().toImage()
    animations = [each for each in busy.findChildren(QAbstractAnimation) if each.state()]
    assert animations == []
    assert len({first.pixelColor(x, 4).rgb() for x in range(40, 80)}) > 1  # striped, not full and not empty
