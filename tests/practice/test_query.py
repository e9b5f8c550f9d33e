"""The query language."""

from __future__ import annotations

from decimal import Decimal

import pytest

from relink_desktop.practice.faults import FaultError
from relink_desktop.practice.query import Condition, parse

from .conftest import HARBOUR, Api, code_of

_NAMES = ("Amy's Bird Sanctuary", "Back\\slash", "Fig_tree", "Figatree")


@pytest.fixture
def filled(api: Api) -> Api:
    """Four customers, and an invoice each on four days in a row with growing amounts."""
    for number, name in enumerate(_NAMES):
        customer = api.create("Customer", {"DisplayName": name})
        api.create("Invoice", api.invoice(customer["Id"], f"{number}.10", TxnDate=f"2026-10-0{4 - number}"))
    api.practice.later(seconds=10)
    return api


def _names(api: Api, where: str) -> list[str]:
    rows = api.query(f"select * from Customer where {where}").get("Customer", [])
    return [row["DisplayName"] for row in rows]


def _dates(api: Api, rest: str) -> list[str]:
    rows = api.query(f"select * from Invoice {rest}").get("Invoice", [])
    return [row["TxnDate"][-2:] for row in rows]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (r"DisplayName = 'Amy\'s Bird Sanctuary'", [_NAMES[0]]),
        (r"DisplayName = 'Back\\slash'", [_NAMES[1]]),
        ("DisplayName = 'figatree'", [_NAMES[3]]),
        ("DisplayName LIKE 'Fig%'", [_NAMES[2], _NAMES[3]]),
        ("DisplayName LIKE 'Fig_tree'", [_NAMES[2]]),
        (r"DisplayName in ('Fig_tree', 'nobody', 'Amy\'s Bird Sanctuary')", [_NAMES[0], _NAMES[2]]),
        ("Active IN (true,false)", list(_NAMES)),
        ("Active = false", []),
        ("MetaData.CreateTime > '2026-11-03T09:00:04Z'", list(_NAMES[2:])),
        ("MetaData.CreateTime <= '2026-11-03T01:00:01'", [_NAMES[0]]),
    ],
)
def test_names(filled: Api, where: str, found: list[str]) -> None:
    assert _names(filled, where) == found


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("", ["04", "03", "02", "01"]),
        ("orderby TxnDate", ["01", "02", "03", "04"]),
        ("ORDER BY TxnDate DESC", ["04", "03", "02", "01"]),
        ("orderby TxnDate asc startposition 2 maxresults 2", ["02", "03"]),
        ("orderby TxnDate MAXRESULTS 1000 STARTPOSITION 4", ["04"]),
        ("startposition 5", []),
        ("where Id = '99999999999999999999999'", []),
        ("where TxnDate >= '2026-10-02' and TxnDate < '2026-10-04' orderby TxnDate", ["02", "03"]),
        ("where TotalAmt > '1.1'", ["02", "01"]),
        ("where TotalAmt = '2.10'", ["02"]),
        ("where Balance <= 1.10", ["04", "03"]),
        ("where DocNumber in ('1001', '1003')", ["04", "02"]),
        ("orderby Balance desc, TxnDate;", ["01", "02", "03", "04"]),
    ],
)
def test_documents(filled: Api, rest: str, found: list[str]) -> None:
    assert _dates(filled, rest) == found


def test_by_customer_and_by_id(filled: Api) -> None:
    customer = filled.identity("Customer", "Fig_tree")
    (invoice,) = filled.query(f"select * from Invoice where CustomerRef = '{customer}'")["Invoice"]
    assert invoice["TotalAmt"] == Decimal("2.10")
    assert filled.query(f"select * from Invoice where Id = '{invoice['Id']}'")["Invoice"] == [invoice]


def test_counts_and_positions(filled: Api) -> None:
    assert filled.query("select count(*) from Invoice where TxnDate >= '2026-10-03'") == {"totalCount": 2}
    page = filled.query("select * from Invoice startposition 2 maxresults 1000")
    assert (page["startPosition"], page["maxResults"]) == (2, 3)
    assert filled.query("select * from Bill") == {}


