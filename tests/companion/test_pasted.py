"""What a person may paste where the address of a finished sign-in belongs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relink_desktop.companion.pasted import LIMIT_CHARACTERS, redirect_in
from relink_desktop.companion.redirect import Redirect
from relink_desktop.core.problems import ProblemError

STATE = "47311.a-state-of-43-characters-that-nobody-guesses"
ANSWER = f"code=AB11planted&state={STATE}&realmId=9130350000000001"
CAUGHT = Redirect("AB11planted", "9130350000000001", None)


@pytest.mark.parametrize(
    "pasted",
    [
        f"http://127.0.0.1:47311/callback?{ANSWER}",
        f"http://localhost:47311/callback?{ANSWER}",
        f"127.0.0.1:47311/callback?{ANSWER}",
        f"https://sign-in.firm.example/relink/?{ANSWER}",
        f"https://sign-in.firm.example/relink/?{ANSWER}#top",
        f"  https://sign-in.firm.example/relink/?{ANSWER}\r\n",
        f"https://sign-in.firm.example/relink/?{ANSWER[:30]}\n{ANSWER[30:]}",
        f"http://127.0.0.1:47311/callback?{ANSWER}&iss=https%3A%2F%2Fissuer.example",
    ],
    ids=["loopback", "localhost", "no scheme", "relay", "fragment", "blanks", "broken line", "unknown name"],
)
def test_the_answer_is_found(pasted: str) -> None:
    assert redirect_in(pasted, STATE) == CAUGHT


def test_a_refusal_is_an_answer() -> None:
    address = f"http://127.0.0.1:47311/callback?error=access_denied&state={STATE}"
    assert redirect_in(address, STATE) == Redirect(None, None, "access_denied")


def test_an_escaped_code_is_unescaped() -> None:
    address = f"http://127.0.0.1:47311/callback?code=a%2Bb%2F%3D%26%25&state={STATE}&realmId=1"
    assert redirect_in(address, STATE).code == "a+b/=&%"


@pytest.mark.parametrize(
    ("pasted", "key"),
    [
        ("", "pasted_no_answer"),
        ("planted", "pasted_no_answer"),
        (ANSWER, "pasted_no_answer"),
        ("https://sign-in.firm.example/relink/", "pasted_no_answer"),
        ("http://127.0.0.1:47311/done/planted", "pasted_no_answer"),
        (f"https://intuit.example/connect/oauth2?client_id=planted&state={STATE}", "pasted_no_answer"),
        ("http://127.0.0.1:47311/callback?code=planted&realmId=1", "pasted_no_answer"),
        ("http://127.0.0.1:47311/callback?code=planted&state=47311.other&realmId=1", "pasted_other_sign_in"),
        (f"http://127.0.0.1:47311/callback?code=planted&state={STATE[:-1]}", "pasted_other_sign_in"),
        (f"http://127.0.0.1:47311/callback?code=planted&state={STATE}%00", "pasted_other_sign_in"),
        (f"http://127.0.0.1:47311/callback?error=access_denied&state={STATE}x", "pasted_other_sign_in"),
        ("http://x.example/?code=planted&state=\ud800", "pasted_other_sign_in"),
        (f"http://127.0.0.1:47311/callback?{ANSWER}&state={STATE}", "pasted_damaged"),
        (f"http://127.0.0.1:47311/callback?{ANSWER}&code=planted", "pasted_damaged"),
        (f"http://127.0.0.1:47311/callback?{ANSWER}&error=planted", "pasted_damaged"),
        (f"http://127.0.0.1:47311/callback?{ANSWER}" * 2, "pasted_damaged"),
        (f"http://127.0.0.1:47311/callback?code=&state={STATE}&realmId=1", "pasted_damaged"),
        (f"http://127.0.0.1:47311/callback?code=%00planted&state={STATE}&realmId=1", "pasted_damaged"),
        (f"http://127.0.0.1:47311/callback?code=%FF&state={STATE}&realmId=1", "pasted_damaged"),
        (f"http://127.0.0.1:47311/callback?code={'p' * 1025}&state={STATE}&realmId=1", "pasted_damaged"),
        (f"http://127.0.0.1:47311/callback?code=1&state={STATE}&realmId=planted", "pasted_damaged"),
        (f"http://127.0.0.1:47311/callback?error=<script>&state={STATE}", "pasted_damaged"),
        (f"http://127.0.0.1:47311/callback?{ANSWER}" + "&planted" * 40, "pasted_damaged"),
        (f"http://127.0.0.1:47311/callback?{ANSWER}&x=" + "p" * LIMIT_CHARACTERS, "pasted_too_long"),
    ],
)
def test_anything_else_gets_a_sentence_that_repeats_nothing(pasted: str, key: str) -> None:
    with pytest.raises(ProblemError) as raised:
        redirect_in(pasted, STATE)
    assert raised.value.problem.key == key
    said = str(raised.value)
    assert "planted" not in said
    assert "script" not in said


@given(st.text() | st.text().map("http://127.0.0.1:47311/callback?code=1&state=".__add__))
def test_no_text_is_an_answer_without_the_state(text: str) -> None:
    with pytest.raises(ProblemError):
        redirect_in(text, STATE)
