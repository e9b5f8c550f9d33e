"""Matches what the ledger names with what QuickBooks has: as the user chose, else by rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from relink_desktop.core.matching import (
    INACTIVE,
    LACKS,
    NO_CLASS,
    Choice,
    Match,
    Matching,
    MatchRule,
    Topic,
    TopicMatches,
)
from relink_desktop.core.names import name_key
from relink_desktop.core.sentences import sentence
from relink_desktop.service.sync.books import Books
from relink_desktop.service.sync.plan import UnmatchedError
from relink_desktop.service.sync.references import Rates, References
from relink_desktop.service.sync.tax import Taxation, carries_tax, percent

Names = Iterable[tuple[Topic, str]]
Chosen = Mapping[tuple[Topic, str], str]

_TAXES = (Topic.SALES_TAX, Topic.PURCHASE_TAX)


class Matcher:
    """The matches of one company as it is now. What the user chose counts as long as QuickBooks has it."""

    def __init__(self, chosen: Chosen, references: References, books: Books) -> None:
        self._chosen, self._references, self._books = chosen, references, books
        self._known: dict[tuple[Topic, str], Match] = {}

    def item(self, account: str) -> str:
        return self._id(Topic.ITEM, account)

    def account(self, account: str) -> str:
        return self._id(Topic.ACCOUNT, account)

    def taxation(self, rate: str, *, sales: bool) -> Taxation:
        topic = Topic.SALES_TAX if sales else Topic.PURCHASE_TAX
        code = self._id(topic, rate)
        return Taxation(code, self._rates[topic][code])

    def class_of(self, place: str) -> str | None:
        """None where there is no property, the company tracks no classes, or the user chose none."""
        return (self._id(Topic.CLASS, place) or None) if place and self._books.classes else None

    def match(self, topic: Topic, name: str) -> Match:
        """What ``name`` is in QuickBooks, and why."""
        if (topic, name) not in self._known:
            rule, target = self._found(topic, name)
            self._known[topic, name] = Match(topic, name, rule, target)
        return self._known[topic, name]

    def choices(self, topic: Topic) -> tuple[Choice, ...]:
        """What QuickBooks offers for ``topic``, by name."""
        references = self._references
        offered: dict[Topic, Iterable[Choice]] = {
            Topic.ITEM: references.items,
            Topic.ACCOUNT: references.accounts,
            Topic.SALES_TAX: (code.choice for code in references.tax_codes if code.sales is not None),
            Topic.PURCHASE_TAX: (code.choice for code in references.tax_codes if code.purchases is not None),
            Topic.CLASS: references.classes,
        }
        found = sorted(offered[topic], key=lambda choice: (choice.name.casefold(), *_age(choice)))
        return (NO_CLASS, *found) if topic is Topic.CLASS else tuple(found)

    def _id(self, topic: Topic, name: str) -> str:
        match = self.match(topic, name)
        if match.target is None:
            told = INACTIVE if match.rule is MatchRule.INACTIVE else LACKS
            raise UnmatchedError(sentence(told[topic], name=name or ("0%" if topic in _TAXES else "—")))
        return match.target.id

    def _found(self, topic: Topic, name: str) -> tuple[MatchRule, Choice | None]:
        chosen = self._chosen.get((topic, name))
        if chosen is not None and (target := self._by_id[topic].get(chosen)):
            return MatchRule.CHOSEN, target
        if target := _named(self._by_name[topic], name):
            return MatchRule.SAME_NAME, target
        if topic in _TAXES and (target := self._of_rate(topic, name)):
            return MatchRule.SAME_RATE, target
        if self._inactive is not None and self._inactive.match(topic, name).target is not None:
            return MatchRule.INACTIVE, None
        return MatchRule.NONE, None

    @cached_property
    def _inactive(self) -> Matcher | None:
        """What matches among QuickBooks' inactive ones."""
        inactive = self._references.inactive
        return Matcher(self._chosen, inactive, self._books) if inactive is not None else None

    def _of_rate(self, topic: Topic, name: str) -> Choice | None:
        """Of several codes whose rates make up ``name`` it is the one with the fewest rates, then the oldest:
        always the same one."""
        wanted, rates = percent(name), self._rates[topic]
        fitting = [
            choice
            for choice in self.choices(topic)
            if sum(rate.percent for rate in rates[choice.id]) == wanted
        ]
        return min(fitting, key=lambda choice: (len(rates[choice.id]), *_age(choice)), default=None)

    @cached_property
    def _rates(self) -> dict[Topic, dict[str, Rates]]:
        """By code."""
        codes = self._references.tax_codes
        return {
            Topic.SALES_TAX: {code.choice.id: code.sales for code in codes if code.sales is not None},
            Topic.PURCHASE_TAX: {
                code.choice.id: code.purchases for code in codes if code.purchases is not None
            },
        }

    @cached_property
    def _by_id(self) -> dict[Topic, dict[str, Choice]]:
        return {topic: {choice.id: choice for choice in self.choices(topic)} for topic in LACKS}

    @cached_property
    def _by_name(self) -> dict[Topic, tuple[dict[str, Choice], ...]]:
        return {topic: _index(choice for choice in self.choices(topic) if choice.id) for topic in LACKS}


def match(names: Names, chosen: Chosen, references: References, books: Books) -> Matching:
    """All that the ledger names but contacts, by topic; topics that the company does not need are left
    out.
    """
    matcher = Matcher(chosen, references, books)
    by_topic: dict[Topic, list[str]] = {topic: [] for topic in LACKS if _needed(topic, books)}
    for topic, name in names:
        if topic in by_topic:
            by_topic[topic].append(name)
    return Matching(
        tuple(
            TopicMatches(
                topic,
                tuple(matcher.match(topic, name) for name in sorted(listed, key=str.casefold)),
                matcher.choices(topic),
            )
            for topic, listed in by_topic.items()
            if listed
        )
    )


def _needed(topic: Topic, books: Books) -> bool:
    if topic in _TAXES:
        return carries_tax(books.regime, sales=topic is Topic.SALES_TAX)
    return topic is not Topic.CLASS or books.classes


def _index(choices: Iterable[Choice]) -> tuple[dict[str, Choice], ...]:
    """By whole name, then by the last part of it (``Rent`` of ``Income:Rent``); each exactly, then as
    ``name_key`` has it. A name that two share stands for neither."""
    offered = tuple(choices)
    return tuple(
        _unique((spelled(name(choice)), choice) for choice in offered)
        for name in (_whole, _last)
        for spelled in (str, name_key)
    )


def _named(index: tuple[dict[str, Choice], ...], name: str) -> Choice | None:
    spellings = (name, name_key(name)) * 2
    return next((found[spelt] for found, spelt in zip(index, spellings, strict=True) if spelt in found), None)


def _unique(named: Iterable[tuple[str, Choice]]) -> dict[str, Choice]:
    found: dict[str, Choice] = {}
    shared = set()
    for name, choice in named:
        if found.setdefault(name, choice) is not choice:
            shared.add(name)
    return {name: choice for name, choice in found.items() if name not in shared}


def _whole(choice: Choice) -> str:
    return choice.name


def _last(choice: Choice) -> str:
    return choice.name.rpartition(":")[2]


def _age(choice: Choice) -> tuple[int, str]:
    """Sorts QuickBooks' ids, which are numbers as text, from the oldest."""
    return len(choice.id), choice.id
