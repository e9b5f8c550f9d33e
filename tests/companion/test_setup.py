"""A first connection under the firm's own keys: where to, keys, ledger, company. And the short ways."""

from __future__ import annotations

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.events import Event
from relink_desktop.companion.present.wizard import wizard_view
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import Action, ChoicesBody, KeysBody, TextBody, WizardView
from relink_desktop.companion.wizard import Page
from relink_desktop.core.connections import Disabling, Environment, NewAttempt, NewKeys

from .states import CONNECTED, LOCALE, TROUBLE, app, intuit, status, told
from .test_wizard import STORED, pages, walk, wizard

DEVELOPMENT, PRODUCTION = Environment.DEVELOPMENT, Environment.PRODUCTION
TYPED = (on.EditKeys("client_id", "ABc1234567"), on.EditKeys("client_secret", "dEf1234567"))
KEYS = NewKeys(DEVELOPMENT, "ABc1234567", "dEf1234567")
TO_KEYS = (on.OpenWizard(), on.ChooseEnvironment(DEVELOPMENT), on.Continue())


def shown(start: AppState, *events: Event) -> WizardView:
    return wizard_view(walk(start, *events)[0], LOCALE)


def keys_body(start: AppState, *events: Event) -> KeysBody:
    body = shown(start, *events).body
    assert isinstance(body, KeysBody)
    return body


def test_the_whole_way() -> None:
    way = (
        *TO_KEYS,
        *TYPED,
        on.Continue(),
        on.KeysSaved(),
        on.PickLedger(),
        on.LedgerPicked("report.csv"),
        on.LedgerChosen(),
        on.ChooseCompany("Harbour"),
        on.Continue(),
        on.SignIn(),
    )
    start = intuit(free=("Harbour",), ledger="")
    assert pages(start, *way) == ["place", "keys", "ledger", "company", "connect", "browser"]
    assert walk(start, *way[:6])[1] == (do.SaveKeys(KEYS),)
    assert walk(start, *way[:8])[1] == (do.PickFile(),)
    assert walk(start, *way[:9])[1] == (do.ReadLedger("report.csv"),)
    assert walk(start, *way)[1] == (do.BeginSignIn(NewAttempt("Harbour", DEVELOPMENT)),)


def test_what_is_there_already_is_not_asked_for() -> None:
    start = intuit(free=("Harbour",), keys=(STORED,))
    assert pages(start, *TO_KEYS) == ["place", "company"]
    other = (on.OpenWizard(), on.ChooseEnvironment(PRODUCTION), on.Continue())
    assert pages(start, *other) == ["place", "keys"], "the keys of one environment are no keys of the other"


def test_the_practice_company_is_a_start_away() -> None:
    state, effects = walk(
        intuit(), on.OpenWizard(), on.ChooseEnvironment(Environment.PRACTICE), on.Continue()
    )
    assert state.wizard is None
    assert effects == (do.LaunchPractice(),)


def test_the_places_are_a_choice_of_three_and_none_is_taken_for_granted() -> None:
    view = shown(intuit(), on.OpenWizard())
    assert isinstance(view.body, ChoicesBody)
    assert [choice.chosen for choice in view.body.choices] == [False, False, False]
    assert view.primary is not None
    assert not view.primary.enabled


def test_the_only_company_there_is_to_connect_is_chosen() -> None:
    one = app(CONNECTED, free=("Kestrel",))
    view = shown(one, on.OpenWizard())
    assert isinstance(view.body, ChoicesBody)
    assert [choice.chosen for choice in view.body.choices] == [False, True]
    after, _ = walk(one, on.OpenWizard(), on.Continue())
    assert after.wizard is not None
    assert (after.wizard.page, after.wizard.ledger_company) == (Page.CONNECT, "Kestrel")
    two = shown(app(CONNECTED, free=("Kestrel", "Wharf")), on.OpenWizard())
    assert isinstance(two.body, ChoicesBody)
    assert not any(choice.chosen for choice in two.body.choices)


def test_a_choice_that_is_none_any_more_leads_nowhere() -> None:
    """Another one has been connected meanwhile, or the report no longer has it."""
    start = app(free=("Harbour", "Kestrel", "Wharf"))
    chosen, _ = walk(start, on.OpenWizard(), on.ChooseCompany("Harbour"))
    for now in (status(CONNECTED, free=("Kestrel", "Wharf")), status(free=("Kestrel", "Wharf"))):
        after, _ = walk(chosen, on.StatusArrived(now), on.Continue())
        assert after.wizard is not None
        assert after.wizard.page is Page.COMPANY
        view = wizard_view(after, LOCALE)
        assert isinstance(view.body, ChoicesBody)
        assert not any(choice.chosen for choice in view.body.choices)
        assert view.primary is not None
        assert not view.primary.enabled


@pytest.mark.parametrize(
    ("environment", "typed", "complete"),
    [
        (DEVELOPMENT, (), False),
        (DEVELOPMENT, TYPED[:1], False),
        (DEVELOPMENT, TYPED, True),
        (PRODUCTION, TYPED, False),
        (PRODUCTION, (*TYPED, on.EditKeys("redirect_uri", "https://firm.example/relink/")), True),
    ],
)
def test_keys_can_be_saved_once_they_are_complete(
    environment: Environment, typed: tuple[Event, ...], complete: bool
) -> None:
    to = (on.OpenKeys(environment), *typed)
    primary = shown(intuit(), *to).primary
    assert primary is not None
    assert primary.enabled is complete
    saved = any(isinstance(effect, do.SaveKeys) for effect in walk(intuit(), *to, on.Continue())[1])
    assert saved is complete


