"""The relay page in Chromium, served over https by a firm, with ReLink's catcher behind it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.async_api import expect

from relink_desktop.companion.catcher import Catcher, Page, Redirect
from relink_desktop.companion.pasted import redirect_in
from tests.companion.states import LOCALE

from .conftest import Stage, Visit

PORT = 47311
STATE = f"{PORT}.a-state-of-43-characters-that-nobody-guesses"
CODE = "AB11planted"
REALM = "9130350000000001"
ANSWER = f"code={CODE}&state={STATE}&realmId={REALM}"
CONNECTED = Page("Harbour Property is connected.", "Choose the Sync From date in ReLink.", ok=True)


def catcher_for(visit: Visit) -> Catcher:
    """One that takes a page of the firm's for Intuit's."""
    visit.firm.pages["/intuit"] = "<p>Sign in</p>"
    link = visit.firm.address("/intuit")
    return Catcher(PORT, host="127.0.0.1", link=link, state=STATE, locale=LOCALE)


async def pass_on(visit: Visit, query: str) -> Redirect:
    """Begins as ReLink does, opens the relay page with ``query`` and sees the browser to the last page."""
    async with catcher_for(visit) as catcher:
        return await pass_on_to(catcher, visit, query)


async def pass_on_to(catcher: Catcher, visit: Visit, query: str) -> Redirect:
    await visit.page.goto(catcher.address())
    assert visit.page.url == visit.firm.address("/intuit")
    visit.requests.clear()
    await visit.open(query)
    redirect = await catcher.caught()
    await catcher.answer(CONNECTED)
    await expect(visit.page.get_by_role("heading")).to_have_text(CONNECTED.title)
    return redirect


def sent_to_relink(visit: Visit) -> dict[str, list[str]]:
    """The parameters that went to this computer, and proof that nothing else was asked of anyone."""
    relay, callback, done = visit.addresses
    assert relay.startswith(visit.firm.address())
    assert callback.startswith(f"http://127.0.0.1:{PORT}/callback?")
    assert done.startswith(f"http://127.0.0.1:{PORT}/done/")
    return parse_qs(urlsplit(callback).query, keep_blank_values=True, strict_parsing=True)


def test_an_answer_reaches_relink_with_code_state_and_company_and_nothing_else(stage: Stage) -> None:
    async def story(visit: Visit) -> None:
        assert await pass_on(visit, ANSWER) == Redirect(CODE, REALM, None)
        assert sent_to_relink(visit) == {"code": [CODE], "state": [STATE], "realmId": [REALM]}

    stage(story)


def test_a_refusal_reaches_relink(stage: Stage) -> None:
    async def story(visit: Visit) -> None:
        redirect = await pass_on(visit, f"error=access_denied&state={STATE}")
        assert redirect == Redirect(None, None, "access_denied")
        assert sent_to_relink(visit) == {"error": ["access_denied"], "state": [STATE]}

    stage(story)


def test_a_code_of_any_characters_and_full_length_arrives_unchanged(stage: Stage) -> None:
    code = ("a+b/c=&%#?<\">'" * 74)[:1024]

    async def story(visit: Visit) -> None:
        redirect = await pass_on(visit, f"code={quote(code, safe='')}&state={STATE}&realmId={REALM}")
        assert redirect.code == code

    stage(story)


def test_no_name_in_the_query_chooses_where_the_browser_goes(stage: Stage) -> None:
    """Names that the page doesn't know are dropped and not refused, as RFC 6749, section 4.1.2 asks."""
    names = ["host", "port", "target", "url", "next", "redirect_uri", "iss", "__proto__", "constructor"]
    extra = "&".join(f"{name}=https%3A%2F%2Fplanted.example%3A4444" for name in names)

    async def story(visit: Visit) -> None:
        await pass_on(visit, f"{extra}&{ANSWER}")
        assert sent_to_relink(visit).keys() == {"code", "state", "realmId"}

    stage(story)


def test_the_code_stays_in_no_history_referrer_or_storage(stage: Stage) -> None:
    async def story(visit: Visit) -> None:
        await pass_on(visit, ANSWER)
        assert not [address for address in await visit.history() if CODE in address]
        for request in visit.requests:
            assert "referer" not in await request.all_headers()
        kept = await visit.context.storage_state(indexed_db=True)
        (cookie,) = kept["cookies"]
        assert (cookie["domain"], cookie["path"]) == ("127.0.0.1", "/callback")
        assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
        assert kept["origins"] == []
        await visit.open()
        assert await visit.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
            0,
            0,
            "",
        ]
        assert await visit.page.evaluate("caches.keys()") == []

    stage(story)


