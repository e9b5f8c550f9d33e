"""All figures of a state agree wherever they are shown, and add up, whatever documents there are."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from relink_desktop.companion.document_filter import RESULTS as FILTERS
from relink_desktop.companion.entries import entries
from relink_desktop.companion.notices import notices
from relink_desktop.companion.present.card import card_view
from relink_desktop.companion.present.certificate import certificate_html, headline
from relink_desktop.companion.present.history import result_of
from relink_desktop.companion.present.standing import beside, outcome
from relink_desktop.companion.present.tray import tray_view
from relink_desktop.companion.report import report
from relink_desktop.companion.shown_state import shown_to
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.companion.views import Tone
from relink_desktop.core.certificate import Certificate, ControlTotal, Remaining
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.history import History, SyncEnd, SyncRun
from relink_desktop.core.standing import Lot, Standing, standing_now
from relink_desktop.core.sync import NOTHING, DocumentState, Progress, ResultRow, SyncPhase, SyncResult, Tally

from .certificates import CERTIFICATE
from .states import CONNECTED, LOCALE, NOW, app

_FIELDS = {
    DocumentState.SENT: "sent",
    DocumentState.ATTENTION: "attention",
    DocumentState.LOCKED: "locked",
    DocumentState.LEFT_OUT: "left_out",
    DocumentState.UNAPPROVED: "unapproved",
    DocumentState.VOIDED: "voided",
    DocumentState.KEPT: "kept",
    DocumentState.EXCLUDED: "excluded",
    DocumentState.READY: "waiting",
}
#: What a person reads of each, in the window, on the certificate and by ``status``.
_READ = {
    DocumentState.SENT: ("In QuickBooks", "sent"),
    DocumentState.READY: ("Waiting", "waiting"),
    DocumentState.ATTENTION: ("Need you", "needs_person"),
    DocumentState.LOCKED: ("Wait in the closed period", "closed"),
    DocumentState.KEPT: ("Left as QuickBooks has them", "kept"),
    DocumentState.EXCLUDED: ("Excluded by you", "excluded"),
    DocumentState.LEFT_OUT: ("Left out, before Sync From", "left_out"),
    DocumentState.UNAPPROVED: ("Not approved in the ledger, or voided there", "not_approved"),
    DocumentState.VOIDED: ("Voided in the ledger and in QuickBooks", "voided"),
}
#: How each is told in a sentence.
_SENTENCES = {
    DocumentState.READY: r"([\d,]+) waits? \(NZD ([-\d,.]+)\)\.",
    DocumentState.ATTENTION: r"([\d,]+) needs? you \(NZD ([-\d,.]+)\)\.",
    DocumentState.LOCKED: r"([\d,]+) waits? in the closed period \(NZD ([-\d,.]+)\)\.",
    DocumentState.KEPT: r"([\d,]+) stays? as QuickBooks has (?:it|them) \(NZD ([-\d,.]+)\)\.",
    DocumentState.EXCLUDED: r"([\d,]+) (?:is|are) excluded by you \(NZD ([-\d,.]+)\)\.",
    DocumentState.LEFT_OUT: r"([\d,]+) (?:is|are) left out, dated before Sync From \(NZD ([-\d,.]+)\)\.",
    DocumentState.UNAPPROVED: r"([\d,]+) (?:is|are) not approved in the ledger, or voided there"
    r" \(NZD ([-\d,.]+)\)\.",
    DocumentState.VOIDED: r"([\d,]+) (?:is|are) voided in both \(NZD ([-\d,.]+)\)\.",
}
SINCE = date(2025, 4, 1)


def made(seed: int) -> tuple[ConnectionStatus, Certificate]:
    """A connection that was compared just now, and its certificate. Half of the lots are empty."""
    chance = random.Random(seed)
    states = {state: _some(chance) for state in _FIELDS}
    held_back = Tally(1, 50) if states[DocumentState.LOCKED].count and chance.random() < 0.5 else NOTHING
    there = states[DocumentState.SENT]
    left = min(states[DocumentState.KEPT].count, chance.choice([0, 0, 1]))
    differing = left + chance.choice([0, 0, 1]) * bool(states[DocumentState.ATTENTION].count)
    result = SyncResult(
        NOW, SINCE, (ResultRow(DocumentKind.INVOICE, there, there),), not differing, differing, left
    )
    progress = Progress(
        SyncPhase.IDLE, held_back=held_back, **{_FIELDS[state]: tally for state, tally in states.items()}
    )
    certificate = replace(
        CERTIFICATE,
        made=NOW,
        sync_from=SINCE,
        in_ledger=sum(states.values(), NOTHING),
        states=tuple(states.items()),
        totals=(ControlTotal(DocumentKind.INVOICE, "2025-05", "NZD", there, there),),
        balances=(),
        differing=differing,
        left=left,
        held_back=held_back,
        remaining=tuple(
            Remaining(state, "", tally)
            for state, tally in states.items()
            if state not in (DocumentState.SENT, DocumentState.VOIDED) and tally.count
        ),
        gaps=(),
    )
    return replace(CONNECTED, progress=progress, result=result, closing=date(2025, 6, 30)), certificate


def _some(chance: random.Random) -> Tally:
    count = chance.choice([0, 0, 1, 2, chance.randrange(3, 2000)])
    return Tally(count, chance.randrange(-90_000, 900_000) if count else 0)


@pytest.fixture(params=range(150))
def state(request: pytest.FixtureRequest) -> tuple[ConnectionStatus, Certificate]:
    return made(request.param)


def _told(tally: Tally) -> str:
    return (
        f"{LOCALE.plural('{n} document', '{n} documents', tally.count)}, {LOCALE.money(tally.cents, 'NZD')}"
    )


def _cells(html: str, heading: str) -> list[list[str]]:
    """The rows of the table under ``heading``."""
    table = html.split(f">{heading}<", 1)[1].split("</table>", 1)[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table)
    return [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows if "<td" in row]


def test_the_card_the_certificate_and_the_status_count_alike(
    state: tuple[ConnectionStatus, Certificate],
) -> None:
    connection, certificate = state
    facts = dict(card_view(connection, app(connection), LOCALE).facts)
    answer = report(app(connection), LOCALE)["connections"]
    assert isinstance(answer, list)
    (status,) = answer
    written = {
        row[0]: row for row in _cells(certificate_html(certificate, LOCALE), "Every document of the ledger")
    }
    for documents, tally in certificate.states:
        label, name = _READ[documents]
        assert facts.get(label, _told(NOTHING)) == _told(tally)
        assert status[name] == tally.count
        if tally.count:
            assert written[label][1:3] == [LOCALE.number(tally.count), LOCALE.money(tally.cents, "NZD")]
    assert facts["In the ledger"] == _told(certificate.in_ledger)
    assert status["in_ledger"] == certificate.in_ledger.count
    assert written["In the ledger"][1] == LOCALE.number(certificate.in_ledger.count)


def test_the_figures_of_each_place_add_up(state: tuple[ConnectionStatus, Certificate]) -> None:
    connection, certificate = state
    rows = _cells(certificate_html(certificate, LOCALE), "Every document of the ledger")
    counts = [[int(cell.replace(",", "") or 0) for cell in (row[1], row[3])] for row in rows]
    assert [sum(column) for column in zip(*counts[:-1], strict=True)] == counts[-1]
    # What QuickBooks has of each is what the control totals add up to.
    assert counts[-1][1] == certificate.quickbooks.count
    result = card_view(connection, app(connection), LOCALE).result
    assert result is not None
    assert {row[0]: row[1] for row in result.table.rows}["In QuickBooks"] == LOCALE.number(
        connection.progress.sent.count
    )


def test_all_say_the_same_of_the_result(state: tuple[ConnectionStatus, Certificate]) -> None:
    connection, certificate = state
    standing = standing_now(connection.progress)
    result = connection.result
    assert result is not None
    told = " ".join(outcome(result, standing, SINCE, "NZD", LOCALE)).rstrip()
    assert " ".join(headline(certificate, LOCALE)).rstrip() == told
    (notice,) = (
        one
        for one in notices(app(replace(CONNECTED, result=None)), app(connection), LOCALE)
        if "synced" in one.event
    )
    assert notice.body == told
    view = card_view(connection, app(connection), LOCALE).result
    assert view is not None
    assert told.startswith(view.title)
    assert told.endswith(view.beside)
    for documents, tally in certificate.states:
        if documents is not DocumentState.SENT:
            amounts = [(LOCALE.number(tally.count), LOCALE.money(tally.cents, "NZD").removeprefix("NZD "))]
            said = re.findall(_SENTENCES[documents], view.beside)
            assert said == (amounts if tally.count else [])
    assert view.beside.count("(NZD") == sum(tally.count > 0 for _, tally in certificate.states[1:])


def test_the_result_has_the_colour_of_the_whole(state: tuple[ConnectionStatus, Certificate]) -> None:
    connection, certificate = state
    shown = shown_to(connection, app(connection))
    view = card_view(connection, app(connection), LOCALE).result
    assert view is not None
    needs = connection.progress.attention.count or connection.progress.held_back.count
    assert (shown is TrayState.ATTENTION) == bool(needs)
    if needs:
        assert view.tone is Tone.WARNING
    (entry,) = _history(certificate)
    assert entry.tone is view.tone
    assert (tray_view(app(connection), LOCALE).state is TrayState.CONNECTED) == (not needs)
    assert (view.tone is Tone.GOOD) == (not needs and certificate.agrees)


def test_the_history_and_the_tray_count_what_waits_for_a_person(
    state: tuple[ConnectionStatus, Certificate],
) -> None:
    connection, certificate = state
    (entry,) = _history(certificate)
    line = tray_view(app(connection), LOCALE).tooltip
    needing = LOCALE.number(connection.progress.attention.count)
    assert (f"{needing} need" in result_of(entry, LOCALE)) == bool(connection.progress.attention.count)
    assert (f"{needing} document" in line) == bool(connection.progress.attention.count)
    held = connection.progress.held_back.count
    assert (f"hold back {held} document" in line) == bool(held)


def _history(certificate: Certificate) -> Iterator:  # type: ignore[type-arg]
    run = SyncRun(
        NOW,
        SINCE,
        Tally(1, 1),
        ended=NOW,
        end=SyncEnd.FINISHED,
        differing=certificate.differing,
        agrees=certificate.agrees,
        left=certificate.left,
        standing=certificate.standing,
    )
    return iter(entries(History(syncs=(run,))))


def test_a_list_and_a_fact_of_one_name_are_of_the_same_documents() -> None:
    named = {label: state for state, (label, _) in _READ.items()}
    alike = {each.label: each.states for each in FILTERS if each.label in named}
    assert alike == {
        "In QuickBooks": (DocumentState.SENT,),
        "Waiting": (DocumentState.READY, DocumentState.SENDING),
    }
    listed = [state for each in FILTERS[1:] for state in each.states]
    assert sorted(listed) == sorted(DocumentState)  # each in one list, so that they add up


def test_nothing_is_said_to_be_all_there_while_anything_is_missing() -> None:
    for lot in Lot:
        told = beside(Standing(((lot, Tally(1, 5)),)), SINCE, "NZD", LOCALE)
        missing = lot in (Lot.WAITING, Lot.NEEDS_PERSON, Lot.CLOSED, Lot.KEPT, Lot.EXCLUDED)
        assert ("No approved document" in told) != missing
