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

    def happenings(self) -> list[Happening]:
        found: list[Happening] = []
        if self._play.hostility.company:
            found += [self._odd, self._alike, self._write, self._numbers, self._lose_journal]
        if self._play.hostility.ledger:
            found += [
                self._export,
                self._save,
                self._cut,
                self._cut,
                self._rename_company,
                self._play.person.answer,
            ]
        return found

    # The report.

    @property
    def _report(self) -> ReportLedger:
        assert isinstance(self._play.ledger, ReportLedger)
        return self._play.ledger

    async def _export(self) -> None:
        """In place of the one before, while ReLink may look."""
        await self._report.write_slowly(self._chance.choice((4, 60, 400)), self._play.sleep)

    async def _cut(self) -> None:
        """Of a part of the documents, or of all again."""
        keys = [document.key for document in self._report.read_now()]
        hidden = frozenset(self._chance.sample(keys, self._chance.choice((1, len(keys) * 3 // 4))))
        self._report.hidden = frozenset() if self._report.hidden else hidden

    async def _rename_company(self) -> None:
        """Or as it was called before."""
        named = self._chance.choice((f"{COMPANY} Ltd", COMPANY.upper(), COMPANY.replace(" ", "  ")))
        self._report.company = named if self._report.company == COMPANY else COMPANY

    async def _save(self) -> None:
        """By a spreadsheet program, or exported anew."""
        self._report.shortened = not self._report.shortened

    # The company.

    async def _odd(self) -> None:
        """Somebody's document of a shape that nobody expects."""
        play = self._play
        identity = enter_odd(play.books, self._any(), self._chance, play.clock.true())
        play.judge.stranger(identity)

    async def _alike(self) -> None:
        """Somebody enters by hand what the ledger has or is about to have, for whomever."""
        document = self._play.ledger.add() if self._chance.random() < 0.5 else self._any()
        names = TENANTS if document.kind in SALES else SUPPLIERS
        name = document.contact if self._chance.random() < 0.3 else self._chance.choice(names)
        with self._play.judge.by_hand():
            target = (INCOME if document.kind in SALES else EXPENSES)[0]
            enter_alike(self._bookkeeper.writing(), document, name, target)
        self._play.note(f"somebody enters {document.key} for a {contact_entity(document.kind)}")

    async def _write(self) -> None:
        """Around a mark."""
        ledger, judge = self._play.ledger, self._play.judge
        found = [document for document in ledger.read_now() if judge.identity(document) is not None]
        if found:
            with judge.by_hand():
                self._bookkeeper.annotate(self._chance.choice(found), self._chance.choice(_WRITTEN))

    async def _numbers(self) -> None:
        """QuickBooks takes the numbers that it is sent, or not any more."""
        self._mishap("numbers", custom=self._chance.random() < 0.6)

    async def _lose_journal(self) -> None:
        """A new computer: no journal and no grant, while QuickBooks and the ledger are as they were."""
        if self._play.ledger.company != COMPANY:
            return
        await self._play.computer.lose_journal()
        await self._play.sleep(60)
        await self._play.person.begin_again()

    def _any(self) -> Document:
        return self._chance.choice(self._play.ledger.read_now())
