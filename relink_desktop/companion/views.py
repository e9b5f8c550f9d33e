"""What the widgets draw. Every word is already chosen; a widget decides nothing."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from relink_desktop.companion.events import Event
from relink_desktop.companion.history_view import BandView
from relink_desktop.companion.mark import Mark
from relink_desktop.companion.section import Section
from relink_desktop.companion.timeline_view import FigureView, TimelineView
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.core.matching import Choice, Topic
from relink_desktop.core.settings_check import Verdict


class Tone(StrEnum):
    """How much a text wants to be noticed."""

    PLAIN = "plain"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Action:
    """A button or menu entry. ``name`` is its stable object name; ``hint`` says what it will do, where the
    label alone does not. What can be on or off is ``checked`` or not."""

    name: str
    label: str
    event: Event
    enabled: bool = True
    hint: str = ""
    checked: bool | None = None

    def told(self, tr: Callable[[str], str]) -> Action:
        """The same with its words as ``tr`` puts them."""
        return replace(self, label=tr(self.label), hint=tr(self.hint))


@dataclass(frozen=True, slots=True)
class TrayView:
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


@dataclass(frozen=True, slots=True)
class BannerView:
    """A cause in words: what happened, what it means, what was seen, what to do."""

    tone: Tone
    title: str
    paragraphs: tuple[str, ...]
    evidence: str
    action: Action | None


@dataclass(frozen=True, slots=True)
class ProgressView:
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


@dataclass(frozen=True, slots=True)
class TableView:
    """Rows in the order of their first column. Columns in ``numeric`` are set flush right."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ResultView:
    """The comparison after a sync."""

    tone: Tone
    title: str
    table: TableView
    footnote: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document that needs a person: which, why, and what can be done about it."""

    key: str
    title: str
    reason: str
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class TroubleView:
    """Documents with the same trouble. ``hint`` says what each way out will do; ``action`` helps them all."""

    name: str
    title: str
    hint: str
    action: Action | None
    documents: tuple[DocumentView, ...]


@dataclass(frozen=True, slots=True)
class NeedsPersonView:
    """``done`` is what became of the last decision."""

    title: str
    done: NoticeView | None
    troubles: tuple[TroubleView, ...]


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message that is ready: ``title`` says to whom."""

    title: str
    text: str
    write: Action
    copy: Action


@dataclass(frozen=True, slots=True)
class CardView:
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


@dataclass(frozen=True, slots=True)
class EmptyView:
    """The window without a connection."""

    title: str
    paragraphs: tuple[str, ...]
    action: Action | None


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A line that says what became of something."""

    text: str
    dismiss: Action | None
    tone: Tone


@dataclass(frozen=True, slots=True)
class ProblemView:
    """What went wrong: what happened, what it means, what to do, and the details to copy. Never a dialog:
    window and wizard have one place for it each. ``earlier`` counts those whose place it took."""

    title: str
    meaning: str
    remedy: str
    copy: Action
    earlier: str = ""
    dismiss: Action | None = None


@dataclass(frozen=True, slots=True)
class ConnectionsBody:
    """``empty`` is there while nothing is connected."""

    empty: EmptyView | None
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class DocumentRowView:
    """``cells`` are the texts of the columns; ``hint`` says what did not fit into them."""

    key: str
    mark: Mark
    cells: tuple[str, ...]
    hint: str


@dataclass(frozen=True, slots=True)
class ColumnView:
    """``widest`` is a text that has to fit. ``event`` sorts by it; None where that means nothing."""

    label: str
    widest: str
    event: Event | None
    numeric: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class ChipView:
    """One of a few ways to narrow a list down, with how much it leaves."""

    name: str
    label: str
    count: str
    chosen: bool
    event: Event


@dataclass(frozen=True, slots=True)
class DetailsView:
    """All that is known of one document. ``facts`` are (label, value); ``lead`` says where it stands."""

    key: str
    mark: Mark
    title: str
    subtitle: str
    lead: str
    hint: str
    facts: tuple[tuple[str, str], ...]
    done: NoticeView | None
    actions: tuple[Action, ...]
    close: Action


@dataclass(frozen=True, slots=True)
class DocumentsBody:
    """A list of documents of any length. ``pages`` are the rows that are known, by the number of their first;
    ``list_id`` changes with the question that they answer. ``sorted_by`` is the number of a column.
    ``empty`` is there instead of the table, and ``busy`` says what is waited for. The table answers with
    ``LookAtRows``, the search with ``SearchDocuments``, a row with ``OpenDocument``.
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
    total: int
    pages: tuple[tuple[int, tuple[DocumentRowView, ...]], ...]
    busy: str
    empty: EmptyView | None
    details: DetailsView | None


@dataclass(frozen=True, slots=True)
class ResultsBody(DocumentsBody):
    """*Sync results*."""


@dataclass(frozen=True, slots=True)
class LedgerBody(DocumentsBody):
    """*Income and Expenses*."""


@dataclass(frozen=True, slots=True)
class SelectorView:
    """One of a few, in a box to open. ``options`` are (label, event), ``chosen`` the number of one."""

    label: str
    options: tuple[tuple[str, Event], ...]
    chosen: int


@dataclass(frozen=True, slots=True)
class EntryView:
    """A row to choose. ``values`` are what its ``cells`` are sorted by."""

    key: str
    cells: tuple[str, ...]
    values: tuple[Any, ...]
    tone: Tone
    event: Event


