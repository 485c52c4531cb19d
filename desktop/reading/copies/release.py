"""Makes softcopies, and files of tables, where the files lie: at the host or at a joined desk.

The ledger is asked first and told at the end.

Whatever interrupts it, the ledger stays true: a row "making" is there before the file is, it becomes "delivered" only
when the file is whole under its name, and "failed" only when there is none. What is taken back goes the same way back.
"""

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from catalog_db.disk_errors import storage_error
from catalog_db.errors import (
    DocumentFailed,
    DocumentProblem,
    ReadingRoomError,
)
from catalog_db.models import CopyKind
from catalog_db.rules.reading.page_labels import FILE_SIGN
from desktop.actors import Actor
from desktop.books.store import BookStore
from desktop.document.confinement import Task
from desktop.document.messages import MakeCopy
from desktop.document.processes import DocumentProcesses
from desktop.platform.files import free_file, write_whole
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.values import Channel, CopyOrder, DeliverySettled, RequestedCopy
from desktop.reading.copies.wording import details_of, strip_of, watermark_of
from desktop.settings.model import Settings

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A softcopy that lies where it was wanted."""

    serial: str
    title: str
    file: Path
    sha256: str
    pages: int
    delivery_id: UUID
    kind: CopyKind


@dataclass(frozen=True, slots=True)
class ManyHandedOut:
    """`done` lie where they were wanted. `error`: why the rest, which waits on, does not."""

    done: tuple[HandedOut, ...]
    error: ReadingRoomError | None = None


class CopyRelease:
    """One copy at a time, each made by a document process of its own. Slow: not for the main thread."""

    def __init__(
        self,
        deliveries: Deliveries,
        books: BookStore,
        settings: Callable[[], Settings],
        documents: DocumentProcesses,
    ) -> None:
        self._deliveries = deliveries
        self._books = books
        self._settings = settings
        self._documents = documents

    def release(self, actor: Actor, request_id: UUID, target: Path) -> HandedOut:
        """Hand out what was asked for, into a file; one that is there is replaced.

        Raises:
            What `Deliveries.begin` raises; DocumentFailed, StorageFull, OutputUnwritable
        """
        return self._write(actor, self._deliveries.begin(actor, request_id, Channel.FOLDER), target)

    def release_for(self, actor: Actor, visit: str, requested: RequestedCopy, target: Path) -> HandedOut:
        """The same where nothing was asked for before. Raises what `Deliveries.begin_for` raises besides."""
        return self._write(actor, self._deliveries.begin_for(actor, visit, requested, Channel.FOLDER), target)

    def release_many(self, actor: Actor, wanted: Sequence[tuple[UUID, Path]]) -> ManyHandedOut:
        """The same for several requests, one after another, until one fails; no file that is there is replaced."""
        done: list[HandedOut] = []
        for request_id, target in wanted:
            try:
                done.append(self.release(actor, request_id, free_file(target)))
            except ReadingRoomError as error:
                return ManyHandedOut(tuple(done), error)
        return ManyHandedOut(tuple(done))

    def take_back(self, actor: Actor, done: Sequence[HandedOut]) -> ManyHandedOut:
        """Delete files that were just handed out, and let their requests wait again; tables stay handed out.

        Returns:
            What was taken back. A file that somebody has changed since, or that is out of reach, is not.
        """
        gone: list[HandedOut] = []
        for each in done:
            try:
                self._take_back(actor, each)
            except OSError as error:
                return ManyHandedOut(tuple(gone), storage_error(error, each.file))
            except ReadingRoomError as error:
                return ManyHandedOut(tuple(gone), error)
            gone.append(each)
        return ManyHandedOut(tuple(gone))

    @property
    def settings(self) -> Callable[[], Settings]:
        """The room's, as they are when asked."""
        return self._settings

    @property
    def documents(self) -> DocumentProcesses:
        """What starts the processes in which copies are made and drawn."""
        return self._documents

    @staticmethod
    def sha256_of(made: bytes) -> str:
        return hashlib.sha256(made).hexdigest()

    def make(self, order: CopyOrder) -> bytes:
        """The file of a copy, or of a table. Raises DocumentFailed, and as `BookStore.document` does."""
        if order.table is not None:
            from desktop.reading.copies.tables.formats import written
            from desktop.reading.copies.tables.sheet import table_sheet

            return written(table_sheet(order.table.content, order, self._settings()), order.table.format)
        if not self._books.has(order.original_sha256):
            raise DocumentFailed(DocumentProblem.MISSING)
        settings = self._settings()
        request = MakeCopy(
            self._books.document(order.original_sha256),
            watermark_of(order, settings),
            strip_of(order, settings),
            order.title,
            order.pages,
            details=details_of(order, settings),
            names=tuple(
                f"berkas {name.removeprefix(FILE_SIGN)}" if name.startswith(FILE_SIGN) else name for name in order.names
            ),
        )
        with self._documents.start(Task.COPY) as process:
            return bytes(process.call(request).payload)

    def _take_back(self, actor: Actor, done: HandedOut) -> None:
        """A row "making" says of nothing whether it left, and its request waits: a kill at any step leaves no lie."""
        if self.sha256_of(done.file.read_bytes()) != done.sha256:
            raise DeliverySettled(done.serial)
        self._deliveries.take_back(actor, done.delivery_id)
        try:
            done.file.unlink()
        except OSError:
            self._deliveries.finish(actor, done.delivery_id, done.sha256)  # it lies there, as before
            raise
        self._deliveries.abandon(actor, done.delivery_id)

    def _write(self, actor: Actor, order: CopyOrder, target: Path) -> HandedOut:
        try:
            made = self.make(order)
            write_whole(target, made)
        except ReadingRoomError:
            self._give_up(actor, order)
            raise
        sha256 = self.sha256_of(made)
        self._deliveries.finish(actor, order.delivery_id, sha256)
        return HandedOut(order.serial, order.title, target, sha256, order.page_count, order.delivery_id, order.kind)

    def _give_up(self, actor: Actor, order: CopyOrder) -> None:
        try:
            self._deliveries.abandon(actor, order.delivery_id)
        except ReadingRoomError as error:
            # The row stays "making"; after a while the ledger calls it unclear, which is what it is.
            _log.warning("a copy that was not made could not be told to the ledger: %s", type(error).__name__)
