"""Reads what lies in a box that somebody drew on a page, at once, by a document process of its own."""

import threading
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.books.files import DocumentFile
from desktop.catalogue.errors import FileReplaced
from desktop.catalogue.tables.reading import BookTable, read_table_in
from desktop.catalogue.values import PublicationDetails
from desktop.document.messages import Open
from desktop.document.processes import DocumentProcesses

FindBook = Callable[[UUID], tuple[PublicationDetails, DocumentFile | None]]
Box = tuple[float, float, float, float]


class BoxReader:
    """Slow: not for the main thread. `find_book` may raise ReadingRoomError, such as for what was withdrawn."""

    def __init__(self, find_book: FindBook, documents: DocumentProcesses) -> None:
        self._find_book, self._documents = find_book, documents

    def read(self, publication_id: UUID, sha256: str, page: int, box: Box, cancel: threading.Event) -> BookTable:
        """What lies in a part of a page (from 1) as a table; left, top, right, bottom in points.

        Args:
            sha256: Of the file that is looked at.
        Raises:
            PublicationUnknown, FileReplaced, Cancelled; DocumentFailed: It has no file here, or it can't be read.
        """
        details, file = self._find_book(publication_id)
        if file is None:
            raise DocumentFailed(DocumentProblem.MISSING)
        if details.sha256 != sha256:
            raise FileReplaced()
        with self._documents.start() as process:
            process.call(Open(file), cancel=cancel)
            return replace(read_table_in(process, page, box, cancel), sha256=sha256)