@dataclass(frozen=True, slots=True)
class EntriesView:
    """Newest first. Columns in ``numeric`` are set flush right, ``toned`` wears the row's tone; ``chosen`` is
    a key."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[EntryView, ...]
    numeric: frozenset[int]
    toned: int
    chosen: str | None


@dataclass(frozen=True, slots=True)
class DetailView:
    """One entry whole. ``facts`` are (label, value); ``evidence`` is what was seen."""

    tone: Tone
    title: str
    paragraphs: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class RecordView:
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
    export: Action
    saved: str


@dataclass(frozen=True, slots=True)
class HistoryBody:
    """``empty`` is there while there is no record to show."""

    selector: SelectorView | None
    empty: EmptyView | None
    record: RecordView | None


@dataclass(frozen=True, slots=True)
class SwitchView:
    """Something that is on or off; ``event`` turns it over."""

    name: str
    label: str
    on: bool
    event: Event


@dataclass(frozen=True, slots=True)
class SettingsGroup:
    """What belongs together. ``facts`` are (label, value)."""

    name: str
    title: str
    paragraphs: tuple[str, ...] = ()
    switch: SwitchView | None = None
    facts: tuple[tuple[str, str], ...] = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class SettingsBody:
    groups: tuple[SettingsGroup, ...]


SectionBody = ConnectionsBody | ResultsBody | LedgerBody | HistoryBody | SettingsBody


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of the window, in the bar at its top."""

    section: Section
    label: str


@dataclass(frozen=True, slots=True)
class WindowView:
    """``body`` is of the section that is ``shown``. One that is the only way in ``minimises`` on closing."""

    title: str
    notice: ProblemView | None
    sections_label: str
    sections: tuple[SectionView, ...]
    shown: Section
    body: SectionBody
    actions: tuple[Action, ...]
    minimises: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceView:
    label: str
    detail: str
    chosen: bool
    enabled: bool
    event: Event


@dataclass(frozen=True, slots=True)
class ChoicesBody:
    choices: tuple[ChoiceView, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """A line to type into. ``name`` is its stable object name and the field of ``EditKeys``; ``text`` is kept
    from view where it is ``secret``."""

    name: str
    label: str
    text: str = field(repr=False)
    hint: str = ""
    secret: bool = False
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class KeysBody:
    """``address`` has to be registered at Intuit, where it is ours to say."""

    paragraphs: tuple[str, ...]
    fields: tuple[FieldView, ...]
    address_label: str
    address: str
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class TextBody:
    """Paragraphs, what helps beside the primary button, and quieter what was seen (all may be empty)."""

    paragraphs: tuple[str, ...]
    evidence: str = ""
    tone: Tone = Tone.PLAIN
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class WaitBody:
    """The browser is open: what is waited for, how long still, and the ways out."""

    paragraphs: tuple[str, ...]
    busy: bool
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class PreviewBody:
    """``text`` as it is, to be read before it is taken along; ``label`` is its name to a screen reader."""

    paragraphs: tuple[str, ...]
    label: str
    text: str
    notes: tuple[NoteView, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class CertificateBody:
    """``html`` is the certificate, without colours; ``label`` is its name to a screen reader."""

    label: str
    html: str
    notes: tuple[NoteView, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """A remark; ``documents`` lists those it is about."""

    tone: Tone
    text: str
    documents: TableView | None = None


@dataclass(frozen=True, slots=True)
class SyncFromBody:
    """``presets`` carry ``ChooseDate`` events."""

    label: str
    chosen: date
    presets: tuple[Action, ...]
    timeline: TimelineView
    figures: tuple[FigureView, ...]
    notes: tuple[NoteView, ...]
    documents: TableView


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A name of the ledger, what it is in QuickBooks and why. ``target`` is an id among the choices, None for
    none of them; ``back`` is the entry that goes back to the rule, where there is one."""

    name: str
    target: str | None
    shown: str
    why: str
    back: str = ""


@dataclass(frozen=True, slots=True)
class MatchSection:
    """One topic. ``columns`` head the rows' name, what it is shown as, and why."""

    topic: Topic
    title: str
    summary: str
    columns: tuple[str, str, str]
    choices: tuple[Choice, ...]
    rows: tuple[MatchRow, ...]


@dataclass(frozen=True, slots=True)
class MatchingBody:
    notes: tuple[NoteView, ...]
    sections: tuple[MatchSection, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class SettingView:
    """One of QuickBooks' settings: what it does, the ``place`` to change it, and what was seen."""

    name: str
    verdict: Verdict
    title: str
    text: str
    place: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class SettingsView:
    """``problem`` is why they could not be read again; it may be empty."""

    title: str
    problem: str
    rows: tuple[SettingView, ...]
    action: Action | None


@dataclass(frozen=True, slots=True)
class ReviewBody:
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


@dataclass(frozen=True, slots=True)
class WizardView:
    """``page`` changes when another page is shown; ``step`` says where in the way it is; ``problem`` is what
    was refused on it."""

    page: str
    step: str
    title: str
    body: WizardBody
    primary: Action | None
    back: Action | None
    close: Action
    problem: ProblemView | None = None


@dataclass(frozen=True, slots=True)
class View:
    """The whole screen."""

    tray: TrayView
    window: WindowView
    wizard: WizardView | None
