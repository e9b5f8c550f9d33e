"""The page that previews a connection's diagnostics."""

from __future__ import annotations

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.page import page_view
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import (
    Action,
    NoteView,
    PreviewBody,
    TextBody,
    Tone,
    WaitBody,
    WizardView,
)
from relink_desktop.companion.wizard import WizardState

_SAVE = Action("save", "Save…", on.Continue())
_AGAIN = Action("try_again", "Try again", on.Continue())
_COPY = Action("copy", "Copy", on.CopyDiagnostics())


def diagnostics_page(_state: AppState, wizard: WizardState, _locale: Locale) -> WizardView:
    title = f"Diagnostics of {wizard.ledger_company}"
    if wizard.busy:
        return page_view(wizard, title, WaitBody(("Collecting what ReLink knows…",), True, ()))
    if wizard.diagnostics is None:
        return page_view(wizard, title, TextBody(()), _AGAIN)
    body = PreviewBody(
        paragraphs=(
            "Support can see from this what happened, when, and what QuickBooks answered. Below is every"
            " letter of it: no password or key, no name, no amount. ReLink sends it to nobody.",
        ),
        label="Diagnostics",
        text=wizard.diagnostics.text,
        notes=_notes(wizard),
        actions=(_COPY,),
    )
    return page_view(wizard, title, body, _SAVE)


def _notes(wizard: WizardState) -> tuple[NoteView, ...]:
    return (NoteView(Tone.GOOD, f"Saved as {wizard.saved}"),) if wizard.saved else ()
