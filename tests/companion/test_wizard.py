"""The wizard's machine: every path by name, and then every event on every page it can come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.effects import Effect
from relink_desktop.companion.events import Event
from relink_desktop.companion.noticed import Noticed
from relink_desktop.companion.present.wizard import wizard_view
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.companion.wizard import Page, WizardState
from relink_desktop.core.connections import AppRegistration, AttemptState, Disabling, Environment, NewAttempt
from relink_desktop.core.diagnostics import Diagnostics
from relink_desktop.core.health import Cause
from relink_desktop.core.matching import ChooseMatch, Match, Matching, MatchRule, Topic
from relink_desktop.core.shortfall import AnswerShortfall, ShortfallAnswer

from .certificates import CERTIFICATE
from .states import (
    ARRIVED,
    BY_NAME,
    CHOSEN,
    CONNECTED,
    DENIED,
    FACTS,
    GAP,
    LOCALE,
    LOST,
    MATCHED,
    MISSING,
    NOW,
    RENAMED,
    REVOKED,
    SECOND,
    SETTINGS,
    TROUBLE,
    UNCONFIRMED,
    WRONG,
    app,
    attempt,
    broken,
    intuit,
    topic,
)

SIGN_IN = do.BeginSignIn(NewAttempt("Harbour", Environment.PRACTICE))
LOAD = do.LoadFacts("c1")
READ = do.LoadMatching("c1", FACTS.prefilled)
PICK = ChooseMatch(Topic.ITEM, "Storage", "10")
#: Of a connection that never synced.
FIRST = replace(FACTS, original=None)
FUTURE = NOW.date() + timedelta(days=1)
OPEN_DAY = date(2025, 7, 1)
HERE = on.AttemptChanged(attempt())

TO_BROWSER = (on.OpenWizard("c1"), on.Continue(), on.SignIn(), HERE)
TO_SYNC_FROM = (*TO_BROWSER, on.AttemptChanged(ARRIVED), on.FactsArrived("c1", FACTS))
TO_MATCHING = (*TO_SYNC_FROM, on.Continue(), on.MatchingArrived("c1", GAP))
TO_REVIEW = (*TO_SYNC_FROM, on.Continue(), on.MatchingArrived("c1", MATCHED))
TO_STARTED = (*TO_REVIEW, on.Start(), on.SyncStarted("c1"))


def walk(state: AppState, *events: Event) -> tuple[AppState, tuple[Effect, ...]]:
    """The state after ``events``, and the effects of the last one."""
    effects: tuple[Effect, ...] = ()
    for event in events:
        state, effects = reduce(state, event)
    return state, effects


def wizard(state: AppState) -> WizardState:
    assert state.wizard is not None
    return state.wizard


def page(*events: Event, start: AppState | None = None) -> Page:
    return wizard(walk(start or app(REVOKED), *events)[0]).page


def pages(start: AppState, *events: Event) -> list[str]:
    """The pages gone through, each once a stay."""
    seen: list[str] = []
    for count in range(1, len(events) + 1):
        state = walk(start, *events[:count])[0]
        name = str(state.wizard.page) if state.wizard else "closed"
        if seen[-1:] != [name]:
            seen.append(name)
    return seen


def test_the_first_connect() -> None:
    way = (
        on.OpenWizard(),
        on.ChooseCompany("Harbour"),
        on.Continue(),
        on.SignIn(),
        HERE,
        on.AttemptChanged(attempt(AttemptState.CHECKING)),
        on.AttemptChanged(ARRIVED),
        on.FactsArrived("c1", FIRST),
        on.Continue(),
        on.MatchingArrived("c1", MATCHED),
        on.Continue(),
        on.Start(),
        on.SyncStarted("c1"),
        on.Continue(),
    )
    start = app(free=("Harbour",))
    expected = ["company", "connect", "browser", "sync_from", "matching", "review", "started", "closed"]
    assert pages(start, *way) == expected
    assert walk(start, *way[:4])[1] == (SIGN_IN,)
    assert walk(start, *way[:7])[1] == (do.RaiseWizard(), LOAD)
    assert walk(start, *way[:9])[1] == (do.LoadMatching("c1", FIRST.prefilled),)
    assert walk(start, *way[:12])[1] == (do.BeginSync("c1", FIRST.prefilled),)
    assert walk(start, *way)[1] == (do.RaiseWindow(),)


def test_before_the_first_sync_the_matching_is_shown_even_without_a_gap() -> None:
    first = (*TO_BROWSER, on.AttemptChanged(ARRIVED), on.FactsArrived("c1", FIRST), on.Continue())
    assert page(*first, on.MatchingArrived("c1", MATCHED)) is Page.MATCHING


def test_no_company_no_way_on() -> None:
    assert page(on.OpenWizard(), on.Continue(), start=app(free=("Harbour", "Kestrel"))) is Page.COMPANY


def test_a_reconnect() -> None:
    way = (*TO_STARTED, on.Continue())
    expected = ["reason", "connect", "browser", "sync_from", "matching", "review", "started", "closed"]
    assert pages(app(REVOKED), *way) == expected
    waiting = walk(app(REVOKED), *TO_SYNC_FROM, on.Continue())[0]
    assert (wizard(waiting).page, wizard(waiting).busy) == (Page.MATCHING, True)
    assert walk(app(REVOKED), on.OpenWizard("c1"))[1] == (do.RaiseWizard(),)


def test_a_connection_that_only_lacks_its_date_begins_there() -> None:
    state, effects = walk(app(UNCONFIRMED), on.OpenWizard("c1"))
    assert wizard(state).page is Page.SYNC_FROM
    assert effects == (do.RaiseWizard(), LOAD)


def test_the_way_back() -> None:
    assert page(on.OpenWizard("c1"), on.Continue(), on.Back()) is Page.REASON
    first = (on.OpenWizard(), on.ChooseCompany("Harbour"), on.Continue(), on.Back())
    assert page(*first, start=app(free=("Harbour",))) is Page.COMPANY
    assert page(*TO_REVIEW, on.Back()) is Page.SYNC_FROM
    assert page(*TO_BROWSER, on.AttemptChanged(WRONG), on.Back()) is Page.CONNECT


@pytest.mark.parametrize(
    "ended", [WRONG, DENIED, attempt(AttemptState.FAILED, problem=TROUBLE), attempt(AttemptState.CANCELLED)]
)
def test_a_sign_in_that_ends_without_connection_can_be_tried_again(ended: object) -> None:
    stopped, effects = walk(app(REVOKED), *TO_BROWSER, on.AttemptChanged(ended))  # type: ignore[arg-type]
    assert wizard(stopped).page is Page.STOPPED
    assert effects == (do.RaiseWizard(),)
    again, effects = walk(stopped, on.SignIn())
    assert effects == (SIGN_IN,)
    fresh = wizard(again)
    assert (fresh.page, fresh.attempt, fresh.problem) == (Page.BROWSER, None, None)
    assert wizard(walk(again, HERE, on.AttemptChanged(ARRIVED))[0]).page is Page.SYNC_FROM


def test_a_port_that_is_taken_stops_the_sign_in_in_words() -> None:
    state, _ = walk(app(REVOKED), *TO_BROWSER[:3], on.StepFailed(TROUBLE))
    assert (wizard(state).page, wizard(state).problem) == (Page.STOPPED, TROUBLE)
    assert state.notice is None


def test_some_other_command_that_fails_does_not_stop_the_sign_in() -> None:
    state, _ = walk(app(REVOKED), *TO_BROWSER, on.CommandFailed(TROUBLE))
    assert wizard(state).page is Page.BROWSER
    assert state.notice == Noticed(TROUBLE, NOW)


def test_while_the_browser_is_open() -> None:
    state, _ = walk(app(REVOKED), *TO_BROWSER)
    assert walk(state, on.OpenLinkAgain())[1] == (do.OpenSignIn(),)
    assert walk(state, on.CopyLink())[1] == (do.CopySignIn(),)
    elsewhere = on.CopyLink(elsewhere=True)
    assert walk(state, elsewhere)[1] == (do.CopyText("https://link.test/authorise"),)
    failed, _ = walk(state, on.BrowserFailed())
    assert wizard(failed).browser_failed
    assert failed.notice is None
    assert not wizard(walk(failed, on.OpenLinkAgain())[0]).browser_failed


def test_before_there_is_a_link_there_is_nothing_to_open_or_copy() -> None:
    state, _ = walk(app(REVOKED), *TO_BROWSER[:3])
    for event in (on.OpenLinkAgain(), on.CopyLink(), on.CopyLink(elsewhere=True)):
        assert walk(state, event) == (state, ())


@pytest.mark.parametrize("event", [on.CancelSignIn(), on.Back()])
def test_cancelling_closes_the_port_and_leads_back(event: Event) -> None:
    state, effects = walk(app(REVOKED), *TO_BROWSER, event)
    assert wizard(state).page is Page.CONNECT
    assert effects == (do.AbandonSignIn(),)


def test_the_sign_in_of_another_company_is_not_taken_for_this_one() -> None:
    other = on.AttemptChanged(replace(ARRIVED, ledger_company="Kestrel", connection_id="c2"))
    state, effects = walk(app(REVOKED), *TO_BROWSER, other)
    assert (wizard(state).page, effects) == (Page.BROWSER, ())


def test_a_closing_date_that_can_not_be_read_is_read_again() -> None:
    state, _ = walk(app(UNCONFIRMED), on.OpenWizard("c1"), on.StepFailed(TROUBLE))
    assert (wizard(state).page, wizard(state).problem) == (Page.SYNC_FROM, TROUBLE)
    again, effects = walk(state, on.Continue())
    assert (wizard(again).problem, effects) == (None, (LOAD,))
    read, _ = walk(again, on.FactsArrived("c1", FACTS))
    assert (wizard(read).facts, wizard(read).chosen) == (FACTS, FACTS.original)


def test_facts_of_another_connection_are_left_alone() -> None:
    state, _ = walk(app(UNCONFIRMED), on.OpenWizard("c1"), on.FactsArrived("c2", FACTS))
    assert wizard(state).facts is None


@pytest.mark.parametrize(
    ("chosen", "reached"),
    [(OPEN_DAY, Page.MATCHING), (FUTURE, Page.SYNC_FROM), (date(2017, 12, 31), Page.SYNC_FROM)],
)
def test_only_a_date_that_can_be_leads_on(chosen: date, reached: Page) -> None:
    assert page(*TO_SYNC_FROM, on.ChooseDate(chosen), on.Continue()) is reached


def test_nothing_leads_on_before_the_facts_are_there() -> None:
    assert page(*TO_SYNC_FROM[:-1], on.Continue()) is Page.SYNC_FROM


def test_the_chosen_date_is_the_one_that_is_begun_with() -> None:
    chosen = (*TO_SYNC_FROM, on.ChooseDate(OPEN_DAY), on.Continue(), on.MatchingArrived("c1", MATCHED))
    effects = walk(app(REVOKED), *chosen, on.Start())[1]
    assert effects == (do.BeginSync("c1", OPEN_DAY),)


@pytest.mark.parametrize("event", [on.Start(), on.Back()])
def test_a_start_under_way_is_neither_repeated_nor_left(event: Event) -> None:
    starting, _ = walk(app(REVOKED), *TO_REVIEW, on.Start())
    assert walk(starting, event) == (starting, ())


def test_the_start_of_another_sync_is_not_taken_for_this_one() -> None:
    assert page(*TO_REVIEW, on.Start(), on.SyncStarted("c2")) is Page.REVIEW


def test_a_refused_start_can_be_repeated() -> None:
    refused, _ = walk(app(REVOKED), *TO_REVIEW, on.Start(), on.StepFailed(TROUBLE))
    assert (wizard(refused).page, wizard(refused).problem) == (Page.REVIEW, TROUBLE)
    again, effects = walk(refused, on.Start())
    assert wizard(again).problem is None
    assert effects == (do.BeginSync("c1", date(2025, 4, 1)),)


def test_a_name_without_a_match_is_shown_on_the_way_and_holds_nobody_up() -> None:
    state, effects = walk(app(REVOKED), *TO_MATCHING)
    assert (wizard(state).page, effects) == (Page.MATCHING, ())
    assert page(on.Continue(), start=state) is Page.REVIEW
    assert page(on.Continue(), on.Back(), start=state) is Page.MATCHING
    assert page(on.Back(), start=state) is Page.SYNC_FROM


def test_what_was_passed_by_is_not_come_back_to_and_is_passed_by_again() -> None:
    back, _ = walk(app(REVOKED), *TO_REVIEW, on.Back())
    assert wizard(back).page is Page.SYNC_FROM
    again, effects = walk(back, on.Continue())
    assert (wizard(again).page, effects) == (Page.MATCHING, (READ,))
    assert page(on.MatchingArrived("c1", MATCHED), start=again) is Page.REVIEW


def test_matching_that_can_not_be_read_is_read_again() -> None:
    refused, _ = walk(app(REVOKED), *TO_SYNC_FROM, on.Continue(), on.StepFailed(TROUBLE))
    assert (wizard(refused).page, wizard(refused).problem, wizard(refused).busy) == (
        Page.MATCHING,
        TROUBLE,
        False,
    )
    again, effects = walk(refused, on.Continue())
    assert (wizard(again).busy, wizard(again).problem, effects) == (True, None, (READ,))


def test_a_choice_is_sent_at_once_and_is_under_way_until_its_answer() -> None:
    back = replace(PICK, target=None)
    state, effects = walk(app(REVOKED), *TO_MATCHING, on.ChooseMatch(PICK))
    assert effects == (do.Match("c1", PICK, FACTS.prefilled),)
    state, effects = walk(state, on.ChooseMatch(back))
    assert (wizard(state).choices, effects) == ((PICK, back), (do.Match("c1", back, FACTS.prefilled),))
    for leaving in (on.Continue(), on.Back(), on.ReadMatching()):
        assert walk(state, leaving) == (state, ())
    state, _ = walk(state, on.MatchingArrived("c1", GAP))
    assert (wizard(state).page, wizard(state).choices) == (Page.MATCHING, (back,))


def test_a_refused_choice_is_not_shown_as_made() -> None:
    state, _ = walk(app(REVOKED), *TO_MATCHING, on.ChooseMatch(PICK), on.StepFailed(TROUBLE))
    assert (wizard(state).choices, wizard(state).problem, wizard(state).matching) == (
        (),
        TROUBLE,
        wizard(walk(app(REVOKED), *TO_MATCHING)[0]).matching,
    )
    assert wizard(walk(state, on.ChooseMatch(PICK))[0]).problem is None


def test_the_last_gap_filled_does_not_turn_the_page() -> None:
    filled = Matching((topic(Topic.ITEM, BY_NAME, CHOSEN),))
    assert page(*TO_MATCHING, on.ChooseMatch(PICK), on.MatchingArrived("c1", filled)) is Page.MATCHING


def names(state: AppState) -> list[str]:
    matching = wizard(state).matching
    assert matching is not None
    return [match.name for match in matching.topics[0].matches]


def test_gaps_come_first_and_stay_where_they_are_once_filled() -> None:
    zero = Match(Topic.ITEM, "Zero", MatchRule.NONE)
    state, _ = walk(
        app(REVOKED),
        *TO_MATCHING[:-1],
        on.MatchingArrived("c1", Matching((topic(Topic.ITEM, BY_NAME, MISSING, zero),))),
    )
    assert names(state) == ["Storage", "Zero", "Rent"]
    filled = Matching((topic(Topic.ITEM, BY_NAME, CHOSEN, zero),))
    state, _ = walk(state, on.ChooseMatch(PICK), on.MatchingArrived("c1", filled))
    assert names(state) == ["Storage", "Zero", "Rent"]


def test_the_matching_of_a_connection_alone() -> None:
    state, effects = walk(app(CONNECTED), on.OpenMatching("c1"))
    assert (wizard(state).page, effects) == (Page.MATCHING, (do.RaiseWizard(), do.LoadMatching("c1")))
    shown, _ = walk(state, on.MatchingArrived("c1", MATCHED))
    assert wizard(shown).page is Page.MATCHING
    assert walk(shown, on.ReadMatching())[1] == (do.LoadMatching("c1"),)
    assert page(on.ReadMatching(), on.MatchingArrived("c1", MATCHED), start=shown) is Page.MATCHING
    done, effects = walk(shown, on.Continue())
    assert (done.wizard, effects) == (None, (do.RaiseWindow(),))


def test_the_matching_of_another_connection_is_left_alone() -> None:
    state, _ = walk(app(CONNECTED), on.OpenMatching("c1"))
    assert walk(state, on.MatchingArrived("c2", MATCHED)) == (state, ())


LATE = replace(CONNECTED, sync_from=date(2025, 8, 1))
#: From the explanation to the new date: the article's step 7.
EARLIER = (
    on.OpenEarlier("c1"),
    on.Continue(),
    on.Disabled("c1", Disabling.REVOKED),
    on.SignIn(),
    HERE,
    on.AttemptChanged(ARRIVED),
    on.FactsArrived("c1", FACTS),
)


def test_an_earlier_date_leads_through_disabling_and_a_new_sign_in() -> None:
    expected = ["earlier", "connect", "browser", "sync_from"]
    assert pages(app(LATE), *EARLIER) == expected
    assert walk(app(LATE), *EARLIER[:1])[1] == (do.RaiseWizard(),)
    asked, effects = walk(app(LATE), *EARLIER[:2])
    assert effects == (do.Disable("c1"),)
    assert walk(asked, on.Continue()) == (asked, ())
    assert walk(app(LATE), *EARLIER[:4])[1] == (SIGN_IN,)


def test_after_disabling_there_is_no_way_back_to_before() -> None:
    assert page(*EARLIER[:3], on.Back(), start=app(LATE)) is Page.CONNECT


@pytest.mark.parametrize(
    ("sync_from", "closing", "expected"),
    [
        (date(2025, 8, 1), date(2025, 6, 30), date(2025, 7, 1)),
        (date(2025, 7, 1), date(2025, 6, 30), date(2025, 5, 31)),
        (date(2025, 8, 1), None, date(2025, 5, 31)),
        (date(2025, 5, 1), date(2025, 6, 30), date(2025, 4, 1)),
    ],
    ids=["first open day", "oldest document", "books open", "nothing earlier"],
)
def test_the_earlier_date_is_filled_in(sync_from: date, closing: date | None, expected: date) -> None:
    facts = replace(FACTS, closing=closing)
    start = app(replace(CONNECTED, sync_from=sync_from))
    state, _ = walk(start, *EARLIER[:-1], on.FactsArrived("c1", facts))
    assert wizard(state).chosen == expected


def test_a_refused_disabling_stops_before_anything_happened() -> None:
    state, _ = walk(app(LATE), *EARLIER[:2], on.StepFailed(TROUBLE))
    assert (wizard(state).page, wizard(state).problem) == (Page.EARLIER, TROUBLE)
    assert walk(state, on.Continue())[1] == (do.Disable("c1"),)


NOW_CALLED = AnswerShortfall(RENAMED.content, ShortfallAnswer.RENAMED, "Harbour Ltd")
WRONG_FILE = AnswerShortfall(RENAMED.content, ShortfallAnswer.WRONG_FILE)
SAY = (on.OpenShortfall("c1"), on.ChooseAnswer(NOW_CALLED), on.Continue())


def test_what_the_ledger_lacks_is_answered_in_one_step() -> None:
    state, effects = walk(app(LOST), *SAY[:1])
    assert (wizard(state).page, effects) == (Page.SHORTFALL, (do.RaiseWizard(),))
    assert walk(state, on.Continue()) == (state, ()), "nothing is chosen yet"
    asked, effects = walk(state, *SAY[1:])
    assert effects == (do.Answer("c1", NOW_CALLED),)
    assert walk(asked, on.Continue(), on.ChooseAnswer(WRONG_FILE)) == (asked, ())
    assert walk(asked, on.ShortfallAnswered("c2")) == (asked, ())
    done, effects = walk(asked, on.ShortfallAnswered("c1"))
    assert (done.wizard, effects) == (None, (do.RaiseWindow(),))


@pytest.mark.parametrize(
    ("start", "effects"),
    [(app(LOST), (do.RaiseWindow(),)), (intuit(LOST), (do.RaiseWindow(), do.PickFile()))],
    ids=["practice", "own keys"],
)
def test_after_the_wrong_file_the_right_one_is_asked_for(start: AppState, effects: object) -> None:
    wrong = (on.OpenShortfall("c1"), on.ChooseAnswer(WRONG_FILE), on.Continue(), on.ShortfallAnswered("c1"))
    done, found = walk(start, *wrong)
    assert (done.wizard, found) == (None, effects)


def test_an_answer_that_came_too_late_says_so_and_can_be_given_again() -> None:
    state, _ = walk(app(LOST), *SAY, on.StepFailed(TROUBLE))
    assert (wizard(state).page, wizard(state).problem) == (Page.SHORTFALL, TROUBLE)
    assert walk(state, on.Continue())[1] == (do.Answer("c1", NOW_CALLED),)


def test_what_is_settled_by_itself_needs_no_answer() -> None:
    state, _ = walk(app(LOST), *SAY[:2])
    settled = replace(state, status=app(CONNECTED).status)
    done, effects = walk(settled, on.Continue())
    assert (done.wizard, effects) == (None, (do.RaiseWindow(),))


ON_EACH_PAGE = {
    Page.PLACE: (on.OpenWizard(),),
    Page.KEYS: (on.OpenKeys(Environment.DEVELOPMENT),),
    Page.LEDGER: (on.OpenWizard(), on.ChooseEnvironment(Environment.DEVELOPMENT), on.Continue()),
    Page.COMPANY: (on.OpenWizard(),),
    Page.REASON: (on.OpenWizard("c1"),),
    Page.CONNECT: (on.OpenWizard("c1"), on.Continue()),
    Page.BROWSER: TO_BROWSER,
    Page.STOPPED: (*TO_BROWSER, on.AttemptChanged(WRONG)),
    Page.SYNC_FROM: TO_SYNC_FROM,
    Page.MATCHING: TO_MATCHING,
    Page.REVIEW: TO_REVIEW,
    Page.STARTED: TO_STARTED,
    Page.EARLIER: (on.OpenEarlier("c1"),),
    Page.DISABLE: (on.OpenDisable("c1"),),
    Page.DISABLED: (on.OpenDisable("c1"), on.Continue(), on.Disabled("c1", Disabling.REVOKED)),
    Page.SHORTFALL: (on.OpenShortfall("c1"),),
    Page.DIAGNOSTICS: (on.OpenDiagnostics("c1"),),
    Page.CERTIFICATE: (on.OpenCertificate("c1"),),
    Page.SETTINGS: (on.OpenSettings("c1"),),
}
STORED = AppRegistration(Environment.DEVELOPMENT, "ABc1234567", "http://localhost:47311/callback")
#: Pages that the practice company's profile does not need.
OWN_KEYS = (Page.PLACE, Page.LEDGER)


@pytest.mark.parametrize("where", Page)
def test_closing(where: Page) -> None:
    start = intuit(REVOKED, keys=(STORED,), ledger="") if where in OWN_KEYS else app(REVOKED)
    state, _ = walk(start, *ON_EACH_PAGE[where])
    assert wizard(state).page is where
    closed, effects = walk(state, on.CloseWizard())
    assert closed.wizard is None
    assert effects == ()


@pytest.mark.parametrize("where", [Page.REASON, Page.CONNECT, Page.BROWSER, Page.STOPPED])
def test_asking_for_the_same_way_again_brings_it_to_the_front(where: Page) -> None:
    state, _ = walk(app(REVOKED), *ON_EACH_PAGE[where])
    assert walk(state, on.OpenWizard("c1")) == (state, (do.RaiseWizard(),))


def test_another_way_ends_a_sign_in_that_is_under_way() -> None:
    state, effects = walk(app(REVOKED, SECOND), *TO_BROWSER, on.OpenWizard("c2"))
    assert (wizard(state).page, wizard(state).connection_id) == (Page.REASON, "c2")
    assert effects == (do.AbandonSignIn(), do.RaiseWizard())


def test_a_wizard_left_open_at_its_end_does_not_hide_the_next_break() -> None:
    done, _ = walk(app(REVOKED), *TO_STARTED)
    assert page(on.OpenWizard("c1"), start=done) is Page.REASON


def test_a_break_while_the_date_is_chosen_leads_to_the_reason() -> None:
    state, _ = walk(app(UNCONFIRMED), on.OpenWizard("c1"))
    revoked = replace(state, status=app(broken(Cause.DISCONNECTED, confirmed=False)).status)
    assert page(on.OpenWizard("c1"), start=revoked) is Page.REASON


EVERYTHING: tuple[Event, ...] = (
    on.OpenWizard(),
    on.OpenWizard("c1"),
    on.CloseWizard(),
    on.OpenKeys(Environment.DEVELOPMENT),
    on.OpenDisable("c1"),
    on.OpenDiagnostics("c1"),
    on.OpenCertificate("c1"),
    on.CertificateArrived("c1", None),
    on.CertificateArrived("c1", CERTIFICATE),
    on.CompareAgain(),
    on.PrintCertificate(),
    on.OpenSettings("c1"),
    on.CheckSettings(),
    on.SettingsArrived("c1", SETTINGS),
    on.SettingsUnread("c1", TROUBLE),
    on.OpenEarlier("c1"),
    on.OpenShortfall("c1"),
    on.ChooseAnswer(NOW_CALLED),
    on.ShortfallAnswered("c1"),
    on.OpenMatching("c1"),
    on.ReadMatching(),
    on.ChooseMatch(PICK),
    on.MatchingArrived("c1", GAP),
    on.MatchingArrived("c1", MATCHED),
    on.ChooseEnvironment(Environment.DEVELOPMENT),
    on.ChooseEnvironment(Environment.PRACTICE),
    on.EditKeys("client_id", "ABc1234567"),
    on.EditKeys("client_secret", "dEf1234567"),
    on.CopyRedirect(),
    on.ShowRelayPage(),
    on.PickLedger(),
    on.LedgerPicked("report.csv"),
    on.KeysSaved(),
    on.LedgerChosen(),
    on.Disabled("c1", Disabling.UNTOLD),
    on.DiagnosticsArrived("c1", Diagnostics("{}")),
    on.CopyDiagnostics(),
    on.FileSaved("relink-diagnostics.txt"),
    on.ChooseCompany("Harbour"),
    on.Continue(),
    on.Back(),
    on.SignIn(),
    on.OpenLinkAgain(),
    on.CopyLink(),
    on.CopyLink(elsewhere=True),
    on.PasteAddress(),
    on.PasteRefused(TROUBLE),
    on.CancelSignIn(),
    on.ChooseDate(OPEN_DAY),
    on.ChooseDate(FUTURE),
    on.Start(),
    HERE,
    on.AttemptChanged(attempt(AttemptState.CHECKING)),
    on.AttemptChanged(ARRIVED),
    on.AttemptChanged(WRONG),
    on.AttemptChanged(attempt(AttemptState.CANCELLED)),
    on.BrowserFailed(),
    on.FactsArrived("c1", FACTS),
    on.SyncStarted("c1"),
    on.CommandFailed(TROUBLE),
    on.StepFailed(TROUBLE),
)


_OF_ONE = (Page.EARLIER, Page.DISABLE, Page.DISABLED, Page.SHORTFALL)
_READ_ALONE = (Page.DIAGNOSTICS, Page.CERTIFICATE, Page.SETTINGS)


def _pages(*, reason: bool, connected: bool, own: bool = False) -> set[Page]:
    without = {
        *(() if reason else (Page.REASON,)),
        *(() if connected else (*_OF_ONE, *_READ_ALONE)),
        *(() if own else OWN_KEYS),
    }
    return set(Page) - without


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (app(free=("Harbour",)), _pages(reason=False, connected=False)),
        (app(CONNECTED, free=("Harbour",)), _pages(reason=True, connected=True)),
        (app(REVOKED, free=("Harbour",)), _pages(reason=True, connected=True)),
        (app(UNCONFIRMED, free=("Harbour",)), _pages(reason=False, connected=True)),
        (intuit(free=("Harbour",), ledger=""), _pages(reason=False, connected=False, own=True)),
    ],
    ids=["none", "well", "revoked", "unsure", "own keys"],
)
def test_every_event_on_every_page_that_can_be_reached(start: AppState, expected: set[Page]) -> None:
    """Walks all that the wizard can come to. Nothing raises, all can be drawn, a sign-in is never lost sight
    of, and from everywhere one can close."""
    seen = {start}
    todo = list(seen)
    while todo:
        state = todo.pop()
        for event in EVERYTHING:
            after, effects = reduce(state, event)
            after = replace(after, notice=None, left=None)
            if after.wizard is not None and (len(after.wizard.choices) > 1 or after.wizard.settings_problem):
                continue  # more of the same
            if after.wizard is not None:
                wizard_view(after, LOCALE)
            left = _in_browser(state) and not _in_browser(after)
            ended = isinstance(event, on.StepFailed | on.AttemptChanged | on.CloseWizard)
            assert (do.AbandonSignIn() in effects) == (left and not ended)
            assert any(isinstance(effect, do.BeginSignIn) for effect in effects) <= _in_browser(after)
            if after not in seen:
                seen.add(after)
                todo.append(after)
    reached = {state.wizard.page for state in seen if state.wizard is not None}
    assert reached == expected


def _in_browser(state: AppState) -> bool:
    return state.wizard is not None and state.wizard.page is Page.BROWSER
