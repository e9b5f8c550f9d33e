"""The article, played: revoked, understood, reconnected, synced and proved, on a real desktop."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .desk import Desk
from .keyboard import to_front
from .play import COMMAND, HARBOUR, KESTREL, Play, kill
from .sway import SwayDesk
from .waiting import wait_for

pytestmark = pytest.mark.desktop

RED, GREEN, GREY = "red", "green", "grey"


class Camera:
    """Numbered pictures, a step each; without RELINK_TOUR there is no film in it."""

    def __init__(self, desk: Desk, folder: Path | None) -> None:
        self._desk, self._folder, self._taken = desk, folder, 0

    def take(self, name: str) -> None:
        self._taken += 1
        if self._folder is not None:
            self._desk.screenshot(self._folder / f"{self._taken:02d}-{name}.png")


def looks(rgb: tuple[int, int, int]) -> str:
    """The colour a person would call it."""
    red, green, blue = rgb
    if max(rgb) - min(rgb) < 25:
        return GREY
    return RED if red > green and red > blue else GREEN if green > blue else "blue"


@pytest.fixture(
    scope="module", params=["light", *(["dark"] if "RELINK_TOUR" in os.environ else []), "wayland"]
)
def look(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def desk(look: str) -> Iterator[Desk]:
    with SwayDesk() if look == "wayland" else Desk(dark=look == "dark") as desk:
        yield desk


@pytest.fixture
def camera(desk: Desk, look: str) -> Camera:
    folder = os.environ.get("RELINK_TOUR")
    return Camera(desk, Path(folder) / look if folder else None)


def test_the_whole_story(desk: Desk, camera: Camera) -> None:
    with Play(desk) as play:
        first_run(play, camera)
        connect(play, camera)
        sync_to_the_end(play, camera)
        take_the_proof_along(play, camera)
        disconnect(play, camera)
        wrong_company(play, camera)
        reconnect(play, camera)
        kill(play.process)
    with Play(desk) as play:
        go_on_after_the_kill(play, camera)
        second_start_opens_the_window(play)
        connect_another(play, camera)
        the_worst_comes_first(play, camera)
        play.tray.click("Quit ReLink")
        assert play.process.wait(40) == 0


def first_run(play: Play, camera: Camera) -> None:
    """Step 1: nothing is set up, and the window says what to do."""
    play.tooltip_says("^No company is connected yet$")
    assert looks(play.tray.icon.colour) == GREY
    labels = [item.label for item in play.tray.menu.items]
    assert labels[0] == "No company is connected yet"
    assert labels.count("Connect a company") == 1
    play.text("No company is connected yet")
    code, said = play.status()
    assert (code, said["state"]) == (1, "not_set_up")
    camera.take("not-set-up")


def connect(play: Play, camera: Camera) -> None:
    """Step 1, on: the same wizard as for reconnecting; two ledger companies, two QuickBooks companies."""
    play.press("Connect a company")
    play.screen.find("radio button", re.compile(KESTREL))
    play.screen.find("radio button", re.compile(HARBOUR)).press()
    camera.take("choose-company")
    play.press("Continue")
    play.text("Your browser will open QuickBooks")
    camera.take("connect")
    play.press("Connect to QuickBooks")
    for way_out in ("Open again", "Copy link", "Cancel"):
        play.button(way_out)
    camera.take("waiting-for-browser")
    page = play.sign_in(HARBOUR)
    page.get_by_text(f"{HARBOUR} is connected to QuickBooks").wait_for()
    camera.take("browser-connected")
    play.text("Aligned with the closing date")
    camera.take("first-sync-from")


def sync_to_the_end(play: Play, camera: Camera) -> None:
    """Steps 2 and 5: Sync From, review, the sync with its progress, and the result."""
    play.press("Continue")
    play.text("What are the ledger's names in QuickBooks?")
    camera.take("matching")
    play.press("Continue")
    play.text("Ready to start")
    camera.take("review")
    play.press("Start syncing")
    play.text("You can go on with your other work")
    play.press("Show progress")
    play.tooltip_says(r"syncing \d+ of \d+")
    play.press("Pause")
    play.text("Nothing is sent until you resume")
    camera.take("paused")
    held = play.books(HARBOUR)["documents"]["invoice"]["count"]
    play.press("Resume")
    play.tooltip_says(r"syncing \d+ of \d+, .* left")
    camera.take("syncing")
    play.go_to_other_work()
    play.notifications.wait(f"Sync finished: {HARBOUR}", 180)
    assert play.books(HARBOUR)["documents"]["invoice"]["count"] > held
    play.tray.activate()
    play.text("What is in QuickBooks agrees with the ledger, to the cent")
    line = play.tooltip_says(f"^{HARBOUR}: connected, checked")
    assert play.tray.menu.items[0].label == line
    assert looks(play.tray.icon.colour) == GREEN
    assert play.status()[0] == 0
    camera.take("synced")
    assert play.books(HARBOUR)["duplicates"] == []


def take_the_proof_along(play: Play, camera: Camera) -> None:
    """Without a printer the page says what helps; the certificates of the months are there by themselves."""
    play.press("Certificate…")
    play.press("Print…")
    play.text("ReLink found no printer on this computer")
    camera.take("no-printer")
    play.press("Close")
    folder = Path(play.desk.env["HOME"]) / "Documents/ReLink practice certificates" / HARBOUR
    wait_for(lambda: len(list(folder.glob("*.json"))) > 1, "certificates of months")
    assert {path.stem for path in folder.glob("*.pdf")} >= {path.stem for path in folder.glob("*.json")}


def disconnect(play: Play, camera: Camera) -> None:
    """Step 3: Disconnect in QuickBooks' settings; the tray turns red with no other action."""
    before = play.tray.icon
    page = play.practice_page("/quickbooks/settings")
    play.go_to_other_work()
    page.get_by_role("button", name=re.compile(f"Disconnect.*{HARBOUR}")).click()
    camera.take("disconnected-in-quickbooks")
    notice = play.notifications.wait(f"Access revoked: {HARBOUR}")
    assert notice.urgency >= 1
    line = play.tooltip_says(rf"{HARBOUR}: access revoked at .*, reconnect to resume")
    assert looks(play.tray.icon.colour) == RED
    assert play.tray.icon != before
    assert play.tray.menu.items[0].label == line
    assert "Reconnect to QuickBooks Online" in [item.label for item in play.tray.menu.items if item.enabled]
    assert play.status()[0] == 1
    add_documents(play, 3)
    wait_for(
        lambda: play.status()[1]["connections"][0]["waiting"] == 3, "the new documents are counted as waiting"
    )
    camera.take("notified")
    play.desk.press_in_notification(notice.summary, "Reconnect to QuickBooks Online")
    play.close_wizard()
    play.tray.activate()
    play.text("3 documents are waiting")
    play.text("What we saw: .*QuickBooks refused the sign-in")
    play.button("Reconnect to QuickBooks Online")
    camera.take("revoked")


