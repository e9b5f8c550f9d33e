"""Everything that can happen to the desktop: what the user asks for and what the service tells."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as field_of
from datetime import date, datetime

from relink_desktop.companion.document_filter import Filter
from relink_desktop.companion.reach import Reach
from relink_desktop.companion.section import Section
from relink_desktop.companion.telling import Place
from relink_desktop.core.certificate import Certificate
from relink_desktop.core.connections import Attempt, Disabling, Environment, Status
from relink_desktop.core.diagnostics import Diagnostics
from relink_desktop.core.history import History
from relink_desktop.core.listing import DocumentDetail, DocumentPage, DocumentQuery, SortBy
from relink_desktop.core.matching import ChooseMatch as MatchChoice
from relink_desktop.core.matching import Matching
from relink_desktop.core.problems import Problem
from relink_desktop.core.settings_check import SettingsFound
from relink_desktop.core.sync import DocumentRow, Mend
from relink_desktop.core.sync_from import SyncFromFacts


class Event:
    """What ``reduce`` takes."""


# Of the user: tray, window and wizard send these.


@dataclass(frozen=True, slots=True)
class ShowWindow(Event):
    """In front, at a section if one is named."""

    section: Section | None = None


@dataclass(frozen=True, slots=True)
class ShowSection(Event):
    section: Section


@dataclass(frozen=True, slots=True)
class ChooseConnection(Event):
    """Have the sections that are of one company show this one's."""

    connection_id: str


@dataclass(frozen=True, slots=True)
class CheckNow(Event):
    pass


@dataclass(frozen=True, slots=True)
class Snooze(Event):
    """No notifications before ``until`` (UTC); None lets them come again."""

    until: datetime | None


@dataclass(frozen=True, slots=True)
class MenuOpened(Event):
    """Somebody looks at the tray's menu."""


@dataclass(frozen=True, slots=True)
class SetAutostart(Event):
    """Start with the session from now on, or no more."""

    on: bool


@dataclass(frozen=True, slots=True)
class ShowLogs(Event):
    """Show the folder of the logs."""


@dataclass(frozen=True, slots=True)
class UnlockKeyring(Event):
    pass


@dataclass(frozen=True, slots=True)
class Quit(Event):
    pass


@dataclass(frozen=True, slots=True)
class OpenPractice(Event):
    """Show the practice company's own pages, or start it where the app runs without it."""


@dataclass(frozen=True, slots=True)
class DismissNotice(Event):
    pass


@dataclass(frozen=True, slots=True)
class CopyDetails(Event):
    """Copy what a supporter needs to know of ``problem``; it was met at ``at`` (UTC), or is there now."""

    problem: Problem
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PauseSync(Event):
    connection_id: str


@dataclass(frozen=True, slots=True)
class ResumeSync(Event):
    connection_id: str


@dataclass(frozen=True, slots=True)
class OpenWizard(Event):
    """Connect a company, or with an id: reconnect it, or confirm its Sync From."""

    connection_id: str | None = None


@dataclass(frozen=True, slots=True)
class CloseWizard(Event):
    pass


@dataclass(frozen=True, slots=True)
class OpenKeys(Event):
    """Enter the firm's keys at Intuit anew."""

    environment: Environment


@dataclass(frozen=True, slots=True)
class OpenDisable(Event):
    """Ask whether a connection should be disabled."""

    connection_id: str


@dataclass(frozen=True, slots=True)
class OpenEarlier(Event):
    """Explain what an earlier Sync From does to a connection, and lead to it."""

    connection_id: str


@dataclass(frozen=True, slots=True)
class OpenMatching(Event):
    """Show what the ledger's names are in QuickBooks."""

    connection_id: str


@dataclass(frozen=True, slots=True)
class ReadMatching(Event):
    """Read again what QuickBooks has to choose from."""


@dataclass(frozen=True, slots=True)
class ChooseMatch(Event):
    choice: MatchChoice


@dataclass(frozen=True, slots=True)
class Decide(Event):
    """The user decided about a document that needs a person; ``row`` is it as it was shown."""

    connection_id: str
    row: DocumentRow
    mend: Mend


@dataclass(frozen=True, slots=True)
class DismissDecision(Event):
    """The user has read what became of a decision."""


@dataclass(frozen=True, slots=True)
class SendReopened(Event):
    """What waited in a closed period that was reopened may go."""

    connection_id: str


@dataclass(frozen=True, slots=True)
class OpenDiagnostics(Event):
    """Preview what a supporter needs to know of a connection."""

    connection_id: str


