"""A window's face of its document process: asks for pages, re-emits what arrives, in the main thread."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from catalog_db.errors import DocumentFailed
from desktop.books.files import DocumentFile
from desktop.document.messages import (
    NO_FILE,
    Find,
    GetLinks,
    GetText,
    GetWatermark,
    GetWords,
    Links,
    Open,
    Opened,
    PageText,
    Rendered,
    Request,
    Rest,
    TextMatches,
    WatermarkPicture,
    Words,
)
from desktop.document.page_worker import Job, Outcome, PageWorker, PictureRequest, Urgency
from desktop.document.processes import DocumentProcesses
from desktop.document.watermark import WatermarkText


class PageSource(QObject):
    """Asks one document process for pages. Make it with the window: the process is then warm when a book is opened.

    Pictures are wanted: each view says which, again and again; what it does not name any more is not drawn. They come
    with the `PictureRequest` that they were asked by. Every other request returns an id; its answer comes by a signal
    with that id, later. A newer one of the same kind for the same page takes the place of one that still waits, which
    then is never answered. After the process died it comes back by itself with the book open; the page that killed it
    fails at once until `retry`.
    """

    opened = Signal(object)  # Opened
    open_failed = Signal(object)  # DocumentFailed
    picture_ready = Signal(object, QImage)  # PictureRequest; RGB32, already watermarked
    picture_failed = Signal(object, object)  # PictureRequest, DocumentFailed
    watermark_ready = Signal(int, QImage)  # request id; the watermark alone, on nothing
    words_ready = Signal(int, object)  # Words
    text_ready = Signal(int, object)  # PageText
    links_ready = Signal(int, object)  # Links
    found = Signal(int, object)  # TextMatches, part by part; the last one has next_page None
    page_failed = Signal(int, object)  # request id, DocumentFailed
    died = Signal(object)  # DocumentFailed: the process is being replaced

    _arrived = Signal(object)  # Outcome, from the worker's thread

    def __init__(self, documents: DocumentProcesses | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids = count(1)
        self._book = 0
        self._wanted: dict[object, dict[PictureRequest, Job]] = {}  # by view; none that was answered
        self._bad_pages: dict[int, DocumentFailed] = {}
        self._search: tuple[int, int] | None = None  # id and first page of the search that goes on
        self._stopped = False
        self._arrived.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._worker = PageWorker(self._convert, documents or DocumentProcesses())

    @property
    def pid(self) -> int | None:
        """The document process; None while it is being started."""
        return self._worker.pid

    def open(self, file: DocumentFile, password: str | None, watermark: WatermarkText, scans: bytes = b"") -> None:
        """Open a book; what was asked of the one before is forgotten. Answered by `opened` or `open_failed`.

        Args:
            scans: What a machine has read off its pages without text, as `scanned_words.pack_book` packs it.
        """
        self._bad_pages.clear()
        self._wanted.clear()
        self._search = None
        words = DocumentFile(content=scans) if scans else NO_FILE
        job = Job(next(self._ids), Urgency.OPENING, Open(file, password, watermark, words), ("open",))
        self._book = self._worker.open(job)

    def want(self, view: object, pictures: Iterable[PictureRequest]) -> None:
        """Replace all that a view waits for; within one urgency the first comes first. What is under way comes anyway.

        A gigantic page comes smaller than asked; stretch the picture to its place.
        """
        before, jobs = self._wanted.get(view, {}), dict[PictureRequest, Job]()
        for picture in pictures:
            known = before.get(picture)
            number = known.id if known else next(self._ids)
            job = Job(number, picture.urgency, picture.request, view=view, picture=picture)
            if picture.request.page in self._bad_pages:
                self._arrived.emit(Outcome(job, self._bad_pages[picture.request.page], self._book))
            else:
                jobs[picture] = job
        self._wanted[view] = jobs
        if not jobs:
            del self._wanted[view]
        self._worker.replace(view, jobs.values())

    def watermark(self, width: int, height: int, scale: float, view: object = None) -> int:
        """Ask for the watermark alone, to lay over the text of a view; pixels, and pixels per point."""
        return self._ask(GetWatermark(width, height, scale), Urgency.VISIBLE, ("watermark", view))

    def words(self, page: int) -> int:
        return self._ask(GetWords(page), Urgency.POINTING, ("words", page))

    def text(self, page: int) -> int:
        return self._ask(GetText(page), Urgency.POINTING, ("text", page))

    def links(self, page: int) -> int:
        return self._ask(GetLinks(page), Urgency.POINTING, ("links", page))

    def find(self, text: str, first_page: int = 0) -> int:
        """Search for a text in the whole book, from a page on and round; the search before it ends."""
        request_id = self._ask(Find(text[:200], first_page), Urgency.SEARCH, ("find",))
        self._search = (request_id, first_page)
        return request_id

    def stop_finding(self) -> None:
        self._search = None
        self._worker.drop(lambda job: job.place == ("find",))

    def retry(self, page: int) -> None:
        """Let a page that killed the process be asked for again."""
        self._bad_pages.pop(page, None)

    def rest(self) -> None:
        """Nothing is wanted for now: the document process gives back what memory it can spare. Not answered."""
        self._worker.add(Job(next(self._ids), Urgency.REST, Rest(), ("rest",)))

    def stop(self) -> None:
        """End process and thread. Nothing is emitted afterwards."""
        self._stopped = True
        self._worker.stop()

    def _ask(self, request: Request[Any], urgency: Urgency, place: tuple[object, ...]) -> int:
        job = Job(next(self._ids), urgency, request, place)
        page = getattr(request, "page", None)
        if page in self._bad_pages:
            self._arrived.emit(Outcome(job, self._bad_pages[page], self._book))
        else:
            self._worker.add(job)
        return job.id

    def _convert(self, outcome: Outcome) -> None:
        """In the worker's thread: make the picture what the screen wants, and its own owner of its pixels."""
        if isinstance(outcome.result, Rendered | WatermarkPicture):
            outcome = replace(outcome, result=_image(outcome.result))
        self._arrived.emit(outcome)

    @Slot(object)
    def _receive(self, outcome: Outcome) -> None:
        if self._stopped or outcome.book != self._book:
            return
        job, result = outcome.job, outcome.result
        if job.picture is not None:
            self._wanted.get(job.view, {}).pop(job.picture, None)
        if outcome.died and (page := getattr(job.request, "page", None)) is not None:
            self._bad_pages[page] = result
        if outcome.died:
            self.died.emit(result)
        match result:
            case DocumentFailed():
                if isinstance(job.request, Open):
                    self._wanted.clear()
                    self.open_failed.emit(result)
                elif job.picture is not None:
                    self.picture_failed.emit(job.picture, result)
                else:
                    self.page_failed.emit(job.id, result)
            case Opened():
                self.opened.emit(result)
            case QImage():
                if job.picture is not None:
                    self.picture_ready.emit(job.picture, result)
                else:
                    self.watermark_ready.emit(job.id, result)
            case Words():
                self.words_ready.emit(job.id, result)
            case PageText():
                self.text_ready.emit(job.id, result)
            case Links():
                self.links_ready.emit(job.id, result)
            case TextMatches():
                self._go_on_finding(job, result)

    def _go_on_finding(self, job: Job, found: TextMatches) -> None:
        """Hand on what was found and ask for the next pages, round to where the search began."""
        if self._search is None or self._search[0] != job.id:
            return
        first = self._search[1]
        request: Find = job.request  # type: ignore[assignment]
        before_start = request.first_page < first
        next_page = found.next_page
        if before_start:
            next_page = next_page if next_page is not None and next_page < first else None
        elif next_page is None and first > 0:
            next_page = 0
        self.found.emit(job.id, replace(found, next_page=next_page))
        if next_page is None or self._search is None or self._search[0] != job.id:
            self._search = self._search if self._search and self._search[0] != job.id else None
            return
        pages = min(50, first - next_page) if next_page < first else 50
        self._worker.add(replace(job, request=Find(request.text, next_page, pages)))


def _image(picture: Rendered | WatermarkPicture) -> QImage:
    if isinstance(picture, WatermarkPicture):
        form = QImage.Format.Format_RGBA8888_Premultiplied
        watermark = QImage(picture.payload, picture.width, picture.height, 4 * picture.width, form)
        return watermark.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    view = QImage(picture.payload, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB888)
    return view.convertToFormat(QImage.Format.Format_RGB32)
