"""One document of a list: everything that is known of it, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator

from relink_desktop.companion.document_list import DocumentList
from relink_desktop.companion.events import (
    Decide,
    DismissDecision,
    Exclude,
    OpenDocument,
)
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import KIND, said
from relink_desktop.companion.present.document_words import MARKS, STATES, STATUSES, came_back, meaning
from relink_desktop.companion.present.mends import DONE, MATCHED, WAYS, busy_with, choose
from relink_desktop.companion.present.side_by_side import choices, left_over, links, side_by_side
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import Action, DetailsView, NoticeView, Tone
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.documents import Credited
from relink_desktop.core.listing import DocumentDetail
from relink_desktop.core.sync import DocumentRow, DocumentState, Mend, Trouble

#: What can't be excluded: it is on its way, or no longer there.
_GOING = (DocumentState.SENDING, DocumentState.ABSENT)


def details_view(
    known: DocumentList, connection: ConnectionStatus, state: AppState, locale: Locale
) -> DetailsView | None:
    detail = known.detail
    if detail is None or known.opened is None:
        return None
    row = detail.row
    money = locale.money(row.cents, connection.currency)
    why = said(row.reason, connection.currency, locale) or meaning(row, locale)
    more = left_over(detail, locale)
    troubled = row.trouble if row.state is DocumentState.ATTENTION else None
    return DetailsView(
        key=row.key,
        mark=MARKS[row.state],
        title=f"{locale.tr(KIND[row.kind])} {row.number}",
        subtitle=locale.tr(
            "{contact} · {money} · {issued}, due {due}",
            contact=row.contact,
            money=money,
            issued=locale.date(row.issued),
            due=locale.date(detail.due),
        ),
        lead=f"{locale.tr(STATES[row.state])}. {why}",
        hint=" ".join(filter(None, (WAYS[troubled].hint(locale), more))) if troubled else "",
        side_by_side=side_by_side(detail, connection.currency, locale),
        facts=tuple(_facts(detail, connection, locale)),
        done=_done(row, connection, state, locale),
        actions=tuple(_actions(detail, connection, state, locale)),
        close=Action("close_details", locale.tr("Close"), OpenDocument(known.section, None)),
    )


def _facts(detail: DocumentDetail, connection: ConnectionStatus, locale: Locale) -> Iterator[tuple[str, str]]:
    row, currency = detail.row, connection.currency
    if row.properties:
        yield locale.tr("Property"), row.properties
    status = locale.tr(STATUSES[row.status])
    if detail.settled:
        settled = locale.money(detail.settled, currency)
        status = locale.tr("{status}, {money} settled", status=status, money=settled)
    yield locale.tr("In the ledger"), status
    if detail.credited:
        yield locale.tr("Credits"), ", ".join(_part(each, currency, locale) for each in detail.credited)
    if row.quickbooks_id is None:
        yield locale.tr("In QuickBooks"), locale.tr("Not there")
        return
    yield locale.tr("In QuickBooks"), _there(detail, currency, locale)
    yield locale.tr("Direction"), _flow(detail, locale)


def _part(credited: Credited, currency: str, locale: Locale) -> str:
    """What is credited, and with how much where something is put against it."""
    money = locale.money(credited.cents, currency) if credited.cents else ""
    return f"{credited.number} ({money})" if money else credited.number


def _there(detail: DocumentDetail, currency: str, locale: Locale) -> str:
    parts = [locale.tr("Id {id}", id=detail.row.quickbooks_id or "")]
    if detail.quickbooks_cents is not None:
        parts.append(locale.money(detail.quickbooks_cents, currency))
    if detail.row.balance is not None:
        parts.append(locale.tr("{money} open", money=locale.money(detail.row.balance, currency)))
    if not detail.told:
        parts.append(locale.tr("an earlier version"))
    return ", ".join(parts)


def _flow(detail: DocumentDetail, locale: Locale) -> str:
    told = locale.tr("To QuickBooks")
    if detail.sent:
        told = locale.tr("To QuickBooks, first {moment}", moment=locale.moment(detail.sent))
    return locale.tr("{sent}; payments came back", sent=told) if came_back(detail.row) else told


def _done(
    row: DocumentRow, connection: ConnectionStatus, state: AppState, locale: Locale
) -> NoticeView | None:
    decision = state.decided
    if decision is None or (decision.connection_id, decision.row.key) != (connection.id, row.key):
        return None
    text = locale.tr(DONE[decision.mend])
    dismiss = Action("dismiss_decision", locale.tr("Dismiss"), DismissDecision())
    return NoticeView(text[0].upper() + text[1:], dismiss, Tone.GOOD)


def _actions(
    detail: DocumentDetail, connection: ConnectionStatus, state: AppState, locale: Locale
) -> Iterator[Action]:
    row = detail.row
    if row.state is DocumentState.ATTENTION and row.trouble is not None:
        yield from _mends(detail, row.trouble, connection, state, locale)
    if row.state is DocumentState.EXCLUDED:
        hint = locale.tr("takes its place again, and goes to QuickBooks if it may")
        yield Action(
            "include", locale.tr("Include"), Exclude(connection.id, row.key, excluded=False), hint=hint
        )
    elif row.state not in _GOING:
        hint = locale.tr(
            "leaves it out of every sync until you include it again; QuickBooks keeps what it has"
        )
        yield Action(
            "exclude", locale.tr("Exclude"), Exclude(connection.id, row.key, excluded=True), hint=hint
        )
    yield from links(detail, connection, locale)


def _mends(
    detail: DocumentDetail, trouble: Trouble, connection: ConnectionStatus, state: AppState, locale: Locale
) -> Iterator[Action]:
    row = detail.row
    if trouble in MATCHED:
        yield from choose(row, connection, state, locale)
    busy = busy_with([row], connection, state, locale)
    for mend in row.mends:
        if mend is Mend.ADOPT:
            yield from choices(detail, connection, locale, busy=busy)
        elif words := WAYS[trouble].told(locale.tr).mends.get(mend):
            decision = Decide(connection.id, row, mend)
            yield Action(f"{mend}_{row.key}", words.label, decision, hint=words.hint, why_not=busy)
