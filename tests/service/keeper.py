"""A token keeper as a program of its own: ``python -m tests.service.keeper PORT FOLDER``.

It makes one call with the grant in ``FOLDER``. It tells when it waits for another program,
and in the end which access token it used.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
from pathlib import Path

from relink_desktop.intuit.oauth import AppKeys, Endpoints, OAuth
from relink_desktop.intuit.wire import new_http_client
from relink_desktop.service.clock import SystemClock
from relink_desktop.service.database import open_store
from relink_desktop.service.tokens import TokenKeeper
from relink_desktop.service.vault import Vault

from .keepers import CONNECTION, REALM
from .stage import MemorySecrets


class TellingClock(SystemClock):
    async def sleep(self, seconds: float) -> None:
        say("waits")
        await super().sleep(seconds)


async def main(port: int, folder: Path) -> None:
    kept = MemorySecrets()
    kept.key = b"k" * 32
    vault = Vault(kept, secrets.token_bytes, lambda: None)
    await vault.unlock()
    engine = open_store(folder / "journal.sqlite")
    base = f"http://127.0.0.1:{port}"
    async with new_http_client() as http:
        oauth = OAuth(http, Endpoints(base, f"{base}/tokens", base, base), AppKeys("id", "secret"))
        clock, new_id = TellingClock(), lambda: secrets.token_hex(8)
        say(f"used {await TokenKeeper(CONNECTION, REALM, engine, vault, oauth, clock, new_id).call(used)}")
    engine.dispose()


async def used(access_token: str) -> str:
    return access_token


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2])))
