"""Text from outside on one line of a log, a terminal or a file: what can't be seen is written out."""

from __future__ import annotations

import json
import re

#: Controls, which move a terminal's cursor and end a log's line; marks that turn or hide the letters after
#: them; halves of characters. Joiners stay: Persian names and emoji are spelt with them.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """``text`` with ``\\u001b`` for an escape and so on, as JSON writes it: JSON remains what it is."""
    return UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], text)


def printable_lines(text: str, indent: str = "") -> str:
    """As ``printable``, but line feeds stay; every line after the first is indented."""
    return f"\n{indent}".join(map(printable, text.split("\n")))
