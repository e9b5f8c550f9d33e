"""The wizard's pages in words, and what is said of a Sync From date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.present.card import card_view
from relink_desktop.companion.present.notes import note_view
from relink_desktop.companion.present.wizard import wizard_view
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.companion.timeline_view import FigureView, Share
from relink_desktop.companion.views import (
    Action,
    ChoicesBody,
    NoteView,
    ReviewBody,
    SyncFromBody,
    TableView,
    TextBody,
    Tone,
    WaitBody,
    WizardView,
)
from relink_desktop.companion.wizard import Page, WizardState
from relink_desktop.core.connections import (
    AttemptState,
    ConnectionStatus,
    Disabling,
    Environment,
    LedgerCompany,
    LedgerOverview,
    NewKeys,
    Status,
)
from relink_desktop.core.days import DatedDocument
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.health import Cause
from relink_desktop.core.problems import (
    KEYRING_LOCKED,
    KEYRING_SILENT,
    NOT_ADMIN,
    SIGN_IN_TIMED_OUT,
    SUBSCRIPTION_ENDED,
)
from relink_desktop.core.standing import Lot
from relink_desktop.core.sync import MonthTally, Progress, SyncPhase, Tally
from relink_desktop.core.sync_from import Note, NoteKind, SyncFromFacts, judge

from .states import (
    BILLING,
    CLOSING,
    CONNECTED,
    DENIED,
    FACTS,
    GAP,
    HARBOUR,
    LOCALE,
    NOW,
    REVOKED,
    SHORTFALL,
    TROUBLE,
    UNCONFIRMED,
    WRONG,
    app,
    attempt,
    broken,
    dated,
    intuit,
    told,
)

AT_REASON = WizardState(Page.REASON, Page.REASON, "Harbour", "c1", Environment.PRACTICE)


def shown(state: AppState, page: Page, **more: object) -> WizardView:
    wizard = replace(AT_REASON, page=page, **more)  # type: ignore[arg-type]
    return wizard_view(replace(state, wizard=wizard), LOCALE)


def text(view: WizardView) -> str:
    assert isinstance(view.body, TextBody | WaitBody)
    return " ".join(view.body.paragraphs)


#: Short ways of their own.
ALONE = (Page.DISABLE, Page.DISABLED, Page.SHORTFALL, Page.DIAGNOSTICS, Page.CERTIFICATE, Page.SETTINGS)
#: What single pages can't do without.
NEEDED = {
    "keys": NewKeys(Environment.DEVELOPMENT, "", ""),
    "disabling": Disabling.REVOKED,
    "facts": FACTS,
    "chosen": FACTS.prefilled,
    "matching": GAP,
}


def test_the_steps_of_a_way_are_counted_and_no_two_alike() -> None:
    for first in (Page.COMPANY, Page.REASON, Page.EARLIER):
        way = (first, Page.CONNECT, Page.SYNC_FROM, Page.MATCHING, Page.REVIEW)
        steps = [shown(app(REVOKED), page, **NEEDED).step for page in way]
        assert steps == [f"Step {n} of 5" for n in range(1, 6)]


def test_waiting_for_the_browser_is_part_of_connecting() -> None:
    steps = {page: shown(app(REVOKED), page, **NEEDED).step for page in Page}
    assert steps[Page.CONNECT] == steps[Page.BROWSER] == steps[Page.STOPPED] == "Step 2 of 5"
    uncounted = (*ALONE, Page.PLACE, Page.KEYS, Page.LEDGER, Page.STARTED)
    assert [page for page in uncounted if steps[page]] == []


def test_a_page_names_the_company_that_it_is_about_once_there_is_one() -> None:
    for page in Page:
        view = shown(app(REVOKED), page, **NEEDED)
        chosen_yet = page not in (Page.PLACE, Page.KEYS, Page.LEDGER, Page.COMPANY)
        assert ("Harbour" in f"{view.company} {view.title}") is chosen_yet, page


MONTHS = (MonthTally(date(2026, 2, 1), Tally(1, 10_000)), MonthTally(date(2026, 3, 1), Tally(1, 20_000)))
WAITS = replace(REVOKED, waiting_by_month=MONTHS)


def test_what_will_arrive_is_told_by_month_and_adds_up_to_what_waits() -> None:
    table = shown(app(WAITS), Page.REASON).body.table  # type: ignore[union-attr]
    assert table == TableView(
        "What will arrive when you reconnect, by month",
        ("Month", "Documents", "Amount"),
        (("February 2026", "1", "NZD 100.00"), ("March 2026", "1", "NZD 200.00")),
        frozenset({1, 2}),
    )
    assert "2 documents, NZD 300.00" in text(shown(app(WAITS), Page.REASON))


def test_what_will_arrive_is_told_as_it_is_known() -> None:
    unread = app(WAITS)
    assert unread.status is not None
    ledger = replace(unread.status.ledger, problem=TROUBLE)
    for state in (
        replace(unread, status=replace(unread.status, ledger=ledger)),
        app(replace(WAITS, shortfall=SHORTFALL)),
    ):
        table = shown(state, Page.REASON).body.table  # type: ignore[union-attr]
        assert table.title.endswith(", as the report was last read")


@pytest.mark.parametrize(
    "connection",
    [
        REVOKED,  # nothing waits
        replace(WAITS, sync_from=None),  # nobody said yet from when on
        replace(broken(Cause.SUBSCRIPTION_ENDED), waiting_by_month=MONTHS),
        replace(broken(Cause.OFFLINE), waiting_by_month=MONTHS),
        CONNECTED,
    ],
)
def test_nothing_is_promised_where_it_is_not_known_or_no_sign_in_helps(connection: ConnectionStatus) -> None:
    assert shown(app(connection), Page.REASON).body.table is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("approved", "detail"),
    [
        (18, "20 documents in the ledger, 18 of them approved"),
        (0, "20 documents in the ledger, 0 of them approved"),
        (20, "20 documents in the ledger"),
    ],
)
def test_a_company_to_choose_tells_how_much_of_it_is_approved(approved: int, detail: str) -> None:
    known = app()
    assert known.status is not None
    one = LedgerCompany("Wharf", Tally(20, 1), approved=approved)
    ledger = replace(known.status.ledger, companies=(one,))
    view = shown(replace(known, status=replace(known.status, ledger=ledger)), Page.COMPANY)
    assert isinstance(view.body, ChoicesBody)
    assert [choice.detail for choice in view.body.choices] == [detail]


def test_the_first_confirmation_is_none_of_again() -> None:
    first = replace(UNCONFIRMED, original=None)
    said = [str(card_view(each, app(each), LOCALE)) for each in (first, UNCONFIRMED)]
    assert ["again" in text or "resume" in text for text in said] == [False, True]


def test_companies_to_choose_from() -> None:
    view = shown(app(CONNECTED, free=("Kestrel", "Old Mill")), Page.COMPANY, ledger_company="Kestrel")
    assert isinstance(view.body, ChoicesBody)
    rows = [(choice.label, choice.detail, choice.chosen, choice.enabled) for choice in view.body.choices]
    assert rows == [
        ("Harbour", "Already connected", False, False),
        ("Kestrel", "1 document in the ledger", True, True),
        ("Old Mill", "1 document in the ledger", False, True),
    ]
    assert view.body.choices[2].event == on.ChooseCompany("Old Mill")
    assert view.primary == Action("continue", "Continue", on.Continue())
    waiting = shown(app(free=("Kestrel", "Wharf")), Page.COMPANY, ledger_company=None).primary
    assert waiting is not None
    assert waiting.why_not == "Choose one of these first."
    no_more = shown(app(CONNECTED), Page.COMPANY, ledger_company=None).primary
    assert no_more is not None
    assert no_more.why_not == "Every company of the ledger is connected already."


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (AppState(NOW), "is being read"),
        (AppState(NOW, status=Status(1, LedgerOverview("Ledger"))), "is being read"),
        (AppState(NOW, status=Status(1, LedgerOverview("Ledger", problem=TROUBLE))), str(TROUBLE)),
    ],
)
def test_no_companies_yet(state: AppState, says: str) -> None:
    view = shown(state, Page.COMPANY)
    assert says in text(view)
    assert view.primary is None


@pytest.mark.parametrize("cause", Cause)
def test_the_reason_says_what_it_means_what_was_seen_and_what_to_do(cause: Cause) -> None:
    view = shown(app(broken(cause)), Page.REASON)
    assert isinstance(view.body, TextBody)
    assert view.body.paragraphs[0].startswith("Since 2026-03-12 09:00. ")
    assert view.body.paragraphs[1] == "Waiting meanwhile: 2 documents, NZD 300.00."
    assert "invalid_grant" in view.body.evidence


@pytest.mark.parametrize(
    ("causes", "event"),
    [
        ((Cause.DISCONNECTED, Cause.IDLE_EXPIRED, Cause.FIVE_YEARS, Cause.RIGHTS_CHANGED), on.Continue()),
        ((Cause.KEY_LOST, Cause.DISABLED, Cause.NOT_AUTHORISED), on.Continue()),
        ((Cause.SUBSCRIPTION_ENDED,), on.OpenInQuickBooks(BILLING)),
        ((Cause.OFFLINE, Cause.API_OUTAGE, Cause.MAINTENANCE), on.CheckNow()),
        ((Cause.KEYRING_LOCKED,), on.UnlockKeyring()),
    ],
)
def test_the_way_forward_is_what_helps_and_no_other(causes: tuple[Cause, ...], event: object) -> None:
    for cause in causes:
        primary = shown(app(broken(cause)), Page.REASON).primary
        assert primary is not None
        assert primary.event == event, cause


def test_keys_that_were_refused_are_entered_again() -> None:
    own = broken(Cause.KEYS_REJECTED, environment=Environment.DEVELOPMENT)
    primary = shown(intuit(own), Page.REASON).primary
    assert primary is not None
    assert primary.event == on.OpenKeys(Environment.DEVELOPMENT)


def test_who_has_subscribed_again_checks_and_can_also_reconnect() -> None:
    view = shown(app(broken(Cause.SUBSCRIPTION_ENDED)), Page.REASON)
    assert "Subscribe in QuickBooks under Account and settings, Billing" in text(view)
    assert isinstance(view.body, TextBody)
    assert [action.event for action in view.body.actions] == [on.CheckNow(), on.Continue()]


def test_the_reason_is_red_only_on_quickbooks_word() -> None:
    tones = {
        cause: body.tone
        for cause in (Cause.DISCONNECTED, Cause.SUBSCRIPTION_ENDED, Cause.OFFLINE)
        if isinstance(body := shown(app(broken(cause)), Page.REASON).body, TextBody)
    }
    assert list(tones.values()) == [Tone.BAD, Tone.BAD, Tone.WARNING]


def test_one_document_and_none_waiting() -> None:
    for waiting, sentence in (
        (Tally(1, 5), "Waiting meanwhile: 1 document, NZD 0.05."),
        (Tally(), "No documents are waiting."),
    ):
        state = app(replace(REVOKED, progress=Progress(SyncPhase.HELD, waiting=waiting)))
        assert sentence in text(shown(state, Page.REASON))


def test_a_connection_that_recovered_meanwhile() -> None:
    assert shown(app(CONNECTED), Page.REASON).title == "The connection is healthy"


def test_which_company_to_choose_at_quickbooks() -> None:
    assert "Choose Harbour Property LLC, the company" in text(shown(app(REVOKED), Page.CONNECT))
    first = shown(app(free=("Harbour",)), Page.CONNECT, connection_id=None)
    assert "the QuickBooks company that Harbour belongs to" in text(first)
    assert first.primary == Action("sign_in", "Connect to QuickBooks", on.SignIn())


def test_every_way_out_is_there_while_the_browser_is_open() -> None:
    view = shown(app(REVOKED), Page.BROWSER, attempt=attempt())
    assert isinstance(view.body, WaitBody)
    assert view.body.paragraphs[1] == "ReLink waits until 14:05, also if you close this window."
    assert [(action.event, action.enabled) for action in view.body.actions] == [
        (on.OpenLinkAgain(), True),
        (on.CopyLink(), True),
        (on.CancelSignIn(), True),
    ]
    far = shown(app(REVOKED), Page.BROWSER, attempt=attempt(), environment=Environment.PRODUCTION).body
    assert isinstance(far, WaitBody)
    assert on.PasteAddress() in [action.event for action in far.actions]
    assert on.CopyLink(elsewhere=True) not in [action.event for action in far.actions]
    early = shown(app(REVOKED), Page.BROWSER).body
    assert isinstance(early, WaitBody)
    assert [action.enabled for action in early.actions] == [False, False, True]


def test_without_a_browser_the_link_can_be_copied() -> None:
    body = shown(app(REVOKED), Page.BROWSER, attempt=attempt(), browser_failed=True).body
    assert isinstance(body, WaitBody)
    assert body.paragraphs[0].startswith("No browser could be opened. Copy the link")


@pytest.mark.parametrize("stuck", ["browser_failed", "takes_long"])
@pytest.mark.parametrize("environment", Environment)
def test_who_is_stuck_may_take_the_link_to_another_computer(stuck: str, environment: Environment) -> None:
    """Its answer can only be pasted, which the practice company does without."""
    there = {stuck: True, "environment": environment}
    body = shown(app(REVOKED), Page.BROWSER, attempt=attempt(), **there).body
    assert isinstance(body, WaitBody)
    events = [action.event for action in body.actions]
    far = environment is not Environment.PRACTICE
    assert (on.CopyLink(elsewhere=True) in events) is far
    assert (on.PasteAddress() in events) is far


def test_a_code_that_is_being_exchanged_can_not_be_cancelled() -> None:
    view = shown(app(REVOKED), Page.BROWSER, attempt=attempt(AttemptState.CHECKING))
    assert isinstance(view.body, WaitBody)
    assert (view.title, view.body.actions) == ("Checking with QuickBooks", ())


def test_the_wrong_company_is_stopped_by_name() -> None:
    view = shown(app(REVOKED), Page.STOPPED, attempt=WRONG, problem=WRONG.problem)
    assert isinstance(view.body, TextBody)
    assert view.title == "That is another company."
    assert view.body.evidence == (
        "Expected Harbour Property LLC (9341455100000017); got Kestrel Lettings Ltd (9341455100000025)"
    )
    assert view.primary == Action("try_again", "Try again", on.SignIn())


@pytest.mark.parametrize(
    ("ended", "title"),
    [
        (DENIED, "Cancelled there."),
        (attempt(AttemptState.CANCELLED), "The sign-in ended"),
        (attempt(AttemptState.FAILED, problem=TROUBLE, expected=HARBOUR, company=HARBOUR), "It failed."),
    ],
)
def test_other_ends_have_no_wrong_company(ended: object, title: str) -> None:
    problem = getattr(ended, "problem", None)
    view = shown(app(REVOKED), Page.STOPPED, attempt=ended, problem=problem)
    assert isinstance(view.body, TextBody)
    assert (view.title, view.body.evidence) == (title, "")


def ended(key: str, **more: str) -> WizardView:
    """The page of a sign-in that ended with a problem of that kind."""
    problem = replace(TROUBLE, key=key, **more)  # type: ignore[arg-type]
    failed = attempt(AttemptState.FAILED, problem=problem)
    return shown(app(REVOKED), Page.STOPPED, attempt=failed, problem=problem, problem_at=NOW)


@pytest.mark.parametrize(
    ("key", "label"),
    [
        (KEYRING_LOCKED, "Unlock and try again"),
        (KEYRING_SILENT, "Unlock and try again"),
        (NOT_ADMIN, "Try again"),
        (SUBSCRIPTION_ENDED, "Try again"),
        (SIGN_IN_TIMED_OUT, "Try again"),
    ],
)
def test_the_way_forward_from_each_end(key: str, label: str) -> None:
    assert ended(key).primary == Action("try_again", label, on.SignIn())


def test_what_quickbooks_said_is_there_to_be_copied() -> None:
    body = ended(NOT_ADMIN, code="120", intuit_tid="1-66f1a2b3").body
    assert isinstance(body, TextBody)
    assert body.evidence == "What we saw: code 120 · intuit_tid 1-66f1a2b3"
    assert [type(action.event) for action in body.actions] == [on.CopyDetails]


def test_the_redirect_address_is_there_to_be_copied_where_nothing_came_back() -> None:
    body = ended(SIGN_IN_TIMED_OUT).body
    assert isinstance(body, TextBody)
    assert body.actions[0].event == on.CopyRedirect()
    stopped = replace(AT_REASON, page=Page.STOPPED, attempt=attempt())
    _, effects = reduce(replace(app(REVOKED), wizard=stopped), on.CopyRedirect())
    assert effects == (do.CopyText("http://localhost:1/callback"),)


def test_each_trouble_of_a_sign_in_has_a_page_and_a_title_of_its_own() -> None:
    browser = {"attempt": attempt()}
    titles = [
        shown(app(REVOKED), Page.BROWSER, **browser).title,
        shown(app(REVOKED), Page.BROWSER, **browser, browser_failed=True).title,
        shown(app(REVOKED), Page.BROWSER, **browser, takes_long=True).title,
        shown(app(REVOKED), Page.STOPPED, attempt=WRONG, problem=WRONG.problem).title,
        shown(app(REVOKED), Page.STOPPED, attempt=DENIED, problem=DENIED.problem).title,
        *(shown(app(broken(cause)), Page.REASON).title for cause in Cause if cause not in _ALIKE),
    ]
    assert len(set(titles)) == len(titles)


#: What the bookkeeper sees of them is the same, and so is what to do.
_ALIKE = (Cause.API_OUTAGE,)


def test_who_waits_long_is_told_what_intuits_own_page_means() -> None:
    """Intuit sends nobody back from there."""
    soon = shown(app(REVOKED), Page.BROWSER, attempt=attempt())
    long = shown(app(REVOKED), Page.BROWSER, attempt=attempt(), takes_long=True)
    assert "http://localhost:1/callback" not in text(soon)
    assert "redirect address is invalid, http://localhost:1/callback is not registered" in text(long)
    assert "the keys are those of another app" in text(long)
    assert "only one of the company's admins can connect it" in text(long)


def test_sync_from_waits_for_the_closing_date_and_can_ask_again() -> None:
    waiting = shown(app(UNCONFIRMED), Page.SYNC_FROM)
    assert isinstance(waiting.body, WaitBody)
    assert waiting.primary is None
    failed = shown(app(UNCONFIRMED), Page.SYNC_FROM, problem=TROUBLE)
    assert (text(failed), told(failed.problem)) == ("", str(TROUBLE))
    assert failed.primary == Action("try_again", "Try again", on.Continue())


@pytest.mark.parametrize(
    ("chosen", "remark", "tone"),
    [
        (date(2025, 4, 1), "", Tone.PLAIN),
        (date(2025, 7, 1), "", Tone.PLAIN),
        (date(2025, 7, 2), "1 document of open days would be left out", Tone.WARNING),
        (date(2026, 3, 12), "2 documents of open days would be left out", Tone.WARNING),
        (date(2026, 3, 13), "This day lies in the future", Tone.BAD),
        (date(2017, 12, 31), "This day lies before 2018-01-01", Tone.BAD),
    ],
)
def test_the_most_important_thing_about_a_date_stands_beside_it(
    chosen: date, remark: str, tone: Tone
) -> None:
    body = shown(app(UNCONFIRMED), Page.SYNC_FROM, facts=FACTS, chosen=chosen).body
    assert isinstance(body, SyncFromBody)
    assert (body.sync_from.remark, body.sync_from.tone) == (remark, tone)


def test_without_a_closing_date_no_days_are_called_open() -> None:
    facts = replace(FACTS, closing=None)
    body = shown(app(UNCONFIRMED), Page.SYNC_FROM, facts=facts, chosen=facts.today).body
    assert isinstance(body, SyncFromBody)
    assert body.sync_from.remark == "3 documents would be left out"


def test_sync_from_with_counts_presets_and_documents() -> None:
    view = shown(app(UNCONFIRMED), Page.SYNC_FROM, facts=FACTS, chosen=FACTS.prefilled)
    body = view.body
    assert isinstance(body, SyncFromBody)
    assert (body.sync_from.chosen, body.sync_from.text) == (date(2025, 4, 1), "2025-04-01")
    assert [(preset.label, preset.event) for preset in body.presets] == [
        ("Original date: 2025-04-01", on.ChooseDate(date(2025, 4, 1))),
        ("Day after closing date: 2025-07-01", on.ChooseDate(date(2025, 7, 1))),
        ("Oldest document: 2025-05-31", on.ChooseDate(date(2025, 5, 31))),
    ]
    assert body.figures == (
        FigureView(Share.TO_SEND, "Will be sent", "2 documents", "NZD 300.44"),
        FigureView(Share.SENT, "Already in QuickBooks", "1 document", "NZD 100.00"),
        FigureView(Share.HELD, "Wait in the closed period", "1 document", "NZD 200.50"),
        FigureView(Share.LEFT_OUT, "Left out, before Sync From", "0 documents", "NZD 0.00"),
    )
    assert body.documents.rows[0] == ("2025-05-31", "Invoice", "INV-1", "NZD 100.00", "In QuickBooks")
    assert [row[0] for row in body.documents.rows] == sorted(row[0] for row in body.documents.rows)


def test_presets_that_do_not_exist_are_not_offered() -> None:
    facts = SyncFromFacts((), None, None, NOW.date())
    body = shown(app(UNCONFIRMED), Page.SYNC_FROM, facts=facts, chosen=facts.prefilled).body
    assert isinstance(body, SyncFromBody)
    assert body.presets == ()


@pytest.mark.parametrize(("chosen", "enabled"), [(NOW.date(), True), (NOW.date() + timedelta(1), False)])
def test_a_refused_date_does_not_lead_on(chosen: date, enabled: bool) -> None:
    primary = shown(app(UNCONFIRMED), Page.SYNC_FROM, facts=FACTS, chosen=chosen).primary
    assert primary is not None
    assert primary.enabled is enabled


def test_the_review_repeats_what_will_happen() -> None:
    rest = ((Lot.EXCLUDED, Tally(1, 6)), (Lot.NOT_APPROVED, Tally(3, 100)))
    facts = replace(FACTS, apart=rest)
    view = shown(app(UNCONFIRMED), Page.REVIEW, facts=facts, chosen=date(2025, 7, 1))
    assert isinstance(view.body, ReviewBody)
    assert view.body.rows == (
        ("Ledger company", "Harbour"),
        ("QuickBooks company", "Harbour Property LLC"),
        ("Sync From", "2025-07-01"),
        ("Will be sent", "2 documents, NZD 300.44"),
        ("Already in QuickBooks", "1 document, NZD 100.00"),
        ("Wait in the closed period", "0 documents, NZD 0.00"),
        ("Left out, before Sync From", "1 document, NZD 200.50"),
        ("Excluded by you", "1 document, NZD 0.06"),
        ("Not approved in the ledger, or voided there", "3 documents, NZD 1.00"),
        ("In the ledger", "8 documents, NZD 602.00"),
    )
    assert [note.tone for note in view.body.notes] == [Tone.GOOD]


@pytest.mark.parametrize("starting", [True, False])
def test_start_and_back_rest_while_the_sync_is_asked_for(starting: bool) -> None:
    view = shown(app(UNCONFIRMED), Page.REVIEW, facts=FACTS, chosen=FACTS.prefilled, busy=starting)
    assert view.primary is not None
    assert view.back is not None
    assert view.primary.enabled is view.back.enabled is not starting


def test_a_refused_start_says_why() -> None:
    view = shown(app(UNCONFIRMED), Page.REVIEW, facts=FACTS, chosen=FACTS.prefilled, problem=TROUBLE)
    assert isinstance(view.body, ReviewBody)
    assert told(view.problem) == str(TROUBLE)
    assert view.primary == Action("start", "Start syncing", on.Start())


def test_what_an_earlier_date_does_is_told_before() -> None:
    before = replace(CONNECTED, progress=Progress(SyncPhase.IDLE, left_out=Tally(12, 310_000)))
    view = shown(app(before), Page.EARLIER, first=Page.EARLIER)
    words = text(view)
    for sentence in (
        "gives its access to Harbour Property LLC back to Intuit and asks for it anew",
        "Every document in QuickBooks stays as it is. Your matching and the record of what was sent are kept",
        "Documents dated from the new date on are added: the Sync From page will show how many.",
        "Sync From is 2025-04-01 now; 12 documents (NZD 3,100.00) lie before it.",
    ):
        assert sentence in words
    assert view.primary == Action("disable_and_reconnect", "Disable and reconnect", on.Continue())


def test_an_earlier_date_that_is_under_way_or_refused() -> None:
    assert isinstance(shown(app(CONNECTED), Page.EARLIER, busy=True).body, WaitBody)
    refused = shown(app(CONNECTED), Page.EARLIER, problem=TROUBLE)
    assert told(refused.problem) == str(TROUBLE)
    assert refused.primary is not None


def test_after_disabling_the_sign_in_offers_no_way_back() -> None:
    assert shown(app(CONNECTED), Page.CONNECT, trail=()).back is None
    assert shown(app(CONNECTED), Page.CONNECT, trail=(Page.REASON,)).back is not None


@pytest.mark.parametrize("page", Page)
def test_every_page_can_be_closed(page: Page) -> None:
    view = shown(app(REVOKED), page, **NEEDED)
    assert view.close.event == on.CloseWizard()


def note(facts: SyncFromFacts, chosen: date, kind: NoteKind) -> NoteView:
    (found,) = [note for note in judge(facts, chosen).notes if note.kind is kind]
    return note_view(found, facts, "NZD", LOCALE)


OLD, OTHER = dated("A", date(2025, 7, 1), 100), dated("B", date(2025, 7, 2), 50)
CREDIT = DatedDocument(DocumentKind.CREDIT_NOTE, "C", date(2025, 8, 2), 5, False, credits=date(2025, 7, 1))


@pytest.mark.parametrize(
    ("documents", "closing", "chosen", "kind", "expected"),
    [
        (
            (OLD,),
            CLOSING,
            date(2025, 8, 1),
            NoteKind.LEAVES_OPEN_DAYS_OUT,
            "This date lies after the locked period, which ends with the closing date 2025-06-30."
            " 1 document (NZD 1.00) dated in the open days between would be left out.",
        ),
        (
            (OLD, OTHER),
            CLOSING,
            date(2025, 8, 1),
            NoteKind.LEAVES_OPEN_DAYS_OUT,
            "This date lies after the locked period, which ends with the closing date 2025-06-30."
            " 2 documents (NZD 1.50) dated in the open days between would be left out.",
        ),
        (
            (OLD,),
            None,
            date(2025, 8, 1),
            NoteKind.LEAVES_OLDEST_OUT,
            "1 document (NZD 1.00) older than this date would be left out. QuickBooks' books are not closed.",
        ),
        (
            (CREDIT,),
            CLOSING,
            date(2025, 8, 1),
            NoteKind.CREDITS_OUT_OF_RANGE,
            "1 document (NZD 0.05) credits a document dated before Sync From,"
            " which QuickBooks would not have.",
        ),
        (
            (CREDIT, replace(CREDIT, number="D")),
            CLOSING,
            date(2025, 8, 1),
            NoteKind.CREDITS_OUT_OF_RANGE,
            "2 documents (NZD 0.10) credit a document dated before Sync From,"
            " which QuickBooks would not have.",
        ),
        (
            (OLD,),
            date(2025, 7, 1),
            date(2025, 7, 1),
            NoteKind.HOLDS_CLOSED_DAYS,
            "1 document (NZD 1.00) falls in the closed period up to 2025-07-01. It waits until that period is"
            " reopened in QuickBooks; nothing is re-dated.",
        ),
        (
            (OLD, OTHER),
            date(2025, 7, 2),
            date(2025, 7, 1),
            NoteKind.HOLDS_CLOSED_DAYS,
            "2 documents (NZD 1.50) fall in the closed period up to 2025-07-02. They wait until that period"
            " is reopened in QuickBooks; nothing is re-dated.",
        ),
        (
            (),
            CLOSING,
            date(2025, 7, 1),
            NoteKind.ALIGNED,
            "Aligned with the closing date 2025-06-30 in QuickBooks.",
        ),
        (
            (),
            None,
            date(2017, 12, 31),
            NoteKind.TOO_EARLY,
            "Sync From can't be before 2018-01-01. Choose that day or a later one.",
        ),
        (
            (),
            None,
            NOW.date() + timedelta(1),
            NoteKind.FUTURE,
            "Sync From can't be in the future. Choose today or an earlier date.",
        ),
    ],
)
def test_notes(
    documents: tuple[DatedDocument, ...], closing: date | None, chosen: date, kind: NoteKind, expected: str
) -> None:
    view = note(SyncFromFacts(documents, closing, None, NOW.date()), chosen, kind)
    assert view.text == expected
    listed = len(view.documents.rows) if view.documents else 0
    assert listed == (len(documents) if kind is not NoteKind.ALIGNED else 0)


def test_a_note_names_its_documents() -> None:
    facts = SyncFromFacts((OTHER, OLD), CLOSING, None, NOW.date())
    view = note(facts, date(2025, 8, 1), NoteKind.LEAVES_OPEN_DAYS_OUT)
    assert view.documents is not None
    assert list(view.documents.rows) == [
        ("2025-07-01", "Invoice", "A", "NZD 1.00"),
        ("2025-07-02", "Invoice", "B", "NZD 0.50"),
    ]


@pytest.mark.parametrize(
    ("kind", "tone"),
    [
        (NoteKind.FUTURE, Tone.BAD),
        (NoteKind.TOO_EARLY, Tone.BAD),
        (NoteKind.LEAVES_OPEN_DAYS_OUT, Tone.WARNING),
        (NoteKind.LEAVES_OLDEST_OUT, Tone.WARNING),
        (NoteKind.CREDITS_OUT_OF_RANGE, Tone.WARNING),
        (NoteKind.HOLDS_CLOSED_DAYS, Tone.PLAIN),
        (NoteKind.ALIGNED, Tone.GOOD),
    ],
)
def test_the_tone_of_a_note(kind: NoteKind, tone: Tone) -> None:
    assert note_view(Note(kind), FACTS, "NZD", LOCALE).tone is tone
