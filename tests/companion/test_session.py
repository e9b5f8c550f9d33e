"""The running desktop against a service behind the door, a real catcher, and a browser that is httpx."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion import reconnect
from relink_desktop.companion.client import SILENT, Client, InProcess
from relink_desktop.companion.events import Event
from relink_desktop.companion.loopback import listeners_on
from relink_desktop.companion.month_keeper import MONTHS_NOT_KEPT, MonthKeeper
from relink_desktop.companion.notices import Notice
from relink_desktop.companion.reconnect import SignIn
from relink_desktop.companion.section import Section
from relink_desktop.companion.session import Session
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import View
from relink_desktop.companion.wizard import Page, WizardState
from relink_desktop.core.connections import (
    AttemptState,
    Attention,
    Callback,
    Environment,
    NewAttempt,
    PayAttention,
    StartSync,
)
from relink_desktop.core.matching import ChooseMatch, Topic
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.shortfall import AnswerShortfall, ShortfallAnswer
from relink_desktop.core.sync import Mend, MendDocument, Tally
from relink_desktop.core.words import filled

from .histories import HISTORY
from .ports import free_port
from .service import FakeService, service_thread
from .states import (
    CHANGED,
    CONNECTED,
    DENIED,
    GAP,
    LOCALE,
    NOW,
    REVOKED,
    SHORT,
    SHORTFALL,
    TROUBLE,
    UNCONFIRMED,
    WRONG,
    app,
    attempt,
    result,
    status,
)

HARBOUR = NewAttempt("Harbour", Environment.PRACTICE)

SIGNING_IN = (on.OpenWizard("c1"), on.Continue(), on.SignIn())


class FakeScreen:
    """Remembers what it was asked; ``opens`` says whether there is a browser, ``chosen`` where to save."""

    def __init__(self) -> None:
        self.view: View | None = None
        self.notices: list[Notice] = []
        self.asked: list[str] = []
        self.copied = ""
        self.chosen, self.folder = "", Path()
        self.opens = True
        self.starts, self.starts_can_change = False, True
        self.changed = asyncio.Event()

    def show(self, view: View) -> None:
        assert view != self.view or self.view is None
        self.view = view
        self.changed.set()

    def notify(self, notice: Notice) -> None:
        self.notices.append(notice)

    def open_browser(self, url: str) -> bool:
        self._ask(f"open {url}")
        return self.opens

    def clipboard(self) -> str:
        return self.copied

    def write_mail(self, link: str) -> bool:
        self._ask(f"write {link}")
        return self.opens

    def copy(self, text: str) -> None:
        self._ask(f"copy {text}")

    def launch_practice(self) -> None:
        self._ask("launch practice")

    def keep_told_of_tray(self) -> None:
        self._ask("keep that it was told")

    def show_logs(self) -> None:
        self._ask("show logs")

    def show_relay(self) -> None:
        self._ask("show relay")

    def pick_file(self, picked: Callable[[str], None]) -> None:
        self._ask("pick file")
        picked("report.csv")

    def save_file(self, name: str, chosen: Callable[[str], None]) -> None:
        self._ask(f"save {name}")
        chosen(self.chosen)

    def pdf(self, title: str, html: str) -> bytes:
        return f"%PDF {title} {len(html) > 500}".encode()

    def print(self, name: str, html: str) -> None:
        self._ask(f"print {name} {len(html) > 500}")

    def certificates(self, ledger_company: str) -> Path:
        self._ask(f"folder {ledger_company}")
        return self.folder

    def show_certificates(self, ledger_company: str) -> None:
        self._ask(f"show certificates of {ledger_company}")

    def show_file(self, path: str) -> None:
        self._ask(f"show {path}")

    def open_file(self, path: str) -> None:
        self._ask(f"open {path}")

    def autostart(self) -> bool | None:
        return self.starts

    def set_autostart(self, on: bool) -> None:
        if not self.starts_can_change:
            raise ProblemError(TROUBLE)
        self.starts = on

    def raise_window(self) -> None:
        self._ask("raise window")

    def keep_window(self) -> None:
        self._ask("keep window")

    def raise_wizard(self) -> None:
        self._ask("raise wizard")

    def end(self) -> None:
        self._ask("end")

    def _ask(self, what: str) -> None:
        self.asked.append(what)
        self.changed.set()


class Desk:
    """A session with its screen and its service."""

    def __init__(self, state: AppState, client: Client, service: FakeService, port: int) -> None:
        self.client, self.service, self.port = client, service, port
        self.screen = FakeScreen()
        self.session = Session(state, client, self.screen, LOCALE)
        loop = asyncio.get_running_loop()
        service.heard = lambda: loop.call_soon_threadsafe(self.screen.changed.set)

    def send(self, *events: Event) -> None:
        for event in events:
            self.session.send(event)

    @property
    def wizard(self) -> WizardState:
        assert self.session.state.wizard is not None
        return self.session.state.wizard

    @property
    def told(self) -> Problem | None:
        """What stands in the window's one place for problems."""
        notice = self.session.state.notice
        return notice.problem if notice else None

    @property
    def stage(self) -> AttemptState | None:
        return self.wizard.attempt.stage if self.wizard.attempt else None

    async def until(self, holds: Callable[[], object]) -> None:
        async with asyncio.timeout(30):  # never reached but by a bug
            while not holds():
                self.screen.changed.clear()
                await self.screen.changed.wait()

    async def reach(self, page: Page) -> None:
        await self.until(lambda: self.wizard.page is page)

    @property
    def opened(self) -> list[str]:
        """What the browser was sent to: each a one-time address of this sign-in's."""
        return [asked[5:] for asked in self.screen.asked if asked.startswith("open http://localhost:")]

    async def browse(self, query: str = "code=abc&realmId=9341455100000017") -> str:
        """The page that the browser ends on after Intuit has sent it back."""
        await self.until(lambda: self.opened)
        async with httpx.AsyncClient(trust_env=False, timeout=30) as browser:
            on_to_intuit = await browser.get(self.opened[-1])
            assert on_to_intuit.headers["location"] == self.service.attempt.link
            url = f"http://localhost:{self.port}/callback?{query}&state=the-state"
            return (await browser.get(url, follow_redirects=True)).text

    async def port_is_free(self) -> bool:
        """Waits until the sign-in has closed it."""
        async with asyncio.timeout(30):  # never reached but by a bug
            while True:
                with suppress(ProblemError):
                    for listener in listeners_on(self.port):
                        listener.close()
                    return True
                await asyncio.sleep(0)


