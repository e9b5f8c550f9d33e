"""A policy in Windows' registry, below the keys that Windows keeps for administrators and group policies.

Its values: ``ManageConnections`` (REG_DWORD, 0 or 1), and if wanted ``ContactName``, ``ContactEmail`` and
``ContactLink`` (REG_SZ).
"""

from __future__ import annotations

import json
import winreg
from dataclasses import dataclass

from relink_desktop.host.access_list import is_administrators_alone
from relink_desktop.host.policy import APP, Place, untrusted
from relink_desktop.windows_security import access_of_key

_POLICIES = r"SOFTWARE\Policies"
_MANAGE = "ManageConnections"
_CONTACT = {"ContactName": "name", "ContactEmail": "email", "ContactLink": "link"}


def keys(profile: str) -> tuple[Place, ...]:
    """The computer's and the user's own, as 64-bit and as 32-bit programs see them. Both hold: whoever is
    forbidden something by one is not allowed it by another."""
    return tuple(
        PolicyKey(hive, view, profile)
        for hive in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER)
        for view in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY)
    )


@dataclass(frozen=True, slots=True)
class PolicyKey:
    hive: int
    view: int
    profile: str

    @property
    def name(self) -> str:
        return self._name(f"{_POLICIES}\\{APP}\\{self.profile}")

    def read(self) -> bytes | None:
        try:
            values = self._values()
        except FileNotFoundError:
            return None
        policy: dict[str, object] = {
            name: value for name, value in values.items() if name != _MANAGE and name not in _CONTACT
        }
        if _MANAGE in values:
            told = values[_MANAGE]
            policy["manage_connections"] = bool(told) if told in (0, 1) else told
        policy["contact"] = {_CONTACT[name]: value for name, value in values.items() if name in _CONTACT}
        return json.dumps(policy, default=repr).encode()

    def _values(self) -> dict[str, object]:
        """Raises ``OSError``, and ``ProblemError`` if others can write to one of the keys that lead there."""
        path = _POLICIES
        with self._open(f"{path}\\{APP}\\{self.profile}") as key:
            values = {}
            for index in range(winreg.QueryInfoKey(key)[1]):
                name, value, _ = winreg.EnumValue(key, index)
                values[name] = value
        for part in ("", APP, self.profile):
            path = f"{path}\\{part}" if part else path
            with self._open(path) as key:
                if not is_administrators_alone(access_of_key(key.handle)):
                    raise untrusted(self._name(path))
        return values

    def _open(self, path: str) -> winreg.HKEYType:
        return winreg.OpenKey(self.hive, path, access=winreg.KEY_READ | self.view)

    def _name(self, path: str) -> str:
        hive = "HKEY_LOCAL_MACHINE" if self.hive == winreg.HKEY_LOCAL_MACHINE else "HKEY_CURRENT_USER"
        return f"{hive}\\{path}"
