"""A whole reading of the ledger, put aside until it is known that nothing is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from tempfile import SpooledTemporaryFile

from msgspec import msgpack

from relink_desktop.core.documents import Document
from relink_desktop.core.sync import NOTHING, Tally

_IN_MEMORY = 1_000_000  # bytes of the temporary file; if there are more, it goes to the disk
_LENGTH = 4  # bytes that tell how long a piece is
_DECODER = msgpack.Decoder(list[Document])


class WholeLedger:
    """``tallies`` are by company. The documents are in a file without a name, which ends with ``close``; few
    are ever in memory. ``put`` and ``pieces`` raise ``OSError``."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self.tallies: dict[str, Tally] = {}

    def put(self, documents: Sequence[Document]) -> None:
        for document in documents:
            known = self.tallies.get(document.company, NOTHING)
            self.tallies[document.company] = known + Tally(1, document.cents)
        piece = msgpack.encode(documents)
        self._file.write(len(piece).to_bytes(_LENGTH))
        self._file.write(piece)

    def pieces(self) -> Iterator[list[Document]]:
        """The documents as they were put, as often as wanted."""
        self._file.seek(0)
        while length := self._file.read(_LENGTH):
            yield _DECODER.decode(self._file.read(int.from_bytes(length)))

    def close(self) -> None:
        self._file.close()
