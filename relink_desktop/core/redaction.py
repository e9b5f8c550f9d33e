"""Text without the secrets that are told by their name, their place or their looks."""

from __future__ import annotations

import re

_HIDDEN = "***"
#: A quote as it is, or escaped once or more for a text within a text, an address, JavaScript or HTML.
_QUOTE = r"""(?:\\*["']|%(?:25)*2[27]|\\+(?:u00|x)2[27]|&(?:quot|apos|#3[49]);)"""
_IS = r"""(?:=|:|>|%(?:25)*3[AD]|(?<=["'])\s*,(?=\s*b?["']))"""  # also between the two texts of a pair
_BLANK = r"(?:\s|%(?:25)*20)*"
#: From a name to its value's first letter: a=b, a%3Db, "a": "b", {'a': b'b'}.
_TO = rf"""(?:{_QUOTE})?{_BLANK}{_IS}{_BLANK}(?:b(?=["']))?(?:(?P<quote>{_QUOTE})|)"""
#: To the same quote again, unless that is escaped; without one as far as a field or a header goes.
_QUOTED = r"(?(quote)(?:(?!(?<!\\)(?P=quote)).)+|"
_FIELD = rf"""{_QUOTED}[^\s&"',;)}}\]]+)"""
_HEADER = rf"""{_QUOTED}[^\r\n"']+)"""


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_SECRETS = (
    (_pattern(rf"((?:authorization|cookie){_TO}){_HEADER}"), rf"\1{_HIDDEN}"),
    (_pattern(r"\b(Bearer|Basic)\s+[^\s'\",]+"), rf"\1 {_HIDDEN}"),
    (_pattern(rf"((?:secret|token|passw(?:or)?d|pwd|passphrase|api[_-]?key){_TO}){_FIELD}"), rf"\1{_HIDDEN}"),
    # An authorization code; but a few digits are the code of an error
    (_pattern(rf"((?:\b|%3F|%26)code{_TO})(?!\d{{1,6}}\b){_FIELD}"), rf"\1{_HIDDEN}"),
    # The state of a sign-in, in an address
    (_pattern(r"((?:[?&]|%3F|%26)state(?:=|%3D))[^\s&\"'%]+"), rf"\1{_HIDDEN}"),
    # Name and password in an address, such as a proxy's, also where it begins with them
    (_pattern(r"((?::|%3A)(?:\\*/|%2F){2})[^\s\"'<>]{1,500}(?:@|%40)"), rf"\1{_HIDDEN}@"),
    (_pattern(r"(?<![\w%])[^\s:/@\"'<>=,;()\[\]{}]{1,200}:[^\s/@\"'<>]{1,200}@(?=[\w\[])"), f"{_HIDDEN}@"),
    # By their looks: Intuit's tokens and codes, signed or encrypted tokens, 32-byte keys in base64
    (re.compile(r"(?:RT1-|AB\d\d|eyJ)[\w.~+/=%-]{6,}|[A-Za-z0-9+/]{43}="), _HIDDEN),
)


def redact(text: str) -> str:
    """``text`` without tokens, authorization codes, client secrets, keys, and passwords in addresses."""
    for pattern, replacement in _SECRETS:
        text = pattern.sub(replacement, text)
    return text
