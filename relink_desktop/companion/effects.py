"""What ``reduce`` asks to be done. Values only; the session carries them out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from relink_desktop.companion.events import Decide
from relink_desktop.companion.section import Section
from relink_desktop.core.certificate import Certificate
from relink_desktop.core.connections import Attention, NewAttempt, NewKeys
from relink_desktop.core.listing import DocumentQuery
from relink_desktop.core.matching import ChooseMatch


class Effect:
    """What the session takes."""


@dataclass(frozen=True, slots=True)
class BeginSignIn(Effect):
    """Ask the service for an attempt, listen for its redirect, open the browser."""

    wanted: NewAttempt


@dataclass(frozen=True, slots=True)
class SaveKeys(Effect):
    keys: NewKeys


@dataclass(frozen=True, slots=True)
class PickFile(Effect):
    """Ask the user for the ledger's file."""


@dataclass(frozen=True, slots=True)
class ReadLedger(Effect):
    path: str


@dataclass(frozen=True, slots=True)
class Disable(Effect):
    connection_id: str


@dataclass(frozen=True, slots=True)
class LoadMatching(Effect):
    connection_id: str


@dataclass(frozen=True, slots=True)
class Match(Effect):
    connection_id: str
    choice: ChooseMatch


@dataclass(frozen=True, slots=True)
class CarryOut(Effect):
    """Do what the user decided about a document."""

    decision: Decide


@dataclass(frozen=True, slots=True)
class LoadDocuments(Effect):
    """A page of a section's list. ``patient`` waits a moment first: while a sync runs, the journal changes
    several times a second."""

    section: Section
    connection_id: str
    query: DocumentQuery
    offset: int
    patient: bool = False


@dataclass(frozen=True, slots=True)
class LoadDocument(Effect):
    section: Section
    connection_id: str
    key: str


@dataclass(frozen=True, slots=True)
class Exclude(Effect):
    connection_id: str
    key: str
    excluded: bool


@dataclass(frozen=True, slots=True)
class Reopen(Effect):
    """Let go what waited in a closed period that was reopened."""

    connection_id: str


@dataclass(frozen=True, slots=True)
class LoadDiagnostics(Effect):
    connection_id: str


@dataclass(frozen=True, slots=True)
class LoadHistory(Effect):
    connection_id: str


@dataclass(frozen=True, slots=True)
class LoadCertificate(Effect):
    connection_id: str


@dataclass(frozen=True, slots=True)
class Compare(Effect):
    """Have QuickBooks compared anew, and fetch the certificate of it."""

    connection_id: str


@dataclass(frozen=True, slots=True)
class SavePdf(Effect):
    """Ask the user where to save the certificate as a PDF called ``name``."""

    name: str
    certificate: Certificate


@dataclass(frozen=True, slots=True)
class Print(Effect):
    certificate: Certificate


@dataclass(frozen=True, slots=True)
class SaveFile(Effect):
    """Ask the user where to save ``text``; ``name`` is the file's if nothing else is chosen."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ShowRelay(Effect):
    """Show the relay page's file in the computer's own file manager."""


@dataclass(frozen=True, slots=True)
class AbandonSignIn(Effect):
    pass


@dataclass(frozen=True, slots=True)
class TakePasted(Effect):
    """Give the sign-in with ``state`` the answer that is in the clipboard."""

    state: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenLink(Effect):
    link: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class WriteMail(Effect):
    """Begin an e-mail in the computer's own program."""

    link: str


@dataclass(frozen=True, slots=True)
class CopyText(Effect):
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LoadFacts(Effect):
    connection_id: str


@dataclass(frozen=True, slots=True)
class LoadSettings(Effect):
    connection_id: str


@dataclass(frozen=True, slots=True)
class BeginSync(Effect):
    connection_id: str
    sync_from: date


@dataclass(frozen=True, slots=True)
class Pause(Effect):
    connection_id: str


@dataclass(frozen=True, slots=True)
class Resume(Effect):
    connection_id: str


@dataclass(frozen=True, slots=True)
class Attend(Effect):
    """Tell the service a reason to look sooner."""

    attention: Attention


@dataclass(frozen=True, slots=True)
class Check(Effect):
    pass


@dataclass(frozen=True, slots=True)
class Unlock(Effect):
    """Let the keyring ask to be unlocked."""


@dataclass(frozen=True, slots=True)
class ReadAutostart(Effect):
    """Ask the system whether ReLink starts with the session."""


@dataclass(frozen=True, slots=True)
class SetAutostart(Effect):
    on: bool


@dataclass(frozen=True, slots=True)
class ShowLogs(Effect):
    """Show the folder of the logs in the computer's own file manager."""


@dataclass(frozen=True, slots=True)
class LaunchPractice(Effect):
    """Start the app a second time, with the practice company."""


@dataclass(frozen=True, slots=True)
class RaiseWindow(Effect):
    pass


@dataclass(frozen=True, slots=True)
class KeepWindow(Effect):
    """See to it that there is a window to find, in front or not."""


@dataclass(frozen=True, slots=True)
class RaiseWizard(Effect):
    pass


@dataclass(frozen=True, slots=True)
class EndApp(Effect):
    pass
