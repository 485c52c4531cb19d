"""Pictures of pages, bounded by bytes; what is dropped leaves a small stand-in behind."""

from collections import OrderedDict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

PICTURE_BYTES = 32 * 2**20  # unless what is wanted at once takes more
STAND_IN_BYTES = 10 * 2**20
STAND_IN_WIDTH = 140
_MOST_DROPPED = 2  # pictures that wait to be made small
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class PictureKey:
    """Which picture: device pixels the page is wide, and the tile (column, row) of a page too large for one picture."""

    page: int
    width: int
    height: int
    rotation: int = 0
    dark: bool = False
    tile: tuple[int, int] | None = None

    @property
    def whole(self) -> "PictureKey":
        return self if self.tile is None else replace(self, tile=None)


def byte_count(picture: QPixmap) -> int:
    return picture.width() * picture.height() * picture.depth() // 8


class BoundedPictures(Generic[K]):
    """Least recently used goes first. The newest picture stays, however large it is."""

    def __init__(self, limit_bytes: int) -> None:
        self.limit = limit_bytes
        self._pictures: OrderedDict[K, QPixmap] = OrderedDict()
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._pictures)

    def __iter__(self) -> Iterator[K]:
        return iter(self._pictures)

    def __contains__(self, key: K) -> bool:
        return key in self._pictures

    def get(self, key: K) -> QPixmap | None:
        picture = self._pictures.get(key)
        if picture is not None:
            self._pictures.move_to_end(key)
        return picture

    def put(self, key: K, picture: QPixmap, held: Container[K] = ()) -> list[tuple[K, QPixmap]]:
        """Keep a picture and return those that had to go for it: of `held` none, as long as there is another."""
        old = self._pictures.pop(key, None)
        if old is not None:
            self.bytes -= byte_count(old)
        self._pictures[key] = picture
        self.bytes += byte_count(picture)
        dropped = []
        while self.bytes > self.limit and len(self._pictures) > 1:
            oldest = next(iter(self._pictures))
            goes = next((each for each in self._pictures if each not in held), oldest)
            gone = self._pictures.pop(goes)
            self.bytes -= byte_count(gone)
            dropped.append((goes, gone))
        return dropped

    def clear(self) -> None:
        self._pictures.clear()
        self.bytes = 0


class PictureCache:
    """Sharp pictures of pages and tiles, and something to show until the right one is there."""

    def __init__(self, limit_bytes: int = PICTURE_BYTES, stand_in_bytes: int = STAND_IN_BYTES) -> None:
        self._limit = self._whole = limit_bytes
        self._whole_small = stand_in_bytes
        self._sharp: BoundedPictures[PictureKey] = BoundedPictures(limit_bytes)
        self._small: BoundedPictures[tuple[int, bool]] = BoundedPictures(stand_in_bytes)
        self._dropped: dict[tuple[int, bool], QPixmap] = {}
        self._by_page: dict[int, set[PictureKey]] = {}
        self._held: frozenset[PictureKey] = frozenset()
        self._held_bytes = 0

    @property
    def bytes(self) -> int:
        return self._sharp.bytes + self._small.bytes

    @property
    def limit(self) -> int:
        """Bytes of sharp pictures that may be drawn ahead, too."""
        return self._limit

    def __contains__(self, key: PictureKey) -> bool:
        return key in self._sharp

    def get(self, key: PictureKey) -> QPixmap | None:
        return self._sharp.get(key)

    def hold(self, keys: Iterable[PictureKey], byte_count: int) -> None:
        """Keep these, the last most of all, which take so many bytes together: the others go first.

        Pictures that are wanted at the same time must never push each other out: they would be drawn again and again.
        Nor may one that nobody wants any more, which comes late, push them out: nobody would ask for them again.
        """
        held = list(keys)
        for key in held:
            self._sharp.get(key)
        self._held, self._held_bytes = frozenset(held), byte_count
        self._sharp.limit = max(self._limit, byte_count)

    def share(self, parts: int) -> None:
        """So many books have what one has alone. What is wanted at this moment still does not push itself out."""
        self._limit = self._whole // parts
        self._sharp.limit = max(self._limit, self._held_bytes)
        self._small.limit = self._whole_small // parts

    def put(self, key: PictureKey, picture: QPixmap) -> None:
        self._by_page.setdefault(key.page, set()).add(key)
        for gone, old in self._sharp.put(key, picture, self._held):
            self._by_page[gone.page].discard(gone)
            if gone.tile is None and gone.rotation == 0:
                self._dropped[gone.page, gone.dark] = old
        while len(self._dropped) > _MOST_DROPPED:
            self.shrink()

    def shrink(self) -> bool:
        """Make a small picture of one that was dropped; returns whether more are waiting. To be called when idle."""
        if self._dropped:
            (page, dark), picture = self._dropped.popitem()
            self.put_stand_in(page, dark, shrunk(picture))
        return bool(self._dropped)

    def put_stand_in(self, page: int, dark: bool, picture: QPixmap) -> None:
        """A small upright picture, such as a thumbnail."""
        self._small.put((page, dark), picture)

    def best(self, key: PictureKey) -> tuple[PictureKey, QPixmap] | None:
        """The whole page in the size nearest to `key`, in its rotation and shade; else a small upright one."""
        candidates = [
            other
            for other in self._by_page.get(key.page, ())
            if other.tile is None and other.rotation == key.rotation and other.dark == key.dark
        ]
        if candidates:
            nearest = min(candidates, key=lambda other: (abs(other.width - key.width), other.width))
            picture = self._sharp.get(nearest)
            if picture is not None:
                return nearest, picture
        small = self._dropped.get((key.page, key.dark)) or self._small.get((key.page, key.dark))
        if small is None:
            return None
        return PictureKey(key.page, small.width(), small.height(), 0, key.dark), small

    def clear(self) -> None:
        self._held, self._held_bytes = frozenset(), 0
        self._sharp.clear()
        self._small.clear()
        self._dropped.clear()
        self._by_page.clear()


def shrunk(picture: QPixmap) -> QPixmap:
    """First coarsely, then smoothly: a tenth of the time, and nobody sees it in a stand-in."""
    if picture.width() > 2 * STAND_IN_WIDTH:
        picture = picture.scaledToWidth(2 * STAND_IN_WIDTH, Qt.TransformationMode.FastTransformation)
    return picture.scaledToWidth(STAND_IN_WIDTH, Qt.TransformationMode.SmoothTransformation)
