"""Texts for a person, where they are written down. The desktop shows them in that person's language."""

from __future__ import annotations


def noop(text: str) -> str:
    """Marks ``text`` for the translators, who find it by this call; it is translated where it is shown."""
    return text


def filled(text: str, /, **values: str) -> str:
    """``text`` with ``values`` in its {places}. Without any it stays as it is, braces and all."""
    return text.format(**values) if values else text


def unmarked(text: str) -> str:
    """``text`` for a program of the desktop's that may take it for markup, or not: it begins no tag."""
    return text.replace("<", "‹")
