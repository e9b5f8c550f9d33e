"""`make bench`: what the app costs against a bare PySide6 tray, measured in turns on one desktop; what
watching a connection costs; how a sync fares beside others, and what of it the window feels.
"""

import compileall
import logging
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import psutil

from tests.desktop.desk import Desk
from tests.desktop.processes import alive
from tests.desktop.waiting import wait_for

from .drag import drags
from .faults import bodies_a_second
from .growth import Growth, growths
from .lag import lags
from .memory import Memory, children_pss, forget_files, in_use, settled
from .probes import probes
from .rate import reached
from .reading import LINES, fuzzed_a_second, readings
from .reconnect import way_back
from .refresh import holds
from .results import results
from .side_by_side import COUNT, outcomes
from .simulation import simulated
from .start import TrayClock

BARE = [sys.executable, str(Path(__file__).with_name("bare_tray.py"))]
APP = [sys.executable, "-m", "relink_desktop", "practice"]
ROUNDS = 7
START_BUDGET = 1.25  # times the bare tray
MEMORY_BUDGET = 105  # MiB; better 90
RATE_BUDGET = 0.95
FIRST_PAINT, FILTERED = 150, 100  # milliseconds
GROWTH_BUDGET = 30  # MiB, from the smallest ledger to the largest
READING_BUDGET = 10  # MiB
FUZZED = 500  # reports
SIMULATED = 30  # seeds
FRAME = 16  # ms


def main() -> None:
    logging.disable(logging.WARNING)  # the faults of the measured states are wanted
    compileall.compile_dir("relink_desktop", quiet=1)
    forget_files()
    with Desk() as desk, TrayClock(desk) as clock:
        bare_memory, _ = measure_memory(clock, BARE)
        first_memory, _ = measure_memory(
            clock, APP
        )  # makes the journal, the practice company's books, the key
        later_memory, practice_memory = measure_memory(clock, APP)
        bare_start, app_start = measure_starts(clock)
    lines = (
        row("", "bare tray", "ReLink", "ratio", "budget"),
        compared("start to tray icon, ms (median)", bare_start, app_start, f"{START_BUDGET} x"),
        compared("first run settled, MiB (PSS)", bare_memory.pss, first_memory.pss, f"{MEMORY_BUDGET} MiB"),
        compared("  of it private (USS)", bare_memory.private, first_memory.private, ""),
        compared("later run settled, MiB (PSS)", bare_memory.pss, later_memory.pss, f"{MEMORY_BUDGET} MiB"),
        compared("  of it private (USS)", bare_memory.private, later_memory.private, ""),
        row("  the practice company, apart", "", f"{practice_memory:.1f}", "", ""),
    )
    sys.stdout.write("".join(lines))
    parts = (
        *(
            in_use_rows,
            reconnect_rows,
            connection_rows,
            rate_rows,
            side_by_side_rows,
            lag_rows,
            drag_rows,
            result_rows,
            reading_rows,
        ),
        *(growth_rows, simulation_rows),
    )
    for rows in (part() for part in parts):
        for line in rows:
            sys.stdout.write(line)
            sys.stdout.flush()


def in_use_rows() -> Iterator[str]:
    """What the app holds in the hands of a person, and every day after."""
    yield row("\nwith a connection, MiB (PSS)", "", "ReLink", "", "")
    carried, everyday = in_use()
    yield row("  after connecting and a sync", "", f"{carried.pss:.1f}", "", "")
    yield row("  later run, only the icon", "", f"{everyday.pss:.1f}", "", f"{MEMORY_BUDGET} MiB")


def reconnect_rows() -> Iterator[str]:
    """From red to a running sync, as the tour plays it."""
    yield row("\nfrom the red icon to a running sync", "", "ReLink", "", "budget")
    way = way_back()
    yield row("  clicks, sign-in aside", "", str(way.clicks), "", "6")
    yield row("  seconds, sign-in aside", "", f"{way.seconds:.1f}", "", "60")


def connection_rows() -> Iterator[str]:
    """What a connection asks of QuickBooks by state, on simulated time; refreshes and faults in real time."""
    yield row("\na connection, an hour", "requests", "paid", "", "")
    for cost in probes():
        yield row(f"  {cost.state}", f"{cost.requests:.1f}", f"{cost.paid_reads:.1f}", "", "")
    yield row("\na refresh, 20 callers", "it, ms", "held, ms", "ratio", "")
    for name, hold in zip(("access token about to end", "access token ended"), holds(), strict=True):
        yield row(f"  {name}", f"{hold.refresh:.0f}", f"{hold.longest:.0f}", f"{hold.ratio:.2f} x", "")
    yield row("\nfault bodies told apart a second", "", f"{bodies_a_second():,.0f}", "", "")


def rate_rows() -> Iterator[str]:
    """What of Intuit's limits a sync uses, by how long QuickBooks takes over a document."""
    yield row("\nof the permitted 1,200 a minute", "share", "429s", "", f"{RATE_BUDGET:.0%}")
    for run in reached():
        told = f"  {run.seconds_per_item * 1000:.0f} ms a document"
        yield row(told, f"{run.share:.1%}", str(run.throttles), "" if run.exact else "NOT EXACT", "")


