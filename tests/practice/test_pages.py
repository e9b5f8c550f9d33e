"""The practice company's own pages, driven by their forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from relink_desktop.practice import Books

from .conftest import HARBOUR, KESTREL, Api, Practice

SETTINGS = "/quickbooks/settings"


@pytest.mark.parametrize("path", ["/", SETTINGS, "/ledger", "/connect/oauth2", "/nowhere"])
def test_every_page_says_what_it_is(practice: Practice, path: str) -> None:
    page = practice.get(path)
    assert "Practice company" in page.text
    assert "a simulator; not Intuit, not QuickBooks" in page.text
    assert "<script" not in page.text
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]


def test_the_style_sheet_is_served(practice: Practice) -> None:
    assert practice.get("/static/practice.css").headers["content-type"].startswith("text/css")


def _press(practice: Practice, path: str, **fields: str) -> str:
    answer = practice.post(f"{SETTINGS}/{path}", data=fields)
    assert answer.status_code == 303, answer.text
    return practice.get(answer.headers["location"]).text


def test_disconnect(practice: Practice, api: Api) -> None:
    assert "by Practice bookkeeper on" in practice.get(SETTINGS).text
    page = _press(practice, f"{HARBOUR}/disconnect")
    assert "by Practice bookkeeper on" not in page
    assert api.get("preferences").status_code == 401


def _off(setting: str) -> str:
    """The button that turns a setting of Harbour Property off."""
    return f'Turn off<span class="spoken"> {setting} of Harbour Property'


@pytest.mark.parametrize(
    ("path", "fields", "seen", "undo"),
    [
        (f"{HARBOUR}/subscription", {"status": "EXPIRED"}, "Renew subscription", {"status": "SUBSCRIBED"}),
        (f"{HARBOUR}/user", {"removed": "true"}, "Restore user", {"removed": "false"}),
        (f"{KESTREL}/closing-date", {"date": "2026-02-28"}, "28 February 2026", {"date": ""}),
        ("all/outage", {"on": "true"}, "End outage", {"on": "false"}),
        ("all/maintenance", {"on": "true"}, "End maintenance", {"on": "false"}),
        (f"{HARBOUR}/throttle", {"requests": "20"}, "The next 20 calls", {"requests": "0"}),
        (f"{HARBOUR}/environment", {"other": "true"}, "Move it back", {"other": "false"}),
        (f"{HARBOUR}/numbers", {"custom": "true"}, _off("custom transaction numbers"), {"custom": "false"}),
        (
            f"{HARBOUR}/preference",
            {"name": "apply-credits", "on": "true"},
            _off("automatically apply credits"),
            {"name": "apply-credits", "on": "false"},
        ),
        (
            f"{HARBOUR}/preference",
            {"name": "unbilled-activity", "on": "true"},
            _off("automatically invoice unbilled activity"),
            {"name": "unbilled-activity", "on": "false"},
        ),
        ("all/secret", {"changed": "true"}, "Take the old secret back", {"changed": "false"}),
        ("all/lost-reply", {"on": "true"}, "Lose nothing", {"on": "false"}),
        ("all/requestids", {"seconds": "1200"}, "Remember for ever", {"seconds": ""}),
        ("all/refresh-overlap", {"on": "true"}, "End them at once", {"on": "false"}),
    ],
)
def test_each_switch_and_its_way_back(
    practice: Practice, path: str, fields: dict[str, str], seen: str, undo: dict[str, str]
) -> None:
    assert seen not in practice.get(SETTINGS).text
    assert seen in _press(practice, path, **fields)
    assert seen not in _press(practice, path, **undo)


def test_a_name_and_its_way_back(practice: Practice) -> None:
    fields = {"kind": "Item", "name": "Late Fees"}
    page = _press(practice, f"{HARBOUR}/name", **fields, active="false")
    assert "<p>Late Fees (deleted)</p>" in page
    fields["name"] += " (deleted)"
    assert "(deleted)" not in _press(practice, f"{HARBOUR}/name", **fields, active="true")


def test_the_clock_is_told_and_moved(practice: Practice) -> None:
    assert "ahead of this computer" not in practice.get(SETTINGS).text
    page = _press(practice, "all/clock", amount="101", unit="days")
    assert "12 February 2027" in page
    assert "101 days and 0:00 hours ahead of this computer" in page


def test_disconnect_is_the_first_button_of_a_company(practice: Practice, api: Api) -> None:
    page = practice.get(SETTINGS).text
    first = page[page.index("<button") :]
    assert first[: first.index("</button>")].endswith(
        'Disconnect<span class="spoken"> ReLink Desktop from Harbour Property</span>'
    )


def test_a_switch_changes_one_company(practice: Practice) -> None:
    _press(practice, f"{KESTREL}/subscription", status="EXPIRED")
    company = practice.books.company(HARBOUR)
    assert company is not None
    assert not company.read_only


def test_nonsense_is_told_on_the_page(practice: Practice) -> None:
    answer = practice.post(f"{SETTINGS}/{HARBOUR}/closing-date", data={"date": "31 March"})
    assert answer.status_code == 400
    assert 'role="alert">“date” must be a day' in answer.text
    assert practice.post(f"{SETTINGS}/all/outage").status_code == 400
    for path in (f"{HARBOUR}/nothing", "1/disconnect", "all/nothing"):
        assert practice.post(f"{SETTINGS}/{path}").status_code == 404


def test_what_the_books_hold(practice: Practice, api: Api) -> None:
    customer = api.create("Customer", {"DisplayName": "Tui Coffee"})
    api.create("CreditMemo", api.invoice(customer["Id"], "1234.50"))
    row = '<th scope="row">Credit memos</th><td class="number">1</td><td class="number">1,234.50</td>'
    assert practice.get(SETTINGS).text.count(row) == 1


def test_the_ledger_page_adds_documents(books: Books, ledger: Path) -> None:
    practice = Practice(books, ledger)
    page = practice.get("/ledger").text
    assert '<th scope="row">Harbour Property</th><td class="number">3</td>' in page
    assert 'value="2026-11-03"' in page
    form = {"company": "Kestrel Estates", "count": "2", "date": "2026-11-02"}
    answer = practice.post("/ledger", data=form)
    assert answer.status_code == 303
    page = practice.get(answer.headers["location"]).text
    assert "INV-000004, INV-000005" in page
    assert '<th scope="row">Kestrel Estates</th><td class="number">3</td>' in page
    assert "<option selected>Kestrel Estates</option>" in page


@pytest.mark.parametrize(
    "form",
    [
        {"company": "Kestrel Estates", "count": "many"},
        {"company": "Kestrel Estates", "count": "51"},
        {"company": "Nobody", "count": "1"},
        {"company": "Kestrel Estates", "count": "1", "date": "soon"},
        {},
    ],
)
def test_a_wrong_ledger_form(books: Books, ledger: Path, form: dict[str, str]) -> None:
    before = ledger.read_bytes()
    answer = Practice(books, ledger).post("/ledger", data=form)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert ledger.read_bytes() == before


def test_a_damaged_ledger_is_told_on_the_page(books: Books, ledger: Path) -> None:
    ledger.write_text("nonsense", encoding="utf-8")
    answer = Practice(books, ledger).get("/ledger")
    assert "is not a practice ledger" in answer.text


def test_without_a_ledger(practice: Practice) -> None:
    assert "--ledger FILE" in practice.get("/ledger").text
    assert practice.post("/ledger", data={"company": "x", "count": "1"}).status_code == 400
