"""Every sentence that a report can be refused with: each names the file, most a row and a column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from relink_desktop.core.problems import Problem, ProblemError

_EXPORT = "Export the Invoice Details Report again as Excel or CSV, and choose that file."


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of a report, as a person finds it again. The first row of the file is row 1."""

    file: str
    row: int
    column: str

    def __str__(self) -> str:
        return f'row {self.row}, column "{self.column}"'


def missing(file: str) -> ProblemError:
    return _fault(
        "ledger_missing",
        f"{file} can't be found.",
        "The file was moved, renamed or deleted, or its disk is not connected.",
        "Put it back, or choose the report again.",
    )


def unreadable(file: str, reason: str) -> ProblemError:
    return _fault(
        "ledger_unreadable",
        f"{file} can't be opened.",
        f"The computer says: {reason}.",
        "Close the programs that have it open, check that you may read it, and try again.",
    )


def too_large(file: str, limit: int) -> ProblemError:
    return _fault(
        "ledger_too_large",
        f"{file} is too large.",
        f"A report may have up to {limit // 1_000_000} MB; this one was not read.",
        "Export fewer companies or a shorter range of issue dates.",
    )


def empty(file: str) -> ProblemError:
    return _fault(
        "ledger_empty",
        f"{file} holds no documents.",
        "The report has no rows below its headings.",
        "Check the report's filters (companies, issue dates, status) and export it again.",
    )


def not_a_report(file: str) -> ProblemError:
    return _fault(
        "ledger_not_report",
        f"{file} is not an Invoice Details Report.",
        "No row near its top has the report's headings, such as Company, Invoice number and Issue date.",
        _EXPORT,
    )


def not_a_workbook(file: str) -> ProblemError:
    return _fault(
        "ledger_not_report",
        f"{file} can't be read as an Excel workbook.",
        "The file is damaged, protected by a password, or of another kind.",
        _EXPORT,
    )


def encoding(file: str) -> ProblemError:
    return _fault(
        "ledger_encoding",
        f"The letters in {file} can't be read.",
        "The file is neither an Excel workbook nor text in UTF-8.",
        'Save it as "CSV UTF-8" or as an Excel workbook (.xlsx).',
    )


def broken_row(file: str, row: int) -> ProblemError:
    return _fault(
        "ledger_quotes",
        f"{file} can't be split into columns.",
        f"The text that begins in row {row} has a quotation mark that does not end where it should.",
        _EXPORT,
    )


def columns_missing(file: str, row: int, names: Iterable[str]) -> ProblemError:
    return _fault(
        "ledger_columns",
        f"{file} lacks columns.",
        f"The headings in row {row} don't include: {', '.join(names)}.",
        "Add these columns to the Invoice Details Report and export it again.",
    )


def column_twice(place: Place) -> ProblemError:
    return _fault(
        "ledger_columns",
        f"{place.file} has the same column twice.",
        f'The headings in row {place.row} have "{place.column}" more than once.',
        "Remove one of the two from the report and export it again.",
    )


def blank(place: Place) -> ProblemError:
    return _fault(
        "ledger_blank",
        f"A value is missing in {place.file}.",
        f"Nothing stands in {place}.",
        "Fill it in in the ledger and export again; if the row is a total, export the report without totals.",
    )


def unknown_word(place: Place, value: str, known: Iterable[str]) -> ProblemError:
    return _fault(
        "ledger_word",
        f"A word in {place.file} is not known.",
        f'In {place} the report says "{value}"; known are: {", ".join(known)}.',
        "Export the report without the rows that have other words.",
    )


def bad_money(place: Place, value: str) -> ProblemError:
    return _fault(
        "ledger_money",
        f"An amount in {place.file} can't be read.",
        f'In {place} the report says "{value}".',
        "Amounts look like 1,234.50, with a point before the cents and no more than two decimals.",
    )


def bad_sum(place: Place, net: str, tax: str, gross: str) -> ProblemError:
    return _fault(
        "ledger_sum",
        f"Amounts in {place.file} don't add up.",
        f"In {place} the report says {gross}, but net {net} and tax {tax} make a different sum.",
        "Correct the line in the ledger and export again.",
    )


def bad_date(place: Place, value: str) -> ProblemError:
    return _fault(
        "ledger_date",
        f"A date in {place.file} can't be read.",
        f'In {place} the report says "{value}".',
        "Dates look like 31/12/2026 or 2026-12-31.",
    )


def ambiguous_dates(place: Place, value: str) -> ProblemError:
    return _fault(
        "ledger_date_order",
        f"The dates in {place.file} can be read in two ways.",
        f'In {place} the report says "{value}": no date shows whether the day or the month comes first.',
        "Export dates such as 2026-12-31, or a range that includes a date after the 12th of a month.",
    )


def mixed_dates(place: Place, value: str, other: Place, other_value: str) -> ProblemError:
    return _fault(
        "ledger_date_order",
        f"The dates in {place.file} are written in two ways.",
        f'In {place} the report says "{value}", but in {other} "{other_value}".',
        "A spreadsheet program may have swapped days and months: export the report again and "
        "choose that file without saving it in another program first.",
    )


def duplicate(
    place: Place, number: str, company: str, value: str, other_row: int, other: str
) -> ProblemError:
    return _fault(
        "ledger_duplicate",
        f"{number} stands for two different documents in {place.file}.",
        f'In {place} the report says "{value}", but row {other_row} says "{other}" (both of {company}).',
        "Give one of them another number in the ledger, or export the report again.",
    )


def _fault(key: str, title: str, explanation: str, remedy: str) -> ProblemError:
    return ProblemError(Problem(key, title, explanation, remedy))
