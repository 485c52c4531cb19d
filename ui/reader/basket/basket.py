"""The basket of a visit: pages, tables, places to cite and annotations, each once, in the order in which they came.

It lies in the memory of this PC alone and is emptied when the visit ends; only what is handed over reaches the desk.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError
from catalog_db.models import CopyKind
from catalog_db.rules.reading.page_ranges import written
from desktop.actors import Actor
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.values import OwnRequest, RequestedCopy
from ui.words.books.citations import Cited

MOST_ITEMS: Final = 100


class BasketKind(StrEnum):
    WHOLE = "whole"  # publication
    PAGES = "pages"
    TABLE = "table"
    ANNOTATION = "annotation"  # the page on which it is
    CITATION = "citation"  # the source alone, nothing of the book


@dataclass(frozen=True, slots=True)
class BasketItem:
    """
    Attributes:
        source: With the pages as printed.
        pages: Of the file, from 1; none: all.
        words: Which table, or what the annotation says.
        ask_table: Asks the desk for the table as it was shown. Not for the main thread.
    """

    kind: BasketKind
    source: Cited
    publication_id: UUID
    pages: tuple[int, ...] = ()
    words: str = ""
    ask_table: Callable[[Actor], OwnRequest] | None = field(default=None, compare=False)


class Basket(QObject):
    """`changed` after each step."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: dict[BasketItem, None] = {}

    def __len__(self) -> int:
        return len(self._items)

    @property
    def items(self) -> tuple[BasketItem, ...]:
        return tuple(self._items)

    @property
    def sources(self) -> list[Cited]:
        """Where all of it is from."""
        return [item.source for item in self._items]

    def add(self, items: Iterable[BasketItem]) -> int:
        """Put them in, as far as there is room, and say how many of them were not in it."""
        before = len(self)
        for item in items:
            if len(self) >= MOST_ITEMS:
                break
            self._items.setdefault(item)
        if len(self) != before:
            self.changed.emit()
        return len(self) - before

    def take_out(self, items: Iterable[BasketItem]) -> None:
        for item in items:
            self._items.pop(item, None)
        self.changed.emit()

    def clear(self) -> None:
        if self._items:
            self._items.clear()
            self.changed.emit()


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What the desk has been asked for. `error`: why the rest was not."""

    items: tuple[BasketItem, ...]
    requests: int
    error: ReadingRoomError | None = None


def hand_over(deliveries: Deliveries, actor: Actor, items: Sequence[BasketItem], kind: CopyKind) -> HandedOver:
    """Ask the desk for all of it, one copy for each publication and one for each table; on paper a table is its pages.

    Citations are asked for as such, the pages of one publication at once.
    Each is a request as any other: with the rights of copies, a serial of its own, and a row in the ledger once it is
    handed out. What was asked for before an error stays asked for. Not for the main thread.
    """
    done: list[BasketItem] = []
    requests = 0
    for group in _copies(items, kind):
        try:
            _ask(deliveries, actor, group, kind)
        except ReadingRoomError as error:
            return HandedOver(tuple(done), requests, error)
        done += group
        requests += 1
    return HandedOver(tuple(done), requests)


def _copies(items: Sequence[BasketItem], kind: CopyKind) -> list[list[BasketItem]]:
    """Items that become one copy stand together, in the order of the first of each."""
    groups: dict[object, list[BasketItem]] = {}
    for item in items:
        alone = item.ask_table is not None and kind is not CopyKind.HARDCOPY
        key: object = item if alone else item.publication_id
        if item.kind is BasketKind.CITATION:  # one of the whole stays beside those of its pages
            key = (item.publication_id, bool(item.pages))
        groups.setdefault(key, []).append(item)
    return list(groups.values())


def _ask(deliveries: Deliveries, actor: Actor, group: Sequence[BasketItem], kind: CopyKind) -> None:
    first = group[0]
    if first.ask_table is not None and kind is not CopyKind.HARDCOPY:
        first.ask_table(actor)
        return
    if first.kind is BasketKind.CITATION:
        kind = CopyKind.CITATION
    whole = any(not item.pages for item in group)
    pages = () if whole else sorted({page for item in group for page in item.pages})
    deliveries.ask(actor, RequestedCopy(first.publication_id, kind, written(pages)))
