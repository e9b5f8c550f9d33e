"""Text from outside in a cell of a spreadsheet: none of it may become a formula there.

What a spreadsheet program takes for the end of a cell is set on its computer, and need not be what the
file was written with. A text is therefore harmless at every place where a cell could begin.
Source: OWASP, "CSV Injection"; the full-width forms are what Excel takes for the plain ones in East Asia.
"""

from __future__ import annotations

import re

_FORMULA = "=＝﹦+＋﹢@＠﹫−－﹣-"
#: What may end a cell; after a closing bracket, a quote or a full stop nobody begins another.
_SEPARATOR = rf"(?:_|[^\w\s)\]}}>.%…\"'’”»{_FORMULA}])"
_BEGINNING = re.compile(rf"((?:^|{_SEPARATOR})[\s\"']*|\s(?=[{_FORMULA}]+[^\s{_FORMULA}]))(?=[{_FORMULA}])")
#: An amount as it is shown, with its sign and currency.
_AMOUNT = re.compile(r"[-+−]?\s?(?:[A-Z]{2,3}\s|[A-Z]{0,2}[$€£¥]\s?)?\d[\d.,'’\s]*(?:%|[A-Z]{0,3}[$€£¥]?)")
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def harmless(text: str) -> str:
    """``text`` on one line, with an apostrophe before what could begin a formula. An amount stays one."""
    line = _BREAKS.sub(" ", text)
    return line if _AMOUNT.fullmatch(line) else _BEGINNING.sub(r"\1'", line)
