"""The little HTML that texts to print and to save are made of, without colours of its own."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def headline(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def heading(text: str) -> str:
    return f"<h3>{escape(text)}</h3>"


def paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], numeric: Iterable[int] = ()) -> str:
    """Columns in ``numeric`` are set flush right."""
    right = frozenset(numeric)

    def cells(texts: tuple[str, ...], tag: str) -> str:
        return "".join(
            f'<{tag} align="{"right" if index in right else "left"}">{escape(text)}</{tag}>'
            for index, text in enumerate(texts)
        )

    top = f"<thead><tr>{cells(heads, 'th')}</tr></thead>" if heads else ""
    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
    return f'<table cellspacing="0" cellpadding="4">{top}{body}</table>'