def play(story: Callable[[Desk], Awaitable[None]], state: AppState | None = None) -> None:
    """Runs ``story``; what nobody caught in any task fails it."""
    port = free_port()
    service = FakeService(port)
    uncaught: list[dict[str, Any]] = []

    async def run() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: uncaught.append(context))
        client = Client(InProcess(started))
        desk = Desk(state or app(REVOKED), client, service, port)
        await story(desk)
        await desk.session.close()
        await client.close()
        gc.collect()

    with service_thread(service.app) as started:
        asyncio.run(run())
    assert not uncaught


def test_the_whole_way_and_a_browser_page_that_waits_for_the_truth() -> None:
    async def story(desk: Desk) -> None:
        desk.service.held = True
        desk.send(*SIGNING_IN)
        browser = asyncio.create_task(desk.browse())
        await desk.until(lambda: desk.stage is AttemptState.CHECKING)
        assert not browser.done()

        desk.service.held = False
        shown = await browser
        assert "Harbour is connected to Harbour Property LLC in QuickBooks." in shown
        await desk.until(lambda: desk.wizard.facts)
        assert desk.service.bodies[1] == Callback("abc", "9341455100000017", None)

        desk.send(on.Continue())
        await desk.reach(Page.REVIEW)
        desk.send(on.Start())
        await desk.reach(Page.STARTED)
        assert desk.service.bodies[2] == StartSync(date(2025, 4, 1))
        assert await desk.port_is_free()
        assert "DELETE /attempts/a1" not in desk.service.calls

    play(story)