def test_the_address_to_register_can_be_copied() -> None:
    address = "http://localhost:47311/callback"
    assert keys_body(intuit(), *TO_KEYS).address == address
    assert walk(intuit(), *TO_KEYS, on.CopyRedirect())[1] == (do.CopyText(address),)


def test_production_asks_for_the_relay_page_and_shows_its_file() -> None:
    body = keys_body(intuit(), on.OpenKeys(PRODUCTION))
    assert [field.name for field in body.fields] == ["client_id", "client_secret", "redirect_uri"]
    assert body.address == ""
    assert walk(intuit(), on.OpenKeys(PRODUCTION), on.ShowRelayPage())[1] == (do.ShowRelay(),)


def test_the_secret_is_hidden_and_never_printed() -> None:
    state, _ = walk(intuit(), *TO_KEYS, *TYPED)
    assert [field.secret for field in keys_body(intuit(), *TO_KEYS).fields] == [False, True]
    assert "dEf1234567" not in repr(state)
    assert "dEf1234567" not in repr(wizard_view(state, LOCALE))
    assert "dEf1234567" not in repr(TYPED)


def test_refused_keys_say_why_and_stay_to_be_corrected() -> None:
    to = (*TO_KEYS, *TYPED, on.Continue(), on.StepFailed(TROUBLE))
    body = keys_body(intuit(), *to)
    assert told(shown(intuit(), *to).problem) == str(TROUBLE)
    assert [field.text for field in body.fields] == ["ABc1234567", "dEf1234567"]
    assert shown(intuit(), *to, on.EditKeys("client_id", "ABc1234568")).problem is None


def test_keys_under_way_are_neither_sent_twice_nor_changed() -> None:
    saving, _ = walk(intuit(), *TO_KEYS, *TYPED, on.Continue())
    for event in (on.Continue(), on.EditKeys("client_id", "x"), on.Back()):
        assert walk(saving, event) == (saving, ())


def test_what_was_typed_is_kept_on_the_way_back_and_the_secret_is_forgotten_with_the_wizard() -> None:
    back, _ = walk(intuit(), *TO_KEYS, *TYPED, on.Back(), on.Continue())
    assert wizard(back).keys == NewKeys(DEVELOPMENT, "ABc1234567", "dEf1234567")
    other = walk(back, on.Back(), on.ChooseEnvironment(Environment.PRODUCTION), on.Continue())[0]
    assert wizard(other).keys == NewKeys(Environment.PRODUCTION, "", "")
    closed, _ = walk(back, on.CloseWizard())
    again, _ = walk(closed, on.OpenWizard())
    assert wizard(again).keys == NewKeys(DEVELOPMENT, "ABc1234567", "")
    assert closed.left is not None
    assert closed.left.keys == NewKeys(DEVELOPMENT, "ABc1234567", "")


def test_keys_entered_anew_lead_back_to_the_window() -> None:
    way = (on.OpenKeys(DEVELOPMENT), *TYPED, on.Continue(), on.KeysSaved())
    state, effects = walk(intuit(keys=(STORED,)), *way)
    assert state.wizard is None
    assert effects == (do.RaiseWindow(),)


def test_a_report_that_cannot_be_read_says_why_and_another_can_be_chosen() -> None:
    start = intuit(keys=(STORED,), ledger="")
    refused = (*TO_KEYS, on.LedgerPicked("photo.png"), on.StepFailed(TROUBLE))
    view = shown(start, *refused)
    assert told(view.problem) == str(TROUBLE)
    assert view.primary == Action("pick_ledger", "Choose another file…", on.PickLedger())
    assert walk(start, *refused, on.PickLedger())[1] == (do.PickFile(),)
    assert wizard(walk(start, *refused, on.LedgerPicked("report.csv"))[0]).problem is None


def test_the_way_back_leads_over_the_same_pages() -> None:
    start = intuit(free=("Harbour",), keys=(STORED,), ledger="")
    to_connect = (*TO_KEYS, on.LedgerChosen(), on.ChooseCompany("Harbour"), on.Continue())
    back = (on.Back(), on.Back(), on.Back())
    assert pages(start, *to_connect, *back)[-4:] == ["connect", "company", "ledger", "place"]


def test_disabling_is_asked_first_and_says_what_is_left() -> None:
    asked, effects = walk(app(CONNECTED), on.OpenDisable("c1"))
    assert effects == (do.RaiseWizard(),)
    under_way, effects = walk(asked, on.Continue())
    assert effects == (do.Disable("c1"),)
    assert walk(under_way, on.Continue()) == (under_way, ())
    for outcome, word in (
        (Disabling.REVOKED, "has ended"),
        (Disabling.ALREADY_GONE, "had already ended"),
        (Disabling.UNTOLD, "may still list"),
    ):
        done, _ = walk(under_way, on.Disabled("c1", outcome))
        body = wizard_view(done, LOCALE).body
        assert isinstance(body, TextBody)
        assert word in body.paragraphs[0]
    assert wizard(walk(under_way, on.StepFailed(TROUBLE))[0]).page is Page.DISABLE
    assert walk(under_way, on.Disabled("c2", Disabling.REVOKED)) == (under_way, ())
