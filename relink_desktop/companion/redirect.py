"""The answer that ends a sign-in, taken out of the query or form that carries it."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

# resources/relay/index.html passes on the same, and nothing else.
_SHAPES = {
    "code": re.compile(r"[!-~]{1,1024}"),
    "realmId": re.compile(r"[0-9]{1,32}"),
    "error": re.compile(r"[A-Za-z0-9_.-]{1,64}"),
}


@dataclass(frozen=True, slots=True)
class Redirect:
    """What QuickBooks sent back: a code, and the company it is for, or an error such as ``access_denied``."""

    code: str | None = field(repr=False)
    realm_id: str | None
    error: str | None


def read_parameters(encoded: str) -> dict[str, str]:
    """Raises ``ValueError`` if it is not UTF-8, has a name twice (which to believe?) or has too many."""
    pairs = parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=32)
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("a parameter comes twice")
    return values


def has_state(parameters: dict[str, str], state: str) -> bool:
    """Whether it answers the sign-in that ``state`` was made for. How near a miss was can't be timed."""
    given = parameters.get("state", "").encode(errors="replace")
    return hmac.compare_digest(given, state.encode())


def read_redirect(parameters: dict[str, str]) -> Redirect:
    """Raises ``ValueError`` if a value has the wrong shape, or it is not either a code or an error.

    Names it doesn't know are ignored, as RFC 6749, section 4.1.2 asks.
    """
    values = {name: parameters[name] for name in _SHAPES if name in parameters}
    if not all(_SHAPES[name].fullmatch(value) for name, value in values.items()):
        raise ValueError("a parameter is malformed")
    if ("code" in values) == ("error" in values):
        raise ValueError("neither a code nor an error, or both")
    return Redirect(values.get("code"), values.get("realmId"), values.get("error"))