def side_by_side_rows() -> Iterator[str]:
    """The same invoices by others' way and ours; the last three columns are the company's own books."""
    columns = ("a second", "CPU s", "MiB", "twice", "missing", "cents off")
    for faults in (0.0, 0.02):
        told = f"{faults:.0%} replies lost and {faults:.0%} 503s" if faults else "no faults"
        yield f"\n{f'{COUNT:,} invoices, {told}':44}" + "".join(f"{name:>11}" for name in columns) + "\n"
        for run in outcomes(faults):
            measured = (f"{run.rate:,.0f}", f"{run.cpu:.1f}", f"{run.peak:.0f}")
            judged = (run.duplicates, run.missing, f"{run.cents_off:,}")
            yield f"  {run.client:42}" + "".join(f"{value:>11}" for value in (*measured, *judged)) + "\n"


def lag_rows() -> Iterator[str]:
    """How late the UI's timers are while a sync runs as fast as it can."""
    yield row("\nthe UI's loop, at full rate", "late, ms", "", "", "budget")
    lag = lags()
    yield row("  99 % of the time, less than", f"{lag['p99']:.1f}", "", "", "16")
    yield row("  at worst", f"{lag['worst']:.1f}", "", "", "50")
    yield row("  documents a second meanwhile", f"{lag['rate']:,.0f}", "", "", "")


def drag_rows() -> Iterator[str]:
    """From moving Sync From to the painted window, for a small ledger and a large one."""
    small, large = drags().items()
    yield row("\na move on the timeline, ms", f"{int(small[0]):,}", f"{int(large[0]):,}", "ratio", "budget")
    for name in ("median", "p99"):
        yield compared(f"  {name}", small[1][name], large[1][name], f"{FRAME}")


def growth_rows() -> Iterator[str]:
    """What a ledger costs as it grows. The parts are CPU microseconds a document; they have to stay."""
    yield row("\na ledger of so many documents", "MiB", "at most", "grown", f"{GROWTH_BUDGET} MiB")
    least: Growth | None = None
    for growth in growths():
        least = least or growth
        grown = f"{growth.peak - least.peak:+.1f}"
        yield row(f"  {growth.count:,}", f"{growth.held:.1f}", f"{growth.peak:.1f}", grown, "")
        for part, spent in growth.spent.items():
            ratio = f"{spent / least.spent[part]:.2f} x"
            yield row(f"    {part}, us a document", f"{spent:.0f}", "", ratio, "")


def reading_rows() -> Iterator[str]:
    """Reading a report, beside who only gives the cells of the file; and how many are fuzzed."""
    yield row(f"\nreading {LINES:,} lines, CPU s", "other", "ReLink", "ratio", "budget")
    for what, ours, other in readings():
        yield compared(f"  {what}, beside {other.reader}", other.seconds, ours.seconds, "")
        yield row("    grown by, MiB", f"{other.mib:.1f}", f"{ours.mib:.1f}", "", f"{READING_BUDGET} MiB")
    yield row("  fuzzed reports a second", "", f"{fuzzed_a_second(FUZZED):.0f}", "", "")


def simulation_rows() -> Iterator[str]:
    """How much is simulated, on one core."""
    speed = simulated(SIMULATED)
    yield row("\nthe simulation, on one core", "", "", "", "")
    yield row("  seeds a second, both modes", "", f"{speed.seeds:.2f}", "", "")
    yield row("  times as fast as real time", "", f"{speed.times:,.0f}", "", "")


def result_rows() -> Iterator[str]:
    """From a click in *Sync results* to the painted answer, for a small journal and a large one."""
    small, large = results().items()
    yield row("\nin Sync results, ms (median)", f"{int(small[0]):,}", f"{int(large[0]):,}", "ratio", "budget")
    for name in small[1]:
        budget = FIRST_PAINT if name == "first paint" else FILTERED
        yield compared(f"  {name}", small[1][name], large[1][name], f"{budget}")


def measure_starts(clock: TrayClock) -> tuple[float, float]:
    """Milliseconds of both, in turns; the first round only warms the caches up."""
    bare, app = [], []
    for _ in range(ROUNDS + 1):
        bare.append(measure_start(clock, BARE))
        app.append(measure_start(clock, APP))
    return statistics.median(bare[1:]), statistics.median(app[1:])


def measure_start(clock: TrayClock, argv: list[str]) -> float:
    process, milliseconds = clock.start(argv)
    end(process)
    return milliseconds


def measure_memory(clock: TrayClock, argv: list[str]) -> tuple[Memory, float]:
    """The app's, and the PSS of the processes that it has started."""
    process, _ = clock.start(argv)
    watched = psutil.Process(process.pid)
    result = settled(watched), children_pss(watched)
    end(process)
    return result


def end(process: Popen[bytes]) -> None:
    """Ends an app as the session does, and waits for all that it has started."""
    helpers = psutil.Process(process.pid).children(recursive=True)
    process.terminate()
    process.wait(timeout=30)
    wait_for(lambda: not any(alive(helper) for helper in helpers), "the app's helpers end with it")


def compared(what: str, bare: float, app: float, budget: str) -> str:
    return row(what, f"{bare:.1f}", f"{app:.1f}", f"{app / bare:.2f} x", budget)


def row(what: str, bare: str, app: str, ratio: str, budget: str) -> str:
    return f"{what:34}{bare:>10}{app:>10}{ratio:>9}{budget:>10}".rstrip() + "\n"


if __name__ == "__main__":
    main()
