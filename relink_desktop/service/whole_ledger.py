"""A whole reading of the ledger, put aside until it is known that nothing is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile

from msgspec import msgpack

from relink_desktop.core.documents import Document
from relink_desktop.core.sync import NOTHING, Tally

_LENGTH = 4  # bytes that tell how long a document is
#: Documents that are in memory at once; fewer if they take more than so many bytes.
PIECE, _LARGE = 500, 4_000_000
_DECODER = msgpack.Decoder(Document)


class WholeLedger:
    """``tallies`` are by company, and so is how many of its documents are ``approved``. The documents are in
    a file without a name, which ends with ``close``. ``put`` and ``pieces`` raise ``OSError``."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115
        self.tallies: dict[str, Tally] = {}
        self.approved: dict[str, int] = {}

    def put(self, document: Document) -> None:
        known = self.tallies.get(document.company, NOTHING)
        self.tallies[document.company] = known + Tally(1, document.cents)
        approved = self.approved.get(document.company, 0)
        self.approved[document.company] = approved + document.sendable
        encoded = msgpack.encode(document)
        self._file.write(len(encoded).to_bytes(_LENGTH, "big") + encoded)

    def pieces(self) -> Iterator[list[Document]]:
        """All of them as they were put, some at once, as often as wanted."""
        self._file.seek(0)
        piece: list[Document] = []
        size = 0
        while length := int.from_bytes(self._file.read(_LENGTH), "big"):
            piece.append(_DECODER.decode(self._file.read(length)))
            size += length
            if len(piece) == PIECE or size > _LARGE:
                yield piece
                piece, size = [], 0
        if piece:
            yield piece

    def close(self) -> None:
        self._file.close()
