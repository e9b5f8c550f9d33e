"""Labels as Qt wants them."""

from __future__ import annotations


def plain(label: str) -> str:
    """``label`` for a button or menu entry, where Qt reads a single ampersand as a mnemonic's mark."""
    return label.replace("&", "&&")
