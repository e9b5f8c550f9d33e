"""The documents that need a person: which, why, what can be decided, and what became of a decision."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import KIND, counted, documents, need_you, needing, said
from relink_desktop.companion.present.mends import (
    COMPARED,
    DONE,
    MATCHED,
    WAYS,
    Way,
    busy_with,
    choose,
    waits_for,
)
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import (
    Action,
    DocumentView,
    NeedsPersonView,
    NoticeView,
    Tone,
    TroubleView,
)
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.sentences import kinds
from relink_desktop.core.sync import DocumentRow, Mend, Trouble
from relink_desktop.core.words import noop

#: How many a card lists: a list of things to do has an end in sight.
_SHOWN = 20


def needs_person_view(
    connection: ConnectionStatus, state: AppState, locale: Locale
) -> NeedsPersonView | None:
    done = _done(connection, state, locale)
    if not connection.needs_person and done is None:
        return None
    shown = connection.needs_person[:_SHOWN]
    alike: dict[tuple[Hashable, ...], list[DocumentRow]] = {}
    for row in connection.needs_person:
        alike.setdefault(_likeness(row), []).append(row)
    groups = [(rows, [row for row in rows if row in shown]) for rows in alike.values()]
    return NeedsPersonView(
        title=_title(connection, len(shown), locale),
        done=done,
        troubles=tuple(
            _trouble(place, rows, listed, connection, state, locale)
            for place, (rows, listed) in enumerate(groups)
            if listed
        ),
    )


def _likeness(row: DocumentRow) -> tuple[Hashable, ...]:
    """What documents have in common that are mended together."""
    if (sought := waits_for(row)) is not None:
        return row.trouble, sought, row.reason
    return row.trouble, kinds(row.reason) if row.trouble is Trouble.ALIKE else ()


def _title(connection: ConnectionStatus, shown: int, locale: Locale) -> str:
    count = needing(connection)
    if not shown:
        return locale.tr("No document needs you")
    if shown < count:
        return locale.plural(
            "{n} document needs you, the oldest {shown} are listed",
            "{n} documents need you, the oldest {shown} are listed",
            count,
            shown=locale.number(shown),
        )
    return need_you(count, locale)


def _trouble(
    place: int,
    rows: list[DocumentRow],
    shown: list[DocumentRow],
    connection: ConnectionStatus,
    state: AppState,
    locale: Locale,
) -> TroubleView:
    """``rows`` are all that are known of it, and ``shown`` those that there is room for."""
    trouble, sought = rows[0].trouble, waits_for(rows[0])
    marked = WAYS[trouble] if trouble else Way(noop("Something else"))
    way = marked.told(locale.tr)
    title, hint = way.title, marked.hint(locale)
    together = tuple(_together(shown, way, connection, state, locale))
    if trouble in COMPARED:  # what decides is offered beside them
        offers = (locale.tr("“{button}” {does}.", button=each.label, does=each.hint) for each in together)
        hint = " ".join((way.lead, *offers))
    if trouble in MATCHED:
        first, *rest = choose(rows[0], connection, state, locale)
    if sought is not None:
        title = _named_and_counted(sought[1], rows, connection, locale)
        hint = said(rows[0].reason, connection.currency, locale)
    return TroubleView(
        name=f"{trouble or ''}_{place}",
        title=title,
        hint=hint,
        action=first if trouble in MATCHED else None,
        documents=tuple(_document(row, way, connection, state, locale) for row in shown),
        together=tuple(rest) if trouble in MATCHED else together,
    )


def _named_and_counted(
    name: str, rows: list[DocumentRow], connection: ConnectionStatus, locale: Locale
) -> str:
    """Such as "Rates: 2 bills, NZD 13,707.00". Where more need a person than are known, nobody knows how many
    of them wait for the name."""
    if needing(connection) > len(connection.needs_person):
        return name
    kind = rows[0].kind if len({row.kind for row in rows}) == 1 else None
    count = counted(kind, len(rows), locale) if kind else documents(len(rows), locale)
    money = locale.money(sum(row.cents for row in rows), connection.currency)
    return locale.tr("{name}: {documents}, {money}", name=name, documents=count, money=money)


def _together(
    rows: list[DocumentRow], way: Way, connection: ConnectionStatus, state: AppState, locale: Locale
) -> Iterator[Action]:
    """One answer for all that are like one document of QuickBooks each, in the same way."""
    count, first = len(rows), rows[0]
    shown = all(row.alike for row in rows) and len(kinds(first.reason)) > 1
    if first.trouble is not Trouble.ALIKE or count < 2 or not shown:
        return
    busy = busy_with(rows, connection, state, locale)
    labels = {
        Mend.ADOPT: locale.plural("{n} is the same one", "All {n} are the same ones", count),
        Mend.SEND: locale.plural("{n} is another one", "All {n} are other ones", count),
    }
    for mend, label in labels.items():
        decisions = on.DecideTogether(
            tuple(
                on.Decide(connection.id, row, mend, row.alike if mend is Mend.ADOPT else None) for row in rows
            )
        )
        name = f"{mend}_all_{first.key}"
        yield Action(name, label, decisions, hint=way.mends[mend].hint, why_not=busy)


def _document(
    row: DocumentRow, way: Way, connection: ConnectionStatus, state: AppState, locale: Locale
) -> DocumentView:
    money = locale.money(row.cents, connection.currency)
    return DocumentView(
        key=row.key,
        title=f"{_named(row, locale)} · {row.contact} · {locale.date(row.issued)} · {money}",
        reason="" if waits_for(row) else said(row.reason, connection.currency, locale),
        actions=tuple(_actions(row, way, connection, state, locale)),
    )


def _actions(
    row: DocumentRow, way: Way, connection: ConnectionStatus, state: AppState, locale: Locale
) -> Iterator[Action]:
    """Where two have to be compared, that comes before the decision."""
    if row.trouble in COMPARED:
        yield Action(
            f"compare_{row.key}", locale.tr("Compare the two"), on.ShowDocument(connection.id, row.key)
        )
        return
    decisions = [on.Decide(connection.id, row, mend) for mend in row.mends if mend in way.mends]
    busy = busy_with([row], connection, state, locale)
    for decision in decisions:
        words = way.mends[decision.mend]
        name = f"{decision.mend}_{row.key}"
        yield Action(name, words.label, decision, hint=words.hint, why_not=busy)


def _done(connection: ConnectionStatus, state: AppState, locale: Locale) -> NoticeView | None:
    decision = state.decided
    if decision is None or decision.connection_id != connection.id:
        return None
    text = f"{_named(decision.row, locale)}: {locale.tr(DONE[decision.mend])}"
    dismiss = Action("dismiss_decision", locale.tr("Dismiss"), on.DismissDecision())
    return NoticeView(text, dismiss, Tone.GOOD)


def _named(row: DocumentRow, locale: Locale) -> str:
    return f"{locale.tr(KIND[row.kind])} {row.number}"
