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
from relink_desktop.companion.permission import may_manage
from relink_desktop.companion.present.common import documents, how_long
from relink_desktop.companion.present.tray import snoozing
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import Action, SettingsBody, SettingsGroup, SwitchView
from relink_desktop.core.connections import ConnectionStatus, Environment, Status
from relink_desktop.core.health import HealthState
from relink_desktop.core.sync import NOTHING
from relink_desktop.core.words import noop


def settings_body(state: AppState, locale: Locale) -> SettingsBody:
    return SettingsBody(tuple(_groups(state, locale)))


def _groups(state: AppState, locale: Locale) -> Iterator[SettingsGroup]:
    yield _starting(state.autostart, locale)
    yield _notifications(state, locale)
    if state.status is None:
        opening = locale.tr("ReLink is opening its journal. The rest follows.")
        yield SettingsGroup("opening", locale.tr("More to come"), (opening,))
    else:
        yield from _of_service(state.status, state, locale)
    yield _about(state.status.connections if state.status else (), locale)


def _of_service(status: Status, state: AppState, locale: Locale) -> Iterator[SettingsGroup]:
    if status.connections:
        yield _checking(status, state, locale)
    if Environment.PRACTICE not in status.environments:
        yield _keys(status, locale)
    yield _ledger(status, locale)


def _starting(starts: bool | None, locale: Locale) -> SettingsGroup:
    title = locale.tr("Start at login")
    if starts is None:
        unknown = locale.tr("ReLink can't tell whether it starts at login here.")
        return SettingsGroup("start", title, (unknown,))
    return SettingsGroup(
        "start",
        title,
        (
            locale.tr(
                "ReLink can only watch while it runs. It takes its place in the tray and opens no window."
            ),
        ),
        SwitchView("autostart", locale.tr("Start ReLink when I log in"), starts, SetAutostart(not starts)),
    )


def _notifications(state: AppState, locale: Locale) -> SettingsGroup:
    until = state.telling.snoozed_until
    if until is not None and state.telling.snoozed(state.now):
        said = locale.tr(
            "Snoozed until {time}. What is missed leaves a dot on the icon.",
            time=_when(until, state.now, locale),
        )
    else:
        said = locale.tr(
            "ReLink notifies you of a break, of what will end soon, of a report that suddenly lacks"
            " documents, and of a sync that finished."
        )
    actions = tuple(snoozing(state, locale))
    return SettingsGroup("notifications", locale.tr("Notifications"), (said,), actions=actions)


def _when(then: datetime, now: datetime, locale: Locale) -> str:
    """Something to come: its time alone where that is today."""
    return locale.time(then) if locale.day(then) == locale.day(now) else locale.moment(then)


def _checking(status: Status, state: AppState, locale: Locale) -> SettingsGroup:
    metered = any(connection.reads for connection in status.connections)
    return SettingsGroup(
        "checking",
        locale.tr("Checking"),
        (locale.tr(_METERED if metered else _FREE),),
        facts=tuple((c.ledger_company, _checked(c, state, locale)) for c in status.connections),
    )


_METERED = noop(
    "Intuit counts what is read from QuickBooks. ReLink looks more often while somebody is at the computer,"
    " and spreads what is left of its allowance over the month."
)
_FREE = noop("Reading the practice company costs nothing, so ReLink looks every few seconds.")


def _checked(connection: ConnectionStatus, state: AppState, locale: Locale) -> str:
    if connection.health.state is HealthState.DISABLED:
        return locale.tr("Not checked while it is disabled")
    every = timedelta(seconds=connection.check_every)
    pace = how_long(every, locale)
    if every < timedelta(minutes=1):
        pace = locale.tr("{seconds} s", seconds=locale.number(every.seconds))
    parts = [locale.tr("Every {duration}", duration=pace)]
    if connection.next_check is not None and connection.reads is not None:
        again = _when(connection.next_check, state.now, locale)
        parts.append(locale.tr("next at {time}", time=again))
    if (reads := connection.reads) is not None:
        count, allowance = locale.number(reads.count), locale.number(reads.allowance)
        parts.append(locale.tr("{count} of {allowance} reads this month", count=count, allowance=allowance))
    return ", ".join(parts)


