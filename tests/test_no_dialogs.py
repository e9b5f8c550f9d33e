"""No message box, ever, and no loop inside the loop: a dialog that waits would stop the watch behind it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import relink_desktop

SOURCES = sorted(Path(relink_desktop.__file__).parent.rglob("*.py"))
FORBIDDEN = {
    "QMessageBox",
    "QErrorMessage",
    "QInputDialog",
    "QProgressDialog",
    "exec",
    "exec_",
    "setModal",
    "getOpenFileName",
    "getSaveFileName",
}
#: Waits for the imports, in a loop of its own, before any window and the session's loop are there.
ALLOWED = {("loading.py", "exec")}


def forbidden(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        name = getattr(node, "attr", None) or getattr(node, "id", None) or getattr(node, "name", None)
        if name in FORBIDDEN:
            yield str(name)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_nothing_blocks(path: Path) -> None:
    found = {(path.name, name) for name in forbidden(path.read_text(encoding="utf-8"))}
    assert found <= ALLOWED


@pytest.mark.parametrize(
    "line",
    [
        "from PySide6.QtWidgets import QMessageBox",
        "QtWidgets.QMessageBox.warning(None, '', '')",
        "dialog.exec()",
        "QFileDialog.getOpenFileName()",
    ],
)
def test_the_search_finds_them(line: str) -> None:
    assert list(forbidden(line))
