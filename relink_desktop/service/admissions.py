"""The calls that Intuit's servers may still count, kept over a restart."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import Connection as Db
from sqlalchemy import Engine, bindparam, delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from relink_desktop.intuit.pace import LONGEST_CLOSED, Pace
from relink_desktop.intuit.wire import API_LIMITS
from relink_desktop.service.clock import Clock
from relink_desktop.service.store import admission, setting

_MINUTE = 60_000  # milliseconds, as all times here
#: Until then a call has ended, however it does.
_LONGEST_CALL = int(API_LIMITS.seconds * 1000)

# Made once, since each call of QuickBooks takes all three: making them takes longer than carrying them out.
_FORGET = delete(admission).where(
    admission.c.realm == bindparam("company"), admission.c.at < bindparam("before")
)
_SENT = insert(admission).returning(admission.c.id)
_ANSWERED = update(admission).where(admission.c.id == bindparam("number"))


class Admissions:
    """Of one company (realm). A disk that takes no more is no reason to stop: then only a restart forgets.

    A call's time is the latest at which the server may see it: the future while it is on its way. Times are
    those of the wall clock at the start of this run, moved on by the monotonic clock, so that setting the
    wall clock moves none. How far apart the two clocks are is kept: as long as the computer is not started
    anew the monotonic one goes on, and tells the next run what the wall clock may tell wrong.
    """

    def __init__(self, engine: Engine, realm: str, clock: Clock) -> None:
        self._engine, self._realm, self._clock = engine, realm, clock
        self._mine = admission.c.realm == realm
        self._forgotten = 0
        self._apart = int(clock.now().timestamp() * 1000) - self._monotonic()

    def sent(self, *, batch: bool) -> int:
        """Returns a number for ``answered``, 0 if it could not be written."""
        with suppress(DBAPIError), self._engine.begin() as db:
            if self._now() - self._forgotten >= _MINUTE:
                db.execute(_FORGET, {"company": self._realm, "before": self._now() - _MINUTE})
                self._forgotten = self._now()
            row = {"realm": self._realm, "at": self._now() + _LONGEST_CALL, "batch": int(batch)}
            return int(db.execute(_SENT, row).scalar_one())
        return 0

    def answered(self, number: int) -> None:
        with suppress(DBAPIError), self._engine.begin() as db:
            db.execute(_ANSWERED, {"number": number, "at": self._now()})

    def closed(self, seconds: float) -> None:
        with suppress(DBAPIError), self._engine.begin() as db:
            self._set(db, "throttled", f"{self._now()} {int(seconds * 1000)}")

    def resume(self, pace: Pace) -> None:
        """Tells ``pace`` of the last minute, and moves what is kept over to the clock of this run."""
        with self._engine.begin() as db:
            apart = int(self._get(db, "clocks_apart") or self._apart)
            closed_at, closed_for = map(int, (self._get(db, "throttled") or "0 0").split())
            rows = db.execute(select(admission.c.at, admission.c.batch).where(self._mine)).all()
        ages = [(age, batch) for at, batch in rows if (age := self._age(at, apart)) < _MINUTE]
        rest = min(closed_for, int(LONGEST_CLOSED * 1000)) - self._age(closed_at, apart)
        pace.resume([(age / 1000, bool(batch)) for age, batch in ages], max(0, rest) / 1000)
        with suppress(DBAPIError), self._engine.begin() as db:
            db.execute(delete(admission).where(self._mine))
            for age, batch in ages:
                db.execute(insert(admission).values(realm=self._realm, at=self._now() - age, batch=batch))
            self._set(db, "clocks_apart", str(self._apart))
            self._set(db, "throttled", f"{self._now()} {max(0, rest)}")

    def _age(self, at: int, apart: int) -> int:
        """How long ago that was in a run with its clocks so far ``apart``: by whichever clock says less. What
        is in the future was just now."""
        by_wall = self._now() - at
        by_monotonic = self._monotonic() - (at - apart)
        started_anew = by_monotonic < -_LONGEST_CALL  # the computer: its monotonic clock began at 0 again
        return max(0, by_wall if started_anew else min(by_wall, by_monotonic))

    def _monotonic(self) -> int:
        return int(self._clock.monotonic() * 1000)

    def _now(self) -> int:
        return self._apart + self._monotonic()

    def _get(self, db: Db, name: str) -> str | None:
        named = setting.c.name == f"{name}:{self._realm}"
        return db.execute(select(setting.c.value).where(named)).scalar()

    def _set(self, db: Db, name: str, value: str) -> None:
        name = f"{name}:{self._realm}"
        db.execute(delete(setting).where(setting.c.name == name))
        db.execute(insert(setting).values(name=name, value=value))


def paced(engine: Engine, realm: str, clock: Clock, chance: Callable[[], float]) -> Pace:
    """The pace of a company, as an earlier run left it. ``chance`` is as for ``Pace``."""
    admissions = Admissions(engine, realm, clock)
    pace = Pace(clock.monotonic, clock.sleep, admissions, chance)
    admissions.resume(pace)
    return pace
