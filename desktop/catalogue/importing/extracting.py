"""Reads PDFs in a document process, page by page, with limits for each document."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from catalog_db.errors import Cancelled, DocumentFailed, DocumentProblem
from desktop.books.files import DocumentFile
from desktop.books.store import BookStore
from desktop.catalogue.proposals.source import FrontLine, OutlineLine, SourceDocument, remove_running_address
from desktop.document.client import DocumentProcess
from desktop.document.messages import Close, FrontMatter, GetCover, GetFrontMatter, GetTexts, Open, Opened

MOST_CHARACTERS = 40_000_000  # of one document; pages beyond have no text
_BATCH_PAGES = 64
_DOCUMENT_S = 600.0


PageProgress = Callable[[int, int], None]  # pages done, pages


@dataclass(frozen=True, slots=True)
class Extracted:
    """All that is taken out of a file. `cover` is a PNG, empty where page 1 can't be drawn."""

    source: SourceDocument
    page_count: int
    repaired: bool
    cover: bytes


class Extractor:
    """Owns a document process, which it starts when there is something to read. Stays in one thread."""

    def __init__(self, start_process: Callable[[], DocumentProcess], seconds: float = _DOCUMENT_S) -> None:
        """`seconds`: what one document may take; each request has a limit of its own besides."""
        self._start_process = start_process
        self._seconds = seconds
        self._process: DocumentProcess | None = None

    def __enter__(self) -> "Extractor":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        if self._process:
            self._process.close()
        self._process = None

    def read(
        self, file: DocumentFile, name: str, cancel: threading.Event, on_pages: PageProgress | None = None
    ) -> Extracted:
        """Read texts, first pages and cover of a file; `name` is what it was called before.

        Raises:
            DocumentFailed: It is no PDF, is damaged or protected, or goes over a limit.
            Cancelled
        """
        process = self._started()
        opened = process.call(Open(file), cancel=cancel)
        front = process.call(GetFrontMatter(), cancel=cancel)
        pages = self._texts(process, opened.page_count, cancel, on_pages)
        cover = self._cover(process, cancel)
        process.call(Close(), cancel=cancel)
        return Extracted(_source(name, opened, front, pages), opened.page_count, opened.repaired, cover)

    def texts(self, file: DocumentFile, cancel: threading.Event) -> tuple[list[str], bytes]:
        """The page texts of a file without the running address, and its cover. Raises as `read` does."""
        process = self._started()
        opened = process.call(Open(file), cancel=cancel)
        pages = self._texts(process, opened.page_count, cancel, None)
        cover = self._cover(process, cancel)
        process.call(Close(), cancel=cancel)
        return remove_running_address(pages), cover

    def cover(self, file: DocumentFile, cancel: threading.Event) -> bytes:
        """The cover of a file; empty where page 1 can't be drawn. Raises as `read` does."""
        process = self._started()
        process.call(Open(file), cancel=cancel)
        cover = self._cover(process, cancel)
        process.call(Close(), cancel=cancel)
        return cover

    def _started(self) -> DocumentProcess:
        if self._process is None:
            self._process = self._start_process()
        return self._process

    def _texts(
        self, process: DocumentProcess, count: int, cancel: threading.Event, on_pages: PageProgress | None
    ) -> list[str]:
        pages: list[str] = []
        failed = characters = 0
        until = time.monotonic() + self._seconds
        while len(pages) < count:
            if cancel.is_set():
                raise Cancelled()
            if time.monotonic() > until:
                raise DocumentFailed(DocumentProblem.TOO_SLOW, len(pages), f"more than {self._seconds:g} s")
            if characters > MOST_CHARACTERS:
                pages += [""] * (count - len(pages))
                break
            reply = process.call(GetTexts(len(pages), _BATCH_PAGES), cancel=cancel)
            pages += reply.texts[: count - len(pages)]
            failed += len(reply.failed)
            characters += sum(map(len, reply.texts))
            if on_pages:
                on_pages(len(pages), count)
        if failed >= count:
            raise DocumentFailed(DocumentProblem.DAMAGED, None, "no page can be read")
        return pages

    @staticmethod
    def _cover(process: DocumentProcess, cancel: threading.Event) -> bytes:
        try:
            return bytes(process.call(GetCover(), cancel=cancel).payload)
        except DocumentFailed:
            return b""  # the texts are there: a book without a cover picture is better than none


class FileTexts:
    """Reads the page texts of files that the room holds, for an index that lacks them. `close` it with the room.

    The cover of a publication that asks is made from its file at the same time: a host, central or a pack bring none.
    """

    def __init__(self, books: BookStore, start_process: Callable[[], DocumentProcess]) -> None:
        self._books = books
        self._start_process = start_process
        self._lock = threading.Lock()
        self._extractor: Extractor | None = None
        self._thread = 0

    def __call__(self, sha256: str, cancel: threading.Event, cover_of: UUID | None = None) -> list[str]:
        """The texts of a file; empty once cancelled. Raises DocumentFailed as `Extractor.read` does."""
        with self._lock:
            if self._thread != threading.get_ident():
                self._close()  # a document process ends with the thread that started it
                self._thread = threading.get_ident()
            if self._extractor is None:
                self._extractor = Extractor(self._start_process)
            try:
                texts, cover = self._extractor.texts(self._books.document(sha256), cancel)
            except Cancelled:
                return []
            except DocumentFailed:
                if cover_of is not None:
                    self._books.keep_cover(cover_of, b"")
                raise
        if cover_of is not None:
            self._books.keep_cover(cover_of, cover)
        return texts

    def close(self) -> None:
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._extractor:
            self._extractor.close()
        self._extractor = None


def _source(name: str, opened: Opened, front: FrontMatter, pages: list[str]) -> SourceDocument:
    return SourceDocument(
        file_name=name.removesuffix(".pdf").removesuffix(".PDF"),
        pages=tuple(pages),
        front=tuple(FrontLine(line.page, line.text, line.size, line.top) for line in front.lines),
        outline=tuple(
            OutlineLine(entry.level, entry.title, None if entry.page is None else entry.page + 1)
            for entry in opened.outline
        ),
        metadata_title=front.metadata_title,
        labels=opened.labels,
    )