def add_documents(play: Play, count: int) -> None:
    """In the practice ledger, in the browser."""
    page = play.practice_page("/ledger")
    page.get_by_label("Company", exact=True).select_option(HARBOUR)
    page.get_by_label("How many").fill(str(count))
    page.get_by_label("Issue date").fill("2026-01-15")
    page.get_by_role("button", name="Add documents").click()
    page.get_by_text(f"Added {count} documents").wait_for()


def wrong_company(play: Play, camera: Camera) -> None:
    """Step 4: another company than the original one is stopped, by name, with the way back."""
    play.tray.click("Reconnect to QuickBooks Online")
    play.text("Step 1 of 5")
    camera.take("what-happened")
    play.press("Continue")
    play.press("Connect to QuickBooks")
    page = play.sign_in(KESTREL)
    page.get_by_text(f"You chose {KESTREL}, but this connection is to {HARBOUR}").wait_for()
    play.text(f"You chose {KESTREL}, but this connection is to {HARBOUR}")
    camera.take("wrong-company")


def reconnect(play: Play, camera: Camera) -> None:
    """Step 4, on: the right company, the original date, a later one that warns, and the start."""
    play.press("Try again")
    play.sign_in(HARBOUR).get_by_text(f"{HARBOUR} is connected to QuickBooks").wait_for()
    play.text("Aligned with the closing date")
    camera.take("sync-from")
    pick_a_later_date(play)
    play.text("This date lies after the locked period")
    camera.take("sync-from-after-the-locked-period")
    play.press(re.compile("^Original date"))
    play.text("Aligned with the closing date")
    add_documents(play, 50)
    play.press("Continue")
    play.text("Ready to start")
    camera.take("review-reconnect")
    play.press("Start syncing")
    play.text("You can go on with your other work")
    play.press("Show progress")
    play.tooltip_says(r"syncing \d+ of \d+")


