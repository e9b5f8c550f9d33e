"""Names that QuickBooks takes, and what a contact is called whose name it does not take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relink_desktop.core.contact_names import LONGEST, fits, fitted

MANY = "The Very Long Name of a Property Company with Many Partners and Even More Subsidiaries in Many"


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("Unit 4: Smith", "Unit 4 - Smith"),
        ("Unit 4 : Smith", "Unit 4 - Smith"),
        ("a:b:c", "a - b - c"),
        ("Smith::", "Smith"),
        (": Smith", "Smith"),
        ("Unit 4:\tSmith", "Unit 4 - Smith"),
        (MANY + " Places", MANY),
        ("x" * 101, "x" * 100),
        ("x" * 70 + " " + "y" * 70, "x" * 70 + " " + "y" * 29),  # no whole word is near
        ("🏠" * 51, "🏠" * 50),
        ("x" * 99 + "q\u0323\u0307", "x" * 99),  # a letter and its dots stay together
        ("x" * 98 + "👩\u200d🔧", "x" * 98),  # and so does what is joined to one picture
        ("x" * 99 + ": Smith", "x" * 99),
        (":", ""),
        ("\u200b : ", ""),
    ],
)
def test_a_name_that_quickbooks_does_not_take_has_a_proposal(name: str, proposed: str) -> None:
    assert not fits(name)
    assert fitted(name) == proposed


@pytest.mark.parametrize(
    "name",
    [
        "Smith",
        'The "Bell", Smith & O\'Brien (No. 4) / <x> \\ é ☕',
        "Unit 4;Smith",
        "Unit 4\tSmith\n",  # white space is tidied
        "x" * 100,
        "🏠" * 50,
        "x" * 99 + "é",
        "x" * 99 + "e\u0301",
    ],
)
def test_a_name_that_quickbooks_takes(name: str) -> None:
    assert fits(name)


@pytest.mark.parametrize("name", ["", " ", "\u200b", "\t\n"])
def test_nothing_to_see_is_no_name(name: str) -> None:
    assert not fits(name)
    assert fitted(name) == ""


@given(st.text(max_size=3 * LONGEST))
def test_a_proposal_fits(name: str) -> None:
    assert fits(fitted(name)) or not fitted(name)
