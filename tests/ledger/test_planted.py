"""The fuzz finds what it is for: each planted fault of the reader, by the seed that found it first."""

from __future__ import annotations

import pytest

from .fuzz.__main__ import play
from .fuzz.planted import PLANTED

FOUND = {
    "formulas and marks stay": 5,
    "shortened numbers are numbers": 168,
    "cents are binary": 6,
    "every cell is plain": 5,
    "nothing is unseen": 8,
    "credits keep their sign": 1,
    "every workbook counts from 1900": 8,
    "hidden sheets are read": 6,
    "dates have no format": 373,
    "scattered rows are documents": 22,
    "texts are not unescaped": 30,
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(fault: str) -> None:
    """And only it: without the fault the same report is read rightly."""
    with PLANTED[fault]():
        assert play([FOUND[fault]]), "this seed does not find it any more: look for another one"
    assert play([FOUND[fault]]) == []
