"""What ``reduce`` asks to be done. Values only; the session carries them out."""

from __future__ import annotations

from datetime import date

from relink_desktop.companion.events import Decide
from relink_desktop.companion.section import Section
from relink_desktop.companion.value import Value, withheld
from relink_desktop.core.certificate import Certificate
from relink_desktop.core.connections import Attention, NewAttempt, NewKeys
from relink_desktop.core.listing import DocumentQuery
from relink_desktop.core.matching import ChooseMatch
from relink_desktop.core.shortfall import AnswerShortfall


class Effect(Value):
    """What the session takes."""


class BeginSignIn(Effect):
    """Ask the service for an attempt, listen for its redirect, open the browser."""

    wanted: NewAttempt


class SaveKeys(Effect):
    keys: NewKeys


class PickFile(Effect):
    """Ask the user for the ledger's file."""


class ReadLedger(Effect):
    path: str


class Disable(Effect):
    connection_id: str


class Answer(Effect):
    """Tell the service what became of the documents that the ledger lacks."""

    connection_id: str
    said: AnswerShortfall


class LoadMatching(Effect):
    """``since`` is the Sync From that was chosen on the way there."""

    connection_id: str
    since: date | None = None


class Match(Effect):
    connection_id: str
    choice: ChooseMatch
    since: date | None = None


class MatchAll(Effect):
    connection_id: str
    choices: tuple[ChooseMatch, ...]
    since: date | None = None


class CarryOut(Effect):
    """Do what the user decided about a document."""

    decision: Decide


class LoadDocuments(Effect):
    """A page of a section's list. ``patient`` waits a moment first: while a sync runs, the journal changes
    several times a second."""

    section: Section
    connection_id: str
    query: DocumentQuery
    offset: int
    patient: bool = False


class LoadDocument(Effect):
    section: Section
    connection_id: str
    key: str


class Exclude(Effect):
    connection_id: str
    key: str
    excluded: bool


class Reopen(Effect):
    """Let go what waited in a closed period that was reopened."""

    connection_id: str


class LetWait(Effect):
    """A person knows what the closed period holds back."""

    connection_id: str


class LoadDiagnostics(Effect):
    connection_id: str


class LoadHistory(Effect):
    connection_id: str


class LoadCertificate(Effect):
    connection_id: str


class Compare(Effect):
    """Have QuickBooks compared anew, and fetch the certificate of it."""

    connection_id: str


class KeepMonths(Effect):
    """Keep a certificate of each month that the newest comparison proves to be over and done."""

    connection_id: str


class ShowMonths(Effect):
    """Show the folder in which the months' certificates of a company are kept."""

    ledger_company: str


class SavePdf(Effect):
    """Ask the user where to save the certificate as a PDF called ``name``."""

    name: str
    certificate: Certificate


class Print(Effect):
    """Let the user choose a printer for the certificate, which its queue shows as ``name``."""

    name: str
    certificate: Certificate


class SaveFile(Effect):
    """Ask the user where to save ``text``; ``name`` is the file's if nothing else is chosen."""

    name: str
    text: str


class ShowFile(Effect):
    """Show a file in the computer's own file manager."""

    path: str


class OpenFile(Effect):
    """Open a file in the program that the computer has for its kind."""

    path: str


class ShowRelay(Effect):
    """Show the relay page's file in the computer's own file manager."""


class AbandonSignIn(Effect):
    pass


class OpenSignIn(Effect):
    """Send the browser into the sign-in that is under way once more."""


class CopySignIn(Effect):
    """Put an address for another browser of this computer into the clipboard."""


class TakePasted(Effect):
    """Give the sign-in that is under way the answer that is in the clipboard."""


class OpenLink(Effect):
    link: str

    __repr__ = withheld


class WriteMail(Effect):
    """Begin an e-mail in the computer's own program."""

    link: str


class CopyText(Effect):
    text: str

    __repr__ = withheld


class LoadFacts(Effect):
    connection_id: str


class LoadSettings(Effect):
    connection_id: str


class BeginSync(Effect):
    connection_id: str
    sync_from: date


class Pause(Effect):
    connection_id: str


class Resume(Effect):
    connection_id: str


class Attend(Effect):
    """Tell the service a reason to look sooner."""

    attention: Attention


class Check(Effect):
    pass


class Unlock(Effect):
    """Let the keyring ask to be unlocked."""


class ReadAutostart(Effect):
    """Ask the system whether ReLink starts with the session."""


class SetAutostart(Effect):
    on: bool


class ShowLogs(Effect):
    """Show the folder of the logs in the computer's own file manager."""


class LaunchPractice(Effect):
    """Start the app a second time, with the practice company."""


class RaiseWindow(Effect):
    pass


class KeepWindow(Effect):
    """See to it that there is a window to find, in front or not."""


class KeepToldOfTray(Effect):
    """Remember, across runs, that the user was told that ReLink stays in the tray."""


class RaiseWizard(Effect):
    pass


class EndApp(Effect):
    pass
