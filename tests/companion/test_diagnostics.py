"""The diagnostics on their way to a file: offered, previewed, copied and saved letter by letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.events import Event
from relink_desktop.companion.present.window import window_view
from relink_desktop.companion.present.wizard import wizard_view
from relink_desktop.companion.views import PreviewBody, TextBody, Tone, WizardView
from relink_desktop.companion.wizard.diagnostics import FILE_NAME
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.health import Cause, Certainty, Evidence, Finding
from relink_desktop.core.outages import Outage

from .states import CONNECTED, DIAGNOSTICS, LOCALE, NOW, REVOKED, SECOND, TROUBLE, app, broken, told
from .test_session import Desk, play
from .test_wizard import walk

OPEN = on.OpenDiagnostics("c1")
ARRIVED = on.DiagnosticsArrived("c1", DIAGNOSTICS)
BREAK = Finding(Cause.DISCONNECTED, Certainty.LIKELY, Evidence(NOW, "refused"))
OFTEN = tuple(Outage(NOW - timedelta(days=age), BREAK) for age in range(3))


def shown(*events: Event) -> WizardView:
    return wizard_view(walk(app(REVOKED, SECOND), *events)[0], LOCALE)


def preview(*events: Event) -> PreviewBody:
    body = shown(*events).body
    assert isinstance(body, PreviewBody)
    return body


def offers(connection: ConnectionStatus) -> bool:
    (card,) = window_view(app(connection), LOCALE).body.cards
    return OPEN in [action.event for action in card.actions]


@pytest.mark.parametrize(
    "connection", [CONNECTED, REVOKED, broken(Cause.DISABLED)], ids=["well", "broken", "disabled"]
)
def test_they_are_offered_once_it_breaks_again_and_again(connection: ConnectionStatus) -> None:
    assert offers(replace(connection, outages=OFTEN))
    assert not offers(replace(connection, outages=OFTEN[:2]))


def test_they_are_shown_before_they_are_taken_along() -> None:
    loading, effects = walk(app(REVOKED), OPEN)
    assert effects == (do.RaiseWizard(), do.LoadDiagnostics("c1"))
    for event in (on.Continue(), on.CopyDiagnostics()):
        assert walk(loading, event) == (loading, ()), "what nobody has seen goes nowhere"
    assert preview(OPEN, ARRIVED).text == DIAGNOSTICS.text
    assert walk(loading, ARRIVED, on.Continue())[1] == (do.SaveFile(FILE_NAME, DIAGNOSTICS.text),)
    assert walk(loading, ARRIVED, on.CopyDiagnostics())[1] == (do.CopyText(DIAGNOSTICS.text),)


def test_those_of_another_connection_are_not_taken_for_these() -> None:
    asked, _ = walk(app(REVOKED, SECOND), on.OpenDiagnostics("c2"))
    assert walk(asked, ARRIVED) == (asked, ())


def test_diagnostics_that_were_withheld_say_why_and_can_be_asked_for_again() -> None:
    view = shown(OPEN, on.StepFailed(TROUBLE))
    assert isinstance(view.body, TextBody)
    assert (view.body.paragraphs, told(view.problem)) == ((), str(TROUBLE))
    refused, _ = walk(app(REVOKED), OPEN, on.StepFailed(TROUBLE))
    assert walk(refused, on.Continue()) == (walk(app(REVOKED), OPEN)[0], (do.LoadDiagnostics("c1"),))


def test_what_became_of_the_file_is_said() -> None:
    saved, refused = on.FileSaved("/tmp/d.txt"), on.StepFailed(TROUBLE)
    assert preview(OPEN, ARRIVED).notes == ()
    (note,) = preview(OPEN, ARRIVED, on.Continue(), saved).notes
    assert (note.tone, note.text) == (Tone.GOOD, "Saved as /tmp/d.txt")
    assert told(shown(OPEN, ARRIVED, on.Continue(), refused).problem) == str(TROUBLE)
    again = (OPEN, ARRIVED, on.Continue(), saved, on.Continue(), refused)
    assert (preview(*again).notes, told(shown(*again).problem)) == ((), str(TROUBLE))
    assert shown(OPEN, ARRIVED, on.Continue(), refused, on.Continue()).problem is None


def test_the_file_holds_the_very_bytes_of_the_preview(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        desk.screen.chosen = str(tmp_path / "d.txt")
        desk.send(OPEN)
        await desk.until(lambda: desk.wizard.diagnostics)
        desk.send(on.Continue(), on.CopyDiagnostics())
        await desk.until(lambda: desk.wizard.taken)
        body = wizard_view(desk.session.state, LOCALE).body
        assert isinstance(body, PreviewBody)
        assert (tmp_path / "d.txt").read_bytes() == body.text.encode()
        assert desk.screen.asked[-2:] == [f"save {FILE_NAME}", f"copy {body.text}"]

    play(story)


def test_a_file_that_cannot_be_written_leaves_the_preview_with_the_reason(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        desk.screen.chosen = str(tmp_path / "no folder" / "d.txt")
        desk.send(OPEN)
        await desk.until(lambda: desk.wizard.diagnostics)
        desk.send(on.Continue())
        await desk.until(lambda: desk.wizard.problem)
        assert desk.wizard.problem is not None
        assert str(desk.wizard.problem) == (
            "The file could not be saved. The system says: No such file or directory. Choose another folder."
        )
        assert desk.wizard.diagnostics == DIAGNOSTICS

    play(story)


def test_a_refusal_by_the_service_is_told_on_the_page() -> None:
    async def story(desk: Desk) -> None:
        desk.service.refusals["GET /connections/c1/diagnostics"] = TROUBLE
        desk.send(OPEN)
        await desk.until(lambda: desk.wizard.problem)
        assert desk.wizard.problem == TROUBLE

    play(story)
