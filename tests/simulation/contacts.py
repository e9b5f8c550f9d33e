"""Who is who in the books: what customers and vendors are called, and what they ever were called."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from relink_desktop.core.documents import Document
from relink_desktop.service.sync.contacts import second_name
from relink_desktop.service.sync.plan import contact_entity
from relink_desktop.service.sync.recovery import REMEMBERED

KINDS = ("Customer", "Vendor")
#: Seconds for which a batch is repeated without another look at QuickBooks.
_REPEATED = REMEMBERED.total_seconds()


def spelt(name: str) -> str:
    """What all spellings of a name have in common that the simulation plays with."""
    seen = "".join(char for char in unicodedata.normalize("NFC", name) if unicodedata.category(char) != "Cf")
    return " ".join(seen.replace("’", "'").split()).casefold()


@dataclass(slots=True)
class Contacts:
    """Of the company that is played against."""

    _taken: set[str] = field(default_factory=set)
    _kind: dict[str, str] = field(default_factory=dict)
    _now: dict[str, str] = field(default_factory=dict)
    _ever: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    #: Who was entered by hand, and when.
    _by_hand: dict[str, float] = field(default_factory=dict)
    _into: dict[str, str] = field(default_factory=dict)

    def written(self, identity: str, kind: str, body: dict[str, Any], by_hand: float | None = None) -> None:
        """``by_hand`` is when a person entered it, in seconds."""
        name = spelt(body["DisplayName"].removesuffix(" (deleted)"))
        if by_hand is not None:
            self._by_hand.setdefault(identity, by_hand)
        self._kind[identity], self._now[identity] = kind, name
        self._ever[identity].add(name)

    def take(self, display: str) -> None:
        """QuickBooks says that somebody has the name, whom nobody can see."""
        self._taken.add(spelt(display))

    def merge(self, gone: str, into: str) -> None:
        """A person made one of two: whatever names the first one is of the second from now on."""
        self._into[gone] = into
        self._ever[into] |= self._ever[gone]

    def merged(self, kind: str, name: str) -> str | None:
        """The Id of the contact into which the one of that name was merged."""
        named = (one for one, called in self._now.items() if called == spelt(name) and one in self._into)
        found = next((one for one in named if self._kind[one] == kind), None)
        while found in self._into:
            found = self._into[found]
        return found

    def wrong(self, kind: str, display: str, now: float) -> str | None:
        """What is wrong with making a contact of that name, which is not there yet. Of one that a person has
        just entered in another spelling nobody can know."""
        name, ending = spelt(display), f" ({kind.lower()})"
        known = [one for one, called in self._now.items() if self._kind[one] == kind and called == name]
        if any(now - self._by_hand.get(one, -_REPEATED) >= _REPEATED for one in known):
            return f"a second {kind} called “{display}” is made"
        bare = name.removesuffix(ending)
        if bare == name or bare in self._taken or any(bare in ever for ever in self._others(kind)):
            return None
        return f"a {kind} is called “{display}”, though nobody else has the name"

    def is_of(self, party: str, document: Document) -> bool:
        """Whether the contact ``party`` is, or ever was called as, the one that the document is for."""
        entity = contact_entity(document.kind)
        names = {spelt(document.contact), spelt(second_name(entity, document.contact))}
        return not names.isdisjoint(self._ever[party])

    def _others(self, kind: str) -> list[set[str]]:
        return [ever for one, ever in self._ever.items() if self._kind[one] != kind]