@pytest.mark.parametrize(
    ("outcome", "query"),
    [
        (WRONG, "code=abc&realmId=9341455100000025"),
        (DENIED, "error=access_denied"),
        (attempt(AttemptState.FAILED, problem=TROUBLE), "code=abc&realmId=9341455100000017"),
    ],
    ids=["wrong company", "denied", "failed"],
)
def test_an_end_without_connection_is_told_in_both_places_and_can_be_tried_again(
    outcome: Any, query: str
) -> None:
    async def story(desk: Desk) -> None:
        good, desk.service.outcome = desk.service.outcome, outcome
        desk.send(*SIGNING_IN)
        shown = await desk.browse(query)
        told = outcome.problem.told(filled)
        assert told.title in shown
        assert told.remedy in shown
        await desk.reach(Page.STOPPED)
        assert desk.wizard.problem == outcome.problem

        desk.service.outcome = good
        desk.screen.asked.clear()
        desk.send(on.SignIn())
        assert "Connected" in await desk.browse()
        await desk.reach(Page.SYNC_FROM)

    play(story)


def test_an_answer_that_the_browser_could_not_bring_can_be_pasted() -> None:
    async def story(desk: Desk) -> None:
        desk.send(*SIGNING_IN)
        await desk.until(lambda: desk.opened)
        for wrong in ("", "https://firm.example/?code=abc&state=another&realmId=9341455100000017"):
            desk.screen.copied = wrong
            desk.send(on.PasteAddress())
            assert desk.wizard.page is Page.BROWSER
            assert desk.wizard.problem is not None
        desk.screen.copied = "https://firm.example/?code=abc&state=the-state&realmId=9341455100000017"
        desk.send(on.PasteAddress())
        await desk.reach(Page.SYNC_FROM)
        assert desk.service.bodies[1] == Callback("abc", "9341455100000017", None)
        assert await desk.port_is_free()

    play(story)


def test_a_service_that_fails_during_the_exchange_is_told_in_both_places() -> None:
    async def story(desk: Desk) -> None:
        desk.service.refusals["POST /attempts/a1/callback"] = TROUBLE
        desk.service.refusals["DELETE /attempts/a1"] = TROUBLE
        desk.send(*SIGNING_IN)
        assert TROUBLE.title in await desk.browse()
        await desk.reach(Page.STOPPED)
        await desk.until(lambda: "DELETE /attempts/a1" in desk.service.calls)
        assert await desk.port_is_free()

    play(story)


@pytest.mark.parametrize("way", [on.CancelSignIn(), on.OpenWizard()])
@pytest.mark.parametrize("refused", [False, True])
def test_leaving_a_sign_in_closes_the_port_and_ends_the_attempt(way: Event, refused: bool) -> None:
    async def story(desk: Desk) -> None:
        if refused:
            desk.service.refusals["DELETE /attempts/a1"] = TROUBLE
        desk.send(*SIGNING_IN)
        await desk.until(lambda: desk.opened)
        desk.send(way)
        await desk.until(lambda: "DELETE /attempts/a1" in desk.service.calls)
        assert await desk.port_is_free()
        assert desk.session.state.notice is None

    play(story)


def test_a_sign_in_goes_on_when_the_wizard_is_closed_and_brings_it_back() -> None:
    async def story(desk: Desk) -> None:
        desk.send(*SIGNING_IN)
        await desk.until(lambda: desk.opened)
        desk.send(on.CloseWizard())
        assert desk.session.state.wizard is None
        await desk.browse()
        await desk.reach(Page.SYNC_FROM)
        assert desk.screen.asked[-1] == "raise wizard"
        assert "DELETE /attempts/a1" not in desk.service.calls

    play(story)


def test_who_waits_long_is_told_so_until_an_answer_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconnect, "_LONG", 0.0)

    async def story(desk: Desk) -> None:
        desk.send(*SIGNING_IN)
        await desk.until(lambda: desk.wizard.takes_long)
        desk.send(on.CancelSignIn())
        monkeypatch.setattr(reconnect, "_LONG", 60.0)
        desk.send(on.SignIn())
        assert not desk.wizard.takes_long

    play(story)


def test_an_attempt_that_can_not_be_cancelled_ends_the_sign_in_all_the_same() -> None:
    async def story(desk: Desk) -> None:
        desk.service.refusals["DELETE /attempts/a1"] = TROUBLE
        told: list[Event] = []
        work = asyncio.create_task(
            SignIn(desk.client, desk.screen.open_browser, told.append, LOCALE).run(HARBOUR)
        )
        await desk.until(lambda: desk.screen.asked)
        work.cancel()
        await asyncio.wait({work})
        assert work.cancelled()

        desk.service.refusals["GET /attempts/a2"] = desk.service.refusals["DELETE /attempts/a2"] = TROUBLE
        await SignIn(desk.client, desk.screen.open_browser, told.append, LOCALE).run(HARBOUR)
        assert told[-1] == on.StepFailed(TROUBLE)

    play(story)


