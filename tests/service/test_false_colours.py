"""Whatever happens, in whatever order: no green without a fresh success, no red without QuickBooks' word, and
never out of the red without a success.

Once for the rules alone, with every cause; and once for a whole service with the practice company behind it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from relink_desktop.companion.shown_state import shown_state
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.core.connections import Attention
from relink_desktop.core.health import (
    STANDING,
    STATE_OF_CAUSE,
    Cause,
    Certainty,
    Evidence,
    Finding,
    Health,
    HealthState,
    fail,
    reopen,
    set_back,
    succeed,
)
from relink_desktop.service.schedule import IN_USE
from relink_desktop.service.service import ConnectionService
from tests.companion.states import CONNECTED

from .documents import MemoryLedger
from .network import (
    Network,
    answering,
    lost_reply,
    lost_request,
    throttled,
    unavailable,
    unreachable,
)
from .simulation import START, simulate
from .stage import HARBOUR, Stage
from .watching import JumpingClock

RED = {TrayState.REVOKED, TrayState.BLOCKED}
#: What says that it works.
GREEN = {TrayState.CONNECTED, TrayState.SYNCING, TrayState.EXPIRING, TrayState.ATTENTION}
PATIENCE = 3 * IN_USE  # seconds
#: So far in the future, in seconds, a success is taken for one of now.
NEAR_FUTURE = 60.0
#: A jump of the clock is noticed within so many seconds.
NOTICED = 11.0


#: Few, so that a sleep, a jump and a span of time often cancel each other out.
SECONDS = st.sampled_from((5.0, 300.0, 890.0, 1000.0, 3600.0, 7200.0, 200_000.0))


class Rules(RuleBasedStateMachine):
    """The fold, and what the desktop makes of it. Real time and what QuickBooks said are kept beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.real = 0.0
        self.wall = START
        self.health = Health(HealthState.UNKNOWN, START)
        self.succeeded: float | None = None
        self.said: Cause | None = None

    @rule(seconds=SECONDS)
    def time_passes_awake_or_asleep(self, seconds: float) -> None:
        self.real += seconds
        self.wall += timedelta(seconds=seconds)

    @rule(seconds=SECONDS)
    def clock_is_set_forward(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)

    @rule(seconds=SECONDS)
    def clock_is_set_back_and_noticed(self, seconds: float) -> None:
        self.wall -= timedelta(seconds=seconds)
        self.health = set_back(self.health, timedelta(seconds=seconds))

    @rule(seconds=SECONDS)
    def clock_is_set_back_while_the_app_is_closed(self, seconds: float) -> None:
        self.wall -= timedelta(seconds=seconds)
        self.crash()

    @rule()
    def success(self) -> None:
        self.health = succeed(self.health, self.wall)
        self.succeeded, self.said = self.real, None

    @rule(
        cause=st.sampled_from(Cause),
        certainty=st.sampled_from(Certainty),
        official=st.sampled_from(("", "x")),
    )
    def trouble(self, cause: Cause, certainty: Certainty, official: str) -> None:
        evidence = Evidence(self.wall, "seen", official=official)
        self.health = fail(self.health, Finding(cause, certainty, evidence))
        if STATE_OF_CAUSE[cause] in STANDING:
            self.said = cause

    @rule()
    def crash(self) -> None:
        stored = msgspec.json.encode(self.health)
        self.health = reopen(msgspec.json.decode(stored, type=Health), self.wall)

    @property
    def shown(self) -> TrayState:
        return shown_state(replace(CONNECTED, health=self.health), self.wall)

    @invariant()
    def green_is_fresh(self) -> None:
        if self.shown in GREEN:
            assert self.succeeded is not None
            assert self.real - self.succeeded <= PATIENCE + NEAR_FUTURE

    @invariant()
    def red_is_quickbooks_word_until_a_success(self) -> None:
        red = self.said is not None and self.said is not Cause.DISABLED  # which is no fault, and grey
        assert (self.shown in RED) == red
        if self.said is not None:
            assert self.health.finding is not None
            assert self.health.finding.cause is self.said


Rules.TestCase.settings = settings(max_examples=200, stateful_step_count=40)
TestRules = Rules.TestCase


