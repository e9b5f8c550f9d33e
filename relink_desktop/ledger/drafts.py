"""Documents while their rows are gathered from all over a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import NamedTuple

from msgspec import msgpack

from relink_desktop.core.documents import DocumentKind, LedgerStatus, Line
from relink_desktop.core.names import name_key
from relink_desktop.ledger.credits import CreditRow
from relink_desktop.ledger.dates import ReportDate

_IN_MEMORY = 1_000_000  # bytes of the temporary file; if there are more, it goes to the disk
#: Bytes of the temporary file. A workbook has a text once, and here it stands for each row that names it.
MOST_ASIDE = 1_000_000_000
#: Pieces that are written together, and pieces of scattered documents that are in memory together; of either
#: no more than so many characters.
_AT_ONCE, _SHARE, _CHARACTERS = 100, 1_500, 400_000
#: What a line counts for beside its description, in characters.
_LINE = 200
#: A document's lines, in characters: five thousand short ones, or 240 of the longest that QuickBooks takes.
MOST_OF_ONE = 1_000_000
_LENGTH = 4  # bytes that tell how long a block is


class LongDocumentError(Exception):
    """A document is larger than ``MOST_OF_ONE``, by the row that ``draft`` begins with."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.row)
        self.row, self.number = draft.row, draft.key.number


class AsideTooLargeError(Exception):
    """All pieces take more than ``MOST_ASIDE``."""


class Key(NamedTuple):
    """What a document is known by."""

    company: str
    kind: DocumentKind
    number: str


class Head(NamedTuple):
    """What all rows of one document say alike."""

    contact: str
    issued: ReportDate
    due: ReportDate
    status: LedgerStatus

    def difference(self, other: Head) -> str | None:
        """The name of what they say otherwise; a contact may be spelt in two ways."""
        if self == other:
            return None
        pairs = zip(self._fields, self._plain(), other._plain(), strict=True)
        return next((name for name, said, says in pairs if said != says), None)

    def _plain(self) -> Head:
        return self._replace(contact=name_key(self.contact))


@dataclass(slots=True)
class Draft:
    """Rows of one document that stand together. ``row`` is the first, and ``said`` are the cells of its
    ``head`` as printed; ``credits`` has what each row says of being settled, and of what it credits."""

    key: Key
    row: int
    said: tuple[str, str, str, str]
    head: Head
    lines: list[Line]
    credits: list[CreditRow]
    size: int  # of the lines, in characters

    def add(self, more: Draft) -> None:
        """Raises ``LongDocumentError``."""
        self.size += more.size
        if self.size > MOST_OF_ONE:
            raise LongDocumentError(more)
        self.lines += more.lines
        self.credits += more.credits


def size_of(line: Line) -> int:
    """In characters."""
    return _LINE + len(line.description)


_DECODER = msgpack.Decoder(list[Draft])


class Drafts:
    """The pieces of all documents, put aside in a file without a name, which ends with ``close``.

    The rows of a document stand together as a rule, so that it has one piece. In a report that was sorted in
    another way they are scattered, all of them perhaps, and yet no more than a share is ever in memory.
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self._some = _Some(_AT_ONCE)
        self._blocks: list[int] = []
        self._seen, self._scattered = _Hashes(), _Hashes()
        self.count = self._size = 0

    def put(self, draft: Draft) -> None:
        self.count += 1
        self._size += draft.size
        if self._seen.add(hash(draft.key)):
            self._scattered.add(hash(draft.key))
        if self._some.add(draft):
            self._flush()

    def documents(self, join: Callable[[Draft, Draft], None]) -> Iterator[Draft]:
        """Each document, whose first piece ``join`` is given each further one for, in their order. Call it
        once, when all are there."""
        self._flush()
        for share in self._shares() if self._scattered else ():
            documents: dict[Key, Draft] = {}
            for draft in self._read(share):
                first = documents.setdefault(draft.key, draft)
                if first is not draft:
                    join(first, draft)
            yield from documents.values()
        for draft in self._read(self._blocks):
            if hash(draft.key) not in self._scattered:
                yield draft

    def close(self) -> None:
        self._file.close()

    def _flush(self) -> None:
        self._blocks.append(self._write(self._some.taken()))

    def _shares(self) -> list[list[int]]:
        """The blocks of scattered documents: all pieces of one document are in the same share."""
        count = 1 + max(self.count // _SHARE, self._size // _CHARACTERS)
        shares: list[list[int]] = [[] for _ in range(count)]
        waiting = [_Some(_AT_ONCE // 10) for _ in range(count)]
        for draft in self._read(self._blocks):
            if hash(draft.key) not in self._scattered:
                continue
            share = hash(draft.key) % count
            if waiting[share].add(draft):
                shares[share].append(self._write(waiting[share].taken()))
        for share, drafts in enumerate(waiting):
            shares[share].append(self._write(drafts.taken()))
        return shares

    def _write(self, drafts: list[Draft]) -> int:
        """Where the block begins that has them now."""
        block = msgpack.encode(drafts, enc_hook=str)  # a number of a workbook may be a name
        place = self._file.seek(0, 2)
        if place + len(block) > MOST_ASIDE:
            raise AsideTooLargeError
        self._file.write(len(block).to_bytes(_LENGTH))
        self._file.write(block)
        return place

    def _read(self, blocks: list[int]) -> Iterator[Draft]:
        for place in blocks:
            self._file.seek(place)
            length = int.from_bytes(self._file.read(_LENGTH))
            yield from _DECODER.decode(self._file.read(length))


class _Some:
    """Pieces that wait to be written: not more than ``most``, and few if they are large."""

    def __init__(self, most: int) -> None:
        self._most, self._drafts, self._size = most, list[Draft](), 0

    def add(self, draft: Draft) -> bool:
        """Whether it is time to write them."""
        self._drafts.append(draft)
        self._size += draft.size
        return len(self._drafts) >= self._most or self._size * _AT_ONCE > self._most * _CHARACTERS

    def taken(self) -> list[Draft]:
        drafts, self._drafts, self._size = self._drafts, [], 0
        return drafts


class _Hashes:
    """However many, in 2 MiB: a Bloom filter. Of 350,000 it takes one in 500 for another one."""

    def __init__(self) -> None:
        self._bits = bytearray(1 << 21)
        self._any = False

    def __bool__(self) -> bool:
        return self._any

    def add(self, value: int) -> bool:
        """Whether ``value`` was there already, or seems so."""
        found = value in self
        for part in (value, value >> 32):
            self._bits[part >> 3 & 0x1FFFFF] |= 1 << (part & 7)
        self._any = True
        return found

    def __contains__(self, value: int) -> bool:
        return all(self._bits[part >> 3 & 0x1FFFFF] >> (part & 7) & 1 for part in (value, value >> 32))
