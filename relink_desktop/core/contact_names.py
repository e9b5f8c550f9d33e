"""What QuickBooks takes for the name of a customer or vendor, and what else one may be called there."""

from __future__ import annotations

import re
import unicodedata

from relink_desktop.core.names import tidied

#: The most characters of a name. told: a fault 2050 of a DisplayName, "Min:0 Max:100".
LONGEST = 100
#: A shortened name ends with a whole word, if that costs no more than so many characters.
_WORD = 20
# documented: Intuit, Customer and Vendor, business rules: no colon, tab or newline. White space is tidied.
_COLONS = re.compile(r"\s*:[\s:]*")


def fits(name: str) -> bool:
    """Whether QuickBooks takes ``name``, as far as its rules are known."""
    seen = tidied(name)
    return bool(seen) and ":" not in seen and _length(seen) <= LONGEST


def fitted(name: str) -> str:
    """A name that fits and that a person would know ``name`` by. Empty where nothing is left of it."""
    seen = _COLONS.sub(" - ", tidied(name)).strip(" -")
    if _length(seen) <= LONGEST:
        return seen
    end = len(seen)
    while _length(seen[:end]) > LONGEST or _goes_on(seen[end:]):
        end -= 1
    whole = seen.rfind(" ", 0, end + 1)
    return seen[: whole if end - whole <= _WORD else end].rstrip(" -")


def _length(text: str) -> int:
    """assumed: QuickBooks counts UTF-16 units, of which an emoji takes two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _goes_on(rest: str) -> bool:
    """Whether ``rest`` begins within what is seen as one character."""
    return bool(rest) and (unicodedata.category(rest[0]).startswith("M") or rest[0] == "\u200d")
