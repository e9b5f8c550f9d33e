"""Walks all that the wizard can come to by what it offers, and by every answer to what it asked for.

A node is the desktop's state and what is still awaited. From each, a person may use what the shown page
offers and nothing else; the service and the computer may give any answer to what was asked of them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.effects import Effect
from relink_desktop.companion.events import Event
from relink_desktop.companion.present import present
from relink_desktop.companion.present.wizard import wizard_view
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.companion.views import (
    Action,
    CertificateBody,
    ChoicesBody,
    KeysBody,
    MatchingBody,
    PreviewBody,
    ReviewBody,
    SettingsView,
    SyncFromBody,
    TextBody,
    Tone,
    WaitBody,
    WizardView,
)
from relink_desktop.companion.wizard import Page, WizardState
from relink_desktop.core.connections import (
    AppRegistration,
    Attempt,
    AttemptState,
    ConnectionStatus,
    Disabling,
    LedgerCompany,
)
from relink_desktop.core.health import Cause
from relink_desktop.core.matching import ChooseMatch
from relink_desktop.core.problems import (
    KEYRING_LOCKED,
    KEYS_REJECTED,
    NOT_ADMIN,
    SIGN_IN_TIMED_OUT,
    SUBSCRIPTION_ENDED,
    Problem,
)
from relink_desktop.core.sync import Tally

from .certificates import CERTIFICATE
from .states import (
    CONNECTED,
    DIAGNOSTICS,
    FACTS,
    GAP,
    HARBOUR,
    KESTREL,
    LOCALE,
    MATCHED,
    NOW,
    SETTINGS,
    TROUBLE,
    WELL,
    broken,
)

Way = tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """``more`` says that the same effect has more to tell."""

    events: tuple[Event, ...]
    more: bool = False


#: More states than this, and the walk is not one that a person could be led through.
MOST = 10_000

TYPED = {
    "client_id": "ABc1234567",
    "client_secret": "dEf1234567",
    "redirect_uri": "https://www.example.com/relink/",
}
#: A date, half of one, and none.
DATES = ("3 jan 2026", "3 jan", "31 feb 2026")
FUTURE = NOW.date() + timedelta(days=1)
ENDINGS: dict[str, Problem] = {
    key: Problem(key, f"Title of {key}.", "What it means.", "What to do.")
    for key in (KEYS_REJECTED, NOT_ADMIN, SUBSCRIPTION_ENDED, SIGN_IN_TIMED_OUT, KEYRING_LOCKED)
}


@dataclass(frozen=True, slots=True)
class Node:
    state: AppState
    awaited: frozenset[Effect] = frozenset()


@dataclass
class Walk:
    """``edges`` lead on; ``ways`` is how each node was first come to; ``ends`` are where the way is over."""

    ways: dict[Node, Way] = field(default_factory=dict)
    edges: dict[Node, set[Node]] = field(default_factory=dict)
    ends: set[Node] = field(default_factory=set)

    @property
    def pages(self) -> set[Page]:
        return {node.state.wizard.page for node in self.ways if node.state.wizard}

    @property
    def stages(self) -> set[AttemptState]:
        wizards = [node.state.wizard for node in self.ways]
        return {wizard.attempt.stage for wizard in wizards if wizard and wizard.attempt}


def explore(*starts: AppState) -> Walk:
    """Everything that can be come to from what tray and window of ``starts`` offer."""
    walk, todo = Walk(), deque[Node]()
    for start in starts:
        for opener in openers(start):
            _go(walk, todo, Node(start), frozenset(), (opener,))
    while todo:
        node = todo.popleft()
        way = walk.ways[node]
        assert len(walk.ways) < MOST, f"there is no end to it: {told(way)}"
        for event in (*offered(view_of(node, way)), *by_itself(node.state)):
            _go(walk, todo, node, node.awaited, (event,))
        for effect in node.awaited:
            for answer in answers(effect, node.state):
                rest = node.awaited if answer.more else node.awaited - {effect}
                _go(walk, todo, node, rest, answer.events)
    return walk


def _go(
    walk: Walk, todo: deque[Node], node: Node, awaited: frozenset[Effect], events: Way, new: int = 0
) -> None:
    """``events`` one after the other; those before ``new`` were answered already."""
    state, way = node.state, (*walk.ways.get(node, ()), *events)
    at_once: list[Effect] = []
    for number, event in enumerate(events):
        try:
            state, effects = reduce(state, event)
        except Exception as error:
            raise AssertionError(f"{error!r} after: {told(way)}") from error
        awaited = _awaiting(awaited, effects)
        at_once += [effect for effect in effects if type(effect) in _AT_ONCE and number >= new]
    for effect in at_once:
        for answer in _AT_ONCE[type(effect)](effect, state):
            _go(walk, todo, node, awaited, (*events, *answer), len(events))
    # What the window tells counts without end, and is none of the wizard's.
    after = Node(replace(state, notice=None, telling=node.state.telling), awaited)
    walk.edges.setdefault(node, set()).add(after)
    if after.state.wizard is None or after.state.wizard.taken or _read_to_the_end(after.state.wizard):
        walk.ends.add(after)
    if after.state.wizard is not None and after not in walk.ways:
        walk.ways[after] = way
        todo.append(after)


def _read_to_the_end(wizard: WizardState) -> bool:
    """Settings lead nowhere: they are there to be read."""
    return wizard.page is Page.SETTINGS and bool(wizard.settings)


def _awaiting(awaited: frozenset[Effect], effects: tuple[Effect, ...]) -> frozenset[Effect]:
    for effect in effects:
        if isinstance(effect, do.AbandonSignIn | do.BeginSignIn):
            awaited = frozenset(each for each in awaited if not isinstance(each, do.BeginSignIn))
        if type(effect) in _ANSWERS:
            awaited |= {effect}
    return awaited


def told(way: Way) -> str:
    """A way, to be read."""
    return " → ".join(_name(event) for event in way)


def _name(event: Event) -> str:
    if isinstance(event, on.AttemptChanged):
        return f"AttemptChanged({event.attempt.stage})"
    if isinstance(event, on.StatusArrived):
        return "StatusArrived(…)"
    text = repr(event)
    return text if len(text) < 60 else f"{type(event).__name__}(…)"


def view_of(node: Node, way: Way) -> WizardView:
    try:
        return wizard_view(node.state, LOCALE)
    except Exception as error:
        raise AssertionError(f"{error!r} is drawn after: {told(way)}") from error


# What a person may do.


def openers(state: AppState) -> list[Event]:
    """Everything in tray and window that opens the wizard."""
    view = present(state, LOCALE)
    actions = [view.tray.primary, *view.tray.actions, *view.window.actions]
    if (empty := view.window.body.empty) is not None and empty.action:
        actions.append(empty.action)
    for card in view.window.body.cards:
        banners = (card.banner, card.shortfall)
        actions += [*card.actions, *(b.action for b in banners if b is not None and b.action is not None)]
    events = (on.OpenWizard, on.OpenKeys, on.OpenDisable, on.OpenEarlier, on.OpenShortfall, on.OpenMatching)
    opening = (*events, on.OpenDiagnostics, on.OpenCertificate, on.OpenSettings)
    found = [action.event for action in actions if isinstance(action.event, opening)]
    return list(dict.fromkeys(found))


def offered(view: WizardView) -> list[Event]:
    """What the page lets a person do: buttons that can be pressed, choices, fields and dates."""
    actions = [view.primary, view.back, *offered_actions(view)]
    events = [action.event for action in actions if action is not None and action.enabled]
    match view.body:
        case ChoicesBody(choices=choices):
            events += [choice.event for choice in choices if choice.enabled]
        case KeysBody(fields=fields):
            empty = [each.name for each in fields if each.enabled and not each.text]
            events += [on.EditKeys(name, TYPED[name]) for name in empty[:1]]  # in their order
        case SyncFromBody(sync_from=field):
            events.append(on.ChooseDate(FUTURE))
            events += [on.TypeDate(text, field.style) for text in DATES]
        case MatchingBody(sections=sections):
            events += [
                on.ChooseMatch(ChooseMatch(section.topic, row.name, section.choices[0].id))
                for section in sections
                for row in section.rows
                if row.open and section.choices
            ][:1]
    return [event for event in dict.fromkeys(events) if not isinstance(event, on.CopyDetails)]


def shows_wrong(view: WizardView) -> bool:
    """Whether the page says that something was entered that can't be taken."""
    match view.body:
        case SyncFromBody(sync_from=field):
            return field.wrong or field.tone is Tone.BAD
    return False


