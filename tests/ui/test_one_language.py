"""No word of one language shows in the other: all that is presented, looked through for the texts of both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from string import Formatter

import pytest
from PySide6.QtCore import QLocale

from relink_desktop.companion.causes import CAUSES
from relink_desktop.companion.notices import notices
from relink_desktop.companion.present import present
from relink_desktop.companion.present.certificate import certificate_html
from relink_desktop.companion.state import AppState
from relink_desktop.core.health import Cause, Certainty, Evidence, Finding, HealthState
from relink_desktop.core.sentences import kinds, sentence
from relink_desktop.service.diagnosis import ENDED_SUBSCRIPTIONS
from relink_desktop.ui.locale import QtLocale
from relink_desktop.ui.translation import Translation
from tests.companion.certificates import CERTIFICATE, DIFFERING
from tests.companion.scenes import PAGES, WINDOWS
from tests.companion.states import CONNECTED, NOW, app, broken, result
from tests.companion.test_translated import texts as read_in
from tests.texts import texts

FRENCH, ENGLISH = QtLocale(QLocale("fr_CA")), QtLocale(QLocale("en_US"))
STATES = WINDOWS | {f"page {name}": state for name, state in PAGES.items()}
#: Fewer words than these may be alike by chance, or be a name.
_WORDS = 3


def _pieces(text: str) -> Iterator[str]:
    """What stands between the places of ``text``, if it is long enough to be known again."""
    for words, _, _, _ in Formatter().parse(text):
        piece = words.strip(" .,;:()“”«»…\N{NO-BREAK SPACE}")
        if len(re.findall(r"[^\W\d_]+", piece)) >= _WORDS:
            yield piece


def _both() -> tuple[frozenset[str], frozenset[str]]:
    """The pieces of English and of French that are not also of the other."""
    found, english, french = Translation(QLocale("fr_CA")), set(), set()
    for text in texts():
        forms = {found.find(text.text, text.many, n) or "" for n in (1, 2)} if text.many else set()
        english.update(piece for form in (text.text, text.many) for piece in _pieces(form))
        french.update(piece for form in forms or {found.find(text.text) or ""} for piece in _pieces(form))
    return frozenset(english - french), frozenset(french - english)


OF_ENGLISH, OF_FRENCH = _both()


def foreign(shown: str, pieces: frozenset[str]) -> list[str]:
    there = [piece for piece in pieces if piece in shown]
    return [piece for piece in there if re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", shown)]


def shown(state: AppState, locale: QtLocale) -> str:
    """All that window, wizard, tray and notifications say in ``state``."""
    known = app(CONNECTED)
    told = (*notices(known, state, locale), *notices(state, app(replace(CONNECTED, result=result())), locale))
    return "\n".join((*read_in(present(state, locale)), *read_in(told)))


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_nothing_english_is_shown_in_french_and_nothing_french_in_english(state: AppState) -> None:
    assert foreign(shown(state, FRENCH), OF_ENGLISH) == []
    assert foreign(shown(state, ENGLISH), OF_FRENCH) == []


@pytest.mark.parametrize("cause", Cause)
@pytest.mark.parametrize("certainty", Certainty)
def test_every_cause_is_told_in_one_language(cause: Cause, certainty: Certainty) -> None:
    others = tuple(other for other in Cause if other is not cause)[:2]
    connection = broken(cause)
    assert connection.health.finding is not None
    finding = replace(connection.health.finding, certainty=certainty, alternatives=others)
    state = app(replace(connection, health=replace(connection.health, finding=finding)))
    assert foreign(shown(state, FRENCH), OF_ENGLISH) == []
    assert FRENCH.tr(CAUSES[cause].title) in shown(state, FRENCH)


@pytest.mark.parametrize(
    "what",
    [
        *ENDED_SUBSCRIPTIONS.values(),
        "QuickBooks refused the sign-in",
        "You disabled the connection",
        sentence("Intuit's status page reports: {words}", words="Login"),
    ],
)
def test_what_was_seen_is_told_in_the_same_language(what: str) -> None:
    finding = Finding(Cause.DISCONNECTED, Certainty.LIKELY, Evidence(NOW, what, official=what))
    health = replace(CONNECTED.health, state=HealthState.REVOKED, finding=finding)
    state = app(replace(CONNECTED, health=health, undecided=finding.evidence))
    assert foreign(shown(state, FRENCH), OF_ENGLISH) == []
    assert kinds(what)[0].partition("{")[0] not in shown(state, FRENCH)  # also where nobody marked it


@pytest.mark.parametrize("certificate", [CERTIFICATE, DIFFERING], ids=["agrees", "differs"])
def test_a_certificate_is_of_one_language(certificate: object) -> None:
    assert foreign(certificate_html(certificate, FRENCH), OF_ENGLISH) == []
    assert foreign(certificate_html(certificate, ENGLISH), OF_FRENCH) == []


def test_a_word_of_the_other_language_would_be_found() -> None:
    assert foreign("Harbour: QuickBooks refused the sign-in · HTTP 400", OF_ENGLISH)
    assert foreign("QuickBooks a refusé la connexion enregistrée", OF_FRENCH)


def test_both_languages_have_much_to_be_known_by() -> None:
    counts: Mapping[str, int] = {"English": len(OF_ENGLISH), "French": len(OF_FRENCH)}
    assert all(count > 700 for count in counts.values()), counts
