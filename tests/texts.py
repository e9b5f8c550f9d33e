"""The texts in the code that a person reads, found without lupdate, to check what it found."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parents[1] / "relink_desktop"
#: Texts in each call, before what else it takes.
_CALLS = {"tr": 1, "plural": 2, "noop": 1}
#: These take what was marked elsewhere.
_PASSED_ON = {"tr"}

_ENGLISH = re.compile(r"[A-Z][a-z]{2,}( [a-z]+)*[….?]?")


class Text(NamedTuple):
    """``many`` is the plural, where there is one; ``places`` are what the call fills in, None if that is told
    elsewhere."""

    where: str
    text: str
    many: str
    places: frozenset[str] | None


def texts() -> Iterator[Text]:
    """Raises ``ValueError`` where a text is not written out, so that lupdate would not find it."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (text := _text(path, node)):
                yield text


def unmarked() -> Iterator[str]:
    """Texts of problems that are written down without a mark."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                for text in (*node.args[1:], *(keyword.value for keyword in node.keywords)):
                    if isinstance(text, ast.JoinedStr) or (isinstance(text, ast.Constant) and text.value):
                        yield f"{path.relative_to(PACKAGE)}:{text.lineno}"


def words_of_widgets() -> Iterator[str]:
    """What reads like English in the widgets, which draw what they are given."""
    for path in sorted((PACKAGE / "ui").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            said = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
            if said and _ENGLISH.fullmatch(node.value):
                yield node.value


def _text(path: Path, call: ast.Call) -> Text | None:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name not in _CALLS or not call.args:
        return None
    where = f"{path.relative_to(PACKAGE)}:{call.lineno}"
    written = [arg.value for arg in call.args[: _CALLS[name]] if isinstance(arg, ast.Constant)]
    if len(written) < _CALLS[name]:
        if name in _PASSED_ON and not isinstance(call.args[0], ast.JoinedStr):
            return None
        raise ValueError(f"{where}: a text has to stand in the call of {name}")
    places = {keyword.arg or "" for keyword in call.keywords} | ({"n"} if name == "plural" else set())
    return Text(where, written[0], "".join(written[1:]), None if name == "noop" else frozenset(places))
