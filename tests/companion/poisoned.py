"""States in which every text from outside was written by somebody who means harm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import msgspec

from relink_desktop.core.certificate import ControlTotal
from relink_desktop.core.problems import Problem

#: Pictures, forged words, entities, a mnemonic, a shortcut and a window title's mark.
HARM = '<img src="//host/share/p.png"><b>Paid</b> &lt;i&gt; A&B\tCtrl+Q [*] '
#: What is ReLink's own: the desktop compares it with its constants, or reads it.
_OURS = {(Problem, "key"), (ControlTotal, "month")}


def poisoned(value: Any) -> Any:
    """``value`` with ``HARM`` before every text in it. Two texts that were the same stay the same."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return _text(value)
    if is_dataclass(value):
        own = {f.name for f in fields(value) if f.init and (type(value), f.name) not in _OURS}
        return replace(value, **{name: poisoned(getattr(value, name)) for name in own})  # type: ignore[type-var]
    if isinstance(value, Mapping):
        return {name: poisoned(each) for name, each in value.items()}
    if isinstance(value, tuple | list | frozenset | set):
        return type(value)(poisoned(each) for each in value)
    return value


def _text(text: str) -> str:
    """Stored sentences stay such, with poison in what is filled in."""
    if not text.startswith("[["):
        return HARM + text if text else text
    parts = msgspec.json.decode(text, type=list[tuple[str, dict[str, str | int]]])
    filled = [(words, {name: poisoned(each) for name, each in values.items()}) for words, values in parts]
    return msgspec.json.encode(filled).decode()
