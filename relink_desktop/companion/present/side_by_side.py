"""A document of the ledger beside what QuickBooks has that is it, or may be it."""

from __future__ import annotations

from collections.abc import Iterator

from relink_desktop.companion.events import Decide, OpenInQuickBooks
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.mends import WAYS
from relink_desktop.companion.quickbooks_link import document_link
from relink_desktop.companion.views import Action, TableView
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.listing import Counterpart, DocumentDetail
from relink_desktop.core.names import name_key
from relink_desktop.core.sync import DocumentRow, Mend, Trouble

#: How many of QuickBooks fit beside the ledger's.
_SHOWN = 3
#: Characters of a memo that are shown.
_MEMO = 120
_NOTHING = "—"
#: The most characters that QuickBooks takes of a number (documented: Intuit, Invoice, DocNumber).
_NUMBER = 21


def side_by_side(detail: DocumentDetail, currency: str, locale: Locale) -> TableView | None:
    """What both say. What differs from the ledger has a sign before it, for those who see no colours too."""
    if not detail.counterparts:
        return None
    row, there = detail.row, detail.counterparts[:_SHOWN]
    heads = [locale.tr("In QuickBooks")]
    if len(detail.counterparts) > 1 or row.trouble is Trouble.COPIED:
        heads = [locale.tr("In QuickBooks, Id {id}", id=one.quickbooks_id) for one in there]
    return TableView(
        locale.tr("Side by side"),
        (" ", locale.tr("In the ledger"), *heads),
        (
            (locale.tr("Number"), row.number, *(_number(row, one) for one in there)),
            (locale.tr("Date"), locale.date(row.issued), *(_date(row, one, locale) for one in there)),
            (locale.tr("Contact"), row.contact, *(_contact(row, one, locale) for one in there)),
            (
                locale.tr("Total"),
                locale.money(row.cents, currency),
                *(_total(row, one, currency, locale) for one in there),
            ),
            (locale.tr("Memo"), _NOTHING, *(_memo(one) for one in there)),
        ),
    )


def left_over(detail: DocumentDetail, locale: Locale) -> str:
    """How many there was no room for."""
    more = len(detail.counterparts) - _SHOWN
    if more <= 0:
        return ""
    return locale.plural(
        "{n} more in QuickBooks is not shown.", "{n} more in QuickBooks are not shown.", more
    )


def choices(
    detail: DocumentDetail, connection: ConnectionStatus, locale: Locale, *, busy: str
) -> Iterator[Action]:
    """To say which one of QuickBooks is the document, unless ``busy`` tells why not now. Of one that can't be
    read nobody can be sure."""
    words = WAYS[Trouble.ALIKE].told(locale.tr).mends[Mend.ADOPT]
    for one in detail.counterparts[:_SHOWN]:
        if one.cents is not None:
            label = words.label
            if len(detail.counterparts) > 1:
                label = locale.tr("It is Id {id}", id=one.quickbooks_id)
            adopt = Decide(connection.id, detail.row, Mend.ADOPT, one.quickbooks_id)
            yield Action(f"adopt_{one.quickbooks_id}", label, adopt, hint=words.hint, why_not=busy)


def links(detail: DocumentDetail, connection: ConnectionStatus, locale: Locale) -> Iterator[Action]:
    """Where QuickBooks shows the document, or what may be it."""
    row = detail.row
    ids = [one.quickbooks_id for one in detail.counterparts[:_SHOWN]]
    if row.quickbooks_id is not None and row.trouble is Trouble.COPIED:
        ids.insert(0, row.quickbooks_id)
    elif row.quickbooks_id is not None or len(ids) == 1:
        link = document_link(connection.environment, row.kind, row.quickbooks_id or ids[0])
        if link:
            yield Action("open_in_quickbooks", locale.tr("Open in QuickBooks"), OpenInQuickBooks(link))
        return
    for id_ in ids:
        if link := document_link(connection.environment, row.kind, id_):
            label = locale.tr("Open Id {id} in QuickBooks", id=id_)
            yield Action(f"open_{id_}_in_quickbooks", label, OpenInQuickBooks(link))


def _number(row: DocumentRow, there: Counterpart) -> str:
    return _beside(there.number, same=name_key(there.number) == name_key(row.number[:_NUMBER]))


def _date(row: DocumentRow, there: Counterpart, locale: Locale) -> str:
    if there.issued is None:
        return locale.tr("Can't be read")
    return _beside(locale.date(there.issued), same=there.issued == row.issued)


def _contact(row: DocumentRow, there: Counterpart, locale: Locale) -> str:
    if there.cents is None:
        return locale.tr("Can't be read")
    return _beside(there.contact, same=name_key(there.contact) == name_key(row.contact))


def _total(row: DocumentRow, there: Counterpart, currency: str, locale: Locale) -> str:
    if there.cents is None:
        return locale.tr("Can't be read")
    return _beside(locale.money(there.cents, currency), same=there.cents == row.cents)


def _memo(there: Counterpart) -> str:
    memo = " ".join(there.note.split())
    return memo if len(memo) <= _MEMO else f"{memo[:_MEMO]}…"


def _beside(text: str, *, same: bool) -> str:
    return text if same else f"≠ {text or _NOTHING}"
