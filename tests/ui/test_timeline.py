"""The timeline is worked by mouse, keyboard and screen reader, and draws what its view says."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from relink_desktop.companion.events import ChooseDate, CloseWizard, Continue
from relink_desktop.ui import theme
from relink_desktop.ui.parts.timeline import Timeline
from relink_desktop.ui.wizard import Wizard
from tests.ui import samples
from tests.ui.timelines import timeline
from tests.ui.walk import spoken

CHOSEN = date(2024, 1, 15)
VIEW = timeline(chosen=CHOSEN)


@pytest.fixture
def sent():
    return []


@pytest.fixture
def shown(qtbot, sent):
    part = Timeline(sent.append)
    qtbot.addWidget(part)
    part.resize(900, part.sizeHint().height())
    part.show_view(VIEW)
    part.show()
    part.activateWindow()
    part.setFocus()
    QApplication.processEvents()
    return part


def at(part: Timeline, day: date, *, high: float = 0.5) -> QPoint:
    """On the bars, where ``day`` begins."""
    frame = part._frame()
    return QPoint(round(frame.axis.x(day)), round(frame.plot.top() + frame.plot.height() * (1 - high)))


def colour(picture: QImage, place: QPoint) -> str:
    return picture.pixelColor(place * picture.devicePixelRatio()).name()


@pytest.mark.parametrize(
    ("key", "shift", "day"),
    [
        (Qt.Key.Key_Right, False, date(2024, 1, 16)),
        (Qt.Key.Key_Left, False, date(2024, 1, 14)),
        (Qt.Key.Key_Up, False, date(2024, 1, 16)),
        (Qt.Key.Key_Down, False, date(2024, 1, 14)),
        (Qt.Key.Key_Right, True, date(2024, 1, 22)),
        (Qt.Key.Key_Down, True, date(2024, 1, 8)),
        (Qt.Key.Key_PageUp, False, date(2024, 2, 15)),
        (Qt.Key.Key_PageDown, False, date(2023, 12, 15)),
        (Qt.Key.Key_Home, False, date(2023, 3, 1)),
        (Qt.Key.Key_End, False, date(2024, 3, 12)),
    ],
)
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_key_moves_the_handle(shown, sent, qtbot, key, shift, day, direction):
    shown.setLayoutDirection(direction)
    if direction is Qt.LayoutDirection.RightToLeft and key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
        day = CHOSEN - (day - CHOSEN)  # towards where the later days are
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(shown, key, modifier)
    assert sent == [ChooseDate(day)]


def test_no_key_leads_beyond_today(shown, sent, qtbot):
    shown.show_view(timeline(chosen=VIEW.last))
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    qtbot.keyClick(shown, Qt.Key.Key_PageUp)
    assert sent == []


def test_enter_and_escape_are_left_to_the_wizard(qtbot, sent):
    wizard = Wizard(sent.append)
    qtbot.addWidget(wizard)
    wizard.show_view(samples.WIZARDS["sync_from"])
    wizard.show()
    part = wizard.findChild(Timeline)
    part.setFocus()
    qtbot.keyClick(part, Qt.Key.Key_Return)
    qtbot.keyClick(part, Qt.Key.Key_Escape)
    assert sent == [Continue(), CloseWizard()]


def test_what_is_shown_stays_until_the_next_view(shown, qtbot):
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    assert shown.value() == (CHOSEN - VIEW.first).days


def test_a_drag_takes_the_handle_along(shown, sent, qtbot):
    qtbot.mousePress(shown, Qt.MouseButton.LeftButton, pos=at(shown, CHOSEN) + QPoint(3, 0))
    assert sent == []  # taking hold moves nothing, even a little beside its line
    qtbot.mouseMove(shown, at(shown, date(2024, 2, 10)) + QPoint(3, 0))
    assert sent == [ChooseDate(date(2024, 2, 10))]
    qtbot.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=at(shown, date(2024, 2, 10)) + QPoint(3, 0))
    qtbot.mouseMove(shown, at(shown, date(2023, 5, 10)))
    assert len(sent) == 1


def test_a_click_brings_the_handle_there(shown, sent, qtbot):
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=at(shown, date(2023, 8, 20)))
    assert sent == [ChooseDate(date(2023, 8, 20))]


@pytest.mark.parametrize("beside", [-3, 0, 3])
def test_the_day_after_the_closing_date_catches_the_handle(shown, sent, qtbot, beside):
    day = date(2024, 1, 1)
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=at(shown, day) + QPoint(beside, 0))
    assert sent == [ChooseDate(day)]


def test_one_date_a_frame_and_the_last_one_for_sure(shown, sent, qtbot):
    qtbot.mousePress(shown, Qt.MouseButton.LeftButton, pos=at(shown, CHOSEN))
    shown._frame_time.setInterval(100_000)  # a frame that does not end during the test
    days = [date(2024, 2, 1) + timedelta(days=n) for n in range(10)]
    for day in days:
        qtbot.mouseMove(shown, at(shown, day))
    assert sent == [ChooseDate(days[0])]
    qtbot.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=at(shown, days[-1]))
    assert sent == [ChooseDate(days[0]), ChooseDate(days[-1])]


def test_the_next_frame_brings_the_newest_date(shown, sent, qtbot):
    qtbot.mousePress(shown, Qt.MouseButton.LeftButton, pos=at(shown, CHOSEN))
    for day in (date(2024, 2, 1), date(2024, 2, 5), date(2024, 2, 9)):
        qtbot.mouseMove(shown, at(shown, day))
    qtbot.waitUntil(lambda: len(sent) == 2)
    assert sent == [ChooseDate(date(2024, 2, 1)), ChooseDate(date(2024, 2, 9))]


def test_the_wheel_scrolls_the_page_and_not_the_date(shown, sent):
    place = QPointF(at(shown, CHOSEN))
    down = QPoint(0, -120)
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(place, place, down, down, none, Qt.KeyboardModifier.NoModifier, phase, False)
    QApplication.sendEvent(shown, wheel)
    assert sent == []
    assert not wheel.isAccepted()


# What is drawn


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_handle_stands_on_its_day(qapp, shown, scheme, direction):
    theme.dress(qapp, scheme)
    colours = theme.DARK if scheme is Qt.ColorScheme.Dark else theme.LIGHT
    shown.setLayoutDirection(direction)
    for day in (CHOSEN, date(2023, 7, 4)):
        shown.show_view(timeline(chosen=day))
        picture = shown.grab().toImage()
        place = at(shown, day, high=0.02)
        assert colour(picture, place) == colours.accent
        left = place.x() < shown.width() / 2
        assert left is ((day < date(2023, 9, 1)) is (direction is Qt.LayoutDirection.LeftToRight))
    theme.dress(qapp, Qt.ColorScheme.Light)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_closed_period_is_shaded_and_nothing_else(shown, direction):
    shown.setLayoutDirection(direction)
    shown.show_view(replace(timeline(chosen=VIEW.last, documents=0), missed=None))

    def shaded(day: date) -> bool:
        picture = shown.grab().toImage()
        around = [at(shown, day, high=0.9) + QPoint(n, 0) for n in range(-4, 5)]
        surface = {QColor(theme.LIGHT.surface).name(), QColor(theme.LIGHT.window).name()}
        return not {colour(picture, place) for place in around} & surface

    assert shaded(date(2023, 4, 10))
    assert shaded(date(2023, 12, 20))
    assert not shaded(date(2024, 1, 12))
    shown.show_view(replace(timeline(chosen=VIEW.last, documents=0, closed=False), missed=None))
    assert not shaded(date(2023, 4, 10))


def test_missed_days_are_shaded_between_the_closing_date_and_the_handle(shown):
    shown.show_view(timeline(chosen=date(2024, 2, 20)))
    missed, kept = (
        colour(shown.grab().toImage(), at(shown, d, high=1.04)) for d in (date(2024, 2, 1), date(2024, 3, 5))
    )
    assert missed != kept


def test_bars_show_what_becomes_of_a_month(shown):
    middle = timedelta(days=15)
    shown.show_view(timeline(chosen=date(2023, 12, 1)))
    picture = shown.grab().toImage()
    low, high = (colour(picture, at(shown, date(2024, 2, 1) + middle, high=h)) for h in (0.2, 0.8))
    assert (low, high) == (theme.LIGHT.done, theme.LIGHT.accent)
    left_out = {colour(picture, at(shown, date(2023, 7, 1) + middle, high=h / 50)) for h in range(10, 40)}
    assert left_out == {theme.LIGHT.surface}
    waits = {colour(picture, at(shown, date(2023, 12, 1) + middle, high=h / 50)) for h in range(10, 40)}
    assert theme.LIGHT.accent in waits
    assert len(waits) > 2  # stripes


@pytest.mark.parametrize("months", [12, 13, 24, 60, 100])
@pytest.mark.parametrize("width", [300, 600, 1400])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_names_never_overlap_and_stay_inside(shown, months, width, direction):
    shown.setLayoutDirection(direction)
    shown.resize(width, shown.height())
    view = timeline(months)
    shown.show_view(view)
    frame = shown._frame()
    for labels in (frame.month_labels(view.months), frame.year_labels(view.months)):
        rects = sorted((rect for rect, _ in labels), key=lambda rect: rect.left())
        assert all(one.right() < other.left() for one, other in pairwise(rects))
        assert all(rect.left() >= 0 and rect.right() <= width for rect in rects)
    assert frame.year_labels(view.months)


def test_a_year_has_its_name_where_it_begins(shown):
    frame = shown._frame()
    placed = {text: rect.left() for rect, text in frame.year_labels(VIEW.months)}
    assert placed == {"2023": frame.axis.x(date(2023, 3, 1)), "2024": frame.axis.x(date(2024, 1, 1))}


def test_a_chosen_day_beyond_the_picture_is_at_its_edge(shown, sent):
    shown.show_view(timeline(chosen=date(2018, 1, 1)))
    assert shown._frame().axis.x(date(2018, 1, 1)) == shown._frame().plot.left()
    assert sent == []


def test_the_picture_grows_with_the_font(shown):
    before = shown.sizeHint().height()
    font = shown.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    shown.setFont(font)
    assert shown.sizeHint().height() > 1.7 * before
    assert shown._frame().years.bottom() <= shown.sizeHint().height()


# What a screen reader finds


def test_it_is_a_slider_with_a_name_a_value_and_the_figures(shown):
    found = QAccessible.queryAccessibleInterface(shown)
    assert found.role() is QAccessible.Role.Slider
    assert spoken(shown) == "Sync From"
    assert found.text(QAccessible.Text.Description) == f"{VIEW.spoken}. {VIEW.about}"
    values = found.valueInterface()
    assert values.currentValue() == (CHOSEN - VIEW.first).days
    assert (values.minimumValue(), values.maximumValue()) == (0, (VIEW.last - VIEW.first).days)


def test_a_screen_reader_can_move_it(shown, sent):
    QAccessible.queryAccessibleInterface(shown).valueInterface().setCurrentValue(0)
    assert sent == [ChooseDate(VIEW.first)]


def test_an_update_is_not_a_choice(shown, sent):
    shown.show_view(timeline(chosen=date(2023, 6, 1)))
    shown.show_view(timeline(24, chosen=date(2023, 6, 1)))
    assert sent == []


def test_new_figures_are_spoken_after_a_pause_where_the_focus_is(shown):
    assert not shown._pause.isActive()
    shown.show_view(timeline(chosen=date(2023, 6, 1)))
    assert shown._pause.isActive()
    shown._pause.stop()
    shown.clearFocus()
    shown.show_view(timeline(chosen=date(2023, 6, 2)))
    assert not shown._pause.isActive()


def test_the_mouse_over_a_month_or_the_handle_is_told_about_it(shown, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _widget: told.append(text))
    for place in (at(shown, date(2023, 8, 20)), at(shown, CHOSEN)):
        qtbot.mouseMove(shown, place)
        QApplication.sendEvent(shown, QHelpEvent(QEvent.Type.ToolTip, place, shown.mapToGlobal(place)))
    assert told == ["Aug 2023: 20 documents, $2,000.00", VIEW.about]


@pytest.mark.parametrize("months", [13, 60, 480])  # at 480, bars touch
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_bars_look_the_same_however_the_handle_came_there(qtbot, months, direction):
    def grab(*days: date) -> QImage:
        part = Timeline(lambda _event: None)
        qtbot.addWidget(part)
        part.setLayoutDirection(direction)
        part.resize(900, part.sizeHint().height())
        part.show()
        for day in days:
            part.show_view(timeline(months, chosen=day))
            QApplication.processEvents()
        return part.grab().toImage()

    first, other, last = date(2023, 4, 2), date(2024, 2, 20), date(2023, 9, 30)
    assert grab(first) != grab(last)
    assert grab(first, other, last) == grab(last)
