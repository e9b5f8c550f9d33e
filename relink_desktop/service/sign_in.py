"""When the browser comes back: exchange the code, compare the company, keep the grant or give it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from relink_desktop.core.connections import Attempt, AttemptState, Callback, Company
from relink_desktop.core.health import Health, HealthState, succeed
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.intuit.accounting import Accounting, Preferences
from relink_desktop.intuit.faults import Fault, IntuitError
from relink_desktop.intuit.oauth import OAuth, TokenReply
from relink_desktop.intuit.pace import Pace
from relink_desktop.service.clock import Clock
from relink_desktop.service.connections import Connections
from relink_desktop.service.diagnosis import diagnose
from relink_desktop.service.records import ConnectionRecord

if TYPE_CHECKING:
    import httpx


class SignIn:
    """Turns a callback that brought a code into a connection, or into the reason why not."""

    def __init__(
        self,
        connections: Connections,
        oauth: OAuth,
        http: httpx.AsyncClient,
        api_base: str,
        pace_of: Callable[[str], Pace],
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        self._connections, self._oauth = connections, oauth
        self._http, self._api_base, self._pace_of = http, api_base, pace_of
        self._clock, self._new_id = clock, new_id

    async def finish(self, attempt: Attempt, callback: Callback) -> Attempt:
        """How the attempt ends. Raises ``ProblemError`` where QuickBooks does not let it end."""
        assert callback.code is not None
        assert callback.realm_id is not None
        try:
            reply = await self._oauth.exchange(callback.code, attempt.redirect_uri)
            company, preferences = await self._read(callback.realm_id, reply)
        except IntuitError as error:
            raise ProblemError(_exchange_failed(error.fault, self._clock.now())) from error
        if (refusal := self._refusal(attempt.ledger_company, company)) is not None:
            await self._give_back(company, reply)
            return replace(attempt, stage=AttemptState.WRONG_COMPANY, company=company, problem=refusal)
        record = self._record(attempt.ledger_company, company, preferences)
        self._connections.connect(record, reply)
        return replace(attempt, stage=AttemptState.CONNECTED, company=company, connection_id=record.id)

    async def _read(self, realm: str, reply: TokenReply) -> tuple[Company, Preferences]:
        pace = self._pace_of(realm)
        accounting = Accounting(self._http, self._api_base, realm, reply.access_token, pace)
        return Company(realm, (await accounting.company_info()).name), await accounting.preferences()

    def _refusal(self, ledger_company: str, company: Company) -> Problem | None:
        """One ledger company belongs to one QuickBooks company, for good."""
        known = self._connections.of_ledger_company(ledger_company)
        if known is not None:
            expected = known.record.company
            return (
                None if company.realm == expected.realm else _wrong_company(company, expected, ledger_company)
            )
        owner = self._connections.of_realm(company.realm)
        return _taken(company, owner.record.ledger_company) if owner else None

    async def _give_back(self, company: Company, reply: TokenReply) -> None:
        """A consent for a company of another connection took that one's place, so it is kept there; any other
        is revoked."""
        owner = self._connections.of_realm(company.realm)
        if owner is not None:
            owner.reconnect(owner.record, reply)
            return
        try:
            await self._oauth.revoke(reply.refresh_token)
        except IntuitError:
            return  # it was never stored, and ends by itself unused

    def _record(self, ledger_company: str, company: Company, preferences: Preferences) -> ConnectionRecord:
        """The connection as it is from now on; Sync From has to be confirmed."""
        now = self._clock.now()
        known = self._connections.of_ledger_company(ledger_company)
        record = known.record if known else self._new_record(ledger_company, company, now)
        return replace(
            record,
            company=company,
            currency=preferences.home_currency or record.currency,
            closing=preferences.book_close_date,
            health=succeed(record.health, now),
            confirmed=False,
        )

    def _new_record(self, ledger_company: str, company: Company, now: datetime) -> ConnectionRecord:
        unknown = Health(HealthState.UNKNOWN, now)
        return ConnectionRecord(self._new_id(), ledger_company, company, currency="", health=unknown)


def _exchange_failed(fault: Fault, now: datetime) -> Problem:
    finding = diagnose(fault, now)
    seen = finding.evidence.what if finding else "QuickBooks refused it"
    code = f" (code {fault.code})" if fault.code else ""
    return Problem(
        "exchange_failed",
        "The sign-in could not be completed.",
        f"{seen}{code}. Nothing was changed.",
        "Try again in a minute.",
    )


def _wrong_company(came: Company, expected: Company, ledger_company: str) -> Problem:
    return Problem(
        "wrong_company",
        f"You chose {came.name}, but {ledger_company} belongs to {expected.name}.",
        "Sending its documents anywhere else would mix two companies' books, so nothing was changed.",
        f"Try again and choose {expected.name} on the QuickBooks page.",
    )


def _taken(came: Company, ledger_company: str) -> Problem:
    return Problem(
        "company_taken",
        f"{came.name} in QuickBooks is already connected to {ledger_company}.",
        "Each ledger company has a QuickBooks company of its own, so nothing was changed.",
        "Try again and choose another company on the QuickBooks page.",
    )
