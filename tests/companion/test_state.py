"""What events outside the wizard do to the state of the desktop."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.effects import Effect
from relink_desktop.companion.events import Event
from relink_desktop.companion.noticed import Noticed
from relink_desktop.companion.present.window import window_view
from relink_desktop.companion.section import Section
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.companion.telling import Category, Place
from relink_desktop.core.connections import Attention, LedgerOverview, Status
from relink_desktop.core.sync import Mend

from .states import CHANGED, CONNECTED, LOCALE, NOW, SECOND, TROUBLE, app, status

NOTHING_YET = AppState(NOW)


def test_status_replaces_status_and_ends_a_silence() -> None:
    silent, _ = reduce(app(), on.ServiceSilent(TROUBLE))
    assert (silent.silence, silent.status) == (TROUBLE, app().status)
    state, effects = reduce(silent, on.StatusArrived(status(CONNECTED)))
    assert (state.silence, state.status, effects) == (None, status(CONNECTED), ())


@pytest.mark.parametrize(
    ("before", "told", "effects"),
    [
        (NOTHING_YET, Status(0, LedgerOverview("")), (do.RaiseWindow(),)),
        (NOTHING_YET, status(CONNECTED), ()),
        (app(), status(), ()),
    ],
    ids=["first run", "connected before", "still nothing"],
)
def test_the_window_opens_by_itself_only_where_nothing_is_connected_yet(
    before: AppState, told: Status, effects: tuple[Effect, ...]
) -> None:
    assert reduce(before, on.StatusArrived(told))[1] == effects


def test_time_and_the_practice_company() -> None:
    later = NOW + timedelta(minutes=1)
    assert reduce(NOTHING_YET, on.Ticked(later))[0].now == later
    assert reduce(NOTHING_YET, on.PracticeReady("http://x/"))[0].practice_url == "http://x/"


@pytest.mark.parametrize(
    ("event", "effect"),
    [
        (on.NetworkChanged(), do.Attend(Attention.NETWORK_CHANGED)),
        (on.PersonLeft(), do.Attend(Attention.IDLE)),
        (on.PersonBack(), do.Attend(Attention.IN_USE)),
        (on.ComputerWoke(), do.Attend(Attention.WOKE)),
        (on.MenuOpened(), do.ReadAutostart()),
        (on.SetAutostart(on=True), do.SetAutostart(on=True)),
        (on.CheckNow(), do.Check()),
        (on.UnlockKeyring(), do.Unlock()),
        (on.PauseSync("c1"), do.Pause("c1")),
        (on.ResumeSync("c1"), do.Resume("c1")),
        (on.OpenPractice(), do.OpenLink("http://localhost:9/settings")),
        (on.SendReopened("c1"), do.Reopen("c1")),
        (on.Quit(), do.EndApp()),
    ],
)
def test_a_command_has_one_effect_and_changes_nothing(event: Event, effect: Effect) -> None:
    assert reduce(app(CONNECTED), event) == (app(CONNECTED), (effect,))


def test_who_opens_the_window_wants_to_know() -> None:
    assert reduce(app(CONNECTED), on.ShowWindow())[1] == (
        do.RaiseWindow(),
        do.Attend(Attention.LOOKING),
        do.ReadAutostart(),
    )


@pytest.mark.parametrize("event", [on.ShowWindow(), on.FrontChanged(in_front=True), on.OpenWizard("c1")])
def test_who_opens_relink_has_seen_what_was_missed(event: Event) -> None:
    missed, effects = reduce(app(CONNECTED), on.NoticeMissed(Place("c1", Category.HEALTH)))
    assert (missed.telling.missed, effects) == ({Place("c1", Category.HEALTH)}, ())
    assert reduce(missed, event)[0].telling.missed == frozenset()


def test_the_window_in_front_is_known_until_it_is_not() -> None:
    front, _ = reduce(app(CONNECTED), on.FrontChanged(in_front=True))
    assert front.telling.in_front
    assert reduce(front, on.FrontChanged(in_front=False))[0] == app(CONNECTED)


def test_a_snooze_can_be_ended() -> None:
    snoozed, _ = reduce(app(CONNECTED), on.Snooze(NOW + timedelta(hours=1)))
    assert snoozed.telling.snoozed(NOW)
    assert reduce(snoozed, on.Snooze(None))[0] == app(CONNECTED)


def test_without_a_tray_there_is_a_window_to_find_and_it_says_so_until_there_is_one() -> None:
    lost, effects = reduce(app(CONNECTED), on.TrayChanged(there=False))
    assert effects == (do.KeepWindow(),)
    assert window_view(lost, LOCALE).minimises
    assert "no tray icons" in str(lost.notice)
    assert reduce(lost, on.TrayChanged(there=True)) == (app(CONNECTED), ())
    other, _ = reduce(lost, on.CommandFailed(TROUBLE))
    assert reduce(other, on.TrayChanged(there=True))[0].notice == Noticed(TROUBLE, NOW, earlier=1)


def test_without_a_practice_company_one_is_started() -> None:
    assert reduce(NOTHING_YET, on.OpenPractice())[1] == (do.LaunchPractice(),)


KEEP = on.Decide("c1", CHANGED, Mend.KEEP)


def test_a_decision_is_told_once_and_then_what_became_of_it() -> None:
    asked, effects = reduce(app(CONNECTED), KEEP)
    assert (asked.deciding, effects) == ((KEEP,), (do.CarryOut(KEEP),))
    assert reduce(asked, KEEP) == (asked, ())
    done, _ = reduce(asked, on.Decided(KEEP))
    assert (done.deciding, done.decided) == ((), KEEP)
    assert reduce(done, on.DismissDecision())[0] == app(CONNECTED)


def test_several_decisions_are_told_at_once_and_each_only_once() -> None:
    two, three = (on.Decide("c1", replace(CHANGED, key=key), Mend.SEND) for key in ("two", "three"))
    asked, effects = reduce(reduce(app(CONNECTED), KEEP)[0], on.DecideTogether((KEEP, two, three)))
    assert asked.deciding == (KEEP, two, three)
    assert effects == (do.CarryOut(two), do.CarryOut(three))
    assert reduce(asked, on.Decided(two))[0].deciding == (KEEP, three)


def test_a_refused_decision_can_be_made_again() -> None:
    refused, _ = reduce(reduce(app(CONNECTED), KEEP)[0], on.DecisionRefused(KEEP, TROUBLE))
    assert (refused.deciding, refused.decided, refused.notice) == ((), None, Noticed(TROUBLE, NOW))
    assert reduce(refused, KEEP)[1] == (do.CarryOut(KEEP),)


@pytest.mark.parametrize("event", [on.CommandFailed(TROUBLE), on.StepFailed(TROUBLE)])
def test_a_refusal_is_shown_until_it_is_dismissed(event: Event) -> None:
    shown, _ = reduce(app(CONNECTED), event)
    assert shown.notice == Noticed(TROUBLE, NOW)
    assert reduce(shown, on.DismissNotice())[0] == app(CONNECTED)


def test_a_page_that_no_browser_opened_is_named() -> None:
    notice = reduce(app(CONNECTED), on.LinkFailed("https://qbo.intuit.com/app/billing"))[0].notice
    assert notice is not None
    assert "https://qbo.intuit.com/app/billing" in str(notice.problem)


@pytest.mark.parametrize(
    "event", [on.Continue(), on.Back(), on.SignIn(), on.Start(), on.CloseWizard(), on.SyncStarted("c1")]
)
def test_a_late_event_of_a_closed_wizard_does_nothing(event: Event) -> None:
    assert reduce(app(CONNECTED), event) == (app(CONNECTED), ())


def test_connections_are_found_by_their_id() -> None:
    second = replace(CONNECTED, id="c2")
    state = app(CONNECTED, second)
    assert state.connection("c2") is second
    assert state.connection("c3") is None
    assert NOTHING_YET.connection("c1") is None


def test_the_window_opens_where_it_was_left_or_where_it_is_sent() -> None:
    shown, effects = reduce(app(CONNECTED), on.ShowSection(Section.CONNECTIONS))
    assert (shown.section, effects) == (Section.CONNECTIONS, ())
    for section in (None, Section.CONNECTIONS):
        opened, effects = reduce(shown, on.ShowWindow(section))
        assert opened.section is Section.CONNECTIONS
        assert effects == (do.RaiseWindow(), do.Attend(Attention.LOOKING), do.ReadAutostart())


def test_a_section_shows_the_company_that_was_chosen_while_it_is_there() -> None:
    assert app().chosen is None
    state = app(CONNECTED, SECOND)
    assert state.chosen == CONNECTED
    chosen, effects = reduce(state, on.ChooseConnection("c2"))
    assert (chosen.chosen, effects) == (SECOND, ())
    gone, _ = reduce(chosen, on.StatusArrived(status(CONNECTED)))
    assert gone.chosen == CONNECTED
