"""Another user plants Python modules in a shared folder in which the user then starts ReLink.

They bear the names of our package, of libraries and of Python's own modules. None may run: not in the app,
not in the processes that it starts, and not at the next login.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from relink_desktop import practice_process, program
from relink_desktop.core.secrets import SILENT, Locked
from relink_desktop.host import autostart
from relink_desktop.host.keyring_process import KeyringProcess
from relink_desktop.service.sites import LOCAL_REDIRECT

ROOT = Path(__file__).parents[2]
NAMES = (
    *(
        "relink_desktop",
        "msgspec",
        "keyring",
        "secretstorage",
        "jeepney",
        "uvicorn",
        "starlette",
        "jinja2",
        "h11",
    ),
    *(
        "__future__",
        "argparse",
        "asyncio",
        "base64",
        "contextlib",
        "json",
        "logging",
        "pathlib",
        "runpy",
        "socket",
    ),
    *("sqlite3", "ssl", "subprocess", "typing", "sitecustomize", "usercustomize"),
)


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a planted module leaves when it runs. The current folder is full of them."""
    ran, shared = tmp_path / "ran", tmp_path / "shared"
    planted = f"import sys\nopen({str(ran)!r}, 'a').write(__name__ + ' ')\nsys.exit('planted')\n"
    for name in NAMES:
        for file in (f"{name}.py", f"{name}/__init__.py", f"{name}/__main__.py"):
            (shared / file).parent.mkdir(parents=True, exist_ok=True)
            (shared / file).write_text(planted)
    monkeypatch.chdir(shared)
    return ran


def test_not_in_the_keyrings_process(ran: Path) -> None:
    answer = KeyringProcess("main").read()
    assert not ran.exists(), ran.read_text()
    assert answer != Locked(SILENT)


def test_not_in_the_practice_companys_process(ran: Path, tmp_path: Path) -> None:
    process = practice_process.start(tmp_path, LOCAL_REDIRECT)
    process.stop()
    assert not ran.exists(), ran.read_text()


def test_not_at_the_next_login(ran: Path) -> None:
    told = subprocess.run(
        [*autostart.command("main"), "--version"], capture_output=True, text=True, check=False
    )
    assert not ran.exists(), ran.read_text()
    assert told.stdout.startswith("ReLink Desktop ")


def test_not_where_the_readmes_command_is_used(ran: Path) -> None:
    """And it starts the checkout that it names, not another one that is installed."""
    readme, makefile = ((ROOT / name).read_text("utf-8") for name in ("README.md", "Makefile"))
    assert "-P relink_desktop/__main__.py" in readme
    assert "-P relink_desktop/__main__.py" in makefile
    assert "-m relink_desktop" not in readme + makefile
    told = subprocess.run(
        [sys.executable, "-P", str(_other_checkout(ran.parent) / "__main__.py"), "--version"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert not ran.exists(), ran.read_text()
    assert told.stdout == "ReLink Desktop of another checkout\n"


@pytest.mark.parametrize(
    "part", ["runpy", "relink_desktop.app", "relink_desktop", "json", "relink_desktop.practice.app", ""]
)
def test_no_other_part_can_be_named(ran: Path, part: str) -> None:
    told = subprocess.run(program.part(part), capture_output=True, text=True, check=False)
    assert not ran.exists(), ran.read_text()
    assert (told.returncode, told.stdout) == (2, "")


def _other_checkout(folder: Path) -> Path:
    package = folder / "elsewhere" / "relink_desktop"
    shutil.copytree(program._PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "_resources"))
    (package / "__init__.py").write_text('__version__ = "of another checkout"\n')
    return package
