"""What differs between a document of the ledger and one of QuickBooks, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from relink_desktop.core.sentences import joined, sentence
from relink_desktop.core.words import noop
from relink_desktop.service.sync.likeness import Agreement, Likeness
from relink_desktop.service.sync.seen import Seen

_MAY_BE = noop("QuickBooks may have it already.")
_MAY_BE_ILLEGIBLE = noop(
    "QuickBooks may have it already, but in a form that ReLink can't read: look at it in QuickBooks."
)
_BY_CHANCE = noop("All that can be compared agrees, which may be by chance.")
_SEVERAL = noop("QuickBooks has {count} documents that may be this one.")
_SEVERAL_MARKED = noop("{count} documents in QuickBooks bear its mark.")


def differences(row: Row[Any], seen: Seen, agreement: Agreement) -> str:
    """Of a document that is the ledger's, whatever its number is there."""
    found = _differing(row, seen, agreement._replace(number=True))
    return joined(*(found or [noop("Its contact or its lines differ.")]))


def likeness(row: Row[Any], seen: Seen, agreement: Agreement) -> str:
    """Of one that may be it."""
    if seen.unreadable:
        return _MAY_BE_ILLEGIBLE
    return joined(_MAY_BE, *(_differing(row, seen, agreement) or [_BY_CHANCE]))


def several(graded: Mapping[str, tuple[Likeness, Seen]]) -> str:
    """Of several that may be it."""
    marked = all(grade is Likeness.MARKED for grade, _ in graded.values())
    return sentence(_SEVERAL_MARKED if marked else _SEVERAL, count=str(len(graded)))


def _differing(row: Row[Any], seen: Seen, agreement: Agreement) -> list[str]:
    found = []
    if not agreement.number:
        numbered = noop("Its number there is {there}.")
        found.append(
            sentence(numbered, there=seen.number) if seen.number else noop("It has no number there.")
        )
    if not agreement.contact:
        named = noop("Its contact there is “{there}”.")
        found.append(sentence(named, there=seen.contact or seen.contact_id))
    if not agreement.total:
        total = noop("Its total there is {there} instead of {here}.")
        found.append(sentence(total, there=seen.cents, here=row.cents))
    if not agreement.issued:
        dated = noop("Its date there is {there} instead of {here}.")
        found.append(sentence(dated, there=seen.issued.isoformat(), here=row.issued))
    return found
