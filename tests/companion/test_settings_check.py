"""QuickBooks' settings: in the review, on a page of their own, and in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.present.quickbooks_settings import WORDS, settings_view
from relink_desktop.companion.present.wizard import wizard_view
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.companion.views import ReviewBody, SettingsView, WaitBody, WizardView
from relink_desktop.companion.wizard import Page, WizardState
from relink_desktop.core.settings_check import Setting, SettingCheck, SettingsFound, Verdict

from .states import (
    CLOSING,
    CONNECTED,
    FACTS,
    LOCALE,
    MATCHED,
    NUMBERS_ON,
    REVOKED,
    SETTINGS,
    TROUBLE,
    UNCONFIRMED,
    app,
)
from .test_wizard import TO_REVIEW, walk

#: Of a connection that only lacks its date.
IN_REVIEW = (
    on.OpenWizard("c1"),
    on.FactsArrived("c1", FACTS),
    on.Continue(),
    on.MatchingArrived("c1", MATCHED),
)
LOAD = do.LoadSettings("c1")
NUMBERS_OFF = replace(NUMBERS_ON, verdict=Verdict.PASSED, seen="SalesFormsPrefs.CustomTxnNumbers: false")
BETTER = SettingsFound((NUMBERS_OFF,))


def view(*checks: SettingCheck, brief: bool = False) -> SettingsView:
    wizard = WizardState(Page.SETTINGS, Page.SETTINGS, connection_id="c1", settings=checks)
    found = settings_view(wizard, "NZD", LOCALE, brief=brief)
    assert found is not None
    return found


def page(state: AppState) -> WizardView:
    return wizard_view(state, LOCALE)


def in_review(state: AppState) -> SettingsView:
    body = page(state).body
    assert isinstance(body, ReviewBody)
    assert body.settings is not None
    return body.settings


def test_the_review_begins_with_the_problem_and_ends_with_what_is_in_order() -> None:
    shown = in_review(walk(app(REVOKED), *TO_REVIEW)[0])
    assert shown.title == "QuickBooks settings: 1 problem, 1 to check in QuickBooks, 2 in order"
    assert [row.verdict for row in shown.rows] == [Verdict.PROBLEM, Verdict.UNKNOWN, Verdict.PASSED]
    numbers = shown.rows[0]
    assert numbers.title == "Custom transaction numbers"
    assert numbers.text.startswith("On: QuickBooks takes the ledger's numbers, and refuses")
    assert numbers.place == (
        "In QuickBooks: Settings › Account and settings › Sales › Custom transaction numbers"
    )
    assert shown.rows[2].text == "Closing date, class tracking."


def test_no_click_is_added_and_a_problem_holds_nobody_up() -> None:
    review = walk(app(REVOKED), *TO_REVIEW)[0]
    assert walk(review, on.Start())[1] == (do.BeginSync("c1", date(2025, 4, 1)),)
    clicks = [
        e
        for e in (*TO_REVIEW, on.Start())
        if isinstance(e, on.OpenWizard | on.Continue | on.SignIn | on.Start)
    ]
    assert len(clicks) == 5


def test_a_problem_that_was_set_right_is_gone_after_another_look() -> None:
    review = walk(app(REVOKED), *TO_REVIEW)[0]
    checking, effects = reduce(review, on.CheckSettings())
    assert effects == (LOAD,)
    again = in_review(checking).action
    assert again is not None
    assert not again.enabled
    assert reduce(checking, on.CheckSettings()) == (checking, ())
    better = reduce(checking, on.SettingsArrived("c1", BETTER))[0]
    assert in_review(better).title == "QuickBooks settings: 1 in order"
    assert reduce(better, on.CheckSettings())[1] == (LOAD,)


def test_settings_of_another_connection_are_left_alone() -> None:
    review = walk(app(REVOKED), *TO_REVIEW)[0]
    for event in (on.SettingsArrived("c2", BETTER), on.SettingsUnread("c2", TROUBLE)):
        assert reduce(review, event) == (review, ())


def test_settings_that_can_not_be_read_again_hold_nobody_up() -> None:
    review = walk(app(REVOKED), *TO_REVIEW, on.CheckSettings(), on.SettingsUnread("c1", TROUBLE))[0]
    shown = in_review(review)
    assert shown.problem == str(TROUBLE)
    assert len(shown.rows) == 3
    assert page(review).primary is not None
    assert reduce(review, on.Start())[1] == (do.BeginSync("c1", date(2025, 4, 1)),)
    assert in_review(reduce(review, on.CheckSettings())[0]).problem == ""


def test_a_check_that_was_left_does_not_keep_the_next_one_away() -> None:
    back = walk(app(REVOKED), *TO_REVIEW, on.CheckSettings(), on.Back())[0]
    again = walk(back, on.SettingsArrived("c1", BETTER), *TO_REVIEW[-2:])[0]
    assert page(again).page == Page.REVIEW
    assert reduce(again, on.CheckSettings())[1] == (LOAD,)


def test_a_wizard_that_was_closed_meanwhile_has_the_newest_when_it_comes_back() -> None:
    closed = walk(app(UNCONFIRMED), *IN_REVIEW, on.CheckSettings(), on.CloseWizard())[0]
    back = walk(closed, on.SettingsArrived("c1", BETTER), on.OpenWizard("c1"))[0]
    assert in_review(back).title == "QuickBooks settings: 1 in order"
    assert reduce(back, on.CheckSettings())[1] == (LOAD,)
    newest = reduce(back, on.FactsArrived("c1", FACTS))[0]
    assert in_review(newest).rows[0].verdict is Verdict.PROBLEM


@pytest.mark.parametrize("answer", [on.SettingsArrived("c1", BETTER), on.SettingsUnread("c1", TROUBLE)])
def test_an_answer_that_comes_while_the_sync_is_asked_for_is_taken(answer: on.Event) -> None:
    starting = walk(app(REVOKED), *TO_REVIEW, on.CheckSettings(), on.Start(), answer)[0]
    assert starting.wizard is not None
    assert (starting.wizard.busy, starting.wizard.checking) == (True, False)


def test_the_page_of_a_connection_tells_each_with_what_was_seen() -> None:
    opened, effects = reduce(app(CONNECTED), on.OpenSettings("c1"))
    assert effects == (do.RaiseWizard(), LOAD)
    assert isinstance(page(opened).body, WaitBody)
    shown = page(reduce(opened, on.SettingsArrived("c1", SETTINGS))[0])
    assert (shown.title, shown.step) == ("QuickBooks settings of Harbour Property LLC", "")
    assert isinstance(shown.body, SettingsView)
    assert [row.title for row in shown.body.rows] == [
        "Custom transaction numbers",
        "Automatically invoice unbilled activity",
        "Closing date",
        "Class tracking",
    ]
    assert shown.body.rows[0].seen == "What we saw: SalesFormsPrefs.CustomTxnNumbers: true"
    assert shown.primary is not None
    assert shown.primary.event == on.CheckSettings()


def test_the_page_that_could_not_be_read_says_why() -> None:
    opened = walk(app(CONNECTED), on.OpenSettings("c1"), on.SettingsUnread("c1", TROUBLE))[0]
    shown = page(opened)
    assert isinstance(shown.body, SettingsView)
    assert (shown.body.problem, shown.body.rows) == (str(TROUBLE), ())
    assert reduce(opened, on.CheckSettings())[1] == (LOAD,)


POSSIBLE = [
    *(
        (setting, verdict)
        for setting in (Setting.CUSTOM_NUMBERS, Setting.APPLY_CREDITS, Setting.CLASSES)
        for verdict in Verdict
    ),
    (Setting.MULTICURRENCY, Verdict.UNKNOWN),
    (Setting.MULTICURRENCY, Verdict.PASSED),
    (Setting.CLOSING_DATE, Verdict.PROBLEM),
    (Setting.CLOSING_DATE, Verdict.PASSED),
    (Setting.INVOICE_ACTIVITY, Verdict.UNKNOWN),
    (Setting.PAY_BILLS, Verdict.UNKNOWN),
    (Setting.ACCESS, Verdict.PASSED),
]


@pytest.mark.parametrize(("setting", "verdict"), POSSIBLE)
def test_everything_that_can_be_found_has_words_and_what_is_not_in_order_a_place(
    setting: Setting, verdict: Verdict
) -> None:
    (row,) = view(SettingCheck(setting, verdict, closing=CLOSING)).rows
    assert row.text.endswith(".")
    assert "{" not in row.text
    assert bool(row.place) is (verdict is not Verdict.PASSED)


@pytest.mark.parametrize("setting", [Setting.INVOICE_ACTIVITY, Setting.PAY_BILLS])
def test_what_no_field_shows_is_never_said_to_be_in_order(setting: Setting) -> None:
    assert WORDS[setting].passed == ""


@pytest.mark.parametrize(
    ("check", "says"),
    [
        (SettingCheck(Setting.CLOSING_DATE, Verdict.PASSED), "The books are not closed."),
        (
            SettingCheck(Setting.CLOSING_DATE, Verdict.PASSED, closing=CLOSING),
            "The books are closed up to 2025-06-30. What is dated up to then waits.",
        ),
        (
            SettingCheck(Setting.CLOSING_DATE, Verdict.PROBLEM, closing=CLOSING),
            "The books are closed up to 2025-06-30, today or later: every new document would wait.",
        ),
        (
            SettingCheck(Setting.CLASSES, Verdict.PASSED, needed=False),
            "Not needed: the ledger names no properties.",
        ),
        (
            SettingCheck(Setting.MULTICURRENCY, Verdict.UNKNOWN),
            "QuickBooks refuses documents for a customer or supplier in a foreign currency. See that those of"
            " the ledger are in NZD.",
        ),
    ],
)
def test_words_that_depend_on_the_books(check: SettingCheck, says: str) -> None:
    (row,) = view(check).rows
    assert row.text == says
