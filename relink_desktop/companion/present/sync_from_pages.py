"""The pages after sign-in: Sync From, the review, and what comes then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.document_table import income_and_expenses
from relink_desktop.companion.present.notes import in_few_words, note_view
from relink_desktop.companion.present.page import BACK, CONTINUE, connection_of, page_view
from relink_desktop.companion.present.quickbooks_settings import settings_view
from relink_desktop.companion.present.standing import told
from relink_desktop.companion.present.timeline import figures, timeline_view
from relink_desktop.companion.present.typed_date import date_view, refused_view
from relink_desktop.companion.proof import IN_LEDGER, LABELS
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
from relink_desktop.core.sync import NOTHING
from relink_desktop.core.sync_from import Judgement, SyncFromFacts, judge
from relink_desktop.core.words import noop


def sync_from_page(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    title = locale.tr("From which date should documents be sent?")
    if wizard.problem is not None:
        return page_view(wizard, locale, title, TextBody(()), _AGAIN.told(locale.tr))
    if wizard.facts is None or wizard.chosen is None:
        reading = locale.tr("Reading the closing date from QuickBooks…")
        return page_view(wizard, locale, title, WaitBody((reading,), True, ()))
    connection = connection_of(state, wizard)
    currency = connection.currency if connection else ""
    judgement = judge(wizard.facts, wizard.chosen)
    notes = tuple(note_view(note, wizard.facts, currency, locale) for note in judgement.notes)
    remark, tone = in_few_words(judgement, locale)
    sync_from = replace(date_view(wizard.facts, wizard.chosen, locale), remark=remark, tone=tone)
    if wizard.refused is not None:
        sync_from = refused_view(sync_from, wizard.refused, locale)
    body = SyncFromBody(
        sync_from=sync_from,
        presets=_presets(wizard.facts, locale),
        timeline=timeline_view(wizard.facts, judgement, currency, locale),
        figures=figures(judgement, currency, locale),
        notes=notes,
        documents=income_and_expenses(wizard.facts, currency, locale),
    )
    refusals = " ".join(note.text for note in notes if note.tone is Tone.BAD)
    primary = replace(CONTINUE.told(locale.tr), why_not=sync_from.remark if sync_from.wrong else refusals)
    return page_view(wizard, locale, title, body, primary)


def _presets(facts: SyncFromFacts, locale: Locale) -> tuple[Action, ...]:
    offered: tuple[tuple[str, str, date | None], ...] = (
        ("original", noop("Original date"), facts.original),
        ("after_closing", noop("Day after closing date"), facts.day_after_closing),
        ("oldest", noop("Oldest document"), facts.oldest),
    )
    return tuple(
        Action(
            f"preset_{name}",
            locale.tr("{name}: {what}", name=locale.tr(label), what=locale.date(day)),
            on.ChooseDate(day),
        )
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
        (locale.tr("Ledger company"), wizard.ledger_company or ""),
        (locale.tr("QuickBooks company"), connection.company.name if connection else ""),
        (locale.tr("Sync From"), locale.date(wizard.chosen)),
    ]
    rows += [
        (figure.label, f"{figure.documents}, {figure.money}")
        for figure in figures(judgement, currency, locale)
    ]
    rows += _rest(wizard.facts, judgement, currency, locale)
    notes = [note_view(note, wizard.facts, currency, locale) for note in judgement.notes]
    settings = settings_view(wizard, currency, locale, brief=True)
    starting = locale.tr("The sync is being started.") if wizard.busy else ""
    primary, back = (replace(action.told(locale.tr), why_not=starting) for action in (_START, BACK))
    if wizard.busy:
        primary = replace(primary, label=locale.tr("Starting…"))
    body = ReviewBody(tuple(rows), tuple(notes), settings)
    return page_view(wizard, locale, locale.tr("Ready to start"), body, primary, back)


def _rest(
    facts: SyncFromFacts, judgement: Judgement, currency: str, locale: Locale
) -> Iterator[tuple[str, str]]:
    """What no date matters to, and the ledger as the choice of companies counted it."""
    for lot, tally in facts.apart:
        yield locale.tr(LABELS[lot]), told(tally, currency, locale)
    shares = (judgement.to_send, judgement.already_sent, judgement.held, judgement.left_out)
    whole = sum((*shares, *(tally for _, tally in facts.apart)), NOTHING)
    yield locale.tr(IN_LEDGER), told(whole, currency, locale)


_AGAIN = Action("try_again", noop("Try again"), on.Continue())
_PROGRESS = Action("done", noop("Show progress"), on.Continue())
_START = Action("start", noop("Start syncing"), on.Start())


def started_page(_state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    body = TextBody(
        (
            locale.tr("The sync has begun and might take some time. You can go on with your other work."),
            locale.tr("The tray icon and the window show how far it is, and you are told when it is done."),
        ),
        tone=Tone.GOOD,
    )
    return page_view(wizard, locale, locale.tr("You are connected"), body, _PROGRESS.told(locale.tr))
