"""The page that the browser shows at the end of a sign-in. It fetches, runs and repeats nothing."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from html import escape

from relink_desktop.companion.locale import Locale
from relink_desktop.core.words import noop


@dataclass(frozen=True, slots=True)
class Page:
    """What the person reads in the browser: plain text, escaped here. ``ok`` chooses the sign above it."""

    title: str
    message: str
    ok: bool


_STYLE = """
:root { color-scheme: light dark; --paper: #f6f7f9; --card: #ffffff; --ink: #1d2430; --soft: #5b6575;
  --line: #dfe3ea; --good: #1f7a4d; --bad: #a84300; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14181f; --card: #1d232d; --ink: #eef1f6; --soft: #a7b0bf;
    --line: #323a47; --good: #5cc592; --bad: #f2a268; }
}
* { box-sizing: border-box; margin: 0; }
body { min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
main { width: 100%; max-width: 27rem; padding: 2.5rem 2rem; background: var(--card); text-align: center;
  border: 1px solid var(--line); border-radius: .75rem; }
svg { width: 3rem; height: 3rem; fill: none; stroke-width: 3; stroke-linecap: round; stroke-linejoin: round; }
.good { stroke: var(--good); } .bad { stroke: var(--bad); }
h1 { margin: 1rem 0 .75rem; text-wrap: balance; font-size: 1.375rem; font-weight: 600; line-height: 1.3; }
p { overflow-wrap: anywhere; text-wrap: balance; }
.next { margin-top: 1.5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); color: var(--soft); }
"""

_SIGNS = {
    True: ("good", noop("Done"), '<circle cx="24" cy="24" r="20"/><path d="m15 25 6 6 12-13"/>'),
    False: ("bad", noop("Not done"), '<circle cx="24" cy="24" r="20"/><path d="M24 14v13m0 6.5v.5"/>'),
}

_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode("ascii")

HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Sent with every answer: it may not be framed, kept, or tell another site where it was."""


def render(page: Page, locale: Locale) -> bytes:
    """The page as HTML."""
    sign, meaning, drawing = _SIGNS[page.ok]
    return_to = locale.tr("Return to ReLink. You can close this page.")
    return f"""<!DOCTYPE html>
<html lang="{locale.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(page.title)} - ReLink</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<svg class="{sign}" viewBox="0 0 48 48" role="img" aria-label="{escape(locale.tr(meaning))}">
{drawing}</svg>
<h1>{escape(page.title)}</h1>
<p>{escape(page.message)}</p>
<p class="next">{escape(return_to)}</p>
</main>
</body>
</html>
""".encode()
