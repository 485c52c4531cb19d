"""Citations that a visitor asked for, handed out as one list: in a file, or on paper. Each has its row of the ledger.

What a list says is written by whoever shows it (`CitationText`): the words are those of the screen's language.
"""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.platform.files import write_whole
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.release import CopyRelease, HandedOut
from desktop.reading.copies.values import Channel, CopyOrder

_log = logging.getLogger(__name__)

CitationText = Callable[[Sequence[CopyOrder]], str]


class CitationLists:
    """As with copies the rows are there before the list is, and say in the end what became of it."""

    def __init__(self, deliveries: Deliveries) -> None:
        self._deliveries = deliveries

    def begin(self, actor: Actor, request_ids: Sequence[UUID], channel: Channel) -> tuple[CopyOrder, ...]:
        """Give each request its serial: all of them, or none. Raises what `Deliveries.begin` raises."""
        orders: list[CopyOrder] = []
        try:
            for request_id in request_ids:
                orders += [self._deliveries.begin(actor, request_id, channel)]
        except ReadingRoomError:
            self.give_up(actor, orders)
            raise
        return tuple(orders)

    def write(self, actor: Actor, request_ids: Sequence[UUID], target: Path, text: CitationText) -> HandedOut:
        """Hand them out as one file; one that is there is replaced. Not for the main thread.

        Returns:
            The first of them stands for all; `pages` says how many they are.
        Raises:
            What `Deliveries.begin` raises; StorageFull, OutputUnwritable
        """
        orders = self.begin(actor, request_ids, Channel.FOLDER)
        try:
            made = text(orders).encode()
            write_whole(target, made)
        except ReadingRoomError:
            self.give_up(actor, orders)
            raise
        sha256, first = CopyRelease.sha256_of(made), orders[0]
        self.finish(actor, orders, sha256)
        return HandedOut(first.serial, first.title, target, sha256, len(orders), first.delivery_id, first.kind)

    def finish(self, actor: Actor, orders: Sequence[CopyOrder], sha256: str = "") -> None:
        """The list has left. `sha256` of its file; empty on paper."""
        for order in orders:
            self._deliveries.finish(actor, order.delivery_id, sha256)

    def give_up(self, actor: Actor, orders: Sequence[CopyOrder]) -> None:
        """No list has left: the requests wait on."""
        for order in orders:
            try:
                self._deliveries.abandon(actor, order.delivery_id)
            except ReadingRoomError as error:
                # The row stays "making"; after a while the ledger calls it unclear, which is what it is.
                _log.warning("a list that was not made could not be told to the ledger: %s", type(error).__name__)
