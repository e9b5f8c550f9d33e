"""Whether ReLink starts with the session: read from the system each time, never remembered.

Linux has XDG's autostart folder, Windows a key of the registry, macOS launch agents. Windows' was run under
Wine alone, macOS' never.

An entry can outlive what it starts: an AppImage gets another name, a folder moves. An entry that is turned on
and whose program is gone is therefore written again, for the program that runs; if that fails, it counts as
off. An entry that is turned off stays so, and one whose program is there is left alone, though it may start
another copy of ReLink.
"""

from __future__ import annotations

import logging
import os
import re
import shlex
import shutil
import sys
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from relink_desktop import private, program
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop
from relink_desktop.host import xdg

logger = logging.getLogger(__name__)

#: Controls, halves of characters, and what ends a line: entries end with the line, and more could follow.
_NOT_IN_ENTRIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
#: documented: the longest command line of Windows' Run key.
_RUN_CHARACTERS = 260

_NAMES = {"main": "ReLink Desktop", "practice": "ReLink Desktop (practice)"}


class Autostart(ABC):
    """One profile's entry among what starts with the session."""

    def __init__(self, profile: str) -> None:
        self._profile, self._name = profile, _NAMES[profile]

    def read(self) -> bool | None:
        """Whether it starts with the session; None where that can't be told.

        Writes the entry again if its program is gone.
        """
        try:
            return self._is_on() and (self._has_program() or self._mend())
        except OSError as error:
            logger.warning("autostart can't be read: %s", error)
            return None

    def set(self, on: bool) -> None:
        """Raises ``ProblemError`` where the system refuses, or does not keep what it was told."""
        try:
            self._turn(on)
            kept = self._is_on() is on
        except OSError as error:
            raise ProblemError(_refused(on, error.strerror or type(error).__name__)) from error
        if not kept:
            raise ProblemError(_refused(on, "The system did not keep it"))

    def _mend(self) -> bool:
        """Writes the entry again, for the program that runs. Returns whether it starts that now."""
        try:
            self._turn(True)
        except (OSError, ProblemError) as error:
            logger.warning("autostart names a program that is gone, and can't be mended: %s", error)
            return False
        logger.info("autostart named a program that is gone; it names this one now")
        return self._is_on() and self._has_program()

    @abstractmethod
    def _is_on(self) -> bool:
        """Whether there is an entry, and it is not turned off."""

    @abstractmethod
    def _has_program(self) -> bool:
        """Whether what the entry starts is there. Called only for one that is on."""

    @abstractmethod
    def _turn(self, on: bool) -> None: ...


def autostart(profile: str) -> Autostart | None:
    """None on a system that ReLink can't start with."""
    systems = {"linux": XdgAutostart, "win32": RunKey, "darwin": LaunchAgent}
    system = systems.get(sys.platform)
    return system(profile) if system else None


def command(profile: str) -> list[str]:
    """What starts this program at the next login, from whatever folder.

    Raises ``ProblemError`` for a path that an entry can't hold: a desktop would read another one, or none.
    """
    start = program.lasting_command(*(() if profile == "main" else (profile,)))
    for argument in start:
        if any(unicodedata.category(character) in _NOT_IN_ENTRIES for character in argument):
            raise ProblemError(_odd_path(argument))
    return start


def _can_run(command: Sequence[str]) -> bool:
    """Whether the program is there, and so is every file that the command names by an absolute path.

    One of these may be the real program: ``env NAME=value /opt/program``. ``-m relink_desktop`` starts what
    the session's first folder has of that name, mostly nothing: earlier versions wrote it.
    """
    if not command or "-m relink_desktop" in " ".join(command):
        return False
    start, files = command[0], [Path(argument) for argument in command[1:] if Path(argument).is_absolute()]
    from_anywhere = Path(start).is_absolute() or Path(start).name == start
    return from_anywhere and shutil.which(start) is not None and all(file.exists() for file in files)


def _write(file: Path, content: bytes) -> None:
    """Whole or not at all; nobody else may write what the user's session starts."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    private.make_file(new)
    new.write_bytes(content)
    new.replace(file)


class XdgAutostart(Autostart):
    """A desktop file in the user's autostart folder (the Desktop Application Autostart Specification)."""

    def _is_on(self) -> bool:
        entries = self._read_entries()
        # A desktop's settings keep the file and turn it off in it.
        return (
            "Exec" in entries
            and entries.get("Hidden", "false") != "true"
            and entries.get("X-GNOME-Autostart-enabled", "true") != "false"
        )

    def _has_program(self) -> bool:
        entries = self._read_entries()
        condition, folder = entries.get("TryExec"), entries.get("Path")
        return (
            _can_run(exec_arguments(entries["Exec"]))
            and (not condition or _can_run([condition]))
            and (not folder or (Path(folder).is_absolute() and Path(folder).is_dir()))
        )

    def _turn(self, on: bool) -> None:
        if not on:
            self._file.unlink(missing_ok=True)
            return
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            f"Name={self._name}",
            f"Exec={exec_line(command(self._profile))}",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
            "",
        )
        _write(self._file, "\n".join(lines).encode())

    @property
    def _file(self) -> Path:
        suffix = "" if self._profile == "main" else f"-{self._profile}"
        return xdg.folder("XDG_CONFIG_HOME", ".config") / "autostart" / f"relink-desktop{suffix}.desktop"

    def _read_entries(self) -> dict[str, str]:
        """The keys of the file's main group; none if there is no file. A path need not be UTF-8."""
        try:
            return _entries(self._file.read_text(encoding="utf-8", errors="surrogateescape"))
        except FileNotFoundError:
            return {}


