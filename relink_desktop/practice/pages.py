"""The practice company's own pages: where to go, QuickBooks settings, the practice ledger."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from . import grants, ledger
from .books import Company
from .company import currency
from .control import today
from .documents import KINDS
from .forms import MishapError
from .mishaps import NAME_LISTS, TO_A_COMPANY, TO_ALL
from .payments import KINDS as PAYMENTS
from .screen import show
from .world import World, world_of

SETTINGS_PATH = "/quickbooks/settings"
LEDGER_PATH = "/ledger"

_TITLES = {
    "Invoice": "Invoices",
    "CreditMemo": "Credit memos",
    "Bill": "Bills",
    "VendorCredit": "Supplier credits",
    "Payment": "Payments",
    "BillPayment": "Payments to suppliers",
    "Customer": "Customers",
    "Vendor": "Suppliers",
}


async def index(request: Request) -> Response:
    return show(request, "index.html")


async def settings(request: Request) -> Response:
    """QuickBooks settings of each company, with everything that can be made to happen."""
    return _settings(request)


async def change_company(request: Request) -> Response:
    """One of the buttons of a company was pressed."""
    world = world_of(request)
    company = world.books.company(request.path_params["realm"])
    act = TO_A_COMPANY.get(request.path_params["mishap"])
    if act is None or company is None:
        raise HTTPException(404)
    try:
        act(world, company, await request.form())
    except MishapError as error:
        return _settings(request, error=str(error))
    return RedirectResponse(f"{SETTINGS_PATH}#company-{company.realm}", 303)


async def change_all(request: Request) -> Response:
    """One of the buttons for all companies was pressed."""
    act = TO_ALL.get(request.path_params["mishap"])
    if act is None:
        raise HTTPException(404)
    try:
        act(world_of(request), await request.form())
    except MishapError as error:
        return _settings(request, error=str(error))
    return RedirectResponse(SETTINGS_PATH, 303)


def _settings(request: Request, error: str = "") -> Response:
    world = world_of(request)
    companies = [_company(world, company) for company in world.books.companies()]
    status = 400 if error else 200
    memory = world.books.get("requestid_memory")
    values = {"world": world, "companies": companies, "memory": memory, "error": error}
    return show(request, "settings.html", status=status, **values)


def _company(world: World, company: Company) -> dict[str, object]:
    totals = world.books.totals(company.realm)
    held = [
        (title, count, cents if kind in (*KINDS, *PAYMENTS) else None)
        for kind, title in _TITLES.items()
        for count, cents in (totals.get(kind, (0, 0)),)
    ]
    return {
        "company": company,
        "grant": grants.connected(world, company.realm),
        "held": held,
        "currency": currency(company)["value"],
        "inactive": [name for kind in NAME_LISTS for name in world.books.inactive(company.realm, kind)],
        "last_year_end": date(today(world).year - 1, 12, 31),
    }


async def show_ledger(request: Request) -> Response:
    """How many documents each ledger company has, and a form to add some."""
    added = request.query_params.getlist("added")
    return _ledger(request, added=added, company=request.query_params.get("company", ""))


async def add_to_ledger(request: Request) -> Response:
    """The form was sent."""
    world, form = world_of(request), await request.form()
    company, count, day = (str(form.get(name, "")).strip() for name in ("company", "count", "date"))
    if world.ledger is None:
        return _ledger(request, status=400)
    try:
        issued = date.fromisoformat(day) if day else today(world)
        numbers = ledger.add_documents(world.ledger, company, int(count), issued, world.books.chance)
    except ValueError:
        error = "Give a whole number of documents, and a date such as 2025-03-31."
        return _ledger(request, status=400, company=company, error=error)
    except ledger.LedgerError as problem:
        return _ledger(request, status=400, company=company, error=str(problem))
    query = urlencode({"company": company, "added": numbers}, doseq=True)
    return RedirectResponse(f"{LEDGER_PATH}?{query}", 303)


def _ledger(
    request: Request, *, status: int = 200, company: str = "", added: list[str] | None = None, error: str = ""
) -> Response:
    world = world_of(request)
    companies: list[ledger.LedgerCompany] = []
    if world.ledger is not None and not error:
        try:
            companies = ledger.companies(world.ledger)
        except ledger.LedgerError as problem:
            error, status = str(problem), 500
    values = {"companies": companies, "chosen": company, "added": added or [], "error": error}
    return show(request, "ledger.html", status=status, ledger=world.ledger, today=today(world), **values)


routes = [
    Route("/", index),
    Route(SETTINGS_PATH, settings),
    Route(SETTINGS_PATH + "/all/{mishap}", change_all, methods=["POST"]),
    Route(SETTINGS_PATH + "/{realm}/{mishap}", change_company, methods=["POST"]),
    Route(LEDGER_PATH, show_ledger),
    Route(LEDGER_PATH, add_to_ledger, methods=["POST"]),
]
