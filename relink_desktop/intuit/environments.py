"""Intuit's two environments: test companies with development keys, real companies with production keys.

The addresses are those of Intuit's discovery documents of October 2026; discovery.py asks for newer ones.
"""

from __future__ import annotations

from dataclasses import dataclass

from relink_desktop.intuit.oauth import Endpoints


@dataclass(frozen=True, slots=True)
class Environment:
    """Where one of Intuit's environments is.

    ``issuer`` is the name that its discovery document must give itself. ``endpoints`` hold until a document
    has been read. ``web_base`` is QuickBooks in the browser; the name of a page is added to it: "/homepage".
    """

    discovery_url: str
    issuer: str
    web_base: str
    endpoints: Endpoints


_ISSUER = "https://oauth.platform.intuit.com/op/v1"
_AUTHORIZE_URL = "https://appcenter.intuit.com/connect/oauth2"
_TOKEN_URL = "https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer"  # noqa: S105  an address, no password
_REVOKE_URL = "https://developer.api.intuit.com/v2/oauth2/tokens/revoke"

DEVELOPMENT = Environment(
    discovery_url="https://developer.api.intuit.com/.well-known/openid_sandbox_configuration",
    issuer=_ISSUER,
    web_base="https://sandbox.qbo.intuit.com/app",
    endpoints=Endpoints(
        authorize_url=_AUTHORIZE_URL,
        token_url=_TOKEN_URL,
        revoke_url=_REVOKE_URL,
        api_base="https://sandbox-quickbooks.api.intuit.com",
        userinfo_url="https://sandbox-accounts.platform.intuit.com/v1/openid_connect/userinfo",
    ),
)
PRODUCTION = Environment(
    discovery_url="https://developer.api.intuit.com/.well-known/openid_configuration",
    issuer=_ISSUER,
    web_base="https://qbo.intuit.com/app",
    endpoints=Endpoints(
        authorize_url=_AUTHORIZE_URL,
        token_url=_TOKEN_URL,
        revoke_url=_REVOKE_URL,
        api_base="https://quickbooks.api.intuit.com",
        userinfo_url="https://accounts.platform.intuit.com/v1/openid_connect/userinfo",
    ),
)
