"""How fast faults are told apart."""

import time

from relink_desktop.intuit.faults import parse_fault
from tests.intuit.bodies import RECORDED


def bodies_a_second(seconds: float = 1.0) -> float:
    """Goes through every fault body that is known, again and again for ``seconds``."""
    judged = 0
    begun = time.perf_counter()
    while (elapsed := time.perf_counter() - begun) < seconds:
        for row in RECORDED:
            parse_fault(row.status, row.headers, row.body)
        judged += len(RECORDED)
    return judged / elapsed
