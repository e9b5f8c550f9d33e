"""A policy in Windows' registry, and who could have written it. Needs an administrator, and makes keys."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest

if sys.platform != "win32":
    pytest.skip("Windows' registry", allow_module_level=True)

import ctypes
import winreg
from ctypes import c_void_p

from relink_desktop.core.permissions import EVERYTHING, Contact, Role
from relink_desktop.host.policy import places
from relink_desktop.host.policy_key import PolicyKey
from relink_desktop.service.policy import read_policy

PROFILE = "made for a test"
PATH = rf"SOFTWARE\Policies\ReLink Desktop\{PROFILE}"
HIVES = {"computer": winreg.HKEY_LOCAL_MACHINE, "user": winreg.HKEY_CURRENT_USER}
VIEWS = {"64": winreg.KEY_WOW64_64KEY, "32": winreg.KEY_WOW64_32KEY}
ADMINISTRATORS = "O:BAD:P(A;CI;KA;;;BA)(A;CI;KA;;;SY)(A;CI;KR;;;BU)"


def close_to_others(key: winreg.HKEYType, access: str) -> None:
    """Gives a key the owner and the access list of ``access``."""
    advapi, descriptor = ctypes.WinDLL("advapi32"), c_void_p()
    convert = advapi.ConvertStringSecurityDescriptorToSecurityDescriptorW
    assert convert(ctypes.c_wchar_p(access), 1, ctypes.byref(descriptor), None)
    for part in (1, 4) if access.startswith("O:") else (4,):
        assert advapi.RegSetKeySecurity(c_void_p(key.handle), part, descriptor) == 0


def make(hive: int, view: int, access: str = ADMINISTRATORS, **values: Any) -> None:
    for path in (r"SOFTWARE\Policies", r"SOFTWARE\Policies\ReLink Desktop", PATH):
        with winreg.CreateKeyEx(hive, path, access=winreg.KEY_ALL_ACCESS | view) as key:
            close_to_others(key, access if path == PATH else ADMINISTRATORS)
            if path == PATH:
                for name, value in values.items():
                    kind = winreg.REG_DWORD if isinstance(value, int) else winreg.REG_SZ
                    winreg.SetValueEx(key, name, 0, kind, value)


@pytest.fixture(autouse=True)
def _nothing_is_left() -> Iterator[None]:
    yield
    for hive in HIVES.values():
        for view in VIEWS.values():
            try:
                winreg.DeleteKeyEx(hive, PATH, view)
            except FileNotFoundError:
                continue


def role() -> Role:
    return read_policy(places(PROFILE))


def test_without_a_key_everything_is_allowed() -> None:
    assert role() == EVERYTHING
    assert places("main")[0].name == r"HKEY_LOCAL_MACHINE\SOFTWARE\Policies\ReLink Desktop\main"


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("hive", HIVES)
def test_a_key_forbids_wherever_it_is(hive: str, view: str) -> None:
    make(
        HIVES[hive], VIEWS[view], ManageConnections=0, ContactName="Jane Smith", ContactEmail="jane@f.example"
    )
    assert role() == Role(frozenset(), Contact("Jane Smith", "jane@f.example"))


def test_what_the_computers_key_forbids_the_users_does_not_allow() -> None:
    make(HIVES["computer"], VIEWS["64"], ManageConnections=0)
    make(HIVES["user"], VIEWS["64"], ManageConnections=1)
    assert not role().may_manage


def test_a_key_allows() -> None:
    make(HIVES["computer"], VIEWS["64"], ManageConnections=1)
    assert role() == EVERYTHING


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"ManageConnections": "no"},
        {"ManageConnections": 2},
        {"ManageConnection": 1},
        {"ManageConnections": 1, "ContactMail": "jane@firm.example"},
        {"ManageConnections": 1, "ContactName": 7},
    ],
    ids=repr,
)
def test_a_key_that_can_not_be_read_allows_nothing(values: dict[str, Any]) -> None:
    make(HIVES["computer"], VIEWS["64"], **values)
    found = role()
    assert not found.may_manage
    assert found.problem is not None
    assert found.problem.key == "policy_unreadable"
    assert PATH in str(found.problem)


@pytest.mark.parametrize(
    "access",
    [
        "O:BAD:P(A;CI;KA;;;BA)(A;CI;KA;;;WD)",
        "O:BAD:P(A;CI;KA;;;BA)(A;CI;KW;;;BU)",
        "O:BAD:P(A;CI;KA;;;BA)(A;CI;KR;;;BU)(A;;DC;;;AU)",
        "O:BAD:P(A;CI;KA;;;BA)(A;;WO;;;IU)",
        "O:BUD:P(A;CI;KA;;;BA)",
    ],
)
def test_a_key_that_others_can_write_allows_nothing_and_is_told(access: str) -> None:
    make(HIVES["computer"], VIEWS["64"], access, ManageConnections=1)
    found = role()
    assert not found.may_manage
    assert found.problem is not None
    assert (found.problem.key, found.problem.values["step"]) == (
        "policy_untrusted",
        PolicyKey(HIVES["computer"], 0, PROFILE).name,
    )
