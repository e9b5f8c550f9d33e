"""Every sentence that a report can be refused with: each names the file, most a row and a column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop

_EXPORT = noop("Export the Invoice Details Report again as Excel or CSV, and choose that file.")


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of a report, as a person finds it again. The first row of the file is row 1."""

    file: str
    row: int
    column: str


#: The keys of those that may pass although the file stays as it is.
PASSING = frozenset(
    {"ledger_missing", "ledger_unreadable", "ledger_being_written", "ledger_in_use", "ledger_locked"}
)


def missing(file: str) -> ProblemError:
    return _fault(
        "ledger_missing",
        noop("{file} can't be found."),
        noop("The file was moved, renamed or deleted, or its disk is not connected."),
        noop("Put it back, or choose the report again."),
        file=file,
    )


def unreadable(file: str, reason: str) -> ProblemError:
    return _fault(
        "ledger_unreadable",
        noop("{file} can't be opened."),
        noop("The computer says: {reason}."),
        noop("Close the programs that have it open, check that you may read it, and try again."),
        file=file,
        reason=reason,
    )


def being_written(file: str) -> ProblemError:
    return _fault(
        "ledger_being_written",
        noop("{file} is being written."),
        noop("It changed while ReLink looked at it. ReLink reads a report once it stays as it is."),
        noop("Wait until the program that writes it is done."),
        file=file,
    )


def in_use(file: str) -> ProblemError:
    return _fault(
        "ledger_in_use",
        noop("{file} is open in another program."),
        noop("That program can still write to it. ReLink reads a report once nobody works on it."),
        noop("Close it there, or wait until that program is done."),
        file=file,
    )


def locked(file: str, lock: str) -> ProblemError:
    return _fault(
        "ledger_locked",
        noop("{file} is open in another program."),
        noop("The file {lock} beside it says so. ReLink reads a report once nobody works on it."),
        noop(
            "Close it there. If it is open nowhere, a program that crashed left {lock} behind: open and close"
            " the report in that program once more, or delete {lock}, which may be hidden."
        ),
        file=file,
        lock=lock,
    )


def cut_off(file: str, row: int) -> ProblemError:
    return _fault(
        "ledger_cut_off",
        noop("{file} is not complete."),
        noop("It ends in row {row}, without the line break that would show that this row is whole."),
        noop("Export the report again. If it says so again, export it as an Excel workbook."),
        file=file,
        row=row,
    )


def too_large(file: str, limit: int) -> ProblemError:
    return _fault(
        "ledger_too_large",
        noop("{file} is too large."),
        noop("A report may have up to {limit} MB; this one was not read."),
        noop("Export fewer companies or a shorter range of issue dates."),
        file=file,
        limit=limit // 1_000_000,
    )


def unpacks_too_large(file: str) -> ProblemError:
    return _fault(
        "ledger_too_large",
        noop("{file} is too large."),
        noop("The workbook is compressed, and in full it is larger than any report. It was not read."),
        noop("Export fewer companies or a shorter range of issue dates."),
        file=file,
    )


def unreadable_name(file: str) -> ProblemError:
    return _fault(
        "ledger_name",
        noop("The name of {file} can't be read."),
        noop("That name, or the name of a folder above it, is not made of letters that this computer knows."),
        noop("Give it a name in ordinary letters, and choose the report again."),
        file=file,
    )


def empty(file: str) -> ProblemError:
    return _fault(
        "ledger_empty",
        noop("{file} holds no documents."),
        noop("The report has no rows below its headings."),
        noop("Check the report's filters (companies, issue dates, status) and export it again."),
        file=file,
    )


def not_a_report(file: str) -> ProblemError:
    return _fault(
        "ledger_not_report",
        noop("{file} is not an Invoice Details Report."),
        noop(
            "No row near its top has the report's headings, such as Company, Invoice number and Issue date."
        ),
        _EXPORT,
        file=file,
    )


def not_a_workbook(file: str) -> ProblemError:
    return _fault(
        "ledger_not_report",
        noop("{file} can't be read as an Excel workbook."),
        noop("The file is damaged or not complete, protected by a password, or of another kind."),
        _EXPORT,
        file=file,
    )


def encoding(file: str) -> ProblemError:
    return _fault(
        "ledger_encoding",
        noop("The letters in {file} can't be read."),
        noop("The file is neither an Excel workbook nor text in UTF-8 or UTF-16."),
        noop('Save it as "CSV UTF-8" or as an Excel workbook (.xlsx).'),
        file=file,
    )


def broken_row(file: str, row: int) -> ProblemError:
    return _fault(
        "ledger_quotes",
        noop("{file} can't be split into columns."),
        noop("The text that begins in row {row} has a quotation mark that does not end where it should."),
        _EXPORT,
        file=file,
        row=row,
    )


def long_text(file: str, row: int, limit: int) -> ProblemError:
    return _fault(
        "ledger_long_text",
        noop("{file} has a text that is too long."),
        noop("A text in row {row} has more than {limit} characters."),
        noop("Shorten it in the ledger and export again."),
        file=file,
        row=row,
        limit=limit,
    )


def long_row(file: str, row: int, limit: int) -> ProblemError:
    return _fault(
        "ledger_long_text",
        noop("{file} has a row that is too long."),
        noop("Row {row} has more than {limit} characters."),
        _EXPORT,
        file=file,
        row=row,
        limit=limit,
    )


