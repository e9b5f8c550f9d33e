"""Every text of the code is translated, whole and with its places; what is shipped is what was written."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLocale

from relink_desktop import resources
from relink_desktop.ui.translation import Translation
from tests.texts import Text, texts, unmarked, words_of_widgets

LANGUAGES = sorted(resources.path("translations").glob("*.ts"))
TEXTS = list(texts())


class Message(NamedTuple):
    """One entry of a translation. ``many`` is the English plural, and ``forms`` are the language's own."""

    text: str
    many: str
    forms: tuple[str, ...]
    finished: bool


def messages(path: Path) -> list[Message]:
    root = ElementTree.parse(path).getroot()
    return [_message(found) for found in root.iter("message")]


def _message(found: ElementTree.Element) -> Message:
    translation = found.find("translation")
    assert translation is not None
    forms = tuple(form.text or "" for form in translation.iter("numerusform")) or (translation.text or "",)
    return Message(
        found.findtext("source", ""), found.findtext("comment", ""), forms, "type" not in translation.attrib
    )


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.fixture(params=LANGUAGES, ids=lambda path: path.stem)
def language(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_every_problem_is_marked_for_the_translators() -> None:
    assert list(unmarked()) == []


def test_widgets_have_no_words_of_their_own() -> None:
    assert set(words_of_widgets()) == {"Fusion"}


def test_there_is_french() -> None:
    assert "relink_fr" in [path.stem for path in LANGUAGES]


def test_the_translation_has_every_text_of_the_code_and_no_other(language: Path) -> None:
    known = {(message.text, message.many) for message in messages(language)}
    missing = {text.where: text.text for text in TEXTS if (text.text, text.many) not in known}
    assert missing == {}, "run make translations, then translate"
    assert known - {(text.text, text.many) for text in TEXTS} == set(), "run make translations"


def test_every_text_is_translated_whole(language: Path) -> None:
    unfinished = [m.text for m in messages(language) if not m.finished or not all(m.forms)]
    assert unfinished == []


def test_a_translation_has_the_places_of_its_text(language: Path) -> None:
    """A form for one thing may do without its number, as in "one of them"."""
    wrong = [
        message.text
        for message in messages(language)
        for form in message.forms
        if places(form) | {"n"} != places(message.text) | {"n"}
        or ("n" in places(form)) > ("n" in places(message.many or message.text))
    ]
    assert wrong == []


def test_a_translation_begins_and_ends_as_its_text(language: Path) -> None:
    """Parts are put together: a space or a full stop too many or too few would be seen."""
    wrong = [m.text for m in messages(language) for form in m.forms if _edges(form) != _edges(m.text)]
    assert wrong == []


def _edges(text: str) -> tuple[bool, bool, str]:
    end = re.search(r"[.…?:]?$", text.rstrip())
    return text[:1].isspace(), text[-1:].isspace(), end[0] if end else ""


def test_french_is_written_as_in_canada() -> None:
    """The README beside it says how."""
    (french,) = [path for path in LANGUAGES if path.stem == "relink_fr"]
    wrong = [form for m in messages(french) for form in m.forms if _NOT_SO.search(form)]
    assert wrong == []


#: Straight apostrophes, a space before ; ! or ?, a colon without its no-break space, quotes that are not « ».
_NOT_SO = re.compile(r"'| [;!?]|(?<!\xa0):(?=\s|$)|« | »|[\"“”]")


@pytest.mark.parametrize("text", [t for t in TEXTS if t.places is not None], ids=lambda text: text.where)
def test_a_call_fills_the_places_of_its_text(text: Text) -> None:
    assert places(text.text) | places(text.many) <= text.places
    assert text.places - {"n"} <= places(text.text) | places(text.many)


def test_what_is_shipped_is_what_was_written(language: Path) -> None:
    """``make translations`` makes the .qm of the .ts; both are committed."""
    found = Translation(QLocale(language.stem.removeprefix("relink_")))
    assert found.language == language.stem.removeprefix("relink_")
    for message in messages(language):
        if message.many:
            assert {found.find(message.text, message.many, n) for n in range(30)} == set(message.forms)
        else:
            assert (found.find(message.text),) == message.forms
