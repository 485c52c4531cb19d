"""Makes the covers of publications again from their files."""

import logging
import threading
from collections.abc import Callable, Collection
from uuid import UUID

from catalog_db.errors import Cancelled, DocumentFailed
from desktop.books.store import BookStore
from desktop.catalogue.importing.extracting import Extractor
from desktop.document.client import DocumentProcess

_log = logging.getLogger(__name__)


def make_covers(
    lacking: Collection[tuple[UUID, str]],
    books: BookStore,
    start_process: Callable[[], DocumentProcess],
    cancel: threading.Event,
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> int:
    """Make covers, and give how many were made; of a file that does not open, or draws nothing, there is none.

    Args:
        lacking: The publications, each with the SHA-256 of its file.
        on_progress: Told how many are done, and of how many.
    Raises:
        Cancelled: What was made stays.
        ContentShut, LeaseExpired, DeviceRevoked
    """
    made = 0
    with Extractor(start_process) as extractor:
        for n, (publication_id, sha256) in enumerate(lacking):
            if cancel.is_set():
                raise Cancelled()
            on_progress(n, len(lacking))
            try:
                cover = extractor.cover(books.document(sha256), cancel)
            except DocumentFailed as error:
                _log.warning("no cover from %s: %s", sha256, error.problem)  # its title is drawn instead
                continue
            if cancel.is_set():
                raise Cancelled()
            if cover:
                books.keep_cover(publication_id, cover)
                made += 1
    return made
