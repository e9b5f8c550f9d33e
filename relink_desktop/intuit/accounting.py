"""Intuit's Accounting API, version 3: what a connection asks of QuickBooks, as typed calls.

Money in rows and entities is a Decimal, or an int where Intuit leaves the cents away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from relink_desktop.intuit.call import DROPPED, Answer, read, send
from relink_desktop.intuit.faults import Fault, FaultKind, IntuitError, item_fault
from relink_desktop.intuit.pace import Lane
from relink_desktop.intuit.wire import API_LIMITS, encode

if TYPE_CHECKING:
    import httpx

    from relink_desktop.intuit.pace import Pace

_MINOR_VERSION = "75"  # the last one; Intuit serves every lower number as this one
_PAGE = 1000  # rows; the most that a query returns
#: Bytes of a list that is kept whole: a hundred thousand contacts of 1.3 KB each.
_LARGEST_LIST = 128 * 2**20


@dataclass(frozen=True, slots=True)
class CompanyInfo:
    """A company as QuickBooks names it.

    ``subscription_status`` is Intuit's word: TRIAL, TRIALOPTIN and SUBSCRIBED may write; EXPIRED, RESTRICTED,
    SUSPENDED and CANCELLED may only be read; others occur. None if QuickBooks does not say.
    """

    name: str
    country: str
    subscription_status: str | None


@dataclass(frozen=True, slots=True)
class Preferences:
    """The settings of a company that bear on documents.

    ``book_close_date`` is the last day of the closed period, None while the books are open. The others are
    None where QuickBooks does not say; ``home_currency`` is an ISO code. ``class_per_line``: each line may
    have a class; ``class_per_txn``: each transaction may. Either ``auto_apply_payments`` or
    ``automatic_bill_payment`` may be what QuickBooks' pages call “Automatically apply bill payments”.
    """

    book_close_date: date | None
    custom_txn_numbers: bool | None
    home_currency: str | None
    using_sales_tax: bool | None = None
    class_per_line: bool | None = None
    class_per_txn: bool | None = None
    auto_apply_credit: bool | None = None
    auto_apply_payments: bool | None = None
    automatic_bill_payment: bool | None = None
    multi_currency: bool | None = None


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """What became of the batch item ``bid``: the entity as QuickBooks now holds it, or else the fault."""

    bid: str
    entity: dict[str, Any] | None
    fault: Fault | None


@dataclass(frozen=True, slots=True)
class Change:
    """An entity that was created, changed or deleted. Of a deleted one, ``row`` holds little but the Id."""

    entity: str
    row: dict[str, Any]
    deleted: bool


def literal(text: str) -> str:
    r"""``text`` as a quoted string of a query: ``Amy's`` becomes ``'Amy\'s'``."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


