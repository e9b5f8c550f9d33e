"""The window: cards with banner, facts, progress and result; the empty one; the one place for errors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relink_desktop.companion.document_filter import CLOSED
from relink_desktop.companion.events import (
    CheckNow,
    CopyDetails,
    Decide,
    DecideTogether,
    DismissDecision,
    DismissNotice,
    Event,
    LetWait,
    OpenDiagnostics,
    OpenInQuickBooks,
    OpenMatching,
    OpenPractice,
    OpenWizard,
    PauseSync,
    Quit,
    ResumeSync,
    SendReopened,
    ShowDocument,
    ShowResults,
    UnlockKeyring,
)
from relink_desktop.companion.noticed import Noticed, details
from relink_desktop.companion.present import present
from relink_desktop.companion.present.mends import COMPARED, MATCHED
from relink_desktop.companion.present.window import window_view
from relink_desktop.companion.quickbooks_link import LISTS
from relink_desktop.companion.state import AppState
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.companion.views import Action, CardView, NeedsPersonView, ResultView, Tone
from relink_desktop.core.connections import ConnectionStatus, Environment, LedgerOverview, Status
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.health import Cause, Health, HealthState
from relink_desktop.core.matching import CONTACTS, INACTIVE, LACKS, Topic
from relink_desktop.core.sentences import plain, sentence
from relink_desktop.core.sync import DocumentRow, Mend, Progress, SyncPhase, SyncResult, Tally, Trouble

from .histories import ago, outage
from .listed import COPIED, MANY_ALIKE, SEVERAL
from .states import (
    BILLING,
    CHANGED,
    CLOSING,
    CONNECTED,
    IDLE,
    LOCALE,
    NOW,
    REVOKED,
    ROW,
    RUNNING,
    SECOND,
    SHORTFALL,
    TROUBLE,
    UNCONFIRMED,
    app,
    broken,
    result,
    status,
    told,
)


def card(connection: ConnectionStatus) -> CardView:
    (view,) = window_view(app(connection), LOCALE).body.cards
    return view


def phase(phase: SyncPhase, **changes: object) -> ConnectionStatus:
    return replace(CONNECTED, progress=replace(RUNNING, phase=phase, **changes))  # type: ignore[arg-type]


def test_a_well_connection_has_its_facts_and_nothing_to_worry_about() -> None:
    view = card(CONNECTED)
    assert (view.connection_id, view.title, view.state) == ("c1", "Harbour", TrayState.CONNECTED)
    assert view.subtitle == "QuickBooks company Harbour Property LLC · 9341455100000017"
    assert view.headline == "Connected, checked 2 min ago"
    assert (view.banner, view.progress, view.result) == (None, None, None)
    assert (view.reopened, view.needs_person) == (None, None)
    assert view.facts == (
        ("QuickBooks last answered", "2 min ago (13:58)"),
        ("Sync From", "2025-04-01"),
        ("In QuickBooks", "1,200 documents, NZD 123,456.00"),
        ("Waiting", "0 documents, NZD 0.00"),
        ("In the ledger", "1,200 documents, NZD 123,456.00"),
    )


@pytest.mark.parametrize(
    ("connections", "order"),
    [
        ((SECOND, REVOKED), ["c1", "c2"]),
        ((SECOND, phase(SyncPhase.RUNNING)), ["c2", "c1"]),  # no card moves because a sync begins
        ((SECOND, replace(CONNECTED, shortfall=SHORTFALL)), ["c1", "c2"]),
        ((broken(Cause.OFFLINE), replace(SECOND, health=REVOKED.health)), ["c2", "c1"]),
    ],
)
def test_the_worst_card_is_the_first(connections: tuple[ConnectionStatus, ...], order: list[str]) -> None:
    cards = window_view(app(*connections), LOCALE).body.cards
    assert [view.connection_id for view in cards] == order


def test_facts_that_are_not_there_are_not_made_up() -> None:
    fresh = replace(
        CONNECTED,
        health=Health(HealthState.UNKNOWN, NOW),
        sync_from=None,
        progress=replace(IDLE, locked=Tally(1, 5), left_out=Tally(2, 7), excluded=Tally(1, 9)),
    )
    facts = dict(card(fresh).facts)
    assert facts["QuickBooks last answered"] == "not yet"
    assert "Sync From" not in facts
    assert facts["Wait in the closed period"] == "1 document, NZD 0.05"
    assert facts["Left out, before Sync From"] == "2 documents, NZD 0.07"
    assert facts["Excluded by you"] == "1 document, NZD 0.09"


def test_the_red_banner_says_what_since_when_what_was_seen_and_what_to_do() -> None:
    banner = card(REVOKED).banner
    assert banner is not None
    assert (banner.tone, banner.title) == (Tone.BAD, "QuickBooks access was revoked")
    assert banner.paragraphs[0].startswith("Since 2026-03-12 09:00. ")
    assert banner.paragraphs[1] == "2 documents are waiting (NZD 300.00)."
    assert banner.evidence == (
        "What we saw: 2026-03-12 09:00: QuickBooks refused the sign-in · HTTP 400 invalid_grant"
        " · intuit_tid 1-66f1a2b3"
    )
    assert banner.action == Action("reconnect", "Reconnect to QuickBooks Online", OpenWizard("c1"))


@pytest.mark.parametrize(
    ("waiting", "sentence"),
    [
        (Tally(), "No documents are waiting."),
        (Tally(1, 5), "1 document is waiting (NZD 0.05)."),
        (Tally(1208, 5), "1,208 documents are waiting (NZD 0.05)."),
    ],
)
def test_what_waits_meanwhile(waiting: Tally, sentence: str) -> None:
    banner = card(replace(REVOKED, progress=Progress(SyncPhase.HELD, waiting=waiting))).banner
    assert banner is not None
    assert banner.paragraphs[1] == sentence


@pytest.mark.parametrize(
    ("cause", "tone", "event"),
    [
        (Cause.DISCONNECTED, Tone.BAD, OpenWizard("c1")),
        (Cause.NOT_AUTHORISED, Tone.BAD, OpenWizard("c1")),
        (Cause.SUBSCRIPTION_ENDED, Tone.BAD, OpenInQuickBooks(BILLING)),
        (Cause.RIGHTS_CHANGED, Tone.BAD, OpenWizard("c1")),
        (Cause.KEYS_REJECTED, Tone.BAD, None),
        (Cause.MAINTENANCE, Tone.WARNING, None),
        (Cause.API_OUTAGE, Tone.WARNING, None),
        (Cause.OFFLINE, Tone.WARNING, None),
        (Cause.KEYRING_LOCKED, Tone.WARNING, UnlockKeyring()),
        (Cause.KEY_LOST, Tone.WARNING, OpenWizard("c1")),
    ],
)
def test_the_banner_offers_what_helps(cause: Cause, tone: Tone, event: Event | None) -> None:
    banner = card(broken(cause)).banner
    assert banner is not None
    assert banner.tone is tone
    assert (banner.action.event if banner.action else None) == event


def test_work_that_breaks_off_says_so_and_has_details_to_copy() -> None:
    broken = replace(TROUBLE, trace="ValueError, ReLink 0.1.0: relink_desktop/service/sync/plan.py:12")
    banner = card(replace(CONNECTED, problem=broken)).banner
    assert banner is not None
    assert (banner.title, banner.tone) == ("It failed", Tone.WARNING)
    assert banner.paragraphs == ("Nothing is lost.", "No documents are waiting.", "Try again.")
    assert banner.action is not None
    assert banner.action.event == CopyDetails(broken, None)
    assert details(broken, NOW).endswith("relink_desktop/service/sync/plan.py:12")


def test_a_sync_that_waits_too_long_offers_diagnostics_and_only_once() -> None:
    stalled = replace(CONNECTED, progress=replace(RUNNING, answered=NOW - timedelta(minutes=16)))
    shown = card(replace(stalled, outages=tuple(outage(ago(day), 1) for day in (1, 2, 3))))
    assert shown.banner is not None
    assert shown.banner.title == "The sync has waited for QuickBooks since 13:44"
    assert shown.banner.action is not None
    assert shown.banner.action.event == OpenDiagnostics("c1")
    assert "diagnostics" not in {action.name for action in shown.actions}


def test_an_unconfirmed_date_is_asked_for() -> None:
    banner = card(UNCONFIRMED).banner
    assert banner is not None
    assert banner.action == Action("confirm", "Confirm Sync From", OpenWizard("c1"))
    assert banner.paragraphs[1] == "2 documents are waiting (NZD 300.00)."


@pytest.mark.parametrize(
    ("connection", "title", "pace", "action"),
    [
        (
            phase(SyncPhase.RUNNING),
            "Syncing 412 of 1,208",
            "265 documents a minute, about 3 min left. You can go on with your work meanwhile.",
            Action("pause", "Pause", PauseSync("c1")),
        ),
        (
            phase(SyncPhase.RUNNING, rate=None, seconds_left=None),
            "Syncing 412 of 1,208",
            "You can go on with your work meanwhile.",
            Action("pause", "Pause", PauseSync("c1")),
        ),
        (
            phase(SyncPhase.PAUSED),
            "Sync paused at 412 of 1,208",
            "Nothing is sent until you resume.",
            Action("resume", "Resume", ResumeSync("c1")),
        ),
        (
            phase(SyncPhase.HELD),
            "Sync waits at 412 of 1,208",
            "Goes on by itself.",
            Action("pause", "Pause", PauseSync("c1")),
        ),
        (
            phase(SyncPhase.COMPARING),
            "Comparing with QuickBooks",
            "You can go on with your work meanwhile.",
            None,
        ),
    ],
)
def test_progress(connection: ConnectionStatus, title: str, pace: str, action: Action | None) -> None:
    view = card(connection).progress
    assert view is not None
    assert (view.title, view.pace, view.action) == (title, pace, action)
    assert view.fraction == pytest.approx(412 / 1208)
    assert view.rows == (
        ("Done", "412 documents", "NZD 412.00"),
        ("Waiting", "796 documents", "NZD 796.00"),
        ("Need you", "0 documents", "NZD 0.00"),
    )


@pytest.mark.parametrize("connection", [phase(SyncPhase.IDLE), phase(SyncPhase.OFF), REVOKED])
def test_no_progress_where_nothing_goes_on(connection: ConnectionStatus) -> None:
    assert card(connection).progress is None


def test_a_run_of_nothing_is_done() -> None:
    view = card(phase(SyncPhase.COMPARING, done=Tally(), total=Tally())).progress
    assert view is not None
    assert view.fraction == 1.0


def shown_result(connection: ConnectionStatus, **progress: Tally) -> ResultView:
    """The result of a sync that left ``progress`` besides what is in QuickBooks."""
    there = replace(IDLE, **progress)
    view = card(replace(connection, progress=there, result=connection.result or result())).result
    assert view is not None
    return view


def test_a_result_that_agrees() -> None:
    view = shown_result(CONNECTED)
    assert (view.tone, view.title) == (Tone.GOOD, "What is in QuickBooks agrees with the ledger, to the cent")
    row = ("1,200", "NZD 123,456.00", "1,200", "NZD 123,456.00")
    assert view.table.rows == (("Invoices", *row), ("In QuickBooks", *row))
    assert view.beside == "No approved document since 2025-04-01 is missing there."
    assert view.footnote == "From 2025-04-01 on; read back from QuickBooks 2026-03-12 14:00."


@pytest.mark.parametrize(
    ("compared", "tone", "title"),
    [
        (result(differing=1), Tone.WARNING, "1 document differs between the ledger and QuickBooks"),
        (result(Tally(12, 1)), Tone.WARNING, "The totals of the ledger and QuickBooks differ"),
        (
            result(differing=2, left=2),
            Tone.PLAIN,
            "2 documents differ between the ledger and QuickBooks, as you left them",
        ),
        (
            result(differing=2, left=1),
            Tone.WARNING,
            "2 documents differ between the ledger and QuickBooks",
        ),
    ],
)
def test_a_result_that_differs(compared: SyncResult, tone: Tone, title: str) -> None:
    view = shown_result(replace(CONNECTED, result=compared))
    assert (view.tone, view.title) == (tone, title)


def test_what_waits_for_a_person_takes_the_green_from_a_result_that_agrees() -> None:
    view = shown_result(CONNECTED, attention=Tally(2, 5_000), left_out=Tally(1, 700))
    assert view.tone is Tone.WARNING
    assert view.title.startswith("What is in QuickBooks agrees")
    assert view.beside == ("2 need you (NZD 50.00). 1 is left out, dated before Sync From (NZD 7.00).")


@pytest.mark.parametrize("cause", Cause)
def test_a_result_of_before_a_break_is_of_then_and_not_green(cause: Cause) -> None:
    view = shown_result(broken(cause))
    agreed = "Compared 2026-03-12 14:00: what was in QuickBooks agreed with the ledger, to the cent"
    assert (view.tone, view.title) == (Tone.PLAIN, agreed)
    assert "is missing there" not in view.beside  # nobody knows that now


def test_a_result_is_of_then_once_something_moved() -> None:
    view = shown_result(CONNECTED, sent=Tally(1199, 1))
    assert (view.tone, view.title.split(":")[0]) == (Tone.PLAIN, "Compared 2026-03-12 14")


@pytest.mark.parametrize(
    ("listed", "count", "title"),
    [
        (1, 1, "1 document needs you"),
        (3, 3, "3 documents need you"),
        (3, 2, "3 documents need you"),
        (2, 1060, "1,060 documents need you, the oldest 2 are listed"),
        (50, 50, "50 documents need you, the oldest 20 are listed"),
    ],
    ids=["one", "many", "changed once sent", "cut short", "more than a card holds"],
)
def test_what_needs_a_person(listed: int, count: int, title: str) -> None:
    progress = replace(IDLE, attention=Tally(count, 1))
    rows = tuple(replace(ROW, key=str(n)) for n in range(listed))
    view = card(replace(CONNECTED, needs_person=rows, progress=progress)).needs_person
    assert view is not None
    assert view.title == title
    (trouble,) = view.troubles
    assert len(trouble.documents) == min(listed, 20)
    assert trouble.documents[0].title == "Invoice INV-7 · Smith & Daughters · 2026-02-04 · NZD 1,200.00"
    assert trouble.documents[0].reason == ROW.reason


def needing(*rows: DocumentRow, **more: object) -> NeedsPersonView:
    state = replace(app(replace(CONNECTED, needs_person=rows)), **more)  # type: ignore[arg-type]
    (view,) = window_view(state, LOCALE).body.cards
    assert view.needs_person is not None
    return view.needs_person


def test_a_missing_match_leads_to_matching_and_nowhere_else() -> None:
    (trouble,) = needing(ROW).troubles
    assert trouble.action == Action("open_matching", "Open matching", OpenMatching("c1"))
    assert [document.actions for document in trouble.documents] == [()]


RATES = replace(
    ROW,
    key="bill:B-1",
    kind=DocumentKind.BILL,
    number="B-1",
    cents=1_000_000,
    reason=sentence(LACKS[Topic.ACCOUNT], name="Rates"),
)


def test_what_one_match_mends_is_told_together_with_its_sum_and_the_choice() -> None:
    fees = replace(RATES, key="invoice:1", reason=sentence(INACTIVE[Topic.ITEM], name="Late fees"))
    rates, others = needing(RATES, fees, replace(RATES, key="bill:B-2", cents=370_700)).troubles
    assert rates.title == "Rates: 2 bills, NZD 13,707.00"
    assert rates.hint == plain(RATES.reason)
    assert [document.reason for document in rates.documents] == ["", ""]
    sought = OpenMatching("c1", (Topic.ACCOUNT, "Rates"))
    assert rates.action is not None
    assert (rates.action.label, rates.action.event) == ("Choose for “Rates”…", sought)
    assert [(action.label, action.event) for action in rates.together] == [
        ("Open QuickBooks' chart of accounts", OpenInQuickBooks(BILLING))
    ]
    assert others.title == "Late fees: 1 bill, NZD 10,000.00"
    assert "inactive" in others.hint


def test_no_sum_is_told_of_what_is_not_all_known() -> None:
    more = replace(CONNECTED, needs_person=(RATES,), progress=replace(IDLE, attention=Tally(90, 1)))
    view = card(more).needs_person
    assert view is not None
    assert view.troubles[0].title == "Rates"


@pytest.mark.parametrize("topic", [topic for topic in Topic if topic not in CONTACTS])
def test_each_name_that_lacks_a_match_leads_to_its_list_in_quickbooks(topic: Topic) -> None:
    real = replace(CONNECTED, environment=Environment.PRODUCTION)
    for said in (LACKS, INACTIVE):
        row = replace(RATES, reason=sentence(said[topic], name="Rates"))
        view = card(replace(real, needs_person=(row,))).needs_person
        assert view is not None
        (trouble,) = view.troubles
        assert trouble.action is not None
        assert trouble.action.event == OpenMatching("c1", (topic, "Rates"))
        (link,) = trouble.together
        assert link.event == OpenInQuickBooks(f"https://qbo.intuit.com/app/{LISTS[topic]}")


@pytest.mark.parametrize(
    ("of", "hint"),
    [
        (Trouble.ALIKE, "Compare the two: ReLink never takes one for the other by chance."),
        (
            Trouble.COPIED,
            "Compare the two. Once the copy is deleted there, or bears the mark no more, this ends by"
            " itself.",
        ),
    ],
)
def test_what_has_to_be_compared_is_shown_beside_each_other_before_it_is_decided(
    of: Trouble, hint: str
) -> None:
    row = replace(ROW, trouble=of)
    (trouble,) = needing(row).troubles
    (document,) = trouble.documents
    assert trouble.hint == hint
    assert [(action.label, action.event) for action in document.actions] == [
        ("Compare the two", ShowDocument("c1", row.key))
    ]


def test_what_is_alike_in_the_same_way_can_be_answered_together() -> None:
    ids = ("70", "71", "72", "73")
    group, alone = needing(*MANY_ALIKE).troubles
    assert [document.key for document in group.documents] == [row.key for row in MANY_ALIKE[:4]]
    same = [Decide("c1", row, Mend.ADOPT, id_) for row, id_ in zip(MANY_ALIKE[:4], ids, strict=True)]
    other = [Decide("c1", row, Mend.SEND) for row in MANY_ALIKE[:4]]
    assert [(action.label, action.event) for action in group.together] == [
        ("All 4 are the same ones", DecideTogether(tuple(same))),
        ("All 4 are other ones", DecideTogether(tuple(other))),
    ]
    for action in group.together:
        assert action.enabled
        assert f"“{action.label}” {action.hint}." in group.hint
    assert (alone.together, len(alone.documents)) == ((), 1)
    assert group.name != alone.name
    busy = needing(*MANY_ALIKE, deciding=(Decide("c1", MANY_ALIKE[1], Mend.SEND),)).troubles[0]
    assert not any(action.enabled for action in busy.together)


@pytest.mark.parametrize(
    "reason",
    [
        SEVERAL,
        COPIED,
        "QuickBooks may have it already: compare the two.",
        "QuickBooks may have it already, but in a form that ReLink can't read: look at it in QuickBooks.",
        "",
    ],
)
def test_what_only_a_look_can_tell_is_answered_one_by_one(reason: str) -> None:
    rows = [replace(row, reason=reason) for row in MANY_ALIKE]
    (group,) = needing(*rows).troubles
    assert (group.together, len(group.documents)) == ((), 5)


def test_no_group_is_answered_in_which_one_may_be_any_of_several() -> None:
    """What is adopted is what was shown."""
    rows = (*MANY_ALIKE[:3], replace(MANY_ALIKE[3], alike=None))
    (group,) = needing(*rows).troubles
    assert (group.together, len(group.documents)) == ((), 4)


@pytest.mark.parametrize("trouble", [t for t in Trouble if t not in (*MATCHED, *COMPARED)])
def test_every_trouble_has_its_ways_out_and_says_before_what_each_will_do(trouble: Trouble) -> None:
    row = replace(CHANGED, trouble=trouble)
    (view,) = needing(row).troubles
    (document,) = view.documents
    assert view.action is None
    assert [action.event for action in document.actions] == [Decide("c1", row, mend) for mend in row.mends]
    for action in document.actions:
        assert action.enabled
        assert f"“{action.label}” {action.hint}." in view.hint


def test_documents_with_the_same_trouble_are_told_together_in_the_order_of_the_oldest() -> None:
    other = replace(CHANGED, key="invoice:INV-9", number="INV-9")
    troubles = needing(CHANGED, ROW, other).troubles
    assert [[document.key for document in trouble.documents] for trouble in troubles] == [
        [CHANGED.key, other.key],
        [ROW.key],
    ]


def test_a_trouble_of_no_known_kind_is_shown_all_the_same() -> None:
    (trouble,) = needing(replace(ROW, trouble=None)).troubles
    assert [(document.reason, document.actions) for document in trouble.documents] == [(ROW.reason, ())]


def test_a_decision_under_way_is_not_offered_again() -> None:
    other = replace(CHANGED, key="invoice:INV-9")
    (trouble,) = needing(CHANGED, other, deciding=(Decide("c1", CHANGED, Mend.SEND),)).troubles
    offered = [[action.enabled for action in document.actions] for document in trouble.documents]
    assert offered == [[False, False], [True, True]]


@pytest.mark.parametrize(
    ("mend", "says"),
    [(Mend.SEND, "on its way to QuickBooks"), (Mend.KEEP, "QuickBooks stays as it is")],
)
def test_what_a_decision_did_is_said_even_when_no_document_is_left(mend: Mend, says: str) -> None:
    view = needing(decided=Decide("c1", CHANGED, mend))
    assert (view.title, view.troubles) == ("No document needs you", ())
    assert view.done is not None
    assert view.done.text.startswith("Invoice INV-8: ")
    assert says in view.done.text
    assert (view.done.action, view.done.tone) == (
        Action("dismiss_decision", "Dismiss", DismissDecision()),
        Tone.GOOD,
    )


def test_what_a_decision_did_is_said_on_its_own_card() -> None:
    cards = window_view(app(CONNECTED, SECOND, decided=Decide("c2", CHANGED, Mend.KEEP)), LOCALE).body.cards
    assert [view.needs_person is not None for view in cards] == [False, True]


@pytest.mark.parametrize(
    ("reopened", "closing", "says"),
    [
        (
            Tally(12, 310_000),
            date(2025, 3, 31),
            "The closing date moved back to 2025-03-31. 12 documents that waited (NZD 3,100.00) can be sent"
            " now. They go on waiting until you send them.",
        ),
        (
            Tally(1, 5),
            None,
            "The books are not closed any more. 1 document that waited (NZD 0.05) can be sent now."
            " It goes on waiting until you send it.",
        ),
    ],
)
def test_a_reopened_period(reopened: Tally, closing: date | None, says: str) -> None:
    view = card(replace(CONNECTED, reopened=reopened, closing=closing)).reopened
    assert view is not None
    assert view.paragraphs == (says,)
    assert view.tone is Tone.WARNING
    assert view.action is not None
    assert view.action.event == SendReopened("c1")


def test_what_closed_books_hold_back_says_what_to_do_and_may_wait() -> None:
    held = replace(IDLE, locked=Tally(3, 900), held_back=Tally(2, 700))
    shown = card(replace(CONNECTED, closing=CLOSING, progress=held))
    assert shown.closed is not None
    assert (shown.state, shown.closed.tone) == (TrayState.ATTENTION, Tone.WARNING)
    assert shown.closed.title == "Closed books hold back 2 documents (NZD 7.00)"
    assert "closed up to 2025-06-30" in shown.closed.paragraphs[0]
    assert "reopen the period, or change the closing date in QuickBooks" in shown.closed.paragraphs[1]
    assert shown.closed.action is not None
    assert shown.closed.action.event == ShowResults("c1", CLOSED)
    assert [action.event for action in shown.closed.others] == [OpenInQuickBooks(BILLING), LetWait("c1")]
    real = card(replace(CONNECTED, environment=Environment.PRODUCTION, progress=held)).closed
    assert real is not None
    assert real.others[0].event == OpenInQuickBooks("https://qbo.intuit.com/app/settings?p=Advanced")
    assert shown.headline == (
        "Closed books hold back 2 documents: reopen them, or change the closing date in QuickBooks"
    )


def test_what_somebody_let_wait_is_counted_and_asks_nobody() -> None:
    shown = card(replace(CONNECTED, closing=CLOSING, progress=replace(IDLE, locked=Tally(3, 900))))
    assert (shown.closed, shown.state) == (None, TrayState.CONNECTED)
    assert dict(shown.facts)["Wait in the closed period"] == "3 documents, NZD 9.00"


def test_without_anything_reopened_there_is_no_such_card() -> None:
    assert card(replace(CONNECTED, closing=date(2025, 3, 31))).reopened is None


BEFORE = replace(CONNECTED, progress=replace(IDLE, left_out=Tally(2, 7)))


@pytest.mark.parametrize(
    ("connection", "names"),
    [
        (CONNECTED, ["matching", "disable"]),
        (BEFORE, ["matching", "earlier", "disable"]),
        (replace(BEFORE, confirmed=False), ["matching", "disable"]),
        (replace(REVOKED, progress=BEFORE.progress), ["disable"]),
    ],
    ids=["nothing earlier", "something earlier", "date unconfirmed", "broken"],
)
def test_the_ways_from_a_card(connection: ConnectionStatus, names: list[str]) -> None:
    found = [action.name for action in card(connection).actions]
    assert [name for name in found if name in ("matching", "earlier", "disable")] == names


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_kind_has_its_name(kind: DocumentKind) -> None:
    view = card(replace(CONNECTED, needs_person=(replace(ROW, kind=kind),))).needs_person
    assert view is not None
    title = view.troubles[0].documents[0].title
    assert title.partition(" · ")[0].lower().replace(" ", "_") == f"{kind}_inv-7"


@pytest.mark.parametrize(
    ("state", "title", "action"),
    [
        (AppState(NOW), "Starting", None),
        (
            AppState(NOW, status=Status(0, LedgerOverview(""))),
            "No company is connected yet",
            Action("connect", "Connect a company", OpenWizard()),
        ),
        (
            app(free=("Harbour",)),
            "No company is connected yet",
            Action("connect", "Connect a company", OpenWizard()),
        ),
    ],
    ids=["starting", "no keys", "nothing connected"],
)
def test_the_empty_window(state: AppState, title: str, action: Action | None) -> None:
    view = window_view(state, LOCALE).body
    assert view.empty is not None
    assert (view.empty.title, view.empty.action, view.cards) == (title, action, ())


def test_without_a_company_practice_is_one_press_away_but_in_practice() -> None:
    view = window_view(AppState(NOW, status=Status(0, LedgerOverview(""))), LOCALE).body
    assert view.empty is not None
    assert view.empty.other == Action("try_practice", "Try the practice company", OpenPractice())
    in_practice = window_view(app(free=("Harbour",)), LOCALE).body
    assert in_practice.empty is not None
    assert in_practice.empty.other is None


@pytest.mark.parametrize(
    ("state", "events"),
    [
        (AppState(NOW), [Quit()]),
        (app(), [OpenPractice(), Quit()]),
        (app(CONNECTED), [OpenPractice(), CheckNow(), Quit()]),
        (app(CONNECTED, free=("Kestrel",)), [OpenWizard(), OpenPractice(), CheckNow(), Quit()]),
        (app(CONNECTED, practice_url=None), [CheckNow(), Quit()]),
    ],
)
def test_the_actions_of_the_window(state: AppState, events: list[object]) -> None:
    assert [action.event for action in window_view(state, LOCALE).actions] == events


def test_the_practice_company_is_named_in_the_title() -> None:
    assert "practice" in window_view(app(), LOCALE).title
    assert "practice" not in window_view(app(practice_url=None), LOCALE).title


SAYS = replace(TROUBLE, title="The ledger could not be read.")


@pytest.mark.parametrize(
    ("state", "text", "dismissed"),
    [
        (app(CONNECTED), "", False),
        (app(notice=Noticed(TROUBLE, NOW)), str(TROUBLE), True),
        (app(silence=TROUBLE, notice=Noticed(SAYS, NOW)), str(TROUBLE), False),
        (AppState(NOW, status=status(CONNECTED, problem=TROUBLE)), str(TROUBLE), False),
        (AppState(NOW, status=status(CONNECTED, keyring=TROUBLE)), str(TROUBLE), False),
        (
            AppState(NOW, status=Status(1, LedgerOverview("Ledger", problem=SAYS), (CONNECTED,))),
            str(SAYS),
            False,
        ),
    ],
    ids=["none", "a refusal", "silence first", "of the whole", "of the keyring", "of the ledger"],
)
def test_the_one_place_for_errors(state: AppState, text: str, dismissed: bool) -> None:
    notice = window_view(state, LOCALE).notice
    assert told(notice) == text
    dismiss = notice.dismiss if notice else None
    assert (dismiss is not None and dismiss.event == DismissNotice()) is dismissed


def test_a_card_a_connection_in_the_order_of_the_service() -> None:
    view = present(app(CONNECTED, SECOND), LOCALE)
    assert [each.title for each in view.window.body.cards] == ["Harbour", "Kestrel"]
    assert view.wizard is None
