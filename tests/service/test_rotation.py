"""A refresh is interrupted before and after each of its steps, and so is the next one, in every combination.

The judge is Intuit's rules: while it honours any refresh token that was ever stored, or that a living program
was given, the connection must go on without a new consent; otherwise the cause must be named.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy.exc import DBAPIError

from relink_desktop.core.problems import ProblemError
from relink_desktop.intuit.faults import FaultKind, IntuitError
from relink_desktop.service.database import open_store
from relink_desktop.service.tokens import CONFIRM_AFTER, UnconfirmedRefusalError

from .keepers import DAY, HOUR, Crash, Keeping
from .network import Fault, Forward, lost_reply, lost_request, unavailable, unreachable
from .simulation import simulate

TOKENS = "/tokens"
TRIES = 3


def network(fault: Fault, times: int = 1) -> Callable[[Keeping], None]:
    return lambda keeping: keeping.network.trouble(fault, TOKENS, times=times)


def dies_before(keeping: Keeping) -> None:
    async def fault(_request: httpx.Request, _forward: Forward) -> httpx.Response:
        keeping.die()
        raise AssertionError

    keeping.network.trouble(fault, TOKENS)


def dies_after(keeping: Keeping) -> None:
    async def fault(request: httpx.Request, forward: Forward) -> httpx.Response:
        await forward(request)
        keeping.die()
        raise AssertionError

    keeping.network.trouble(fault, TOKENS)


def stored_never(keeping: Keeping) -> None:
    """The disk is full for as long as the program lives."""
    keeping.commit_fails("outcome", times=50)


STEPS: dict[str, Callable[[Keeping], None]] = {
    "nothing happens": lambda keeping: None,
    "dies before the claim": lambda keeping: keeping.dies_at_commit("claim"),
    "claim can't be committed": lambda keeping: keeping.commit_fails("claim"),
    "dies before the request": dies_before,
    "never leaves": network(unreachable),
    "request lost": network(lost_request),
    "refused by a gateway": network(unavailable, TRIES),
    "carried out, dies before the reply": dies_after,
    "reply lost": network(lost_reply),
    "replies lost": network(lost_reply, TRIES),
    "dies before the tokens are stored": lambda keeping: keeping.dies_at_commit("outcome"),
    "tokens can't be stored": lambda keeping: keeping.commit_fails("outcome"),
    "tokens can't ever be stored": stored_never,
}
#: After the tokens are stored: before their first use, and after it.
USES = ("dies before the first use", "dies after the first use")
FAULTS = (*STEPS, *USES)


async def faulty_call(keeping: Keeping, fault: str) -> None:
    """One call, with the fault. What comes of the call is not judged here."""

    async def work(access_token: str) -> None:
        if fault == "dies before the first use":
            keeping.die()
        await keeping.intuit.serve(access_token)
        if fault == "dies after the first use":
            keeping.die()

    STEPS.get(fault, STEPS["nothing happens"])(keeping)
    with suppress(IntuitError, ProblemError, DBAPIError, Crash):
        await keeping.keeper.call(work)
    await keeping.clock.sleep(31)  # for a refresh that nobody waits for
    if keeping.died:
        keeping.mend()
        await keeping.crash()


async def ends(keeping: Keeping) -> str:
    """How the connection is, two hours later, when nothing befalls it any more."""
    keeping.mend()
    keeping.clock.suspend(2 * HOUR)
    told = []
    for _ in range(3):
        try:
            await keeping.call()
        except IntuitError as error:
            told.append(str(error.fault.kind))
        except UnconfirmedRefusalError:
            told.append("in doubt")
        else:
            told.append("works")
        await keeping.clock.sleep(CONFIRM_AFTER + 1)
    return told[-1]


@pytest.mark.parametrize("fault", [fault for fault in STEPS if fault != "nothing happens"])
def test_each_fault_befalls_a_refresh(fault: str, tmp_path: Path) -> None:
    """Else the matrix below would show nothing."""

    async def scenario() -> None:
        keeping = Keeping(tmp_path)
        await keeping.connect()
        await keeping.clock.sleep(7200)
        await faulty_call(keeping, fault)
        assert keeping.befallen
        await keeping.close()

    simulate(scenario())


@pytest.fixture(scope="module")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """To copy: it takes longer to make one than to play a scenario."""
    path = tmp_path_factory.mktemp("empty") / "journal.sqlite"
    open_store(path).dispose()
    return path


@pytest.mark.parametrize("overlap", [timedelta(0), DAY], ids=["dead at once", "alive for a day"])
@pytest.mark.parametrize("first", FAULTS)
def test_two_faults_cost_the_connection_only_where_intuit_wants_it(
    first: str, overlap: timedelta, empty_database: Path, tmp_path: Path
) -> None:
    async def scenario(second: str, lead: timedelta, gap: timedelta, folder: Path) -> None:
        keeping = Keeping(folder, overlap)
        await keeping.connect()
        keeping.intuit.rotation_is_due()
        stored = keeping.refresh_tokens()
        for fault, pause in ((first, lead), (second, gap)):
            await keeping.clock.sleep(pause.total_seconds())
            await faulty_call(keeping, fault)
            stored |= keeping.refresh_tokens()
        alive = any(keeping.intuit.honours(token) for token in stored | keeping.delivered)
        how = f"{first}, then after {gap} {second}; {lead} after the consent"
        assert await ends(keeping) == ("works" if alive else FaultKind.GRANT_DEAD), how
        assert alive or keeping.keeper.history().interrupted is not None, how
        await keeping.close()

    # A token that is about to end is refreshed while it is used; one that has ended, before.
    ways = [
        (timedelta(minutes=55), timedelta(seconds=5)),
        (2 * HOUR, timedelta(seconds=5)),
        (2 * HOUR, DAY + HOUR),
    ]
    for number, (second, (lead, gap)) in enumerate(itertools.product(FAULTS, ways)):
        folder = tmp_path / str(number)
        folder.mkdir()
        shutil.copy(empty_database, folder / "journal.sqlite")
        simulate(scenario(second, lead, gap, folder))
