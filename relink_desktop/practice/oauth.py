"""The OAuth endpoints that apps call: discovery, tokens, revoke."""

from __future__ import annotations

import base64
import binascii
import secrets
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from . import faults, grants, wire
from .world import World, world_of

AUTHORIZE_PATH = "/connect/oauth2"
TOKENS_PATH = "/oauth2/v1/tokens/bearer"
REVOKE_PATH = "/v2/oauth2/tokens/revoke"
DISCOVERY_PATH = "/.well-known/openid_configuration"

# recorded: node-quickbooks#192.
_HEADERS = {"Cache-Control": "no-cache, no-store", "Pragma": "no-cache"}


async def discovery(request: Request) -> Response:
    """Where everything is, for clients that ask."""
    base = str(request.base_url).rstrip("/")
    # documented: Intuit, OpenID discovery document. Left out: userinfo and keys, as no id_token is issued.
    return JSONResponse(
        {
            "issuer": f"{base}/op/v1",
            "authorization_endpoint": base + AUTHORIZE_PATH,
            "token_endpoint": base + TOKENS_PATH,
            "revocation_endpoint": base + REVOKE_PATH,
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }
    )


async def tokens(request: Request) -> Response:
    """Exchange a code or refresh a grant."""
    world = world_of(request)
    if world.outage:
        return faults.unavailable()
    if not _client_known(world, request):
        return _invalid_client()
    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    try:
        match form:
            case {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri}:
                issued = grants.redeem(world, code, redirect_uri)
            case {"grant_type": "refresh_token", "refresh_token": refresh_token}:
                issued = grants.refresh(world, refresh_token)
            case _:
                # documented: public notes. assumed: an unknown grant_type is told the same.
                return _error(400, "invalid_request")
    except grants.GrantError as error:
        return _error(400, "invalid_grant", error.description)
    body: dict[str, Any] = {
        "token_type": "bearer",
        "expires_in": grants.ACCESS_SECONDS,
        "refresh_token": issued.refresh_token,
        "x_refresh_token_expires_in": issued.refresh_seconds,
        "access_token": issued.access_token,
    }
    # documented: Intuit blog 2025-11-12; oauth-jsclient test/HardExpiresTest.js.
    if request.headers.get("x-include-refresh-token-hard-expires-in") == "true":
        body["x_refresh_token_hard_expires_in"] = issued.hard_seconds
    return JSONResponse(body, headers=_HEADERS)


async def revoke(request: Request) -> Response:
    """End a grant on the app's own wish."""
    world = world_of(request)
    if world.outage:
        return faults.unavailable()
    if not _client_known(world, request):
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


def _client_known(world: World, request: Request) -> bool:
    """Whether the request carries this app's keys by HTTP Basic."""
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    try:
        sent = base64.b64decode(credentials, validate=True)
    except binascii.Error:
        return False
    expected = f"{world.books.get('client_id')}:{world.books.get('client_secret')}".encode()
    return scheme.lower() == "basic" and secrets.compare_digest(sent, expected)


def _invalid_client() -> Response:
    return _error(401, "invalid_client")  # recorded: oauth-rubyclient#14.


def _error(status: int, error: str, description: str | None = None) -> Response:
    body = {"error_description": description} if description else {}
    return JSONResponse({**body, "error": error}, status, headers=_HEADERS)


routes = [
    Route(DISCOVERY_PATH, discovery),
    Route("/.well-known/openid_sandbox_configuration", discovery),
    Route(TOKENS_PATH, tokens, methods=["POST"]),
    Route(REVOKE_PATH, revoke, methods=["POST"]),
]
