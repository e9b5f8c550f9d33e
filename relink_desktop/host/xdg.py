"""The folders that freedesktop's systems name by variables.

documented: XDG Base Directory Specification, "Basics": a variable that is unset or empty means its default,
and a path that is not absolute is to be ignored. It would lie in the current folder, which may be anybody's.
"""

from __future__ import annotations

import os
from pathlib import Path

_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
_LISTS = ("XDG_DATA_DIRS", "XDG_CONFIG_DIRS")


def folder(variable: str, default: str) -> Path:
    """The folder that ``variable`` names, else ``default`` in the user's home."""
    named = Path(os.environ.get(variable, ""))
    return named if named.is_absolute() else _home() / default


def ignore_relative() -> None:
    """Takes what is to be ignored out of the environment: Qt, D-Bus and others read it by themselves."""
    for variable in _FOLDERS:
        if not Path(os.environ.get(variable, "")).is_absolute():
            os.environ.pop(variable, None)
    for variable in _LISTS:
        absolute = [path for path in os.environ.pop(variable, "").split(":") if Path(path).is_absolute()]
        if absolute:
            os.environ[variable] = ":".join(absolute)


def _home() -> Path:
    home = Path(os.environ.get("HOME", ""))
    if home.is_absolute():
        return home
    import pwd

    return Path(pwd.getpwuid(os.getuid()).pw_dir)