@dataclass(frozen=True, slots=True)
class OpenCertificate(Event):
    """The user wants to read a connection's certificate."""

    connection_id: str


@dataclass(frozen=True, slots=True)
class SaveCertificate(Event):
    """As a PDF (``printed``), or for other programs."""

    printed: bool


@dataclass(frozen=True, slots=True)
class PrintCertificate(Event):
    pass


@dataclass(frozen=True, slots=True)
class CompareAgain(Event):
    pass


@dataclass(frozen=True, slots=True)
class ChooseReach(Event):
    """Have the history show so much of the past."""

    reach: Reach


@dataclass(frozen=True, slots=True)
class ChooseEntry(Event):
    """Show the details of an entry of the history."""

    key: str


@dataclass(frozen=True, slots=True)
class ReadHistory(Event):
    """Read the history again, after that failed."""


@dataclass(frozen=True, slots=True)
class ExportHistory(Event):
    """Save the whole history of the company as a table."""


@dataclass(frozen=True, slots=True)
class OpenSettings(Event):
    """Show QuickBooks' settings that are known to cause errors."""

    connection_id: str


@dataclass(frozen=True, slots=True)
class CheckSettings(Event):
    """Read them again."""


@dataclass(frozen=True, slots=True)
class CopyDiagnostics(Event):
    pass


@dataclass(frozen=True, slots=True)
class CopyMessage(Event):
    """Copy the message to whoever may manage connections."""

    text: str


@dataclass(frozen=True, slots=True)
class WriteMessage(Event):
    """Begin an e-mail with it; ``link`` is a mailto address."""

    link: str


@dataclass(frozen=True, slots=True)
class ChooseEnvironment(Event):
    environment: Environment


@dataclass(frozen=True, slots=True)
class ChooseCompany(Event):
    ledger_company: str


@dataclass(frozen=True, slots=True)
class EditKeys(Event):
    """``field`` of ``NewKeys`` was typed into."""

    field: str
    text: str = field_of(repr=False)


@dataclass(frozen=True, slots=True)
class CopyRedirect(Event):
    """Copy the address that has to be registered at Intuit."""


@dataclass(frozen=True, slots=True)
class ShowRelayPage(Event):
    """Show the file that a firm hosts for its production keys."""


@dataclass(frozen=True, slots=True)
class PickLedger(Event):
    """Ask for the ledger's file."""


@dataclass(frozen=True, slots=True)
class LedgerPicked(Event):
    path: str


@dataclass(frozen=True, slots=True)
class Continue(Event):
    """The primary button of a page that only leads on."""


@dataclass(frozen=True, slots=True)
class Back(Event):
    pass


@dataclass(frozen=True, slots=True)
class SignIn(Event):
    """Connect to QuickBooks: begins a sign-in in the browser."""


@dataclass(frozen=True, slots=True)
class OpenLinkAgain(Event):
    pass


@dataclass(frozen=True, slots=True)
class CopyLink(Event):
    pass


@dataclass(frozen=True, slots=True)
class PasteAddress(Event):
    """Take the answer from the address in the clipboard: the browser could not bring it here."""


@dataclass(frozen=True, slots=True)
class CancelSignIn(Event):
    pass


@dataclass(frozen=True, slots=True)
class ChooseDate(Event):
    sync_from: date


@dataclass(frozen=True, slots=True)
class Start(Event):
    """The review's primary button."""


@dataclass(frozen=True, slots=True)
class Exclude(Event):
    """Leave a document alone from now on, or (not ``excluded``) no longer."""

    connection_id: str
    key: str
    excluded: bool


@dataclass(frozen=True, slots=True)
class OpenInQuickBooks(Event):
    """Show a document on QuickBooks' own page."""

    link: str


@dataclass(frozen=True, slots=True)
class OfList(Event):
    """About the list of documents of a section."""

    section: Section


@dataclass(frozen=True, slots=True)
class LookAtRows(OfList):
    """Rows from number ``first`` on came in sight."""

    first: int


@dataclass(frozen=True, slots=True)
class SearchDocuments(OfList):
    text: str


@dataclass(frozen=True, slots=True)
class FilterDocuments(OfList):
    filter: Filter


@dataclass(frozen=True, slots=True)
class SortDocuments(OfList):
    """By this; the other way round if it is in this order already."""

    sort: SortBy


@dataclass(frozen=True, slots=True)
class OpenDocument(OfList):
    """Show all that is known of a document, or close what is shown."""

    key: str | None


