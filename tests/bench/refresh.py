"""How long the token keeper holds other callers while it refreshes: on a real loop, over real sockets."""

import asyncio
import secrets
import time
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from sqlalchemy import insert

from relink_desktop.core.connections import Environment
from relink_desktop.intuit.oauth import AppKeys, OAuth, Revocation, TokenReply, authorize_url
from relink_desktop.service import store
from relink_desktop.service.clock import SystemClock
from relink_desktop.service.database import open_store
from relink_desktop.service.tokens import TokenKeeper
from relink_desktop.service.vault import Vault
from tests.service.keepers import CONNECTION_ROW
from tests.service.loopback import Address, practice_company
from tests.service.stage import HARBOUR, MemorySecrets, browse, settings

CALLERS = 20
#: Seconds between two calls of a caller.
PAUSE = 0.005
#: Seconds to Intuit and back; the practice company itself answers in a few milliseconds.
WAY = 0.2


@dataclass(frozen=True, slots=True)
class Hold:
    """Milliseconds: the longest that a caller waited for its token, and what the refresh took."""

    longest: float
    refresh: float

    @property
    def ratio(self) -> float:
        return self.longest / self.refresh


def holds() -> tuple[Hold, Hold]:
    """With an access token that is about to end, and with one that has ended."""
    with TemporaryDirectory() as folder, practice_company(Path(folder)) as address:
        return asyncio.run(_measure(address, 200)), asyncio.run(_measure(address, 0))


async def _measure(address: Address, seconds_left: int) -> Hold:
    with TemporaryDirectory() as folder:
        async with httpx.AsyncHTTPTransport() as transport, httpx.AsyncClient(transport=transport) as http:
            endpoint = _Endpoint(address, http)
            reply = await endpoint.consent(transport)
            engine = open_store(Path(folder) / "journal.sqlite")
            vault = Vault(MemorySecrets(), secrets.token_bytes, lambda: None)
            await vault.unlock()
            me = CONNECTION_ROW["id"], CONNECTION_ROW["realm"]
            keeper = TokenKeeper(*me, engine, vault, endpoint, SystemClock(), lambda: secrets.token_hex(8))
            with engine.begin() as db:
                db.execute(insert(store.connection).values(CONNECTION_ROW))
                keeper.keep(db, replace(reply, expires_in=seconds_left))
            waits = await asyncio.gather(*(_longest_wait(keeper, endpoint) for _ in range(CALLERS)))
            await keeper.settled()
            engine.dispose()
    return Hold(max(waits) * 1000, endpoint.took * 1000)


async def _longest_wait(keeper: TokenKeeper, endpoint: "_Endpoint") -> float:
    """Calls again and again until the refresh has ended; a loop that is kept busy counts as waiting too."""
    longest, last = 0.0, False
    while not last:
        last = endpoint.took > 0
        wanted = time.perf_counter() + PAUSE
        await asyncio.sleep(PAUSE)
        longest = max(longest, await keeper.call(_now) - wanted)
    return longest


async def _now(_access_token: str) -> float:
    return time.perf_counter()


class _Endpoint:
    """The practice company's token endpoint, far away. ``took`` is how many seconds the refresh took."""

    def __init__(self, address: Address, http: httpx.AsyncClient) -> None:
        keys = AppKeys(address.client_id, address.client_secret)
        self._site = settings(address.base, keys).built_in[Environment.PRACTICE]
        self._oauth = OAuth(http, self._site.endpoints, keys)
        self.took = 0.0

    async def consent(self, transport: httpx.AsyncHTTPTransport) -> TokenReply:
        site = self._site
        link = authorize_url(site.endpoints, site.keys, redirect_uri=site.redirect_uri, state="s")
        callback = await browse(transport, link, HARBOUR)
        assert callback.code is not None
        return await self._oauth.exchange(callback.code, site.redirect_uri)

    async def refresh(self, refresh_token: str) -> TokenReply:
        began = time.perf_counter()
        await asyncio.sleep(WAY)
        reply = await self._oauth.refresh(refresh_token)
        self.took = time.perf_counter() - began
        return reply

    async def revoke(self, token: str) -> Revocation:
        return await self._oauth.revoke(token)
