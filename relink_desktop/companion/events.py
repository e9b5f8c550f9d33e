"""Everything that can happen to the desktop: what the user asks for and what the service tells."""

from __future__ import annotations

from datetime import date, datetime

from relink_desktop.companion.date_style import DateStyle
from relink_desktop.companion.document_filter import Filter
from relink_desktop.companion.reach import Reach
from relink_desktop.companion.section import Section
from relink_desktop.companion.telling import Place
from relink_desktop.companion.value import Value, withheld
from relink_desktop.core.certificate import Certificate
from relink_desktop.core.connections import Attempt, Disabling, Environment, Status
from relink_desktop.core.diagnostics import Diagnostics
from relink_desktop.core.history import History
from relink_desktop.core.listing import DocumentDetail, DocumentPage, DocumentQuery, SortBy
from relink_desktop.core.matching import ChooseMatch as MatchChoice
from relink_desktop.core.matching import Matching, Topic
from relink_desktop.core.problems import Problem
from relink_desktop.core.settings_check import SettingsFound
from relink_desktop.core.shortfall import AnswerShortfall
from relink_desktop.core.sync import DocumentRow, Mend
from relink_desktop.core.sync_from import SyncFromFacts


class Event(Value):
    """What ``reduce`` takes."""


# Of the user: tray, window and wizard send these.


class ShowWindow(Event):
    """In front, at a section if one is named."""

    section: Section | None = None


class ShowSection(Event):
    section: Section


class ShowDocument(Event):
    """Show all that is known of a document, among the results of its company."""

    connection_id: str
    key: str


class ShowResults(Event):
    """Show the results of a company that are in this filter, and no search."""

    connection_id: str
    filter: Filter


class ChooseConnection(Event):
    """Have the sections that are of one company show this one's."""

    connection_id: str


class CheckNow(Event):
    pass


class Snooze(Event):
    """No notifications before ``until`` (UTC); None lets them come again."""

    until: datetime | None


class MenuOpened(Event):
    """Somebody looks at the tray's menu."""


class SetAutostart(Event):
    """Start with the session from now on, or no more."""

    on: bool


class ShowLogs(Event):
    """Show the folder of the logs."""


class UnlockKeyring(Event):
    pass


class Quit(Event):
    pass


class OpenPractice(Event):
    """Show the practice company's own pages, or start it where the app runs without it."""


class DismissNotice(Event):
    pass


class CopyDetails(Event):
    """Copy what a supporter needs to know of ``problem``; it was met at ``at`` (UTC), or is there now."""

    problem: Problem
    at: datetime | None = None


class PauseSync(Event):
    connection_id: str


class ResumeSync(Event):
    connection_id: str


class OpenWizard(Event):
    """Connect a company, or with an id: reconnect it, or confirm its Sync From."""

    connection_id: str | None = None


class ResumeWizard(Event):
    """Go on where the wizard is, or was closed."""


class CloseWizard(Event):
    pass


class OpenKeys(Event):
    """Enter the firm's keys at Intuit anew."""

    environment: Environment


class OpenDisable(Event):
    """Ask whether a connection should be disabled."""

    connection_id: str


class OpenEarlier(Event):
    """Explain what an earlier Sync From does to a connection, and lead to it."""

    connection_id: str


class OpenShortfall(Event):
    """Ask what became of the documents that the ledger's report lacks."""

    connection_id: str


class ChooseAnswer(Event):
    said: AnswerShortfall


class OpenMatching(Event):
    """Show what the ledger's names are in QuickBooks, first the one that is ``sought``."""

    connection_id: str
    sought: tuple[Topic, str] | None = None


class ReadMatching(Event):
    """Read again what QuickBooks has to choose from."""


class ChooseMatch(Event):
    choice: MatchChoice


class AgreeToNames(Event):
    """Let contacts be called as is proposed."""