@dataclass(frozen=True, slots=True)
class ListAgain(OfList):
    """What failed is asked for again."""


# Of the service and the clock.


@dataclass(frozen=True, slots=True)
class DocumentsArrived(OfList):
    connection_id: str
    query: DocumentQuery
    page: DocumentPage


@dataclass(frozen=True, slots=True)
class DocumentsFailed(OfList):
    connection_id: str
    query: DocumentQuery
    offset: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class DocumentArrived(OfList):
    connection_id: str
    detail: DocumentDetail


@dataclass(frozen=True, slots=True)
class Excluded(Event):
    """The service took it."""

    connection_id: str
    key: str
    excluded: bool


@dataclass(frozen=True, slots=True)
class StatusArrived(Event):
    status: Status


@dataclass(frozen=True, slots=True)
class PracticeReady(Event):
    """The practice company runs; its pages are at ``url``."""

    url: str


@dataclass(frozen=True, slots=True)
class NetworkChanged(Event):
    """The computer's way to the internet is another now."""


@dataclass(frozen=True, slots=True)
class AutostartRead(Event):
    """Whether ReLink starts with the session; None where that can't be told, or there is no such thing."""

    on: bool | None


@dataclass(frozen=True, slots=True)
class TrayChanged(Event):
    """The desktop shows tray icons again, or for a while it has shown none."""

    there: bool


@dataclass(frozen=True, slots=True)
class FrontChanged(Event):
    """ReLink's window came to the front, or left it."""

    in_front: bool


@dataclass(frozen=True, slots=True)
class NoticeMissed(Event):
    """An important notification went away, and nobody acted on it."""

    place: Place


@dataclass(frozen=True, slots=True)
class PersonLeft(Event):
    """Nobody is at the computer any more, or its screen is locked."""


@dataclass(frozen=True, slots=True)
class PersonBack(Event):
    """Somebody is at the computer again."""


@dataclass(frozen=True, slots=True)
class ComputerWoke(Event):
    """The computer slept, and is awake again."""


@dataclass(frozen=True, slots=True)
class ServiceSilent(Event):
    """The service did not answer a poll."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class AttemptChanged(Event):
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class BrowserFailed(Event):
    """No browser could be started."""


@dataclass(frozen=True, slots=True)
class SignInTakesLong(Event):
    """Nothing came back from the browser for a while."""


@dataclass(frozen=True, slots=True)
class MailFailed(Event):
    """No program for e-mail could be started."""


@dataclass(frozen=True, slots=True)
class PasteRefused(Event):
    """What was pasted is not this sign-in's answer; the sign-in goes on."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class FactsArrived(Event):
    connection_id: str
    facts: SyncFromFacts


@dataclass(frozen=True, slots=True)
class SettingsArrived(Event):
    connection_id: str
    found: SettingsFound


@dataclass(frozen=True, slots=True)
class SettingsUnread(Event):
    """QuickBooks' settings could not be read; what a page is about goes on."""

    connection_id: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class SyncStarted(Event):
    connection_id: str


@dataclass(frozen=True, slots=True)
class KeysSaved(Event):
    pass


@dataclass(frozen=True, slots=True)
class LedgerChosen(Event):
    pass


@dataclass(frozen=True, slots=True)
class Disabled(Event):
    connection_id: str
    outcome: Disabling


@dataclass(frozen=True, slots=True)
class MatchingArrived(Event):
    connection_id: str
    matching: Matching


@dataclass(frozen=True, slots=True)
class Decided(Event):
    """The service took a decision."""

    decision: Decide


@dataclass(frozen=True, slots=True)
class DecisionRefused(Event):
    decision: Decide
    problem: Problem


@dataclass(frozen=True, slots=True)
class CertificateArrived(Event):
    """None if nothing was compared yet."""

    connection_id: str
    certificate: Certificate | None


@dataclass(frozen=True, slots=True)
class HistoryArrived(Event):
    connection_id: str
    history: History


@dataclass(frozen=True, slots=True)
class HistoryRefused(Event):
    connection_id: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class DiagnosticsArrived(Event):
    connection_id: str
    diagnostics: Diagnostics


@dataclass(frozen=True, slots=True)
class FileSaved(Event):
    path: str


@dataclass(frozen=True, slots=True)
class CommandFailed(Event):
    """Something that was asked of the service or the computer was refused."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class StepFailed(Event):
    """What a page of the wizard asked for was refused."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Ticked(Event):
    """Time passed; ``now`` is UTC."""

    now: datetime
