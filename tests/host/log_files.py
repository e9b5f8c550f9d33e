"""ReLink's own logging for as long as a test lasts."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relink_desktop.host.logs import set_up_logging

#: Those that ``set_up_logging`` makes quieter.
_QUIETED = ("httpx", "httpcore")


@contextmanager
def logging_to(folder: Path) -> Iterator[Path]:
    """The log file, as the app writes it. Afterwards logging is as it was."""
    root, quieted = logging.getLogger(), [logging.getLogger(name) for name in _QUIETED]
    before, raises = list(root.handlers), logging.raiseExceptions
    levels = [(logger, logger.level) for logger in (root, *quieted)]
    set_up_logging(folder)
    try:
        yield folder / "relink.log"
    finally:
        for handler in root.handlers[:]:
            if handler not in before:
                root.removeHandler(handler)
                handler.close()
        for logger, level in levels:
            logger.setLevel(level)
        logging.raiseExceptions = raises
