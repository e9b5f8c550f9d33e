"""Widgets and loops are tested without a screen; the desktop tests' own sessions bring theirs."""

import os
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

#: What listens on the port that Intuit sends the browser back to, of which a computer has one.
_ONE_AT_A_TIME = {"desktop", "relay"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two of them run side by side, a file in one piece."""
    for item in items:
        file = item.path.relative_to(Path(__file__).parent)
        together = "port" if file.parts[0] in _ONE_AT_A_TIME else str(file)
        item.add_marker(pytest.mark.xdist_group(together))
