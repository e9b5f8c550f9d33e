"""What the user was told once in this profile, and is not told again: an empty file in its folder."""

from __future__ import annotations

import logging

from relink_desktop import private
from relink_desktop.host.paths import locate

log = logging.getLogger(__name__)

_STAYS = "told-of-tray"


def told_of_tray(profile: str) -> bool:
    """Whether the user was told that ReLink stays in the tray."""
    return (locate(profile).state / _STAYS).exists()


def keep_told_of_tray(profile: str) -> None:
    """A folder that can't be written to only means that it is told once more."""
    try:
        private.make_file(locate(profile).state / _STAYS)
    except OSError:
        log.warning("what was told is not remembered", exc_info=True)