def offered_actions(view: WizardView) -> tuple[Action, ...]:
    """The buttons on the page itself."""
    match view.body:
        case (
            TextBody(actions=actions)
            | WaitBody(actions=actions)
            | KeysBody(actions=actions)
            | PreviewBody(actions=actions)
            | CertificateBody(actions=actions)
            | MatchingBody(actions=actions)
            | SyncFromBody(presets=actions)
        ):
            return actions
        case ReviewBody(settings=SettingsView(action=Action() as again)):
            return (again,)
    return ()


# What service and computer may answer.


def answers(effect: Effect, state: AppState) -> Iterator[Answer]:
    return _ANSWERS[type(effect)](effect, state)


def by_itself(state: AppState) -> Iterator[Event]:
    """A ledger that is being read is read in the end."""
    if state.wizard and state.wizard.page is Page.COMPANY and state.status:
        ledger = state.status.ledger
        if not ledger.companies:
            companies = (LedgerCompany("Harbour", Tally(1, 1)),)
            yield on.StatusArrived(replace(state.status, ledger=replace(ledger, companies=companies)))


def _of(state: AppState, ledger_company: str) -> ConnectionStatus:
    """The connection of ``ledger_company``; one to be, if it has none."""
    known = state.status.connections if state.status else ()
    new = replace(CONNECTED, id=f"of {ledger_company}", ledger_company=ledger_company)
    return next((each for each in known if each.ledger_company == ledger_company), new)


