"""The mark in a private note, whatever a person or QuickBooks makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relink_desktop.core.documents import DocumentKind
from relink_desktop.service.sync.marks import is_foreign, marks_in
from relink_desktop.service.sync.plan import allocation_note, note

from .documents import document

COMPANY = "Harbour Property: North"
NUMBERS = ["A 1:2", "INV-1", "7", "2026/10 (b)", "é-1", "HARBOUR-2026-10-LEVY-0001"]


@pytest.mark.parametrize("kind", DocumentKind)
@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "Voided - {}",
        "Voided\n{}",
        "{}\nPaid in cash.",
        "Called the tenant.\r\n{}\r\n",
        "{} ",
        "{} checked by Ann",
        "{}, paid",
        "({}).",
        "ReLink says: {}",
        "{} instead of ReLink Kestrel Estates invoice:INV-9",
        "\u200b{}\u200b",
    ],
)
def test_a_mark_is_found_whatever_is_written_around_it(around: str, number: str, kind: DocumentKind) -> None:
    made = document(number, kind=kind, company=COMPANY)
    found = marks_in(around.format(note(made)), COMPANY, kind)
    assert any(made.key in keys for keys in found)
    assert not is_foreign(around.format(note(made)), COMPANY)


@pytest.mark.parametrize("white", ["\n", "\r\n", "\t", "\u00a0", "   ", " \u200b "])
def test_white_space_may_be_another(white: str) -> None:
    made = document("INV 1", company=COMPANY)
    (keys,) = marks_in(note(made).replace(" ", white), COMPANY, made.kind)[-1:]
    assert keys[0] == made.key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Voided",
        "ReLink",
        f"ReLink {COMPANY}",
        f"relink {COMPANY} invoice:1",
        "ReLink Harbour Property invoice:INV-1",
        f"ReLink {COMPANY}s invoice:INV-1",
        f"ReLink {COMPANY} bill:INV-1",
        allocation_note(COMPANY, "credit_note:CN-1", "invoice:INV-1"),
    ],
)
def test_another_note_has_no_mark_of_ours(text: str) -> None:
    assert marks_in(text, COMPANY, DocumentKind.INVOICE) == []


def test_the_longest_number_that_is_known_comes_first() -> None:
    """INV-1 and INV-1 b may both be numbers; INV-10 is none that begins so."""
    (keys,) = marks_in(f"ReLink {COMPANY} invoice:INV-10 b, c", COMPANY, DocumentKind.INVOICE)
    assert [key.partition(":")[2] for key in keys] == [
        "INV-10 b, c",
        "INV-10 b,",
        "INV-10 b",
        "INV-10",
    ]


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("ReLink Kestrel Estates invoice:INV-1", True),
        ("Paid. ReLink  Kestrel\nEstates bill:7 seen", True),
        (f"ReLink Kestrel Estates invoice:INV-1\nReLink {COMPANY} invoice:INV-1", False),
        ("ReLink Kestrel Estates", False),
        ("Ask ReLink about invoice 7", False),
    ],
)
def test_the_mark_of_another_company_is_known_for_one(text: str, foreign: bool) -> None:
    assert is_foreign(text, COMPANY) == foreign


@pytest.mark.parametrize("length", [3_999, 4_000])
@pytest.mark.parametrize("behind", ["", " seen"])
def test_a_mark_that_quickbooks_may_have_cut_is_none(behind: str, length: int) -> None:
    mark = f"ReLink {COMPANY} invoice:INV-1{behind}"
    found = marks_in("x" * (length - len(mark)) + mark, COMPANY, DocumentKind.INVOICE)
    whole = length < 4_000 or behind != ""
    assert any("invoice:INV-1" in keys for keys in found) == whole


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(NUMBERS))
def test_any_words_on_other_lines_leave_the_mark(before: str, behind: str, number: str) -> None:
    made = document(number, company=COMPANY)
    found = marks_in(f"{before}\n{note(made)}\n{behind}", COMPANY, made.kind)
    assert any(made.key in keys for keys in found)
