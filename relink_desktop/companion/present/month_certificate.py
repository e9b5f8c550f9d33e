"""The certificate of one month, as simple HTML to print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present import html
from relink_desktop.companion.present.certificate import about, closing_words, control_totals
from relink_desktop.companion.present.standing import rest, told
from relink_desktop.core.certificate import Certificate
from relink_desktop.core.standing import Lot, Standing


def month_html(certificate: Certificate, month: str, locale: Locale) -> str:
    """``month`` (``2026-03``) is complete: nothing of it differs or waits."""
    of_month = replace(
        certificate, totals=tuple(total for total in certificate.totals if total.month == month)
    )
    standing = dict(certificate.months or ()).get(month, Standing(()))
    there = told(standing.of(Lot.IN_QUICKBOOKS), certificate.currency, locale)
    others = rest(standing, certificate.currency, locale)
    first = date.fromisoformat(f"{month}-01")
    headline = locale.tr(
        "{month}: what is in QuickBooks agrees with the ledger, to the cent: {told}. Nothing waits.",
        month=locale.month(first),
        told=there,
    )
    if f"{certificate.sync_from:%Y-%m}" == month and certificate.sync_from > first:
        headline = locale.tr(
            "{month}, from {since} on: what is in QuickBooks agrees with the ledger, to the cent: {told}."
            " Nothing waits.",
            month=locale.month(first),
            since=locale.date(certificate.sync_from),
            told=there,
        )
    return "".join(
        (
            html.headline(headline),
            html.paragraph(others) if others else "",
            about(of_month, locale),
            *control_totals(of_month, locale),
            *closing_words(of_month, locale),
        )
    )
