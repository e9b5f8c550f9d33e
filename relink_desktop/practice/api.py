"""The Accounting API: who may ask, what is asked, and the answer, once for each requestid."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from . import faults, fields, grants, wire
from .batch import run_batch
from .books import Company
from .company import company_info, preferences
from .faults import FaultError
from .operations import KINDS, operate
from .query import parse
from .select import changes, select
from .world import World, world_of
from .writing import Writing

_Handler = Callable[[Request, World, Company], Awaitable[Response]]
_READABLE = {kind.lower(): kind for kind in (*KINDS, "Item", "Account", "TaxCode", "TaxRate", "Class")}
_WRITABLE = {kind.lower(): kind for kind in KINDS}


def _guarded(handler: _Handler) -> Callable[[Request], Awaitable[Response]]:
    """Let ``handler`` answer only what the gateway and the company let through."""

    async def guarded(request: Request) -> Response:
        world = world_of(request)
        company = _admit(world, request)
        if isinstance(company, Response):
            return company
        try:
            if world.maintenance:
                raise faults.unusable(world.maintenance)
            if company.user_removed:
                raise faults.user_lost_access()
            return await handler(request, world, company)
        except FaultError as error:
            return error.response(world.clock())

    return guarded


def _admit(world: World, request: Request) -> Company | Response:
    """The company that is spoken for, or the gateway's refusal."""
    now = world.clock()
    if world.outage:
        return faults.unavailable(world.outage, now)
    # assumed: the order of these checks.
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    spoken_for = grants.bearer(world, token.strip()) if scheme.lower() == "bearer" else None
    if spoken_for is None:
        # assumed: detail null for a token that is unknown or revoked; Intuit's own is not known.
        return faults.authentication_failed(None, now)
    if not spoken_for.fresh:
        # recorded: qbo_api spec/vcr/error/401.yml, with its start. assumed: that all of it is there.
        return faults.authentication_failed(f"Token expired: {token.strip()}", now)
    company = world.books.company(spoken_for.realm)
    if company is None or company.realm != request.path_params["realm"]:
        return faults.not_authorised(now)
    if spoken_for.refused or company.other_environment:
        return faults.not_authorised(now)
    if company.throttled:
        world.books.change_company(replace(company, throttled=company.throttled - 1))
        return faults.throttled(now)
    if not world.limits.admit(company.realm, now.timestamp(), batch=request.url.path.endswith("/batch")):
        return faults.throttled(now)
    return company


def _answer(world: World, body: dict[str, Any]) -> Response:
    # recorded: qbo_api spec/vcr: the headers of an answer.
    headers = {"Cache-Control": "max-age=0, no-cache, no-store, must-revalidate, private", "Expires": "0"}
    content = wire.encode({**body, "time": wire.envelope_time(world.clock())})
    return Response(content, 200, headers, media_type="application/json;charset=utf-8")


@_guarded
async def read_company_info(request: Request, world: World, company: Company) -> Response:
    if request.path_params["id"] != company.realm:
        raise faults.not_found()
    return _answer(world, {"CompanyInfo": company_info(company)})


@_guarded
async def read_preferences(request: Request, world: World, company: Company) -> Response:
    return _answer(world, {"Preferences": preferences(company)})


@_guarded
async def query(request: Request, world: World, company: Company) -> Response:
    if request.method == "POST":
        text = (await request.body()).decode(errors="replace")
    else:
        text = request.query_params.get("query", "")
    return _answer(world, {"QueryResponse": select(world.books, company, parse(text))})


@_guarded
async def change_data_capture(request: Request, world: World, company: Company) -> Response:
    asked = request.query_params
    found = changes(
        world.books, company, asked.get("entities", ""), asked.get("changedSince", ""), world.clock()
    )
    # recorded: qbo_api spec/vcr/cdc/basic.yml.
    return _answer(world, {"CDCResponse": [{"QueryResponse": found}]})


@_guarded
async def read(request: Request, world: World, company: Company) -> Response:
    kind = _READABLE.get(request.path_params["entity"])
    identity = request.path_params["id"]
    if kind is None:
        raise faults.unsupported(request.url.path)
    entity = world.books.entity(company.realm, kind, fields.identity(identity))
    if entity is None:
        raise faults.not_found()
    return _answer(world, {kind: entity})


