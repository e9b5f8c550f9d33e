"""``python -m relink_desktop.practice``: the practice company as a server of its own."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import socket
import sys
import threading
from pathlib import Path

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from .app import DEFAULT_REDIRECT_URI, create_app
from .books import Books, BooksError
from .guard import Guard
from .openid import AUTHORIZE_PATH, DISCOVERY_PATH, REVOKE_PATH, TOKENS_PATH
from .pages import LEDGER_PATH, SETTINGS_PATH
from .world import World

_HOST = "127.0.0.1"


class _Connection(H11Protocol):
    """One connection of the server; lets the app end it without an answer, as ``request.state.hang_up``."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "hang_up": transport.abort}


def main(arguments: list[str] | None = None) -> int:
    """Serve until a signal, or until standard input closes; return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        books = Books(options.books)
    except BooksError as error:
        return _refuse(str(error))
    if options.ledger and not options.ledger.is_file():
        return _refuse(f"There is no ledger file {options.ledger}: give the path of a CSV file.")
    try:
        listener = _listen(options.port)
    except OSError as error:
        why = error.strerror or error
        return _refuse(f"Port {options.port} can't be used ({why}): choose another, or 0 for any free one.")
    app = create_app(
        books,
        redirect_uris=options.redirect_uri or [DEFAULT_REDIRECT_URI],
        ledger=options.ledger,
        seconds_per_item=options.milliseconds_per_item / 1000,
    )
    server = uvicorn.Server(
        uvicorn.Config(
            Guard(app),
            http=_Connection,
            date_header=False,  # the app gives its own, by its own clock
            log_level="warning",
            access_log=False,  # it would show codes, which are secrets
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=3,
        )
    )
    # uvicorn raises the signal again when it is done; Python's own handlers would make that a traceback or
    # an exit code of its own.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    if options.until_stdin_closes:
        threading.Thread(target=_stop_with_stdin, args=(server,), daemon=True).start()
    sys.stdout.write(json.dumps(_addresses(listener, app.state.world)) + "\n")
    sys.stdout.flush()
    server.run(sockets=[listener])
    books.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m relink_desktop.practice",
        description="A simulator of Intuit's OAuth and Accounting API. Prints its addresses and keys as one"
        " JSON line and serves on this computer only.",
    )
    parser.add_argument("--port", type=_port, required=True, help="the port to listen on; 0 for any free one")
    parser.add_argument("--books", type=Path, metavar="FILE", help="keep everything in this SQLite file")
    parser.add_argument("--ledger", type=Path, metavar="FILE", help="the practice ledger, a CSV file")
    parser.add_argument(
        "--redirect-uri",
        action="append",
        metavar="URI",
        help=f"an address that may take the answer (default: {DEFAULT_REDIRECT_URI}); may be repeated",
    )
    parser.add_argument(
        "--milliseconds-per-item", type=_milliseconds, default=0, metavar="MS", help="how long an item takes"
    )
    parser.add_argument(
        "--until-stdin-closes", action="store_true", help="stop when standard input is closed"
    )
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65_535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return port


def _milliseconds(text: str) -> int:
    milliseconds = int(text)
    if milliseconds < 0:
        raise argparse.ArgumentTypeError("must not be negative")
    return milliseconds


def _listen(port: int) -> socket.socket:
    # With the protocol named, asyncio switches Nagle's algorithm off for those who connect; else each answer
    # on a kept connection comes 40 ms late.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if (
            os.name == "posix"
        ):  # on Windows the same option would share a port that another program listens on
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((_HOST, port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def _addresses(listener: socket.socket, world: World) -> dict[str, object]:
    base = f"http://{_HOST}:{listener.getsockname()[1]}"
    return {
        "base_url": base,
        "api_base": base,
        "authorize_url": base + AUTHORIZE_PATH,
        "token_url": base + TOKENS_PATH,
        "revoke_url": base + REVOKE_PATH,
        "discovery_url": base + DISCOVERY_PATH,
        "settings_url": base + SETTINGS_PATH,
        "ledger_url": base + LEDGER_PATH,
        "client_id": world.books.get("client_id"),
        "client_secret": world.client_secret,
        "redirect_uris": world.redirect_uris,
        "ledger_file": str(world.ledger) if world.ledger else None,
    }


def _stop_with_stdin(server: uvicorn.Server) -> None:
    # Not sys.stdin.read: a thread that holds its lock while the interpreter ends is a fatal error.
    while os.read(sys.stdin.fileno(), 4096):
        pass
    server.should_exit = True


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
