"""Sends mutated messages: ``python -m tests.attacks.fuzz instance --seeds 417``, or many on all cores."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context

from tests.ledger.fuzz.limits import GROWTH, limited

from .mutation import mutated

#: Only a fork knows what is defined in a ``__main__``; Python 3.14 no longer forks by itself.
_FORK = get_context("fork")
TARGETS = ("instance", "answer", "door")
_AT_ONCE = 500


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.attacks.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; else all")
    parser.add_argument("--seeds", type=int, nargs="+", help="send these alone")
    parser.add_argument("--messages", type=int, default=1000, help="how many to send to each")
    parser.add_argument("--from", type=int, default=1, dest="first", help="the seed of the first")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes")
    asked = parser.parse_args()
    seeds = asked.seeds or range(asked.first, asked.first + asked.messages)
    pieces = [seeds[at : at + _AT_ONCE] for at in range(0, len(seeds), _AT_ONCE)]
    failed = 0
    for target in asked.targets or TARGETS:
        with ProcessPoolExecutor(asked.jobs, _FORK) as pool:
            faults = [fault for found in pool.map(play, repeat(target), pieces) for fault in found]
        failed += len(faults)
        sys.stdout.write("".join(f"{fault}\n" for fault in faults))
        sys.stdout.write(f"{target}: {len(seeds)} messages, {len(faults)} taken wrongly\n")
    return int(bool(failed))


def play(target: str, seeds: Sequence[int]) -> list[str]:
    """What came of the messages that were taken wrongly, with the line that sends each again."""
    module = importlib.import_module(f"tests.attacks.fuzz.{target}")
    with module.opened() as send:
        send(module.SAMPLES[0])  # what is imported and kept at the first message is no growth
        found = {seed: _play(send, mutated(seed, module.SAMPLES)) for seed in seeds}
    return [
        f"python -m tests.attacks.fuzz {target} --seeds {seed}\n    {wrong}"
        for seed, wrong in found.items()
        if wrong
    ]


def _play(send: Callable[[bytes], str], message: bytes) -> str:
    try:
        with limited() as growth:
            wrong = send(message)
    except Exception:  # whatever it is, no message may end so
        return traceback.format_exc(limit=-5)
    return wrong or (f"the process grew by {growth.mib:.1f} MiB" if growth.mib > GROWTH else "")


if __name__ == "__main__":
    sys.exit(main())
