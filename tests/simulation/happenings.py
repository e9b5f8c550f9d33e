"""What happens in the world meanwhile: in QuickBooks, in the ledger, at the app, to the computer."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from relink_desktop.core.documents import Document, DocumentKind
from relink_desktop.practice import mishaps
from relink_desktop.practice.faults import FaultError
from relink_desktop.practice.seed import EXPENSES, INCOME
from relink_desktop.practice.wire import to_amount
from relink_desktop.service.sync.plan import ENTITIES

from ..service.bookkeeper import Bookkeeper
from ..service.stage import HARBOUR
from .computer import RefusedError
from .hostile import Hostile
from .ledger import SUPPLIERS, TENANTS

if TYPE_CHECKING:
    from .play import Play

#: The closing date of the company as it is found.
CLOSED = date(2025, 3, 31)

Happening = Callable[[], Awaitable[None]]


class _Bookkeeper(Bookkeeper):
    """Finds documents by their Ids, whatever became of their notes."""

    def __init__(self, play: Play) -> None:
        super().__init__(cast(Any, SimpleNamespace(books=play.books, clock=play.true_clock)))
        self._judge, self._books = play.judge, play.books

    def found(self, document: Document) -> dict[str, Any]:
        found = self._books.entity(HARBOUR, ENTITIES[document.kind], self._judge.identity(document) or "")
        assert found is not None, document.key
        return found


class Happenings:
    """Each of them happens at a moment that chance draws, unless nothing fits."""

    def __init__(self, play: Play, chance: random.Random) -> None:
        self._play, self._chance = play, chance
        self._inactive: set[tuple[str, str]] = set()
        self.bookkeeper = _Bookkeeper(play)
        self.hostile = Hostile(play, chance, self.bookkeeper, self._mishap)
        every = [*self._quickbooks(), *self._ledger(), *self._person(), *self._computer()]
        self._kinds = [each for each in every if chance.random() < 0.6] + 2 * self.hostile.happenings()

    async def one(self) -> None:
        """Something happens."""
        if not self._kinds:
            return
        happening = self._chance.choice(self._kinds)
        self._play.note(f"happens: {happening.__name__.strip('_')}")
        try:
            await happening()
        except (RefusedError, FaultError, mishaps.MishapError) as error:
            self._play.note(f"which could not be: {error}")

    async def work(self) -> None:
        """Somebody works in the ledger, as on any day."""
        await self._chance.choice((self._add, self._edit))()

    def calm(self) -> None:
        """What was made to happen to QuickBooks and to the computer ends."""
        play = self._play
        play.ledger.calm()
        self._mishap("closing-date", date=CLOSED.isoformat())
        for kind, name in sorted(self._inactive):
            self._bring_back(kind, name)
        for name in ("outage", "maintenance", "lost_reply"):
            play.books.set(name, "")
        self._mishap("subscription", status="SUBSCRIBED")
        self._mishap("user", removed=False)
        self._mishap("throttle", requests=0)
        self._mishap("numbers", custom=False)  # else a number that somebody else took can't be used
        play.clock.set_wrong(timedelta(0))
        play.network.weather.rate, play.network.weather.storm = 0.0, False
        play.trouble.crash = play.trouble.commit = 0.0
        play.trouble.full = False

    # In QuickBooks.

    def _quickbooks(self) -> list[Happening]:
        return [
            *(self._disconnect, self._close_books, self._reopen_books, self._throttle, self._outage),
            *(self._rename, self._merge, self._inactivate, self._activate, self._subscription, self._rights),
            *(self._change_by_hand, self._delete_by_hand, self._pay, self._forget_replies),
        ]

    def _mishap(self, what: str, **fields: object) -> None:
        company = self._play.books.company(HARBOUR)
        assert company is not None
        with self._play.judge.by_hand():
            mishaps.TO_A_COMPANY[what](self._play.world, company, fields)

    async def _disconnect(self) -> None:
        self._mishap("disconnect", **{"as": self._chance.choice(("3200", "3100"))})

    async def _close_books(self) -> None:
        code = self._chance.choice(("6200", "6210"))
        day = date(2025, 4, 1) + timedelta(days=self._chance.randrange(400))
        self._mishap("closing-date", date=day.isoformat(), code=code)

    async def _reopen_books(self) -> None:
        self._mishap("closing-date", date=CLOSED.isoformat())

    async def _throttle(self) -> None:
        self._mishap("throttle", requests=self._chance.choice((1, 5)))

    async def _outage(self) -> None:
        name, value = self._chance.choice((("outage", "503"), ("maintenance", "150")))
        self._play.books.set(name, value)
        await self._play.sleep(self._chance.choice((10, 300, 2000)))
        self._play.books.set(name, "")

    async def _subscription(self) -> None:
        self._mishap("subscription", status="EXPIRED", http=self._chance.choice(("200", "400", "403")))
        await self._play.sleep(self._chance.choice((10, 1000)))
        self._mishap("subscription", status="SUBSCRIBED")

    async def _rights(self) -> None:
        self._mishap("user", removed=True)
        await self._play.sleep(self._chance.choice((10, 1000)))
        self._mishap("user", removed=False)

    async def _rename(self) -> None:
        """A customer is called otherwise, or as before again."""
        name = self._chance.choice(TENANTS)
        here, there = (name, f"{name} of Newtown")
        if self._play.books.named(HARBOUR, "Customer", "DisplayName", here) is None:
            here, there = there, here
        if self._play.books.named(HARBOUR, "Customer", "DisplayName", here) is not None:
            with self._play.judge.by_hand():
                self.bookkeeper.rename(here, there)

    async def _merge(self) -> None:
        """Somebody takes two customers, or vendors, for one."""
        kind, names = self._chance.choice((("Customer", TENANTS), ("Vendor", SUPPLIERS)))
        rows = [self._play.books.named(HARBOUR, kind, "DisplayName", name) for name in names]
        found = [row for row in rows if row is not None]
        if len(found) > 1:
            gone, into = self._chance.sample(found, 2)
            self._mishap("merge", kind=kind, name=gone["DisplayName"], into=into["DisplayName"])
            self._play.judge.contacts.merge(gone["Id"], into["Id"])

    async def _inactivate(self) -> None:
        listed = (("Item", INCOME[0]), ("Account", EXPENSES[0]), ("Customer", self._chance.choice(TENANTS)))
        kind, name = self._chance.choice(listed)
        if self._play.books.named(HARBOUR, kind, "DisplayName" if kind == "Customer" else "Name", name):
            self._mishap("name", kind=kind, name=name, active=False)
            self._inactive.add((kind, name))

    async def _activate(self) -> None:
        for kind, name in sorted(self._inactive):
            self._inactive.discard((kind, name))
            self._bring_back(kind, name)

    def _bring_back(self, kind: str, name: str) -> None:
        """Makes it active again. Who was given a contact's name meanwhile is called otherwise then."""
        contacts = ("Customer", "Vendor") if kind == "Customer" else ()
        for other, called in self._called_so(contacts, name):
            with self._play.judge.by_hand():
                self.bookkeeper.rename(called, f"{name} of Oldtown {self._chance.randrange(1000)}", other)
        self._mishap("name", kind=kind, name=f"{name} (deleted)", active=True)

    def _called_so(self, kinds: Sequence[str], name: str) -> list[tuple[str, str]]:
        """Kind and name of the active contacts that QuickBooks can't tell from ``name``."""
        rows = self._play.books.db.execute(
            "SELECT kind, json_extract(body, '$.DisplayName') FROM entities WHERE realm = ? ORDER BY id",
            (HARBOUR,),
        ).fetchall()
        return [(kind, told) for kind, told in rows if kind in kinds and told.lower() == name.lower()]

    async def _change_by_hand(self) -> None:
        if document := self._untied():
            with self._play.judge.by_hand(document):
                amount = str(to_amount(self._chance.randrange(1_000, 90_000)))
                self.bookkeeper.change(document, amount=amount)

    async def _delete_by_hand(self) -> None:
        if document := self._untied():
            with self._play.judge.by_hand(document):
                self.bookkeeper.delete(document)

    async def _pay(self) -> None:
        """Of an invoice that is as the ledger has it, since nobody voids it any more."""
        document = self._untied()
        current = document is not None and self._play.judge.as_it_is(document)
        if document is not None and current and document.kind is DocumentKind.INVOICE:
            with self._play.judge.by_hand():
                self.bookkeeper.pay(document, str(to_amount(document.cents)))
            self._play.ledger.paid.add(document.key)

    async def _forget_replies(self) -> None:
        """QuickBooks forgets requestids, when none can be on its way any more. assumed: that it ever does."""
        await self._play.sleep(3600)
        if self._play.quiet_for(1800):
            self._play.books.forget_replies(HARBOUR)
            self._play.network.told.clear()

    def _untied(self) -> Document | None:
        """A document that QuickBooks has and that nothing is put against."""
        ledger, judge = self._play.ledger, self._play.judge
        free = [
            document
            for document in ledger.read_now()
            if judge.identity(document) is not None
            and document.sendable
            and document.credited == ()
            and document.key not in ledger.paid
            and not ledger.credits_of(document)
        ]
        return self._chance.choice(free) if free else None

    # In the ledger.

    def _ledger(self) -> list[Happening]:
        return [self._add, self._add, self._edit, self._edit, self._void, self._unapprove, self._settle]

    async def _add(self) -> None:
        for _ in range(self._chance.choice((1, 1, 5))):
            self._tell(self._play.ledger.add())

    async def _edit(self) -> None:
        self._tell(self._play.ledger.edit())

    async def _void(self) -> None:
        self._tell(self._play.ledger.void())

    async def _unapprove(self) -> None:
        self._tell(self._play.ledger.unapprove())

    async def _settle(self) -> None:
        self._tell(self._play.ledger.settle())

    def _tell(self, document: Document | None) -> None:
        if document is not None:
            self._play.note(f"the ledger: {document.key}")

    # At the app, and to the computer.

    def _person(self) -> list[Happening]:
        person = self._play.person
        return [
            *(person.pause, person.pause, person.reconnect, person.reconnect, person.disable),
            *(person.mend, person.mend, person.look, person.compare, person.restart),
        ]

    def _computer(self) -> list[Happening]:
        computer = self._play.computer
        return [
            *(self._storm, self._sleep, self._clock, self._disk, self._kill),
            *(computer.start_another, computer.update, self._end_amid),
        ]

    async def _storm(self) -> None:
        weather = self._play.network.weather
        weather.storm = True
        await self._play.sleep(self._chance.choice((5, 60, 1500)))
        weather.storm = False

    async def _sleep(self) -> None:
        """For nine hours. The monotonic clock stands still meanwhile (Linux), or goes on (Windows, macOS)."""
        self._play.network.cut()
        if self._chance.random() < 0.5:
            self._play.clock.suspend(timedelta(hours=9))
        else:
            self._play.loop.forward(9 * 3600)

    async def _clock(self) -> None:
        """Somebody sets the clock, or it has lost its battery."""
        long_ago = (date(1970, 1, 1) - self._play.clock.true().date()).days
        wrong = self._chance.choice(
            (timedelta(hours=1), timedelta(hours=-1), timedelta(days=long_ago), timedelta(0))
        )
        self._play.clock.set_wrong(wrong)

    async def _disk(self) -> None:
        trouble = self._play.trouble
        trouble.full = True
        trouble.befallen += 1
        await self._play.sleep(self._chance.choice((10, 300, 900)))
        trouble.full = False

    async def _end_amid(self) -> None:
        """The app ends with a batch on its way, which gets there long after it began again."""
        network = self._play.network
        network.weather.slow = True
        await self.work()
        await network.batch_leaves(self._play.ledger_every + 60)
        network.weather.slow = False
        await self._chance.choice((self._kill, self._play.computer.restart))()

    async def _kill(self) -> None:
        program = self._play.computer.program
        if program is not None and not program.dead:
            program.die("as its computer is switched off")
