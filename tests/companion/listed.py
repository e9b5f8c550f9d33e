"""A list of documents as the service answers, for the desktop's lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.section import Section
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.core.documents import Credited, DocumentKind, LedgerStatus
from relink_desktop.core.listing import Count, Counterpart, DocumentDetail, DocumentPage, ListDocuments
from relink_desktop.core.matching import INACTIVE, LACKS, Topic
from relink_desktop.core.sentences import joined, sentence
from relink_desktop.core.sync import DocumentRow, DocumentState, Trouble

RESULTS, LEDGER = Section.SYNC_RESULTS, Section.INCOME_AND_EXPENSES
SENT = DocumentRow(
    "invoice:INV-000001",
    DocumentKind.INVOICE,
    "INV-000001",
    date(2023, 3, 3),
    "Harbour View Café",
    120_000,
    DocumentState.SENT,
    balance=20_000,
    properties="1 Quay Street",
    status=LedgerStatus.PAID,
    quickbooks_id="501",
)
REFUSED = replace(
    SENT,
    key="bill:B-17",
    kind=DocumentKind.BILL,
    number="B-17",
    contact="Bright Cleaners",
    state=DocumentState.ATTENTION,
    reason=sentence(
        "QuickBooks refused it: {message} (code {code}).", message="Business validation error", code="6000"
    ),
    trouble=Trouble.REFUSED,
    balance=None,
    quickbooks_id=None,
    status=LedgerStatus.APPROVED,
)
ALIKE = replace(
    REFUSED,
    key="invoice:INV-000003",
    kind=DocumentKind.INVOICE,
    number="INV-000003",
    contact="Tui Coffee",
    reason=joined(
        "QuickBooks may have it already.", sentence("Its contact there is “{there}”.", there="Kōwhai Dental")
    ),
    trouble=Trouble.ALIKE,
)
OTHERS = Counterpart("77", "INV-000003", date(2023, 3, 3), "Kōwhai Dental", 120_000, "Quay Street")
COPIES = tuple(
    replace(OTHERS, quickbooks_id=str(number), contact="Tui Coffee", note="ReLink Harbour")
    for number in range(77, 82)
)
COPIED = sentence("{count} documents in QuickBooks bear its mark.", count="5")
SEVERAL = sentence("QuickBooks has {count} documents that may be this one.", count="2")
UNREADABLE = Counterpart("78", "INV-000003", None, "", None, "")
CREDIT = replace(
    SENT,
    key="credit_note:CN-000009",
    kind=DocumentKind.CREDIT_NOTE,
    number="CN-000009",
    contact="Tui Coffee",
    state=DocumentState.ATTENTION,
    reason=sentence(
        "The ledger has {credit} as put against {number}, which its report does not have: correct the number"
        " in the ledger, or put the credit against its document in QuickBooks by hand.",
        credit="CN-000009",
        number="INV-000771",
    ),
    trouble=Trouble.UNAPPLIED,
    balance=80_000,
)
#: Like one document of QuickBooks each, in the same way; the last one in another.
MANY_ALIKE = (
    *(
        replace(
            ALIKE,
            key=f"invoice:INV-00003{place}",
            number=f"INV-00003{place}",
            reason=joined(
                "QuickBooks may have it already.",
                sentence("Its number there is {there}.", there=str(1_040 + place)),
            ),
            alike=str(70 + place),
        )
        for place in range(4)
    ),
    ALIKE,
)
#: QuickBooks has it as the ledger does, and a copy of it.
TWICE = replace(
    SENT,
    key="invoice:INV-000004",
    number="INV-000004",
    state=DocumentState.ATTENTION,
    reason="Another document in QuickBooks bears its mark, as a copy does: delete that one there, or take the"
    " words that begin with “ReLink” out of its memo.",
    trouble=Trouble.COPIED,
)
UNNAMED = replace(
    ALIKE,
    key="invoice:INV-000021",
    number="INV-000021",
    contact="Unit 4: Smith",
    state=DocumentState.ATTENTION,
    reason=sentence(
        "QuickBooks does not take the name “{name}”: a name there has no colon, and at most 100 characters."
        " Under Matching, agree to another name, or choose who it is.",
        name="Unit 4: Smith",
    ),
    trouble=Trouble.CONTACT,
)
#: Two bills that wait for one account, and an invoice that waits for a product that is inactive.
UNMATCHED = tuple(
    replace(
        UNNAMED,
        key=f"{kind}:{number}",
        kind=kind,
        number=number,
        contact="Kererū City Council",
        cents=cents,
        reason=sentence(said, name=name),
        trouble=Trouble.UNMATCHED,
    )
    for kind, number, cents, said, name in (
        (DocumentKind.BILL, "B-101", 1_000_000, LACKS[Topic.ACCOUNT], "Rates"),
        (DocumentKind.BILL, "B-108", 370_700, LACKS[Topic.ACCOUNT], "Rates"),
        (DocumentKind.INVOICE, "INV-000040", 4_500, INACTIVE[Topic.ITEM], "Late fees"),
    )
)
CREDITED = (Credited("INV-000001", 40_000), Credited("INV-000771", 80_000))
EXCLUDED = replace(SENT, key="invoice:INV-000002", number="INV-000002", state=DocumentState.EXCLUDED)
STATES = (*DocumentState, *[DocumentState.SENT] * 9)


def row(place: int) -> DocumentRow:
    """The document with the number ``place`` of a ledger of any length."""
    kind, state = tuple(DocumentKind)[place % 4], STATES[place % len(STATES)]
    there = state in (DocumentState.SENT, DocumentState.KEPT)
    return replace(
        SENT,
        key=f"{kind}:{place}",
        kind=kind,
        number=f"D-{place:06}",
        issued=date(2023, 3, 3) + timedelta(days=place // 90),
        contact=("Tui Coffee", "Smith & Daughters", "Kōwhai Dental")[place % 3],
        cents=10_000 + place * 37,
        state=state,
        reason=REFUSED.reason if state is DocumentState.ATTENTION else "",
        trouble=Trouble.REFUSED if state is DocumentState.ATTENTION else None,
        balance=10_000 + place * 37 if there else None,
        quickbooks_id=str(place) if there else None,
        status=LedgerStatus.DRAFT if state is DocumentState.UNAPPROVED else LedgerStatus.APPROVED,
    )


def page(asked: ListDocuments, total: int = 1_208) -> DocumentPage:
    """What the service answers; whatever is searched for, only nothing matches “xyz”."""
    total = 0 if asked.query.text == "xyz" else total
    rows = tuple(row(place) for place in range(asked.offset, min(asked.offset + asked.limit, total)))
    counts = (
        Count(DocumentKind.INVOICE, DocumentState.SENT, max(total - 30, 0)),
        Count(DocumentKind.INVOICE, DocumentState.READY, 14 if total else 0),
        Count(DocumentKind.BILL, DocumentState.ATTENTION, 3 if total else 0),
        Count(DocumentKind.CREDIT_NOTE, DocumentState.LOCKED, 13 if total else 0),
    )
    return DocumentPage(
        asked.offset, total, rows, tuple(c for c in counts if c.count), row(0) if total else None
    )


def detail(of: DocumentRow) -> DocumentDetail:
    """``ALIKE`` and ``TWICE`` are beside one document of QuickBooks."""
    at = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
    there = of.quickbooks_id is not None
    return DocumentDetail(
        of,
        date(2026, 3, 20),
        2,
        5_000,
        CREDITED if of == CREDIT else (),
        at,
        at if there else None,
        there,
        of.cents if there else None,
        None,
        {ALIKE.key: (OTHERS,), TWICE.key: COPIES[:1]}.get(of.key, ()),
    )


def answered(state: AppState, *events: on.Event, total: int = 1_208) -> AppState:
    """The state after ``events``, with every page and document that is asked for."""
    for event in events:
        state, effects = reduce(state, event)
        for effect in effects:
            if isinstance(effect, do.LoadDocuments):
                came = page(ListDocuments(effect.query, effect.offset, 100), total)
                answer = on.DocumentsArrived(effect.section, effect.connection_id, effect.query, came)
                state = answered(state, answer, total=total)
            elif isinstance(effect, do.LoadDocument):
                known = {one.key: one for one in (SENT, REFUSED, CREDIT, EXCLUDED, ALIKE, TWICE)}
                shown = detail(known.get(effect.key) or row(int(effect.key.rpartition(":")[2])))
                state = answered(state, on.DocumentArrived(effect.section, effect.connection_id, shown))
    return state


def beside(state: AppState, reason: str, *counterparts: Counterpart) -> AppState:
    """The document that is open in the results, with other documents of QuickBooks beside it."""
    known = state.lists.of(RESULTS)
    assert known is not None
    assert known.detail is not None
    row = replace(known.detail.row, reason=reason)
    shown = replace(known, detail=replace(known.detail, row=row, counterparts=counterparts))
    return replace(state, lists=state.lists.having(shown))
