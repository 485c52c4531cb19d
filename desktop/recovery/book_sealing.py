"""Has the PDFs of the host sealed, or lie clear again, when somebody wants it at once.

By itself that is done when nobody waits (`background_check`).
"""

import threading
from typing import Final

from catalog_db.errors import Cancelled
from catalog_db.models import Role
from desktop.actors import Actor
from desktop.books.mixed import MixedBookStore
from desktop.books.store import BookStore, SealStanding
from desktop.books.turning import Progress, Turned, no_progress, turn_books
from desktop.room_folder import RoomFolder
from desktop.services import Service, needs
from desktop.words import tr_noop

_LOOK_S: Final = 1.0  # between two looks at what another program does


class BookSealing(Service, title=tr_noop("Sealed PDFs"), host_only=True):
    """Whether they lie as `protection.seal_books` says, for those who may change settings."""

    def __init__(self, folder: RoomFolder, books: BookStore) -> None:
        self._folder, self._books = folder, books

    @needs(Role.HEAD, Role.ADMIN, name=tr_noop("See how many PDFs lie sealed"))
    def standing(self, actor: Actor) -> SealStanding | None:
        """None where none is to lie sealed, and none does. It reads no file."""
        return self._books.seal_standing()

    @needs(Role.HEAD, Role.ADMIN, name=tr_noop("Seal the PDFs of this PC now, or unseal them"))
    def turn(self, actor: Actor, cancel: threading.Event, progress: Progress = no_progress) -> Turned:
        """Have all lie as the setting says. Where another program does so now, follow it, and do what it leaves.

        Raises:
            Cancelled: What was done stays; so, too, where the setting changes meanwhile.
            StorageFull, NotWritable, OutputUnwritable: Likewise.
        """
        books = self._books
        if not isinstance(books, MixedBookStore):
            return Turned(0, 0)
        first = self._left()
        while True:
            turned = turn_books(self._folder, books, cancel, progress)
            if turned is not None:
                return turned
            progress(max(0, first - self._left()), first)
            if cancel.wait(_LOOK_S):
                raise Cancelled

    def _left(self) -> int:
        standing = self._books.seal_standing()
        return standing.left if standing is not None else 0
