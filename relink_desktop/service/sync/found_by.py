"""What a document of the ledger is found by."""

from __future__ import annotations

from relink_desktop.core.documents import Document


def properties_of(document: Document) -> str:
    """The properties of its lines, each once, in their order."""
    return ", ".join(dict.fromkeys(line.property for line in document.lines if line.property))


def searched(document: Document) -> str:
    """Number, contact, properties and amount as one text without case, a line each."""
    amount = f"{document.cents // 100}.{document.cents % 100:02}"
    return "\n".join((document.number, document.contact, properties_of(document), amount)).casefold()


def words(text: str) -> tuple[str, ...]:
    """What has to be found of it, each somewhere: amounts may be typed with their thousands set off."""
    return tuple(_plain(word) for word in text.casefold().split())


def _plain(word: str) -> str:
    digits = word.replace(",", "")
    return digits if digits.replace(".", "", 1).isdigit() else word
