"""The composition root and the command line.

The tray icon comes first; everything else is imported while it already shows.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from relink_desktop import __version__
from relink_desktop.core.problems import ProblemError

#: Exit codes of ``status``.
_VERDICTS = {"healthy": 0, "needs_person": 1, "unknown": 2}


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; what goes wrong is one sentence on standard error."""
    chosen = _parser().parse_args(arguments)
    try:
        if chosen.command == "status":
            return _status(as_json=chosen.json)
        return _run("practice" if chosen.command == "practice" else "main")
    except ProblemError as error:
        print(f"relink-desktop: {error.problem}", file=sys.stderr)
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
    from relink_desktop.host.instance import Instance, ask
    from relink_desktop.host.paths import profile_paths

    paths = profile_paths(profile)
    instance = Instance(paths.state)
    if not instance.claim():
        if ask(paths.state, "open") is None:
            print(
                "relink-desktop: another copy is running but does not answer; end it first.", file=sys.stderr
            )
            return 1
        print("ReLink is already running; its window was opened.")
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
    if answer is None:
        answer = {
            "verdict": "unknown",
            "state": "not_running",
            "line": "ReLink is not running. Start it first.",
        }
    print(json.dumps(answer, indent=2) if as_json else answer["line"])
    return _VERDICTS[str(answer["verdict"])]


def _ask_profiles() -> dict[str, object] | None:
    from relink_desktop.host.instance import ask
    from relink_desktop.host.paths import locate

    for profile in ("main", "practice"):
        if (answer := ask(locate(profile).state, "status")) is not None:
            return answer
    return None
