"""The entry in the user's autostart folder, as a session would read it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from relink_desktop.core.problems import ProblemError
from relink_desktop.host import autostart
from relink_desktop.host.autostart import XdgAutostart, exec_line

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="of Linux desktops")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "autostart"


def test_it_is_read_back_from_what_is_there(folder: Path) -> None:
    entry = XdgAutostart("main")
    assert entry.read() is False
    entry.set(True)
    entry.set(True)
    assert [file.name for file in folder.iterdir()] == ["relink-desktop.desktop"]
    assert entry.read() is True
    next(folder.iterdir()).unlink()  # by hand, or by the desktop's settings
    assert entry.read() is False
    entry.set(True)
    entry.set(False)
    entry.set(False)
    assert (entry.read(), list(folder.iterdir())) == (False, [])


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("[Desktop Entry]\nExec=relink-desktop\n", True),
        ("# ours\n[Desktop Entry]\nExec = relink-desktop\nHidden=false\n", True),
        ("[Desktop Entry]\nExec=relink-desktop\nX-GNOME-Autostart-enabled=true\n", True),
        ("[Desktop Entry]\nExec=relink-desktop\nHidden=true\n", False),
        ("[Desktop Entry]\nExec=relink-desktop\nX-GNOME-Autostart-enabled=false\n", False),
        ("[Desktop Entry]\nExec=relink-desktop\n[Desktop Action x]\nHidden=true\n", True),
        ("[Desktop Entry]\nName=ReLink\n", False),
        ("", False),
    ],
)
def test_what_a_desktop_made_of_it_counts(folder: Path, text: str, starts: bool) -> None:
    folder.mkdir()
    (folder / "relink-desktop.desktop").write_text(text)
    assert XdgAutostart("main").read() is starts


def test_what_was_turned_off_elsewhere_can_be_turned_on(folder: Path) -> None:
    folder.mkdir()
    (folder / "relink-desktop.desktop").write_text("[Desktop Entry]\nExec=old\nHidden=true\n")
    entry = XdgAutostart("main")
    entry.set(True)
    assert entry.read() is True


def test_the_profiles_start_apart(folder: Path) -> None:
    XdgAutostart("practice").set(True)
    assert XdgAutostart("main").read() is False
    (file,) = folder.iterdir()
    assert '"-m" "relink_desktop" "practice"\n' in file.read_text()


@pytest.mark.parametrize(
    "argument",
    [
        "plain",
        "/opt/My Apps/ReLink Desktop.AppImage",
        """quotes " and ' and `ticks`""",
        r"back\slash \n \\ $HOME",
        "100 %u %%",
        "Zoë ☂",
    ],
)
def test_any_path_survives_the_quoting(argument: str) -> None:
    """The specification's rules for reading are those of a shell's double quotes, after its own two."""
    line = exec_line([argument, "x"]).replace("\\\\", "\\").replace("%%", "%")
    read = subprocess.run(["sh", "-c", f"printf '%s\\0' {line}"], capture_output=True, text=True, check=True)
    assert read.stdout == f"{argument}\0x\0"


def test_it_starts_this_very_program() -> None:
    told = subprocess.run(
        [*autostart.command("main"), "--version"], capture_output=True, text=True, check=True
    )
    assert told.stdout.startswith("ReLink Desktop ")


def test_an_app_image_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPIMAGE", "/opt/ReLink.AppImage")
    assert autostart.command("practice") == ["/opt/ReLink.AppImage", "practice"]


def test_a_folder_that_can_not_be_written_is_told(folder: Path) -> None:
    folder.write_text("no folder")
    with pytest.raises(ProblemError) as caught:
        XdgAutostart("main").set(True)
    assert "could not be added to what starts when you log in" in str(caught.value)


def test_a_system_that_does_not_keep_it_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(XdgAutostart, "_turn", lambda *_: None)
    with pytest.raises(ProblemError, match="did not keep it"):
        XdgAutostart("main").set(True)


def test_what_can_not_be_read_is_unknown(folder: Path) -> None:
    (folder / "relink-desktop.desktop").mkdir(parents=True)
    assert XdgAutostart("main").read() is None
