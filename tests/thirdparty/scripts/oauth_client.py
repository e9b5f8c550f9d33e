"""intuit-oauth, unmodified. Run by ``conftest.Practice.run`` in the environment that has it."""

import json
import sys

from intuitlib.client import AuthClient
from intuitlib.enums import Scopes
from intuitlib.exceptions import AuthClientError


def discover(client):
    return {
        "endpoints": [
            client.auth_endpoint,
            client.token_endpoint,
            client.revoke_endpoint,
            client.issuer_uri,
            client.jwks_uri,
            client.user_info_url,
        ]
    }


def authorize(client):
    scopes = [Scopes.ACCOUNTING, Scopes.OPENID, Scopes.EMAIL, Scopes.PROFILE]
    return {"url": client.get_authorization_url(scopes, state_token="state-1")}


def exchange(client, code, realm):
    client.get_bearer_token(code, realm_id=realm)
    names = ("access_token", "refresh_token", "expires_in", "x_refresh_token_expires_in", "id_token")
    return {name: getattr(client, name) for name in names}


def refresh(client, refresh_token):
    client.refresh(refresh_token=refresh_token)
    return {"access_token": client.access_token, "refresh_token": client.refresh_token}


def revoke(client, refresh_token):
    return {"revoked": client.revoke(token=refresh_token)}


def user_info(client, access_token):
    return client.get_user_info(access_token=access_token).json()


_STEPS = {step.__name__: step for step in (discover, authorize, exchange, refresh, revoke, user_info)}


def main():
    told = json.load(sys.stdin)
    told.pop("base_url")
    client = AuthClient(
        told.pop("client_id"),
        told.pop("client_secret"),
        told.pop("redirect_uri"),
        environment=told.pop("discovery_url"),
    )
    try:
        answer = _STEPS[sys.argv[1]](client, **told)
    except AuthClientError as error:
        content = error.content.decode() if isinstance(error.content, bytes) else error.content
        answer = {"status": error.status_code, "content": content, "tid": error.intuit_tid}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
