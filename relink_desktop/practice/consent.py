"""The pages that a person sees while connecting an app: sign in, choose a company, consent.

No session is kept: each page carries the app's request in hidden fields and it is checked again every time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from . import grants
from .openid import AUTHORIZE_PATH, SCOPES
from .screen import show
from .world import USER, World, world_of

SCOPE = "com.intuit.quickbooks.accounting"
_OTHER_SCOPES = {*SCOPES, "com.intuit.quickbooks.payment"}

_STANDARD = "standard"
"""The role of a user without admin rights, from the sign-in page."""

# PKCE parameters are accepted and ignored. assumed: Intuit documents none.
_ASKED = ("client_id", "response_type", "scope", "redirect_uri", "state")

# The redirect address is quoted from Intuit's page (quickbooks-online-mcp-server#51) in its own words.
_BAD_REDIRECT = (
    "The redirect_uri query parameter value is invalid. Make sure it is listed in the Redirect URIs of the"
    " app and matches it exactly."
)
_BAD_CLIENT = "The client_id query parameter value is invalid. Copy it from the practice company once more."


async def authorize(request: Request) -> Response:
    """Each step of connecting: what has been filled in so far decides which page comes next."""
    world = world_of(request)
    sent = _fields(request.query_params if request.method == "GET" else await request.form())
    problem = _problem(world, sent)
    if problem:
        # recorded: quickbooks-online-mcp-server#51: an error page and no redirect at all.
        return show(request, "problem.html", status=400, problem=problem)
    refusal = _refusal(sent)
    if refusal:
        return _back(sent, {"error": refusal})
    if sent.get("decision") == "cancel":
        return _back(sent, {"error": "access_denied"})  # documented: Intuit, OAuth 2.0.
    asked = {name: sent[name] for name in _ASKED if name in sent}
    if "user" not in sent:
        return show(request, "sign_in.html", asked=asked, user=USER)
    signed_in: dict[str, Any] = {"asked": asked, "user": sent["user"], "role": sent.get("role", "")}
    company = world.books.company(sent.get("realm", ""))
    if company is None or company.user_removed:
        return show(request, "choose.html", **signed_in, companies=world.books.companies())
    if signed_in["role"] == _STANDARD:
        # documented: Intuit, error codes, 120: who connects must be an admin. assumed: how it is told.
        return show(request, "not_admin.html", status=403, **signed_in, company=company)
    if request.method == "GET" or sent.get("decision") != "connect":
        return show(request, "consent.html", **signed_in, company=company)
    code = grants.issue_code(world, company.realm, sent["user"], sent["redirect_uri"], sent["scope"])
    return _back(sent, {"code": code, "realmId": company.realm})


def _fields(sent: Mapping[str, Any]) -> dict[str, str]:
    names = (*_ASKED, "user", "role", "realm", "decision")
    return {name: value for name in names if isinstance(value := sent.get(name), str) and value.strip()}


def _problem(world: World, sent: dict[str, str]) -> str | None:
    """Why the app that asks can't be trusted with an answer."""
    if sent.get("client_id") != world.books.get("client_id"):
        return _BAD_CLIENT
    # documented: Intuit, set redirect URI: an exact match, including case, port and a trailing slash.
    if sent.get("redirect_uri") not in world.redirect_uris:
        return _BAD_REDIRECT
    if "state" not in sent:
        return "The state query parameter is missing."  # documented: required. assumed: told like this.
    return None


def _refusal(sent: dict[str, str]) -> str | None:
    """The error that goes back to the app without asking anybody."""
    scopes = sent.get("scope", "").split()
    if SCOPE not in scopes or not _OTHER_SCOPES.issuperset(set(scopes) - {SCOPE}):
        return "invalid_scope"  # documented: Intuit, OAuth 2.0.
    if sent.get("response_type") != "code":
        return "unsupported_response_type"  # assumed: as RFC 6749 4.1.2.1 has it.
    return None


def _back(sent: dict[str, str], answer: dict[str, str]) -> Response:
    """Send the browser back to the app."""
    address = sent["redirect_uri"]
    joint = "&" if urlsplit(address).query else "?"
    query = urlencode({**answer, "state": sent["state"]})
    return RedirectResponse(f"{address}{joint}{query}", 303, {"Cache-Control": "no-store"})


routes = [Route(AUTHORIZE_PATH, authorize, methods=["GET", "POST"])]
