"""What the widgets draw. Every word is already chosen; a widget decides nothing."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from msgspec.structs import replace

from relink_desktop.companion.date_style import DateStyle
from relink_desktop.companion.events import Event
from relink_desktop.companion.history_view import BandView
from relink_desktop.companion.mark import Mark
from relink_desktop.companion.section import Section
from relink_desktop.companion.timeline_view import FigureView, TimelineView
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.companion.value import Value, withheld
from relink_desktop.core.matching import Choice, Topic
from relink_desktop.core.settings_check import Verdict


class Tone(StrEnum):
    """How much a text wants to be noticed."""

    PLAIN = "plain"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


class Action(Value):
    """A button or menu entry. ``name`` is its stable object name; ``hint`` says what it will do, where the
    label alone does not. ``why_not`` says why it can't be used now, and disables it. What can be on or off
    is ``checked`` or not."""

    name: str
    label: str
    event: Event
    hint: str = ""
    why_not: str = ""
    checked: bool | None = None

    @property
    def enabled(self) -> bool:
        return not self.why_not

    def told(self, tr: Callable[[str], str]) -> Action:
        """The same with its words as ``tr`` puts them."""
        return replace(self, label=tr(self.label), hint=tr(self.hint), why_not=tr(self.why_not))


class TrayView(Value):
    """``lines[0]`` is the tooltip; with several connections one line each follows. The ``dot`` says that
    something was not seen. The menu has ``primary`` and ``actions``, then the ``options``, then ``quit``."""

    state: TrayState
    lines: tuple[str, ...]
    primary: Action
    actions: tuple[Action, ...]
    options: tuple[Action, ...]
    quit: Action
    dot: bool = False

    @property
    def tooltip(self) -> str:
        return self.lines[0]


class BannerView(Value):
    """A cause in words: what happened, what it means, what was seen, what to do, and what ``others`` do."""

    tone: Tone
    title: str
    paragraphs: tuple[str, ...]
    evidence: str
    action: Action | None
    others: tuple[Action, ...] = ()


class ProgressView(Value):
    """``fraction`` is between 0 and 1; ``rows`` are (label, documents, money)."""

    title: str
    fraction: float
    rows: tuple[tuple[str, str, str], ...]
    pace: str
    action: Action | None


class LongRows(Sequence[tuple[str, ...]]):
    """Rows of a table that are written only when they are looked at, because there may be very many."""

    __slots__ = ()

    @abstractmethod
    def values(self, column: int) -> Sequence[Any]:
        """What each row is sorted by in ``column``."""

    @abstractmethod
    def samples(self) -> Sequence[tuple[str, ...]]:
        """A few rows that are as wide as any."""


class TableView(Value):
    """Rows in the order of their first column. Columns in ``numeric`` are set flush right."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    numeric: frozenset[int] = frozenset()


class ResultView(Value):
    """The comparison after a sync, and what stands ``beside`` it."""

    tone: Tone
    title: str
    beside: str
    table: TableView
    footnote: str


class DocumentView(Value):
    """A document that needs a person: which, why, and what can be done about it."""

    key: str
    title: str
    reason: str
    actions: tuple[Action, ...]


class TroubleView(Value):
    """Documents with the same trouble. ``hint`` says what each way out will do; ``action`` helps them all,
    and ``together`` decides about them all."""

    name: str
    title: str
    hint: str
    action: Action | None
    documents: tuple[DocumentView, ...]
    together: tuple[Action, ...] = ()


class NeedsPersonView(Value):
    """``done`` is what became of the last decision."""

    title: str
    done: NoticeView | None
    troubles: tuple[TroubleView, ...]


class MessageView(Value):
    """A message that is ready: ``title`` says to whom."""

    title: str
    text: str
    write: Action
    copy: Action


class CardView(Value):
    """One connection in the window. ``facts`` are (label, value)."""

    connection_id: str
    title: str
    subtitle: str
    state: TrayState
    headline: str
    banner: BannerView | None
    facts: tuple[tuple[str, str], ...]
    progress: ProgressView | None
    result: ResultView | None
    reopened: BannerView | None
    needs_person: NeedsPersonView | None
    actions: tuple[Action, ...]
    message: MessageView | None = None
    shortfall: BannerView | None = None
    closed: BannerView | None = None
    month_over: NoticeView | None = None


class EmptyView(Value):
    """The window without a connection. ``other`` is another way to begin."""

    title: str
    paragraphs: tuple[str, ...]
    action: Action | None
    other: Action | None = None


class NoticeView(Value):
    """A line that says what became of something, or what is worth knowing."""

    text: str
    action: Action | None
    tone: Tone


class ProblemView(Value):
    """What went wrong: what happened, what it means, what to do, and the details to copy. Never a dialog:
    window and wizard have one place for it each. ``earlier`` counts those whose place it took."""

    title: str
    meaning: str
    remedy: str
    copy: Action
    earlier: str = ""
    dismiss: Action | None = None