@_guarded
async def write(request: Request, world: World, company: Company) -> Response:
    kind = _WRITABLE.get(request.path_params["entity"])
    if kind is None:
        raise faults.unsupported(request.url.path)
    sent = _object(await request.body())
    requestid = _requestid(request, 50)
    # documented: an Id says that it is an update; ``operation`` says anything else (Intuit, entity pages).
    operation = request.query_params.get("operation") or ("update" if sent.get("Id") else "create")
    include = request.query_params.get("include", "").split(",")
    # noted in public: of payments, void is an update that includes it (?operation=update&include=void).
    if operation == "update" and "void" in include:
        operation = "void"

    def work() -> dict[str, Any]:
        duplicates_allowed = "allowduplicatedocnum" in include
        writing = Writing(world.books, company, world.clock(), duplicates_allowed)
        return {kind: operate(writing, operation, kind, sent)}

    return await _once(world, company, requestid, 1, work)


@_guarded
async def batch(request: Request, world: World, company: Company) -> Response:
    items = _object(await request.body()).get("BatchItemRequest")
    if not isinstance(items, list) or not items:
        raise faults.missing("BatchItemRequest")
    if len(items) > 30:
        raise faults.batch_too_big()
    requestid = _requestid(request, 36)
    if requestid and any(len(str(item.get("bId", ""))) > 10 for item in items if isinstance(item, dict)):
        raise faults.bad_requestid(36)  # documented: Intuit blog 2015-04-06: then a bId has 10 characters.

    def work() -> dict[str, Any]:
        writing = Writing(world.books, company, world.clock())
        return {"BatchItemResponse": run_batch(writing, items)}

    return await _once(world, company, requestid, len(items), work)


@_guarded
async def anything_else(request: Request, world: World, company: Company) -> Response:
    raise faults.unsupported(request.url.path)


async def _once(
    world: World, company: Company, requestid: str, items: int, work: Callable[[], dict[str, Any]]
) -> Response:
    """Do ``work`` and keep its answer in one transaction, or give the answer of the first time."""
    # documented: Intuit blog 2015-04-06: the same requestid gets the same response and writes nothing.
    # assumed: for refusals too, and as long as the setting says; nothing is told of another body.
    # assumed: a batch is written whole or not at all, when it is done.
    await world.work(items)
    books = world.books
    with books.transaction():
        if requestid and (kept := books.reply(company.realm, requestid, world.remembered_since)):
            return Response(kept[1], kept[0], media_type="application/json;charset=utf-8")
        try:
            response = _answer(world, work())
        except FaultError as error:
            response = error.response(world.clock())
        # assumed: a read-only company takes no request, so that nothing of it is remembered.
        if requestid and not company.read_only:
            books.keep_reply(
                company.realm, requestid, response.status_code, bytes(response.body), world.now()
            )
        return response


def _requestid(request: Request, most: int) -> str:
    # documented: Intuit blog 2015-04-06: 50 characters, 36 for a batch.
    requestid = request.query_params.get("requestid", "")
    if len(requestid) > most:
        raise faults.bad_requestid(most)
    return requestid


def _object(body: bytes) -> dict[str, Any]:
    try:
        sent = wire.decode(body)
    except ValueError as error:
        raise faults.invalid_property(f"The request body is not JSON: {error}") from error
    if not isinstance(sent, dict):
        raise faults.invalid_property("The request body is not a JSON object")
    return sent


_BASE = "/v3/company/{realm}"
routes = [
    Route(_BASE + "/companyinfo/{id}", read_company_info),
    Route(_BASE + "/preferences", read_preferences),
    Route(_BASE + "/query", query, methods=["GET", "POST"]),
    Route(_BASE + "/cdc", change_data_capture),
    Route(_BASE + "/batch", batch, methods=["POST"]),
    Route(_BASE + "/{entity}", write, methods=["POST"]),
    Route(_BASE + "/{entity}/{id}", read),
    Route(_BASE + "/{rest:path}", anything_else, methods=["GET", "POST"]),
]
