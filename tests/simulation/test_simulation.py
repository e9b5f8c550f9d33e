"""Seeds that once failed, fresh ones, and the proof that the simulation finds what it is for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.simulation.planted import PLANTED
from tests.simulation.play import Mode, play

ROOT = Path(__file__).parents[2]
_CORPUS = [line.split() for line in (Path(__file__).parent / "corpus.txt").read_text().splitlines()]
#: Fresh seeds, in parts so that a failing one is found quickly.
_PART, _PARTS = 8, 4
#: Plays that find each planted fault: seed and mode.
_FOUND = {
    "no_requestid": ((3, Mode.SAFETY), (4, Mode.SAFETY)),
    "regrouped_batch": ((15, Mode.SAFETY),),
    "reset_on_restart": ((3, Mode.SAFETY), (12, Mode.SAFETY)),
    "journal_after_reply": ((3, Mode.SAFETY), (40, Mode.SAFETY)),
    "strange_stops_all": ((26, Mode.SAFETY), (4, Mode.SAFETY)),
    "gone_in_silence": ((19, Mode.SAFETY), (16, Mode.SAFETY)),
    "shortened_numbers": ((37, Mode.SAFETY), (24, Mode.SAFETY)),
    "every_fault_is_taken": ((15, Mode.SAFETY),),
    "letter_by_letter": ((4, Mode.SAFETY), (8, Mode.LIVENESS)),
    "adopted_by_chance": ((17, Mode.LIVENESS),),
    "word_for_word": ((12, Mode.SAFETY), (13, Mode.LIVENESS)),
    "half_written": ((39, Mode.LIVENESS), (44, Mode.SAFETY)),
}


@pytest.mark.parametrize(("seed", "mode"), _CORPUS)
def test_a_seed_that_once_failed(seed: str, mode: str) -> None:
    outcome = play(int(seed), Mode(mode))
    assert outcome.violations == (), outcome.replay


@pytest.mark.parametrize("part", range(_PARTS))
def test_fresh_seeds(part: int) -> None:
    """Each in liveness: it begins with what the seed plays in safety."""
    for seed in range(1 + part * _PART, 1 + (part + 1) * _PART):
        outcome = play(seed, Mode.LIVENESS)
        assert outcome.violations == (), outcome.replay


def test_the_same_seed_gives_the_same_trace_in_any_process() -> None:
    command = [sys.executable, "-m", "tests.simulation", "--seed", "7", "--mode", "safety"]
    traces = {
        subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    }
    (trace,) = traces
    assert play(7, Mode.SAFETY).digest in trace
    assert play(8, Mode.SAFETY).digest not in trace


@pytest.mark.parametrize("fault", _FOUND)
def test_a_planted_fault_is_found_by_the_books(fault: str) -> None:
    """And only by it: without the fault the same play is clean."""
    for seed, mode in _FOUND[fault]:
        with PLANTED[fault]():
            found = play(seed, mode).violations
        if found:
            assert play(seed, mode).violations == ()
            return
    pytest.fail(f"find it anew: python -m tests.simulation --plant {fault}")
