"""The page on which a connection's certificate is read."""

from __future__ import annotations

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.certificate import certificate_html
from relink_desktop.companion.present.page import page_view
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import (
    Action,
    CertificateBody,
    NoteView,
    TextBody,
    Tone,
    WaitBody,
    WizardView,
)
from relink_desktop.companion.wizard import WizardState

_COMPARE = Action("compare", "Compare now", on.Continue())
_PDF = Action("save_pdf", "Save as PDF…", on.SaveCertificate(printed=True))
_JSON = Action("save_json", "Save as JSON…", on.SaveCertificate(printed=False))
_PRINT = Action("print", "Print…", on.PrintCertificate())
_AGAIN = Action("compare_again", "Compare again", on.CompareAgain())


def certificate_page(_state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    title = f"Certificate of {wizard.ledger_company}"
    if wizard.busy:
        paragraphs = ("Reading QuickBooks and comparing it with the ledger, document by document…",)
        return page_view(wizard, title, WaitBody(paragraphs, True, ()))
    if wizard.certificate is None:
        texts = () if wizard.problem else ("Nothing was compared yet.",)
        return page_view(wizard, title, TextBody(texts), _COMPARE)
    body = CertificateBody(
        label=title,
        html=certificate_html(wizard.certificate, locale),
        notes=_notes(wizard),
        actions=(_JSON, _PRINT, _AGAIN),
    )
    return page_view(wizard, title, body, _PDF)


def _notes(wizard: WizardState) -> tuple[NoteView, ...]:
    return (NoteView(Tone.GOOD, f"Saved as {wizard.saved}"),) if wizard.saved else ()
