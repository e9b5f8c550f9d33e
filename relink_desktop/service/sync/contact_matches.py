"""The customers and vendors that a person has to look at, or has decided about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from relink_desktop.core.contact_names import fits, fitted
from relink_desktop.core.matching import Choice, Match, MatchRule, Topic, TopicMatches
from relink_desktop.core.names import name_key
from relink_desktop.service.sync.contacts import Directory, Listed, Question

_QUESTIONS = {Question.INACTIVE: MatchRule.INACTIVE, Question.SEVERAL: MatchRule.SEVERAL}


class Named(NamedTuple):
    """A contact of documents that are on their way; ``refused``: one of them waits for a match."""

    name: str
    refused: bool


def contact_matches(
    topic: Topic, named: Iterable[Named], directory: Directory, listed: Listed
) -> TopicMatches:
    """None of ``named`` whom QuickBooks has, or takes as it is: there may be thousands. One row for all
    spellings of a name.
    """
    names: dict[str, Named] = {}
    for one in (*named, *(Named(name, refused=False) for name in directory.decided)):
        first = names.setdefault(name_key(one.name), one)
        names[name_key(one.name)] = Named(first.name, first.refused or one.refused)
    proposals = _proposals(names, directory, listed)
    matches = (_match(topic, one, directory, listed, proposals) for one in names.values())
    choices = (Choice(id_, name) for id_, name in listed.names.items() if name)
    return TopicMatches(
        topic,
        tuple(sorted((match for match in matches if match), key=lambda match: match.name.casefold())),
        tuple(sorted(choices, key=lambda choice: (choice.name.casefold(), len(choice.id), choice.id))),
    )


def _match(
    topic: Topic, named: Named, directory: Directory, listed: Listed, proposals: Mapping[str, str]
) -> Match | None:
    name, refused = named
    who, called = directory.who(name), directory.called(name) or ""
    if isinstance(who, Question):
        return Match(topic, name, _QUESTIONS[who])
    target = Choice(who, listed.names[who]) if who else None
    if target and directory.chosen(name) == target.id:
        return Match(topic, name, MatchRule.CHOSEN, target)
    if called:
        return Match(topic, name, MatchRule.NAMED, target, called)
    if target:
        return None
    if name in proposals:
        return Match(topic, name, MatchRule.PROPOSED, called=proposals[name])
    return Match(topic, name, MatchRule.NONE) if refused else None


def _proposals(names: Mapping[str, Named], directory: Directory, listed: Listed) -> dict[str, str]:
    """What those are called whose name QuickBooks does not take. Empty where that is somebody else's name."""
    odd = [
        name for name, _ in names.values() if not fits(directory.display(name)) and not directory.who(name)
    ]
    proposed = {name: fitted(name) for name in odd}
    taken = Counter(map(name_key, proposed.values()))
    taken.update(names.keys())
    taken.update(name_key(directory.display(name)) for name, _ in names.values())

    def free(name: str) -> bool:
        return taken[name_key(name)] == 1 and not listed.find(name) and not listed.was(name)

    return {name: proposal if free(proposal) else "" for name, proposal in proposed.items()}
