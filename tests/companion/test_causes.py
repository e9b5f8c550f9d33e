"""The causes in words: how sure ReLink is, what helps, when to call somebody; and what is told beforehand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from relink_desktop.companion.causes import CAUSES, advice, certainty
from relink_desktop.companion.events import OpenWizard
from relink_desktop.companion.foreseen import WARNINGS
from relink_desktop.companion.notices import notices
from relink_desktop.companion.present.window import window_view
from relink_desktop.companion.views import CardView, Tone
from relink_desktop.core.connections import ConnectionStatus, PaidReads
from relink_desktop.core.health import (
    STATE_OF_CAUSE,
    Cause,
    Certainty,
    EarlyWarning,
    Evidence,
    Finding,
    Health,
    HealthState,
    WarningKind,
)
from relink_desktop.core.outages import Outage

from .states import CONNECTED, LOCALE, NOW, UNCONFIRMED, WELL, app, broken

DAY = timedelta(days=1)
SEEN = Evidence(
    NOW, "QuickBooks answered with an error", "", 503, official="Intuit's status page reports: trouble"
)
LIKELY = Finding(Cause.DISCONNECTED, Certainty.LIKELY, SEEN, (Cause.RIGHTS_CHANGED, Cause.IDLE_EXPIRED))
SURE = Finding(Cause.API_OUTAGE, Certainty.CERTAIN, SEEN)
FIVE_YEARS = EarlyWarning(WarningKind.FIVE_YEARS, NOW + 10 * DAY)
TRIAL = EarlyWarning(WarningKind.TRIAL)


def card(connection: ConnectionStatus) -> CardView:
    (view,) = window_view(app(connection), LOCALE).body.cards
    return view


def found(finding: Finding, **more: object) -> ConnectionStatus:
    health = Health(STATE_OF_CAUSE[finding.cause], NOW, NOW - DAY, finding)
    return replace(CONNECTED, health=health, **more)  # type: ignore[arg-type]


def break_of(days_ago: float, cause: Cause = Cause.DISCONNECTED, **more: object) -> Outage:
    noticed = NOW - days_ago * DAY
    return Outage(noticed, Finding(cause, Certainty.CERTAIN, SEEN), **more)  # type: ignore[arg-type]


# How sure.


def test_what_cant_be_told_apart_is_said() -> None:
    assert certainty(LIKELY, LOCALE) == (
        "That is the most likely cause; it could also be that the person who connected ReLink lost their"
        " access or that the access was not used for about 100 days."
    )
    assert certainty(replace(LIKELY, alternatives=()), LOCALE) == "That is the most likely cause."
    assert certainty(SURE, LOCALE) == "ReLink is sure of the cause."


def test_the_banner_says_how_sure_it_is_and_what_intuit_says() -> None:
    banner = card(found(SURE)).banner
    assert banner is not None
    assert banner.paragraphs[0].endswith(
        "Nothing is wrong with the connection. ReLink is sure of the cause."
        " New invoices wait and will go by themselves."
    )
    assert banner.evidence == (
        "What we saw: 2026-03-12 14:00: QuickBooks answered with an error · HTTP 503"
        " · Intuit's status page reports: trouble"
    )


def test_of_what_was_done_here_nobody_asks_how_sure_it_is() -> None:
    banner = card(broken(Cause.DISABLED)).banner
    assert banner is not None
    assert "sure" not in banner.paragraphs[0]


# What helps.


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_says_what_happened_what_it_means_and_what_to_do(cause: Cause) -> None:
    words = CAUSES[cause]
    assert all((words.short, words.title, words.meaning, words.books, words.cure, words.instead))
    assert all(text.endswith(".") for text in (words.meaning, words.books, words.cure))
    assert not any(text.endswith(".") for text in (words.short, words.title, words.instead))


@pytest.mark.parametrize("cause", [cause for cause in Cause if STATE_OF_CAUSE[cause] is HealthState.REVOKED])
def test_whoever_is_revoked_can_reconnect(cause: Cause) -> None:
    banner = card(broken(cause)).banner
    assert banner is not None
    assert banner.tone is Tone.BAD
    assert banner.action is not None
    assert banner.action.event == OpenWizard("c1")


@pytest.mark.parametrize(
    "cause", [Cause.KEYS_REJECTED, Cause.WRONG_ENVIRONMENT, Cause.API_OUTAGE, Cause.MAINTENANCE]
)
def test_where_reconnecting_helps_nothing_it_is_said_and_not_offered(cause: Cause) -> None:
    assert "Reconnecting won't help" in CAUSES[cause].cure
    banner = card(broken(cause)).banner
    assert banner is not None
    assert banner.action is None


@pytest.mark.parametrize(
    ("breaks", "support"), [(2, "no need to contact support"), (3, "contact support, and")]
)
def test_support_is_worth_a_call_only_when_it_happens_again_and_again(breaks: int, support: str) -> None:
    outages = tuple(break_of(age) for age in range(breaks))
    assert support in advice(LIKELY, outages, NOW, LOCALE)
    banner = card(found(LIKELY, outages=outages)).banner
    assert banner is not None
    assert support in banner.paragraphs[-1]


def test_nobody_is_sent_to_support_for_intuits_outages() -> None:
    outages = tuple(break_of(age) for age in range(5))
    assert "support" not in advice(SURE, outages, NOW, LOCALE)


# Beforehand.


@pytest.mark.parametrize(
    ("warning", "title", "offered"),
    [
        (FIVE_YEARS, "QuickBooks access ends 2026-03-22", True),
        (
            EarlyWarning(WarningKind.UNUSED, NOW + DAY),
            "QuickBooks access ends 2026-03-13 unless it is used",
            True,
        ),
        (TRIAL, "The QuickBooks company is on a trial", True),
    ],
)
def test_the_card_warns_before_the_break(warning: EarlyWarning, title: str, offered: bool) -> None:
    banner = card(replace(CONNECTED, warnings=(warning,))).banner
    assert banner is not None
    assert (banner.tone, banner.title, banner.action is not None) == (Tone.WARNING, title, offered)


def test_what_is_broken_now_comes_before_what_will_be() -> None:
    assert (banner := card(found(LIKELY, warnings=(TRIAL,))).banner) is not None
    assert banner.title == CAUSES[Cause.DISCONNECTED].title
    assert (banner := card(replace(UNCONFIRMED, warnings=(TRIAL,))).banner) is not None
    assert banner.title == "Confirm the Sync From date"


def test_every_warning_has_words() -> None:
    assert set(WARNINGS) == set(WarningKind)


UNKNOWN = replace(CONNECTED, health=replace(WELL, state=HealthState.UNKNOWN))
WARNED = replace(CONNECTED, warnings=(FIVE_YEARS,))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (CONNECTED, WARNED, ["QuickBooks access ends 2026-03-22: Harbour"]),
        (WARNED, WARNED, []),
        (UNKNOWN, WARNED, []),
        (
            WARNED,
            replace(WARNED, warnings=(FIVE_YEARS, TRIAL)),
            ["The QuickBooks company is on a trial: Harbour"],
        ),
    ],
    ids=["new", "known", "at the start", "another"],
)
def test_a_warning_is_told_once(before: ConnectionStatus, after: ConnectionStatus, told: list[str]) -> None:
    assert [notice.title for notice in notices(app(before), app(after), LOCALE)] == told


def test_a_surer_proof_is_no_news() -> None:
    before = found(LIKELY)
    finding = replace(LIKELY, certainty=Certainty.CERTAIN)
    after = replace(before, health=replace(before.health, finding=finding))
    assert notices(app(before), app(after), LOCALE) == ()


# The card's facts.


def test_the_reads_of_the_month_are_told_where_they_cost() -> None:
    assert "Reads this month" not in dict(card(CONNECTED).facts)
    facts = dict(card(replace(CONNECTED, reads=PaidReads(1412, 9_000))).facts)
    assert facts["Reads this month"] == "1,412 of 9,000"


def test_an_answer_that_decides_nothing_is_told() -> None:
    seen = Evidence(NOW - timedelta(minutes=3), "QuickBooks asks ReLink to slow down", "3001", 429)
    view = card(replace(CONNECTED, undecided=seen))
    assert dict(view.facts)["Last answer"] == "QuickBooks asks ReLink to slow down, since 13:57"
    assert view.banner is None


@pytest.mark.parametrize(
    ("outage", "told"),
    [
        (
            break_of(2, ended=NOW - 2 * DAY + timedelta(hours=3), reconnected_by="ann@harbour.test"),
            "2026-03-10 14:00, about 3 h: Access revoked, reconnected by ann@harbour.test",
        ),
        (
            break_of(1, Cause.API_OUTAGE, ended=NOW - DAY + timedelta(minutes=90)),
            "2026-03-11 14:00, about 90 min: QuickBooks is having trouble",
        ),
    ],
)
def test_the_last_break_is_told(outage: Outage, told: str) -> None:
    going_on = break_of(0)
    facts = dict(card(replace(CONNECTED, outages=(going_on, outage, break_of(20, ended=NOW)))).facts)
    assert facts["Last break"] == told
