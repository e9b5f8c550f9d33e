"""The entry in the user's autostart folder, as a session would read it."""

from __future__ import annotations

import os
import plistlib
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from relink_desktop.core.problems import ProblemError
from relink_desktop.host import autostart
from relink_desktop.host.autostart import (
    Autostart,
    LaunchAgent,
    RunKey,
    XdgAutostart,
    exec_arguments,
    exec_line,
)

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
    assert '/relink_desktop/__main__.py" "practice"\n' in file.read_text()


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
    assert exec_arguments(exec_line([argument, "x"])) == [argument, "x"]


def test_it_starts_this_very_program() -> None:
    told = subprocess.run(
        [*autostart.command("main"), "--version"], capture_output=True, text=True, check=True
    )
    assert told.stdout.startswith("ReLink Desktop ")


@pytest.mark.parametrize(
    ("odd", "why"),
    [
        ("new\nExec=planted", "a line of its own"),
        ("return\rhere", "a line of its own for some"),
        ("tab\there", "a control"),
        ("escape\x1b[2J", "a control"),
        ("nel\x85here", "a line of its own for some"),
        ("separator\u2028here", "a line of its own for some"),
        ("half\udce9", "no UTF-8, as entries are"),
    ],
)
@pytest.mark.parametrize("kind", [XdgAutostart, LaunchAgent])
def test_an_odd_path_gets_into_no_entry(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[Autostart],
    odd: str,
    why: str,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "executable", f"/opt/{odd}/python")
    entry = kind("main")
    with pytest.raises(ProblemError) as caught:
        entry.set(True)
    assert caught.value.problem.key == "autostart_path", why
    assert entry.read() is False
    assert not list(tmp_path.rglob("*relink*"))


@pytest.mark.parametrize(
    "name", ["no\u00a0break", "wide\u3000space", "Zoë ☂", "👩\u200d💼", "it's 100% $HOME"]
)
@pytest.mark.parametrize("kind", [XdgAutostart, LaunchAgent])
def test_a_path_in_any_language_does(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[Autostart], name: str
) -> None:
    python = tmp_path / name / "python"
    python.parent.mkdir()
    python.touch(0o755)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(python))
    entry = kind("main")
    entry.set(True)
    assert entry.read() is True