def test_quitting_during_a_sign_in_does_too() -> None:
    async def story(desk: Desk) -> None:
        desk.send(*SIGNING_IN)
        await desk.until(lambda: desk.opened)
        await desk.session.close()
        assert "DELETE /attempts/a1" in desk.service.calls
        assert await desk.port_is_free()

    play(story)


def test_a_port_that_is_taken_is_named_and_no_browser_is_sent_there() -> None:
    async def story(desk: Desk) -> None:
        strangers = listeners_on(desk.port)
        desk.send(*SIGNING_IN)
        await desk.reach(Page.STOPPED)
        problem = desk.wizard.problem
        assert problem is not None
        assert problem.key == "port_busy"
        assert str(desk.port) in str(problem)
        assert not [asked for asked in desk.screen.asked if asked.startswith("open ")]
        await desk.until(lambda: "DELETE /attempts/a1" in desk.service.calls)
        for stranger in strangers:
            stranger.close()

    play(story)


def test_a_service_that_opens_no_attempt_stops_the_wizard() -> None:
    async def story(desk: Desk) -> None:
        desk.service.refusals["POST /attempts"] = TROUBLE
        desk.send(*SIGNING_IN)
        await desk.reach(Page.STOPPED)
        assert desk.service.calls == ["POST /attempts"]

    play(story)


def test_an_attempt_that_ends_by_itself_stops_the_wizard_and_closes_the_port() -> None:
    async def story(desk: Desk) -> None:
        ended = replace(desk.service.attempt, stage=AttemptState.FAILED, problem=TROUBLE)

        def give_up() -> None:
            if desk.service.calls[-1] == "GET /attempts/a1":
                desk.service.attempt = ended

        desk.service.heard = give_up
        desk.send(*SIGNING_IN)
        await desk.reach(Page.STOPPED)
        assert desk.wizard.problem == TROUBLE

    play(story)


def test_no_browser_is_said_each_time_it_fails() -> None:
    async def story(desk: Desk) -> None:
        desk.screen.opens = False
        desk.send(*SIGNING_IN)
        await desk.until(lambda: desk.wizard.browser_failed)
        desk.send(on.OpenLinkAgain())
        assert desk.wizard.browser_failed
        desk.screen.opens = True
        desk.send(on.OpenLinkAgain(), on.CopyLink())
        assert not desk.wizard.browser_failed
        *asked, copied = desk.screen.asked[-3:]
        addresses = {*desk.opened[-2:], copied.removeprefix("copy ")}
        assert [one[:5] for one in asked] == ["open "] * 2
        assert len(addresses) == 3, "each address is for one use"
        assert all(one.startswith(f"http://localhost:{desk.port}/callback/") for one in addresses)

    play(story)


def test_a_link_for_another_computer_is_intuits_own() -> None:
    async def story(desk: Desk) -> None:
        desk.send(*SIGNING_IN)
        await desk.until(lambda: desk.opened)
        desk.send(on.CopyLink(elsewhere=True))
        assert desk.screen.asked[-1] == f"copy {desk.service.attempt.link}"

    play(story)


def test_two_browsers_at_one_address_end_the_sign_in_in_both_places() -> None:
    async def story(desk: Desk) -> None:
        desk.send(*SIGNING_IN)
        await desk.until(lambda: desk.opened)
        async with httpx.AsyncClient(trust_env=False, timeout=30) as stranger:
            await stranger.get(desk.opened[-1])
            async with httpx.AsyncClient(trust_env=False, timeout=30) as browser:
                told = (await browser.get(desk.opened[-1])).text
            url = f"http://localhost:{desk.port}/callback?code=abc&realmId=1&state=the-state"
            with suppress(httpx.TransportError):  # the port may be closed by now
                assert (await stranger.get(url)).status_code == 409
        await desk.reach(Page.STOPPED)
        problem = desk.wizard.problem
        assert problem is not None
        assert problem.key == "sign_in_taken"
        assert problem.title in told
        await desk.until(lambda: "DELETE /attempts/a1" in desk.service.calls)
        assert "POST /attempts/a1/callback" not in desk.service.calls
        assert await desk.port_is_free()

    play(story)


