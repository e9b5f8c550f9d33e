"""Widgets and loops are tested without a screen; the desktop tests' own sessions bring theirs."""

import os

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from relink_desktop.loading import undo_import_hooks

os.environ["QT_QPA_PLATFORM"] = "offscreen"
undo_import_hooks()  # as the app does
# How long an example takes says how busy the computer is.
settings.register_profile("relink", deadline=None)
settings.load_profile("relink")

#: What listens on the port that Intuit sends the browser back to, of which a computer has one.
_ONE_AT_A_TIME = {"desktop", "relay"}


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Two tests run side by side. xdist's own marks for it do nothing with pytest 9.2."""
    return _Scheduling(config, log)


class _Scheduling(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::")[0]
        return "port" if file.split("/")[1] in _ONE_AT_A_TIME else file
