"""Why a sign-in was refused, in words: no two reasons read alike."""

from __future__ import annotations

import pytest

from relink_desktop.core.connections import Environment
from relink_desktop.core.problems import Problem
from relink_desktop.intuit.call import TOO_LARGE
from relink_desktop.intuit.faults import Fault, FaultKind, parse_fault
from relink_desktop.service.refusals import refusal
from tests.intuit import bodies

#: What a sign-in meets where keys, company or person are not the right ones.
REFUSED = {
    "wrong keys": (401, bodies.OAUTH_BAD_CLIENT),
    "another environment": (403, bodies.GATEWAY_3100),
    "no admin": (401, bodies.SERVICE_120),
    "not subscribed": (200, bodies.SERVICE_6190),
    "not subscribed, or another environment": (400, bodies.GATEWAY_7001),
    "a code that is over": (400, bodies.OAUTH_DEAD),
    "outage": (503, bodies.HTML_503),
    "throttle": (429, bodies.XML_3001),
    "portal": (200, bodies.PORTAL),
}


def told(name: str, environment: Environment = Environment.PRODUCTION) -> Problem:
    status, body = REFUSED[name]
    fault = parse_fault(status, {}, body)
    assert fault is not None
    return refusal(fault, environment)


def test_each_has_a_sentence_of_its_own() -> None:
    silent = (FaultKind.UNREACHABLE, FaultKind.UNKNOWN_OUTCOME, FaultKind.MAINTENANCE)
    titles = [told(name).title for name in REFUSED]
    titles += [refusal(Fault(kind, "", ""), Environment.PRODUCTION).title for kind in silent]
    titles.append(refusal(Fault(FaultKind.UNKNOWN_OUTCOME, TOO_LARGE, ""), Environment.PRODUCTION).title)
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("name", REFUSED)
def test_each_says_what_is_left_and_what_to_do(name: str) -> None:
    problem = told(name)
    assert problem.explanation.endswith("Nothing was changed.")
    assert problem.remedy
    assert "{" not in str(problem)


def test_what_may_be_the_keys_or_the_subscription_names_both() -> None:
    either = str(told("not subscribed, or another environment", Environment.DEVELOPMENT))
    assert "subscription has lapsed or the address is wrong" in either
    assert "Development keys work only with companies of their own kind" in either