def test_help_for_a_sign_in_that_is_over_does_nothing() -> None:
    async def story(desk: Desk) -> None:
        desk.session._help_sign_in(do.OpenSignIn())
        desk.session._help_sign_in(do.CopySignIn())
        desk.session._help_sign_in(do.TakePasted())
        assert desk.screen.asked == []

    play(story)


def test_months_that_can_not_be_kept_are_told_once_and_hold_nothing_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[str] = []
    problem = replace(TROUBLE, key=MONTHS_NOT_KEPT)

    async def keep(_self: MonthKeeper, connection_id: str) -> None:
        tried.append(connection_id)
        raise ProblemError(problem)

    async def story(desk: Desk) -> None:
        desk.send(on.StatusArrived(status(replace(CONNECTED, result=result(Tally(9, 1))))))
        await desk.until(lambda: desk.told == problem)
        desk.send(on.DismissNotice())
        desk.send(on.StatusArrived(status(replace(CONNECTED, result=result(Tally(10, 1))))))
        await asyncio.gather(*desk.session._tasks)
        assert (len(tried), desk.told) == (2, None)

    monkeypatch.setattr(MonthKeeper, "keep", keep)
    play(story, app(CONNECTED))


def test_two_names_that_are_one_are_said_once() -> None:
    for ledger, quickbooks, said in (
        ("Harbour", "Harbour Property LLC", "Harbour is connected to Harbour Property LLC in QuickBooks."),
        ("HARBOUR  property", "Harbour Property", "Harbour Property is connected to QuickBooks."),
    ):
        assert reconnect._tied(ledger, quickbooks, LOCALE) == said


def test_a_practice_page_that_no_browser_opens_is_named_in_the_window() -> None:
    async def story(desk: Desk) -> None:
        desk.screen.opens = False
        desk.send(on.OpenPractice())
        assert "http://localhost:9/settings" in str(desk.told)

    play(story)


def test_facts_that_can_not_be_read_can_be_asked_for_again() -> None:
    async def story(desk: Desk) -> None:
        desk.service.refusals["GET /connections/c1/sync-from"] = TROUBLE
        desk.send(on.OpenWizard("c1"))
        await desk.until(lambda: desk.wizard.problem == TROUBLE)
        assert desk.session.state.notice is None
        desk.service.refusals.clear()
        desk.send(on.Continue())
        await desk.until(lambda: desk.wizard.facts)

    play(story, app(UNCONFIRMED))


def test_a_start_that_is_refused_stays_on_the_page() -> None:
    async def story(desk: Desk) -> None:
        desk.service.refusals["POST /connections/c1/sync"] = TROUBLE
        desk.send(on.OpenWizard("c1"))
        await desk.until(lambda: desk.wizard.facts)
        desk.send(on.Continue())
        await desk.reach(Page.REVIEW)
        desk.send(on.Start())
        await desk.until(lambda: desk.wizard.problem)
        assert desk.wizard.page is Page.REVIEW

    play(story, app(UNCONFIRMED))


def test_choices_reach_the_service_one_after_the_other_even_once_the_page_is_closed() -> None:
    async def story(desk: Desk) -> None:
        desk.service.matching = GAP
        desk.send(on.OpenMatching("c1"))
        await desk.until(lambda: desk.wizard.matching)
        wanted = [ChooseMatch(Topic.ITEM, name, "10") for name in ("Storage", "Rent")]
        desk.send(*(on.ChooseMatch(choice) for choice in wanted))
        assert desk.wizard.choices == tuple(wanted)
        await desk.until(lambda: len(desk.wizard.choices) < 2)
        desk.send(on.CloseWizard())
        await desk.until(lambda: len(desk.service.bodies) == 2)
        assert desk.service.bodies == wanted

    play(story, app(CONNECTED))


def test_a_refused_choice_is_told_on_its_page() -> None:
    async def story(desk: Desk) -> None:
        desk.service.matching = GAP
        desk.service.refusals["PUT /connections/c1/matching"] = TROUBLE
        desk.send(on.OpenMatching("c1"))
        await desk.until(lambda: desk.wizard.matching)
        desk.send(on.ChooseMatch(ChooseMatch(Topic.ITEM, "Storage", "10")))
        await desk.until(lambda: desk.wizard.problem == TROUBLE)
        assert (desk.wizard.choices, desk.session.state.notice) == ((), None)

    play(story, app(CONNECTED))


