"""The page on which a connection's certificate is read."""

from __future__ import annotations

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.certificate import certificate_html
from relink_desktop.companion.present.page import page_view
from relink_desktop.companion.present.taken import taken_notes
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import (
    Action,
    CertificateBody,
    TextBody,
    WaitBody,
    WizardView,
)
from relink_desktop.companion.wizard import WizardState
from relink_desktop.core.words import noop

_COMPARE = Action("compare", noop("Compare now"), on.Continue())
_PDF = Action("save_pdf", noop("Save as PDF…"), on.SaveCertificate(printed=True))
_JSON = Action("save_json", noop("Save as JSON…"), on.SaveCertificate(printed=False))
_PRINT = Action("print", noop("Print…"), on.PrintCertificate())
_AGAIN = Action("compare_again", noop("Compare again"), on.CompareAgain())


def certificate_page(_state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    title = locale.tr("Certificate of {company}", company=wizard.ledger_company or "")
    if wizard.busy:
        reading = locale.tr("Reading QuickBooks and comparing it with the ledger, document by document…")
        return page_view(wizard, locale, title, WaitBody((reading,), True, ()))
    if wizard.certificate is None:
        texts = () if wizard.problem else (locale.tr("Nothing was compared yet."),)
        return page_view(wizard, locale, title, TextBody(texts), _COMPARE.told(locale.tr))
    body = CertificateBody(
        label=title,
        html=certificate_html(wizard.certificate, locale),
        notes=taken_notes(wizard.taken, locale),
        actions=tuple(action.told(locale.tr) for action in (_JSON, _PRINT, _AGAIN)),
    )
    return page_view(wizard, locale, title, body, _PDF.told(locale.tr))
