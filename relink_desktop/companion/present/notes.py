"""What there is to say of a Sync From date, in words."""

from __future__ import annotations

from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import amount, documents
from relink_desktop.companion.present.document_table import listed
from relink_desktop.companion.views import NoteView, Tone
from relink_desktop.core.sync_from import EARLIEST, REFUSALS, WARNINGS, Note, NoteKind, SyncFromFacts


def note_view(note: Note, facts: SyncFromFacts, currency: str, locale: Locale) -> NoteView:
    tone = Tone.GOOD
    if note.kind in REFUSALS:
        tone = Tone.BAD
    elif note.kind in WARNINGS:
        tone = Tone.WARNING
    elif note.kind is NoteKind.HOLDS_CLOSED_DAYS:
        tone = Tone.PLAIN
    text = _text(note, facts, currency, locale)
    return NoteView(tone, text, listed(text, note.documents, facts, currency, locale))


def _text(note: Note, facts: SyncFromFacts, currency: str, locale: Locale) -> str:
    about = f"{documents(note.about.count, locale)} ({amount(note.about, currency, locale)})"
    one = note.about.count == 1
    closing = locale.date(facts.closing) if facts.closing else ""
    match note.kind:
        case NoteKind.FUTURE:
            return "Sync From can't be in the future. Choose today or an earlier date."
        case NoteKind.TOO_EARLY:
            return f"Sync From can't be before {locale.date(EARLIEST)}. Choose that day or a later one."
        case NoteKind.LEAVES_OPEN_DAYS_OUT:
            return (
                f"This date lies after the locked period, which ends with the closing date {closing}. "
                f"{about} dated in the open days between would be left out."
            )
        case NoteKind.LEAVES_OLDEST_OUT:
            return f"{about} older than this date would be left out. QuickBooks' books are not closed."
        case NoteKind.CREDITS_OUT_OF_RANGE:
            credit = "credits" if one else "credit"
            return f"{about} {credit} a document dated before Sync From, which QuickBooks would not have."
        case NoteKind.HOLDS_CLOSED_DAYS:
            fall, wait = ("falls", "It waits") if one else ("fall", "They wait")
            return (
                f"{about} {fall} in the closed period up to {closing}. {wait} until that period is reopened"
                " in QuickBooks; nothing is re-dated."
            )
        case NoteKind.ALIGNED:
            return f"Aligned with the closing date {closing} in QuickBooks."