class _Signed(httpx.AsyncBaseTransport):
    """Tells the practice company's answers from those of whoever is in between."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await self._inner.handle_async_request(request)
        answer.extensions["signed"] = True
        return answer


class Witness(Network):
    """Notes when the service last received a good answer, and a refusal, of the practice company itself."""

    def __init__(self, inner: httpx.AsyncBaseTransport, now: Callable[[], float]) -> None:
        super().__init__(_Signed(inner))
        self._now = now
        self.good = self.refused = float("-inf")

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await super().handle_async_request(request)
        body = await answer.aread()
        if answer.extensions.get("signed"):
            if answer.status_code == 200 and "/v3/company/" in request.url.path and b'"Fault"' not in body:
                self.good = self._now()
            if 400 <= answer.status_code < 500 or b"6190" in body or b"EXPIRED" in body:
                self.refused = self._now()
        return answer


class Watched(Stage):
    """A stage whose colour is compared with what the witness saw. ``slept`` is time that no clock but a real
    one counts."""

    check_every = None

    def _new_service(self) -> ConnectionService:
        if not isinstance(self.network, Witness):
            self.slept = 0.0
            self.clock = self.jumping = JumpingClock()
            self.network = self.witness = Witness(self.practice, self.real)
            self.was, self.was_at = TrayState.NOT_SET_UP, 0.0
        return super()._new_service()

    def real(self) -> float:
        return self.clock.monotonic() + self.slept

    async def live(self, seconds: float) -> None:
        """Lets time pass, and looks at every change."""
        end = self.clock.monotonic() + seconds
        while (left := end - self.clock.monotonic()) > 0:
            changes = self.service.changes
            await changes.after(changes.version, min(left, 60.0))
            self.look()

    def look(self) -> None:
        connection = self.status
        shown = shown_state(connection, self.clock.now())
        if shown in GREEN:
            age = self.real() - self.witness.good
            assert age <= 3 * connection.check_every + NEAR_FUTURE, f"{shown} after {age} s without an answer"
        if shown in RED and self.was not in RED:
            assert self.witness.refused >= self.was_at, f"{shown} without QuickBooks' word"
        if self.was in RED and shown not in RED:
            assert self.witness.good >= self.red_since, f"{shown} without a success"
        if shown in RED and self.was not in RED:
            self.red_since = self.witness.refused
        self.was, self.was_at = shown, self.real()


Step = Callable[[Watched], Awaitable[None]]


def passing(seconds: float) -> Step:
    async def step(stage: Watched) -> None:
        await stage.live(seconds)

    return step


def trouble(fault: object, path: str, times: int) -> Step:
    async def step(stage: Watched) -> None:
        stage.network.trouble(fault, path, times=times)  # type: ignore[arg-type]

    return step


def made(mishap: str, **fields: object) -> Step:
    async def step(stage: Watched) -> None:
        await stage.make(mishap, **fields)

    return step


def jump(hours: float, *, asleep: bool) -> Step:
    """The computer sleeps for ``hours``, or somebody sets its clock."""

    async def step(stage: Watched) -> None:
        stage.jumping.ahead += timedelta(hours=hours)
        stage.slept += hours * 3600 if asleep else 0
        await stage.clock.sleep(NOTICED)

    return step


def attention(kind: Attention) -> Step:
    async def step(stage: Watched) -> None:
        stage.service.heed(kind)

    return step


async def crash(stage: Watched) -> None:
    await stage.crash()
    await stage.start()


async def restart(stage: Watched) -> None:
    await stage.restart()


async def check(stage: Watched) -> None:
    stage.service.check_all()


async def calm(stage: Watched) -> None:
    """Everything is well again, but for a grant that is gone."""
    stage.network.clear()
    for mishap in ("outage", "maintenance"):
        await stage.make(mishap, on=False)
    await stage.make(f"companies/{HARBOUR}/user", removed=False)
    await stage.make(f"companies/{HARBOUR}/subscription", status="SUBSCRIBED")


async def reconnect(stage: Watched) -> None:
    await calm(stage)
    await stage.sign_in()


FAULTS = (lost_reply, lost_request, throttled, unavailable, unreachable, answering({"hotel": "Welcome"}))
PATHS = ("/", "/companyinfo/", "/tokens/bearer")
COMPANY = f"companies/{HARBOUR}"
STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(passing, st.sampled_from((1.0, 70.0, 400.0, 4000.0))),
    st.builds(trouble, st.sampled_from(FAULTS), st.sampled_from(PATHS), st.sampled_from((1, 3, 40))),
    st.sampled_from(
        (
            made(f"{COMPANY}/disconnect"),
            made(f"{COMPANY}/user", removed=True),
            made(f"{COMPANY}/user", removed=False),
            made(f"{COMPANY}/subscription", status="EXPIRED"),
            made(f"{COMPANY}/subscription", status="TRIAL"),
            made("outage", on=True),
            made("outage", on=False),
            made("maintenance", on=True),
        )
    ),
    st.sampled_from((crash, restart, check, calm, reconnect)),
    st.builds(attention, st.sampled_from(Attention)),
    # Not as long as a clock is set back: if both happen between two looks at the clock, nothing tells them.
    st.builds(jump, st.sampled_from((0.5, 3.0, 31.0)), asleep=st.just(True)),
    st.builds(jump, st.sampled_from((-30.0, -2.0, -0.2, 0.2, 5.0)), asleep=st.just(False)),
)


@settings(max_examples=60)
@given(st.lists(STEPS, min_size=5, max_size=25))
def test_a_whole_service_never_shows_a_false_colour(steps: list[Step]) -> None:
    async def play(folder: Path) -> None:
        stage = Watched(folder, MemoryLedger())
        try:
            await stage.start()
            await stage.sign_in()
            for step in steps:
                await step(stage)
                stage.look()
                await stage.live(5)
            await reconnect(stage)
            await stage.live(700)
            assert stage.was in GREEN  # it is not truthful by being grey for ever
        finally:
            await stage.close()

    with tempfile.TemporaryDirectory() as folder:
        simulate(play(Path(folder)))