@pytest.mark.parametrize("mend", Mend)
def test_a_decision_reaches_the_service(mend: Mend) -> None:
    async def story(desk: Desk) -> None:
        decision = on.Decide("c1", CHANGED, mend)
        desk.send(decision)
        assert desk.session.state.deciding == (decision,)
        await desk.until(lambda: desk.session.state.decided)
        assert desk.service.calls == ["POST /connections/c1/mend"]
        assert desk.service.bodies == [MendDocument(CHANGED.key, mend)]
        assert not desk.session.state.deciding

    play(story, app(CONNECTED))


def test_a_refused_decision_is_told_in_the_window() -> None:
    async def story(desk: Desk) -> None:
        desk.service.refusals["POST /connections/c1/mend"] = TROUBLE
        desk.send(on.Decide("c1", CHANGED, Mend.SEND))
        await desk.until(lambda: desk.told == TROUBLE)
        assert (desk.session.state.deciding, desk.session.state.decided) == ((), None)

    play(story, app(CONNECTED))


def test_the_way_to_an_earlier_date_gives_the_access_back_and_asks_for_it_anew() -> None:
    async def story(desk: Desk) -> None:
        desk.send(on.OpenEarlier("c1"))
        assert desk.service.calls == []
        desk.send(on.Continue())
        await desk.reach(Page.CONNECT)
        assert desk.service.calls == ["POST /connections/c1/disable"]
        desk.send(on.SignIn())
        await desk.browse()
        await desk.until(lambda: desk.wizard.facts)
        assert desk.wizard.chosen == date(2025, 7, 1)

    play(story, app(replace(CONNECTED, sync_from=date(2025, 8, 1))))


@pytest.mark.parametrize("refused", [False, True])
def test_what_became_of_lacking_documents_is_told_to_the_service(refused: bool) -> None:
    said = AnswerShortfall(SHORTFALL.content, ShortfallAnswer.GONE)

    async def story(desk: Desk) -> None:
        if refused:
            desk.service.refusals["POST /connections/c1/shortfall"] = TROUBLE
        for event in (on.OpenShortfall("c1"), on.ChooseAnswer(said), on.Continue()):
            desk.send(event)
        if refused:
            await desk.until(lambda: desk.wizard.problem == TROUBLE)
            return
        await desk.until(lambda: desk.session.state.wizard is None)
        assert desk.service.bodies == [said]

    play(story, app(SHORT))


@pytest.mark.parametrize(
    ("event", "call"),
    [
        (on.CheckNow(), "POST /check"),
        (on.UnlockKeyring(), "POST /unlock"),
        (on.PauseSync("c1"), "POST /connections/c1/pause"),
        (on.ResumeSync("c1"), "POST /connections/c1/resume"),
        (on.SendReopened("c1"), "POST /connections/c1/reopen"),
        (on.LetWait("c1"), "POST /connections/c1/let-wait"),
    ],
)
@pytest.mark.parametrize("refused", [False, True])
def test_commands_reach_the_service_and_refusals_the_window(event: Event, call: str, refused: bool) -> None:
    async def story(desk: Desk) -> None:
        if refused:
            desk.service.refusals[call] = SILENT
        desk.send(event)
        await desk.until(lambda: desk.told == SILENT if refused else call in desk.service.calls)
        assert desk.service.calls == [call]

    play(story, app(CONNECTED))


@pytest.mark.parametrize(
    ("event", "attention"),
    [
        (on.NetworkChanged(), Attention.NETWORK_CHANGED),
        (on.PersonLeft(), Attention.IDLE),
        (on.PersonBack(), Attention.IN_USE),
        (on.ComputerWoke(), Attention.WOKE),
        (on.ShowWindow(), Attention.LOOKING),
    ],
)
def test_what_is_noticed_of_the_person_and_the_computer_reaches_the_service(
    event: Event, attention: Attention
) -> None:
    async def story(desk: Desk) -> None:
        desk.send(event)
        await desk.until(lambda: desk.service.calls)
        assert (desk.service.calls, desk.service.bodies) == (["POST /attention"], [PayAttention(attention)])

    play(story, app(CONNECTED))