REFUSED = {
    "nothing": "",
    "no state": f"code={CODE}&realmId={REALM}",
    "no code": f"state={STATE}&realmId={REALM}",
    "only in the fragment": f"#{ANSWER}",
    # Another port or host
    "next port": ANSWER.replace("47311.", "47312."),
    "port 80": ANSWER.replace("47311.", "80."),
    "no port": ANSWER.replace("47311.", ""),
    "empty port": ANSWER.replace("47311.", "."),
    "zero before the port": ANSWER.replace("47311.", "047311."),
    "signed port": ANSWER.replace("47311.", "%2B47311."),
    "blank before the port": ANSWER.replace("47311.", "%2047311."),
    "full-width port": ANSWER.replace("47311.", quote("４７３１１.")),
    "two ports": ANSWER.replace("47311.", "47311.80."),
    "host before the port": ANSWER.replace("47311.", "planted.example:47311."),
    "user before a host": ANSWER.replace("47311.", "47311%40planted.example."),
    "path in the state": ANSWER.replace("47311.", "47311./..%2F..%2Fplanted"),
    "address as state": f"code={CODE}&state=https%3A%2F%2Fplanted.example&realmId={REALM}",
    "inherited name as port": ANSWER.replace("47311.", "length."),
    # Twice
    "state twice": f"{ANSWER}&state={STATE}",
    "foreign state first": f"state=80.{'p' * 43}&{ANSWER}",
    "code twice": f"{ANSWER}&code=planted",
    "company twice": f"{ANSWER}&realmId=1",
    "unknown name twice": f"{ANSWER}&a=1&a=2",
    "code and error": f"{ANSWER}&error=access_denied",
    # Shape
    "empty code": f"code=&state={STATE}&realmId={REALM}",
    "oversized code": f"code={'p' * 1025}&state={STATE}&realmId={REALM}",
    "oversized state": f"code={CODE}&state=47311.{'p' * 129}&realmId={REALM}",
    "oversized company": f"code={CODE}&state={STATE}&realmId={'1' * 33}",
    "company is no number": f"code={CODE}&state={STATE}&realmId=planted",
    "short state": f"code={CODE}&state=47311.guess&realmId={REALM}",
    "script in the error": f"error=%3Cscript%3Ealert(1)%3C%2Fscript%3E&state={STATE}",
    "script in the company": f"code={CODE}&state={STATE}&realmId=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "script as state": f"code={CODE}&state=javascript:alert(1)&realmId={REALM}",
    "line break": f"code={CODE}%0A&state={STATE}&realmId={REALM}",
    "line break after the company": f"code={CODE}&state={STATE}&realmId={REALM}%0A",
    "NUL": f"code={CODE}%00&state={STATE}&realmId={REALM}",
    "bad UTF-8": f"code=%FF&state={STATE}&realmId={REALM}",
}


async def expect_refused(visit: Visit) -> None:
    await expect(visit.page.get_by_role("heading")).to_have_text("Nothing was passed on to ReLink")
    assert await visit.page.get_by_text("Return to ReLink and start the sign-in again").is_visible()


@pytest.mark.parametrize("name", REFUSED)
def test_anything_else_is_refused_in_a_sentence_and_goes_nowhere(stage: Stage, name: str) -> None:
    async def story(visit: Visit) -> None:
        address = visit.firm.address(query=REFUSED[name]).replace("?#", "#")
        await visit.page.goto(address)
        await expect_refused(visit)
        assert visit.page.url == visit.firm.address()
        assert "planted" not in await visit.page.locator("main").inner_text()
        assert visit.addresses == [address.partition("#")[0]]

    stage(story)


def test_another_browser_than_the_one_that_began_is_told_so(stage: Stage) -> None:
    """It has the whole answer. It is not sent on, and what it has can be pasted by the person at ReLink."""

    async def story(visit: Visit) -> None:
        async with catcher_for(visit) as catcher:
            catcher.address()
            await visit.open(ANSWER)
            title = "This is not the browser in which the sign-in began."
            await expect(visit.page.get_by_role("heading")).to_have_text(title)
            assert redirect_in(visit.page.url, STATE) == Redirect(CODE, REALM, None)
            assert await pass_on_to(catcher, visit, ANSWER) == Redirect(CODE, REALM, None)

    stage(story)