class ConnectionsBody(Value):
    """``empty`` is there while nothing is connected, ``signing_in`` while a sign-in is under way."""

    empty: EmptyView | None
    cards: tuple[CardView, ...]
    signing_in: BannerView | None = None


class DocumentRowView(Value):
    """``cells`` are the texts of the columns; ``hint`` says what did not fit into them."""

    key: str
    mark: Mark
    cells: tuple[str, ...]
    hint: str


class ColumnView(Value):
    """``widest`` is a text that has to fit. ``event`` sorts by it, as ``hint`` says; None where that means
    nothing. What is ``whole`` is not cut off."""

    label: str
    widest: str
    event: Event | None
    numeric: bool = False
    marked: bool = False
    hint: str = ""
    whole: bool = False


class ChipView(Value):
    """One of a few ways to narrow a list down, with how much it leaves."""

    name: str
    label: str
    count: str
    chosen: bool
    event: Event


class DetailsView(Value):
    """All that is known of one document. ``facts`` are (label, value); ``lead`` says where it stands.
    ``side_by_side`` is what QuickBooks has beside it."""

    key: str
    mark: Mark
    title: str
    subtitle: str
    lead: str
    hint: str
    side_by_side: TableView | None
    facts: tuple[tuple[str, str], ...]
    done: NoticeView | None
    actions: tuple[Action, ...]
    close: Action


class DocumentsBody(Value):
    """A list of documents of any length. ``pages`` are the rows that are known, by the number of their first;
    ``list_id`` changes with the question that they answer. ``sorted_by`` is the number of a column. ``copy``
    is what copying rows is called. ``empty`` is there instead of the table, and ``busy`` says what is waited
    for. The table answers with ``LookAtRows``, the search with ``SearchDocuments``, a row with
    ``OpenDocument``.
    """

    section: Section
    title: str
    selector: SelectorView | None
    text: str
    search_label: str
    chips: tuple[ChipView, ...]
    note: NoteView | None
    summary: str
    columns: tuple[ColumnView, ...]
    sorted_by: int
    descending: bool
    list_id: str
    copy: str
    total: int
    pages: tuple[tuple[int, tuple[DocumentRowView, ...]], ...]
    busy: str
    empty: EmptyView | None
    details: DetailsView | None


class ResultsBody(DocumentsBody):
    """*Sync results*."""


class LedgerBody(DocumentsBody):
    """*Income and Expenses*."""


class SelectorView(Value):
    """One of a few, in a box to open. ``options`` are (label, event), ``chosen`` the number of one."""

    label: str
    options: tuple[tuple[str, Event], ...]
    chosen: int


class EntryView(Value):
    """A row to choose. ``values`` are what its ``cells`` are sorted by."""

    key: str
    cells: tuple[str, ...]
    values: tuple[Any, ...]
    tone: Tone
    event: Event


