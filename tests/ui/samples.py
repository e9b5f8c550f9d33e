"""Views of every state and page, in the words that a bookkeeper would see."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from relink_desktop.companion import document_filter
from relink_desktop.companion.events import (
    AgreeToNames,
    Back,
    CancelSignIn,
    CheckNow,
    CheckSettings,
    ChooseCompany,
    ChooseDate,
    CloseWizard,
    Continue,
    CopyDetails,
    CopyLink,
    CopyMessage,
    CopyRedirect,
    Decide,
    DismissDecision,
    DismissNotice,
    OpenEarlier,
    OpenLinkAgain,
    OpenMatching,
    OpenSettings,
    OpenWizard,
    PauseSync,
    Quit,
    ReadMatching,
    SendReopened,
    ShowRelayPage,
    ShowResults,
    ShowWindow,
    SignIn,
    Snooze,
    Start,
    WriteMessage,
)
from relink_desktop.companion.section import Section
from relink_desktop.companion.timeline_view import FigureView, Share
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.companion.views import (
    Action,
    BannerView,
    CardView,
    ChoicesBody,
    ChoiceView,
    ConnectionsBody,
    DateView,
    DocumentView,
    EmptyView,
    FieldView,
    KeysBody,
    MatchingBody,
    MatchRow,
    MatchSection,
    MessageView,
    NeedsPersonView,
    NoteView,
    NoticeView,
    ProblemView,
    ProgressView,
    ResultView,
    ReviewBody,
    SectionView,
    SettingsView,
    SettingView,
    SyncFromBody,
    TableView,
    TextBody,
    Tone,
    TrayView,
    TroubleView,
    WaitBody,
    WindowView,
    WizardView,
)
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.matching import NO_CLASS, Choice, Topic
from relink_desktop.core.problems import Problem
from relink_desktop.core.settings_check import Verdict
from relink_desktop.core.sync import DocumentRow, DocumentState, Mend, Trouble
from tests.companion.states import STYLE
from tests.ui.timelines import timeline

CHECK = Action("check", "Check now", CheckNow())
QUIT = Action("quit", "Quit ReLink", Quit())
OPEN = Action("open", "Open ReLink", ShowWindow())
SNOOZE = Action("snooze_end", "Resume notifications (snoozed until 15:05)", Snooze(None))
CONNECT = Action("connect", "Connect a company", OpenWizard())
RECONNECT = Action("reconnect", "Reconnect to QuickBooks Online", OpenWizard("c1"))

FACTS = (
    ("QuickBooks last answered", "2 min ago (14:02)"),
    ("Sync From", "1 Jan 2024"),
    ("In QuickBooks", "1,204 documents, $1,482,310.55"),
    ("Waiting", "4 documents, $5,210.00"),
)

REVOKED_BANNER = BannerView(
    Tone.BAD,
    "QuickBooks access was revoked",
    (
        "Since 12 Mar 2026, 09:12. ReLink was disconnected in QuickBooks' settings, or the person who"
        " connected it lost their sign-in. New invoices can't reach QuickBooks until it is reconnected. No"
        " data is lost.",
        "14 documents are waiting ($18,402.10).",
        "Reconnect to resume. There is no need to contact support unless this happens repeatedly.",
    ),
    "What we saw: 12 Mar 2026, 09:12: QuickBooks refused the sign-in · HTTP 400 invalid_grant ·"
    " intuit_tid 1-66f1a2b3-0c9d8e7f6a5b4c3d2e1f0a9b · certain",
    RECONNECT,
)

BLOCKED_BANNER = BannerView(
    Tone.BAD,
    "The QuickBooks trial or subscription has ended",
    (
        "Since 12 Mar 2026, 09:12. The company can be read but not written to, so new invoices wait."
        " No data is lost.",
        "14 documents are waiting ($18,402.10).",
        "Subscribe in QuickBooks under Account and settings, Billing. Reconnecting alone won't help.",
    ),
    "What we saw: 12 Mar 2026, 09:12: company is not active · HTTP 403 6190 · certain",
    RECONNECT,
)

PROGRESS = ProgressView(
    "Syncing 412 of 1,208",
    412 / 1208,
    (
        ("Done", "412 documents", "$501,220.40"),
        ("Waiting", "793 documents", "$981,090.15"),
        ("Needs a person", "3 documents", "$1,920.00"),
    ),
    "268 documents a minute, about 3 min left. You can go on with your work meanwhile.",
    Action("pause", "Pause", PauseSync("c1")),
)

RESULT = ResultView(
    Tone.GOOD,
    "What is in QuickBooks agrees with the ledger, to the cent",
    "No approved document since 1 Jan 2024 is missing there. 14 are left out, dated before Sync From"
    " ($18,402.10).",
    TableView(
        "Ledger and QuickBooks compared",
        ("", "Ledger", "Amount", "QuickBooks", "Amount"),
        (
            ("Invoices", "801", "$1,240,110.20", "801", "$1,240,110.20"),
            ("Credit notes", "44", "($21,300.00)", "44", "($21,300.00)"),
            ("Bills", "340", "$271,000.35", "340", "$271,000.35"),
            ("Supplier credits", "23", "($7,500.00)", "23", "($7,500.00)"),
            ("In QuickBooks", "1,208", "$1,482,310.55", "1,208", "$1,482,310.55"),
        ),
        frozenset({1, 2, 3, 4}),
    ),
    "From 1 Jan 2024 on; read back from QuickBooks 12 Mar 2026, 14:05.",
)

BESIDE = replace(
    RESULT,
    tone=Tone.WARNING,
    beside="3 need you ($1,560.00). 14 are left out, dated before Sync From ($18,402.10).",
)
CHANGED_ROW = DocumentRow(
    "bill:B-2210",
    DocumentKind.BILL,
    "B-2210",
    date(2026, 2, 9),
    "Bright Spark Electrical",
    54_000,
    DocumentState.ATTENTION,
    "Changed in QuickBooks by hand: the total is 560.00 instead of 540.00.",
    Trouble.CHANGED,
)
SEND_CHANGED = Action(
    "send_bill:B-2210",
    "Send the ledger's version",
    Decide("c1", CHANGED_ROW, Mend.SEND),
    hint="replaces what was changed in QuickBooks",
)
KEEP_CHANGED = Action(
    "keep_bill:B-2210",
    "Leave QuickBooks as it is",
    Decide("c1", CHANGED_ROW, Mend.KEEP),
    hint="sends nothing until the document changes in the ledger",
)
MONTH_OVER = NoticeView(
    "3 documents of February 2026 are not yet in QuickBooks as in the ledger ($4,120.00): see to them before"
    " the month is closed there.",
    Action("show_overdue", "Show the list", ShowResults("c1", document_filter.NEEDS_PERSON)),
    Tone.PLAIN,
)
NEEDS_PERSON = NeedsPersonView(
    "3 documents need you",
    NoticeView(
        "Invoice INV-10300: it is on its way to QuickBooks again.",
        Action("dismiss_decision", "Dismiss", DismissDecision()),
        Tone.GOOD,
    ),
    (
        TroubleView(
            "unmatched",
            "Without a match in QuickBooks",
            "Choose what the ledger's names are in QuickBooks. The documents that wait for it then go by"
            " themselves.",
            Action("open_matching", "Open matching", OpenMatching("c1")),
            (
                DocumentView(
                    "invoice:INV-10412",
                    "Invoice INV-10412 · Smith & Daughters · 4 Feb 2026 · $1,200.00",
                    "QuickBooks has no product or service for “Late fees”: choose one under Matching, or add"
                    " it in QuickBooks.",
                    (),
                ),
                DocumentView(
                    "credit_note:CN-88",
                    "Credit note CN-88 · Lakeview Dental · 2 Mar 2026 · ($180.00)",
                    "QuickBooks has no tax code of 12% for sales: choose one under Matching, or add it in"
                    " QuickBooks.",
                    (),
                ),
            ),
        ),
        TroubleView(
            "changed",
            "Changed in QuickBooks by hand",
            "“Send the ledger's version” replaces what was changed in QuickBooks. “Leave QuickBooks as it is”"
            " sends nothing until the document changes in the ledger.",
            None,
            (
                DocumentView(
                    "bill:B-2210",
                    "Bill B-2210 · Bright Spark Electrical · 9 Feb 2026 · $540.00",
                    CHANGED_ROW.reason,
                    (SEND_CHANGED, KEEP_CHANGED),
                ),
            ),
        ),
    ),
)
REOPENED = BannerView(
    Tone.PLAIN,
    "A closed period was reopened in QuickBooks",
    (
        "The closing date moved back to 31 Mar 2025. 12 documents that waited ($3,100.00) can be sent now."
        " They go on waiting until you send them.",
    ),
    "",
    Action("send_reopened", "Send them", SendReopened("c1")),
)
MATCHING_ACTION = Action("matching", "Matching…", OpenMatching("c1"))
SETTINGS_ACTION = Action("settings", "QuickBooks settings…", OpenSettings("c1"))
EARLIER_ACTION = Action("earlier", "Use an earlier Sync From…", OpenEarlier("c1"))

CONNECTED_CARD = CardView(
    "c1",
    "Harbour Property Management",
    "QuickBooks company Harbour Property LLC · 9341452817230001",
    TrayState.CONNECTED,
    "Connected, checked 2 min ago",
    None,
    FACTS,
    None,
    None,
    None,
    None,
    (MATCHING_ACTION, SETTINGS_ACTION, EARLIER_ACTION),
)

HEADLINES = {
    TrayState.NOT_SET_UP: "Connect a company",
    TrayState.STARTING: "Checking…",
    TrayState.CONNECTED: "Connected, checked 2 min ago",
    TrayState.SYNCING: "Syncing 412 of 1,208, about 3 min left",
    TrayState.EXPIRING: "Access ends 12 Mar: reconnect early",
    TrayState.ATTENTION: "3 documents need you",
    TrayState.OFFLINE: "No network. Last checked 14:02",
    TrayState.STALE: "Not checked since 14:02",
    TrayState.OUTAGE: "QuickBooks is having trouble. Nothing to do, trying again 14:05",
    TrayState.LOCKED: "Unlock your keyring to go on",
    TrayState.BLOCKED: "Trial ended: subscribe, then reconnect",
    TrayState.REVOKED: "Access revoked at 09:12, reconnect to resume",
}


def card(state: TrayState) -> CardView:
    """A connection in ``state``, with all that goes with it."""
    plain = replace(CONNECTED_CARD, state=state, headline=HEADLINES[state])
    match state:
        case TrayState.REVOKED:
            return replace(plain, banner=REVOKED_BANNER)
        case TrayState.BLOCKED:
            return replace(plain, banner=BLOCKED_BANNER)
        case TrayState.OUTAGE:
            banner = BannerView(
                Tone.WARNING,
                "QuickBooks is having trouble",
                ("Nothing is wrong with the connection. New invoices wait and will go by themselves.",),
                "What we saw: 12 Mar 2026, 13:58: no good answer · HTTP 503",
                None,
            )
            return replace(plain, banner=banner)
        case TrayState.SYNCING:
            return replace(plain, progress=PROGRESS)
        case TrayState.ATTENTION:
            return replace(plain, needs_person=NEEDS_PERSON, result=BESIDE)
    return plain


EMPTY = EmptyView(
    "No company is connected yet",
    (
        "Connect a ledger company to QuickBooks Online. ReLink then watches the connection, tells you at once"
        " when access is revoked, and sends what the ledger gains.",
        "You are in the practice company: a simulator with a sample ledger. Nothing here reaches Intuit.",
    ),
    CONNECT,
)

BUSY = Problem(
    "port_busy",
    "Port 47311 is not free.",
    "QuickBooks sends your browser back to ReLink there, but another program has it.",
    "Close the program that uses port 47311 (it may be another copy of ReLink), then try again.",
)
PROBLEM = ProblemView(
    BUSY.title,
    BUSY.explanation,
    BUSY.remedy,
    Action("copy_details", "Copy details", CopyDetails(BUSY), hint="for a supporter"),
    "2 earlier problems",
    Action("dismiss", "Dismiss", DismissNotice()),
)


def window(*cards: CardView, notice: ProblemView | None = None) -> WindowView:
    """The window with ``cards``, or the empty one without any."""
    actions = (CHECK, QUIT) if cards else (QUIT,)
    sections = (SectionView(Section.CONNECTIONS, "Connections"),)
    body = ConnectionsBody(None if cards else EMPTY, cards)
    return WindowView(
        "ReLink Desktop (practice)", notice, "Sections", sections, Section.CONNECTIONS, body, actions
    )


WAITING = BannerView(
    Tone.WARNING,
    "Documents can't reach QuickBooks",
    (
        "Since 12 Mar 2026, 09:12. QuickBooks access was revoked. ReLink was disconnected in QuickBooks'"
        " settings. New invoices can't reach QuickBooks meanwhile. No data is lost. ReLink is sure of the"
        " cause.",
        "14 documents ($18,402.10) wait. Nothing is lost.",
        "Jane Smith can fix this. The message below tells them what they need to know.",
    ),
    REVOKED_BANNER.evidence,
    None,
)
MESSAGE = MessageView(
    "A message to Jane Smith",
    "Hello Jane Smith,\n\nHarbour Property Management can't send documents to QuickBooks (Harbour Property"
    " LLC, 9341452817230001) since 12 Mar 2026, 09:12. QuickBooks access was revoked. ReLink was disconnected"
    " in QuickBooks' settings.\n\nWaiting: 14 documents, $18,402.10.\n\nTo go on: Reconnect to resume. Open"
    " ReLink where you may manage connections, and choose “Reconnect to QuickBooks Online”.",
    Action("write_message", "Write e-mail", WriteMessage("mailto:jane@firm.example")),
    Action("copy_message", "Copy message", CopyMessage("Hello Jane Smith,")),
)
HELPED = replace(
    card(TrayState.ATTENTION),
    headline="14 documents waiting since 09:12; Jane Smith can fix this",
    banner=WAITING,
    message=MESSAGE,
    needs_person=None,
    result=None,
)


WINDOWS: dict[str, WindowView] = {
    "empty": window(),
    **{state.value: window(card(state)) for state in TrayState if state is not TrayState.NOT_SET_UP},
    "result": window(replace(card(TrayState.CONNECTED), result=RESULT)),
    "helped": window(HELPED),
    "month over": window(replace(card(TrayState.CONNECTED), month_over=MONTH_OVER)),
    "reopened": window(replace(card(TrayState.CONNECTED), reopened=REOPENED)),
    "notice": window(card(TrayState.CONNECTED), notice=PROBLEM),
    "several": window(
        card(TrayState.REVOKED),
        replace(card(TrayState.SYNCING), connection_id="c2", title="Lakeside & Sons", facts=FACTS[:2]),
    ),
}


def tray(state: TrayState, *more_lines: str, primary: Action = OPEN) -> TrayView:
    """The tray in ``state``."""
    lines = (f"Harbour Property: {HEADLINES[state]}", *more_lines)
    others = tuple(action for action in (OPEN, CHECK) if action.name != primary.name)
    return TrayView(state, lines, primary, others, (SNOOZE,), QUIT)


CLOSE = Action("close", "Close", CloseWizard())
BACK = Action("back", "Back", Back())
CONTINUE = Action("continue", "Continue", Continue())

LEFT_OUT = NoteView(
    Tone.WARNING,
    "14 open days between the closing date (31 Dec 2023) and this date are left out: 3 documents, $4,210.00.",
    TableView(
        "14 open days between the closing date and this date are left out",
        ("Date", "Type", "Number", "Amount"),
        (
            ("2 Jan 2024", "Invoice", "INV-9001", "$2,000.00"),
            ("5 Jan 2024", "Bill", "B-77", "$1,710.00"),
            ("8 Jan 2024", "Invoice", "INV-9002", "$500.00"),
        ),
        frozenset({3}),
    ),
)
ALIGNED = NoteView(Tone.GOOD, "Aligned with your closing date, 31 Dec 2023.")

DOCUMENTS = TableView(
    "Income and Expenses",
    ("Date", "Document", "Contact", "Amount"),
    tuple(
        (f"{1 + n % 28} {('Jan', 'Feb', 'Mar')[n // 28]} 2024", f"Invoice INV-{9 + n}", contact, amount)
        for n, (contact, amount) in enumerate(
            [("Smith & Daughters", "$1,200.00"), ("Lakeview Dental", "($180.00)"), ("Bright Spark", "$99.50")]
            * 20
        )
    ),
    frozenset({3}),
)

CHOSEN = DateView(
    "Sync From",
    "Jan 15, 2024",
    date(2024, 1, 15),
    date(2018, 1, 1),
    date(2024, 3, 12),
    STYLE,
    "Type a date, such as Mar 12, 2024.",
    "Choose from a calendar",
)
SYNC_FROM = SyncFromBody(
    CHOSEN,
    (
        Action("preset_original", "Original: 15 Jan 2024", ChooseDate(date(2024, 1, 15))),
        Action("preset_closing", "Day after closing date: 1 Jan 2024", ChooseDate(date(2024, 1, 1))),
        Action("preset_oldest", "Oldest document: 3 Mar 2023", ChooseDate(date(2023, 3, 3))),
    ),
    timeline(),
    (
        FigureView(Share.TO_SEND, "Will be sent", "14 documents", "$18,402.10"),
        FigureView(Share.SENT, "Already in QuickBooks", "1,190 documents", "$1,463,908.45"),
        FigureView(Share.HELD, "Wait in the closed period", "4 documents", "$2,120.00"),
        FigureView(Share.LEFT_OUT, "Left out, before Sync From", "3 documents", "$4,210.00"),
    ),
    (LEFT_OUT,),
    DOCUMENTS,
)


ITEMS = MatchSection(
    Topic.ITEM,
    "Products and services",
    "1 of 3 without a match",
    ("Account of a sale", "In QuickBooks", "Why"),
    (
        Choice("7", "Rent"),
        Choice("8", "Rent: commercial"),
        Choice("9", "Service charge"),
        Choice("10", "Late payment fees"),
    ),
    (
        MatchRow("4010 Late fees", None, "Choose…", "nothing fits", open=True),
        MatchRow("4000 Rent", "7", "Rent", "same name"),
        MatchRow("4020 Outgoings", "9", "Service charge", "chosen by you", "Back to the rule"),
    ),
)
CUSTOMERS = MatchSection(
    Topic.CUSTOMER,
    "Customers to look at",
    "2 of 3 without a match",
    ("Customer", "In QuickBooks", "Why"),
    (Choice("21", "Kea Café"), Choice("22", "Smith & Daughters"), Choice("23", "Tui Coffee")),
    (
        MatchRow(
            "Unit 4: Smith",
            None,
            "Unit 4 - Smith",
            "name not possible there",
            open=True,
            called="Unit 4 - Smith",
        ),
        MatchRow("Bayview Café", None, "Choose…", "inactive or merged there", open=True),
        MatchRow("Trust: Weka", None, "Weka Trust", "named by you", "Back to the rule", called="Weka Trust"),
    ),
)
CLASSES = MatchSection(
    Topic.CLASS,
    "Classes",
    "40 matched",
    ("Property", "In QuickBooks", "Why"),
    (NO_CLASS, *(Choice(str(n), f"{n} Harbour Street") for n in range(1, 41))),
    tuple(MatchRow(f"{n} Harbour Street", str(n), f"{n} Harbour Street", "same name") for n in range(1, 41)),
)
MATCHING = MatchingBody(
    (
        NoteView(
            Tone.WARNING,
            "1 name has no match yet. Only a document that needs it waits; everything else is sent. Choose"
            " what it is, or add it in QuickBooks and read again, or go on and match it later.",
        ),
    ),
    (ITEMS, CLASSES),
    (Action("read_again", "Read QuickBooks again", ReadMatching()),),
)


CONTACTS_TO_LOOK_AT = MatchingBody(
    (
        NoteView(
            Tone.WARNING,
            "2 names have no match yet. Only documents that need them wait; everything else is sent. Choose"
            " what it is, or add it in QuickBooks and read again, or go on and match it later.",
        ),
        NoteView(
            Tone.PLAIN,
            "1 customer or vendor can't have the ledger's name in QuickBooks, which takes no colon and at"
            " most 100 characters. Use the name shown, type another one, or choose who it is.",
        ),
    ),
    (CUSTOMERS, ITEMS),
    (
        Action("agree_to_names", "Use the names shown", AgreeToNames()),
        Action("read_again", "Read QuickBooks again", ReadMatching()),
    ),
)
NUMBERS = SettingView(
    "custom_numbers",
    Verdict.PROBLEM,
    "Custom transaction numbers",
    "On: QuickBooks takes the ledger's numbers, and refuses an invoice or credit note whose number it has"
    " already. Turn it off.",
    "In QuickBooks: Settings › Account and settings › Sales › Custom transaction numbers",
)
ACTIVITY = SettingView(
    "invoice_activity",
    Verdict.UNKNOWN,
    "Automatically invoice unbilled activity",
    "It should be off, or QuickBooks makes invoices that the ledger does not know. QuickBooks shows this to"
    " no app.",
    "In QuickBooks: Settings › Account and settings › Advanced › Automatically invoice unbilled activity",
)
PAYMENTS = SettingView(
    "pay_bills",
    Verdict.UNKNOWN,
    "Automatically apply bill payments",
    "It should be off, or QuickBooks puts payments against bills of its own choice. Which of QuickBooks'"
    " fields tells it is not known for sure.",
    "In QuickBooks: Settings › Account and settings › Advanced › Automatically apply bill payments",
)
IN_ORDER = SettingView(
    "passed",
    Verdict.PASSED,
    "In order",
    "Automatically apply credits, class tracking, multicurrency, closing date, access of the person who"
    " connected.",
)
CLOSED = SettingView(
    "closing_date",
    Verdict.PASSED,
    "Closing date",
    "The books are closed up to 31 Dec 2023. What is dated up to then waits.",
    seen="What we saw: AccountingInfoPrefs.BookCloseDate: 2023-12-31",
)
CHECK_SETTINGS = Action("check_settings", "Check again", CheckSettings())
SETTINGS = SettingsView(
    "QuickBooks settings: 1 problem, 2 to check in QuickBooks, 5 in order",
    "",
    (NUMBERS, ACTIVITY, PAYMENTS, IN_ORDER),
    CHECK_SETTINGS,
)


def _wizard(
    page: str, step: str, title: str, body: object, primary: Action | None, **more: object
) -> WizardView:
    back, problem, company = more.get("back"), more.get("problem"), more.get("company", "")
    return WizardView(page, step, title, body, primary, back, CLOSE, problem, company)  # type: ignore[arg-type]


def _keys(address: str = "") -> KeysBody:
    """With an ``address`` to register, for development; without, for production."""
    relay = FieldView(
        "redirect_uri", "Address of your relay page", "", hint="https://www.example.com/relink/"
    )
    return KeysBody(
        paragraphs=(
            "Sign in at developer.intuit.com, open your app and its Keys & credentials page.",
            "Then copy client ID and client secret from there. The secret is kept sealed on this computer.",
        ),
        fields=(
            FieldView("client_id", "Client ID", "ABk2f81dYw0OaHgT3vQ6MZxRcN7uEJp5s9iLbKqW4eVtXyDo1G"),
            FieldView(
                "client_secret", "Client secret", "xT9vB3nQ7mKw2RfYc5Zs8LhJd4Ga6PeUo1Ni0Wbq", secret=True
            ),
            *(() if address else (relay,)),
        ),
        address_label="Redirect URI to register" if address else "",
        address=address,
        actions=(
            Action("copy_redirect", "Copy the address", CopyRedirect())
            if address
            else Action("show_relay", "Show the relay page", ShowRelayPage()),
        ),
    )


WIZARDS: dict[str, WizardView] = {
    "companies": _wizard(
        "companies",
        "Step 1 of 5",
        "Which company do you want to connect?",
        ChoicesBody(
            (
                ChoiceView(
                    "Harbour Property Management",
                    "1,208 documents since 3 Mar 2023",
                    True,
                    True,
                    ChooseCompany("h"),
                ),
                ChoiceView(
                    "Lakeside & Sons", "312 documents since 8 Jun 2024", False, True, ChooseCompany("l")
                ),
                ChoiceView(
                    "Old Mill Lettings", "Already connected to Old Mill LLC", False, False, ChooseCompany("o")
                ),
            )
        ),
        CONTINUE,
    ),
    "keys": _wizard(
        "keys",
        "Step 1 of 5",
        "Your firm's production keys at Intuit",
        _keys(),
        Action("save", "Save the keys", Continue()),
        back=BACK,
    ),
    "keys_refused": _wizard(
        "keys_refused",
        "",
        "Your firm's development keys at Intuit",
        _keys("http://localhost:47311/callback"),
        Action("save", "Save the keys", Continue()),
        problem=replace(PROBLEM, earlier="", dismiss=None),
    ),
    "what_happened": _wizard(
        "what_happened",
        "Step 1 of 5",
        "QuickBooks access was revoked",
        TextBody(REVOKED_BANNER.paragraphs, REVOKED_BANNER.evidence),
        CONTINUE,
        company="Smith & Daughters",
    ),
    "sign_in": _wizard(
        "sign_in",
        "Step 2 of 5",
        "Sign in to QuickBooks",
        TextBody(
            (
                "Your browser opens Intuit's sign-in page. Sign in, choose Harbour Property LLC, then Next.",
                "ReLink never sees your password.",
            )
        ),
        Action("sign_in", "Connect to QuickBooks", SignIn()),
        back=BACK,
    ),
    "waiting": _wizard(
        "waiting",
        "Step 2 of 5",
        "Waiting for your browser",
        WaitBody(
            (
                "Sign in on the page that opened, and choose Harbour Property LLC.",
                "ReLink waits until 14:20. Nothing opened? Open the page again, or copy the link into a"
                " browser.",
            ),
            True,
            (
                Action("open_again", "Open again", OpenLinkAgain()),
                Action("copy_link", "Copy link", CopyLink()),
                Action("cancel", "Cancel", CancelSignIn()),
            ),
        ),
        None,
    ),
    "wrong_company": _wizard(
        "wrong_company",
        "Step 2 of 5",
        "That is another company",
        TextBody(
            (
                "You chose Lakeside Holdings LLC (9341452817230002). This connection belongs to"
                " Harbour Property LLC (9341452817230001). Nothing was changed.",
                "Sign in again and choose Harbour Property LLC.",
            ),
            "What we saw: realm 9341452817230002 instead of 9341452817230001",
            Tone.BAD,
        ),
        Action("sign_in", "Sign in again", SignIn()),
        back=BACK,
    ),
    "sync_from": _wizard("sync_from", "Step 3 of 5", "Sync From", SYNC_FROM, CONTINUE, back=BACK),
    "matching": _wizard(
        "matching", "Step 4 of 5", "What are the ledger's names in QuickBooks?", MATCHING, CONTINUE, back=BACK
    ),
    "matching contacts": _wizard(
        "matching",
        "Step 3 of 5",
        "What are the ledger's names in QuickBooks?",
        CONTACTS_TO_LOOK_AT,
        CONTINUE,
        back=BACK,
    ),
    "review": _wizard(
        "review",
        "Step 5 of 5",
        "Review",
        ReviewBody(
            (
                ("Ledger company", "Harbour Property Management"),
                ("QuickBooks company", "Harbour Property LLC · 9341452817230001"),
                ("Sync From", "15 Jan 2024"),
                ("To send now", "14 documents, $18,402.10"),
            ),
            (ALIGNED,),
            SETTINGS,
        ),
        Action("start", "Start sync", Start()),
        back=BACK,
    ),
    "settings": _wizard(
        "settings",
        "",
        "QuickBooks settings of Harbour Property LLC",
        replace(
            SETTINGS,
            problem="QuickBooks' settings could not be read. Nothing was changed, and the sync does not"
            " depend on it. Check again in a minute.",
            rows=(
                replace(NUMBERS, seen="What we saw: SalesFormsPrefs.CustomTxnNumbers: true"),
                ACTIVITY,
                PAYMENTS,
                CLOSED,
            ),
            action=None,
        ),
        CHECK_SETTINGS,
    ),
}