class Decide(Event):
    """The user decided about a document that needs a person; ``row`` is it as it was shown, and
    ``quickbooks_id`` the one of QuickBooks that is adopted."""

    connection_id: str
    row: DocumentRow
    mend: Mend
    quickbooks_id: str | None = None


class DecideTogether(Event):
    """The user decided about several documents alike in one go."""

    decisions: tuple[Decide, ...]


class DismissDecision(Event):
    """The user has read what became of a decision."""


class SendReopened(Event):
    """What waited in a closed period that was reopened may go."""

    connection_id: str


class LetWait(Event):
    """What the closed period holds back may wait until it is reopened."""

    connection_id: str


class OpenDiagnostics(Event):
    """Preview what a supporter needs to know of a connection."""

    connection_id: str


class OpenCertificate(Event):
    """The user wants to read a connection's certificate."""

    connection_id: str


class SaveCertificate(Event):
    """As a PDF (``printed``), or for other programs."""

    printed: bool


class PrintCertificate(Event):
    pass


class CompareAgain(Event):
    pass


class ShowMonths(Event):
    """Show the folder in which the months' certificates of a company are kept."""

    ledger_company: str


class ShowFile(Event):
    """Show a file that was saved in the computer's own file manager."""

    path: str


class OpenFile(Event):
    """Open a file that was saved in the program that the computer has for its kind."""

    path: str


class ChooseReach(Event):
    """Have the history show so much of the past."""

    reach: Reach


class ChooseEntry(Event):
    """Show the details of an entry of the history."""

    key: str


class ReadHistory(Event):
    """Read the history again, after that failed."""


class ExportHistory(Event):
    """Save the whole history of the company as a table."""


class OpenSettings(Event):
    """Show QuickBooks' settings that are known to cause errors."""

    connection_id: str


class CheckSettings(Event):
    """Read them again."""


class CopyDiagnostics(Event):
    pass


class CopyMessage(Event):
    """Copy the message to whoever may manage connections."""

    text: str


class WriteMessage(Event):
    """Begin an e-mail with it; ``link`` is a mailto address."""

    link: str


class ChooseEnvironment(Event):
    environment: Environment


class ChooseCompany(Event):
    ledger_company: str


class EditKeys(Event):
    """``field`` of ``NewKeys`` was typed into."""

    field: str
    text: str

    __repr__ = withheld


class CopyRedirect(Event):
    """Copy the address that has to be registered at Intuit."""


class ShowRelayPage(Event):
    """Show the file that a firm hosts for its production keys."""


class PickLedger(Event):
    """Ask for the ledger's file."""


class LedgerPicked(Event):
    path: str


class Continue(Event):
    """The primary button of a page that only leads on."""


class Back(Event):
    pass


class SignIn(Event):
    """Connect to QuickBooks: begins a sign-in in the browser."""


class OpenLinkAgain(Event):
    pass


class CopyLink(Event):
    """For another browser of this computer; or for one ``elsewhere``, from where the answer is pasted."""

    elsewhere: bool = False


class PasteAddress(Event):
    """Take the answer from the address in the clipboard: the browser could not bring it here."""


class CancelSignIn(Event):
    pass


class ChooseDate(Event):
    sync_from: date


class TypeDate(Event):
    """Read ``text`` as a date that is written in ``style``."""

    text: str
    style: DateStyle


class Start(Event):
    """The review's primary button."""


class Exclude(Event):
    """Leave a document alone from now on, or (not ``excluded``) no longer."""

    connection_id: str
    key: str
    excluded: bool


class OpenInQuickBooks(Event):
    """Show a document on QuickBooks' own page."""

    link: str


class OfList(Event):
    """About the list of documents of a section."""

    section: Section


class LookAtRows(OfList):
    """Rows from number ``first`` on came in sight."""

    first: int


class SearchDocuments(OfList):
    text: str


class FilterDocuments(OfList):
    filter: Filter


class SortDocuments(OfList):
    """By this; the other way round if it is in this order already."""

    sort: SortBy


