"""People who may not manage connections: no red, no reconnect, and a message to whoever may."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.causes import CAUSES
from relink_desktop.companion.notices import notices
from relink_desktop.companion.present import present
from relink_desktop.companion.present.message import mailto
from relink_desktop.companion.report import report
from relink_desktop.companion.section import Section
from relink_desktop.companion.shown_state import overall
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.companion.views import Action, CardView, ConnectionsBody, MessageView, Tone
from relink_desktop.core.connections import AppRegistration, ConnectionStatus, Environment
from relink_desktop.core.health import Cause, EarlyWarning, WarningKind
from relink_desktop.core.outages import Outage
from relink_desktop.core.permissions import EVERYTHING, Contact, Role
from relink_desktop.core.sync import Progress, SyncPhase, Tally

from .fields import fields
from .states import (
    CONNECTED,
    IDLE,
    LOCALE,
    NOW,
    REVOKED,
    TROUBLE,
    UNCONFIRMED,
    VIEWER,
    app,
    broken,
    intuit,
    result,
    viewed,
)
from .test_tray import EXPIRING, NEEDY, UNCHECKED, checked, syncing

S = TrayState
MANAGING = (
    on.OpenWizard,
    on.OpenKeys,
    on.OpenDisable,
    on.OpenEarlier,
    on.OpenShortfall,
    on.SignIn,
    on.PickLedger,
)
FIX = "Jane Smith can fix this"

# what it is, icon of those who may manage; and of the others: icon, first line, and what they are offered
TABLE: list[tuple[AppState, TrayState, TrayState, str, str]] = [
    (app(), S.NOT_SET_UP, S.NOT_SET_UP, "No company is connected; Jane Smith can connect one", "Open ReLink"),
    (app(UNCHECKED), S.STARTING, S.STARTING, "Harbour: checking…", "Open ReLink"),
    (app(CONNECTED), S.CONNECTED, S.CONNECTED, "Harbour: connected, checked 2 min ago", "Open ReLink"),
    (
        app(syncing()),
        S.SYNCING,
        S.SYNCING,
        "Harbour: syncing 412 of 1,208, about 3 min left",
        "Show progress",
    ),
    (
        app(EXPIRING),
        S.EXPIRING,
        S.EXPIRING,
        "Harbour: access ends 2026-03-22; Jane Smith can reconnect before then",
        "Open ReLink",
    ),
    (app(NEEDY), S.ATTENTION, S.ATTENTION, "Harbour: 1 document needs you", "Review"),
    (
        app(UNCONFIRMED),
        S.ATTENTION,
        S.ATTENTION,
        f"Harbour: 2 documents waiting since 2026-03-10 14:00; {FIX}",
        "What to do",
    ),
    (
        app(broken(Cause.OFFLINE)),
        S.OFFLINE,
        S.OFFLINE,
        "Harbour: No network. Last checked 08:59",
        "Check now",
    ),
    (app(checked(hours=2)), S.STALE, S.STALE, "Harbour: not checked since 12:00", "Check now"),
    (
        app(broken(Cause.API_OUTAGE)),
        S.OUTAGE,
        S.OUTAGE,
        "Harbour: QuickBooks is having trouble. Nothing to do",
        "Details",
    ),
    (
        app(broken(Cause.KEYRING_LOCKED)),
        S.LOCKED,
        S.LOCKED,
        "Harbour: Unlock your keyring to go on",
        "Unlock the keyring",
    ),
    (
        app(broken(Cause.KEY_LOST)),
        S.LOCKED,
        S.ATTENTION,
        f"Harbour: 2 documents waiting since 09:00; {FIX}",
        "What to do",
    ),
    (
        app(broken(Cause.SUBSCRIPTION_ENDED)),
        S.BLOCKED,
        S.ATTENTION,
        f"Harbour: 2 documents waiting since 09:00; {FIX}",
        "What to do",
    ),
    (
        app(broken(Cause.KEYS_REJECTED)),
        S.BLOCKED,
        S.ATTENTION,
        f"Harbour: 2 documents waiting since 09:00; {FIX}",
        "What to do",
    ),
    (app(REVOKED), S.REVOKED, S.ATTENTION, f"Harbour: 2 documents waiting since 09:00; {FIX}", "What to do"),
    (
        app(broken(Cause.DISABLED)),
        S.NOT_SET_UP,
        S.NOT_SET_UP,
        f"Harbour: 2 documents waiting since 09:00; {FIX}",
        "What to do",
    ),
]


@pytest.mark.parametrize(("state", "managers", "theirs", "line", "offered"), TABLE)
def test_every_state_of_the_tray_for_each_role(
    state: AppState, managers: TrayState, theirs: TrayState, line: str, offered: str
) -> None:
    assert overall(viewed(state, EVERYTHING)) is managers
    tray = present(viewed(state), LOCALE).tray
    assert (tray.state, tray.tooltip, tray.primary.label) == (theirs, line, offered)


def test_the_table_knows_every_state() -> None:
    assert {managers for _, managers, *_ in TABLE} == set(TrayState)


def parts(view: object) -> Iterator[Any]:
    """Everything that a view is made of."""
    yield view
    if isinstance(view, tuple):
        for part in view:
            yield from parts(part)
    elif not isinstance(view, on.Event):
        for _, part in fields(view):
            yield from parts(part)


EVERY_CAUSE = [broken(cause) for cause in Cause]
WARNED = [replace(CONNECTED, warnings=(EarlyWarning(kind, NOW + timedelta(9)),)) for kind in WarningKind]
OTHERS = [CONNECTED, UNCONFIRMED, NEEDY, UNCHECKED, syncing(), checked(hours=2)]
LEFT_OUT = replace(CONNECTED, progress=Progress(SyncPhase.IDLE, left_out=Tally(3, 1)))


@pytest.mark.parametrize("connection", [*EVERY_CAUSE, *WARNED, *OTHERS, LEFT_OUT, None])
@pytest.mark.parametrize("section", Section)
def test_nothing_is_red_and_nothing_leads_to_a_reconnect(
    connection: ConnectionStatus | None, section: Section
) -> None:
    state = viewed(app(*([connection] if connection else []), free=("Kestrel",)))
    view = list(parts(present(replace(state, section=section), LOCALE)))
    assert Tone.BAD not in view
    assert not {S.REVOKED, S.BLOCKED} & {part for part in view if isinstance(part, TrayState)}
    assert not [part for part in view if isinstance(part, str) and "Connect a company" in part]
    assert [part for part in view if isinstance(part, Action) and isinstance(part.event, MANAGING)] == []


@pytest.mark.parametrize("connection", [*EVERY_CAUSE, *WARNED, *OTHERS, LEFT_OUT])
def test_whoever_may_manage_sees_what_they_always_saw(connection: ConnectionStatus) -> None:
    state = app(connection)
    assert present(viewed(state, replace(EVERYTHING, contact=VIEWER.contact)), LOCALE) == present(
        state, LOCALE
    )


def card(connection: ConnectionStatus, role: Role = VIEWER) -> CardView:
    body = present(viewed(app(connection), role), LOCALE).window.body
    assert isinstance(body, ConnectionsBody)
    return body.cards[0]


@pytest.mark.parametrize("cause", [Cause.DISCONNECTED, Cause.SUBSCRIPTION_ENDED, Cause.KEY_LOST])
def test_a_result_of_before_a_break_is_of_then_for_everybody(cause: Cause) -> None:
    compared = replace(broken(cause), progress=IDLE, result=result())
    view = card(compared).result
    assert view is not None
    assert (view.tone, view.title.split(":")[0]) == (Tone.PLAIN, "Compared 2026-03-12 14")


def message(connection: ConnectionStatus, role: Role = VIEWER) -> MessageView:
    found = card(connection, role).message
    assert found is not None
    return found


@pytest.mark.parametrize("connection", [*EVERY_CAUSE, UNCONFIRMED])
def test_there_is_a_message_exactly_where_somebody_else_has_to_act(connection: ConnectionStatus) -> None:
    finding = connection.health.finding
    alone = {Cause.MAINTENANCE, Cause.API_OUTAGE, Cause.OFFLINE, Cause.CAPTIVE_PORTAL, Cause.KEYRING_LOCKED}
    needed = finding is None or finding.cause not in alone
    assert (card(connection).message is not None) is needed
    assert card(connection, EVERYTHING).message is None


def test_the_card_says_what_waits_and_who_can_fix_it() -> None:
    banner = card(REVOKED).banner
    assert banner is not None
    assert (banner.tone, banner.action) == (Tone.WARNING, None)
    told = " ".join(banner.paragraphs)
    assert "Since 2026-03-12 09:00. QuickBooks access was revoked." in told
    assert "2 documents (NZD 300.00) wait. Nothing is lost." in told
    assert FIX in told
    assert "invalid_grant" in banner.evidence
    kept = {action.name for action in card(CONNECTED).actions}
    assert {"matching", "settings"} <= kept


def test_the_message_is_complete() -> None:
    told = message(REVOKED)
    assert told.title == "A message to Jane Smith"
    for part in (
        "Hello Jane Smith,",
        "Harbour can't send documents to QuickBooks (Harbour Property LLC, 9341455100000017) since"
        " 2026-03-12 09:00.",
        CAUSES[Cause.DISCONNECTED].meaning,
        "Waiting: 2 documents, NZD 300.00.",
        "HTTP 400 invalid_grant",
        "Open ReLink where you may manage connections, and choose “Reconnect to QuickBooks Online”.",
    ):
        assert part in told.text
    assert told.copy.event == on.CopyMessage(told.text)


def test_the_message_waits_with_the_right_thing_to_do() -> None:
    assert "choose “Confirm Sync From”" in message(UNCONFIRMED).text
    keys = broken(Cause.KEYS_REJECTED, environment=Environment.PRODUCTION)
    assert "choose “Enter the keys again”" in message(keys).text
    ended = broken(Cause.SUBSCRIPTION_ENDED, environment=Environment.PRODUCTION)
    assert "Subscribe in QuickBooks under Account and settings, Billing." in message(ended).text
    assert "QuickBooks: https://qbo.intuit.com" in message(ended).text
    assert "qbo.intuit.com" not in message(broken(Cause.SUBSCRIPTION_ENDED)).text
    assert (
        "https://firm.example/relink"
        in message(REVOKED, replace(VIEWER, contact=Contact(link="https://firm.example/relink"))).text
    )


def test_without_a_name_it_is_an_administrator() -> None:
    nobody = Role(frozenset())
    told = message(REVOKED, nobody)
    assert told.title == "A message to an administrator of your firm"
    assert told.text.startswith("Hello,\n")
    assert urlsplit(link(told)).path == ""
    banner = card(REVOKED, nobody).banner
    assert banner is not None
    assert banner.paragraphs[-1].startswith("An administrator of your firm can fix this.")


def test_nothing_waiting_is_not_counted() -> None:
    idle = replace(REVOKED, progress=Progress(SyncPhase.HELD))
    tray = present(viewed(app(idle)), LOCALE).tray
    assert tray.tooltip == f"Harbour: nothing can be sent since 09:00; {FIX}"
    assert "Nothing is waiting yet." in message(idle).text


def test_after_a_consent_of_somebody_else_it_waits_since_the_break() -> None:
    finding, well = REVOKED.health.finding, UNCONFIRMED.health.since
    assert finding is not None
    this, another = (
        Outage(well - timedelta(hours=6), finding, ended=ended) for ended in (well, well - timedelta(hours=5))
    )
    for outage, expected in ((this, "2026-03-10 08:00"), (another, "2026-03-10 14:00")):
        tray = present(viewed(app(replace(UNCONFIRMED, outages=(outage,)))), LOCALE).tray
        assert f"waiting since {expected}" in tray.tooltip


def link(told: MessageView) -> str:
    event = told.write.event
    assert isinstance(event, on.WriteMessage)
    return event.link


def test_the_e_mail_carries_every_letter_to_the_right_address() -> None:
    told = message(replace(REVOKED, ledger_company="Smith & Söhne + 50% #1?"))
    address = urlsplit(link(told))
    asked = parse_qs(address.query, strict_parsing=True)
    assert (address.scheme, unquote(address.path)) == ("mailto", "jane@firm.example")
    assert asked["subject"] == ["Smith & Söhne + 50% #1?: documents can't reach QuickBooks"]
    assert asked["body"] == [told.text.replace("\n", "\r\n")]
    assert link(told).isascii()


@pytest.mark.parametrize(
    "address", ["jane@firm.example?bcc=eve@evil.example", "jane@firm.example&cc=eve", "a b"]
)
def test_an_address_adds_no_header(address: str) -> None:
    parsed = urlsplit(mailto(address, "Subject", "Line\n+ another"))
    assert set(parse_qs(parsed.query)) == {"subject", "body"}
    assert "body=Line%0D%0A%2B%20another" in parsed.query
    assert unquote(parsed.path) == address


def told(before: ConnectionStatus, after: ConnectionStatus) -> list[Any]:
    return list(notices(viewed(app(before)), viewed(app(after)), LOCALE))


def test_a_break_is_told_without_alarm() -> None:
    (notice,) = told(CONNECTED, REVOKED)
    assert notice.title == "Access revoked: Harbour"
    assert notice.body == f"2 documents waiting since 09:00; {FIX}. ReLink has a message to them ready."
    assert not notice.urgent
    assert notice.action.event == on.ShowWindow()


def test_a_locked_keyring_is_ones_own_to_unlock() -> None:
    (notice,) = told(CONNECTED, broken(Cause.KEYRING_LOCKED))
    assert notice.action.event == on.UnlockKeyring()


@pytest.mark.parametrize("kind", WarningKind)
def test_a_break_to_come_is_told_without_a_reconnect(kind: WarningKind) -> None:
    warned = replace(CONNECTED, warnings=(EarlyWarning(kind, NOW + timedelta(9)),))
    (notice,) = told(CONNECTED, warned)
    assert notice.action.event == on.ShowWindow()
    assert "Reconnect before" not in notice.body


@pytest.mark.parametrize(
    "event",
    [
        on.OpenWizard(),
        on.OpenWizard("c1"),
        on.OpenKeys(Environment.PRODUCTION),
        on.OpenDisable("c1"),
        on.OpenEarlier("c1"),
        on.OpenShortfall("c1"),
        on.PickLedger(),
    ],
)
def test_a_reconnect_that_an_old_notification_offers_leads_to_the_window(event: on.Event) -> None:
    after, effects = reduce(viewed(app(REVOKED)), event)
    assert (after.wizard, effects) == (None, (do.RaiseWindow(),))
    assert reduce(viewed(app(REVOKED), EVERYTHING), event)[1] != effects


@pytest.mark.parametrize(
    "event", [on.CheckNow(), on.PauseSync("c1"), on.ResumeSync("c1"), on.UnlockKeyring()]
)
def test_the_rest_stays(event: on.Event) -> None:
    assert reduce(viewed(app(REVOKED)), event) == (
        viewed(app(REVOKED)),
        reduce(app(REVOKED), event)[1],
    )
    assert reduce(viewed(app(CONNECTED)), on.OpenSettings("c1"))[0].wizard is not None


def test_a_policy_that_can_not_be_read_is_said_in_the_window_and_to_scripts() -> None:
    state = viewed(app(CONNECTED), Role(frozenset(), problem=TROUBLE))
    notice = present(state, LOCALE).window.notice
    assert notice is not None
    assert notice.title == TROUBLE.title
    told = report(state, LOCALE)
    assert told["verdict"] == "needs_person"
    assert str(told["line"]).startswith(TROUBLE.title)


def test_a_script_still_learns_that_a_person_is_needed() -> None:
    told = report(viewed(app(REVOKED)), LOCALE)
    assert (told["verdict"], told["line"]) == (
        "needs_person",
        f"Harbour: 2 documents waiting since 09:00; {FIX}",
    )


@pytest.mark.parametrize("role", [VIEWER, EVERYTHING])
def test_keys_and_the_ledgers_file_are_changed_by_those_who_may(role: Role) -> None:
    known = intuit(keys=(AppRegistration(Environment.PRODUCTION, "ABc1234567", "https://firm.example/"),))
    view = list(parts(present(viewed(replace(known, section=Section.SETTINGS), role), LOCALE)))
    offered = [part for part in view if isinstance(part, Action) and isinstance(part.event, MANAGING)]
    names = {action.name for action in offered}
    assert ({"keys_production", "choose_ledger"} <= names) is role.may_manage
    assert role.may_manage or not offered
