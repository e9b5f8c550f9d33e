"""How many seeds of the simulation are played a second."""

from __future__ import annotations

import time
from dataclasses import dataclass

from tests.simulation.play import Mode, play


@dataclass(frozen=True, slots=True)
class Speed:
    """``seeds`` a second; ``times`` is how much faster than real time that is."""

    seeds: float
    times: float


def simulated(seeds: int) -> Speed:
    """The first seeds, each in both modes, in this process."""
    play(1, Mode.SAFETY)  # what is made once for all plays
    began, seconds = time.process_time(), 0.0
    for seed in range(1, seeds + 1):
        seconds += sum(play(seed, mode).seconds for mode in Mode)
    took = time.process_time() - began
    return Speed(seeds / took, seconds / took)
