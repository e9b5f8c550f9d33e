"""One refresh at Intuit's token endpoint: its tries, and what they leave open."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from relink_desktop.intuit.faults import Fault, FaultKind, IntuitError
from relink_desktop.intuit.oauth import Revocation, TokenReply
from relink_desktop.service.clock import Clock

#: Seconds that it may take with all its tries. Whoever quits waits for it as long.
LONGEST = 30.0
#: Seconds before the second and the third try; and after how many none is begun any more.
_PAUSES, _LAST_TRY = (1.0, 3.0), 15.0

#: The same token may go again.
_AGAIN = frozenset({FaultKind.UNKNOWN_OUTCOME, FaultKind.OUTAGE, FaultKind.THROTTLED})
#: After these Intuit has certainly rotated nothing. A gateway's error or a garbled answer may follow a
#: rotation as well as a lost answer does.
_NOT_CARRIED_OUT = frozenset(
    {FaultKind.UNREACHABLE, FaultKind.THROTTLED, FaultKind.GRANT_DEAD, FaultKind.KEYS_REJECTED}
)
#: Whatever else the token endpoint says is trouble of its own: it knows no companies, and no access tokens.
_OF_TOKENS = _AGAIN | _NOT_CARRIED_OUT | {FaultKind.GARBLED, FaultKind.MAINTENANCE}


class TokenEndpoint(Protocol):
    """What is asked of Intuit. All raise ``IntuitError``, and ``ProblemError`` without keys to ask with."""

    async def refresh(self, refresh_token: str) -> TokenReply: ...

    async def revoke(self, token: str) -> Revocation: ...


class Refresh:
    """``unanswered`` says, also after an error, that a request may have been carried out although no answer
    came; ``spare_refused`` that Intuit takes the token before the present one no more."""

    def __init__(self, endpoint: TokenEndpoint, clock: Clock) -> None:
        self._endpoint, self._clock = endpoint, clock
        self.unanswered = self.spare_refused = False

    async def run(self, token: str, spare: Callable[[], str | None]) -> tuple[TokenReply, str]:
        """New tokens, and the refresh token that got them: ``token`` or else, once, the ``spare``. When the
        present one is dead, nothing is risked by trying. Raises as ``TokenEndpoint``."""
        try:
            async with asyncio.timeout(LONGEST):
                return await self._with_either(token, spare)
        except TimeoutError:
            self.unanswered = True
            message = "Intuit's answer did not arrive in time; the request may have been carried out"
            raise IntuitError(Fault(FaultKind.UNKNOWN_OUTCOME, "Timeout", message)) from None

    async def _with_either(self, token: str, spare: Callable[[], str | None]) -> tuple[TokenReply, str]:
        try:
            return await self._patiently(token), token
        except IntuitError as error:
            refusal = error
        if refusal.fault.kind is not FaultKind.GRANT_DEAD or (other := spare()) is None:
            raise refusal
        try:
            return await self._patiently(other), other
        except IntuitError as error:
            if error.fault.kind is not FaultKind.GRANT_DEAD:
                raise
        self.spare_refused = True
        raise refusal

    async def _patiently(self, token: str) -> TokenReply:
        """Up to three tries with the same token: when an answer was lost, Intuit may still take it."""
        until = self._clock.monotonic() + _LAST_TRY
        pauses = iter(_PAUSES)
        while True:
            try:
                return await self._endpoint.refresh(token)
            except IntuitError as error:
                fault = error.fault
            if fault.kind not in _OF_TOKENS:
                fault = replace(fault, kind=FaultKind.OUTAGE)
            if fault.kind not in _NOT_CARRIED_OUT:
                self.unanswered = True
            pause = next(pauses, None)
            if pause is None or fault.kind not in _AGAIN:
                raise IntuitError(fault)
            pause = max(pause, fault.retry_after or 0.0)
            if self._clock.monotonic() + pause > until:
                raise IntuitError(fault)
            await self._clock.sleep(pause)
