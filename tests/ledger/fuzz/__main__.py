"""Reads fuzzed reports: ``python -m tests.ledger.fuzz --seeds 417``, or many of them on all cores."""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from .limits import GROWTH, limited
from .trial import judge, make, read

#: Only a fork knows what is defined in a ``__main__``; Python 3.14 no longer forks by itself.
_FORK = get_context("fork")
_AT_ONCE = 100


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.ledger.fuzz", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", help="read these alone")
    parser.add_argument("--keep", type=Path, help="and write them into this folder")
    parser.add_argument("--files", type=int, default=1000, help="how many to read")
    parser.add_argument("--from", type=int, default=1, dest="first", help="the seed of the first")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes")
    asked = parser.parse_args()
    seeds = asked.seeds or range(asked.first, asked.first + asked.files)
    if asked.keep:
        for seed in seeds:
            _keep(seed, asked.keep)
    return soak(seeds, asked.jobs)


def soak(seeds: Sequence[int], jobs: int) -> int:
    began, failed = time.perf_counter(), 0
    with ProcessPoolExecutor(jobs, _FORK) as pool:
        for faults in pool.map(play, _pieces(seeds)):
            failed += len(faults)
            for fault in faults:
                _say(fault)
    took = time.perf_counter() - began
    _say(f"{len(seeds)} reports, {failed} read wrongly; {len(seeds) / took:.0f} a second")
    return int(bool(failed))


def play(seeds: Sequence[int]) -> list[str]:
    """What is wrong with the reading of each, with the line that plays it again."""
    with TemporaryDirectory() as folder:
        found = {seed: _play(seed, Path(folder, "report")) for seed in seeds}
    return [
        f"python -m tests.ledger.fuzz --seeds {seed}\n    {wrong}" for seed, wrong in found.items() if wrong
    ]


def _play(seed: int, path: Path) -> str:
    case = make(seed)
    path.write_bytes(case.content)
    try:
        with limited() as growth:
            outcome = read(path)
        wrong = judge(case, outcome)
    except Exception:  # whatever it is, no reading may end so
        return traceback.format_exc(limit=-5)
    return wrong or (f"the process grew by {growth.mib:.1f} MiB" if growth.mib > GROWTH else "")


def _keep(seed: int, folder: Path) -> None:
    case = make(seed)
    path = folder / f"{seed}.{'xlsx' if case.is_workbook else 'csv'}"
    path.write_bytes(case.content)
    _say(f"{path}: right is {case.expected.value}")


def _pieces(seeds: Sequence[int]) -> Iterator[Sequence[int]]:
    left = iter(seeds)
    while piece := list(islice(left, _AT_ONCE)):
        yield piece


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
