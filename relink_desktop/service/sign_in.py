"""When the browser comes back: exchange the code, compare the company, keep the grant or give it back."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from relink_desktop.core.connections import Attempt, AttemptState, Callback, Company
from relink_desktop.core.health import Health, HealthState, succeed
from relink_desktop.core.names import name_key
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop
from relink_desktop.intuit.accounting import Accounting, Preferences
from relink_desktop.intuit.faults import IntuitError
from relink_desktop.intuit.oauth import TokenReply
from relink_desktop.intuit.pace import Pace
from relink_desktop.service.clock import Clock
from relink_desktop.service.connections import Connections
from relink_desktop.service.records import ConnectionRecord
from relink_desktop.service.refusals import refusal
from relink_desktop.service.sites import SiteOAuth, Sites

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)


class SignIn:
    """Turns a callback that brought a code into a connection, or into the reason why not."""

    def __init__(
        self,
        connections: Connections,
        sites: Sites,
        http: httpx.AsyncClient,
        pace_of: Callable[[str], Pace],
        clock: Clock,
        new_id: Callable[[], str],
        read_ledger: Callable[[], Awaitable[None]],
    ) -> None:
        self._connections, self._sites, self._read_ledger = connections, sites, read_ledger
        self._http, self._pace_of = http, pace_of
        self._clock, self._new_id = clock, new_id

    async def finish(self, attempt: Attempt, callback: Callback) -> Attempt:
        """How the attempt ends. Raises ``ProblemError`` where QuickBooks does not let it end."""
        assert callback.code is not None
        assert callback.realm_id is not None
        oauth = SiteOAuth(self._http, self._sites, attempt.environment)
        api_base = self._sites.endpoints(attempt.environment).api_base
        try:
            reply = await oauth.exchange(callback.code, attempt.redirect_uri)
            accounting = self._accounting(api_base, callback.realm_id, reply)
            company = Company(callback.realm_id, (await accounting.company_info()).name)
            preferences = await accounting.preferences()
        except IntuitError as error:
            raise ProblemError(refusal(error.fault, attempt.environment)) from error
        person = await _person(oauth, reply)
        if (another := self._another(attempt.ledger_company, company)) is not None:
            await self._give_back(company, reply, person, oauth)
            return replace(attempt, stage=AttemptState.WRONG_COMPANY, company=company, problem=another)
        record = self._record(attempt, company, preferences, person)
        if self._connections.connect(record, reply):
            await self._read_ledger()
        return replace(attempt, stage=AttemptState.CONNECTED, company=company, connection_id=record.id)

    def _accounting(self, api_base: str, realm: str, reply: TokenReply) -> Accounting:
        return Accounting(self._http, api_base, realm, reply.access_token, self._pace_of(realm))

    def _another(self, ledger_company: str, company: Company) -> Problem | None:
        """One ledger company belongs to one QuickBooks company, for good."""
        known = self._connections.of_ledger_company(ledger_company)
        if known is not None:
            expected = known.record.company
            return None if company.realm == expected.realm else _wrong_company(company, expected)
        owner = self._connections.of_realm(company.realm)
        return _taken(company, owner.record.ledger_company) if owner else None

    async def _give_back(
        self, company: Company, reply: TokenReply, person: str | None, oauth: SiteOAuth
    ) -> None:
        """A consent for a company of another connection took that one's place, so it is kept there; any other
        is revoked."""
        owner = self._connections.of_realm(company.realm)
        if owner is not None:
            owner.reconnect(replace(owner.record, connected_by=person), reply)
            return
        try:
            await oauth.revoke(reply.refresh_token)
        except IntuitError as error:  # it was never stored, and ends by itself unused
            log.warning("a sign-in to another company was not given back: %s", error)

    def _record(
        self, attempt: Attempt, company: Company, preferences: Preferences, person: str | None
    ) -> ConnectionRecord:
        """The connection as it is from now on; Sync From has to be confirmed."""
        now = self._clock.now()
        known = self._connections.of_ledger_company(attempt.ledger_company)
        record = known.record if known else self._new_record(attempt, company, now)
        return replace(
            record,
            company=company,
            currency=preferences.home_currency or record.currency,
            closing=preferences.book_close_date,
            health=succeed(record.health, now),
            connected_by=person,
            confirmed=False,
        )

    def _new_record(self, attempt: Attempt, company: Company, now: datetime) -> ConnectionRecord:
        return ConnectionRecord(
            id=self._new_id(),
            ledger_company=attempt.ledger_company,
            environment=attempt.environment,
            company=company,
            currency="",
            health=Health(HealthState.UNKNOWN, now),
        )


async def _person(oauth: SiteOAuth, reply: TokenReply) -> str | None:
    """Who gave the consent. Good to know, and no reason to fail."""
    try:
        person = await oauth.userinfo(reply.access_token)
    except IntuitError as error:
        log.info("Intuit did not say who signed in: %s", error)
        return None
    return person.email if person else None


def _wrong_company(came: Company, expected: Company) -> Problem:
    alike = name_key(came.name) == name_key(expected.name)
    chosen, wanted = (f"{each.name} ({each.realm})" if alike else each.name for each in (came, expected))
    return Problem(
        "wrong_company",
        noop("You chose {came}, but this connection is to {expected}."),
        noop("Sending documents anywhere else would mix two companies' books, so nothing was changed."),
        noop("Try again and choose {expected} on the QuickBooks page."),
        values={"came": chosen, "expected": wanted},
    )


def _taken(came: Company, ledger_company: str) -> Problem:
    return Problem(
        "company_taken",
        noop("{came} in QuickBooks is already connected."),
        noop(
            "It takes the documents of the ledger company {ledger_company}. Each ledger company has a"
            " QuickBooks company of its own, so nothing was changed."
        ),
        noop("Try again and choose another company on the QuickBooks page."),
        values={"came": came.name, "ledger_company": ledger_company},
    )
