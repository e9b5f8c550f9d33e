"""What there is to say of a Sync From date, in words."""

from __future__ import annotations

from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import amount
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
