"""Every way through the wizard, generated: nobody gets stuck, nothing is lost, and every page is come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cache

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion import wizard as machine
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.companion.views import (
    ChoicesBody,
    KeysBody,
    MatchingBody,
    SyncFromBody,
    Tone,
    WaitBody,
    WizardView,
)
from relink_desktop.companion.wizard import Page, WizardState, leaving
from relink_desktop.core.connections import AttemptState, ConnectionStatus, Environment
from relink_desktop.core.health import Cause, EarlyWarning, WarningKind
from relink_desktop.core.outages import Outage
from relink_desktop.core.sync import Progress, SyncPhase, Tally

from .explore import Node, Walk, explore, shows_wrong, told, view_of
from .states import CONNECTED, LOST, NOW, REVOKED, SHORT, UNCONFIRMED, app, broken, intuit, result

LEFT_OUT = Progress(SyncPhase.IDLE, left_out=Tally(12, 310_000))
ENDING = replace(CONNECTED, warnings=(EarlyWarning(WarningKind.FIVE_YEARS, NOW),))
_FOUND = REVOKED.health.finding
assert _FOUND is not None
OFTEN = replace(REVOKED, outages=(Outage(NOW, _FOUND), Outage(NOW, _FOUND), Outage(NOW, _FOUND)))
WITH_ALL = replace(CONNECTED, progress=LEFT_OUT, result=result())
OWN = Environment.DEVELOPMENT


def of_own_keys(connection: ConnectionStatus) -> AppState:
    return intuit(replace(connection, environment=OWN))


STARTS: dict[str, tuple[AppState, ...]] = {
    "nothing connected": (app(free=("Harbour",)), app()),
    "own keys": (intuit(free=("Harbour",)), intuit(ledger="")),
    "well": (app(WITH_ALL), app(ENDING), app(UNCONFIRMED), app(OFTEN)),
    "shrunk": (app(SHORT), app(LOST), intuit(LOST)),
    "broken": tuple(app(broken(cause)) for cause in Cause),
    "keys refused": (of_own_keys(broken(Cause.KEYS_REJECTED)), of_own_keys(broken(Cause.DISCONNECTED))),
}


@cache
def walk_of(start: str) -> Walk:
    return explore(*STARTS[start])


@pytest.fixture(params=STARTS)
def walk(request: pytest.FixtureRequest) -> Walk:
    return walk_of(request.param)


def test_each_page_has_one_way_forward_or_says_what_it_waits_for(walk: Walk) -> None:
    for node, way in walk.ways.items():
        check_forward(node, told(way))


def test_nobody_gets_stuck(walk: Walk) -> None:
    check_ends(walk)


def test_back_leads_to_the_page_before_with_what_was_typed(walk: Walk) -> None:
    for node, way in walk.ways.items():
        check_back(node, told(way))


def test_closing_works_everywhere_and_opening_again_goes_on(walk: Walk) -> None:
    for node, way in walk.ways.items():
        check_closing(node, told(way))


def test_no_page_goes_on_with_an_entry_that_it_shows_as_wrong(walk: Walk) -> None:
    for node, way in walk.ways.items():
        check_wrong_entry(node, told(way))


def test_wrong_entries_are_come_to() -> None:
    assert any(shows_wrong(view_of(node, ())) for node in walk_of("well").ways)


def test_every_page_and_every_end_of_a_sign_in_is_come_to() -> None:
    check_all_reached([walk_of(start) for start in STARTS])


# The rules.


def check_forward(node: Node, way: str) -> None:
    view = view_of(node, ())
    if view.primary is not None and view.primary.enabled:
        assert reduce(node.state, view.primary.event) != (node.state, ()), f"does nothing: {way}"
        return
    if view.primary is None:
        assert isinstance(view.body, WaitBody), f"no way forward: {way}"
    if isinstance(view.body, WaitBody):
        assert view.body.paragraphs, f"waits for nothing: {way}"
        return
    assert _says_what_is_missing(view), f"no way forward, and it doesn't say why: {way}"


def _says_what_is_missing(view: WizardView) -> bool:
    """Something to choose or to type, a remark, or the button's own word that it is under way."""
    assert view.primary is not None
    match view.body:
        case ChoicesBody(choices=choices):
            return any(choice.enabled for choice in choices)
        case KeysBody(fields=fields) if any(not field.text and field.enabled for field in fields):
            return True
        case SyncFromBody(sync_from=field):
            return field.tone is Tone.BAD
        case MatchingBody(sections=sections):
            return any(row.why == "saving…" for section in sections for row in section.rows)
    return view.primary.label.endswith("…")


def check_ends(walk: Walk) -> None:
    """From everywhere a sync that runs, or another end, can be reached without closing."""
    before: dict[Node, set[Node]] = {}
    for node, afters in walk.edges.items():
        for after in afters:
            before.setdefault(after, set()).add(node)
    saved, todo = set(walk.ends), list(walk.ends)
    while todo:
        for node in before.get(todo.pop(), ()):
            if node not in saved:
                saved.add(node)
                todo.append(node)
    stuck = [way for node, way in walk.ways.items() if node not in saved]
    assert not stuck, f"{len(stuck)} dead ends, such as: {told(min(stuck, key=len))}"


def check_back(node: Node, way: str) -> None:
    view, here = view_of(node, ()), wizard_of(node.state)
    if view.back is None or not view.back.enabled:
        return
    there = wizard_of(reduce(node.state, view.back.event)[0])
    assert there.page is here.trail[-1], f"back leads to {there.page}: {way}"
    assert typed(there) == typed(here), f"back forgets: {way}"


