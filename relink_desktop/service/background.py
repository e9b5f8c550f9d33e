"""Work that goes on for as long as the service lives, whatever happens to it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from relink_desktop.service.clock import Clock
from relink_desktop.service.database import TakenOverError

#: Seconds before work that broke begins again.
_REST = 60.0

log = logging.getLogger(__name__)


async def keep_going(work: Callable[[], Awaitable[None]], clock: Clock) -> None:
    """Runs ``work``, which never ends by itself, until cancelled.

    A fault that nobody foresaw (a full disk, an answer of a new shape) is logged, and the work begins again:
    if it ended in silence, nothing would be watched any more. Where another program took over, it ends.
    """
    while True:
        try:
            await work()
        except TakenOverError:
            log.warning("%s ends: another program has the journal now", work.__qualname__)
            return
        except Exception:
            log.exception("%s broke off; it begins again in a minute", work.__qualname__)
            await clock.sleep(_REST)
