"""What the ledger's names are in QuickBooks. On the way to a sync it is passed by if all are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.events import Event
from relink_desktop.companion.wizard.state import Page, Step, WizardState, stop, turn, turn_back
from relink_desktop.core.connections import Status
from relink_desktop.core.matching import ChooseMatch, Matching, Topic, TopicMatches


def read(state: WizardState) -> Step:
    """Asks for what QuickBooks has now."""
    assert state.connection_id is not None
    return replace(state, busy=True, problem=None), (do.LoadMatching(state.connection_id, state.chosen),)


def matching(state: WizardState, event: Event, _status: Status | None) -> Step:
    settled = not state.busy and not state.choices
    match event:
        case on.MatchingArrived(connection_id, arrived) if connection_id == state.connection_id:
            return _arrived(state, arrived), ()
        case on.ChooseMatch(choice) if state.matching and state.connection_id and not state.busy:
            asked = replace(state, choices=(*state.choices, choice), problem=None)
            return asked, (do.Match(state.connection_id, choice, state.chosen),)
        case on.AgreeToNames() if settled and state.matching and state.connection_id:
            agreed = do.MatchAll(state.connection_id, tuple(_agreed(state.matching)), state.chosen)
            return replace(state, busy=True, problem=None), (agreed,)
        case on.StepFailed(problem):
            return stop(replace(state, choices=state.choices[1:]), problem), ()
        case on.ReadMatching() if settled:
            return read(state)
        case on.Continue() if settled and state.matching is None:
            return read(state)
        case on.Continue() if settled and state.first is Page.MATCHING:
            return None, (do.RaiseWindow(),)
        case on.Continue() if settled:
            return turn(state, Page.REVIEW), ()
        case on.Back() if settled:
            return turn_back(state), ()
    return state, ()


def _agreed(matching: Matching) -> Iterator[ChooseMatch]:
    for match in matching.proposed:
        yield ChooseMatch(match.topic, match.name, None, match.called)


def _arrived(state: WizardState, arrived: Matching) -> WizardState:
    """The answers to choices come in their order. Nobody is stopped on the way for a list without a gap, but
    for the first time."""
    before, first_sync = state.matching, state.facts is not None and state.facts.original is None
    found = replace(
        state, matching=_in_order(arrived, before, state.sought), choices=state.choices[1:], busy=False
    )
    passed_by = before is None and state.first is not Page.MATCHING and not first_sync
    return replace(found, page=Page.REVIEW) if passed_by and not arrived.unmatched else found


def _in_order(arrived: Matching, before: Matching | None, sought: tuple[Topic, str] | None) -> Matching:
    """What is sought comes first, then what has no match; what is matched meanwhile keeps its place."""
    known = before.topics if before else ()
    places = {(m.topic, m.name): place for topic in known for place, m in enumerate(topic.matches)}

    def ordered(topic: TopicMatches) -> TopicMatches:
        by_gap = sorted(
            topic.matches, key=lambda match: ((match.topic, match.name) != sought, not match.open)
        )
        by_place = sorted(by_gap, key=lambda match: places.get((match.topic, match.name), -1))
        return replace(topic, matches=tuple(by_place))

    topics = sorted(arrived.topics, key=lambda topic: sought is None or topic.topic is not sought[0])
    return Matching(tuple(map(ordered, topics)))
