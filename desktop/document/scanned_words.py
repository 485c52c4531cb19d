"""The words that a machine has read off the pages of a book, as they go into the document process that has it open.

There they stand for the text that such pages lack: they are found, highlighted, selected and copied like any other.
What was packed is unpacked page by page, when a page is asked for, and believed by nobody.
"""

import json
import struct
import zlib
from collections.abc import Iterable, Mapping
from typing import Any, Final

_MOST_UNPACKED: Final = 8 * 1024 * 1024  # bytes of a page
_TENTHS: Final = 10  # of a point
_LENGTH: Final = struct.Struct("<I")

PageWord = tuple[float, float, float, float, str, int, int, int]  # as MuPDF tells them: box, text, block, line, number


def has_text(texts: Iterable[str]) -> bool:
    """Whether a page has text of its own: one letter or figure is enough to leave it alone."""
    return any(any(map(str.isalnum, text)) for text in texts)


def pack_book(pages: Mapping[int, bytes]) -> bytes:
    """`pages` (from 0): the words of each, as they are kept (deflated JSON); nothing where there are none."""
    if not pages:
        return b""
    places, end = {}, 0
    for page, words in pages.items():
        places[page] = (end, len(words))
        end += len(words)
    head = json.dumps(places).encode("ascii")
    return b"".join((_LENGTH.pack(len(head)), head, *pages.values()))


class ScannedWords:
    """What `pack_book` made; of nonsense no page has words."""

    def __init__(self, packed: "bytes | memoryview | None") -> None:
        self._places: dict[int, tuple[int, int]] = {}
        self._words = memoryview(packed or b"")
        if not self._words:
            return
        try:
            (length,) = _LENGTH.unpack_from(self._words)
            head = json.loads(bytes(self._words[_LENGTH.size : _LENGTH.size + length]))
            self._places = {int(page): (int(place), int(size)) for page, (place, size) in head.items()}
            self._words = self._words[_LENGTH.size + length :]
        except (struct.error, ValueError, TypeError, AttributeError):
            self._places = {}

    def words(self, page: int) -> list[PageWord]:
        """Those of a page (from 0) in reading order, each line a line of one block."""
        if page not in self._places:
            return []
        place, size = self._places[page]
        try:
            said = json.loads(zlib.decompressobj().decompress(self._words[place : place + size], _MOST_UNPACKED))
            return _as_words(said)
        except (zlib.error, ValueError, TypeError, KeyError):
            return []


def _as_words(said: dict[str, Any]) -> list[PageWord]:
    texts, lines = [str(text) for text in said["texts"]], [int(line) for line in said["lines"]]
    edges = [int(value) / _TENTHS for value in said["boxes"]]
    return [
        (edges[4 * at], edges[4 * at + 1], edges[4 * at + 2], edges[4 * at + 3], text, 0, line, at)
        for at, (text, line, _) in enumerate(zip(texts, lines, edges[3::4], strict=True))
    ]
