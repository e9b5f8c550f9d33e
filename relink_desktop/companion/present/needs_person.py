"""The documents that need a person: which, why, what can be decided, and what became of a decision."""

from __future__ import annotations

from collections.abc import Iterator

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import KIND, need_you, needing, said
from relink_desktop.companion.present.mends import COMPARED, DONE, MATCHED, WAYS, Way, busy_with
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
    alike: dict[tuple[Trouble | None, tuple[str, ...]], list[DocumentRow]] = {}
    for row in shown:
        likeness = kinds(row.reason) if row.trouble is Trouble.ALIKE else ()
        alike.setdefault((row.trouble, likeness), []).append(row)
    return NeedsPersonView(
        title=_title(connection, len(shown), locale),
        done=done,
        troubles=tuple(
            _trouble(trouble, place, rows, connection, state, locale)
            for place, ((trouble, _), rows) in enumerate(alike.items())
        ),
    )


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
    trouble: Trouble | None,
    place: int,
    rows: list[DocumentRow],
    connection: ConnectionStatus,
    state: AppState,
    locale: Locale,
) -> TroubleView:
    marked = WAYS[trouble] if trouble else Way(noop("Something else"))
    way = marked.told(locale.tr)
    hint, together = marked.hint(locale), tuple(_together(rows, way, connection, state, locale))
    if trouble in COMPARED:  # what decides is offered beside them
        offers = (locale.tr("“{button}” {does}.", button=each.label, does=each.hint) for each in together)
        hint = " ".join((way.lead, *offers))
    matching = Action("open_matching", locale.tr("Open matching"), on.OpenMatching(connection.id))
    return TroubleView(
        name=f"{trouble or ''}_{place}",
        title=way.title,
        hint=hint,
        action=matching if trouble in MATCHED else None,
        documents=tuple(_document(row, way, connection, state, locale) for row in rows),
        together=together,
    )


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
        reason=said(row.reason, connection.currency, locale),
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
