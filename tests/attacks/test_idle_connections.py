"""Who: another user of this computer.
Tries: to keep the bookkeeper's browser out of a sign-in, with hundreds of connections to the catcher's port
that say nothing, each opened again as soon as it is ended.
Must find: the browser brings the code and gets the page with the outcome; the app holds 64 connections."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relink_desktop.companion import catcher as catcher_module
from relink_desktop.companion.catcher import Page
from tests.companion.knocking import catching, exchange, get, headers, status, true_redirect
from tests.companion.ports import free_port

CROWD = 300

#: Keeps CROWD connections open, and writes a dot whenever all are and some had to be opened again.
KNOCKER = f"""
import encodings.idna, os, selectors, socket, sys
if os.name == "posix" and os.getuid() == 0:
    os.setuid(65534)
port, crowd = int(sys.argv[1]), selectors.DefaultSelector()
while True:
    while len(crowd.get_map()) < {CROWD}:
        crowd.register(socket.create_connection(("127.0.0.1", port)), selectors.EVENT_READ)
    os.write(1, b".")
    for key, _ in crowd.select():
        crowd.unregister(key.fileobj)
        key.fileobj.close()
"""


@contextmanager
def knocker(port: int) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", KNOCKER, str(port)], stdout=subprocess.PIPE, cwd="/")
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


async def knocked(process: subprocess.Popen[bytes]) -> None:
    """Returns when the whole crowd has knocked again."""
    assert process.stdout is not None
    for _ in range(20):
        assert await asyncio.to_thread(process.stdout.read, 1) == b"."


def open_sockets() -> int:
    links = [link for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    return sum(str(link.readlink()).startswith("socket:") for link in links)


def test_connections_that_do_nothing_do_not_keep_the_browser_out() -> None:
    port = free_port()

    async def story() -> None:
        before = open_sockets()
        async with catching(port) as (catcher, cookie):
            with knocker(port) as crowd:
                await knocked(crowd)
                moved = await exchange(port, true_redirect(port, cookie))
                assert status(moved) == 303
                assert (await catcher.caught()).code
                held = asyncio.create_task(exchange(port, get(port, headers(moved)["Location"])))
                await knocked(crowd)
                assert open_sockets() - before < catcher_module.CLIENTS + 10
                await catcher.answer(Page("Connected.", "", ok=True))
                assert "Connected." in await held

    asyncio.run(asyncio.wait_for(story(), 60))
