"""The pages of connecting, followed as a browser follows them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from .conftest import HARBOUR, KESTREL, REDIRECT, Practice, returned


class _Form(HTMLParser):
    """The fields that a page's form sends, and the values of its buttons by their text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.method = ""
        self.fields: dict[str, str] = {}
        self.choices: dict[str, str] = {}
        self.buttons: dict[str, dict[str, str]] = {}
        self._button: dict[str, str] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.method = found["method"]
        elif tag == "input" and found.get("type") == "radio":
            self.choices[found["value"]] = "disabled" if "disabled" in found else "enabled"
        elif tag == "input":
            self.fields[found["name"]] = found.get("value", "")
        elif tag == "button":
            self._button = {found["name"]: found["value"]} if "name" in found else {}

    def handle_data(self, data: str) -> None:
        if self._button is not None and data.strip():
            self.buttons[data.strip()] = self._button
            self._button = None


def _press(practice: Practice, page: httpx.Response, button: str, **filled: str) -> httpx.Response:
    form = _Form(page.text)
    sent = {**form.fields, **filled, **form.buttons[button]}
    if form.method == "post":
        return practice.post("/connect/oauth2", data=sent)
    return practice.get("/connect/oauth2", params=sent)


def _start(practice: Practice, **changes: str) -> httpx.Response:
    return practice.get("/connect/oauth2", params=practice.asked(**changes))


def test_sign_in_choose_consent(practice: Practice) -> None:
    state = "  an odd state & more=1 "
    sign_in = _start(practice, state=state)
    assert _Form(sign_in.text).fields["user"] == "Practice bookkeeper"
    choose = _press(practice, sign_in, "Sign in")
    assert _Form(choose.text).choices == {HARBOUR: "enabled", KESTREL: "enabled"}
    consent = _press(practice, choose, "Next", realm=KESTREL)
    assert "Connect Kestrel Estates" in consent.text
    back = returned(_press(practice, consent, "Connect"))
    assert (back["state"], back["realmId"]) == (state, KESTREL)
    assert len(back["code"]) <= 512
    assert practice.exchange(back["code"]).status_code == 200


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_cancel_on_each_page(practice: Practice, steps: int) -> None:
    page = _start(practice)
    forward: list[tuple[str, dict[str, Any]]] = [("Sign in", {}), ("Next", {"realm": HARBOUR})]
    for button, filled in forward[:steps]:
        page = _press(practice, page, button, **filled)
    assert returned(_press(practice, page, "Cancel")) == {"error": "access_denied", "state": "state-1"}


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": "another"},
        {"redirect_uri": REDIRECT + "/"},
        {"redirect_uri": REDIRECT.replace("localhost", "127.0.0.1")},
        {"redirect_uri": "https://example.org/callback"},
        {"state": ""},
    ],
)
def test_what_cant_be_trusted_is_never_redirected(practice: Practice, changes: dict[str, str]) -> None:
    for decision in ("connect", "cancel"):
        form = practice.asked(user="A", realm=HARBOUR, decision=decision, **changes)
        for answer in (
            practice.get("/connect/oauth2", params=form),
            practice.post("/connect/oauth2", data=form),
        ):
            assert answer.status_code == 400
            assert "location" not in answer.headers
            assert "There is a connection problem" in answer.text


@pytest.mark.parametrize("scope", ["openid", "com.intuit.quickbooks.accounting everything"])
def test_a_wrong_scope_goes_back_to_the_app(practice: Practice, scope: str) -> None:
    assert returned(_start(practice, scope=scope))["error"] == "invalid_scope"


def test_without_admin_rights_nobody_connects(practice: Practice) -> None:
    """Whatever is pressed or posted: only Cancel leads back to the app."""
    page = _press(practice, _start(practice), "Sign in", role="standard")
    page = _press(practice, page, "Next", realm=HARBOUR)
    assert page.status_code == 403
    assert "You need to be an admin to connect apps" in page.text
    form = practice.asked(user="A", role="standard", realm=HARBOUR, decision="connect")
    assert "location" not in practice.post("/connect/oauth2", data=form).headers
    assert returned(_press(practice, page, "Cancel"))["error"] == "access_denied"


def test_scopes_and_pkce_beside_ours_are_let_pass(practice: Practice) -> None:
    scope = "openid com.intuit.quickbooks.accounting"
    assert _start(practice, scope=scope, code_challenge="x", code_challenge_method="S256").status_code == 200


def test_a_link_alone_gives_nothing_away(practice: Practice) -> None:
    """Consent is pressed, not followed: a link with everything filled in shows the page."""
    page = _start(practice, user="A", realm=HARBOUR, decision="connect")
    assert page.status_code == 200
    assert "Connect Harbour Property" in page.text


def test_a_removed_user_cant_connect_that_company(practice: Practice) -> None:
    practice.post(f"/practice/companies/{HARBOUR}/user", json={"removed": True})
    choose = _start(practice, user="A")
    assert _Form(choose.text).choices == {HARBOUR: "disabled", KESTREL: "enabled"}
    form = practice.asked(user="A", realm=HARBOUR, decision="connect")
    assert "location" not in practice.post("/connect/oauth2", data=form).headers


def test_what_the_app_sends_is_shown_escaped(practice: Practice) -> None:
    page = _start(practice, state='"><script>alert(1)</script>')
    assert "<script>" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
