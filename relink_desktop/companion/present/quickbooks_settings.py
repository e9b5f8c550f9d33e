"""QuickBooks' settings in words: what each does to the books, and where in QuickBooks it is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import inner
from relink_desktop.companion.views import Action, SettingsView, SettingView
from relink_desktop.companion.wizard import WizardState
from relink_desktop.core.settings_check import Setting, SettingCheck, Verdict
from relink_desktop.core.words import noop


@dataclass(frozen=True, slots=True)
class SettingWords:
    """``passed`` is said where all is well, ``problem`` where it is not, ``check`` where a person has to
    look; ``place`` is where in QuickBooks."""

    title: str
    place: str
    passed: str
    problem: str
    check: str


WORDS = {
    Setting.CUSTOM_NUMBERS: SettingWords(
        noop("Custom transaction numbers"),
        noop("Settings › Account and settings › Sales › Custom transaction numbers"),
        noop("Off: QuickBooks numbers invoices and credit notes itself."),
        noop(
            "On: QuickBooks takes the ledger's numbers, and refuses an invoice or credit note whose number it"
            " has already. Turn it off."
        ),
        noop("It should be off. QuickBooks did not say."),
    ),
    Setting.APPLY_CREDITS: SettingWords(
        noop("Automatically apply credits"),
        noop("Settings › Account and settings › Advanced › Automatically apply credits"),
        noop("Off: credits go against what the ledger says."),
        noop(
            "On: QuickBooks puts credits against invoices of its own choice, so that what is open there"
            " differs from the ledger. Turn it off."
        ),
        noop("It should be off. QuickBooks did not say."),
    ),
    Setting.CLASSES: SettingWords(
        noop("Class tracking"),
        noop(
            "Settings › Account and settings › Advanced › Track classes, one to each row (Plus and Advanced"
            " plans)"
        ),
        noop("On for each row: the ledger's properties go along as classes."),
        noop(
            "Off for rows: the ledger's properties can't go along, and reports in QuickBooks can't tell them"
            " apart. Turn it on, one class to each row."
        ),
        noop("It should be on, with one class to each row. QuickBooks did not say."),
    ),
    Setting.MULTICURRENCY: SettingWords(
        noop("Multicurrency"),
        noop("Sales › Customers, and Expenses › Suppliers"),
        noop("Off: everything is in one currency."),
        "",
        noop(
            "QuickBooks refuses documents for a customer or supplier in a foreign currency. See that those of"
            " the ledger are in {currency}."
        ),
    ),
    Setting.CLOSING_DATE: SettingWords(
        noop("Closing date"),
        noop("Settings › Account and settings › Advanced › Close the books"),
        noop("The books are not closed."),
        noop("The books are closed up to {closing}, today or later: every new document would wait."),
        "",
    ),
    Setting.INVOICE_ACTIVITY: SettingWords(
        noop("Automatically invoice unbilled activity"),
        noop("Settings › Account and settings › Advanced › Automatically invoice unbilled activity"),
        "",
        "",
        noop(
            "It should be off, or QuickBooks makes invoices that the ledger does not know. QuickBooks shows"
            " this to no app."
        ),
    ),
    Setting.PAY_BILLS: SettingWords(
        noop("Automatically apply bill payments"),
        noop("Settings › Account and settings › Advanced › Automatically apply bill payments"),
        "",
        "",
        noop(
            "It should be off, or QuickBooks puts payments against bills of its own choice. Which of"
            " QuickBooks' fields tells it is not known for sure."
        ),
    ),
    Setting.ACCESS: SettingWords(
        noop("Access of the person who connected"),
        noop("Settings › Manage users"),
        noop(
            "QuickBooks answered in their name, so they still have access. It lets only admins connect an"
            " app, and tells no app whether they still are one."
        ),
        "",
        "",
    ),
}
_UNNEEDED = noop("Not needed: the ledger names no properties.")
_CLOSED = noop("The books are closed up to {closing}. What is dated up to then waits.")


def settings_view(wizard: WizardState, currency: str, locale: Locale, *, brief: bool) -> SettingsView | None:
    """None where nothing was read. ``brief``: what is in order takes one line, without the evidence."""
    checks, problem = wizard.settings, wizard.settings_problem
    if not checks and problem is None:
        return None
    told = [check for check in checks if not (brief and check.verdict is Verdict.PASSED)]
    rows = [_row(check, currency, locale, evidence=not brief) for check in told]
    if brief and (passed := [check for check in checks if check.verdict is Verdict.PASSED]):
        rows.append(_in_order(passed, locale))
    reading = locale.tr("QuickBooks is being asked for its settings.") if wizard.checking else ""
    again = Action("check_settings", locale.tr("Check again"), on.CheckSettings(), why_not=reading)
    return SettingsView(
        title=_title(checks, locale),
        problem=str(problem.told(locale.tr)) if problem else "",
        rows=tuple(rows),
        action=again,
    )


def _in_order(passed: Sequence[SettingCheck], locale: Locale) -> SettingView:
    first, *others = (locale.tr(WORDS[check.setting].title) for check in passed)
    names = ", ".join((first, *(inner(title) for title in others)))
    return SettingView("passed", Verdict.PASSED, locale.tr("In order"), f"{names}.")


def _title(checks: Sequence[SettingCheck], locale: Locale) -> str:
    problems, unknown, passed = (
        sum(check.verdict is verdict for check in checks)
        for verdict in (Verdict.PROBLEM, Verdict.UNKNOWN, Verdict.PASSED)
    )
    parts = (
        locale.plural("{n} problem", "{n} problems", problems) if problems else "",
        locale.plural("{n} to check in QuickBooks", "{n} to check in QuickBooks", unknown) if unknown else "",
        locale.plural("{n} in order", "{n} in order", passed) if passed else "",
    )
    counts = ", ".join(filter(None, parts))
    if not counts:
        return locale.tr("QuickBooks settings")
    return locale.tr("QuickBooks settings: {counts}", counts=counts)


def _row(check: SettingCheck, currency: str, locale: Locale, *, evidence: bool) -> SettingView:
    words, place = WORDS[check.setting], ""
    if check.verdict is not Verdict.PASSED:
        place = locale.tr("In QuickBooks: {place}", place=locale.tr(words.place))
    seen = locale.tr("What we saw: {evidence}", evidence=check.seen) if evidence and check.seen else ""
    values = {"closing": locale.date(check.closing)} if check.closing else {}
    if check.setting is Setting.MULTICURRENCY:
        values["currency"] = currency
    text = locale.tr(_text(check, words), **values)
    return SettingView(check.setting, check.verdict, locale.tr(words.title), text, place, seen)


def _text(check: SettingCheck, words: SettingWords) -> str:
    match check.verdict:
        case Verdict.PROBLEM:
            return words.problem
        case Verdict.UNKNOWN:
            return words.check
    if not check.needed:
        return _UNNEEDED
    return _CLOSED if check.closing else words.passed
