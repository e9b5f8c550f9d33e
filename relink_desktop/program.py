"""What starts ReLink again, or a part of it, as another process: from any folder, and no other code.

``-P`` keeps the current folder off the import path, where anybody may have put a module of any name, and the
file that is started belongs to this very package, be it in a checkout, an installed wheel or a bundle.
Python's own variables (``PYTHONPATH`` and others) are the user's and stay as they are.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

KEYRING, PRACTICE_COMPANY = "relink_desktop.host.keyring_process", "relink_desktop.practice"
PARTS = frozenset({KEYRING, PRACTICE_COMPANY})

_PACKAGE = Path(__file__).absolute().parent


def command(*arguments: str) -> list[str]:
    """Runs this program with ``arguments``, and lasts as long as this one runs."""
    if _has_own_launcher():
        return [sys.executable, *arguments]
    return [sys.executable, "-P", str(_PACKAGE / "__main__.py"), *arguments]


def part(name: str, *arguments: str) -> list[str]:
    """Runs one of ``PARTS`` with ``arguments``."""
    return command("--part", name, *arguments)


def lasting_command(*arguments: str) -> list[str]:
    """As ``command``, and still good at the next login: an AppImage lies elsewhere each time that it runs."""
    image, mounted = os.environ.get("APPIMAGE", ""), os.environ.get("APPDIR", "")
    # Whatever is started by another program's image has its variables as well.
    if image and mounted and _PACKAGE.is_relative_to(mounted):
        return [image, *arguments]
    return command(*arguments)


def _has_own_launcher() -> bool:
    """In a bundle: a program that is no Python interpreter to whoever starts it."""
    return getattr(sys, "frozen", False) or not Path(sys.executable).name.lower().startswith("python")
