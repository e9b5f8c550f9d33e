"""The calls that Intuit's servers may still count, kept over a restart."""

from __future__ import annotations

import contextlib

from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from relink_desktop.intuit.pace import Pace
from relink_desktop.service.clock import Clock
from relink_desktop.service.store import admission, setting

_MINUTE_MS = 60_000


class Admissions:
    """Of one company (realm). A disk that takes no more is no reason to stop: then only a restart forgets."""

    def __init__(self, engine: Engine, realm: str, clock: Clock) -> None:
        self._engine, self._realm, self._clock = engine, realm, clock
        self._mine = admission.c.realm == realm
        self._setting = f"throttled:{realm}"

    def sent(self, *, batch: bool) -> int:
        now = self._now()
        with contextlib.suppress(DBAPIError), self._engine.begin() as db:
            db.execute(delete(admission).where(self._mine, admission.c.at < now - _MINUTE_MS))
            made = db.execute(insert(admission).values(realm=self._realm, at=now, batch=int(batch)))
            key = made.inserted_primary_key
            return int(key[0]) if key else 0
        return 0

    def answered(self, number: int) -> None:
        with contextlib.suppress(DBAPIError), self._engine.begin() as db:
            db.execute(update(admission).where(admission.c.id == number).values(at=self._now()))

    def closed(self, seconds: float) -> None:
        until = str(self._now() + int(seconds * 1000))
        with contextlib.suppress(DBAPIError), self._engine.begin() as db:
            db.execute(delete(setting).where(setting.c.name == self._setting))
            db.execute(insert(setting).values(name=self._setting, value=until))

    def resume(self, pace: Pace) -> None:
        """Tells ``pace`` of the last minute. A clock that was set counts as one that says "just now"."""
        now = self._now()
        with self._engine.begin() as db:
            rows = db.execute(select(admission.c.at, admission.c.batch).where(self._mine)).all()
            until = db.execute(select(setting.c.value).where(setting.c.name == self._setting)).scalar()
        ages = [(max(0, now - at) / 1000, bool(batch)) for at, batch in rows if now - at < _MINUTE_MS]
        closed_for = (int(until) - now) / 1000 if until else 0.0
        pace.resume(ages, min(max(0.0, closed_for), 60.0))

    def _now(self) -> int:
        return int(self._clock.now().timestamp() * 1000)


def paced(engine: Engine, realm: str, clock: Clock) -> Pace:
    """The pace of a company, as an earlier run left it."""
    admissions = Admissions(engine, realm, clock)
    pace = Pace(clock.monotonic, clock.sleep, admissions)
    admissions.resume(pace)
    return pace