def test_the_browser_guards_the_way_to_this_computer_from_fetches(stage: Stage) -> None:
    """The control of this module: the page gets through because it navigates, not for want of a guard."""

    async def story(visit: Visit) -> None:
        visit.firm.pages["/fetches"] = "<p>A page without a policy</p>"
        await visit.page.goto(visit.firm.address("/fetches"))
        fetch = f"fetch('http://127.0.0.1:{PORT}/callback?{ANSWER}', {{mode: 'no-cors'}})"
        async with catcher_for(visit) as catcher:
            assert "Failed to fetch" in await visit.page.evaluate(f"{fetch}.then(() => '', String)")
            assert await pass_on_to(catcher, visit, ANSWER) == Redirect(CODE, REALM, None)

    stage(story)


def test_a_page_in_a_frame_passes_nothing_on(stage: Stage) -> None:
    async def story(visit: Visit) -> None:
        visit.firm.pages["/frame"] = f'<iframe src="{visit.firm.address(query=ANSWER)}"></iframe>'
        await visit.open(path="/frame")
        frame = visit.page.frame_locator("iframe")
        await expect(frame.get_by_role("heading")).to_have_text("Nothing was passed on to ReLink")
        assert visit.addresses == [visit.firm.address("/frame"), visit.firm.address(query=ANSWER)]

    stage(story)


def test_what_a_host_adds_to_the_page_does_not_run(stage: Stage) -> None:
    added = """<script src="/added.js"></script><script>document.title = "added"</script>
        <img src="/added.png" onerror="document.title = 'added'"><link rel="stylesheet" href="/added.css">
        <iframe src="/added.html"></iframe><a id="link" href="javascript:document.title = 'added'">x</a>"""

    async def story(visit: Visit) -> None:
        relay = visit.firm.pages["/relink/"]
        visit.firm.pages["/relink/"] = relay.replace("<main>", added + "<main>")
        visit.firm.pages["/added.js"] = 'document.title = "added"'
        await visit.page.goto(visit.firm.address())
        await expect_refused(visit)  # the page's own script does
        await visit.page.locator("#link").click()
        assert await visit.page.title() == "Back to ReLink"
        assert visit.firm.asked == ["/relink/"]

    stage(story)


def test_a_changed_script_does_not_run_and_the_page_says_what_to_do(stage: Stage) -> None:
    async def story(visit: Visit) -> None:
        visit.firm.pages["/relink/"] = visit.firm.pages["/relink/"].replace('["47311"]', '["47312"]')
        await visit.page.goto(visit.firm.address(query=ANSWER.replace("47311", "47312")))
        await expect(visit.page.get_by_role("heading")).to_have_text("This page can't pass the answer on")
        assert len(visit.requests) == 1

    stage(story)


def test_a_browser_that_gets_no_further_offers_the_address_to_paste(stage: Stage) -> None:
    async def no_content(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Leaves the page where it is, as a firewall does that drops what goes to the port.

        Chromium's debugger would be mute while it waits for that.
        """
        with suppress(EOFError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        writer.close()

    async def story(visit: Visit) -> None:
        await visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
        async with await asyncio.start_server(no_content, "127.0.0.1", PORT):
            await visit.open(ANSWER)
            await expect(visit.page.get_by_role("heading")).to_have_text("Back to ReLink")
            await visit.page.get_by_role("button", name="Copy address").click()
            await expect(visit.page.get_by_role("status")).to_have_text("Copied.")
        assert visit.page.url == visit.firm.address()
        copied = await visit.page.evaluate("navigator.clipboard.readText()")
        assert redirect_in(copied, STATE) == Redirect(CODE, REALM, None)

    stage(story)


def test_a_browser_that_is_turned_away_keeps_the_address_to_paste_in_its_bar(stage: Stage) -> None:
    """Nobody listens, as on another computer. The browser's own page comes up, which can't say what to do."""

    async def story(visit: Visit) -> None:
        async with visit.page.expect_event("requestfailed"):
            await visit.open(ANSWER)
        await visit.page.wait_for_url("chrome-error://**")
        shown = (await visit.history())[-1]
        assert redirect_in(shown, STATE) == Redirect(CODE, REALM, None)

    stage(story)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_browser_s_light_or_dark(stage: Stage, scheme: str) -> None:
    async def story(visit: Visit) -> None:
        await visit.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        await visit.page.goto(visit.firm.address())
        paper = await visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert paper == {"light": "rgb(246, 247, 249)", "dark": "rgb(20, 24, 31)"}[scheme]

    stage(story)
