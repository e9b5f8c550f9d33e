"""What a page says once its content was saved or printed, and where that leads."""

from __future__ import annotations

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.events import Event
from relink_desktop.companion.noticed import Noticed
from relink_desktop.companion.present.taken import taken_notes
from relink_desktop.companion.present.wizard import wizard_view
from relink_desktop.companion.state import reduce
from relink_desktop.companion.views import CertificateBody, Tone
from relink_desktop.companion.wizard.state import Taken

from .certificates import CERTIFICATE
from .states import CONNECTED, DENIED, LOCALE, NOW, REVOKED, TROUBLE, app, told
from .test_wizard import TO_BROWSER, TO_SYNC_FROM, walk

READ = (on.OpenCertificate("c1"), on.CertificateArrived("c1", CERTIFICATE))


def said(*events: Event) -> list[tuple[Tone, str, list[str]]]:
    """The notes of the certificate's page after ``events``, with the labels of their buttons."""
    state, _ = walk(app(CONNECTED), *READ, *events)
    assert state.wizard is not None
    body = wizard_view(state, LOCALE).body
    assert isinstance(body, CertificateBody)
    return [(note.tone, note.text, [action.label for action in note.actions]) for note in body.notes]


@pytest.mark.parametrize(
    ("path", "offered"),
    [
        ("/home/ann/proof.pdf", ["Show in folder", "Open"]),
        ("C:\\Proofs\\PROOF.PDF", ["Show in folder", "Open"]),
        ("/home/ann/Harbour history.csv", ["Show in folder", "Open"]),
        ("/home/ann/proof.json", ["Show in folder"]),
        ("/home/ann/proof.sh", ["Show in folder"]),
        ("/home/ann/proof", ["Show in folder"]),
    ],
)
def test_a_file_is_shown_and_opened_where_a_person_reads_its_kind(path: str, offered: list[str]) -> None:
    assert said(on.FileSaved(path)) == [(Tone.GOOD, f"Saved as {path}", offered)]


def test_the_buttons_lead_to_the_very_file() -> None:
    (note,) = taken_notes(on.FileSaved("/home/ann/proof.pdf"), LOCALE)
    effects = [reduce(app(CONNECTED), action.event)[1] for action in note.actions]
    assert effects == [(do.ShowFile("/home/ann/proof.pdf"),), (do.OpenFile("/home/ann/proof.pdf"),)]


def test_what_became_of_printing_is_told_on_the_page() -> None:
    ((tone, text, offered),) = said(on.PrintCertificate(), on.Printed("Office upstairs"))
    assert (tone, text, offered) == (Tone.GOOD, "Handed to the printer Office upstairs.", [])
    for failure, words in ((True, "found no printer"), (False, "could not be printed")):
        ((tone, text, offered),) = said(on.PrintCertificate(), on.NotPrinted(no_printer=failure))
        assert (tone, offered) == (Tone.WARNING, ["Save as PDF…"])
        assert words in text


@pytest.mark.parametrize("taken", [on.FileSaved("a.pdf"), on.Printed("p"), on.NotPrinted(no_printer=True)])
def test_it_is_gone_once_something_else_is_asked(taken: Taken) -> None:
    for event in (on.PrintCertificate(), on.SaveCertificate(printed=True), on.CompareAgain()):
        state, _ = walk(app(CONNECTED), *READ, taken, event)
        assert state.wizard is not None
        assert state.wizard.taken is None


def test_what_fails_is_told_where_the_person_is_looking() -> None:
    reading, _ = walk(app(CONNECTED), *READ)
    in_wizard, _ = reduce(reading, on.CommandFailed(TROUBLE))
    assert told(wizard_view(in_wizard, LOCALE).problem) == str(TROUBLE)
    assert in_wizard.notice is None
    in_window, _ = walk(reading, on.FrontChanged(in_front=True), on.CommandFailed(TROUBLE))
    assert in_window.wizard is not None
    assert (in_window.wizard.problem, in_window.notice) == (None, Noticed(TROUBLE, NOW))
    without, _ = reduce(app(CONNECTED), on.CommandFailed(TROUBLE))
    assert without.notice == Noticed(TROUBLE, NOW)


@pytest.mark.parametrize("way", [TO_SYNC_FROM, (*TO_BROWSER, on.AttemptChanged(DENIED))])
def test_what_else_fails_does_not_take_the_place_of_a_page(way: tuple[Event, ...]) -> None:
    shown, _ = walk(app(REVOKED), *way)
    after, _ = reduce(shown, on.CommandFailed(TROUBLE))
    assert wizard_view(after, LOCALE) == wizard_view(shown, LOCALE)
    assert after.notice == Noticed(TROUBLE, NOW)
