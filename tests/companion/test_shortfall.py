"""What a ledger suddenly lacks: in tray, card and notification, and the page that asks what became of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relink_desktop.companion import events as on
from relink_desktop.companion.notices import notices
from relink_desktop.companion.present import present
from relink_desktop.companion.present.wizard import wizard_view
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.companion.telling import Category, Place, Severity
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.companion.views import (
    Action,
    ChoicesBody,
    ConnectionsBody,
    TextBody,
    WaitBody,
    WizardView,
)
from relink_desktop.companion.wizard import Page, WizardState
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.health import Cause
from relink_desktop.core.shortfall import AnswerShortfall, Shortfall, ShortfallAnswer
from relink_desktop.core.sync import NOTHING, Tally

from .states import (
    CLOSING,
    CONNECTED,
    LOCALE,
    LOST,
    NOW,
    RENAMED,
    ROW,
    RUNNING,
    SECOND,
    SHORT,
    SHORTFALL,
    TROUBLE,
    UNCONFIRMED,
    app,
    broken,
    intuit,
    told,
    viewed,
)

SAY = Action("shortfall", "Say what happened", on.OpenShortfall("c1"))
WRONG = replace(SHORTFALL, answer=ShortfallAnswer.WRONG_FILE)
ONE = replace(SHORTFALL, lacks=Tally(1, 5_000), begins=None)


def lacking(shortfall: Shortfall) -> ConnectionStatus:
    return replace(CONNECTED, shortfall=shortfall)


@pytest.mark.parametrize(
    ("connection", "state", "line", "primary"),
    [
        (SHORT, "attention", "the report lacks 604 documents that it had; say what happened", SAY.label),
        (
            lacking(ONE),
            "attention",
            "the report lacks 1 document that it had; say what happened",
            SAY.label,
        ),
        (LOST, "attention", "the report no longer has this company; say what happened", SAY.label),
        (lacking(WRONG), "attention", "waits for the right report", SAY.label),
        (replace(SHORT, needs_person=(ROW,)), "attention", "the report lacks 604", SAY.label),
        (replace(UNCONFIRMED, shortfall=SHORTFALL), "attention", "confirm Sync From", "Confirm Sync From"),
        (replace(SHORT, progress=RUNNING), "syncing", "syncing 412 of 1,208", "Show progress"),
        (
            broken(Cause.DISCONNECTED, shortfall=SHORTFALL),
            "revoked",
            "revoked",
            "Reconnect to QuickBooks Online",
        ),
        (broken(Cause.SUBSCRIPTION_ENDED, shortfall=RENAMED), "blocked", "ended", "What to do"),
        (broken(Cause.OFFLINE, shortfall=RENAMED), "offline", "No network", "Check now"),
    ],
)
def test_the_tray_is_amber_and_hides_nothing_worse(
    connection: ConnectionStatus, state: str, line: str, primary: str
) -> None:
    tray = present(app(connection), LOCALE).tray
    assert tray.state is TrayState(state)
    assert line in tray.tooltip
    assert tray.primary.label == primary


def test_one_company_that_lacks_something_takes_the_green_away() -> None:
    assert present(app(SECOND, SHORT), LOCALE).tray.state is TrayState.ATTENTION


# The card.


def banner(state: AppState) -> tuple[str, str, Action | None]:
    body = present(state, LOCALE).window.body
    assert isinstance(body, ConnectionsBody)
    shown = body.cards[0].shortfall
    assert shown is not None
    return shown.title, " ".join(shown.paragraphs), shown.action


def test_the_card_says_what_lacks_since_when_and_leads_to_the_page() -> None:
    assert banner(app(SHORT)) == (
        "The report lacks 604 documents of Harbour",
        "604 of the 1,208 documents that it had the last time (NZD 60,400.00) are not in it now. All of them"
        " are dated before 2025-11-01, where the report begins now. A shorter period may have been chosen at"
        " export. Since 2026-03-12 12:00, nothing of the report has been taken in for this company. What is"
        " in QuickBooks stays as it is.",
        SAY,
    )
    title, text, action = banner(app(LOST))
    assert title == "The report no longer has Harbour"
    assert text.startswith("The last time, it had 1,208 documents of it (NZD 120,800.00).")
    assert action == SAY


@pytest.mark.parametrize("cause", [Cause.DISCONNECTED, Cause.API_OUTAGE, Cause.DISABLED])
def test_the_card_says_so_beside_a_break(cause: Cause) -> None:
    assert banner(app(broken(cause, shortfall=SHORTFALL)))[0] == "The report lacks 604 documents of Harbour"


def test_the_card_of_a_wrong_file_says_what_to_do() -> None:
    assert "choose the right one, or export it anew" in banner(app(lacking(WRONG)))[1]


def test_who_may_not_manage_connections_is_told_who_can() -> None:
    _, text, action = banner(viewed(app(SHORT)))
    assert text.endswith("Jane Smith can say what happened.")
    assert action is None
    tray = present(viewed(app(SHORT)), LOCALE).tray
    assert tray.tooltip == "Harbour: the report lacks 604 documents that it had"
    assert tray.primary.label == "Review"
    after, _ = reduce(viewed(app(SHORT)), on.OpenShortfall("c1"))
    assert after.wizard is None


# The notification.


@pytest.mark.parametrize(
    ("before", "after", "title"),
    [
        (CONNECTED, SHORT, "The report lacks 604 documents that it had: Harbour"),
        (CONNECTED, LOST, "The report no longer has this company: Harbour"),
        (SHORT, LOST, "The report no longer has this company: Harbour"),
        (lacking(WRONG), LOST, "The report no longer has this company: Harbour"),
        (SHORT, SHORT, None),
        (SHORT, lacking(WRONG), None),
        (CONNECTED, lacking(WRONG), None),
        (SHORT, CONNECTED, None),
    ],
)
def test_each_shortfall_is_told_once(
    before: ConnectionStatus, after: ConnectionStatus, title: str | None
) -> None:
    found = notices(app(before), app(after), LOCALE)
    assert [notice.title for notice in found] == ([title] if title else [])
    for notice in found:
        assert (notice.place, notice.severity) == (Place("c1", Category.LEDGER), Severity.WARNING)
        assert notice.action == SAY


def test_who_may_not_manage_is_notified_without_the_page() -> None:
    (notice,) = notices(viewed(app(CONNECTED)), viewed(app(SHORT)), LOCALE)
    assert notice.action.event == on.ShowWindow()


# The page.


def page(state: AppState, **more: object) -> WizardView:
    wizard = WizardState(Page.SHORTFALL, Page.SHORTFALL, "Harbour", "c1", **more)  # type: ignore[arg-type]
    return wizard_view(replace(state, wizard=wizard), LOCALE)


def labels(view: WizardView) -> list[str]:
    assert isinstance(view.body, ChoicesBody)
    return [choice.label for choice in view.body.choices]


@pytest.mark.parametrize(
    ("connection", "expected"),
    [
        (
            LOST,
            [
                "It is now called Harbour Ltd",
                "It is now called Wharf",
                "This is the wrong file",
                "The company is really gone",
            ],
        ),
        (lacking(replace(RENAMED, others=())), ["This is the wrong file", "The company is really gone"]),
        (lacking(replace(SHORTFALL, begins=None)), ["This is the wrong file", "They are really gone"]),
        (
            SHORT,
            ["This is the wrong file", "The report begins later on purpose", "They are really gone"],
        ),
        (
            lacking(replace(SHORTFALL, begins=None, others=RENAMED.others[:1])),
            ["It is now called Harbour Ltd", "This is the wrong file", "They are really gone"],
        ),
    ],
)
def test_what_may_have_become_of_them_is_to_be_chosen(
    connection: ConnectionStatus, expected: list[str]
) -> None:
    assert labels(page(app(connection))) == expected


def test_each_name_says_how_much_of_what_is_missing_it_has() -> None:
    body = page(app(LOST)).body
    assert isinstance(body, ChoicesBody)
    assert [choice.detail for choice in body.choices[:2]] == [
        "1,211 documents in the report, 1,208 of the missing ones among them",
        "37 documents in the report, none of the missing ones among them",
    ]


def test_a_choice_is_an_answer_to_what_is_shown_and_to_nothing_else() -> None:
    said = AnswerShortfall(RENAMED.content, ShortfallAnswer.RENAMED, "Harbour Ltd")
    view = page(app(LOST), said=said)
    assert isinstance(view.body, ChoicesBody)
    first = view.body.choices[0]
    assert (first.chosen, first.event) == (True, on.ChooseAnswer(said))
    assert view.primary == Action("continue", "Continue", on.Continue())
    changed = page(app(lacking(replace(RENAMED, content="another"))), said=said)
    assert changed.primary is not None
    assert not changed.primary.enabled


@pytest.mark.parametrize(
    ("shortfall", "says"),
    [
        (SHORTFALL, "All of them are dated before 2025-11-01, where the report begins now."),
        (replace(SHORTFALL, begins=None, ends=CLOSING), "All of them are dated after 2025-06-30, where the"),
        (
            replace(SHORTFALL, kinds=(DocumentKind.BILL, DocumentKind.SUPPLIER_CREDIT)),
            "It has none of these any more: bills, supplier credits. A filter may have been set at export.",
        ),
        (
            replace(SHORTFALL, lacks=SHORTFALL.had, begins=None),
            "None of the 1,208 documents that it had the last time (NZD 120,800.00) are in it now.",
        ),
        (ONE, "1 of the 1,208 documents that it had the last time (NZD 50.00) is not in it now."),
        (
            replace(RENAMED, had=NOTHING, lacks=NOTHING),
            "Since 2026-03-12 12:00, nothing of the report has been",
        ),
    ],
)
def test_what_helps_to_find_the_reason_stands_on_it(shortfall: Shortfall, says: str) -> None:
    body = page(app(lacking(shortfall))).body
    assert isinstance(body, ChoicesBody)
    assert any(paragraph.startswith(says) or says in paragraph for paragraph in body.paragraphs)
    assert all(body.paragraphs)


@pytest.mark.parametrize(
    ("state", "detail"),
    [
        (intuit(SHORT), "You choose the right one next."),
        (app(SHORT), "Nothing of it is taken in until there is another one."),
    ],
    ids=["own keys", "practice"],
)
def test_the_practice_company_has_no_other_file_to_choose(state: AppState, detail: str) -> None:
    body = page(state).body
    assert isinstance(body, ChoicesBody)
    assert body.choices[0].detail.startswith(detail)


def test_while_it_is_read_again_and_when_it_is_settled_and_when_it_was_refused() -> None:
    assert isinstance(page(app(SHORT), busy=True).body, WaitBody)
    settled = page(app(CONNECTED))
    assert isinstance(settled.body, TextBody)
    assert settled.primary == Action("continue", "Continue", on.Continue())
    assert told(page(app(SHORT), problem=TROUBLE, problem_at=NOW).problem) == str(TROUBLE)
