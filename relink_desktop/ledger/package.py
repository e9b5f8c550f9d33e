"""The zip archive of XML parts that a workbook is (ECMA-376, part 2), read piece by piece.

Nothing in it is believed, neither what sizes it declares nor that its XML is well shaped: whatever could grow
without end has a bound here, so that a few kilobytes can't fill the computer's memory.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple, NoReturn
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

MAX_TEXT = 131_072  # characters of one text, as in the csv module; Excel allows 32,767 in a cell
_SMALL_PART = 5_000_000  # bytes, unpacked
_LONGEST_READ = 131_072  # bytes of the archive at once, so that its directory has about 1,500 parts at most
_PIECE = 16_384  # bytes of XML that are parsed at once
_LONGEST_TAG = 1_000_000  # bytes
_MOST_NAMES = 10_000  # of elements and attributes
_DEEPEST = 100  # elements in each other

#: What is raised for a file that is no such archive, or a damaged one.
DAMAGED = (
    BadZipFile,
    ExpatError,
    zlib.error,
    EOFError,
    LookupError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


class TooLargeError(Exception):
    """A part unpacks to more than its bound."""


class Related(NamedTuple):
    """Another part that a part names: what it is for (``worksheet``), and its path in the archive."""

    kind: str
    path: str


class Handler:
    """Takes in the elements of a part. What it makes of them is put into ``found``, and taken from there.

    ``text`` has the text since it was last cleared, cut after ``MAX_TEXT`` characters and some more.
    """

    def __init__(self) -> None:
        self.found: list[Any] = []
        self.text: list[str] = []
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise BadZipFile

    def end(self, name: str) -> None:
        self._depth -= 1


class Package:
    """An open archive. All methods raise one of ``DAMAGED`` or ``TooLargeError``."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = ZipFile(_ShortReads(file))  # type: ignore[arg-type]
        self._parts = {info.filename.replace("\\", "/").casefold(): info for info in self._zip.infolist()}

    def related(self, path: str) -> dict[str, Related]:
        """By their ids, the parts that the part at ``path`` names; those of the archive itself for ``""``."""
        folder, name = posixpath.split(path)
        return {
            attributes["Id"]: Related(
                local(attributes["Type"], "/"),
                posixpath.normpath(posixpath.join("/", folder, attributes["Target"]))[1:],
            )
            for _, attributes in self.elements(posixpath.join(folder, "_rels", f"{name}.rels"))
            if "Target" in attributes
        }

    def elements(self, path: str) -> Iterator[tuple[str, dict[str, str]]]:
        """The name and the attributes of each element of a small part."""
        return self.content(path, _ElementHandler(), _SMALL_PART)

    def content(self, path: str, handler: Handler, limit: int) -> Iterator[Any]:
        """What ``handler`` finds in the part at ``path``, which has up to ``limit`` bytes."""
        info = self._parts[path.casefold()]
        if info.file_size > limit:  # no more than it declares is ever unpacked
            raise TooLargeError
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # others take what memory the archive says
            raise BadZipFile
        parser, fed = _parser(handler), 0
        with self._zip.open(info) as part:
            while piece := part.read(_PIECE):
                parser.Parse(piece)
                fed += len(piece)
                if fed - parser.CurrentByteIndex > _LONGEST_TAG or len(parser.intern) > _MOST_NAMES:
                    raise BadZipFile
                handler.text[:] = ["".join(handler.text)[: MAX_TEXT + 1]]
                yield from handler.found
                handler.found.clear()
        parser.Parse(b"", True)
        yield from handler.found


class _ElementHandler(Handler):
    """Finds the name and the attributes of each element."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        self.text.clear()
        self.found.append((local(name), {local(key): value for key, value in attributes.items()}))


def local(name: str, separator: str = ":") -> str:
    """A name without its prefix, which is another one with each writer."""
    return name.rpartition(separator)[2]


class _ShortReads:
    """A file that gives few bytes at once: ``zipfile`` reads as many as a directory says that it has."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        return self._file.read(min(size, _LONGEST_READ) if size >= 0 else _LONGEST_READ)


def _parser(handler: Handler) -> XMLParserType:
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = handler.start, handler.end
    parser.CharacterDataHandler = handler.text.append
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> NoReturn:
    """No workbook declares entities, which could stand for gigabytes."""
    raise BadZipFile
