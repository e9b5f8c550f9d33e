"""The ledger's names, remembered, and what the user chose for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from relink_desktop.core.connections import Company, Environment
from relink_desktop.core.documents import Document, DocumentKind
from relink_desktop.core.health import Health, HealthState
from relink_desktop.core.matching import ChooseMatch, Topic
from relink_desktop.service import records
from relink_desktop.service.database import open_store
from relink_desktop.service.records import ConnectionRecord
from relink_desktop.service.sync.mappings import Mappings

from .documents import document, documents, line

RENT = (Topic.ITEM, "Rent Income")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_store(tmp_path / "journal.sqlite")
    health = Health(HealthState.CONNECTED, datetime(2026, 11, 3, tzinfo=UTC))
    with opened.begin() as db:
        for name in ("mine", "other"):
            company = Company(name, name)
            records.save(db, ConnectionRecord(name, name, Environment.PRACTICE, company, "NZD", health))
    yield opened
    opened.dispose()


@pytest.fixture
def mappings(engine: Engine) -> Mappings:
    return Mappings(engine, "mine")


def note(engine: Engine, mappings: Mappings, *found: Document) -> None:
    with engine.begin() as db:
        mappings.note(db, found)


def test_each_kind_of_line_names_what_it_needs(engine: Engine, mappings: Mappings) -> None:
    without_property = line(account="Cleaning", tax_rate="", property="")
    note(engine, mappings, document(), document(kind=DocumentKind.BILL, lines=(without_property,)))
    assert sorted(mappings.names()) == [
        (Topic.ACCOUNT, "Cleaning"),
        (Topic.CLASS, "Anchor Centre"),
        RENT,
        (Topic.PURCHASE_TAX, ""),
        (Topic.SALES_TAX, "15%"),
    ]


def test_a_name_is_kept_once_and_a_choice_outlives_the_next_reading(
    engine: Engine, mappings: Mappings
) -> None:
    note(engine, mappings, *documents(50))
    names = mappings.names()
    mappings.choose(ChooseMatch(*RENT, "11"))
    note(engine, mappings, *documents(50))
    assert mappings.names() == names
    assert mappings.chosen() == {RENT: "11"}


def test_a_choice_can_be_changed_and_taken_back(engine: Engine, mappings: Mappings) -> None:
    note(engine, mappings, document())
    place = (Topic.CLASS, "Anchor Centre")
    mappings.choose(ChooseMatch(*RENT, "11"))
    mappings.choose(ChooseMatch(*RENT, "12"))
    mappings.choose(ChooseMatch(*place, ""))  # no class
    assert mappings.chosen() == {RENT: "12", place: ""}
    mappings.choose(ChooseMatch(*RENT, None))
    mappings.choose(ChooseMatch(*place, None))
    assert mappings.chosen() == {}


def test_connections_do_not_share_choices(engine: Engine, mappings: Mappings) -> None:
    other = Mappings(engine, "other")
    note(engine, mappings, document())
    assert other.names() == []
    note(engine, other, document())
    other.choose(ChooseMatch(*RENT, "11"))
    assert (mappings.chosen(), other.chosen()) == ({}, {RENT: "11"})


def test_names_of_a_failed_transaction_are_noted_again(engine: Engine, mappings: Mappings) -> None:
    def fail() -> None:
        with engine.begin() as db:
            mappings.note(db, [document()])
            db.execute(text("SELECT nothing"))

    with pytest.raises(OperationalError):
        fail()
    assert mappings.names() == []
    note(engine, mappings, document())
    assert RENT in mappings.names()
