"""The composition root and the command line.

The tray icon comes first; everything else is imported while it already shows.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TextIO

from relink_desktop import __version__
from relink_desktop.core.problems import ProblemError
from relink_desktop.host import xdg

#: Exit codes of ``status``.
_VERDICTS = {"healthy": 0, "needs_person": 1, "unknown": 2}


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; what goes wrong is one sentence on standard error."""
    chosen = _parser().parse_args(arguments)
    xdg.ignore_relative()
    try:
        if chosen.command == "status":
            return _status(as_json=chosen.json)
        return _run("practice" if chosen.command == "practice" else "main")
    except ProblemError as error:
        _say(f"relink-desktop: {error.problem}", stream=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="relink-desktop",
        description="Watches, repairs and proves the tie between a property ledger and QuickBooks Online.",
    )
    parser.add_argument("--version", action="version", version=f"ReLink Desktop {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("practice", help="run with the practice company: no account needed")
    status = commands.add_parser(
        "status", help="ask the running app; exit code 0 healthy, 1 needs a person, 2 unknown"
    )
    status.add_argument("--json", action="store_true", help="print everything as JSON")
    return parser


def _run(profile: str) -> int:
    from relink_desktop.host import memory_dumps
    from relink_desktop.host.instance import Instance, ask
    from relink_desktop.host.paths import profile_paths

    memory_dumps.forbid()
    paths = profile_paths(profile)
    instance = Instance(paths.state)
    if not instance.claim():
        if ask(paths.state, "open") is None:
            told = "relink-desktop: another copy is running but does not answer; end it first."
            _say(told, stream=sys.stderr)
            return 1
        _say("ReLink is already running; its window was opened.")
        return 0
    from relink_desktop.desktop import Desktop

    desktop = Desktop(profile)
    from relink_desktop.loading import load

    run_desktop = load(_load_the_rest)
    return run_desktop(desktop, profile, paths, instance)


def _load_the_rest() -> Callable[..., int]:
    from relink_desktop.assembly import run_desktop

    return run_desktop


def _status(*, as_json: bool) -> int:
    """Asks the app that runs; the practice one where only that runs."""
    import json

    answer = _ask_profiles()
    for line in json.dumps(answer, indent=2).splitlines() if as_json else (str(answer["line"]),):
        _say(line)
    return _VERDICTS[str(answer["verdict"])]


def _ask_profiles() -> dict[str, object]:
    import os

    from relink_desktop import private
    from relink_desktop.companion.status_answer import is_status
    from relink_desktop.host.instance import ask, is_running
    from relink_desktop.host.paths import locate

    for profile in ("main", "practice"):
        state = locate(profile).state
        if os.path.lexists(state) and not private.is_private(state):
            return _unknown("not_trusted", "ReLink's folder is not yours alone. Start ReLink to see why.")
        answer = ask(state, "status")
        if answer is not None and is_status(answer):
            return answer
        if answer is not None or is_running(state):
            return _unknown("no_answer", "ReLink is running, but does not say how it is.")
    return _unknown("not_running", "ReLink is not running. Start it first.")


def _say(text: str, stream: TextIO | None = None) -> None:
    """Prints one line, whatever is in it, with no character that steers the terminal: a company's name is
    somebody else's text."""
    from relink_desktop.core.printable import printable

    stream = stream or sys.stdout
    if stream is not None:  # as in a program without a console
        encoding = stream.encoding or "utf-8"
        stream.write(printable(text).encode(encoding, "backslashreplace").decode(encoding) + "\n")


def _unknown(state: str, line: str) -> dict[str, object]:
    return {"verdict": "unknown", "state": state, "line": line}
