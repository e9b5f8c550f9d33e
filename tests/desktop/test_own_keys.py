"""Development keys on a real desktop: keys, ledger file, two companies; the practice company plays Intuit."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from .desk import Desk
from .play import HARBOUR, KESTREL, REALMS, Play
from .waiting import wait_for

pytestmark = pytest.mark.desktop

REPORT = Path(__file__).parents[2] / "resources" / "practice-ledger.csv"
WRONG_SECRET = "not-the-secret-of-this-app"


@pytest.fixture(scope="module", params=["light", "dark"] if "RELINK_TOUR" in os.environ else ["light"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    with Desk(dark=request.param == "dark") as desk:
        yield desk


@pytest.fixture
def intuit(tmp_path: Path) -> Iterator[dict[str, str]]:
    """What the practice company says of itself; its books are in memory."""
    command = [sys.executable, "-m", "relink_desktop.practice", "--port", "0", "--until-stdin-closes"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
        process.stdin.close()


def start(desk: Desk, intuit: dict[str, str]) -> Play:
    document = httpx.get(intuit["discovery_url"], trust_env=False).text
    app = Path(__file__).with_name("own_keys_app.py")
    return Play(desk, command=[sys.executable, str(app), intuit["base_url"], document])


def picture(desk: Desk, name: str) -> None:
    if (folder := os.environ.get("RELINK_TOUR")) is not None:
        look = "dark" if desk.dark else "light"
        desk.screenshot(Path(folder) / look / f"own-keys-{name}.png")


def test_a_firm_connects_with_its_own_keys(desk: Desk, intuit: dict[str, str]) -> None:
    with start(desk, intuit) as play:
        choose_development(play)
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


def choose_development(play: Play) -> None:
    play.text("No company is connected yet")
    play.press("Connect a company")
    play.screen.find("radio button", "A test company of Intuit's").press()
    picture(play.desk, "place")
    play.press("Continue")
    play.text("Your firm's development keys at Intuit")


def enter_keys(play: Play, client_id: str, secret: str) -> None:
    address = play.screen.find("text", "Redirect URI to register")
    assert address.text == "http://localhost:47311/callback"
    field = play.screen.find("text", "Client ID")
    wait_for(lambda: "focused" in field.states, "the first field has the keyboard")
    play.desk.type(client_id)
    play.desk.press("Tab")
    play.desk.type(secret)
    wait_for(lambda: "enabled" in play.button("Save the keys").states, "the keys are complete")
    picture(play.desk, "keys")
    assert secret not in play.screen.find("text", "Client secret").text
    play.press("Save the keys")


def choose_report(play: Play) -> None:
    """In the system's own file dialog."""
    play.text("Where are the ledger's documents")
    picture(play.desk, "ledger")
    play.press("Choose the report…")
    window = wait_for(lambda: dialog(play.desk), "the file dialog is open")
    play.desk.run("xdotool", "windowactivate", "--sync", window)
    picture(play.desk, "file-dialog")
    play.desk.type(str(REPORT))
    play.desk.press("Return")
    play.screen.find("radio button", HARBOUR).press()
    picture(play.desk, "company")


def dialog(desk: Desk) -> str:
    try:
        return desk.run("xdotool", "search", "--onlyvisible", "--name", "Choose the Invoice Details").strip()
    except subprocess.CalledProcessError:
        return ""


def refused_keys(play: Play) -> None:
    play.press("Continue")
    play.press("Connect to QuickBooks")
    play.sign_in(HARBOUR).get_by_text("The sign-in could not be completed").wait_for()
    play.text("Intuit refused this app's client id or secret")
    picture(play.desk, "keys-refused")


def connect(play: Play, company: str) -> None:
    play.press("Connect a company")
    place = play.screen.find("radio button", "A test company of Intuit's")
    place.press()
    play.press("Continue")
    play.screen.find("radio button", company).press()
    play.press("Continue")
    play.press("Connect to QuickBooks")
    play.sign_in(company).get_by_text(f"{company} is connected to {company}").wait_for()
    play.text("From which date")
    play.press("Continue")
    play.press("Start syncing")
    play.press("Show progress")


def one_of_two_is_revoked(play: Play, intuit: dict[str, str]) -> None:
    """The worst wins the icon, and the other stays what it is."""
    realm = REALMS[HARBOUR]
    base = intuit["base_url"]
    httpx.post(f"{base}/practice/companies/{realm}/disconnect", trust_env=False).raise_for_status()
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
