"""Opens an XLSX workbook (ECMA-376, part 1): finds its sheet, its dates and the texts that cells share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import BinaryIO

from relink_desktop.ledger import faults
from relink_desktop.ledger.cells import Row
from relink_desktop.ledger.package import DAMAGED, MAX_TEXT, Package, Related, TooLargeError
from relink_desktop.ledger.sheet import EPOCH, EPOCH_1904, ContentHandler, LongTextError, Strings

MAX_SHEET = 1_000_000_000  # bytes, unpacked; a good report of 50 MB has about 600 million
_MAX_STRINGS = 300_000_000  # bytes, unpacked
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NO_LETTERS_OF_DATES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|;.*', re.DOTALL)
_LETTERS_OF_DATES = re.compile("[dmyhs]", re.IGNORECASE)


class Workbook:
    """A ``Table``: the first worksheet that is not hidden. The texts that its cells share are put aside in a
    file without a name, which ends with ``close``. All methods raise ``ProblemError``.
    """

    just_ends = False  # the directory at the end of the archive shows it

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._name, self._strings = name, Strings()
        with ExitStack() as cleanup:
            cleanup.callback(self.close)
            with self._faults():
                self._open(Package(file))
            cleanup.pop_all()

    def rows(self) -> Iterator[Row]:
        handler = ContentHandler(self._strings, self._dates, self.epoch)
        with self._faults():
            yield from self._package.content(self._sheet, handler, MAX_SHEET)

    def close(self) -> None:
        self._strings.close()

    def _open(self, package: Package) -> None:
        book = {part.kind: part.path for part in package.related("").values()}["officeDocument"]
        related = package.related(book)
        paths = {part.kind: part.path for part in related.values()}
        self._package = package
        self._sheet, self.epoch = _first_sheet(package, book, related)
        self._dates = _date_styles(package, paths["styles"]) if "styles" in paths else frozenset()
        if "sharedStrings" in paths:
            for text in package.content(paths["sharedStrings"], ContentHandler(), _MAX_STRINGS):
                self._strings.append(text)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except TooLargeError as error:
            raise faults.unpacks_too_large(self._name) from error
        except LongTextError as error:
            raise faults.long_text(self._name, error.row, MAX_TEXT) from error
        except DAMAGED as error:
            raise faults.not_a_workbook(self._name) from error


def _first_sheet(package: Package, book: str, related: Mapping[str, Related]) -> tuple[str, date]:
    """The path of the first worksheet that is not hidden, and day 0 of the workbook's dates."""
    epoch, sheets = EPOCH, []
    for name, attributes in package.elements(book):
        if name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            epoch = EPOCH_1904
        elif name == "sheet" and attributes.get("state", "visible") == "visible":
            sheets.append(related[attributes["id"]])
    worksheets = [sheet.path for sheet in sheets if sheet.kind == "worksheet"]
    return worksheets[0], epoch


def _date_styles(package: Package, path: str) -> Set[str]:
    """The numbers of the styles of cells that show a number as a date."""
    formats: dict[str, str] = {}
    styles: list[str] = []
    of_cells = False
    for name, attributes in package.elements(path):
        if name == "numFmt":
            formats[attributes["numFmtId"]] = attributes["formatCode"]
        elif name in ("cellStyleXfs", "cellXfs"):
            of_cells = name == "cellXfs"
        elif name == "xf" and of_cells:
            styles.append(attributes.get("numFmtId", "0"))
    return {str(style) for style, number in enumerate(styles) if _is_date(number, formats)}


def _is_date(number: str, formats: Mapping[str, str]) -> bool:
    if number in formats:
        return bool(_LETTERS_OF_DATES.search(_NO_LETTERS_OF_DATES.sub("", formats[number])))
    return int(number) in _BUILT_IN_DATES