def check_closing(node: Node, way: str) -> None:
    here = wizard_of(node.state)
    assert view_of(node, ()).close.event == on.CloseWizard(), way
    closed, effects = reduce(node.state, on.CloseWizard())
    assert closed.wizard is None, f"does not close: {way}"
    assert do.AbandonSignIn() not in effects, f"gives the sign-in up: {way}"
    assert closed.left is None or closed.left.keys is None or not closed.left.keys.client_secret, way
    if here.page not in leaving._KEPT or here.first in (Page.MATCHING, Page.EARLIER):
        return
    if here.page is not Page.BROWSER and _since(node.state, here) != here.broke:
        return  # another reason by now
    opener = on.OpenKeys(here.environment) if here.first is Page.KEYS and here.environment else None
    again, effects = reduce(closed, opener or on.OpenWizard(here.connection_id))
    assert do.RaiseWizard() in effects, f"does not come back: {way}"
    assert wizard_of(again).page is here.page, f"comes back to {wizard_of(again).page}: {way}"
    assert typed(wizard_of(again), secret=False) == typed(here, secret=False), f"closing forgets: {way}"


def _since(state: AppState, wizard: WizardState) -> datetime | None:
    connection = state.connection(wizard.connection_id)
    return connection.health.since if connection and wizard.first is Page.REASON else None


def check_wrong_entry(node: Node, way: str) -> None:
    view, here = view_of(node, ()), wizard_of(node.state)
    if not shows_wrong(view):
        return
    assert view.primary is not None
    assert view.primary.why_not, f"doesn't say why it can't be pressed: {way}"
    for event in (view.primary.event, on.Continue(), on.Start()):
        after, effects = reduce(node.state, event)
        assert wizard_of(after).page is here.page, f"goes on with a wrong entry: {way}"
        assert not effects, f"goes on with a wrong entry: {way}"


def check_all_reached(walks: list[Walk]) -> None:
    assert set(Page) == set().union(*(walk.pages for walk in walks))
    assert set(AttemptState) == set().union(*(walk.stages for walk in walks))


def wizard_of(state: AppState) -> WizardState:
    assert state.wizard is not None
    return state.wizard


def typed(wizard: WizardState, *, secret: bool = True) -> tuple[object, ...]:
    """What the user chose and typed."""
    keys = wizard.keys
    kept = keys if secret or keys is None else replace(keys, client_secret="")
    return wizard.environment, wizard.ledger_company, wizard.chosen, wizard.refused, kept


# The rules can fail: each bug, planted, is found.

Machine = Callable[..., machine.WizardState]


def _deaf_to(page: Page, *events: type[on.Event]) -> Callable[..., object]:
    right = machine._PAGES[page]
    return lambda state, event, status: (
        (state, ()) if isinstance(event, events) else right(state, event, status)
    )


def _forgetful(page: Page) -> Callable[..., object]:
    right = machine._PAGES[page]

    def forgets(state: WizardState, event: on.Event, status: object) -> object:
        after, effects = right(state, event, status)  # type: ignore[arg-type]
        back = isinstance(event, on.Back) and after is not None
        return (replace(after, chosen=date(2018, 1, 1)) if back and after else after), effects

    return forgets


def _hasty(page: Page) -> Callable[..., object]:
    """Goes on with what was chosen before."""
    right = machine._PAGES[page]

    def goes_on(state: WizardState, event: on.Event, status: object) -> object:
        kept = replace(state, refused=None) if isinstance(event, on.Continue) else state
        return right(kept, event, status)  # type: ignore[arg-type]

    return goes_on


def _raising(_state: WizardState, _event: on.Event, _status: object) -> object:
    raise KeyError("planted")


BUGS: dict[str, tuple[Page, Callable[[], Callable[..., object]], str]] = {
    "a button that does nothing": (Page.STOPPED, lambda: _deaf_to(Page.STOPPED, on.SignIn), "does nothing"),
    "a refusal that nobody hears": (Page.REVIEW, lambda: _deaf_to(Page.REVIEW, on.StepFailed), "dead ends"),
    "an answer that nobody hears": (
        Page.BROWSER,
        lambda: _deaf_to(Page.BROWSER, on.AttemptChanged),
        "dead ends",
    ),
    "a way back that forgets": (Page.REVIEW, lambda: _forgetful(Page.REVIEW), "back forgets"),
    "a way back that is none": (Page.CONNECT, lambda: _deaf_to(Page.CONNECT, on.Back), "back leads to"),
    "a wrong entry that stops nobody": (Page.SYNC_FROM, lambda: _hasty(Page.SYNC_FROM), "with a wrong entry"),
    "a page that breaks": (Page.CONNECT, lambda: _raising, "planted"),
}


@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_bug_is_found(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page, plant, found = BUGS[bug]
    monkeypatch.setitem(machine._PAGES, page, plant())  # type: ignore[arg-type]
    with pytest.raises(AssertionError, match=found):
        check_everything()


def test_a_wizard_that_forgets_where_it_was_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "kept", lambda _state: None)
    with pytest.raises(AssertionError, match="comes back to"):
        check_everything()


def check_everything() -> None:
    walk = explore(app(REVOKED))
    for node, way in walk.ways.items():
        for check in (check_forward, check_back, check_closing, check_wrong_entry):
            check(node, told(way))
    check_ends(walk)
