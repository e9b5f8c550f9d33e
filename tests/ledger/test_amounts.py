import pytest
from hypothesis import given
from hypothesis import strategies as st

from relink_desktop.ledger.amounts import normal_rate, parse_cents


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("0", 0),
        ("12", 1200),
        ("12.5", 1250),
        ("12.50", 1250),
        ("12.5000", 1250),
        ("1,234.50", 123450),
        ("1 234.50", 123450),
        ("1\u00a0234.50", 123450),
        ("1'234.50", 123450),
        ("12,345,678.90", 1234567890),
        ("CRC 12.50", 1250),
        ("-12.50", -1250),
        ("\u221212.50", -1250),
        ("(1,234.50)", -123450),
        ("$1,234.50", 123450),
        ("-$1,234.50", -123450),
        ("$-1,234.50", -123450),
        ("($1,234.50)", -123450),
        ("NZ$ 1,234.50", 123450),
        ("NZD 1,234.50", 123450),
        ("£0.01", 1),
        ("€7", 700),
        ("-0.00", 0),
    ],
)
def test_amounts_are_read_to_the_cent(text: str, cents: int) -> None:
    assert parse_cents(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "free",
        "CR 5.00",
        "CR5",
        "DR 5.00",
        "-CR 5.00",
        "(DR 5.00)",
        "1.234",  # thousands in some countries, too many decimals in others
        "1.234,50",
        "1234,50",
        "12,34.50",
        "1,2345.00",
        "10.005",
        "1e3",
        "--5",
        "(-5)",
        "(5",
        "5)",
        "$$5",
        "12.50 CR",
        "nan",
        "1234567890123",
        "1,234,567,890,123.00",
        "٣.٠٠",
    ],
)
def test_what_leaves_a_doubt_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_cents(text)


@given(st.integers(min_value=-(10**13), max_value=10**13))
def test_every_amount_survives_being_printed(cents: int) -> None:
    sign, digits = "-" if cents < 0 else "", abs(cents)
    assert parse_cents(f"{sign}{digits // 100:,}.{digits % 100:02}") == cents
    assert parse_cents(f"{sign}{digits // 100}.{digits % 100:02}") == cents


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("15%", "15%"),
        ("15.00 %", "15%"),
        ("15", "15%"),
        ("0.15", "15%"),
        ("0", "0%"),
        ("0.00%", "0%"),
        ("12.50%", "12.5%"),
        ("0.125", "12.5%"),
        ("0.5%", "0.5%"),
        ("100%", "100%"),
        ("9" * 29, "9" * 29),
        ("0." + "3" * 40 + "%", "0." + "3" * 40 + "%"),
        ("0.3333333333333333", "33.333333%"),
        ("123456789.1234567%", "123456789.123457%"),
        ("8" * 200_000, "8" * 200_000),
        ("20% (VAT on income)", "20% (VAT on income)"),
        ("Exempt", "Exempt"),
        ("", ""),
    ],
)
def test_a_rate_has_one_spelling(text: str, rate: str) -> None:
    assert normal_rate(text) == rate
