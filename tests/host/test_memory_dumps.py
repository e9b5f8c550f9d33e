"""Whatever a process may dump to begin with, afterwards it may not."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from types import SimpleNamespace

import pytest

from relink_desktop.host import memory_dumps

MUCH, ANY = 1_000_000, -1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((ANY, ANY), (1, ANY)),
        ((0, ANY), (1, ANY)),  # a crash reporter would get a dump with 0
        ((MUCH, MUCH), (1, MUCH)),
        ((MUCH, ANY), (1, ANY)),
        ((1, 1), (1, 1)),
        ((0, 0), (0, 0)),  # nobody may raise it
    ],
)
def test_the_limit_is_less_than_any_dump(before: tuple[int, int], after: tuple[int, int]) -> None:
    code = (
        "import resource as r; from relink_desktop.host import memory_dumps as m; m.forbid();"
        "print(r.getrlimit(r.RLIMIT_CORE))"
    )

    def limited() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, before)

    told = subprocess.run([sys.executable, "-c", code], preexec_fn=limited, capture_output=True, check=True)
    assert told.stdout.decode().strip() == str(after)


@pytest.mark.parametrize("mode", [0x0000, 0x0001, 0x0002, 0x8000, 0x8003])
def test_windows_error_reporting_is_not_called_and_would_get_no_heap(
    mode: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []
    kernel32 = SimpleNamespace(
        GetErrorMode=lambda: mode,
        SetErrorMode=lambda wanted: asked.append(("mode", wanted)),
        WerSetFlags=lambda flags: asked.append(("flags", flags)),
    )
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel32), raising=False)
    monkeypatch.setattr(memory_dumps.sys, "platform", "win32")
    memory_dumps.forbid()
    assert asked == [("mode", mode | 0x0002), ("flags", 0x0001)]
