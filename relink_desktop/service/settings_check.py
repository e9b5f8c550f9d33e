"""Judges QuickBooks' settings for one ledger: which cause errors, and which QuickBooks shows to no app."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from relink_desktop.core.settings_check import Setting, SettingCheck, Verdict
from relink_desktop.intuit.accounting import Preferences


def check_settings(found: Preferences, *, properties: bool, today: date) -> tuple[SettingCheck, ...]:
    """The worst first. ``properties``: lines of the ledger name some, which QuickBooks knows as classes."""
    checks = [
        _off(Setting.CUSTOM_NUMBERS, "SalesFormsPrefs.CustomTxnNumbers", found.custom_txn_numbers),
        _off(Setting.APPLY_CREDITS, "SalesFormsPrefs.AutoApplyCredit", found.auto_apply_credit),
        _classes(found, properties),
        _multicurrency(found),
        _closing_date(found, today),
        # No field of Intuit's schema (Finance.xsd) shows it.
        SettingCheck(Setting.INVOICE_ACTIVITY, Verdict.UNKNOWN),
        # Two fields could be it, and no source says which: what they hold is told, and proves nothing.
        SettingCheck(Setting.PAY_BILLS, Verdict.UNKNOWN, _of_bills(found)),
        # QuickBooks answers only for somebody whose access was not taken away. It tells nobody's role.
        SettingCheck(Setting.ACCESS, Verdict.PASSED),
    ]
    return tuple(sorted(checks, key=lambda check: list(Verdict).index(check.verdict)))


def _off(setting: Setting, field: str, value: bool | None) -> SettingCheck:
    """A setting that has to be off."""
    verdict = {None: Verdict.UNKNOWN, True: Verdict.PROBLEM, False: Verdict.PASSED}[value]
    return SettingCheck(setting, verdict, _seen((field, value)))


def _classes(found: Preferences, properties: bool) -> SettingCheck:
    seen = _seen(
        ("AccountingInfoPrefs.ClassTrackingPerTxnLine", found.class_per_line),
        ("AccountingInfoPrefs.ClassTrackingPerTxn", found.class_per_txn),
    )
    if not properties:
        return SettingCheck(Setting.CLASSES, Verdict.PASSED, seen, needed=False)
    verdict = {None: Verdict.UNKNOWN, True: Verdict.PASSED, False: Verdict.PROBLEM}[found.class_per_line]
    return SettingCheck(Setting.CLASSES, verdict, seen)


def _multicurrency(found: Preferences) -> SettingCheck:
    """Where it is on, only contacts in a foreign currency can't be sent to, and settings don't show those."""
    verdict = Verdict.PASSED if found.multi_currency is False else Verdict.UNKNOWN
    seen = _seen(("CurrencyPrefs.MultiCurrencyEnabled", found.multi_currency))
    return SettingCheck(Setting.MULTICURRENCY, verdict, seen)


def _closing_date(found: Preferences, today: date) -> SettingCheck:
    """Closed days are in order; a date from today on would hold back every new document."""
    closing = found.book_close_date
    verdict = Verdict.PROBLEM if closing and closing >= today else Verdict.PASSED
    seen = f"AccountingInfoPrefs.BookCloseDate: {closing or 'none'}"
    return SettingCheck(Setting.CLOSING_DATE, verdict, seen, closing=closing)


def _of_bills(found: Preferences) -> str:
    return _seen(
        ("SalesFormsPrefs.AutoApplyPayments", found.auto_apply_payments),
        ("VendorAndPurchasesPrefs.AutomaticBillPayment", found.automatic_bill_payment),
    )


def _seen(*fields: tuple[str, bool | None]) -> str:
    told: Iterator[str] = (f"{name}: {str(value).lower()}" for name, value in fields if value is not None)
    return ", ".join(told)
