"""Books of an earlier version are brought to the present one, with everything in them."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest

from relink_desktop.practice import Books, BooksError

from .conftest import HARBOUR, KESTREL, Api, Practice, code_of

_ACCESS = (
    "eyJlbmMiOiJwcmFjdGljZSIsImFsZyI6ImRpciJ9..brqQ7B697wnommM30DOXfO4WUDlWuX8yy6Skhj4YjZ8OvIia8OG5A2Znpso"
    "Kqzi4vCK4A4FGGbBlaXkDSIuGIWgIprVFIV4BLFFQCHD6R26qI60ihBeoePW3"
)
_REFRESH = "RT1-39-H0-1802422800HbG81RqwkVHWunY90XYToGwb"
_CODE = "twaxDFmFaqfycbsoKGUOS2yu9jSNcZ3MTYiGFZXZK3QQobiwgZ"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Books that the first version wrote: a grant, a code, an invoice, a reply, and mishaps."""
    path = tmp_path / "books.db"
    db = sqlite3.connect(path)
    db.executescript((Path(__file__).parent / "books_v1.sql").read_text(encoding="utf-8"))
    db.close()
    return path


def test_nothing_is_lost(older: Path) -> None:
    practice = Practice(Books(older))
    api = Api(practice, HARBOUR, {"access_token": _ACCESS, "refresh_token": _REFRESH})
    assert api.get("preferences").status_code == 503
    practice.post("/practice/outage", json={"on": False})
    assert code_of(api.get("preferences")) == "150"
    practice.post("/practice/maintenance", json={"on": False})
    preferences = api.get("preferences").json()["Preferences"]
    assert preferences["AccountingInfoPrefs"]["BookCloseDate"] == "2025-03-31"
    (invoice,) = api.query("select * from Invoice")["Invoice"]
    assert (invoice["TotalAmt"], invoice["PrivateNote"]) == (Decimal("115.00"), "INV-000123")
    assert api.query("select count(*) from Customer") == {"totalCount": 2}
    again = api.post("customer?requestid=one", {"DisplayName": "Somebody else"}).json()
    assert again["Customer"]["DisplayName"] == "Weka Books"
    assert practice.refresh(_REFRESH).status_code == 200
    assert practice.exchange(_CODE).status_code == 200
    kestrel = practice.books.company(KESTREL)
    assert kestrel is not None
    assert (kestrel.subscription, kestrel.user_removed, kestrel.closing_date) == ("EXPIRED", True, None)
    practice.books.close()


def test_it_happens_once(older: Path) -> None:
    for _ in range(2):
        books = Books(older)
        assert [company.name for company in books.companies()] == ["Harbour Property", "Kestrel Estates"]
        books.close()


def test_books_of_a_newer_version_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "books.db"
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version=99")
    db.close()
    with pytest.raises(BooksError, match="newer version: choose another file"):
        Books(path)
