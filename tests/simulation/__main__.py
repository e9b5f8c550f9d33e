"""Plays seeds: ``python -m tests.simulation --seed 417 --mode safety --trace``, or many of them on all
cores.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context

from .planted import PLANTED
from .play import Mode, Outcome, play

#: Only a fork knows what is defined in a ``__main__``; Python 3.14 no longer forks by itself.
_FORK = get_context("fork")
#: Keeps what is planted: a context that nothing refers to ends.
_GROUND = ExitStack()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seed", type=int, help="play this one alone")
    parser.add_argument(
        "--mode", type=Mode, choices=list(Mode), default=Mode.LIVENESS, help="liveness has safety in it"
    )
    parser.add_argument("--trace", action="store_true", help="print everything that happens")
    parser.add_argument("--seeds", type=int, default=1000, help="how many to play")
    parser.add_argument("--from", type=int, default=1, dest="first", help="the first of them")
    parser.add_argument(
        "--plant", choices=list(PLANTED), help="plant this bug, and look for the first that finds it"
    )
    asked = parser.parse_args()
    if asked.seed is not None:
        return _one(asked.seed, asked.mode, trace=asked.trace)
    seeds = range(asked.first, asked.first + asked.seeds)
    return _hunt(seeds, asked.mode, asked.plant) if asked.plant else _soak(seeds, asked.mode)


def _one(seed: int, mode: Mode, *, trace: bool) -> int:
    outcome = play(seed, mode, _say if trace else None)
    _say(f"{mode}: {outcome.seconds:.0f} s simulated, {outcome.befallen} faults, {outcome.digest}")
    _tell(outcome)
    return int(bool(outcome.violations))


def _soak(seeds: range, mode: Mode) -> int:
    began, failed, simulated = time.perf_counter(), 0, 0.0
    plays = [(seed, mode) for seed in seeds]
    with ProcessPoolExecutor(os.cpu_count(), _FORK, initializer=tidy_seldom) as pool:
        for outcome in pool.map(_play, plays, chunksize=4):
            failed += bool(outcome.violations)
            simulated += outcome.seconds
            _tell(outcome)
    took = time.perf_counter() - began
    _say(
        f"{len(plays)} seeds, {failed} failed; {len(plays) / took:.1f} plays a second,"
        f" {simulated / took:,.0f} times real time"
    )
    return int(bool(failed))


def _hunt(seeds: range, mode: Mode, bug: str) -> int:
    """Tells the first seed that finds a planted bug: what ``test_simulation`` plays again."""
    plays = ((seed, mode) for seed in seeds)
    with ProcessPoolExecutor(os.cpu_count(), _FORK, initializer=_plant, initargs=(bug,)) as pool:
        for outcome in pool.map(_play, plays):
            if outcome.violations:
                _tell(outcome)
                pool.shutdown(cancel_futures=True)
                return 0
    _say(f"none of them finds {bug}")
    return 1


def _plant(bug: str) -> None:
    _GROUND.enter_context(PLANTED[bug]())


def tidy_seldom() -> None:
    """What is loaded stays: looking through it for rubbish all the time is a twelfth of a play."""
    gc.freeze()
    gc.set_threshold(10_000)


def _play(asked: tuple[int, Mode]) -> Outcome:
    """One of many: a play that breaks off ends no other."""
    try:
        return play(*asked)
    except Exception as error:
        return Outcome(*asked, (f"the play broke off: {error!r}",), "", 0.0, 0)


def _tell(outcome: Outcome) -> None:
    if outcome.violations:
        _say(f"{outcome.replay}\n    " + "\n    ".join(outcome.violations[:5]))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