def test_nobody_is_told_where_it_does_not_arrive() -> None:
    async def story(desk: Desk) -> None:
        desk.service.refusals["POST /attention"] = SILENT
        desk.send(on.PersonLeft(), on.CheckNow())
        await desk.until(lambda: len(desk.service.calls) == 2)
        assert desk.told is None

    play(story, app(CONNECTED))


@pytest.mark.parametrize("refused", [False, True])
def test_the_history_is_read_when_it_is_looked_at(refused: bool) -> None:
    call = "GET /connections/c1/history"

    async def story(desk: Desk) -> None:
        if refused:
            desk.service.refusals[call] = SILENT
        desk.send(on.ShowSection(Section.HISTORY))
        await desk.until(lambda: desk.session.state.past.problem or desk.session.state.past.history)
        past = desk.session.state.past
        assert (past.history, past.problem) == ((None, SILENT) if refused else (HISTORY, None))
        assert desk.session.state.notice is None
        assert desk.service.calls == [call]

    play(story, app(CONNECTED))


@pytest.mark.parametrize(
    ("event", "asked"),
    [
        (on.ShowWindow(), "raise window"),
        (on.OpenWizard("c1"), "raise wizard"),
        (on.OpenPractice(), "open http://localhost:9/settings"),
        (on.ShowLogs(), "show logs"),
        (on.Quit(), "end"),
    ],
)
def test_what_the_screen_is_asked(event: Event, asked: str) -> None:
    async def story(desk: Desk) -> None:
        desk.send(event)
        assert desk.screen.asked == [asked]

    play(story)


def test_without_a_practice_company_the_screen_starts_one() -> None:
    async def story(desk: Desk) -> None:
        desk.send(on.OpenPractice())
        assert desk.screen.asked == ["launch practice"]

    play(story, AppState(NOW))


@pytest.mark.parametrize("works", [True, False])
def test_starting_with_the_session_is_shown_as_the_system_has_it(works: bool) -> None:
    async def story(desk: Desk) -> None:
        desk.screen.starts_can_change = works
        desk.send(on.MenuOpened(), on.SetAutostart(on=True))
        assert desk.session.state.autostart is works
        assert (desk.session.state.notice is None) is works
        desk.screen.starts = not works  # somebody changed it in the desktop's settings
        desk.send(on.ShowWindow())
        assert desk.session.state.autostart is not works

    play(story)


def test_news_are_shown_and_a_break_is_notified_once() -> None:
    async def story(desk: Desk) -> None:
        desk.send(on.StatusArrived(status(REVOKED)), on.StatusArrived(status(REVOKED)))
        assert [notice.title for notice in desk.screen.notices] == ["Access revoked: Harbour"]
        assert desk.screen.view is not None
        assert "access revoked" in desk.screen.view.tray.tooltip

    play(story, app(CONNECTED))


def test_a_break_that_nobody_is_told_of_leaves_a_dot() -> None:
    async def story(desk: Desk) -> None:
        desk.send(on.Snooze(NOW + timedelta(hours=1)), on.StatusArrived(status(REVOKED)))
        assert desk.screen.notices == []
        assert desk.screen.view is not None
        assert desk.screen.view.tray.dot
        desk.send(on.ShowWindow())
        assert not desk.screen.view.tray.dot

    play(story, app(CONNECTED))


def test_what_changes_nothing_is_not_drawn() -> None:
    async def story(desk: Desk) -> None:
        desk.send(on.Back(), on.StatusArrived(status(CONNECTED)))
        assert desk.screen.view is None

    play(story, app(CONNECTED))


@pytest.mark.parametrize("opens", [True, False])
def test_an_e_mail_is_begun_or_the_window_says_that_there_is_no_program(opens: bool) -> None:
    async def story(desk: Desk) -> None:
        desk.screen.opens = opens
        desk.send(on.WriteMessage("mailto:jane@firm.example?subject=a&body=b"))
        assert desk.screen.asked == ["write mailto:jane@firm.example?subject=a&body=b"]
        assert (desk.told is None) is opens
        desk.send(on.CopyMessage("Hello Jane,"))
        assert desk.screen.asked[-1] == "copy Hello Jane,"

    play(story)
