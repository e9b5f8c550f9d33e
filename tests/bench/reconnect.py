"""How many clicks and seconds lie between a red icon and a running sync, the sign-in at Intuit aside."""

import re
import time
from dataclasses import dataclass

import httpx

from tests.desktop.desk import Desk
from tests.desktop.play import HARBOUR, REALMS, Play


@dataclass(frozen=True)
class Way:
    clicks: int
    seconds: float


def way_back() -> Way:
    """As the tour plays it: by the tray's bold entry, on a real desktop."""
    with Desk() as desk, Play(desk) as play:
        play.connect()
        play.press("Show progress")
        play.tooltip_says(f"^{HARBOUR}: connected, checked", 180)
        url = f"{play.base_url}/practice/companies/{REALMS[HARBOUR]}/disconnect"
        httpx.post(url, json={}, trust_env=False).raise_for_status()
        play.tooltip_says(f"^{HARBOUR}: access revoked")

        begun = time.monotonic()
        play.tray.click("Reconnect to QuickBooks Online")
        clicks = 2  # the icon, and the entry of its menu
        for button in ("Continue", "Connect to QuickBooks"):
            play.press(button)
            clicks += 1
        before_sign_in = time.monotonic()
        play.sign_in(HARBOUR).get_by_text(f"{HARBOUR} is connected to {HARBOUR}").wait_for()
        signing_in = time.monotonic() - before_sign_in
        play.text("Aligned with the closing date")
        for button in ("Continue", "Start syncing"):
            play.press(button)
            clicks += 1
        play.screen.find("label", re.compile("You can go on with your other work"))
        return Way(clicks, time.monotonic() - begun - signing_in)
