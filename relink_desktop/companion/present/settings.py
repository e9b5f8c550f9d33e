"""The settings: what can be chosen, and what is good to know, in calm groups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from relink_desktop import __version__
from relink_desktop.companion.events import (
    OpenDiagnostics,
    OpenKeys,
    PickLedger,
    SetAutostart,
    ShowLogs,
)
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import documents, how_long
from relink_desktop.companion.present.tray import snoozing
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import Action, SettingsBody, SettingsGroup, SwitchView
from relink_desktop.core.connections import ConnectionStatus, Environment, Status
from relink_desktop.core.health import HealthState
from relink_desktop.core.sync import NOTHING


def settings_body(state: AppState, locale: Locale) -> SettingsBody:
    return SettingsBody(tuple(_groups(state, locale)))


def _groups(state: AppState, locale: Locale) -> Iterator[SettingsGroup]:
    yield _starting(state.autostart)
    yield _notifications(state, locale)
    if state.status is None:
        yield SettingsGroup("opening", "More to come", ("ReLink is opening its journal. The rest follows.",))
    else:
        yield from _of_service(state.status, state, locale)
    yield _about(state.status.connections if state.status else ())


def _of_service(status: Status, state: AppState, locale: Locale) -> Iterator[SettingsGroup]:
    if status.connections:
        yield _checking(status, state, locale)
    if Environment.PRACTICE not in status.environments:
        yield _keys(status)
    yield _ledger(status, locale)


def _starting(starts: bool | None) -> SettingsGroup:
    if starts is None:
        return SettingsGroup(
            "start", "Start at login", ("ReLink can't tell whether it starts at login here.",)
        )
    return SettingsGroup(
        "start",
        "Start at login",
        ("ReLink can only watch while it runs. It takes its place in the tray and opens no window.",),
        SwitchView("autostart", "Start ReLink when I log in", starts, SetAutostart(not starts)),
    )


def _notifications(state: AppState, locale: Locale) -> SettingsGroup:
    until = state.telling.snoozed_until
    if until is not None and state.telling.snoozed(state.now):
        said = f"Snoozed until {_when(until, state.now, locale)}. What is missed leaves a dot on the icon."
    else:
        said = "ReLink notifies you of a break, of what will end soon, and of a sync that finished."
    return SettingsGroup("notifications", "Notifications", (said,), actions=tuple(snoozing(state, locale)))


def _when(then: datetime, now: datetime, locale: Locale) -> str:
    """Something to come: its time alone where that is today."""
    return locale.time(then) if locale.day(then) == locale.day(now) else locale.moment(then)


def _checking(status: Status, state: AppState, locale: Locale) -> SettingsGroup:
    metered = any(connection.reads for connection in status.connections)
    return SettingsGroup(
        "checking",
        "Checking",
        (_METERED if metered else _FREE,),
        facts=tuple((c.ledger_company, _checked(c, state, locale)) for c in status.connections),
    )


_METERED = (
    "Intuit counts what is read from QuickBooks. ReLink looks more often while somebody is at the computer,"
    " and spreads what is left of its allowance over the month."
)
_FREE = "Reading the practice company costs nothing, so ReLink looks every few seconds."


def _checked(connection: ConnectionStatus, state: AppState, locale: Locale) -> str:
    if connection.health.state is HealthState.DISABLED:
        return "Not checked while it is disabled"
    every = timedelta(seconds=connection.check_every)
    pace = how_long(every) if every >= timedelta(minutes=1) else f"{every.seconds} s"
    parts = [f"Every {pace}"]
    if connection.next_check is not None and connection.reads is not None:
        parts.append(f"next at {_when(connection.next_check, state.now, locale)}")
    if (reads := connection.reads) is not None:
        parts.append(f"{locale.number(reads.count)} of {locale.number(reads.allowance)} reads this month")
    return ", ".join(parts)


def _keys(status: Status) -> SettingsGroup:
    facts: list[tuple[str, str]] = []
    for registration in status.registrations:
        kind = registration.environment.capitalize()
        facts += [
            (f"{kind} client ID", _recognised(registration.client_id)),
            (f"{kind} redirect address", registration.redirect_uri),
        ]
    said = _SEALED if facts else "There are none yet: “Connect a company” asks for them."
    return SettingsGroup("keys", "Keys at Intuit", (said,), facts=tuple(facts), actions=tuple(_anew(status)))


def _recognised(client_id: str) -> str:
    """Enough to tell it from another: whole, it would be too wide in a large font."""
    return f"{client_id[:8]}…{client_id[-4:]}" if len(client_id) > 16 else client_id


_SEALED = "Your firm's own keys. The client secret is sealed on this computer and never shown."


def _anew(status: Status) -> Iterator[Action]:
    several = len(status.registrations) > 1
    for registration in status.registrations:
        environment = registration.environment
        which = f"{environment} " if several else ""
        yield Action(f"keys_{environment}", f"Enter {which}keys anew…", OpenKeys(environment))


def _ledger(status: Status, locale: Locale) -> SettingsGroup:
    ledger = status.ledger
    practice = Environment.PRACTICE in status.environments
    choose = Action("choose_ledger", "Choose another file…", PickLedger())
    if not ledger.name:
        return SettingsGroup(
            "ledger", "Ledger", ("No report is chosen yet: “Connect a company” asks for one.",)
        )
    held = sum((company.documents for company in ledger.companies), NOTHING)
    companies = "1 company" if len(ledger.companies) == 1 else f"{len(ledger.companies)} companies"
    facts = [("Report", ledger.name)]
    if ledger.read:
        facts.append(("Holds", f"{companies}, {documents(held.count, locale)}"))
    return SettingsGroup(
        "ledger",
        "Ledger",
        (_SAMPLE if practice else _REPORT,),
        facts=tuple(facts),
        actions=() if practice else (choose,),
    )


_REPORT = (
    "Re-Leased's Invoice Details Report. Export it anew under the same name, and ReLink takes in what"
    " changed."
)
_UNCHOSEN = "No report is chosen yet: “Connect a company” asks for one."
_SAMPLE = "The practice company's sample ledger."


def _about(connections: tuple[ConnectionStatus, ...]) -> SettingsGroup:
    return SettingsGroup(
        "about",
        "About",
        (
            "ReLink Desktop is not affiliated with, endorsed or sponsored by Intuit or Re-Leased. QuickBooks"
            " is a trademark of Intuit Inc.",
        ),
        facts=(("Version", __version__), ("Licence", "MIT")),
        actions=(Action("logs", "Open the log folder", ShowLogs()), *_diagnostics(connections)),
    )


def _diagnostics(connections: tuple[ConnectionStatus, ...]) -> Iterator[Action]:
    for connection in connections:
        of = f" of {connection.ledger_company}" if len(connections) > 1 else ""
        yield Action(
            f"diagnostics_{connection.id}",
            f"Save diagnostics{of}…",
            OpenDiagnostics(connection.id),
            hint="for a supporter; you see it first, and it holds no secrets",
        )