class OpenDocument(OfList):
    """Show all that is known of a document, or close what is shown."""

    key: str | None


class ListAgain(OfList):
    """What failed is asked for again."""


# Of the service and the clock.


class DocumentsArrived(OfList):
    connection_id: str
    query: DocumentQuery
    page: DocumentPage


class DocumentsFailed(OfList):
    connection_id: str
    query: DocumentQuery
    offset: int
    problem: Problem


class DocumentArrived(OfList):
    connection_id: str
    detail: DocumentDetail


class Excluded(Event):
    """The service took it."""

    connection_id: str
    key: str
    excluded: bool


class StatusArrived(Event):
    status: Status


class PracticeReady(Event):
    """The practice company runs; its pages are at ``url``."""

    url: str


class NetworkChanged(Event):
    """The computer's way to the internet is another now."""


class AutostartRead(Event):
    """Whether ReLink starts with the session; None where that can't be told, or there is no such thing."""

    on: bool | None


class TrayChanged(Event):
    """The desktop shows tray icons again, or for a while it has shown none."""

    there: bool


class FrontChanged(Event):
    """ReLink's window came to the front, or left it."""

    in_front: bool


class WindowClosed(Event):
    """The user closed ReLink's window, and ReLink went on without it."""


class NoticeMissed(Event):
    """An important notification went away, and nobody acted on it."""

    place: Place


class PersonLeft(Event):
    """Nobody is at the computer any more, or its screen is locked."""


class PersonBack(Event):
    """Somebody is at the computer again."""


class ComputerWoke(Event):
    """The computer slept, and is awake again."""


class ServiceSilent(Event):
    """The service did not answer a poll."""

    problem: Problem


class AttemptChanged(Event):
    attempt: Attempt


class BrowserFailed(Event):
    """No browser could be started for the sign-in."""


class LinkFailed(Event):
    """No browser could be started for ``link``."""

    link: str


class SignInTakesLong(Event):
    """Nothing came back from the browser for a while."""


class MailFailed(Event):
    """No program for e-mail could be started."""


class PasteRefused(Event):
    """What was pasted is not this sign-in's answer; the sign-in goes on."""

    problem: Problem


class FactsArrived(Event):
    connection_id: str
    facts: SyncFromFacts


class SettingsArrived(Event):
    connection_id: str
    found: SettingsFound


class SettingsUnread(Event):
    """QuickBooks' settings could not be read; what a page is about goes on."""

    connection_id: str
    problem: Problem


class SyncStarted(Event):
    connection_id: str


class KeysSaved(Event):
    pass


class LedgerChosen(Event):
    pass


class Disabled(Event):
    connection_id: str
    outcome: Disabling


class ShortfallAnswered(Event):
    """The service took what was said."""

    connection_id: str


class MatchingArrived(Event):
    connection_id: str
    matching: Matching


class Decided(Event):
    """The service took a decision."""

    decision: Decide


class DecisionRefused(Event):
    decision: Decide
    problem: Problem


class CertificateArrived(Event):
    """None if nothing was compared yet."""

    connection_id: str
    certificate: Certificate | None


class HistoryArrived(Event):
    connection_id: str
    history: History


class HistoryRefused(Event):
    connection_id: str
    problem: Problem


class DiagnosticsArrived(Event):
    connection_id: str
    diagnostics: Diagnostics


class FileSaved(Event):
    path: str


class Printed(Event):
    """Handed to ``printer``, which may still run out of paper."""

    printer: str


class NotPrinted(Event):
    """Because there is no printer, or else because printing failed."""

    no_printer: bool


class CommandFailed(Event):
    """Something that was asked of the service or the computer was refused."""

    problem: Problem


class StepFailed(Event):
    """What a page of the wizard asked for was refused."""

    problem: Problem


class Ticked(Event):
    """Time passed; ``now`` is UTC."""

    now: datetime