def _keys(status: Status, locale: Locale) -> SettingsGroup:
    facts: list[tuple[str, str]] = []
    for registration in status.registrations:
        kind = registration.environment.capitalize()
        facts += [
            (locale.tr("{environment} client ID", environment=kind), _recognised(registration.client_id)),
            (locale.tr("{environment} redirect address", environment=kind), registration.redirect_uri),
        ]
    said = locale.tr(_SEALED)
    if not facts:
        said = locale.tr(_NO_KEYS) if may_manage(status) else locale.tr("There are none yet.")
    title, actions = locale.tr("Keys at Intuit"), tuple(_anew(status, locale))
    return SettingsGroup("keys", title, (said,), facts=tuple(facts), actions=actions)


def _recognised(client_id: str) -> str:
    """Enough to tell it from another: whole, it would be too wide in a large font."""
    return f"{client_id[:8]}…{client_id[-4:]}" if len(client_id) > 16 else client_id


_SEALED = noop("Your firm's own keys. The client secret is sealed on this computer and never shown.")
_NO_KEYS = noop("There are none yet: “Connect a company” asks for them.")


def _anew(status: Status, locale: Locale) -> Iterator[Action]:
    if not may_manage(status):
        return
    several = len(status.registrations) > 1
    for registration in status.registrations:
        environment = registration.environment
        label = locale.tr("Enter keys anew…")
        if several:
            label = locale.tr(_ENTER[environment])
        yield Action(f"keys_{environment}", label, OpenKeys(environment))


_ENTER = {
    Environment.DEVELOPMENT: noop("Enter development keys anew…"),
    Environment.PRODUCTION: noop("Enter production keys anew…"),
}


def _ledger(status: Status, locale: Locale) -> SettingsGroup:
    ledger = status.ledger
    practice = Environment.PRACTICE in status.environments
    choose = Action("choose_ledger", locale.tr("Choose another file…"), PickLedger())
    if not ledger.name:
        none = locale.tr(_UNCHOSEN) if may_manage(status) else locale.tr("No report is chosen yet.")
        return SettingsGroup("ledger", locale.tr("Ledger"), (none,))
    held = sum((company.documents for company in ledger.companies), NOTHING)
    companies = locale.plural("{n} company", "{n} companies", len(ledger.companies))
    facts = [(locale.tr("Report"), ledger.name)]
    if ledger.read:
        facts.append((locale.tr("Holds"), f"{companies}, {documents(held.count, locale)}"))
    return SettingsGroup(
        "ledger",
        locale.tr("Ledger"),
        (locale.tr(_SAMPLE if practice else _REPORT),),
        facts=tuple(facts),
        actions=() if practice or not may_manage(status) else (choose,),
    )


_REPORT = noop(
    "Re-Leased's Invoice Details Report. Export it anew under the same name, and ReLink takes in what"
    " changed."
)
_UNCHOSEN = noop("No report is chosen yet: “Connect a company” asks for one.")
_SAMPLE = noop("The practice company's sample ledger.")


def _about(connections: tuple[ConnectionStatus, ...], locale: Locale) -> SettingsGroup:
    return SettingsGroup(
        "about",
        locale.tr("About"),
        (
            locale.tr(
                "ReLink Desktop is not affiliated with, endorsed or sponsored by Intuit or Re-Leased."
                " QuickBooks is a trademark of Intuit Inc."
            ),
        ),
        facts=((locale.tr("Version"), __version__), (locale.tr("Licence"), "MIT")),
        actions=(
            Action("logs", locale.tr("Open the log folder"), ShowLogs()),
            *_diagnostics(connections, locale),
        ),
    )


def _diagnostics(connections: tuple[ConnectionStatus, ...], locale: Locale) -> Iterator[Action]:
    for connection in connections:
        label = locale.tr("Save diagnostics…")
        if len(connections) > 1:
            label = locale.tr("Save diagnostics of {company}…", company=connection.ledger_company)
        yield Action(
            f"diagnostics_{connection.id}",
            label,
            OpenDiagnostics(connection.id),
            hint=locale.tr("for a supporter; you see it first, and it holds no secrets"),
        )
