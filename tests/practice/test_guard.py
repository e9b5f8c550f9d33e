"""Who may ask the practice company when it is a server: its own pages, and programs of this computer."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from relink_desktop.practice.guard import LARGEST_BODY, Guard

from .conftest import Practice

SETTINGS, OUTAGE = "/quickbooks/settings", "/quickbooks/settings/all/outage"
OWN = "127.0.0.1:47312"


def ask(practice: Practice, method: str, path: str, **headers: str) -> int:
    """The status of an answer; ``headers`` are written with _ for -."""

    async def asked() -> int:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        transport = httpx.ASGITransport(Guard(practice.app))
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{OWN}") as client:
            data = {"on": "true"} if method == "POST" else None
            return (await client.request(method, path, headers=named, data=data)).status_code

    return asyncio.run(asked())


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("GET", {}),
        ("GET", {"Host": "localhost:8000"}),
        ("GET", {"Host": "127.0.0.1"}),
        ("POST", {}),
        ("POST", {"Origin": f"http://{OWN}", "Sec_Fetch_Site": "same-origin"}),
        ("GET", {"Sec_Fetch_Site": "none", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}),
        ("GET", {"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "style"}),
        ("GET", {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}),
    ],
)
def test_its_own_pages_programs_and_links_to_it_get_in(
    practice: Practice, method: str, headers: dict[str, str]
) -> None:
    path = OUTAGE if method == "POST" else SETTINGS
    assert ask(practice, method, path, **headers) == (303 if method == "POST" else 200)


NAVIGATION = {"Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("GET", {"Host": "rebound.example"}, 421),
        ("GET", {"Host": f"rebound.example:{47312}"}, 421),
        ("GET", {"Host": "127.0.0.1.rebound.example"}, 421),
        ("GET", {"Host": "localhost.rebound.example:47312"}, 421),
        ("GET", {"Host": "127.0.0.1:47312@rebound.example"}, 421),
        ("GET", {"Host": ""}, 421),
        ("GET", {"Host": "0.0.0.0:47312"}, 421),
        ("POST", {"Origin": "https://evil.example"}, 403),
        ("POST", {"Origin": "null"}, 403),
        ("POST", {"Origin": "http://127.0.0.1:9999"}, 403),
        ("POST", {"Origin": "http://localhost:47312"}, 403),
        ("POST", {"Origin": f"https://{OWN}"}, 403),
        ("GET", {"Origin": "https://evil.example"}, 403),
        ("POST", {"Sec_Fetch_Site": "cross-site", **NAVIGATION}, 403),
        ("POST", {"Sec_Fetch_Site": "same-site", **NAVIGATION}, 403),
        (
            "GET",
            {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "image"},
            403,
        ),
        ("GET", {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors", "Sec_Fetch_Dest": "empty"}, 403),
        (
            "GET",
            {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"},
            403,
        ),
        ("GET", {"Sec_Fetch_Site": "surprise"}, 403),
    ],
)
def test_pages_of_other_sites_do_not(
    practice: Practice, method: str, headers: dict[str, str], status: int
) -> None:
    assert ask(practice, method, OUTAGE if method == "POST" else SETTINGS, **headers) == status
    assert "Calls are answered" in practice.get(SETTINGS).text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content_Length": str(LARGEST_BODY)}, 303),
        ({"Content_Length": str(LARGEST_BODY + 1)}, 413),
        ({"Content_Length": "99999999999999999999"}, 413),
        ({"Content_Length": "-1"}, 413),
        ({"Content_Length": "1e3"}, 413),
        ({"Content_Length": ""}, 413),
        ({"Transfer_Encoding": "chunked"}, 411),
    ],
)
def test_a_body_without_end_is_turned_away_unread(
    practice: Practice, headers: dict[str, str], status: int
) -> None:
    assert ask(practice, "POST", OUTAGE, **headers) == status
