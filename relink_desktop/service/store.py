"""The tables of the database. What must survive is in here before it is acted upon."""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    event,
)

#: The newest migration. Alembic is imported only for a database that is at an older one: that takes 170 ms
#: and 11 MB until the app ends.
HEAD = "0012"

# 32 bits would end at 21 million dollars on PostgreSQL.
Whole = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()

connection = Table(
    "connection",
    metadata,
    Column("id", Text, primary_key=True),
    Column("ledger_company", Text, nullable=False, unique=True),
    Column("realm", Text, nullable=False, unique=True),
    Column("company_name", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("closing_date", Text),
    Column("original", Text),
    Column("sync_from", Text),
    Column("confirmed", Integer, nullable=False),
    Column("paused", Integer, nullable=False),
    Column("health", Text, nullable=False),
    Column("run_base_count", Whole, nullable=False),
    Column("run_base_cents", Whole, nullable=False),
    Column("result", Text),
    # The default is for rows of 0001, which knew no other.
    Column("environment", Text, nullable=False, server_default="practice"),
    Column("subscription", Text),
    Column("connected_by", Text),
    # Whether QuickBooks was looked through for documents that it has already, since Sync From was confirmed.
    Column("looked_through", Integer, nullable=False, server_default="0"),
    # Up to when QuickBooks' changes were read (UTC), on QuickBooks' clock.
    Column("changes_read", Text),
    # The ledger company's name in the marks of its documents, where it is called otherwise now.
    Column("marked_as", Text),
    # What the last reading of the ledger lacked, as JSON, until a person said why.
    Column("shortfall", Text),
    # Whether a person said that the ledger's report begins later than the journal on purpose.
    Column("begins_later", Integer, nullable=False, server_default="0"),
    sqlite_strict=True,
)

#: Tokens are sealed (``vault``); ``generation`` rises with each refresh. Times are ISO 8601, UTC.
#: ``previous`` is the refresh token that the newest one replaced at ``replaced``; ``refused`` is when Intuit
#: first refused the present one; an attempt that is not closed is a refresh whose answer was never stored.
grant = Table(
    "grant",
    metadata,
    Column("connection_id", Text, ForeignKey("connection.id"), primary_key=True),
    Column("generation", Integer, nullable=False),
    Column("access", LargeBinary, nullable=False),
    Column("refresh", LargeBinary, nullable=False),
    Column("access_expires", Text, nullable=False),
    Column("refresh_expires", Text, nullable=False),
    Column("hard_expires", Text),
    Column("attempt_started", Text),
    Column("refreshed", Text),
    Column("previous", LargeBinary),
    Column("replaced", Text),
    Column("refused", Text),
    Column("attempt_id", Text),
    sqlite_strict=True,
)

#: A break of a connection, from when it was noticed. ``finding`` is the cause with its evidence, as JSON.
outage = Table(
    "outage",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("connection_id", Text, ForeignKey("connection.id"), nullable=False),
    Column("noticed", Text, nullable=False),
    Column("finding", Text, nullable=False),
    Column("ended", Text),
    Column("reconnected_by", Text),
    Column("sync_from", Text),
    Index("outage_by_connection", "connection_id", "noticed"),
    sqlite_strict=True,
)

#: A sync, from when there was something to do; it is open until ``ended``. ``base_…`` is what the journal had
#: as sent and voided when it began; the counts of the end are of this sync alone. ``outcome`` is a
#: ``SyncEnd``; ``differing``, ``agrees``, ``left_so`` and ``standing`` (``core.standing``'s, as JSON) are its
#: comparison's, where one was made.
sync_run = Table(
    "sync_run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("connection_id", Text, ForeignKey("connection.id"), nullable=False),
    Column("started", Text, nullable=False),
    Column("sync_from", Text, nullable=False),
    Column("base_count", Whole, nullable=False),
    Column("base_cents", Whole, nullable=False),
    Column("base_voided", Whole, nullable=False),
    Column("ended", Text),
    Column("outcome", Text),
    Column("sent_count", Whole),
    Column("sent_cents", Whole),
    Column("voided", Whole),
    Column("differing", Whole),
    Column("agrees", Integer),
    Column("left_so", Whole, nullable=False, server_default="0"),
    Column("standing", Text),
    Index("sync_run_by_connection", "connection_id", "ended"),
    sqlite_strict=True,
)

#: QuickBooks answered well from ``began`` to ``seen``, asked often enough in between.
watched = Table(
    "watched",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("connection_id", Text, ForeignKey("connection.id"), nullable=False),
    Column("began", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Index("watched_by_connection", "connection_id"),
    sqlite_strict=True,
)

#: Reads that Intuit counts against the firm's allowance, by UTC month (``2026-11``).
paid_read = Table(
    "paid_read",
    metadata,
    Column("connection_id", Text, ForeignKey("connection.id"), primary_key=True),
    Column("month", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    sqlite_strict=True,
)

#: The firm's own keys at Intuit, one pair an environment; the secret is sealed.
app_keys = Table(
    "app_keys",
    metadata,
    Column("environment", Text, primary_key=True),
    Column("client_id", Text, nullable=False),
    Column("client_secret", LargeBinary, nullable=False),
    Column("redirect_uri", Text, nullable=False),
    sqlite_strict=True,
)

#: Intuit's discovery documents as last fetched.
discovery = Table(
    "discovery",
    metadata,
    Column("environment", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("fetched", Text, nullable=False),
    sqlite_strict=True,
)

#: What the user chose, such as the ledger's file.
setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

#: One row for each document of the ledger, in exactly one state. ``version`` and ``body`` are the newest, and
#: ``batch_version`` is the one that is on its way. Of what QuickBooks has: ``held_version`` is the version
#: that it was told, ``held`` a fingerprint of what it answered, ``held_contact`` the Id of whom it
#: has it for, ``held_cents`` its total, ``balance`` what is open of it. ``edited`` is 1 for what changed in
#: the ledger after Sync From left it out, which brings it in.
#: ``doubtful`` is 1 for what QuickBooks may have although no answer said so: it is looked for before it is
#: created. ``compared`` is the number of the last comparison that found it. ``arrived`` and ``sent`` are UTC.
#: ``excluded`` is 1 for what a person wants left alone. ``properties`` are those of its lines, and ``search``
#: is all that it is found by, without case (``sync.listing``). ``kept`` is the number as QuickBooks may have
#: kept it, without spaces and case (``sync.likeness``). ``may_wait`` is 1 for what is in the closed period,
#: and a person knows it.
document = Table(
    "document",
    metadata,
    Column("connection_id", Text, ForeignKey("connection.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("issued", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("cents", Whole, nullable=False),
    Column("version", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("batch_id", Text),
    Column("bid", Text),
    Column("quickbooks_id", Text),
    Column("intuit_tid", Text),
    Column("batch_version", Text),
    Column("status", Text, nullable=False, server_default="approved"),
    Column("settled", Whole, nullable=False, server_default="0"),
    Column("edited", Integer, nullable=False, server_default="0"),
    Column("trouble", Text),
    Column("held_version", Text),
    Column("held", Text),
    Column("held_cents", Whole),
    Column("sync_token", Text),
    Column("balance", Whole),
    Column("arrived", Text, nullable=False, server_default=""),
    Column("sent", Text),
    Column("doubtful", Integer, nullable=False, server_default="0"),
    Column("compared", Integer, nullable=False, server_default="0"),
    Column("excluded", Integer, nullable=False, server_default="0"),
    Column("properties", Text, nullable=False, server_default=""),
    Column("search", Text, nullable=False, server_default=""),
    Column("kept", Text, nullable=False, server_default=""),
    Column("held_contact", Text),
    Column("may_wait", Integer, nullable=False, server_default="0"),
    Index("document_by_state", "connection_id", "state", "issued"),
    Index("document_by_id", "connection_id", "kind", "quickbooks_id"),
    Index("document_by_batch", "batch_id", "bid"),
    Index("document_by_number", "connection_id", "kind", "kept"),
    # Lists are counted, searched and sorted in this alone: rows are long, and there may be 100,000.
    Index(
        "document_listed",
        "connection_id",
        "kind",
        "state",
        "issued",
        "number",
        "key",
        "cents",
        "contact",
        "properties",
        "status",
        "balance",
        "search",
    ),
    sqlite_strict=True,
)

#: Counts and cents of each state. Triggers keep it in the transaction that moves a document, so that asking
#: costs the same however many documents there are, and a state that no one meant fails the commit.
tally = Table(
    "tally",
    metadata,
    Column("connection_id", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("state", Text, primary_key=True),
    Column("count", Whole, nullable=False),
    Column("cents", Whole, nullable=False),
    CheckConstraint("count >= 0", name="tally_counts"),
    sqlite_strict=True,
)

_TALLY_OUT = """UPDATE tally SET count = count - 1, cents = cents - OLD.cents
    WHERE connection_id = OLD.connection_id AND kind = OLD.kind AND state = OLD.state;"""
_TALLY_IN = """INSERT INTO tally (connection_id, kind, state, count, cents)
    VALUES (NEW.connection_id, NEW.kind, NEW.state, 1, NEW.cents)
    ON CONFLICT (connection_id, kind, state) DO UPDATE SET count = count + 1, cents = cents + NEW.cents;"""
TALLY_TRIGGERS = (
    f"CREATE TRIGGER tally_insert AFTER INSERT ON document BEGIN {_TALLY_IN} END",
    f"CREATE TRIGGER tally_delete AFTER DELETE ON document BEGIN {_TALLY_OUT} END",
    f"""CREATE TRIGGER tally_update AFTER UPDATE OF state, cents, kind ON document
    WHEN OLD.state <> NEW.state OR OLD.cents <> NEW.cents BEGIN {_TALLY_OUT} {_TALLY_IN} END""",
)
for _trigger in TALLY_TRIGGERS:
    event.listen(metadata, "after_create", DDL(_trigger))  # type: ignore[no-untyped-call]

#: What the ledger says of a credit: the keys of the documents that it is put against, whether the ledger has
#: them or not, and with how much; NULL where the ledger does not tell.
credited = Table(
    "credited",
    metadata,
    Column("connection_id", Text, ForeignKey("connection.id"), primary_key=True),
    Column("credit", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("cents", Whole),
    sqlite_strict=True,
)

#: What puts a credit against one document in QuickBooks; ``key`` names the two. Its state is one of
#: ``DocumentState``'s READY, SENDING, SENT, ATTENTION, and KEPT for what a person leaves as it is. ``cents``
#: and ``day`` are of the newest request, and ``held_cents`` is what QuickBooks has of it.
allocation = Table(
    "allocation",
    metadata,
    Column("connection_id", Text, ForeignKey("connection.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("credit", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("cents", Whole, nullable=False),
    Column("day", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("batch_id", Text),
    Column("bid", Text),
    Column("quickbooks_id", Text),
    Column("held_cents", Whole, nullable=False),
    Index("allocation_by_state", "connection_id", "state"),
    sqlite_strict=True,
)

#: Documents of QuickBooks that a person is asked about, as they were last seen (``body``, a
#: ``sync.seen.Seen``), each beside the document of the ledger (``key``) that it may be, or that it is and
#: differs from. ``other`` is 1 once a person said that it is another one, and 2 where nobody was asked: it
#: bears the mark of a document that the ledger did not have.
counterpart = Table(
    "counterpart",
    metadata,
    Column("connection_id", Text, ForeignKey("connection.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("quickbooks_id", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("other", Integer, nullable=False, server_default="0"),
    sqlite_strict=True,
)

#: Customers and vendors (``entity``) by the ledger's name, once they are found or made: renaming one in
#: QuickBooks changes nothing.
contact = Table(
    "contact",
    metadata,
    Column("connection_id", Text, ForeignKey("connection.id"), primary_key=True),
    Column("entity", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("quickbooks_id", Text, nullable=False),
    sqlite_strict=True,
)

#: What the ledger names, and what the user matched it with: an id in QuickBooks, NULL as the rule has it.
#: Of contacts only what was chosen is here; ``called`` is the name that a new one is to have.
matched = Table(
    "matched",
    metadata,
    Column("connection_id", Text, ForeignKey("connection.id"), primary_key=True),
    Column("topic", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("target", Text),
    Column("called", Text),
    sqlite_strict=True,
)

#: Frozen requests: ``id`` is the requestid, and a retry sends these very bytes. ``posted`` is when it first
#: went out, UTC.
batch = Table(
    "batch",
    metadata,
    Column("id", Text, primary_key=True),
    Column("connection_id", Text, ForeignKey("connection.id"), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("made", Text, nullable=False),
    Column("answered", Text),
    Column("posted", Text),
    Column("intuit_tid", Text),
    Index("batch_unanswered", "connection_id", "answered"),
    sqlite_strict=True,
)

#: Calls that a company's server may still count against Intuit's limits. ``at`` is the latest at
#: which the server may see it (UTC, milliseconds): its answer's, or 200 s after it was sent without one.
admission = Table(
    "admission",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("realm", Text, nullable=False),
    Column("at", Whole, nullable=False),
    Column("batch", Integer, nullable=False),
    Index("admission_by_realm", "realm", "at"),
    sqlite_strict=True,
)

#: The comparisons with QuickBooks, as they were handed out.
certificate = Table(
    "certificate",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("connection_id", Text, ForeignKey("connection.id"), nullable=False),
    Column("made", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("certificate_by_connection", "connection_id", "made"),
    sqlite_strict=True,
)