class EntriesView(Value):
    """Newest first. Columns in ``numeric`` are set flush right, ``toned`` wears the row's tone; ``chosen`` is
    a key."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[EntryView, ...]
    numeric: frozenset[int]
    toned: int
    chosen: str | None


class DetailView(Value):
    """One entry whole. ``facts`` are (label, value); ``evidence`` is what was seen."""

    tone: Tone
    title: str
    paragraphs: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    evidence: str


class RecordView(Value):
    """The past of one connection. ``summary`` is the whole in a sentence, ``notes`` what is to be known of
    it."""

    reach: SelectorView
    summary: str
    tone: Tone
    band: BandView
    entries: EntriesView
    nothing: str
    notes: tuple[str, ...]
    detail: DetailView | None
    actions: tuple[Action, ...]
    saved: NoteView | None


class HistoryBody(Value):
    """``empty`` is there while there is no record to show."""

    selector: SelectorView | None
    empty: EmptyView | None
    record: RecordView | None


class SwitchView(Value):
    """Something that is on or off; ``event`` turns it over."""

    name: str
    label: str
    on: bool
    event: Event


class SettingsGroup(Value):
    """What belongs together. ``facts`` are (label, value)."""

    name: str
    title: str
    paragraphs: tuple[str, ...] = ()
    switch: SwitchView | None = None
    facts: tuple[tuple[str, str], ...] = ()
    actions: tuple[Action, ...] = ()


class SettingsBody(Value):
    groups: tuple[SettingsGroup, ...]


SectionBody = ConnectionsBody | ResultsBody | LedgerBody | HistoryBody | SettingsBody


class SectionView(Value):
    """A section of the window, in the bar at its top."""

    section: Section
    label: str


class WindowView(Value):
    """``body`` is of the section that is ``shown``. One that is the only way in ``minimises`` on closing."""

    title: str
    notice: ProblemView | None
    sections_label: str
    sections: tuple[SectionView, ...]
    shown: Section
    body: SectionBody
    actions: tuple[Action, ...]
    minimises: bool = False


class ChoiceView(Value):
    label: str
    detail: str
    chosen: bool
    enabled: bool
    event: Event


class ChoicesBody(Value):
    """``paragraphs`` tell what there is to choose about, where the title does not."""

    choices: tuple[ChoiceView, ...]
    paragraphs: tuple[str, ...] = ()


class FieldView(Value):
    """A line to type into. ``name`` is its stable object name and the field of ``EditKeys``; ``text`` is kept
    from view where it is ``secret``."""

    name: str
    label: str
    text: str
    hint: str = ""
    secret: bool = False
    enabled: bool = True

    __repr__ = withheld


class KeysBody(Value):
    """``address`` has to be registered at Intuit, where it is ours to say."""

    paragraphs: tuple[str, ...]
    fields: tuple[FieldView, ...]
    address_label: str
    address: str
    actions: tuple[Action, ...]


class TextBody(Value):
    """Paragraphs, what helps beside the primary button, and quieter what was seen (all may be empty). The
    ``table`` stands below."""

    paragraphs: tuple[str, ...]
    evidence: str = ""
    tone: Tone = Tone.PLAIN
    actions: tuple[Action, ...] = ()
    table: TableView | None = None


class WaitBody(Value):
    """The browser is open: what is waited for, how long still, and the ways out."""

    paragraphs: tuple[str, ...]
    busy: bool
    actions: tuple[Action, ...]


class PreviewBody(Value):
    """``text`` as it is, to be read before it is taken along; ``label`` is its name to a screen reader."""

    paragraphs: tuple[str, ...]
    label: str
    text: str
    notes: tuple[NoteView, ...]
    actions: tuple[Action, ...]


class CertificateBody(Value):
    """``html`` is the certificate, without colours; ``label`` is its name to a screen reader."""

    label: str
    html: str
    notes: tuple[NoteView, ...]
    actions: tuple[Action, ...]


class NoteView(Value):
    """A remark; ``documents`` lists those it is about, ``actions`` lead on from there."""

    tone: Tone
    text: str
    documents: TableView | None = None
    actions: tuple[Action, ...] = ()


class DateView(Value):
    """A date to type, in ``style``, or to pick from a calendar that goes from ``first`` to ``last``. ``text``
    is the ``chosen`` one as people write it here, or what was typed instead and is ``wrong``. ``remark`` says
    what is wrong, or in few words what is to be minded about the chosen date."""

    label: str
    text: str
    chosen: date
    first: date
    last: date
    style: DateStyle
    hint: str
    calendar: str
    wrong: bool = False
    remark: str = ""
    tone: Tone = Tone.PLAIN


class SyncFromBody(Value):
    """``presets`` carry ``ChooseDate`` events."""

    sync_from: DateView
    presets: tuple[Action, ...]
    timeline: TimelineView
    figures: tuple[FigureView, ...]
    notes: tuple[NoteView, ...]
    documents: TableView


class MatchRow(Value):
    """A name of the ledger, what it is in QuickBooks and why. ``target`` is an id among the choices, None for
    none of them; ``back`` is the entry that goes back to the rule, where there is one. ``open``: the user has
    to say what it is. ``called`` is the name that can be typed over, None where none can be given."""

    name: str
    target: str | None
    shown: str
    why: str
    back: str = ""
    open: bool = False
    called: str | None = None


class MatchSection(Value):
    """One topic. ``columns`` head the rows' name, what it is shown as, and why."""

    topic: Topic
    title: str
    summary: str
    columns: tuple[str, str, str]
    choices: tuple[Choice, ...]
    rows: tuple[MatchRow, ...]


class MatchingBody(Value):
    notes: tuple[NoteView, ...]
    sections: tuple[MatchSection, ...]
    actions: tuple[Action, ...]


class SettingView(Value):
    """One of QuickBooks' settings: what it does, the ``place`` to change it, and what was seen."""

    name: str
    verdict: Verdict
    title: str
    text: str
    place: str = ""
    seen: str = ""


class SettingsView(Value):
    """``problem`` is why they could not be read again; it may be empty."""

    title: str
    problem: str
    rows: tuple[SettingView, ...]
    action: Action | None


class ReviewBody(Value):
    rows: tuple[tuple[str, str], ...]
    notes: tuple[NoteView, ...]
    settings: SettingsView | None = None


WizardBody = (
    ChoicesBody
    | KeysBody
    | TextBody
    | WaitBody
    | PreviewBody
    | CertificateBody
    | SyncFromBody
    | MatchingBody
    | ReviewBody
    | SettingsView
)


class WizardView(Value):
    """``page`` changes when another page is shown; ``step`` says where in the way it is; ``company`` is whom
    it is about, where the title does not say; ``problem`` is what was refused on it."""

    page: str
    step: str
    title: str
    body: WizardBody
    primary: Action | None
    back: Action | None
    close: Action
    problem: ProblemView | None = None
    company: str = ""


class View(Value):
    """The whole screen."""

    tray: TrayView
    window: WindowView
    wizard: WizardView | None
