"""Turns templates into pages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from .world import APP_NAME

# documented: Intuit's consent page can't be framed. Scripts are not needed anywhere here.
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",  # with no-referrer, its own forms would come from the origin null
    "Cache-Control": "no-store",
}


def money(cents: int) -> str:
    """Cents for people, such as 1,234.50."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100:,}.{abs(cents) % 100:02}"


def day(value: date) -> str:
    """A date for people, such as 31 March 2025."""
    return f"{value.day} {value:%B %Y}"


def moment(seconds: int) -> str:
    """A time for people, on this computer's clock."""
    local = datetime.fromtimestamp(seconds, UTC).astimezone()
    return f"{day(local.date())}, {local:%H:%M}"


def span(length: timedelta) -> str:
    """A length of time for people, such as 101 days and 2:05 hours."""
    hours, minutes = divmod(length.seconds // 60, 60)
    return f"{length.days} days and {hours}:{minutes:02} hours"


_TEMPLATES = Jinja2Templates(Path(__file__).parent / "templates")
_TEMPLATES.env.filters.update(money=money, day=day, moment=moment, span=span)
_TEMPLATES.env.globals["app_name"] = APP_NAME
_TEMPLATES.env.trim_blocks = _TEMPLATES.env.lstrip_blocks = True


def show(request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
    """The page that ``template`` makes of ``values``."""
    return _TEMPLATES.TemplateResponse(request, template, values, status, _HEADERS)
