"""How QuickBooks will compute a document's tax."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relink_desktop.core.documents import Line
from relink_desktop.service.sync.books import TaxRegime
from relink_desktop.service.sync.tax import (
    Taxation,
    TaxError,
    TaxMode,
    TaxRate,
    code_of_sale,
    mode_for,
    percent,
    tax_added,
    tax_contained,
)

from .documents import line

PERCENTS = ("0", "5", "8.25", "12.5", "15", "20")


def taxation(*percents: str) -> Taxation:
    """A code of these rates, each of which is the same one in every code."""
    rates = tuple(TaxRate(f"rate {rate}", Decimal(rate)) for rate in percents)
    return Taxation(f"code {' and '.join(percents)}", rates)


def rounded(net: int, rate: str) -> int:
    """The tax in cents, as the ledger rounds it on each line."""
    return int((net * Decimal(rate) / 100).quantize(Decimal(1), ROUND_HALF_UP))


#: Nets and rates; discounts within a document are negative.
lines_of_a_ledger = st.lists(
    st.tuples(st.integers(-(10**7), 10**8), st.sampled_from(PERCENTS)), min_size=1, max_size=12
)


@pytest.mark.parametrize(
    ("parts", "mode"),
    [
        ([(10_000, 1_500, "15")], TaxMode.EXCLUDED),
        ([(10_000, 1_500, "15"), (5_000, 0, "0")], TaxMode.EXCLUDED),
        ([(10_000, 1_500, "15"), (-1_000, -150, "15")], TaxMode.EXCLUDED),
        ([(10_000, 1_500, "15"), (-10_000, -1_500, "15")], TaxMode.EXCLUDED),
        ([(0, 0, "15")], TaxMode.EXCLUDED),
        # 4.95 of each line and 14.85 of the sum are both rounded half up: 15 and 15.
        ([(33, 5, "15"), (33, 5, "15"), (33, 5, "15")], TaxMode.EXCLUDED),
        # 1.5 of each line is 2, 4.5 of the sum is 5: one cent less than the ledger's 6.
        ([(10, 2, "15"), (10, 2, "15"), (10, 2, "15")], TaxMode.INCLUSIVE),
        ([(4_002, 330, "8.25"), (4_002, 330, "8.25")], TaxMode.EXCLUDED),
        ([(4_006, 330, "8.25"), (4_006, 330, "8.25")], TaxMode.INCLUSIVE),
        # The ledger was told a tax that is a cent off.
        ([(10_000, 1_501, "15")], TaxMode.INCLUSIVE),
        ([(10_000, 1_250, "12.5"), (20_000, 3_000, "15")], TaxMode.EXCLUDED),
    ],
)
def test_how_amounts_are_sent(parts: list[tuple[int, int, str]], mode: TaxMode) -> None:
    lines = [line(net, tax) for net, tax, _ in parts]
    assert mode_for(lines, [taxation(rate) for *_, rate in parts], TaxRegime.CODES) is mode


def test_another_tax_than_quickbooks_would_compute_is_for_a_person_with_both_figures() -> None:
    with pytest.raises(TaxError) as failure:
        mode_for([line(1_234_500, 150_000)], [taxation("15")], TaxRegime.CODES)
    assert "1,851.75 of tax where the ledger has 1,500.00" in str(failure.value)


@pytest.mark.parametrize(("off", "fine"), [(2, True), (3, False)])
def test_inclusive_amounts_may_be_off_by_a_cent_for_each_line(off: int, fine: bool) -> None:
    lines = [line(10_000, 1_500 + off), line(10_000, 1_500)]
    taxations = [taxation("15")] * 2
    if fine:
        assert mode_for(lines, taxations, TaxRegime.CODES) is TaxMode.INCLUSIVE
    else:
        with pytest.raises(TaxError):
            mode_for(lines, taxations, TaxRegime.CODES)


def test_each_rate_of_a_code_is_rounded_by_itself_over_all_lines_that_have_it() -> None:
    lines = [line(10_010, 0), line(10_000, 0)]
    # 5 % of both: 1000.5 is 1001. 8.25 % of the first: 825.825 is 826. The sum of all is 1826.325.
    assert tax_added(lines, [taxation("5", "8.25"), taxation("5")]) == 1_827


def test_tax_is_taken_out_of_the_gross_by_all_rates_of_the_code() -> None:
    # 113.25 holds 100.00, 5.00 and 8.25.
    assert tax_contained([line(11_325, 0)], [taxation("5", "8.25")]) == 1_325


def test_half_a_cent_goes_up_and_a_credit_mirrors_it() -> None:
    assert tax_added([line(10, 0)], [taxation("15")]) == 2
    assert tax_added([line(-10, 0)], [taxation("15")]) == -2


def test_a_rate_is_the_matched_code_s_and_not_the_ledger_s_text() -> None:
    exempt_by_choice = [line(10_000, 1_500, tax_rate="15%")]
    with pytest.raises(TaxError, match=r"0\.00 of tax where the ledger has 15\.00"):
        mode_for(exempt_by_choice, [taxation("0")], TaxRegime.CODES)


@given(lines_of_a_ledger)
def test_a_ledger_that_rounds_each_line_always_goes(parts: list[tuple[int, str]]) -> None:
    lines = [line(net, rounded(net, rate)) for net, rate in parts]
    assert_fits(lines, [taxation(rate) for _, rate in parts])


@given(
    st.lists(
        st.tuples(st.integers(-(10**6), 10**6), st.integers(-5, 5), st.sampled_from(PERCENTS)),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_the_tax_the_total_is_the_ledger_s_or_a_person_is_asked(
    parts: list[tuple[int, int, str]],
) -> None:
    lines = [line(net, rounded(net, rate) + off) for net, off, rate in parts]
    taxations = [taxation(rate) for *_, rate in parts]
    try:
        assert_fits(lines, taxations)
    except TaxError:
        told = sum(line.tax for line in lines)
        assert tax_added(lines, taxations) != told
        assert abs(tax_contained(lines, taxations) - told) > len(lines)


def assert_fits(lines: list[Line], taxations: list[Taxation]) -> None:
    """The total is the ledger's to the cent, and the tax but for the rounding of lines."""
    told = sum(line.tax for line in lines)
    if mode_for(lines, taxations, TaxRegime.CODES) is TaxMode.EXCLUDED:
        assert tax_added(lines, taxations) == told
    else:
        assert abs(tax_contained(lines, taxations) - told) <= len(lines)


def test_a_us_sale_is_exact_or_for_a_person() -> None:
    assert mode_for([line(1_999, 165)], [taxation("8.25")], TaxRegime.US) is TaxMode.EXCLUDED
    with pytest.raises(TaxError):  # 1.64 or 1.65: inclusive amounts are not for the US
        mode_for([line(1_999, 164)], [taxation("8.25")], TaxRegime.US)


def test_a_us_sale_has_one_rate() -> None:
    assert code_of_sale([taxation("8.25"), taxation(), taxation("8.25")]) == "code 8.25"
    assert code_of_sale([taxation(), taxation("0")]) is None
    with pytest.raises(TaxError, match="several"):
        code_of_sale([taxation("8.25"), taxation("5")])


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("15%", "15"),
        ("8.25%", "8.25"),
        ("12.5 %", "12.5"),
        ("0%", "0"),
        ("", "0"),
        ("GST on income (15%)", "15"),
        ("Exempt", None),
        ("NaN", None),
        ("5% and 10%", None),
    ],
)
def test_the_percentage_of_a_rate(text: str, rate: str | None) -> None:
    assert percent(text) == (None if rate is None else Decimal(rate))
