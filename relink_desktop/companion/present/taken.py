"""What became of a file that was saved or a page that was printed, and where to go from there."""

from __future__ import annotations

from pathlib import PurePath

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.views import Action, NoteView, Tone
from relink_desktop.companion.wizard.state import Taken
from relink_desktop.core.words import noop

# Kinds of files that somebody who is no programmer opens and reads.
_READABLE = (".pdf", ".csv")
_SAVE_INSTEAD = Action("save_instead", noop("Save as PDF…"), on.SaveCertificate(printed=True))
_NO_PRINTER = noop(
    "ReLink found no printer on this computer. Save the certificate as a PDF: from there it can be printed"
    " later, or on another computer."
)
_NOT_PRINTED = noop(
    "It could not be printed: what was chosen took nothing. Choose another printer or file, or save the"
    " certificate as a PDF."
)


def taken_notes(taken: Taken | None, locale: Locale) -> tuple[NoteView, ...]:
    match taken:
        case on.FileSaved(path):
            return (saved_note(path, locale),)
        case on.Printed(printer):
            return (NoteView(Tone.GOOD, locale.tr("Handed to the printer {printer}.", printer=printer)),)
        case on.NotPrinted(no_printer):
            text = locale.tr(_NO_PRINTER if no_printer else _NOT_PRINTED)
            return (NoteView(Tone.WARNING, text, actions=(_SAVE_INSTEAD.told(locale.tr),)),)
    return ()


def saved_note(path: str, locale: Locale) -> NoteView:
    """Where a file was saved, and the way there."""
    actions = [Action("show_file", locale.tr("Show in folder"), on.ShowFile(path))]
    if PurePath(path).suffix.lower() in _READABLE:
        actions.append(Action("open_file", locale.tr("Open"), on.OpenFile(path)))
    return NoteView(Tone.GOOD, locale.tr("Saved as {path}", path=path), actions=tuple(actions))
