"""QuickBooks' settings: judged for one ledger, and read from the practice company."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from relink_desktop.core.problems import ProblemError
from relink_desktop.core.settings_check import Setting, SettingCheck, Verdict
from relink_desktop.intuit.accounting import Preferences
from relink_desktop.service.settings_check import check_settings

from .conftest import Play
from .documents import MemoryLedger, documents
from .simulation import START
from .stage import HARBOUR, KESTREL, Stage

TODAY = date(2026, 11, 3)
WELL = Preferences(
    book_close_date=date(2025, 3, 31),
    custom_txn_numbers=False,
    home_currency="NZD",
    class_per_line=True,
    class_per_txn=False,
    auto_apply_credit=False,
    auto_apply_payments=False,
    automatic_bill_payment=False,
    multi_currency=False,
)
SILENT = Preferences(None, None, None)


def judged(found: Preferences, *, properties: bool = True) -> dict[Setting, SettingCheck]:
    checks = check_settings(found, properties=properties, today=TODAY)
    assert {check.setting for check in checks} == set(Setting)
    return {check.setting: check for check in checks}


def changed(**fields: object) -> Preferences:
    return Preferences(**{name: getattr(WELL, name) for name in WELL.__slots__} | fields)  # type: ignore[arg-type]


def test_where_all_is_well_only_what_no_field_shows_is_left_to_check() -> None:
    to_check = [setting for setting, check in judged(WELL).items() if check.verdict is not Verdict.PASSED]
    assert to_check == [Setting.INVOICE_ACTIVITY, Setting.PAY_BILLS]


@pytest.mark.parametrize(
    ("fields", "setting", "verdict"),
    [
        ({"custom_txn_numbers": True}, Setting.CUSTOM_NUMBERS, Verdict.PROBLEM),
        ({"custom_txn_numbers": None}, Setting.CUSTOM_NUMBERS, Verdict.UNKNOWN),
        ({"auto_apply_credit": True}, Setting.APPLY_CREDITS, Verdict.PROBLEM),
        ({"auto_apply_credit": None}, Setting.APPLY_CREDITS, Verdict.UNKNOWN),
        ({"class_per_line": False}, Setting.CLASSES, Verdict.PROBLEM),
        ({"class_per_line": False, "class_per_txn": True}, Setting.CLASSES, Verdict.PROBLEM),
        ({"class_per_line": None}, Setting.CLASSES, Verdict.UNKNOWN),
        ({"multi_currency": True}, Setting.MULTICURRENCY, Verdict.UNKNOWN),
        ({"multi_currency": None}, Setting.MULTICURRENCY, Verdict.UNKNOWN),
        ({"book_close_date": None}, Setting.CLOSING_DATE, Verdict.PASSED),
        ({"book_close_date": TODAY - timedelta(days=1)}, Setting.CLOSING_DATE, Verdict.PASSED),
        ({"book_close_date": TODAY}, Setting.CLOSING_DATE, Verdict.PROBLEM),
        ({"auto_apply_payments": True}, Setting.PAY_BILLS, Verdict.UNKNOWN),
        ({"automatic_bill_payment": True}, Setting.PAY_BILLS, Verdict.UNKNOWN),
    ],
)
def test_one_setting_that_is_otherwise(fields: dict[str, object], setting: Setting, verdict: Verdict) -> None:
    usual, found = judged(WELL), judged(changed(**fields))
    assert found.pop(setting).verdict is verdict
    assert found == {other: check for other, check in usual.items() if other is not setting}


@pytest.mark.parametrize("found", [SILENT, changed(class_per_line=False), WELL])
def test_a_ledger_without_properties_needs_no_classes(found: Preferences) -> None:
    check = judged(found, properties=False)[Setting.CLASSES]
    assert (check.verdict, check.needed) == (Verdict.PASSED, False)


def test_the_worst_comes_first() -> None:
    checks = check_settings(changed(book_close_date=TODAY), properties=True, today=TODAY)
    assert [check.verdict for check in checks] == sorted((c.verdict for c in checks), key=list(Verdict).index)
    assert checks[0].setting is Setting.CLOSING_DATE


def test_what_was_seen_is_told_in_quickbooks_own_fields() -> None:
    found = judged(changed(auto_apply_payments=True))
    assert found[Setting.CUSTOM_NUMBERS].seen == "SalesFormsPrefs.CustomTxnNumbers: false"
    assert found[Setting.CLOSING_DATE].seen == "AccountingInfoPrefs.BookCloseDate: 2025-03-31"
    assert found[Setting.PAY_BILLS].seen == (
        "SalesFormsPrefs.AutoApplyPayments: true, VendorAndPurchasesPrefs.AutomaticBillPayment: false"
    )
    assert judged(SILENT)[Setting.CUSTOM_NUMBERS].seen == ""


def test_settings_are_read_afresh_in_one_read_and_move_the_closing_date(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.network.clear()
        connection = await stage.connect()
        await stage.until_compared()
        await stage.make(f"companies/{HARBOUR}/numbers", custom=True)
        await stage.make(f"companies/{HARBOUR}/closing-date", date="2025-06-30")
        found = await connection.settings()
        verdicts = {check.setting: check.verdict for check in found.checks}
        assert verdicts[Setting.CUSTOM_NUMBERS] is Verdict.PROBLEM
        assert verdicts[Setting.CLASSES] is Verdict.PASSED
        assert connection.status().closing == date(2025, 6, 30)
        await stage.make(f"companies/{HARBOUR}/numbers", custom=False)
        facts = await connection.sync_from_facts()
        assert {check.setting: check.verdict for check in facts.settings} == {
            **verdicts,
            Setting.CUSTOM_NUMBERS: Verdict.PASSED,
        }

    play(scenario, MemoryLedger(documents(5)))


def test_a_company_without_classes_is_a_problem_for_a_ledger_with_properties(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await stage.connect(realm=KESTREL)
        found = {check.setting: check for check in (await connection.settings()).checks}
        assert found[Setting.CLASSES].verdict is Verdict.PROBLEM
        assert found[Setting.CLOSING_DATE] == SettingCheck(
            Setting.CLOSING_DATE, Verdict.PASSED, "AccountingInfoPrefs.BookCloseDate: none"
        )

    play(scenario, MemoryLedger(documents(5)))


def test_books_closed_into_the_future_are_a_problem(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.make(f"companies/{HARBOUR}/closing-date", date=START.date().isoformat())
        assert (await connection.settings()).checks[0].setting is Setting.CLOSING_DATE

    play(scenario)


def test_settings_that_quickbooks_does_not_give_are_a_problem_and_of_the_health(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.make(f"companies/{HARBOUR}/user", removed=True)
        with pytest.raises(ProblemError) as refused:
            await connection.settings()
        assert refused.value.problem.key == "preferences_unread"
        finding = connection.status().health.finding
        assert finding is not None
        assert finding.cause == "rights_changed"

    play(scenario)
