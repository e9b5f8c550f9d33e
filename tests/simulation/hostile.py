"""What happens only in hostile plays: to the report, and by other people in the company."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from relink_desktop.core.documents import SALES, Document
from relink_desktop.practice.seed import EXPENSES, INCOME
from relink_desktop.service.sync.plan import contact_entity

from ..service.bookkeeper import Bookkeeper
from .ledger import COMPANY, SUPPLIERS, TENANTS
from .report import ReportLedger
from .strangers import enter_alike, enter_odd

if TYPE_CHECKING:
    from .play import Play

Happening = Callable[[], Awaitable[None]]

#: What people write into a private note. assumed: anything may be there.
_WRITTEN = (
    "{} paid in cash",
    "{}, see also 17",
    "{}\nCalled on Monday, promised Friday",
    "{} ",
    "See e-mail. {}",
    "Voided twice by mistake\n{}\n(not any more)",
)


class Hostile:
    """``mishap`` makes something happen to the company."""

    def __init__(
        self, play: Play, chance: random.Random, bookkeeper: Bookkeeper, mishap: Callable[..., None]
    ) -> None:
        self._play, self._chance, self._bookkeeper, self._mishap = play, chance, bookkeeper, mishap
        self._days = play.chance("days")

    def happenings(self) -> list[Happening]:
        found: list[Happening] = []
        if self._play.hostility.company:
            found += [self._odd, self._alike, self._alike, self._write, self._numbers, self._lose_journal]
        if self._play.hostility.ledger:
            found += [
                self._export,
                self._export,
                self._save,
                self._cut,
                self._cut,
                self._rename_company,
                self._play.person.answer,
            ]
        return found

    def begin(self) -> None:
        """How the company is set up: half of all number their documents themselves."""
        if self._play.hostility.company:
            self._mishap("numbers", custom=self._play.chance("numbers").random() < 0.5)

    # The report.

    @property
    def _report(self) -> ReportLedger:
        assert isinstance(self._play.ledger, ReportLedger)
        return self._play.ledger

    async def _export(self) -> None:
        """In place of the one before, as ReLink begins to look or at any time; new in it is, at its end, a
        document of several lines.
        """
        while len(self._report.add().lines) < 2:
            pass
        await self._report.write_slowly(
            self._chance.choice((2, 2, 4, 10, 60)), self._play.sleep, at_a_look=self._chance.random() < 0.8
        )

    async def _looked_at(self) -> None:
        """Mostly it stays so for long enough that ReLink sees it."""
        seen = self._play.ledger_every + 10
        await self._play.sleep(self._chance.choice((1, seen, seen)))

    async def _cut(self) -> None:
        """Of a part of the documents, or of all again."""
        if self._days.random() < 0.5:
            await self._begin_later()
            return
        keys = [document.key for document in self._report.read_now()]
        hidden = frozenset(self._chance.sample(keys, self._chance.choice((1, len(keys) * 3 // 4))))
        self._report.hidden = frozenset() if self._report.hidden else hidden
        await self._looked_at()

    async def _begin_later(self) -> None:
        """Of all that is older than some day, and somebody may say that this is on purpose."""
        found = self._report.read_now()
        begins = self._days.choice(found).issued
        self._report.hidden = frozenset(document.key for document in found if document.issued < begins)
        await self._looked_at()
        await self._play.person.answer()

    async def _rename_company(self) -> None:
        """Or as it was called before."""
        named = self._chance.choice((f"{COMPANY} Ltd", COMPANY.upper(), COMPANY.replace(" ", "  ")))
        self._report.company = named if self._report.company == COMPANY else COMPANY
        await self._looked_at()

    async def _save(self) -> None:
        """By a spreadsheet program, or exported anew."""
        if self._report.shortened:
            self._report.shortened = False
        else:
            self._report.save()
        await self._looked_at()

    # The company.

    async def _odd(self) -> None:
        """Somebody's document of a shape that nobody expects."""
        play = self._play
        identity = enter_odd(play.books, self._any(), self._chance, play.clock.true())
        play.judge.stranger(identity)

    async def _alike(self) -> None:
        """Somebody enters by hand what the ledger has or is about to have, for whomever."""
        document = self._play.ledger.add() if self._chance.random() < 0.8 else self._any()
        names = TENANTS if document.kind in SALES else SUPPLIERS
        name = document.contact if self._chance.random() < 0.3 else self._chance.choice(names)
        with self._play.judge.by_hand():
            target = (INCOME if document.kind in SALES else EXPENSES)[0]
            enter_alike(self._bookkeeper.writing(), document, name, target)
        self._play.note(f"somebody enters {document.key} for a {contact_entity(document.kind)}")

    async def _write(self) -> None:
        """Around some marks."""
        ledger, judge = self._play.ledger, self._play.judge
        found = [document for document in ledger.read_now() if judge.identity(document) is not None]
        for document in self._chance.sample(found, min(len(found), self._chance.choice((1, 3, 10)))):
            with judge.by_hand():
                self._bookkeeper.annotate(document, self._chance.choice(_WRITTEN))

    async def _numbers(self) -> None:
        """QuickBooks takes the numbers that it is sent, or not any more."""
        self._mishap("numbers", custom=self._chance.random() < 0.6)

    async def _lose_journal(self) -> None:
        """A new computer: no journal and no grant, while QuickBooks and the ledger are as they were."""
        if self._play.ledger.company != COMPANY:
            return
        await self._write()
        await self._play.computer.lose_journal()
        await self._play.sleep(60)
        await self._play.person.begin_again()

    def _any(self) -> Document:
        return self._chance.choice(self._play.ledger.read_now())
