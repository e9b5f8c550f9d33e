"""The OAuth endpoints that apps call: tokens and revoke."""

from __future__ import annotations

import base64
import binascii
import secrets
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from . import faults, grants, openid, wire
from .world import World, world_of

# recorded: node-quickbooks#192.
_HEADERS = {"Cache-Control": "no-cache, no-store", "Pragma": "no-cache"}


async def tokens(request: Request) -> Response:
    """Exchange a code or refresh a grant."""
    world = world_of(request)
    if world.outage:
        return faults.unavailable(world.outage, world.clock())
    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    if not _client_known(world, request, form):
        return _invalid_client()
    lost = False
    try:
        match form:
            case {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri}:
                issued = grants.redeem(world, code, redirect_uri)
            case {"grant_type": "refresh_token", "refresh_token": refresh_token}:
                lost = world.on("lost_reply")
                issued = grants.refresh(world, refresh_token, rotate=lost)
            case _:
                # documented: public notes. assumed: an unknown grant_type is told the same.
                return _error(400, "invalid_request")
    except grants.GrantError as error:
        return _error(400, "invalid_grant", error.description)
    if lost:
        world.books.set("lost_reply", "")
        return _hang_up(request)
    return JSONResponse(_answer(request, issued, form["grant_type"]), headers=_HEADERS)


def _answer(request: Request, issued: grants.Tokens, grant_type: str) -> dict[str, Any]:
    body: dict[str, Any] = {
        "token_type": "bearer",
        "expires_in": grants.ACCESS_SECONDS,
        "refresh_token": issued.refresh_token,
        "x_refresh_token_expires_in": issued.refresh_seconds,
        "access_token": issued.access_token,
    }
    # documented: only with openid. assumed: a refresh brings none.
    if grant_type == "authorization_code" and "openid" in issued.grant.scope.split():
        body["id_token"] = openid.id_token(request, issued.grant)
    # documented: Intuit blog 2025-11-12; oauth-jsclient test/HardExpiresTest.js.
    if request.headers.get("x-include-refresh-token-hard-expires-in") == "true":
        body["x_refresh_token_hard_expires_in"] = issued.hard_seconds
    return body


def _hang_up(request: Request) -> Response:
    """Close the connection without an answer, as a lost reply looks to the client."""
    # ``__main__`` lends the server's way to do it. In process there is no connection, and raising is alike.
    hang_up = getattr(request.state, "hang_up", None)
    if hang_up is None:
        raise ConnectionResetError("the practice company lost this reply on purpose")
    hang_up()
    return Response()


async def revoke(request: Request) -> Response:
    """End a grant on the app's own wish."""
    world = world_of(request)
    if world.outage:
        return faults.unavailable(world.outage, world.clock())
    if not _client_known(world, request, {}):
        return _invalid_client()
    # documented: JSON (Intuit, OAuth 2.0). A form works too: node-quickbooks sends one.
    if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        token = (await request.form()).get("token")
    else:
        token = _json_token(await request.body())
    if not isinstance(token, str) or not grants.revoke(world, token):
        # documented: 400 when it is already gone (simstudioai/sim#6099). assumed: the body.
        return _error(400, "invalid_request")
    return Response(status_code=200, headers=_HEADERS)


def _json_token(body: bytes) -> Any:
    try:
        sent = wire.decode(body)
    except ValueError:
        return None
    return sent.get("token") if isinstance(sent, dict) else None


def _client_known(world: World, request: Request, form: dict[str, str]) -> bool:
    """Whether the request carries this app's keys, by HTTP Basic or in its form."""
    expected = f"{world.books.get('client_id')}:{world.client_secret}".encode()
    if "authorization" not in request.headers:
        # documented: Intuit, OpenID discovery document: client_secret_post.
        sent = f"{form.get('client_id')}:{form.get('client_secret')}".encode()
        return secrets.compare_digest(sent, expected)
    scheme, _, credentials = request.headers["authorization"].partition(" ")
    try:
        sent = base64.b64decode(credentials, validate=True)
    except binascii.Error:
        return False
    return scheme.lower() == "basic" and secrets.compare_digest(sent, expected)


def _invalid_client() -> Response:
    return _error(401, "invalid_client")  # recorded: oauth-rubyclient#14.


def _error(status: int, error: str, description: str | None = None) -> Response:
    body = {"error_description": description} if description else {}
    return JSONResponse({**body, "error": error}, status, headers=_HEADERS)


routes = [
    Route(openid.TOKENS_PATH, tokens, methods=["POST"]),
    Route(openid.REVOKE_PATH, revoke, methods=["POST"]),
]
