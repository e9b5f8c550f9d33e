"""Text from outside, such as a company's name, written so that Qt shows it as it is.

Labels are ``parts.text.Text``, which takes nothing but plain text. The other places where Qt looks for
more in a text than its characters take it from one of these.
"""

from __future__ import annotations

from PySide6.QtGui import Qt

_LABEL = str.maketrans({"&": "&&", "\t": " "})


def as_label(text: str) -> str:
    """For a button, a tab or a menu entry: there "&" marks a mnemonic, and a tab begins a shortcut."""
    return text.translate(_LABEL)


def as_entry(text: str) -> str:
    """For an entry of a menu that another program draws (com.canonical.dbusmenu), where "_" marks a mnemonic.

    Qt hands on "_" for the first "&" alone, and all else as it is (seen with 6.11 and 6.12).
    """
    first, mark, rest = text.replace("\t", " ").replace("_", "__").partition("&")
    return f"{first}&&{rest}" if mark else first


def as_hint(text: str) -> str:
    """For a tooltip, which Qt would draw as HTML, pictures too, where it looks like it."""
    return (
        Qt.convertFromPlainText(text, Qt.WhiteSpaceMode.WhiteSpaceNormal)
        if Qt.mightBeRichText(text)
        else text
    )


def as_title(text: str) -> str:
    """For a window's title, in which "[*]" stands for a mark of unsaved changes."""
    return text.replace("[*]", "[*][*]")