@pytest.mark.parametrize(("umask", "kind"), [(0, XdgAutostart), (0, LaunchAgent), (0o002, XdgAutostart)])
def test_nobody_else_may_write_what_the_session_starts(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, umask: int, kind: type[Autostart]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    before = os.umask(umask)
    kind("main").set(True)
    os.umask(before)
    (file,) = (path for path in tmp_path.rglob("*relink*") if path.is_file())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_relative_folder_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for relative in ("", ".", "config", "../config", "~/.config"):
        monkeypatch.setenv("XDG_CONFIG_HOME", relative)
        XdgAutostart("main").set(True)
        assert (tmp_path / "home/.config/autostart/relink-desktop.desktop").exists()
        XdgAutostart("main").set(False)
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_an_app_image_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPIMAGE", "/opt/ReLink.AppImage")
    monkeypatch.setenv("APPDIR", str(Path(autostart.__file__).parents[2]))
    assert autostart.command("practice") == ["/opt/ReLink.AppImage", "practice"]


@pytest.mark.parametrize("mounted", ["", "/tmp/.mount_editor", None])
def test_another_programs_app_image_is_not_started(
    monkeypatch: pytest.MonkeyPatch, mounted: str | None
) -> None:
    """Whatever is started from its terminal has its variables."""
    monkeypatch.setenv("APPIMAGE", "/opt/Editor.AppImage")
    monkeypatch.delenv("APPDIR", raising=False)
    if mounted is not None:
        monkeypatch.setenv("APPDIR", mounted)
    assert autostart.command("main")[0] == sys.executable


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


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what an entry may name. On PATH are ``sh`` and ``env``."""
    folder = tmp_path / "My programs"
    folder.mkdir()
    for name, mode in {"relink": 0o755, "a b": 0o755, "100% $relink": 0o755, "no program": 0o644}.items():
        (folder / name).touch(mode)
    (folder / "gone too").symlink_to(folder / "gone")
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    return folder


THERE = {
    "on PATH": "Exec=sh",
    "quoted": 'Exec="{folder}/relink" --hidden %u',
    "with escapes": r'Exec="{folder}/100%% \\$relink"',
    "blank as an escape": r'Exec="{folder}/a\sb"',
    "behind env": 'Exec=env A=b "{folder}/relink"',
    "with a condition that holds": 'Exec="{folder}/relink"\nTryExec={folder}/relink',
    "in a folder": "Exec=sh\nPath={folder}",
    "empty keys": "Exec=sh\nPath=\nTryExec=",
}

GONE = {
    "moved": 'Exec="{folder}/gone" "practice"',
    "not quoted": "Exec={folder}/relink",
    "not on PATH": "Exec=relink-of-old",
    "link to nothing": 'Exec="{folder}/gone too"',
    "no program": 'Exec="{folder}/no program"',
    "a folder": 'Exec="{folder}"',
    "half a quotation": 'Exec="{folder}/relink',
    "interpreter moved": 'Exec="{folder}/.venv/bin/python" "-m" "relink_desktop"',
    "gone behind env": 'Exec=env A=b "{folder}/gone"',
    "script gone": 'Exec=sh "{folder}/gone.sh"',
    "with a condition that does not hold": "Exec=sh\nTryExec={folder}/gone",
    "in a folder that is gone": "Exec=sh\nPath={folder}/gone",
    "home is not spelt out": "Exec=~/relink",
    "relative": "Exec=./relink",
    "relative, without a dot": "Exec=bin/relink",
    "in a relative folder": "Exec=sh\nPath=.",
    "only in one folder": "Exec=sh -m relink_desktop",
    "only in one folder, quoted": 'Exec="sh" "-m" "relink_desktop" "practice"',
}

OFF = {
    "hidden": "Hidden=true",
    "turned off by the desktop": "X-GNOME-Autostart-enabled=false",
}


def written(folder: Path, programs: Path, keys: str) -> Path:
    """An entry with these keys, written by hand."""
    folder.mkdir()
    file = folder / "relink-desktop.desktop"
    file.write_text(f"[Desktop Entry]\n{keys.replace('{folder}', str(programs))}\n")
    return file


@pytest.mark.parametrize("keys", THERE.values(), ids=THERE)
def test_an_entry_whose_program_is_there_is_left_alone(folder: Path, programs: Path, keys: str) -> None:
    file = written(folder, programs, keys)
    before = file.read_text()
    assert XdgAutostart("main").read() is True
    assert file.read_text() == before


@pytest.mark.parametrize("keys", GONE.values(), ids=GONE)
def test_an_entry_whose_program_is_gone_starts_this_one(folder: Path, programs: Path, keys: str) -> None:
    file = written(folder, programs, keys)
    assert XdgAutostart("main").read() is True
    assert f"Exec={exec_line(autostart.command('main'))}\n" in file.read_text()
    assert "Path=" not in file.read_text()


@pytest.mark.parametrize("keys", GONE.values(), ids=GONE)
def test_an_entry_that_can_not_be_mended_counts_as_off(folder: Path, programs: Path, keys: str) -> None:
    file = written(folder, programs, keys)
    file.with_suffix(".new").mkdir()  # in the way of writing
    assert XdgAutostart("main").read() is False


@pytest.mark.parametrize("off", OFF.values(), ids=OFF)
@pytest.mark.parametrize("keys", GONE.values(), ids=GONE)
def test_what_is_turned_off_stays_off(folder: Path, programs: Path, keys: str, off: str) -> None:
    file = written(folder, programs, f"{keys}\n{off}")
    before = file.read_text()
    assert XdgAutostart("main").read() is False
    assert file.read_text() == before


def test_a_path_need_not_be_utf_8(folder: Path, tmp_path: Path) -> None:
    program = tmp_path / "caf\udce9"
    program.touch(0o755)
    folder.mkdir()
    file = folder / "relink-desktop.desktop"
    file.write_bytes(b"[Desktop Entry]\nExec=" + bytes(program) + b"\n")
    before = file.read_bytes()
    assert XdgAutostart("main").read() is True
    assert file.read_bytes() == before


COMMANDS = {
    "there": (["{folder}/relink"], True),
    "there, with an argument": (["{folder}/relink", "practice"], True),
    "on PATH": (["sh"], True),
    "moved": (["{folder}/gone"], False),
    "interpreter moved": (["{folder}/gone/python", "-m", "relink_desktop"], False),
    "script gone": (["sh", "{folder}/gone.sh"], False),
    "a folder": (["{folder}"], False),
    "no program": (["{folder}/no program"], False),
    "relative": (["./relink"], False),
    "only in one folder": (["sh", "-m", "relink_desktop"], False),
}


@pytest.fixture(params=COMMANDS.values(), ids=COMMANDS)
def case(request: pytest.FixtureRequest, programs: Path) -> tuple[list[str], bool]:
    arguments, there = request.param
    return [argument.replace("{folder}", str(programs)) for argument in arguments], there


@pytest.mark.parametrize("disabled", [False, True])
def test_macos_launch_agent(
    case: tuple[list[str], bool], disabled: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments, there = case
    monkeypatch.setenv("HOME", str(tmp_path))
    file = tmp_path / "Library" / "LaunchAgents" / "desktop.relink.plist"
    file.parent.mkdir(parents=True)
    agent = {"ProgramArguments": arguments, "RunAtLoad": True, "Disabled": disabled}
    file.write_bytes(plistlib.dumps(agent))
    assert LaunchAgent("main").read() is not disabled
    left = there or disabled
    assert plistlib.loads(file.read_bytes())["ProgramArguments"] == (
        arguments if left else autostart.command("main")
    )


@pytest.mark.parametrize("text", [b"", b"<plist><dict>", b"planted", plistlib.dumps([]), plistlib.dumps([1])])
def test_macos_damaged_launch_agent_counts_as_off(
    text: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    file = tmp_path / "Library" / "LaunchAgents" / "desktop.relink.plist"
    file.parent.mkdir(parents=True)
    file.write_bytes(text)
    assert LaunchAgent("main").read() is False


class Registry:
    """What ``winreg`` is asked, over a dictionary of the values by key and name."""

    HKEY_CURRENT_USER, REG_SZ = 0, 1

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], Any] = {}

    class Key(str):
        def __enter__(self) -> Registry.Key:
            return self

        def __exit__(self, *_: object) -> None:
            return

    def OpenKey(self, _: int, path: str) -> Registry.Key:  # noqa: N802
        return self.Key(path)

    CreateKey = OpenKey

    def QueryValueEx(self, key: str, name: str) -> tuple[Any, int]:  # noqa: N802
        if (key, name) not in self.values:
            raise FileNotFoundError
        return self.values[key, name], self.REG_SZ

    def SetValueEx(self, key: str, name: str, _: int, _kind: int, value: Any) -> None:  # noqa: N802
        self.values[key, name] = value


@pytest.mark.parametrize("disabled", [False, True])
def test_windows_run_key(
    case: tuple[list[str], bool], disabled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments, there = case
    registry = Registry()
    monkeypatch.setitem(sys.modules, "winreg", registry)
    line = subprocess.list2cmdline(arguments)
    registry.values[RunKey._RUN, "ReLink Desktop"] = line
    registry.values[RunKey._APPROVED, "ReLink Desktop"] = bytes([3 if disabled else 2])
    assert RunKey("main").read() is not disabled
    mended = subprocess.list2cmdline(autostart.command("main"))
    left = there or disabled
    assert registry.values[RunKey._RUN, "ReLink Desktop"] == (line if left else mended)


def test_windows_run_key_is_not_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows starts nothing of a longer one."""
    registry = Registry()
    monkeypatch.setitem(sys.modules, "winreg", registry)
    monkeypatch.setattr(sys, "executable", f"/{'d' * 250}/python")
    with pytest.raises(ProblemError) as caught:
        RunKey("main").set(True)
    assert caught.value.problem.key == "autostart_path"
    assert registry.values == {}