class Accounting:
    """Calls on one company with one access token. Cheap to make, so that each call can use the newest token.

    ``realm`` is the company's id; ``pace`` is the company's own and told of every 429. An ``entity`` has the
    name that Intuit gives it: "Invoice", "CreditMemo". A ``requestid`` (at most 50 characters, for a batch
    36) makes a write happen once: the same request under it again returns the first answer. All raise
    IntuitError.
    """

    def __init__(
        self,
        http: httpx.AsyncClient,
        api_base: str,
        realm: str,
        access_token: str,
        pace: Pace,
        on_read: Callable[[], None] = lambda: None,
        lane: Lane = Lane.SYNC,
    ) -> None:
        """``on_read`` hears of each read that was answered: Intuit meters reads, and no writes. ``lane`` says
        who may go first where calls have to wait."""
        self._on_read, self._lane = on_read, lane
        self._http = http
        self._realm = quote(realm, safe="")
        self._company_url = f"{api_base.rstrip('/')}/v3/company/{self._realm}"
        self._headers = {"Authorization": f"Bearer {access_token}", "Accept": "application/json"}
        self._pace = pace

    async def company_info(self) -> CompanyInfo:
        """Name, country and subscription of the company: one cheap read that proves the connection works."""
        answer = await self._call("GET", f"companyinfo/{self._realm}")
        company = answer.shaped(_CompanyInfoReply).company_info
        named = {pair.name: pair.value for pair in company.name_value}
        return CompanyInfo(company.company_name, company.country, named.get("SubscriptionStatus"))

    async def preferences(self) -> Preferences:
        """The settings that bear on documents, the closing date among them."""
        answer = await self._call("GET", "preferences")
        settings = answer.shaped(_PreferencesReply).preferences
        books, sales, currency = (
            settings.accounting_info_prefs,
            settings.sales_forms_prefs,
            settings.currency_prefs,
        )
        return Preferences(
            book_close_date=books.book_close_date,
            custom_txn_numbers=sales.custom_txn_numbers,
            home_currency=currency.home_currency.value if currency.home_currency else None,
            using_sales_tax=settings.tax_prefs.using_sales_tax,
            class_per_line=books.class_tracking_per_txn_line,
            class_per_txn=books.class_tracking_per_txn,
            auto_apply_credit=sales.auto_apply_credit,
            auto_apply_payments=sales.auto_apply_payments,
            automatic_bill_payment=settings.vendor_and_purchases_prefs.automatic_bill_payment,
            multi_currency=currency.multi_currency_enabled,
        )

    async def query(self, statement: str) -> list[dict[str, Any]]:
        """The rows of a SELECT, at most 1000; without MAXRESULTS Intuit returns at most 100."""
        return (await self._query(statement))[0]

    async def _query(self, statement: str) -> tuple[list[dict[str, Any]], Answer]:
        # In the body, not in the URL: lists of numbers grow long, and URLs end up in logs.
        content_type = {"Content-Type": "application/text; charset=utf-8"}
        answer = await self._call("POST", "query", content=statement.encode(), headers=content_type)
        found = self._lists(answer.shaped(_QueryReply).query_response, answer)
        return next(iter(found.values()), []), answer

    async def query_all(self, entity: str, where: str = "") -> list[dict[str, Any]]:
        """Every row of ``entity`` that meets ``where``, the condition alone without the keyword.

        In the order of creation, so that rows added meanwhile come last (Intuit no longer sorts by Id). A row
        that moves to the next page while we read is given once. GARBLED if they take more than 128 MiB.
        """
        selection = ["SELECT * FROM", entity, *(["WHERE", where] if where else [])]
        order = "ORDERBY MetaData.CreateTime"
        found: dict[str, dict[str, Any]] = {}
        start, size = 1, 0
        while True:
            part = f"STARTPOSITION {start} MAXRESULTS {_PAGE}"
            page, answer = await self._query(" ".join([*selection, order, part]))
            size += answer.size
            if size > _LARGEST_LIST:
                raise IntuitError(answer.too_large())
            for row in page:
                found.setdefault(row.get("Id", f"no Id: {len(found)}"), row)
            if len(page) < _PAGE:
                return list(found.values())
            start += _PAGE

    async def cdc(self, entities: Sequence[str], changed_since: datetime) -> tuple[Change, ...]:
        """What changed since a moment of the last 30 days, deletions too; at most 1000 of each entity."""
        since = changed_since.astimezone(UTC).isoformat(timespec="seconds")
        asked = {"entities": ",".join(entities), "changedSince": since}
        answer = await self._call("GET", "cdc", params=asked)
        replies = answer.shaped(_CdcReply).replies
        for reply in replies:
            self._check(reply.fault, answer)
        return tuple(
            Change(entity, row, deleted=row.get("status") == "Deleted")
            for reply in replies
            for section in reply.query_response
            for entity, rows in self._lists(section, answer).items()
            for row in rows
        )

    async def read(self, entity: str, entity_id: str) -> dict[str, Any]:
        """An entity as QuickBooks holds it now. REFERENCE if there is none."""
        answer = await self._call("GET", f"{entity.lower()}/{quote(entity_id, safe='')}")
        return _entity(entity, answer)

    async def create(self, entity: str, body: dict[str, Any], requestid: str) -> dict[str, Any]:
        """Add an entity; returns it as QuickBooks holds it, with its Id and SyncToken."""
        return await self._write(entity, body, requestid=requestid)

    async def update(
        self, entity: str, entity_id: str, sync_token: str, changes: dict[str, Any], requestid: str
    ) -> dict[str, Any]:
        """Set the members in ``changes``, keep the others. STALE if ``sync_token`` is not the current one."""
        body = {**changes, "Id": entity_id, "SyncToken": sync_token, "sparse": True}
        return await self._write(entity, body, requestid=requestid)

    async def void(self, entity: str, entity_id: str, sync_token: str, requestid: str) -> dict[str, Any]:
        """Set the amounts of a transaction to zero and keep its number. STALE as with ``update``.

        Recorded for an Invoice. Intuit documents none for a Bill, CreditMemo or VendorCredit; a Customer or a
        Vendor is made inactive by ``update``.
        """
        body = {"Id": entity_id, "SyncToken": sync_token}
        return await self._write(entity, body, requestid=requestid, operation="void")

    async def batch(self, body: bytes, requestid: str) -> tuple[BatchOutcome, ...]:
        """Send ``{"BatchItemRequest": [...]}``, at most 30 items; an outcome for each item answered.

        A repeat must be the same bytes. A bId has at most 10 characters. No item may depend on another of its
        batch.
        """
        answer = await self._post("batch", body, requestid=requestid)
        items = answer.shaped(_BatchReply).items
        outcomes = tuple(_outcome(item, answer) for item in items)
        for outcome in outcomes:
            self._heed(outcome.fault)
        return outcomes

    async def _write(self, entity: str, body: dict[str, Any], **params: str) -> dict[str, Any]:
        return _entity(entity, await self._post(entity.lower(), encode(body), **params))

    async def _post(self, path: str, body: bytes, **params: str) -> Answer:
        content_type = {"Content-Type": "application/json"}
        return await self._call("POST", path, writes=True, params=params, content=body, headers=content_type)

    async def _call(self, method: str, path: str, *, writes: bool = False, **options: Any) -> Answer:
        """Sends a request; a read whose connection was dropped is sent once more (RFC 9110, 9.2.2)."""
        try:
            return await self._send(method, path, writes, **options)
        except IntuitError as error:
            if writes or error.fault.code not in DROPPED:
                raise
        return await self._send(method, path, writes, **options)

    async def _send(
        self,
        method: str,
        path: str,
        writes: bool,
        *,
        params: dict[str, str] | None = None,
        content: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        try:
            async with self._pace.admitted(self._lane, batch=path == "batch"):
                response = await send(
                    self._http,
                    method,
                    f"{self._company_url}/{path}",
                    writes=writes,
                    limits=API_LIMITS,
                    params={"minorversion": _MINOR_VERSION, **(params or {})},
                    content=content,
                    headers={**self._headers, **(headers or {})},
                )
            if not writes:
                self._on_read()
            return read(response)
        except IntuitError as error:
            self._heed(error.fault)
            raise

    def _lists(self, section: dict[str, Any], answer: Answer) -> dict[str, list[dict[str, Any]]]:
        """The rows of a QueryResponse by entity."""
        self._check(section.get("Fault"), answer)
        return {
            entity: [row if isinstance(row, dict) else {} for row in rows]  # as many as Intuit counts
            for entity, rows in section.items()
            if isinstance(rows, list)
        }

    def _check(self, fault: Any, answer: Answer) -> None:
        """Raises IntuitError for a fault that stands where rows would.

        Intuit's IntuitRestServiceDef.xsd allows one there, and it must not pass for "nothing found".
        """
        if fault:
            reported = item_fault(fault, answer.status, answer.intuit_tid)
            self._heed(reported)
            raise IntuitError(reported)

    def _heed(self, fault: Fault | None) -> None:
        if fault and fault.kind is FaultKind.THROTTLED:
            self._pace.throttled(fault.retry_after)


def _outcome(item: dict[str, Any], answer: Answer) -> BatchOutcome:
    bid = str(item.get("bId") or "")
    if "Fault" in item:
        return BatchOutcome(bid, None, item_fault(item["Fault"], answer.status, answer.intuit_tid))
    entity = next((value for value in item.values() if isinstance(value, dict)), None)
    if entity is None:
        return BatchOutcome(bid, None, answer.garbled("The batch item has neither an entity nor a fault"))
    return BatchOutcome(bid, entity, None)


def _entity(entity: str, answer: Answer) -> dict[str, Any]:
    found = answer.data.get(entity)
    if not isinstance(found, dict):
        raise IntuitError(answer.garbled(f"The answer holds no {entity}"))
    return found


# The replies on the wire, as far as they are read: Intuit adds and drops members in place.


class _NameValue(msgspec.Struct, rename="pascal"):
    name: str
    value: str | None = None


class _CompanyInfo(msgspec.Struct, rename="pascal"):
    company_name: str
    country: str = ""
    name_value: list[_NameValue] = []


class _CompanyInfoReply(msgspec.Struct, rename="pascal"):
    company_info: _CompanyInfo


class _AccountingInfoPrefs(msgspec.Struct, rename="pascal"):
    book_close_date: date | None = None
    class_tracking_per_txn_line: bool | None = None
    class_tracking_per_txn: bool | None = None


class _TaxPrefs(msgspec.Struct, rename="pascal"):
    using_sales_tax: bool | None = None


class _SalesFormsPrefs(msgspec.Struct, rename="pascal"):
    custom_txn_numbers: bool | None = None
    auto_apply_credit: bool | None = None
    auto_apply_payments: bool | None = None


class _VendorAndPurchasesPrefs(msgspec.Struct, rename="pascal"):
    automatic_bill_payment: bool | None = None


class _Reference(msgspec.Struct):
    value: str


class _CurrencyPrefs(msgspec.Struct, rename="pascal"):
    home_currency: _Reference | None = None
    multi_currency_enabled: bool | None = None


class _Preferences(msgspec.Struct, rename="pascal"):
    accounting_info_prefs: _AccountingInfoPrefs = msgspec.field(default_factory=_AccountingInfoPrefs)
    sales_forms_prefs: _SalesFormsPrefs = msgspec.field(default_factory=_SalesFormsPrefs)
    vendor_and_purchases_prefs: _VendorAndPurchasesPrefs = msgspec.field(
        default_factory=_VendorAndPurchasesPrefs
    )
    currency_prefs: _CurrencyPrefs = msgspec.field(default_factory=_CurrencyPrefs)
    tax_prefs: _TaxPrefs = msgspec.field(default_factory=_TaxPrefs)


class _PreferencesReply(msgspec.Struct, rename="pascal"):
    preferences: _Preferences


class _QueryReply(msgspec.Struct, rename="pascal"):
    query_response: dict[str, Any]


class _BatchReply(msgspec.Struct):
    items: list[dict[str, Any]] = msgspec.field(name="BatchItemResponse")


class _CdcResponse(msgspec.Struct, rename="pascal"):
    query_response: list[dict[str, Any]] = []
    fault: Any = None


class _CdcReply(msgspec.Struct):
    replies: list[_CdcResponse] = msgspec.field(name="CDCResponse")