def test_some_columns(filled: Api) -> None:
    (row,) = filled.query("select TotalAmt, MetaData.CreateTime from Invoice maxresults 1")["Invoice"]
    assert set(row) == {"TotalAmt", "MetaData"}


def test_a_hundred_rows_unless_asked_for_more(api: Api) -> None:
    for part in range(4):
        items = [
            {"bId": str(n), "operation": "create", "Vendor": {"DisplayName": f"Vendor {part}-{n}"}}
            for n in range(30)
        ]
        api.post("batch", {"BatchItemRequest": items})
    assert api.query("select * from Vendor")["maxResults"] == 100
    assert api.query("select * from Vendor maxresults 1000")["maxResults"] == 120


def test_a_query_may_be_posted(filled: Api) -> None:
    headers = {"Authorization": f"Bearer {filled.access_token}", "Content-Type": "application/text"}
    url = f"/v3/company/{HARBOUR}/query"
    answer = filled.practice.post(url, content=b"select count(*) from Customer", headers=headers)
    assert answer.json()["QueryResponse"] == {"totalCount": 4}


def test_company_info_and_preferences_can_be_queried(api: Api) -> None:
    assert api.query("select * from CompanyInfo")["CompanyInfo"][0]["CompanyName"] == "Harbour Property"
    assert api.query("select * from Preferences")["maxResults"] == 1
    assert api.query("select count(*) from CompanyInfo") == {"totalCount": 1}


@pytest.mark.parametrize(
    ("text", "code", "detail"),
    [
        ("select * from Custmoer", "4001", "QueryValidationError: invalid context declaration: Custmoer"),
        (
            "select * from Invoice where PrivateNote = 'x'",
            "4001",
            "QueryValidationError: property 'PrivateNote' is not queryable",
        ),
        ("select * from Invoice orderby Id", "4001", "QueryValidationError: property 'Id' is not sortable"),
        (
            "select * from Invoice maxresults 0",
            "4001",
            "QueryValidationError: value 0 is too small. Min allowed value is 1",
        ),
        (
            "select * from Invoice maxresults 1001",
            "4001",
            "QueryValidationError: value 1001 is too large. Max allowed value is 1000",
        ),
        (
            "select * from Invoice where TotalAmt > 'much'",
            "4001",
            "QueryValidationError: invalid value 'much' for property 'TotalAmt'",
        ),
        ("select * from Customer where Active = 'maybe'", "4001", None),
        ("select * from Customer where MetaData.CreateTime > 'soon'", "4001", None),
        ("select * from Invoice where Id = 'x'", "4001", None),
        ("select * from Preferences where Id = '1'", "4001", None),
        ("", "4000", 'QueryParserError: Encountered "<EOF>"'),
        ("delete from Invoice", "4000", 'QueryParserError: Encountered "delete"'),
        ("select * from Invoice where", "4000", None),
        ("select * from Invoice where TxnDate = Yesterday", "4000", None),
        ("select * from Invoice where TxnDate != '2026-10-01'", "4000", None),
        ("select * from Invoice where TxnDate = '2026-10-01' or Id = '1'", "4000", None),
        ("select * from Invoice where TxnDate = 'open", "4000", None),
        ("select * from Invoice where Id in ('1'", "4000", None),
        ("select * from Invoice maxresults ten", "4000", None),
        ("select * from Invoice maxresults 'ten'", "4000", None),
        ("select * from Invoice orderby", "4000", None),
    ],
)
def test_queries_that_fail(api: Api, text: str, code: str, detail: str | None) -> None:
    answer = api.get("query", params={"query": text})
    assert (answer.status_code, code_of(answer)) == (400, code)
    if detail is not None:
        assert answer.json()["Fault"]["Error"][0]["Detail"] == detail


def test_values_never_reach_the_sql() -> None:
    query = parse("select * from Invoice where DocNumber = 'x\\'; drop table entities --'")
    assert query.conditions == [Condition("DocNumber", "=", ("x'; drop table entities --",))]
    with pytest.raises(FaultError):
        parse("select * from Invoice where TxnDate; drop")
