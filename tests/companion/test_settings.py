"""The settings: only what works here and now, and what can't be told is not made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.present.settings import settings_body
from relink_desktop.companion.section import Section
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.companion.views import SettingsGroup, SwitchView
from relink_desktop.core.connections import AppRegistration, Environment, PaidReads
from relink_desktop.core.health import Cause

from .states import CONNECTED, LOCALE, NOW, SECOND, TROUBLE, app, broken, intuit

KEYS = AppRegistration(
    Environment.PRODUCTION, "ABq3mDzXwXvTz1yUc0rPzlEXAMPLEkWn5", "https://www.example.com/relink/"
)
TEST_KEYS = AppRegistration(Environment.DEVELOPMENT, "XYz789", "http://localhost:47311/callback")
METERED = replace(
    CONNECTED,
    environment=Environment.PRODUCTION,
    reads=PaidReads(1240, 9000),
    next_check=NOW + timedelta(minutes=3),
)


def group(state: AppState, name: str) -> SettingsGroup:
    (found,) = [group for group in settings_body(state, LOCALE).groups if group.name == name]
    return found


def names(state: AppState) -> list[str]:
    return [group.name for group in settings_body(state, LOCALE).groups]


def test_only_what_there_is_to_set_is_there() -> None:
    assert names(AppState(NOW)) == ["start", "notifications", "opening", "about"]
    assert names(app()) == ["start", "notifications", "ledger", "about"]
    assert names(app(CONNECTED)) == ["start", "notifications", "checking", "ledger", "about"]
    assert names(intuit(METERED, keys=(KEYS,))) == [
        "start", "notifications", "checking", "keys", "ledger", "about"
    ]  # fmt: skip


@pytest.mark.parametrize("starts", [True, False])
def test_starting_at_login_is_turned_over(starts: bool) -> None:
    switch = group(app(autostart=starts), "start").switch
    assert switch == SwitchView(
        "autostart", "Start ReLink when I log in", starts, on.SetAutostart(not starts)
    )


def test_where_starting_at_login_can_not_be_told_nothing_is_offered() -> None:
    shown = group(app(), "start")
    assert shown.switch is None
    assert shown.paragraphs == ("ReLink can't tell whether it starts at login here.",)


def test_what_the_system_has_is_asked_whenever_the_settings_are_opened() -> None:
    assert reduce(app(), on.ShowSection(Section.SETTINGS))[1] == (do.ReadAutostart(),)
    assert do.ReadAutostart() in reduce(app(), on.ShowWindow(Section.SETTINGS))[1]
    assert reduce(app(), on.ShowSection(Section.CONNECTIONS))[1] == ()


def test_notifications_are_snoozed_and_come_again() -> None:
    shown = group(app(), "notifications")
    assert [action.name for action in shown.actions] == ["snooze_hour", "snooze_day"]
    state = reduce(app(), shown.actions[0].event)[0]
    shown = group(state, "notifications")
    assert shown.paragraphs[0].startswith("Snoozed until 15:01.")
    assert [action.event for action in shown.actions] == [on.Snooze(None)]


def test_how_often_each_is_checked_and_what_that_takes() -> None:
    resting = broken(Cause.DISABLED, id="c2", ledger_company="Kestrel")
    shown = group(intuit(METERED, resting), "checking")
    assert shown.facts == (
        ("Harbour", "Every 5 min, next at 14:03, 1,240 of 9,000 reads this month"),
        ("Kestrel", "Not checked while it is disabled"),
    )
    assert "Intuit counts" in shown.paragraphs[0]
    free = group(app(replace(CONNECTED, check_every=3, next_check=NOW)), "checking")
    assert free.facts == (("Harbour", "Every 3 s"),)
    assert "costs nothing" in free.paragraphs[0]


def test_the_keys_are_told_without_their_secret_and_can_be_entered_anew() -> None:
    shown = group(intuit(keys=(TEST_KEYS, KEYS)), "keys")
    assert shown.facts == (
        ("Development client ID", "XYz789"),
        ("Development redirect address", "http://localhost:47311/callback"),
        ("Production client ID", "ABq3mDzX…kWn5"),
        ("Production redirect address", "https://www.example.com/relink/"),
    )
    assert [(action.label, action.event) for action in shown.actions] == [
        ("Enter development keys anew…", on.OpenKeys(Environment.DEVELOPMENT)),
        ("Enter production keys anew…", on.OpenKeys(Environment.PRODUCTION)),
    ]
    (alone,) = group(intuit(keys=(KEYS,)), "keys").actions
    assert alone.label == "Enter keys anew…"
    none = group(intuit(), "keys")
    assert (none.facts, none.actions) == ((), ())


def test_another_ledger_is_chosen_without_the_wizard() -> None:
    state = intuit(METERED)
    shown = group(state, "ledger")
    assert shown.facts[0] == ("Report", "Ledger")
    (choose,) = shown.actions
    state, asked = reduce(state, choose.event)
    assert asked == (do.PickFile(),)
    state, asked = reduce(state, on.LedgerPicked("/home/maria/report.csv"))
    assert (state.wizard, asked) == (None, (do.ReadLedger("/home/maria/report.csv"),))
    state, _ = reduce(state, on.StepFailed(TROUBLE))
    assert state.notice is not None
    assert state.notice.problem == TROUBLE


def test_what_the_ledger_holds_is_told_once_it_was_read() -> None:
    state = intuit(METERED, SECOND)
    assert state.status is not None
    read = replace(state, status=replace(state.status, ledger=replace(state.status.ledger, read=True)))
    assert group(read, "ledger").facts == (("Report", "Ledger"), ("Holds", "2 companies, 2,416 documents"))
    assert group(intuit(ledger=""), "ledger").actions == ()
    assert group(app(CONNECTED), "ledger").actions == ()  # the practice company has its own


def test_about() -> None:
    shown = group(app(CONNECTED), "about")
    assert "not affiliated with" in shown.paragraphs[0]
    assert [action.label for action in shown.actions] == ["Open the log folder", "Save diagnostics…"]
    assert reduce(app(), shown.actions[0].event)[1] == (do.ShowLogs(),)
    several = group(app(CONNECTED, SECOND), "about")
    assert [action.label for action in several.actions[1:]] == [
        "Save diagnostics of Harbour…",
        "Save diagnostics of Kestrel…",
    ]