def _status(state: AppState, connection: ConnectionStatus) -> Event:
    """The service's word, with ``connection`` as it is from now on."""
    assert state.status is not None
    known = state.status
    others = tuple(each for each in known.connections if each.id != connection.id)
    taken = LedgerCompany(connection.ledger_company, Tally(1, 1), connection.id)
    free = (each for each in known.ledger.companies if each.name != connection.ledger_company)
    ledger = replace(known.ledger, companies=(taken, *free))
    return on.StatusArrived(replace(known, connections=(*others, connection), ledger=ledger))


def _sign_in(effect: do.BeginSignIn, state: AppState) -> Iterator[Answer]:
    """The attempt's way is waiting, checking, end; it may end at any time."""
    attempt = state.wizard.attempt if state.wizard else None
    if attempt is None:
        yield Answer((on.AttemptChanged(_opened(effect)),), more=True)
        yield Answer((on.StepFailed(ENDINGS[KEYRING_LOCKED]),))
    elif attempt.stage is AttemptState.WAITING:
        yield Answer((on.AttemptChanged(replace(attempt, stage=AttemptState.CHECKING)),), more=True)
        yield Answer((on.BrowserFailed(),), more=True)
        yield Answer((on.SignInTakesLong(),), more=True)
        yield _end(attempt, AttemptState.CANCELLED)
        yield _end(attempt, AttemptState.DENIED, TROUBLE)
        yield _end(attempt, AttemptState.FAILED, ENDINGS[SIGN_IN_TIMED_OUT])
    else:
        yield from _checked(attempt, state)


def _opened(effect: do.BeginSignIn) -> Attempt:
    return Attempt(
        id="a1",
        ledger_company=effect.wanted.ledger_company,
        environment=effect.wanted.environment,
        link="https://link.test/",
        state="state",
        redirect_uri="http://localhost:47311/callback",
        port=47311,
        deadline=NOW + timedelta(minutes=5),
        expected=HARBOUR,
    )


def _checked(attempt: Attempt, state: AppState) -> Iterator[Answer]:
    for key in (KEYS_REJECTED, NOT_ADMIN, SUBSCRIPTION_ENDED):
        yield _end(attempt, AttemptState.FAILED, ENDINGS[key])
    yield _end(replace(attempt, company=KESTREL), AttemptState.WRONG_COMPANY, TROUBLE)
    yield Answer((on.StepFailed(TROUBLE),))
    known = _of(state, attempt.ledger_company)
    fresh = replace(known, environment=attempt.environment, health=WELL, confirmed=False)
    arrived = replace(
        attempt, stage=AttemptState.CONNECTED, company=HARBOUR, connection_id=fresh.id, problem=None
    )
    yield Answer((_status(state, fresh), on.AttemptChanged(arrived)))


def _end(attempt: Attempt, stage: AttemptState, problem: Problem | None = None) -> Answer:
    return Answer((on.AttemptChanged(replace(attempt, stage=stage, problem=problem)),))


def _facts(effect: do.LoadFacts, _state: AppState) -> Iterator[Answer]:
    yield Answer((on.FactsArrived(effect.connection_id, FACTS),))
    yield Answer((on.FactsArrived(effect.connection_id, replace(FACTS, original=None)),))
    yield REFUSED


def _matching(effect: do.LoadMatching | do.Match | do.MatchAll, _state: AppState) -> Iterator[Answer]:
    yield Answer((on.MatchingArrived(effect.connection_id, MATCHED),))
    if isinstance(effect, do.LoadMatching):
        yield Answer((on.MatchingArrived(effect.connection_id, GAP),))
    yield REFUSED


