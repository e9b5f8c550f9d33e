"""The page that previews a connection's diagnostics."""

from __future__ import annotations

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.page import page_view
from relink_desktop.companion.present.taken import taken_notes
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import (
    Action,
    PreviewBody,
    TextBody,
    WaitBody,
    WizardView,
)
from relink_desktop.companion.wizard import WizardState
from relink_desktop.core.words import noop

_SAVE = Action("save", noop("Save…"), on.Continue())
_AGAIN = Action("try_again", noop("Try again"), on.Continue())
_COPY = Action("copy", noop("Copy"), on.CopyDiagnostics())


def diagnostics_page(_state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    title = locale.tr("Diagnostics of {company}", company=wizard.ledger_company or "")
    if wizard.busy:
        waiting = locale.tr("Collecting what ReLink knows…")
        return page_view(wizard, locale, title, WaitBody((waiting,), True, ()))
    if wizard.diagnostics is None:
        return page_view(wizard, locale, title, TextBody(()), _AGAIN.told(locale.tr))
    body = PreviewBody(
        paragraphs=(
            locale.tr(
                "Support can see from this what happened, when, and what QuickBooks answered. Below is every"
                " letter of it: no password or key, no name, no amount. ReLink sends it to nobody."
            ),
        ),
        label=locale.tr("Diagnostics"),
        text=wizard.diagnostics.text,
        notes=taken_notes(wizard.taken, locale),
        actions=(_COPY.told(locale.tr),),
    )
    return page_view(wizard, locale, title, body, _SAVE.told(locale.tr))
