"""The certificate in words: one page to read and to print, as simple HTML without colours of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import KINDS, amount
from relink_desktop.core.certificate import Certificate, Gap
from relink_desktop.core.sync import NOTHING, DocumentState, Tally

#: Why a document is not in QuickBooks, by its state.
STATES = {
    DocumentState.READY: "About to be sent",
    DocumentState.SENDING: "On its way",
    DocumentState.ATTENTION: "Needs a person",
    DocumentState.LOCKED: "Waits in the closed period",
    DocumentState.LEFT_OUT: "Dated before Sync From",
    DocumentState.UNAPPROVED: "Not approved in the ledger, or voided there",
    DocumentState.VOIDED: "Voided in the ledger and in QuickBooks",
    DocumentState.KEPT: "Left as QuickBooks has it",
    DocumentState.EXCLUDED: "Excluded by you",
    DocumentState.SENT: "In QuickBooks",
}
_WAITS = (DocumentState.READY, DocumentState.SENDING, DocumentState.ATTENTION, DocumentState.LOCKED)
#: Rows of a table that are written out; the rest is counted.
_MOST = 200


def headline(certificate: Certificate, locale: Locale) -> str:
    """What is proved, in one sentence."""
    since = locale.date(certificate.sync_from)
    if certificate.differing:
        verb = "differs" if certificate.differing == 1 else "differ"
        return f"{_documents(certificate.differing, locale)} {verb} between the ledger and QuickBooks."
    if not certificate.agrees:
        return "The totals of the ledger and QuickBooks differ."
    held = certificate.quickbooks
    told = f"{_documents(held.count, locale)}, {amount(held, certificate.currency, locale)}"
    waiting = sum((one.tally for one in certificate.remaining if one.state in _WAITS), NOTHING)
    if waiting.count:
        return (
            f"What QuickBooks has agrees with the ledger, to the cent: {told}."
            f" {_documents(waiting.count, locale)} {'waits' if waiting.count == 1 else 'wait'}."
        )
    alone = sum(one.tally.count for one in certificate.remaining if one.state is DocumentState.EXCLUDED)
    but = f", but {locale.number(alone)} that you excluded" if alone else ""
    return f"Every document of the ledger since {since} is in QuickBooks{but}: {told}, no difference."


def certificate_html(certificate: Certificate, locale: Locale) -> str:
    """The whole of it."""
    parts = (
        f"<h2>{escape(headline(certificate, locale))}</h2>",
        *_about(certificate, locale),
        *_gaps(certificate, locale),
        *_differences(certificate, locale),
        *_remaining(certificate, locale),
        *_totals(certificate, locale),
        *_balances(certificate, locale),
        *_states(certificate, locale),
        "<p>Made by ReLink Desktop, which is not affiliated with Intuit or Re-Leased. Each document was read"
        f" from QuickBooks for this comparison, in {locale.number(certificate.reads)} requests.</p>",
    )
    return "".join(parts)


def _about(certificate: Certificate, locale: Locale) -> Iterator[str]:
    closing = locale.date(certificate.closing) if certificate.closing else "The books are not closed"
    yield _table(
        (),
        (
            ("Ledger company", certificate.ledger_company),
            ("QuickBooks company", f"{certificate.company.name} ({certificate.company.realm})"),
            ("Compared", locale.moment(certificate.made)),
            ("Sync From", locale.date(certificate.sync_from)),
            ("Closed up to", closing),
            ("Credits put against documents", _tally(certificate.allocations, certificate, locale)),
        ),
    )


def _gaps(certificate: Certificate, locale: Locale) -> Iterator[str]:
    if certificate.gaps:
        yield "<h3>What came while there was no access</h3>"
    for gap in certificate.gaps:
        yield f"<p>{escape(_gap(gap, certificate, locale))}</p>"


def _gap(gap: Gap, certificate: Certificate, locale: Locale) -> str:
    began = locale.moment(gap.noticed)
    when = f"From {began} to {locale.moment(gap.ended)}" if gap.ended else f"Since {began}"
    if not gap.came.count:
        return f"{when} there was no access, and no document came in that time."
    there = gap.came.count - gap.remaining.count
    told = (
        f"{when} there was no access. {_tally(gap.came, certificate, locale)} came in that time;"
        f" {locale.number(there)} are in QuickBooks"
    )
    if gap.remaining.count:
        return f"{told}, {locale.number(gap.remaining.count)} are not yet."
    return f"{told}: none is missing, and none is there twice."


def _differences(certificate: Certificate, locale: Locale) -> Iterator[str]:
    if not certificate.differing:
        return
    yield f"<h3>Differences: {locale.number(certificate.differing)}</h3>"
    yield "<p>The connection's card offers what can be done about each.</p>"
    currency = certificate.currency
    rows = [
        (
            KINDS[one.kind],
            one.number,
            locale.date(one.issued),
            one.contact,
            locale.money(one.ledger, currency),
            locale.money(one.quickbooks, currency) if one.quickbooks is not None else "not there",
            one.what,
        )
        for one in certificate.differences[:_MOST]
    ]
    yield _table(("Kind", "Number", "Date", "Contact", "Ledger", "QuickBooks", "What differs"), rows, {4, 5})
    yield _more(certificate.differing - len(rows), locale)


def _remaining(certificate: Certificate, locale: Locale) -> Iterator[str]:
    if not certificate.remaining:
        return
    yield "<h3>Not in QuickBooks, and why</h3>"
    counted: dict[DocumentState, Tally] = {}
    for one in certificate.remaining:
        counted[one.state] = counted.get(one.state, NOTHING) + one.tally
    rows = [
        (STATES[state], locale.number(tally.count), amount(tally, certificate.currency, locale))
        for state, tally in counted.items()
    ]
    yield _table(("Why", "Documents", "Amount"), rows, {1, 2})


def _totals(certificate: Certificate, locale: Locale) -> Iterator[str]:
    yield f"<h3>Control totals, {escape(certificate.currency)}</h3>"
    rows = [
        (
            KINDS[total.kind],
            total.month,
            locale.number(total.ledger.count),
            amount(total.ledger, total.currency, locale),
            locale.number(total.quickbooks.count),
            amount(total.quickbooks, total.currency, locale),
            "✓ agrees" if total.agrees else "✗ differs",
        )
        for total in sorted(certificate.totals, key=lambda one: (one.agrees, one.kind, one.month))
    ]
    yield _table(("Kind", "Month", "Ledger", "Amount", "QuickBooks", "Amount", ""), rows, {2, 3, 4, 5})


def _balances(certificate: Certificate, locale: Locale) -> Iterator[str]:
    currency = certificate.currency
    yield "<h3>Customers and vendors</h3>"
    first = sorted(certificate.balances, key=lambda one: (one.agrees, one.contact.casefold()))
    rows = [
        (
            one.contact,
            "Customer" if one.sales else "Vendor",
            locale.money(one.ledger, currency),
            locale.money(one.quickbooks, currency),
            locale.money(one.quickbooks_open, currency),
            "✓ agrees" if one.agrees else "✗ differs",
        )
        for one in first[:_MOST]
    ]
    heads = ("Name", "", "Ledger", "QuickBooks", "Open in QuickBooks", "")
    yield _table(heads, rows, {2, 3, 4})
    yield _more(len(first) - len(rows), locale)


def _states(certificate: Certificate, locale: Locale) -> Iterator[str]:
    yield "<h3>Every document of the ledger</h3>"
    rows = [
        (STATES[state], locale.number(tally.count), amount(tally, certificate.currency, locale))
        for state, tally in certificate.states
        if tally.count
    ]
    whole = certificate.in_ledger
    rows.append(("In the ledger", locale.number(whole.count), amount(whole, certificate.currency, locale)))
    yield _table(("State", "Documents", "Amount"), rows, {1, 2})


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], numeric: Iterable[int] = ()) -> str:
    right = frozenset(numeric)

    def cells(texts: tuple[str, ...], tag: str) -> str:
        return "".join(
            f'<{tag} align="{"right" if index in right else "left"}">{escape(text)}</{tag}>'
            for index, text in enumerate(texts)
        )

    top = f"<thead><tr>{cells(heads, 'th')}</tr></thead>" if heads else ""
    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
    return f'<table cellspacing="0" cellpadding="4">{top}{body}</table>'


def _more(count: int, locale: Locale) -> str:
    return f"<p>And {locale.number(count)} more.</p>" if count > 0 else ""


def _tally(tally: Tally, certificate: Certificate, locale: Locale) -> str:
    told = _documents(tally.count, locale)
    return f"{told}, {amount(tally, certificate.currency, locale)}" if tally.count else told


def _documents(count: int, locale: Locale) -> str:
    return "1 document" if count == 1 else f"{locale.number(count)} documents"
