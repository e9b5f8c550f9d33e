"""Reads the mark that ``plan.note`` puts into a private note, whatever was written around it.

Words may stand before it, behind it and on other lines, "Voided - " among them, and white space may be
another. Where its number ends only the journal knows, since a number may hold spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.names import tidied
from relink_desktop.service.sync.plan import MARK

#: The most characters of a private note (documented: Intuit, Invoice, PrivateNote).
_LONGEST_NOTE = 4000
#: No number of a ledger is longer, in characters.
_LONGEST_NUMBER = 100
#: Where a number may end, and what may follow it directly.
_END = re.compile(r"[\s,;:|()\[\]{}<>=]")
_PUNCTUATION = " .,;:!?)]}'\"”’»"
_ANY_MARK = re.compile(rf"{MARK}.+ ({'|'.join(DocumentKind)}):")


def marks_in(note: str, company: str, kind: DocumentKind) -> list[tuple[str, ...]]:
    """For each mark of the ledger company in ``note``, the keys of ``kind`` that it may name: the longest
    first, since words may follow the number. Empty for a mark that QuickBooks may have cut within it."""
    found: dict[tuple[str, ...], None] = {}
    for text in (note, tidied(note)):
        begin = f"{MARK}{company} {kind}:"
        parts = text.split(begin if text is note else tidied(begin))
        for place, rest in enumerate(parts[1:], start=2):
            cut = place == len(parts) and len(note) >= _LONGEST_NOTE
            found[tuple(dict.fromkeys(f"{kind}:{number}" for number in _numbers(rest, cut=cut)))] = None
    return list(found)


def is_foreign(note: str, company: str) -> bool:
    """Whether ``note`` has the mark of another ledger company, and none of this one."""
    text = tidied(note)
    ours = any(tidied(f"{MARK}{company} {kind}:") in text for kind in DocumentKind)
    return not ours and _ANY_MARK.search(text) is not None


def _numbers(rest: str, *, cut: bool) -> Iterator[str]:
    """What may be the number at the beginning of ``rest``, which is ``cut`` if its end is missing."""
    line, more, _ = rest.partition("\n")
    if more or not cut:
        yield from _bare(line)
    for end in reversed([found.start() for found in _END.finditer(line[:_LONGEST_NUMBER])]):
        yield from _bare(line[:end])


def _bare(text: str) -> Iterator[str]:
    """``text``, and what is left of it as each sign at its end is taken away."""
    yield (text := text.rstrip())
    while text and text[-1] in _PUNCTUATION:
        yield (text := text[:-1])
