"""A service as a program of its own, for a test to kill.

``python -m tests.service.carrier ADDRESS FOLDER COUNT``, from the root. It signs in once, sends ``COUNT``
documents, prints a line at each change, and ends with the comparison.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from .documents import MemoryLedger, documents
from .loopback import Address, Loopback


async def main(address: Address, folder: Path, count: int) -> None:
    async with Loopback(address, folder, MemoryLedger(documents(count))) as loopback:
        telling = asyncio.create_task(_tell(loopback))
        await loopback.carry()
        telling.cancel()


async def _tell(loopback: Loopback) -> None:
    changes = loopback.service.changes
    while True:
        sys.stdout.write(f"{changes.version}\n")
        sys.stdout.flush()
        await changes.after(changes.version, 60)


if __name__ == "__main__":
    asyncio.run(main(Address(**json.loads(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3])))