def long_document(file: str, row: int, number: str) -> ProblemError:
    return _fault(
        "ledger_long_document",
        noop("{file} has a document that is too long."),
        noop("With row {row}, {number} has more lines, or longer descriptions, than any ledger's document."),
        noop("Split it in the ledger, or leave it out of the report and enter it in QuickBooks by hand."),
        file=file,
        row=row,
        number=number,
    )


def many_companies(file: str, limit: int) -> ProblemError:
    return _fault(
        "ledger_companies",
        noop("{file} has too many companies."),
        noop("A report may have up to {limit}; this one was not read."),
        noop("Check the column of companies, and export fewer of them."),
        file=file,
        limit=f"{limit:,}",
    )


def columns_missing(file: str, row: int, names: Iterable[str]) -> ProblemError:
    return _fault(
        "ledger_columns",
        noop("{file} lacks columns."),
        noop("The headings in row {row} don't include: {names}."),
        noop("Add these columns to the Invoice Details Report and export it again."),
        file=file,
        row=row,
        names=", ".join(names),
    )


def column_twice(place: Place) -> ProblemError:
    return _fault(
        "ledger_columns",
        noop("{file} has the same column twice."),
        noop('The headings in row {row} have "{column}" more than once.'),
        noop("Remove one of the two from the report and export it again."),
        **asdict(place),
    )


def blank(place: Place) -> ProblemError:
    return _fault(
        "ledger_blank",
        noop("A value is missing in {file}."),
        noop('Nothing stands in row {row}, column "{column}".'),
        noop(
            "Fill it in in the ledger and export again; if the row is a total, export the report without"
            " totals."
        ),
        **asdict(place),
    )


def unknown_word(place: Place, value: str, known: Iterable[str]) -> ProblemError:
    return _fault(
        "ledger_word",
        noop("A word in {file} is not known."),
        noop('In row {row}, column "{column}" the report says "{value}"; known are: {known}.'),
        noop("Export the report without the rows that have other words."),
        **asdict(place),
        value=value,
        known=", ".join(known),
    )


def altered(place: Place, value: str) -> ProblemError:
    return _fault(
        "ledger_altered",
        noop("A spreadsheet program may have changed a value in {file}."),
        _SAYS,
        noop(
            "Export the report again and choose that file without saving it in another program first. If the"
            " ledger says the same, correct it there."
        ),
        **asdict(place),
        value=value,
    )


def bad_money(place: Place, value: str) -> ProblemError:
    return _fault(
        "ledger_money",
        noop("An amount in {file} can't be read."),
        _SAYS,
        noop("Amounts look like 1,234.50, with a point before the cents and no more than two decimals."),
        **asdict(place),
        value=value,
    )


def bad_sum(place: Place, net: str, tax: str, gross: str) -> ProblemError:
    return _fault(
        "ledger_sum",
        noop("Amounts in {file} don't add up."),
        noop(
            'In row {row}, column "{column}" the report says {gross}, but net {net} and tax {tax} make a'
            " different sum."
        ),
        noop("Correct the line in the ledger and export again."),
        **asdict(place),
        net=net,
        tax=tax,
        gross=gross,
    )


def bad_date(place: Place, value: str) -> ProblemError:
    return _fault(
        "ledger_date",
        noop("A date in {file} can't be read."),
        _SAYS,
        noop("Dates look like 31/12/2026 or 2026-12-31."),
        **asdict(place),
        value=value,
    )


def ambiguous_dates(place: Place, value: str) -> ProblemError:
    return _fault(
        "ledger_date_order",
        noop("The dates in {file} can be read in two ways."),
        noop(
            'In row {row}, column "{column}" the report says "{value}": no date shows whether the day or the'
            " month comes first."
        ),
        noop("Export dates such as 2026-12-31, or a range that includes a date after the 12th of a month."),
        **asdict(place),
        value=value,
    )


def mixed_dates(place: Place, value: str, other: Place, other_value: str) -> ProblemError:
    return _fault(
        "ledger_date_order",
        noop("The dates in {file} are written in two ways."),
        noop(
            'In row {row}, column "{column}" the report says "{value}", but in row {other_row}, column'
            ' "{other_column}" "{other_value}".'
        ),
        noop(
            "A spreadsheet program may have swapped days and months: export the report again and choose that"
            " file without saving it in another program first."
        ),
        **asdict(place),
        value=value,
        other_row=other.row,
        other_column=other.column,
        other_value=other_value,
    )


def duplicate(
    place: Place, number: str, company: str, value: str, other_row: int, other: str
) -> ProblemError:
    return _fault(
        "ledger_duplicate",
        noop("{number} stands for two different documents in {file}."),
        noop(
            'In row {row}, column "{column}" the report says "{value}", but row {other_row} says "{other}"'
            " (both of {company})."
        ),
        noop("Give one of them another number in the ledger, or export the report again."),
        **asdict(place),
        number=number,
        company=company,
        value=value,
        other_row=other_row,
        other=other,
    )


_SAYS = noop('In row {row}, column "{column}" the report says "{value}".')


def _fault(key: str, title: str, explanation: str, remedy: str, **values: object) -> ProblemError:
    told = {name: str(value) for name, value in values.items()}
    return ProblemError(Problem(key, title, explanation, remedy, values=told))
