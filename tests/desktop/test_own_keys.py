"""A firm's own keys on a real desktop; the practice company plays Intuit.

Development keys with two companies, and production keys with the relay page on the firm's web server.
"""

import asyncio
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from relink_desktop.service.sites import LOCAL_REDIRECT
from tests.relay.firm import HOST, Firm, hosted

from .desk import Desk
from .play import HARBOUR, KESTREL, REALMS, Play
from .waiting import wait_for

pytestmark = pytest.mark.desktop

REPORT = Path(__file__).parents[2] / "resources" / "practice-ledger.csv"
DEVELOPMENT, PRODUCTION = "A test company of Intuit's", "Your company in QuickBooks Online"
WRONG_SECRET = "not-the-secret-of-this-app"


@pytest.fixture(params=["light", "dark"] if "RELINK_TOUR" in os.environ else ["light"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Its browser knows the firm's web server by name, and takes its certificate."""
    known = ("--ignore-certificate-errors", f"--host-resolver-rules=MAP {HOST} 127.0.0.1")
    with Desk(dark=request.param == "dark", browser_options=known) as desk:
        yield desk


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Firm]:
    """The firm's web server, with the relay page on it."""
    loop = asyncio.new_event_loop()
    server = threading.Thread(target=loop.run_forever)
    server.start()
    hosting = hosted(tmp_path)
    yield asyncio.run_coroutine_threadsafe(hosting.__aenter__(), loop).result()
    asyncio.run_coroutine_threadsafe(hosting.__aexit__(None, None, None), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    server.join()
    loop.close()


@pytest.fixture
def intuit(firm: Firm) -> Iterator[dict[str, str]]:
    """What the practice company says of itself; its books are in memory."""
    command = [sys.executable, "-m", "relink_desktop.practice", "--port", "0", "--until-stdin-closes"]
    for address in (LOCAL_REDIRECT, firm.address()):
        command += ["--redirect-uri", address]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
        process.stdin.close()


def start(desk: Desk, intuit: dict[str, str], environment: str = "DEVELOPMENT") -> Play:
    document = httpx.get(intuit["discovery_url"], trust_env=False).text
    app = Path(__file__).with_name("own_keys_app.py")
    return Play(desk, command=[sys.executable, str(app), environment, intuit["base_url"], document])


def picture(desk: Desk, name: str) -> None:
    if (folder := os.environ.get("RELINK_TOUR")) is not None:
        look = "dark" if desk.dark else "light"
        desk.screenshot(Path(folder) / look / f"own-keys-{name}.png")


def test_a_firm_connects_with_its_own_keys(desk: Desk, intuit: dict[str, str]) -> None:
    with start(desk, intuit) as play:
        choose(play, DEVELOPMENT, "development")
        enter_keys(play, intuit["client_id"], WRONG_SECRET)
        choose_report(play)
        refused_keys(play)
        play.press("Enter the keys again")
        enter_keys(play, intuit["client_id"], intuit["client_secret"])
        connect(play, HARBOUR)
        connect(play, KESTREL)
        one_of_two_is_revoked(play, intuit)
        play.tray.click("Quit ReLink")
        assert play.process.wait(40) == 0
    with start(desk, intuit) as play:
        play.tooltip_says(f"^{HARBOUR}: access revoked")
        well = re.compile(f"{KESTREL}: (connected|syncing|3 documents need you)")
        wait_for(
            lambda: any(well.match(item.label) for item in play.tray.menu.items[:2]),
            "the other company goes on without a new sign-in",
        )
    nothing_secret_is_in_clear(desk, intuit)


def test_production_keys_come_back_over_the_firms_relay_page(
    desk: Desk, firm: Firm, intuit: dict[str, str]
) -> None:
    with start(desk, intuit, "PRODUCTION") as play:
        choose(play, PRODUCTION, "production")
        type_keys(play, intuit["client_id"], intuit["client_secret"])
        play.desk.press("Tab")
        play.desk.type(firm.address())
        picture(desk, "production-keys")
        play.press("Save the keys")
        choose_report(play)
        play.press("Continue")
        play.press("Connect to QuickBooks")
        play.sign_in(HARBOUR).get_by_text(f"{HARBOUR} is connected to QuickBooks").wait_for()
        assert firm.asked == ["/relink/"]
        play.text("From which date")
        play.press("Continue")
        play.text("What are the ledger's names in QuickBooks?")
        play.press("Continue")
        play.press("Start syncing")
        play.press("Show progress")
        disable(play)
        settings = httpx.get(intuit["settings_url"], trust_env=False).text
        assert settings.count("No app is connected") == len(REALMS)
        play.tray.click("Quit ReLink")
        assert play.process.wait(40) == 0


def disable(play: Play) -> None:
    play.press("Disable…")
    play.text(f"Disable the connection of {HARBOUR}")
    picture(play.desk, "disable")
    play.press("Disable the connection")
    play.text("QuickBooks has ended ReLink's access")
    picture(play.desk, "disabled")
    play.press("Continue")
    play.tooltip_says(f"^{HARBOUR}: disabled, reconnect to resume")


def choose(play: Play, place: str, kind: str) -> None:
    play.text("No company is connected yet")
    play.press("Connect a company")
    play.screen.find("radio button", place).press()
    picture(play.desk, "place")
    play.press("Continue")
    play.text(f"Your firm's {kind} keys at Intuit")


def enter_keys(play: Play, client_id: str, secret: str) -> None:
    assert play.screen.find("text", "Redirect URI to register").text == LOCAL_REDIRECT
    type_keys(play, client_id, secret)
    picture(play.desk, "keys")
    play.press("Save the keys")


def type_keys(play: Play, client_id: str, secret: str) -> None:
    field = play.screen.find("text", "Client ID")
    wait_for(lambda: "focused" in field.states, "the first field has the keyboard")
    play.desk.type(client_id)
    play.desk.press("Tab")
    play.desk.type(secret)
    hidden = play.screen.find("text", "Client secret")
    wait_for(lambda: len(hidden.text) == len(secret), "the secret is typed")
    assert secret not in hidden.text


def choose_report(play: Play) -> None:
    """In the system's own file dialog."""
    play.text("Where are the ledger's documents")
    picture(play.desk, "ledger")
    play.press("Choose the report…")
    play.type_path("Choose the Invoice Details Report", REPORT)
    play.screen.find("radio button", HARBOUR).press()
    picture(play.desk, "company")


def refused_keys(play: Play) -> None:
    play.press("Continue")
    play.press("Connect to QuickBooks")
    play.sign_in(HARBOUR).get_by_text("Intuit refused this app").wait_for()
    play.text("Intuit refused this app's client id or secret")
    picture(play.desk, "keys-refused")


def connect(play: Play, company: str) -> None:
    play.press("Connect a company")
    play.screen.find("radio button", DEVELOPMENT).press()
    play.press("Continue")
    play.screen.find("radio button", company).press()
    play.press("Continue")
    play.press("Connect to QuickBooks")
    play.sign_in(company).get_by_text(f"{company} is connected to QuickBooks").wait_for()
    play.text("From which date")
    play.press("Continue")
    play.text("What are the ledger's names in QuickBooks?")
    play.press("Continue")
    play.press("Start syncing")
    play.press("Show progress")


def one_of_two_is_revoked(play: Play, intuit: dict[str, str]) -> None:
    """The worst wins the icon, and the other stays what it is."""
    realm = REALMS[HARBOUR]
    base = intuit["base_url"]
    httpx.post(f"{base}/practice/companies/{realm}/disconnect", json={}, trust_env=False).raise_for_status()
    play.tray.click("Check now")
    play.tooltip_says(f"^{HARBOUR}: access revoked", 60)
    lines = [item.label for item in play.tray.menu.items[:2]]
    assert re.search(f"^{KESTREL}: (?!access revoked)", lines[1])
    assert play.status()[0] == 1
    picture(play.desk, "worst-of-two")


def nothing_secret_is_in_clear(desk: Desk, intuit: dict[str, str]) -> None:
    kept = [file for file in (desk.scratch / "home").rglob("*") if file.is_file() and "ReLink" in str(file)]
    assert any(file.suffix == ".sqlite" for file in kept)
    for file in [*kept, *(desk.scratch / "logs").iterdir()]:
        held = file.read_bytes()
        for secret in (intuit["client_secret"].encode(), WRONG_SECRET.encode(), b"RT1-", b'"enc":"practice"'):
            assert secret not in held, file
