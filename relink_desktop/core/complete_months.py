"""The months of which a certificate proves that they are over and done."""

from __future__ import annotations

from datetime import date

from relink_desktop.core.certificate import Certificate


def complete_months(certificate: Certificate, today: date) -> tuple[str, ...]:
    """Months (``2026-03``), oldest first, that ended before ``today`` and of which nothing differs or waits,
    from the month of Sync From on. None of them while the ledger's report is not taken in."""
    if certificate.months is None or certificate.ledger_until is not None:
        return ()
    first, now = f"{certificate.sync_from:%Y-%m}", f"{today:%Y-%m}"
    open_ones = {
        *(month for month, standing in certificate.months if standing.waits),
        *(total.month for total in certificate.totals if not total.agrees),
        *(f"{difference.issued:%Y-%m}" for difference in certificate.differences),
    }
    if certificate.differing > len(certificate.differences):  # which months the others are of is not known
        return ()
    months = {total.month for total in certificate.totals}
    return tuple(sorted(month for month in months - open_ones if first <= month < now))
