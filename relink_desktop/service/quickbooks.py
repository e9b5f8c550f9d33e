"""One QuickBooks company, as the connection reaches it: always with a usable token and under its pace."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from relink_desktop.intuit.accounting import Accounting
from relink_desktop.intuit.pace import Lane, Pace
from relink_desktop.service.tokens import TokenKeeper

if TYPE_CHECKING:
    import httpx

Answer = TypeVar("Answer")


class QuickBooks:
    """The company of one realm. Cheap; one for each connection."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        api_base: str,
        realm: str,
        keeper: TokenKeeper,
        pace: Pace,
        on_read: Callable[[], None],
    ) -> None:
        """``on_read`` hears of each answered read, which Intuit meters."""
        self._http, self._api_base, self._realm = http, api_base, realm
        self._keeper, self._pace, self._on_read = keeper, pace, on_read

    async def call(self, work: Callable[[Accounting], Awaitable[Answer]], lane: Lane = Lane.SYNC) -> Answer:
        """Runs ``work``, twice if the token is refused and refreshed. Raises as ``TokenKeeper``."""
        return await self._keeper.call(lambda access_token: work(self._accounting(access_token, lane)))

    def _accounting(self, access_token: str, lane: Lane) -> Accounting:
        return Accounting(
            self._http, self._api_base, self._realm, access_token, self._pace, self._on_read, lane
        )