def exec_line(arguments: Sequence[str]) -> str:
    """An Exec key's value: each argument quoted, no field codes, and over it the escapes of any value."""
    return " ".join(_quoted(argument) for argument in arguments).replace("\\", "\\\\")


def exec_arguments(value: str) -> list[str]:
    """The arguments of an Exec key's value, as GLib reads it; none if its quotes don't match."""
    line = re.sub(r"\\([\\s])", lambda escape: " " if escape[1] == "s" else "\\", value)
    try:
        arguments = shlex.split(line)
    except ValueError:
        return []
    return [re.sub(r"\\([$`])", r"\1", argument).replace("%%", "%") for argument in arguments]


def _quoted(argument: str) -> str:
    escaped = "".join(f"\\{c}" if c in '"`$\\' else c for c in argument)
    return '"' + escaped.replace("%", "%%") + '"'


def _entries(text: str) -> dict[str, str]:
    """The keys of the main group of a desktop file."""
    found: dict[str, str] = {}
    group = ""
    for line in text.split("\n"):
        if line.startswith("["):
            group = line.strip()
        elif group == "[Desktop Entry]" and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found[key.strip()] = value.strip()
    return found


class RunKey(Autostart):
    """Windows' HKEY_CURRENT_USER Run key, which its settings can overrule. Run under Wine alone."""

    _RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
    _APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"

    def _is_on(self) -> bool:
        approved = self._value(self._APPROVED)
        return self._value(self._RUN) is not None and not (isinstance(approved, bytes) and approved[0] & 1)

    def _has_program(self) -> bool:
        words = re.findall(r'"([^"]*)"|(\S+)', os.path.expandvars(str(self._value(self._RUN))))
        return _can_run([quoted or bare for quoted, bare in words])

    def _value(self, path: str) -> object:
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                return winreg.QueryValueEx(key, self._name)[0]
        except FileNotFoundError:
            return None

    def _turn(self, on: bool) -> None:
        import subprocess
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, self._RUN) as key:
            if on:
                line = subprocess.list2cmdline(command(self._profile))
                if len(line) > _RUN_CHARACTERS:
                    raise ProblemError(_odd_path(line))
                winreg.SetValueEx(key, self._name, 0, winreg.REG_SZ, line)
            elif self._is_on():
                winreg.DeleteValue(key, self._name)


class LaunchAgent(Autostart):
    """A property list in the user's launch agents, read by launchd at the next login. Never run."""

    def _is_on(self) -> bool:
        agent = self._agent()
        return bool(agent) and not agent.get("Disabled", False)

    def _has_program(self) -> bool:
        agent = self._agent()
        return _can_run([agent["Program"]] if "Program" in agent else agent.get("ProgramArguments", []))

    def _agent(self) -> dict[str, Any]:
        """The property list; an empty one if there is no file, or it is damaged."""
        import plistlib
        from xml.parsers.expat import ExpatError

        try:
            with self._file.open("rb") as file:
                return dict(plistlib.load(file))
        except (FileNotFoundError, ValueError, TypeError, ExpatError):
            return {}

    def _turn(self, on: bool) -> None:
        import plistlib

        if not on:
            self._file.unlink(missing_ok=True)
            return
        agent = {
            "Label": self._file.stem,
            "ProgramArguments": command(self._profile),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
        _write(self._file, plistlib.dumps(agent))

    @property
    def _file(self) -> Path:
        suffix = "" if self._profile == "main" else f".{self._profile}"
        return Path.home() / "Library" / "LaunchAgents" / f"desktop.relink{suffix}.plist"


def _odd_path(path: str) -> Problem:
    return Problem(
        "autostart_path",
        noop("ReLink could not be added to what starts when you log in."),
        noop("Its path is too long for that, or holds a character that has no place there: {path}"),
        noop("Move ReLink to a folder with a short, ordinary name, then try again."),
        values={"path": path},
    )


def _refused(on: bool, why: str) -> Problem:
    return Problem(
        "autostart_refused",
        noop("ReLink could not be added to what starts when you log in.")
        if on
        else noop("ReLink could not be removed from what starts when you log in."),
        noop("The system says: {reason}."),
        noop("Use your system's own settings for startup programs instead."),
        values={"reason": why},
    )
