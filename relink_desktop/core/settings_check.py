"""QuickBooks' settings that are known to cause errors, as they were found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Setting(StrEnum):
    """In the order in which they are told."""

    CUSTOM_NUMBERS = "custom_numbers"
    APPLY_CREDITS = "apply_credits"
    CLASSES = "classes"
    MULTICURRENCY = "multicurrency"
    CLOSING_DATE = "closing_date"
    INVOICE_ACTIVITY = "invoice_activity"
    PAY_BILLS = "pay_bills"
    ACCESS = "access"  # of the person who connected


class Verdict(StrEnum):
    """The worst first."""

    PROBLEM = "problem"
    UNKNOWN = "unknown"  # QuickBooks does not tell, or not enough: a person has to look
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class SettingCheck:
    """``seen`` is what QuickBooks said, by the names of its own fields; empty where it said nothing.

    ``needed`` is false for a setting that this ledger has no use for. ``closing`` is the last day of the
    closed period.
    """

    setting: Setting
    verdict: Verdict
    seen: str = ""
    needed: bool = True
    closing: date | None = None


@dataclass(frozen=True, slots=True)
class SettingsFound:
    """The answer to a person who asked for them alone."""

    checks: tuple[SettingCheck, ...]
