"""The pages after sign-in: Sync From, the review, and what comes then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.document_table import income_and_expenses
from relink_desktop.companion.present.notes import note_view
from relink_desktop.companion.present.page import BACK, connection_of, page_view
from relink_desktop.companion.present.timeline import figures, timeline_view
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import (
    Action,
    ReviewBody,
    SyncFromBody,
    TextBody,
    Tone,
    WaitBody,
    WizardView,
)
from relink_desktop.companion.wizard import WizardState
from relink_desktop.core.sync_from import SyncFromFacts, judge


def sync_from_page(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    title = "From which date should documents be sent?"
    if wizard.problem is not None:
        return page_view(wizard, title, TextBody(()), Action("try_again", "Try again", on.Continue()))
    if wizard.facts is None or wizard.chosen is None:
        wait = WaitBody(("Reading the closing date from QuickBooks…",), True, ())
        return page_view(wizard, title, wait)
    connection = connection_of(state, wizard)
    currency = connection.currency if connection else ""
    judgement = judge(wizard.facts, wizard.chosen)
    body = SyncFromBody(
        label="Sync From",
        chosen=wizard.chosen,
        presets=_presets(wizard.facts, locale),
        timeline=timeline_view(wizard.facts, judgement, currency, locale),
        figures=figures(judgement, currency, locale),
        notes=tuple(note_view(note, wizard.facts, currency, locale) for note in judgement.notes),
        documents=income_and_expenses(wizard.facts, currency, locale),
    )
    primary = Action("continue", "Continue", on.Continue(), enabled=judgement.allowed)
    return page_view(wizard, title, body, primary)


def _presets(facts: SyncFromFacts, locale: Locale) -> tuple[Action, ...]:
    offered: tuple[tuple[str, str, date | None], ...] = (
        ("original", "Original date", facts.original),
        ("after_closing", "Day after closing date", facts.day_after_closing),
        ("oldest", "Oldest document", facts.oldest),
    )
    return tuple(
        Action(f"preset_{name}", f"{label}: {locale.date(day)}", on.ChooseDate(day))
        for name, label, day in offered
        if day is not None
    )


def review_page(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    assert wizard.facts is not None
    assert wizard.chosen is not None
    connection = connection_of(state, wizard)
    currency = connection.currency if connection else ""
    judgement = judge(wizard.facts, wizard.chosen)
    rows = [
        ("Ledger company", wizard.ledger_company or ""),
        ("QuickBooks company", connection.company.name if connection else ""),
        ("Sync From", locale.date(wizard.chosen)),
    ]
    rows += [
        (figure.label, f"{figure.documents}, {figure.money}")
        for figure in figures(judgement, currency, locale)
    ]
    notes = [note_view(note, wizard.facts, currency, locale) for note in judgement.notes]
    primary, back = (replace(action, enabled=not wizard.busy) for action in (_START, BACK))
    if wizard.busy:
        primary = replace(primary, label="Starting…")
    return page_view(wizard, "Ready to start", ReviewBody(tuple(rows), tuple(notes)), primary, back)


_START = Action("start", "Start syncing", on.Start())


def started_page(_state: AppState, wizard: WizardState, _locale: Locale) -> WizardView:
    body = TextBody(
        (
            "The sync has begun and might take some time. You can go on with your other work.",
            "The tray icon and the window show how far it is, and you are told when it is done.",
        ),
        tone=Tone.GOOD,
    )
    return page_view(wizard, "You are connected", body, Action("done", "Show progress", on.Continue()))
