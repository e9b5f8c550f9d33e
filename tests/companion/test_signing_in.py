"""A sign-in goes on in the browser, with the wizard closed or behind it: window and tray lead back to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.events import Event
from relink_desktop.companion.present import present
from relink_desktop.companion.section import Section
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import Action, BannerView, Tone
from relink_desktop.companion.wizard import Page
from relink_desktop.core.connections import AttemptState, Disabling

from .states import ARRIVED, CONNECTED, LOCALE, REVOKED, SECOND, WRONG, app, attempt, viewed
from .test_left_and_resumed import left
from .test_wizard import TO_BROWSER, TO_SYNC_FROM, walk, wizard

CONTINUE = Action("continue_connecting", "Continue connecting Harbour", on.ResumeWizard())
#: A first company, one more, a reconnect, and a way back behind Sync From.
FIRST = (on.OpenWizard(), on.ChooseCompany("Harbour"), on.Continue(), on.SignIn())
EARLIER = (on.OpenEarlier("c1"), on.Continue(), on.Disabled("c1", Disabling.REVOKED), on.SignIn())
WAYS: list[tuple[AppState, tuple[Event, ...]]] = [
    (app(free=("Harbour", "Wharf")), FIRST),
    (app(SECOND, free=("Harbour", "Wharf")), FIRST),
    (app(REVOKED), TO_BROWSER[:3]),
    (app(CONNECTED), EARLIER),
]


def banner(state: AppState) -> BannerView:
    shown = present(state, LOCALE).window.body.signing_in  # type: ignore[union-attr]
    assert shown is not None
    return shown


@pytest.mark.parametrize(("start", "way"), WAYS)
def test_window_and_tray_lead_back_to_it(start: AppState, way: tuple[Event, ...]) -> None:
    closed, _ = walk(start, *way, on.AttemptChanged(attempt()), on.CloseWizard())
    assert present(closed, LOCALE).tray.primary == CONTINUE
    assert banner(closed) == BannerView(
        Tone.PLAIN,
        "Signing in for Harbour",
        ("It goes on in your browser. ReLink waits for it until 14:05.",),
        "",
        CONTINUE,
    )
    again, effects = walk(closed, CONTINUE.event)
    assert (wizard(again).page, again.left, effects) == (Page.BROWSER, None, (do.RaiseWizard(),))


def test_so_they_do_while_the_wizard_is_behind_the_browser() -> None:
    opened, _ = walk(app(REVOKED), *TO_BROWSER)
    assert (present(opened, LOCALE).tray.primary, banner(opened).action) == (CONTINUE, CONTINUE)
    assert walk(opened, CONTINUE.event) == (opened, (do.RaiseWizard(),))


@pytest.mark.parametrize(
    "state",
    [
        app(REVOKED),
        walk(app(REVOKED), *TO_BROWSER, on.CancelSignIn())[0],
        walk(app(REVOKED), *TO_BROWSER, on.CancelSignIn(), on.CloseWizard())[0],
        walk(app(REVOKED), *TO_BROWSER, on.AttemptChanged(WRONG))[0],  # the wizard says so itself
        left(*TO_SYNC_FROM),
    ],
)
def test_nothing_is_said_of_a_sign_in_where_none_goes_on(state: AppState) -> None:
    view = present(state, LOCALE)
    assert view.window.body.signing_in is None  # type: ignore[union-attr]
    assert view.tray.primary.name != CONTINUE.name


def test_its_end_is_not_missed() -> None:
    ended, _ = walk(left(*TO_BROWSER), on.AttemptChanged(WRONG))
    assert (banner(ended).tone, banner(ended).title) == (Tone.WARNING, "The sign-in for Harbour ended")
    assert (banner(ended).paragraphs, banner(ended).action) == (("That is another company.",), CONTINUE)
    again, _ = walk(ended, CONTINUE.event)
    assert wizard(again).page is Page.STOPPED
    read, _ = walk(again, on.CloseWizard())
    assert present(read, LOCALE).window.body.signing_in is None  # type: ignore[union-attr]


def test_one_that_is_being_checked_is_done_in_the_browser() -> None:
    checking, _ = walk(left(*TO_BROWSER), on.AttemptChanged(attempt(AttemptState.CHECKING)))
    assert banner(checking).paragraphs[0].startswith("You are signed in.")


def test_before_the_first_connection_nothing_else_is_offered() -> None:
    closed, _ = walk(app(free=("Harbour", "Wharf")), *FIRST, on.CloseWizard())
    view = present(closed, LOCALE)
    assert view.tray.lines == ("Harbour: signing in, in your browser",)
    assert view.window.body.empty.action is None  # type: ignore[union-attr]
    results = present(replace(closed, section=Section.SYNC_RESULTS), LOCALE).window.body
    assert results.empty.action == CONTINUE  # type: ignore[union-attr]


def test_whom_another_company_needs_more_waits_for_the_sign_in() -> None:
    """To reconnect it from the menu would silently end the sign-in that goes on."""
    worse = replace(SECOND, health=REVOKED.health)
    closed, _ = walk(app(worse, free=("Wharf", "Harbour")), *FIRST, on.CloseWizard())
    assert present(closed, LOCALE).tray.primary == CONTINUE


def test_an_entry_that_is_picked_too_late_opens_the_window() -> None:
    state = app(CONNECTED)
    assert walk(state, CONTINUE.event) == (state, (do.RaiseWindow(),))


def test_it_is_not_offered_to_those_who_may_not_manage() -> None:
    state = viewed(left(*TO_BROWSER))
    view = present(state, LOCALE)
    assert view.window.body.signing_in is None  # type: ignore[union-attr]
    assert view.tray.primary.name != CONTINUE.name
    assert walk(state, CONTINUE.event)[1] == (do.RaiseWindow(),)


def test_one_that_succeeds_is_over() -> None:
    arrived, _ = walk(left(*TO_BROWSER), on.AttemptChanged(ARRIVED))
    assert present(arrived, LOCALE).window.body.signing_in is None  # type: ignore[union-attr]
