"""A connection that breaks for the third time in a month offers its diagnostics, on a real desktop."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from .desk import Desk
from .play import HARBOUR, REALMS, Play
from .waiting import wait_for

pytestmark = pytest.mark.desktop


@pytest.fixture(params=["light", "dark"] if "RELINK_TOUR" in os.environ else ["light"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    with Desk(dark=request.param == "dark") as desk:
        yield desk


def test_the_third_break_offers_diagnostics_that_can_be_saved(desk: Desk, tmp_path: Path) -> None:
    with Play(desk) as play:
        play.connect()
        play.press("Show progress")
        for _ in range(2):
            break_off(play)
            reconnect(play)
        break_off(play)
        play.press("Save diagnostics…")
        preview = play.screen.find("text", "Diagnostics")
        shown = preview.text
        picture(desk, "preview")
        saved = tmp_path / "diagnostics.txt"
        play.press("Save…")
        play.type_path("^Save$", saved)
        wait_for(lambda: saved.exists() and saved.read_text() != "", "the file is written")
        assert saved.read_text() == shown
        told = json.loads(shown)
        assert [one["finding"]["cause"] for one in told["breaks"]] == ["disconnected"] * 3
        assert HARBOUR not in shown
        play.text("^Saved as")
        picture(desk, "saved")


def break_off(play: Play) -> None:
    url = f"{play.base_url}/practice/companies/{REALMS[HARBOUR]}/disconnect"
    httpx.post(url, json={}, trust_env=False).raise_for_status()
    play.tooltip_says(f"^{HARBOUR}: access revoked")
    picture(play.desk, "broken")


def reconnect(play: Play) -> None:
    play.press("Reconnect to QuickBooks Online")
    play.press("Continue")
    play.press("Connect to QuickBooks")
    play.sign_in(HARBOUR).get_by_text(f"{HARBOUR} is connected to QuickBooks").wait_for()
    play.text("From which date")
    play.press("Continue")
    play.press("Start syncing")
    play.press("Show progress")


def picture(desk: Desk, name: str) -> None:
    if (folder := os.environ.get("RELINK_TOUR")) is not None:
        desk.screenshot(Path(folder) / ("dark" if desk.dark else "light") / f"diagnostics-{name}.png")
