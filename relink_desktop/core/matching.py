"""What the ledger's names are in QuickBooks: matched by rule, or as the user chose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from relink_desktop.core.sentences import parts
from relink_desktop.core.words import noop


class Topic(StrEnum):
    """What is matched. The value is stored and crosses the door."""

    ITEM = "item"  # an account of a sale: a product or service
    ACCOUNT = "account"  # an account of a purchase: an account
    SALES_TAX = "sales_tax"  # a tax rate of a sale, such as 15%: a tax code
    PURCHASE_TAX = "purchase_tax"
    CLASS = "class"  # a property: a class, where the company tracks them
    CUSTOMER = "customer"  # only those that a person has to look at
    VENDOR = "vendor"


#: QuickBooks' name of the topics that are contacts.
CONTACTS = {Topic.CUSTOMER: "Customer", Topic.VENDOR: "Vendor"}


class MatchRule(StrEnum):
    """Why something is matched as it is."""

    SAME_NAME = "same_name"
    SAME_RATE = "same_rate"
    CHOSEN = "chosen"  # by the user
    NONE = "none"  # nothing fits: documents that need it wait
    NAMED = "named"  # a contact: the user said what it is called
    PROPOSED = "proposed"  # QuickBooks does not take the contact's name: the user agrees to another one
    INACTIVE = "inactive"  # it is inactive; a contact perhaps was merged into another one, or is gone
    SEVERAL = "several"  # QuickBooks has several contacts that are spelt alike


#: What is said of a document that names what QuickBooks does not have, or has as inactive.
LACKS = {
    Topic.ITEM: noop(
        "QuickBooks has no product or service for “{name}”: choose one under Matching, or add it in"
        " QuickBooks."
    ),
    Topic.ACCOUNT: noop(
        "QuickBooks has no account for “{name}”: choose one under Matching, or add it in QuickBooks."
    ),
    Topic.SALES_TAX: noop(
        "QuickBooks has no tax code of {name} for sales: choose one under Matching, or add it in QuickBooks."
    ),
    Topic.PURCHASE_TAX: noop(
        "QuickBooks has no tax code of {name} for purchases: choose one under Matching, or add it in"
        " QuickBooks."
    ),
    Topic.CLASS: noop(
        "QuickBooks has no class for “{name}”: choose one under Matching, or add it in QuickBooks."
    ),
}
INACTIVE = {
    Topic.ITEM: noop(
        "QuickBooks has the product or service for “{name}” as inactive: make it active again there, or"
        " choose another one under Matching."
    ),
    Topic.ACCOUNT: noop(
        "QuickBooks has the account for “{name}” as inactive: make it active again there, or choose another"
        " one under Matching."
    ),
    Topic.SALES_TAX: noop(
        "QuickBooks has the tax code of {name} for sales as inactive: make it active again there, or choose"
        " another one under Matching."
    ),
    Topic.PURCHASE_TAX: noop(
        "QuickBooks has the tax code of {name} for purchases as inactive: make it active again there, or"
        " choose another one under Matching."
    ),
    Topic.CLASS: noop(
        "QuickBooks has the class for “{name}” as inactive: make it active again there, or choose another"
        " one under Matching."
    ),
}
_TOPICS = {told: topic for said in (LACKS, INACTIVE) for topic, told in said.items()}


@dataclass(frozen=True, slots=True)
class Choice:
    """Something in QuickBooks. The empty ``id`` is the choice of none, which only a class allows."""

    id: str
    name: str


NO_CLASS = Choice("", noop("No class"))


@dataclass(frozen=True, slots=True)
class Match:
    """``name`` is the ledger's. ``target`` is None as long as nothing fits. ``called`` is what a contact
    would be called in QuickBooks, or what the user wants it to be called.
    """

    topic: Topic
    name: str
    rule: MatchRule
    target: Choice | None = None
    called: str = ""

    @property
    def open(self) -> bool:
        """Whether the user has to say what it is."""
        return self.target is None and self.rule is not MatchRule.NAMED

    @property
    def nameable(self) -> bool:
        """Whether it may become a new contact, so that it can be given a name."""
        may = (MatchRule.NONE, MatchRule.PROPOSED, MatchRule.NAMED)
        return self.topic in CONTACTS and self.target is None and self.rule in may


@dataclass(frozen=True, slots=True)
class TopicMatches:
    """Everything that the ledger names of one topic, and what it can be matched with."""

    topic: Topic
    matches: tuple[Match, ...]
    choices: tuple[Choice, ...]

    @property
    def unmatched(self) -> int:
        return sum(match.open for match in self.matches)


@dataclass(frozen=True, slots=True)
class Matching:
    """All topics that the company needs, as read from QuickBooks just now."""

    topics: tuple[TopicMatches, ...]

    @property
    def proposed(self) -> tuple[Match, ...]:
        """The contacts that would be called otherwise than in the ledger."""
        matches = (match for topic in self.topics for match in topic.matches)
        return tuple(match for match in matches if match.rule is MatchRule.PROPOSED and match.called)

    @property
    def unmatched(self) -> int:
        return sum(topic.unmatched for topic in self.topics)


@dataclass(frozen=True, slots=True)
class ChooseMatch:
    """Matches a name of the ledger with ``target``, an id in QuickBooks, or lets a contact be ``called`` so
    when it is made; without either it goes back to the rule."""

    topic: Topic
    name: str
    target: str | None
    called: str | None = None


def lacking(sentences: str) -> tuple[Topic, str] | None:
    """The topic and the ledger's name that a document waits for, of what is said of it; None of all else."""
    text, values = next(iter(parts(sentences)), ("", {}))
    topic, name = _TOPICS.get(text), values.get("name")
    return (topic, name) if topic is not None and isinstance(name, str) else None
