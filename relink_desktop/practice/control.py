"""The control API: the practice company's settings and books as JSON, for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from . import ledger, wire
from .audit import audit
from .books import Company
from .documents import KINDS
from .forms import MishapError
from .mishaps import TO_A_COMPANY, TO_ALL
from .world import World, world_of


async def to_a_company(request: Request) -> Response:
    """Make something happen to one company."""
    world, fields = world_of(request), await _fields(request)
    act = TO_A_COMPANY.get(request.path_params["mishap"])
    if act is None:
        raise HTTPException(404)
    try:
        act(world, _company(world, request), fields)
    except MishapError as error:
        return _refuse(str(error))
    return JSONResponse({})


async def to_all(request: Request) -> Response:
    """Make something happen to the whole of it."""
    act = TO_ALL.get(request.path_params["mishap"])
    if act is None:
        raise HTTPException(404)
    try:
        act(world_of(request), await _fields(request))
    except MishapError as error:
        return _refuse(str(error))
    return JSONResponse({})


async def add_documents(request: Request) -> Response:
    """Add documents to the practice ledger."""
    world, fields = world_of(request), await _fields(request)
    company, count, day = fields.get("company"), fields.get("count"), fields.get("date")
    if not isinstance(company, str) or type(count) is not int:
        return _refuse("“company” must be a name and “count” a whole number.")
    if world.ledger is None:
        return _refuse("This practice company was started without a ledger: start it with --ledger FILE.")
    try:
        issued = date.fromisoformat(day) if day else today(world)
    except (TypeError, ValueError):
        return _refuse("“date” must be a day such as 2025-03-31.")
    try:
        numbers = ledger.add_documents(world.ledger, company, count, issued, world.books.chance)
    except ledger.LedgerError as error:
        return _refuse(str(error))
    return JSONResponse({"numbers": numbers})


async def books(request: Request) -> Response:
    """What a company's books hold. Amounts are in cents; ``requests`` counts the requestids remembered."""
    world = world_of(request)
    realm = _company(world, request).realm
    totals = world.books.totals(realm)
    documents = {}
    for kind in KINDS:
        count, cents = totals.get(kind, (0, 0))
        documents[kind.lower()] = {"count": count, "cents": cents}
    return JSONResponse(
        {
            "documents": documents,
            "duplicates": world.books.duplicate_notes(realm),
            "customers": totals.get("Customer", (0, 0))[0],
            "vendors": totals.get("Vendor", (0, 0))[0],
            "requests": world.books.replies_kept(realm),
        }
    )


async def audited(request: Request) -> Response:
    """What the books alone say about an app's work."""
    world = world_of(request)
    return JSONResponse(audit(world, _company(world, request).realm))


async def time(request: Request) -> Response:
    """The practice company's own time, in UTC."""
    return JSONResponse({"time": world_of(request).clock().isoformat()})


def today(world: World) -> date:
    """The day by the practice company's clock, where this computer is."""
    return world.clock().astimezone().date()


def _company(world: World, request: Request) -> Company:
    realm: str = request.path_params["realm"]
    company = world.books.company(realm)
    if company is None:
        raise HTTPException(404, f"There is no practice company {realm}.")
    return company


async def _fields(request: Request) -> dict[str, Any]:
    """What was sent along. A page of another site can send a form or plain text unasked, but no JSON."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "Send JSON, with Content-Type: application/json.")
    body = await request.body()
    try:
        fields = wire.decode(body) if body else {}
    except ValueError as error:
        raise HTTPException(400, f"The request body is not JSON: {error}.") from error
    if not isinstance(fields, dict):
        raise HTTPException(400, "The request body must be a JSON object.")
    return fields


def _refuse(sentence: str) -> Response:
    return JSONResponse({"error": sentence}, 400)


routes = [
    Route("/practice/clock", time),
    Route("/practice/companies/{realm}/books", books),
    Route("/practice/companies/{realm}/audit", audited),
    Route("/practice/companies/{realm}/{mishap}", to_a_company, methods=["POST"]),
    Route("/practice/ledger/documents", add_documents, methods=["POST"]),
    Route("/practice/{mishap}", to_all, methods=["POST"]),
]
