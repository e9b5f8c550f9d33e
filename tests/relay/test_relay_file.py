"""The relay page as a file: what it may use is written down in it, and is all it has."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from relink_desktop.service.sites import CALLBACK_PORT

from .firm import RELAY_FILE

PAGE = RELAY_FILE.read_text(encoding="utf-8")
(POLICY,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', PAGE)


def only(tag: str) -> str:
    (text,) = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", PAGE, re.DOTALL)
    return str(text)


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_policy_allows_this_script_and_this_style_and_nothing_else() -> None:
    assert POLICY.split("; ") == [
        "default-src 'none'",
        f"script-src 'sha256-{digest(only('script'))}'",
        f"style-src 'sha256-{digest(only('style'))}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_the_policy_stands_before_all_that_it_rules() -> None:
    assert PAGE.index("Content-Security-Policy") < min(PAGE.index("<script"), PAGE.index("<style"))


ELSEWHERE = [
    r"\bsrc=",
    r"\bhref=",
    r"url\(",
    "@import",
    r"\bfetch\b",
    "XMLHttpRequest",
    "sendBeacon",
    "WebSocket",
]
KEPT = ["localStorage", "sessionStorage", "indexedDB", "caches", r"document\.cookie"]
AS_MARKUP = ["innerHTML", "outerHTML", "insertAdjacentHTML", r"document\.write", r"\beval\b", r"\bon\w+="]


@pytest.mark.parametrize("use", ELSEWHERE + KEPT + AS_MARKUP)
def test_the_page_uses_nothing_from_elsewhere_and_keeps_nothing(use: str) -> None:
    assert not re.search(use, PAGE)


def test_no_address_is_written_into_it_but_loopback() -> None:
    assert re.findall(r"\w+://[^`\"'\s]*", PAGE) == ["http://127.0.0.1:${port}/callback?"]


def test_relink_s_port_is_the_only_one() -> None:
    assert re.findall(r"const PORTS = \[(.*)\];", PAGE) == [f'"{CALLBACK_PORT}"']


def test_no_referrer_is_sent() -> None:
    assert '<meta name="referrer" content="no-referrer">' in PAGE
