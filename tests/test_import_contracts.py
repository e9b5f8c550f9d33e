"""The layers hold: lint-imports passes on the tree as it is, and names the contract that an import breaks."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from itertools import permutations
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]

#: For each contract a module and an import that it must not have.
FORBIDDEN = {
    "The ground floor imports nothing else of ours": (
        "practice/books.py",
        "import relink_desktop.intuit.faults",
    ),
    "The ground floor knows nothing above it": ("intuit/call.py", "import relink_desktop.service.clock"),
    "core is the standard library": ("core/health.py", "import msgspec"),
    "ledger knows core": ("ledger/port.py", "import httpx"),
    "service knows core, intuit and ledger, and no screen": ("service/store.py", "import PySide6.QtCore"),
    "companion knows core, and no screen": ("companion/catcher.py", "import relink_desktop.service.attempts"),
    "The pure half of companion does no I/O": (
        "companion/state.py",
        "import relink_desktop.companion.client",
    ),
    "ui draws views and decides nothing": ("ui/tray.py", "import relink_desktop.companion.session"),
    "host is the operating system, one concern a file": (
        "host/browser.py",
        "import relink_desktop.ui.theme",
    ),
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the package and of the contracts."""
    shutil.copytree(
        ROOT / "relink_desktop", tmp_path / "relink_desktop", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(tree: Path) -> tuple[int, str]:
    """Exit code and output. ``-c`` puts ``tree`` first in the path, before the installed package."""
    source = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", source, "--no-cache", "--no-logo"]
    told = subprocess.run(command, cwd=tree, capture_output=True, text=True, timeout=60, check=False)
    return told.returncode, told.stdout


def test_every_contract_is_tried() -> None:
    assert set(FORBIDDEN) == {contract["name"] for contract in CONTRACTS}


def test_the_tree_keeps_every_contract(tree: Path) -> None:
    code, told = lint_imports(tree)
    assert code == 0, told
    assert f"{len(CONTRACTS)} kept, 0 broken" in told


@pytest.mark.parametrize("name", FORBIDDEN)
def test_a_forbidden_import_breaks_its_contract(tree: Path, name: str) -> None:
    path, line = FORBIDDEN[name]
    module = tree / "relink_desktop" / path
    module.write_text(module.read_text() + f"\n{line}\n")
    code, told = lint_imports(tree)
    assert code != 0
    assert f"{name} BROKEN" in told


@pytest.mark.parametrize(("package", "other"), list(permutations(["core", "intuit", "practice"], 2)))
def test_the_ground_floor_stands_apart(tree: Path, package: str, other: str) -> None:
    module = tree / "relink_desktop" / package / "__init__.py"
    module.write_text(module.read_text() + f"\nimport relink_desktop.{other}\n")
    assert "The ground floor imports nothing else of ours BROKEN" in lint_imports(tree)[1]
