"""The certificate in words: one page to read and to print, as simple HTML without colours of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present import html
from relink_desktop.companion.present.common import KINDS, amount, documents, said
from relink_desktop.companion.present.standing import outcome
from relink_desktop.companion.present.standing import rows as lots
from relink_desktop.companion.proof import LABELS
from relink_desktop.core.certificate import Certificate, Gap
from relink_desktop.core.standing import LOTS, Lot
from relink_desktop.core.sync import NOTHING, Tally
from relink_desktop.core.words import noop

_NOT_SIGNED = noop(
    "It is not signed: whoever has a copy of it can change that copy. To be sure of what it says, compare"
    " again in ReLink."
)
#: Rows of a table that are written out; the rest is counted.
_MOST = 200


def headline(certificate: Certificate, locale: Locale) -> tuple[str, str]:
    """What is proved; then what stands beside it, and of which ledger that is."""
    proved, others = outcome(
        certificate, certificate.standing, certificate.sync_from, certificate.currency, locale
    )
    if certificate.ledger_until is None:
        return proved, others
    held = locale.tr(
        "This is the ledger as it was on {moment}: its report lacks documents since then, and is not"
        " taken in.",
        moment=locale.moment(certificate.ledger_until),
    )
    return proved, f"{others} {held}".lstrip()


def certificate_html(certificate: Certificate, locale: Locale) -> str:
    """The whole of it."""
    proved, others = headline(certificate, locale)
    parts = (
        html.headline(proved),
        html.paragraph(others) if others else "",
        html.table((), (*_parties(certificate, locale), *_credits(certificate, locale))),
        *_gaps(certificate, locale),
        *_differences(certificate, locale),
        *_remaining(certificate, locale),
        *control_totals(certificate, locale),
        *_balances(certificate, locale),
        *_states(certificate, locale),
        *closing_words(certificate, locale),
    )
    return "".join(parts)


def closing_words(certificate: Certificate, locale: Locale) -> Iterator[str]:
    """How it was made, and what it is worth."""
    yield html.paragraph(_made_by(certificate, locale))
    yield html.paragraph(locale.tr(_NOT_SIGNED))


def about(certificate: Certificate, locale: Locale) -> str:
    """Whose it is, and of when."""
    return html.table((), tuple(_parties(certificate, locale)))


def _made_by(certificate: Certificate, locale: Locale) -> str:
    us = locale.tr("Made by ReLink Desktop, which is not affiliated with Intuit or Re-Leased.")
    read = locale.plural(
        "Each document was read from QuickBooks for this comparison, in {n} request.",
        "Each document was read from QuickBooks for this comparison, in {n} requests.",
        certificate.reads,
    )
    if not certificate.passed_over:
        return f"{us} {read}"
    passed_over = locale.plural(
        "{n} document of somebody else in QuickBooks could not be read and was passed over.",
        "{n} documents of somebody else in QuickBooks could not be read and were passed over.",
        certificate.passed_over,
    )
    return f"{us} {read} {passed_over}"


def _parties(certificate: Certificate, locale: Locale) -> Iterator[tuple[str, str]]:
    closed = certificate.closing
    yield locale.tr("Ledger company"), certificate.ledger_company
    yield locale.tr("QuickBooks company"), f"{certificate.company.name} ({certificate.company.realm})"
    yield locale.tr("Compared"), locale.moment(certificate.made)
    yield locale.tr("Sync From"), locale.date(certificate.sync_from)
    closing = locale.date(closed) if closed else locale.tr("The books are not closed")
    yield locale.tr("Closed up to"), closing


def _credits(certificate: Certificate, locale: Locale) -> Iterator[tuple[str, str]]:
    yield locale.tr("Credits put against documents"), _tally(certificate.allocations, certificate, locale)
    yield from _unapplied(certificate, locale)


def _unapplied(certificate: Certificate, locale: Locale) -> Iterator[tuple[str, str]]:
    """What QuickBooks lacks of it: its documents are not there, or wait, or somebody decided so."""
    if certificate.unapplied.count:
        told = _tally(certificate.unapplied, certificate, locale)
        yield locale.tr("Put against documents in the ledger alone"), told


def _gaps(certificate: Certificate, locale: Locale) -> Iterator[str]:
    if certificate.gaps:
        yield html.heading(locale.tr("What came while there was no access"))
    for gap in certificate.gaps:
        yield html.paragraph(_gap(gap, certificate, locale))


def _gap(gap: Gap, certificate: Certificate, locale: Locale) -> str:
    began = locale.moment(gap.noticed)
    if gap.ended:
        ended = locale.moment(gap.ended)
        when = locale.tr("From {began} to {ended} there was no access.", began=began, ended=ended)
    else:
        when = locale.tr("Since {began} there was no access.", began=began)
    if not gap.came.count:
        none = locale.tr("No document came in that time.")
        return f"{when} {none}"
    there, left = gap.came.count - gap.remaining.count, gap.remaining.count
    came = _tally(gap.came, certificate, locale)
    if left:
        what = locale.tr(
            "Came in that time: {came}. In QuickBooks: {there}, not yet there: {left}.",
            came=came,
            there=locale.number(there),
            left=locale.number(left),
        )
    else:
        what = locale.tr(
            "Came in that time: {came}. All are in QuickBooks: none is missing, and none is there twice.",
            came=came,
        )
    return f"{when} {what}"


def _differences(certificate: Certificate, locale: Locale) -> Iterator[str]:
    if not certificate.differing:
        return
    yield html.heading(locale.tr("Differences: {count}", count=locale.number(certificate.differing)))
    yield html.paragraph(locale.tr("The connection's card offers what can be done about each."))
    currency = certificate.currency
    rows = [
        (
            locale.tr(KINDS[one.kind]),
            one.number,
            locale.date(one.issued),
            one.contact,
            locale.money(one.ledger, currency),
            locale.money(one.quickbooks, currency) if one.quickbooks is not None else locale.tr("not there"),
            said(one.what, currency, locale),
        )
        for one in certificate.differences[:_MOST]
    ]
    heads = (
        locale.tr("Kind"),
        locale.tr("Number"),
        locale.tr("Date"),
        locale.tr("Contact"),
        locale.tr("Ledger"),
        "QuickBooks",
        locale.tr("What differs"),
    )
    yield html.table(heads, rows, {4, 5})
    yield _more(certificate.differing - len(rows), locale)


def _remaining(certificate: Certificate, locale: Locale) -> Iterator[str]:
    if not certificate.remaining:
        return
    yield html.heading(locale.tr("Not in QuickBooks, and why"))
    counted: dict[Lot, Tally] = {}
    for one in certificate.remaining:
        lot = LOTS[one.state]
        counted[lot] = counted.get(lot, NOTHING) + one.tally
    rows = [
        (locale.tr(LABELS[lot]), locale.number(counted[lot].count), _money(counted[lot], certificate, locale))
        for lot in Lot
        if lot in counted
    ]
    yield html.table((locale.tr("Why"), locale.tr("Documents"), locale.tr("Amount")), rows, {1, 2})


def control_totals(certificate: Certificate, locale: Locale) -> Iterator[str]:
    yield html.heading(locale.tr("Control totals, {currency}", currency=certificate.currency))
    rows = [
        (
            locale.tr(KINDS[total.kind]),
            locale.month(date.fromisoformat(f"{total.month}-01")),
            locale.number(total.ledger.count),
            amount(total.ledger, total.currency, locale),
            locale.number(total.quickbooks.count),
            amount(total.quickbooks, total.currency, locale),
            _agrees(total.agrees, locale),
        )
        for total in sorted(certificate.totals, key=lambda one: (one.agrees, one.kind, one.month))
    ]
    there, ledger = certificate.quickbooks, certificate.ledger
    rows.append(
        (
            locale.tr("Total"),
            "",
            locale.number(ledger.count),
            _money(ledger, certificate, locale),
            locale.number(there.count),
            _money(there, certificate, locale),
            _agrees(ledger == there, locale),
        )
    )
    amounts = locale.tr("Amount")
    heads = (locale.tr("Kind"), locale.tr("Month"), locale.tr("Ledger"), amounts, "QuickBooks", amounts, "")
    yield html.table(heads, rows, {2, 3, 4, 5})


def _balances(certificate: Certificate, locale: Locale) -> Iterator[str]:
    currency = certificate.currency
    yield html.heading(locale.tr("Customers and vendors"))
    first = sorted(certificate.balances, key=lambda one: (one.agrees, one.contact.casefold()))
    rows = [
        (
            one.contact,
            locale.tr("Customer") if one.sales else locale.tr("Vendor"),
            locale.money(one.ledger, currency),
            locale.money(one.quickbooks, currency),
            locale.money(one.quickbooks_open, currency),
            _agrees(one.agrees, locale),
        )
        for one in first[:_MOST]
    ]
    heads = (locale.tr("Name"), "", locale.tr("Ledger"), "QuickBooks", locale.tr("Still open"), "")
    yield html.table(heads, rows, {2, 3, 4})
    yield _more(len(first) - len(rows), locale)


def _states(certificate: Certificate, locale: Locale) -> Iterator[str]:
    yield html.heading(locale.tr("Every document of the ledger"))
    there = [certificate.there(lot) for lot, _ in certificate.standing.lots]
    of_each = [locale.number(count) if count else "" for count in (*there, sum(there))]
    rows = [
        (label, locale.number(tally.count), _money(tally, certificate, locale), of_it)
        for (label, tally), of_it in zip(lots(certificate.standing, locale), of_each, strict=True)
    ]
    heads = (
        locale.tr("State"),
        locale.tr("Documents"),
        locale.tr("Amount"),
        locale.tr("QuickBooks has of them"),
    )
    yield html.table(heads, rows, {1, 2, 3})


def _agrees(agrees: bool, locale: Locale) -> str:
    return locale.tr("✓ agrees") if agrees else locale.tr("✗ differs")


def _more(count: int, locale: Locale) -> str:
    return html.paragraph(locale.plural("And {n} more.", "And {n} more.", count)) if count > 0 else ""


def _money(tally: Tally, certificate: Certificate, locale: Locale) -> str:
    return amount(tally, certificate.currency, locale)


def _tally(tally: Tally, certificate: Certificate, locale: Locale) -> str:
    told = documents(tally.count, locale)
    return f"{told}, {amount(tally, certificate.currency, locale)}" if tally.count else told
