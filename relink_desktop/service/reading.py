"""One reading of the ledger for every connection: looked at whole, judged, and taken in if it is believed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from relink_desktop.core.documents import Document
from relink_desktop.core.names import name_key
from relink_desktop.core.shortfall import OtherCompany, Shortfall, ShortfallAnswer
from relink_desktop.service.connection import Connection


class Reading:
    """``look`` is given every document, then comes ``judge``, then ``take`` is given every document again,
    then comes ``end``. Each connection is judged by itself: a doubt about one stops no other."""

    def __init__(self, connections: Iterable[Connection]) -> None:
        self._parts = {name_key(each.record.ledger_company): _Part(each) for each in connections}
        self._key = cache(name_key)

    def look(self, documents: Sequence[Document]) -> None:
        for key, some in self._by_company(documents):
            if (part := self._parts.get(key)) is not None:
                part.survey.look(some)

    def judge(self) -> None:
        for part in self._parts.values():
            part.judge()

    def take(self, documents: Sequence[Document]) -> None:
        for key, some in self._by_company(documents):
            if (part := self._parts.get(key)) is not None:
                part.take(some)
            else:
                for doubtful in self._parts.values():
                    doubtful.compare(some)

    def end(self) -> None:
        for part in self._parts.values():
            part.end()

    def _by_company(self, documents: Sequence[Document]) -> Iterator[tuple[str, list[Document]]]:
        """A company may be spelt in more than one way."""
        found: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            found[self._key(document.company)].append(document)
        yield from found.items()


class _Part:
    """Of one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._name = connection, connection.record.ledger_company
        self.survey = connection.ledger.survey()
        self._intake = connection.ledger.intake()
        self._shortfall: Shortfall | None = None
        self._lacking: frozenset[str] = frozenset()
        self._others: dict[str, OtherCompany] = {}

    @property
    def _held(self) -> bool:
        """Whether nothing is taken in until a person said why it lacks so much."""
        return self._shortfall is not None and self._shortfall.answer is not ShortfallAnswer.GONE

    def judge(self) -> None:
        self._shortfall = self._connection.ledger.judged(self.survey)
        if self._held:
            self._lacking = self.survey.flowing

    def take(self, documents: Sequence[Document]) -> None:
        if self._held:
            return
        # A company that is renamed keeps the mark that its documents in QuickBooks bear.
        mark = self._connection.record.mark
        self._intake.take([one if one.company == mark else replace(one, company=mark) for one in documents])

    def compare(self, documents: Sequence[Document]) -> None:
        """Documents of one company that has no connection: it may be this one, under another name."""
        if not self._held:
            return
        name, since = documents[0].company, self._connection.record.sync_from
        flow = [
            one
            for one in documents
            if one.key in self._lacking or (one.sendable and (since is None or one.issued >= since))
        ]
        before = self._others.get(name_key(name), OtherCompany(name, 0, 0))
        shared = sum(document.key in self._lacking for document in flow)
        self._others[name_key(name)] = OtherCompany(
            before.name, before.documents + len(flow), before.shared + shared
        )

    def end(self) -> None:
        if self._shortfall is not None:
            self._shortfall = replace(self._shortfall, others=tuple(self._likely()))
        if not self._held:
            self._intake.end(self._connection.ledger.gone(self.survey))
            self._connection.ledger.absorbed(self._intake)
        if self._connection.record.ledger_company == self._name:  # or a person named another one meanwhile
            self._connection.ledger.keep_shortfall(self._shortfall)

    def _likely(self) -> list[OtherCompany]:
        """What the company may be called now. While something is left of it, only what has its documents."""
        assert self._shortfall is not None
        others = (each for each in self._others.values() if each.shared or self._shortfall.complete)
        return sorted(others, key=lambda each: (-each.shared, each.name))
