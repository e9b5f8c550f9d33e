"""What there is to say of a Sync From date, in words."""

from __future__ import annotations

from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import amount
from relink_desktop.companion.present.document_table import listed
from relink_desktop.companion.views import NoteView, Tone
from relink_desktop.core.sync_from import (
    EARLIEST,
    REFUSALS,
    WARNINGS,
    Judgement,
    Note,
    NoteKind,
    SyncFromFacts,
)


def note_view(note: Note, facts: SyncFromFacts, currency: str, locale: Locale) -> NoteView:
    text = _text(note, facts, currency, locale)
    return NoteView(_tone(note), text, listed(text, note.documents, facts, currency, locale))


def in_few_words(judgement: Judgement, locale: Locale) -> tuple[str, Tone]:
    """The most important refusal or warning, for beside the date; empty if there is none."""
    note = next((note for note in judgement.notes if note.kind in REFUSALS | WARNINGS), None)
    if note is None:
        return "", Tone.PLAIN
    count = note.about.count
    match note.kind:
        case NoteKind.FUTURE:
            said = locale.tr("This day lies in the future")
        case NoteKind.TOO_EARLY:
            said = locale.tr("This day lies before {day}", day=locale.date(EARLIEST))
        case NoteKind.CREDITS_OUT_OF_RANGE:
            said = locale.plural(
                "{n} document credits one that is left out",
                "{n} documents credit some that are left out",
                count,
            )
        case NoteKind.LEAVES_OPEN_DAYS_OUT:
            said = locale.plural(
                "{n} document of open days would be left out",
                "{n} documents of open days would be left out",
                count,
            )
        case _:
            said = locale.plural("{n} document would be left out", "{n} documents would be left out", count)
    return said, _tone(note)


def _tone(note: Note) -> Tone:
    if note.kind in REFUSALS:
        return Tone.BAD
    if note.kind in WARNINGS:
        return Tone.WARNING
    return Tone.PLAIN if note.kind is NoteKind.HOLDS_CLOSED_DAYS else Tone.GOOD


def _text(note: Note, facts: SyncFromFacts, currency: str, locale: Locale) -> str:
    count, money = note.about.count, amount(note.about, currency, locale)
    closing = locale.date(facts.closing) if facts.closing else ""
    match note.kind:
        case NoteKind.FUTURE:
            return locale.tr("Sync From can't be in the future. Choose today or an earlier date.")
        case NoteKind.TOO_EARLY:
            return locale.tr(
                "Sync From can't be before {day}. Choose that day or a later one.", day=locale.date(EARLIEST)
            )
        case NoteKind.LEAVES_OPEN_DAYS_OUT:
            return locale.plural(
                "This date lies after the locked period, which ends with the closing date {closing}. {n}"
                " document ({money}) dated in the open days between would be left out.",
                "This date lies after the locked period, which ends with the closing date {closing}. {n}"
                " documents ({money}) dated in the open days between would be left out.",
                count,
                closing=closing,
                money=money,
            )
        case NoteKind.LEAVES_OLDEST_OUT:
            return locale.plural(
                "{n} document ({money}) older than this date would be left out. QuickBooks' books are not"
                " closed.",
                "{n} documents ({money}) older than this date would be left out. QuickBooks' books are not"
                " closed.",
                count,
                money=money,
            )
        case NoteKind.CREDITS_OUT_OF_RANGE:
            return locale.plural(
                "{n} document ({money}) credits a document dated before Sync From, which QuickBooks would not"
                " have.",
                "{n} documents ({money}) credit a document dated before Sync From, which QuickBooks would not"
                " have.",
                count,
                money=money,
            )
        case NoteKind.HOLDS_CLOSED_DAYS:
            return locale.plural(
                "{n} document ({money}) falls in the closed period up to {closing}. It waits until that"
                " period is reopened in QuickBooks; nothing is re-dated.",
                "{n} documents ({money}) fall in the closed period up to {closing}. They wait until that"
                " period is reopened in QuickBooks; nothing is re-dated.",
                count,
                money=money,
                closing=closing,
            )
        case NoteKind.ALIGNED:
            return locale.tr("Aligned with the closing date {closing} in QuickBooks.", closing=closing)
