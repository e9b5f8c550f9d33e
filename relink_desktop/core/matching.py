"""What the ledger's names are in QuickBooks: matched by rule, or as the user chose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from relink_desktop.core.words import noop


class Topic(StrEnum):
    """What is matched. The value is stored and crosses the door."""

    ITEM = "item"  # an account of a sale: a product or service
    ACCOUNT = "account"  # an account of a purchase: an account
    SALES_TAX = "sales_tax"  # a tax rate of a sale, such as 15%: a tax code
    PURCHASE_TAX = "purchase_tax"
    CLASS = "class"  # a property: a class, where the company tracks them


class MatchRule(StrEnum):
    """Why something is matched as it is."""

    SAME_NAME = "same_name"
    SAME_RATE = "same_rate"
    CHOSEN = "chosen"  # by the user
    NONE = "none"  # nothing fits: documents that need it wait


@dataclass(frozen=True, slots=True)
class Choice:
    """Something in QuickBooks. The empty ``id`` is the choice of none, which only a class allows."""

    id: str
    name: str


NO_CLASS = Choice("", noop("No class"))


@dataclass(frozen=True, slots=True)
class Match:
    """``name`` is the ledger's. ``target`` is None as long as nothing fits."""

    topic: Topic
    name: str
    rule: MatchRule
    target: Choice | None = None


@dataclass(frozen=True, slots=True)
class TopicMatches:
    """Everything that the ledger names of one topic, and what it can be matched with."""

    topic: Topic
    matches: tuple[Match, ...]
    choices: tuple[Choice, ...]

    @property
    def unmatched(self) -> int:
        return sum(match.target is None for match in self.matches)


@dataclass(frozen=True, slots=True)
class Matching:
    """All topics that the company needs, as read from QuickBooks just now."""

    topics: tuple[TopicMatches, ...]

    @property
    def unmatched(self) -> int:
        return sum(topic.unmatched for topic in self.topics)


@dataclass(frozen=True, slots=True)
class ChooseMatch:
    """Matches a name of the ledger with ``target``, an id in QuickBooks; None goes back to the rule."""

    topic: Topic
    name: str
    target: str | None