def pick_a_later_date(play: Play) -> None:
    """In the date field, by the keyboard: one year on."""
    field = play.screen.find("text", "Sync From")
    to_front(play.desk, play.screen, field)  # under Wayland the browser still is
    field.focus()
    play.desk.press(*["Page_Up"] * 12)


def go_on_after_the_kill(play: Play, camera: Camera) -> None:
    """Step 6: after kill -9 in the middle: no second sign-in, nothing lost, nothing twice."""
    play.tooltip_says(f"^{HARBOUR}: connected, checked", 120)
    sent = play.status()[1]["connections"][0]
    assert sent["waiting"] == 0
    books = play.books(HARBOUR)
    assert books["duplicates"] == []
    assert sum(kind["count"] for kind in books["documents"].values()) == sent["sent"]
    play.tray.activate()
    play.text("What is in QuickBooks agrees with the ledger, to the cent", 60)
    camera.take("after-kill")


def connect_another(play: Play, camera: Camera) -> None:
    """A second company beside the first; three of its bills name an account that QuickBooks lacks."""
    play.begin_sign_in(KESTREL)
    play.close_wizard()
    play.button(f"Continue connecting {KESTREL}")
    play.tray.click(f"Continue connecting {KESTREL}")
    play.text("Waiting for your browser")
    play.sign_in(KESTREL).get_by_text(f"{KESTREL} is connected to QuickBooks").wait_for()
    play.text("From which date")
    play.press("Continue")
    play.text("What are the ledger's names in QuickBooks?")
    play.press("Continue")
    play.press("Start syncing")
    play.press("Show progress")
    play.tooltip_says(f"^{KESTREL}: 3 documents need you", 180)
    assert [item.label.split(":")[0] for item in play.tray.menu.items[:2]] == [KESTREL, HARBOUR]
    assert play.books(KESTREL)["duplicates"] == []
    assert play.status()[0] == 1
    camera.take("two-companies")


def the_worst_comes_first(play: Play, camera: Camera) -> None:
    """The one that lost its access stands above the one with documents that need a person."""
    play.disconnect(HARBOUR)
    play.tooltip_says(f"^{HARBOUR}: access revoked")
    assert [item.label.split(":")[0] for item in play.tray.menu.items[:2]] == [HARBOUR, KESTREL]
    assert [one["ledger_company"] for one in play.status()[1]["connections"]] == [HARBOUR, KESTREL]
    play.tray.click("Reconnect to QuickBooks Online")
    play.text("Step 1 of 5")
    play.text(f"^{HARBOUR}$")
    camera.take("the-worst-first")
    play.close_wizard()


def second_start_opens_the_window(play: Play) -> None:
    answer = play.desk.run(*COMMAND, "practice")
    assert "already running" in answer
