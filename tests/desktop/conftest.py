"""The desk of a test module, and a look at it when a test fails."""

import re
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path
from subprocess import CalledProcessError

import pytest

from .desk import Desk

FAILURES = Path("build/desktop")


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with Desk() as desk:
        yield desk


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Adds the screen and what every program of the session printed to the report of a failed test."""
    report = yield
    desk = getattr(item, "funcargs", {}).get("desk")
    if report.failed and desk:
        report.sections.append(("Desk", desk.logs()))
        with suppress(CalledProcessError):  # the screen itself may be what failed
            # ImageMagick reads brackets in a file's name as a selection.
            picture = desk.screenshot(FAILURES / f"{re.sub(r'[^a-z0-9]+', '-', item.name)}.png")
            report.sections.append(("Screenshot", str(picture)))
    return report