def _sync(effect: do.BeginSync, state: AppState) -> Iterator[Answer]:
    connection = state.connection(effect.connection_id)
    assert connection is not None
    confirmed = replace(connection, confirmed=True, sync_from=effect.sync_from)
    yield Answer((_status(state, confirmed), on.SyncStarted(effect.connection_id)))
    yield REFUSED


def _keys(effect: do.SaveKeys, state: AppState) -> Iterator[Answer]:
    assert state.status is not None
    stored = AppRegistration(
        effect.keys.environment, effect.keys.client_id, "http://localhost:47311/callback"
    )
    known = replace(state.status, registrations=(stored,))
    yield Answer((on.StatusArrived(known), on.KeysSaved()))
    yield REFUSED


def _ledger(_effect: do.ReadLedger, state: AppState) -> Iterator[Answer]:
    assert state.status is not None
    ledger = replace(state.status.ledger, name="report.csv")
    yield Answer((on.StatusArrived(replace(state.status, ledger=ledger)), on.LedgerChosen()))
    yield REFUSED


def _disabled(effect: do.Disable, state: AppState) -> Iterator[Answer]:
    connection = state.connection(effect.connection_id)
    assert connection is not None
    gone = replace(connection, health=broken(Cause.DISABLED).health)
    for outcome in Disabling:
        yield Answer((_status(state, gone), on.Disabled(effect.connection_id, outcome)))
    yield REFUSED


def _answered(effect: do.Answer, state: AppState) -> Iterator[Answer]:
    """It is settled, or it goes on: a wrong file still is one."""
    connection = state.connection(effect.connection_id)
    assert connection is not None
    assert connection.shortfall is not None
    wrong = replace(connection.shortfall, answer=effect.said.answer)
    for lacks in (None, wrong):
        after = _status(state, replace(connection, shortfall=lacks))
        yield Answer((after, on.ShortfallAnswered(effect.connection_id)))
    yield REFUSED


def _diagnostics(effect: do.LoadDiagnostics, _state: AppState) -> Iterator[Answer]:
    yield Answer((on.DiagnosticsArrived(effect.connection_id, DIAGNOSTICS),))
    yield REFUSED


def _certificate(effect: do.LoadCertificate | do.Compare, _state: AppState) -> Iterator[Answer]:
    yield Answer((on.CertificateArrived(effect.connection_id, CERTIFICATE),))
    if isinstance(effect, do.LoadCertificate):
        yield Answer((on.CertificateArrived(effect.connection_id, None),))
    yield REFUSED


def _settings(effect: do.LoadSettings, _state: AppState) -> Iterator[Answer]:
    yield Answer((on.SettingsArrived(effect.connection_id, SETTINGS),))
    yield Answer((on.SettingsUnread(effect.connection_id, TROUBLE),))


def _saved(_effect: Effect, _state: AppState) -> Iterator[Way]:
    yield (on.FileSaved("file"),)
    yield (on.StepFailed(TROUBLE),)


def _printed(_effect: Effect, _state: AppState) -> Iterator[Way]:
    yield (on.Printed("printer"),)
    yield (on.NotPrinted(no_printer=True),)


def _well(_effect: Effect, state: AppState) -> Iterator[Way]:
    for connection in state.status.connections if state.status else ():
        yield (_status(state, replace(connection, health=WELL)),)


REFUSED = Answer((on.StepFailed(TROUBLE),))
_ANSWERS: dict[type[Effect], Callable[[Any, AppState], Iterator[Answer]]] = {
    do.BeginSignIn: _sign_in,
    do.LoadFacts: _facts,
    do.LoadMatching: _matching,
    do.Match: _matching,
    do.MatchAll: _matching,
    do.BeginSync: _sync,
    do.SaveKeys: _keys,
    do.ReadLedger: _ledger,
    do.Disable: _disabled,
    do.Answer: _answered,
    do.LoadDiagnostics: _diagnostics,
    do.LoadCertificate: _certificate,
    do.Compare: _certificate,
    do.LoadSettings: _settings,
}
#: What is answered before anything else happens, or never.
_AT_ONCE: dict[type[Effect], Callable[[Any, AppState], Iterable[Way]]] = {
    do.OpenLink: lambda effect, _state: [(on.LinkFailed(effect.link),)],
    do.OpenSignIn: lambda _effect, _state: [(on.BrowserFailed(),)],
    do.TakePasted: lambda _effect, _state: [(on.PasteRefused(TROUBLE),)],
    do.PickFile: lambda _effect, _state: [(on.LedgerPicked("report.csv"),)],
    do.SaveFile: _saved,
    do.SavePdf: _saved,
    do.Print: _printed,
    do.Check: _well,
    do.Unlock: _well,
}
