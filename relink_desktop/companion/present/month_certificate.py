"""The certificate of one month, as simple HTML to print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present import html
from relink_desktop.companion.present.certificate import about, closing_words, control_totals
from relink_desktop.companion.present.common import amount, documents
from relink_desktop.core.certificate import Certificate


def month_html(certificate: Certificate, month: str, locale: Locale) -> str:
    """``month`` (``2026-03``) is complete: what QuickBooks has of it agrees with the ledger."""
    of_month = replace(
        certificate, totals=tuple(total for total in certificate.totals if total.month == month)
    )
    held = of_month.quickbooks
    told = f"{documents(held.count, locale)}, {amount(held, certificate.currency, locale)}"
    first = date.fromisoformat(f"{month}-01")
    headline = locale.tr(
        "{month}: what is in QuickBooks agrees with the ledger, to the cent: {told}. Nothing waits.",
        month=locale.month(first),
        told=told,
    )
    if f"{certificate.sync_from:%Y-%m}" == month and certificate.sync_from > first:
        headline = locale.tr(
            "{month}, from {since} on: what is in QuickBooks agrees with the ledger, to the cent: {told}."
            " Nothing waits.",
            month=locale.month(first),
            since=locale.date(certificate.sync_from),
            told=told,
        )
    return "".join(
        (
            html.headline(headline),
            about(of_month, locale),
            *control_totals(of_month, locale),
            *closing_words(of_month, locale),
        )
    )
