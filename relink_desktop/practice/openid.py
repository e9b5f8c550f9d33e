"""OpenID Connect: where everything is, who signed in, and the key that proves it."""

from __future__ import annotations

import uuid

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from . import faults, grants, signing
from .world import world_of

AUTHORIZE_PATH = "/connect/oauth2"
TOKENS_PATH = "/oauth2/v1/tokens/bearer"
REVOKE_PATH = "/v2/oauth2/tokens/revoke"
DISCOVERY_PATH = "/.well-known/openid_configuration"
_ISSUER_PATH = "/op/v1"
_KEYS_PATH = "/op/v1/jwks"
_USER_PATH = "/v1/openid_connect/userinfo"

SCOPES = ("openid", "email", "profile", "address", "phone")


async def discovery(request: Request) -> Response:
    """Where everything is, for clients that ask."""
    base = _base(request)
    # documented: Intuit, OpenID discovery document, in its own order; the data scopes are not in it.
    return JSONResponse(
        {
            "issuer": base + _ISSUER_PATH,
            "authorization_endpoint": base + AUTHORIZE_PATH,
            "token_endpoint": base + TOKENS_PATH,
            "userinfo_endpoint": base + _USER_PATH,
            "revocation_endpoint": base + REVOKE_PATH,
            "jwks_uri": base + _KEYS_PATH,
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "scopes_supported": list(SCOPES),
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
            "claims_supported": ["aud", "exp", "iat", "iss", "realmid", "sub"],
        }
    )


async def keys(request: Request) -> Response:
    """The public key of the id_tokens."""
    return JSONResponse({"keys": [signing.key_of(world_of(request).books).public]})


def id_token(request: Request, grant: grants.Grant) -> str:
    """Who consented, signed."""
    world = world_of(request)
    now = world.now()
    # documented: oauth-jsclient's fixtures name these claims. assumed: it lives as long as the access token.
    claims = {
        "sub": _subject(grant.user),
        "aud": [world.books.get("client_id")],
        "realmid": grant.realm,
        "auth_time": grant.granted,
        "iss": _base(request) + _ISSUER_PATH,
        "exp": now + grants.ACCESS_SECONDS,
        "iat": now,
    }
    return signing.key_of(world.books).token(claims)


async def user_info(request: Request) -> Response:
    """The person who consented, as far as the scopes go."""
    world = world_of(request)
    if world.outage:
        return faults.unavailable(world.outage, world.clock())
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    grant = grants.granted_to(world, token.strip()) if scheme.lower() == "bearer" else None
    if grant is None or "openid" not in grant.scope.split():
        # assumed: as the gateway of the Accounting API refuses.
        return faults.authentication_failed(None, world.clock())
    return JSONResponse(_user(grant))


def _user(grant: grants.Grant) -> dict[str, object]:
    given, _, family = grant.user.partition(" ")
    # recorded: oauth-jsclient test/mocks/userInfo.json, the names. assumed: which scope gives which of them.
    by_scope: dict[str, dict[str, object]] = {
        "email": {"email": "bookkeeper@practice.example", "emailVerified": True},
        "profile": {"givenName": given, "familyName": family},
        "phone": {"phoneNumber": "+64 9 555 0100", "phoneNumberVerified": False},
        "address": {
            "address": {
                "streetAddress": "1 Practice Street",
                "locality": "Auckland",
                "region": "AUK",
                "postalCode": "1010",
                "country": "NZ",
            }
        },
    }
    user: dict[str, object] = {"sub": _subject(grant.user)}
    for scope in grant.scope.split():
        user |= by_scope.get(scope, {})
    return user


def _subject(user: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, user))


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")


routes = [
    Route(DISCOVERY_PATH, discovery),
    Route("/.well-known/openid_sandbox_configuration", discovery),
    Route(_KEYS_PATH, keys),
    Route(_USER_PATH, user_info),
]
