"""The document that is open in this process, and its pages."""

import mmap
import sys
from dataclasses import dataclass, field

import pymupdf
from pymupdf import mupdf

from catalog_db.errors import DocumentFailed, DocumentProblem, SealBroken
from desktop.books.files import DocumentFile
from desktop.document.messages import MAX_PAGES, Close, Done, Open, Opened, OutlineEntry, Rest
from desktop.document.process.watermark_sheet import WatermarkSheets
from desktop.document.scanned_words import PageWord, ScannedWords, has_text

# Keeps MuPDF's caches small: a room's PC has 4 GB for everything. MuPDF keeps fonts and pictures of up to 256 MB and
# PyMuPDF has no word for less, nor for how much it is: so the process measures its own size now and then, and drops
# the cache when it has grown too far.

_GROWTH = 48 * 2**20  # bytes above what the process needs anyway
_EVERY = 8  # pages between two measurements


class MemoryWatch:
    """Drops cached fonts and pictures whenever the process has grown by more than `_GROWTH` since the last time."""

    def __init__(self) -> None:
        self._limit = _own_bytes() + _GROWTH
        self._pages = 0

    def trim(self) -> None:
        """Measure, after a page was rendered."""
        self._pages += 1
        if self._pages % _EVERY:
            return
        if _own_bytes() > self._limit:
            empty_store()
            self._limit = max(self._limit, _own_bytes() + _GROWTH // 2)


def empty_store() -> None:
    """Drop all objects that MuPDF keeps, and give their memory back to the system."""
    pymupdf.TOOLS.store_shrink(100)
    if sys.platform == "linux":
        from desktop.platform import linux

        linux.give_memory_back()


def _own_bytes() -> int:
    if sys.platform == "win32":
        from desktop.platform import windows as platform
    else:
        from desktop.platform import linux as platform
    return platform.own_bytes()


_MAX_OUTLINE = 20_000
_MAX_TITLE = 500
_HEADER_WITHIN = 1_024  # bytes: where readers search for "%PDF"
_SMALLEST_PAGE = 1.0  # points; empty boxes occur and would give empty pictures


@dataclass(slots=True)
class OpenDocument:
    """A PDF with at least one page. `sheets` is None where the document was opened without a watermark."""

    pdf: pymupdf.Document
    page_count: int
    sheets: WatermarkSheets | None
    scans: ScannedWords

    def page(self, number: int) -> pymupdf.Page:
        """Load a page (from 0).

        Raises:
            DocumentFailed: NO_PAGE.
        """
        if not 0 <= number < self.page_count:
            raise DocumentFailed(DocumentProblem.NO_PAGE, number)
        return self.pdf.load_page(number)

    def words(self, page: pymupdf.Page) -> list[PageWord]:
        """The words of a page; of one without text those that a machine has read off it."""
        own: list[PageWord] = page.get_text("words")
        return own if has_text(word[4] for word in own) else self.scans.words(page.number) or own


@dataclass(slots=True)
class Holder:
    """What this process holds between requests: at most one document."""

    document: OpenDocument | None = None
    file: DocumentFile | None = None  # of the document: MuPDF reads it where it lies
    memory: MemoryWatch = field(default_factory=MemoryWatch)
    slot: memoryview | None = None  # where the picture of the present request may lie

    def opened(self) -> OpenDocument:
        """The open document.

        Raises:
            DocumentFailed: CRASHED: none is open, so this process is a new one.
        """
        if self.document is None:
            raise DocumentFailed(DocumentProblem.CRASHED, detail="no document is open")
        return self.document

    def close(self) -> None:
        if self.document is not None:
            self.document.pdf.close()
        self.document = self.file = None
        empty_store()


def open_document(holder: Holder, request: Open) -> Opened:
    """Open a file, close the one before."""
    holder.close()
    holder.file = request.file
    pdf = open_pdf(request.file, request.password)
    try:
        page_count = min(pdf.page_count, MAX_PAGES)
        if page_count < 1:
            raise DocumentFailed(DocumentProblem.EMPTY)
        sheets = WatermarkSheets(request.watermark) if request.watermark else None
        opened = Opened(
            page_count=page_count,
            sizes=_sizes(pdf, page_count),
            labels=_labels(pdf, page_count),
            outline=_outline(pdf, page_count),
            repaired=bool(pdf.is_repaired),
        )
    except BaseException:
        pdf.close()
        raise
    holder.document = OpenDocument(pdf, page_count, sheets, ScannedWords(request.scans.content))
    return opened


def close_document(holder: Holder, _request: Close) -> Done:
    holder.close()
    return Done()


def rest(holder: Holder, _request: Rest) -> Done:
    """The next page loads its fonts and pictures anew, but that one was drawn ahead before the rest."""
    if holder.document is not None:
        _forget_objects(holder.document.pdf)
    empty_store()
    return Done()


def open_pdf(file: DocumentFile, password: str | None) -> pymupdf.Document:
    """Open a PDF and nothing else: MuPDF would also open HTML, pictures and e-books renamed to .pdf.

    Raises:
        DocumentFailed: MISSING, EMPTY, NOT_PDF, ENCRYPTED or WRONG_PASSWORD.
        Exception: Anything else of MuPDF: see `problems`.
    """
    content = content_of(file)
    beginning = bytes(content[:_HEADER_WITHIN])
    if not beginning:
        raise DocumentFailed(DocumentProblem.DAMAGED, detail="file of 0 bytes")
    try:
        pdf = pymupdf.open(stream=content, filetype="pdf")
    except Exception as error:
        if b"%PDF" not in beginning:
            raise DocumentFailed(DocumentProblem.NOT_PDF) from error
        raise
    try:
        if not pdf.is_pdf:
            raise DocumentFailed(DocumentProblem.NOT_PDF)
        if pdf.needs_pass and not (password and pdf.authenticate(password)):
            raise DocumentFailed(DocumentProblem.WRONG_PASSWORD if password else DocumentProblem.ENCRYPTED)
    except BaseException:
        pdf.close()
        raise
    return pdf


def content_of(file: DocumentFile) -> memoryview:
    """What a file contains, unsealed in memory where it is sealed. Raises DocumentFailed: MISSING, SEAL_BROKEN."""
    if file.content is None:
        raise DocumentFailed(DocumentProblem.MISSING)
    if not file.key:
        return memoryview(file.content)
    from catalog_db.rules.security.content_seal import open_into, plain_size  # loaded before: see `preloading`

    sealed = memoryview(file.content)
    try:
        plain = _memory(plain_size(len(sealed)))
        open_into(sealed, bytes.fromhex(file.key), plain)
    except SealBroken as error:
        raise DocumentFailed(DocumentProblem.SEAL_BROKEN) from error
    return plain


def _memory(size: int) -> memoryview:
    """Memory for a whole book. Under Linux it comes in one piece: page by page costs as much as opening the seal."""
    if sys.platform != "linux" or not size:
        return memoryview(bytearray(size))
    try:
        return memoryview(mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | mmap.MAP_POPULATE))
    except OSError as error:
        raise MemoryError from error


def _forget_objects(pdf: pymupdf.Document) -> None:
    """Let go of all objects that were ever looked at: 40 MB of a manual with 2,486 pages. They are read again."""
    if not (pdf.is_repaired or pdf.is_dirty):  # what MuPDF made up is in no file
        mupdf.pdf_clear_xref(mupdf.pdf_document_from_fz_document(pdf.this))


def _sizes(pdf: pymupdf.Document, page_count: int) -> tuple[float, ...]:
    """Width and height of each page; a page that can't be loaded gets the size of the one before (A5 at first)."""
    sizes: list[float] = []
    size = (419.5, 595.3)
    for number in range(page_count):
        try:
            box = mupdf.fz_bound_page(mupdf.fz_load_page(pdf.this, number))
            size = (max(_SMALLEST_PAGE, box.x1 - box.x0), max(_SMALLEST_PAGE, box.y1 - box.y0))
        except Exception:  # noqa: BLE001 - any class of error means: this page is damaged
            pass
        sizes += [round(size[0], 3), round(size[1], 3)]
    return tuple(sizes)


def _labels(pdf: pymupdf.Document, page_count: int) -> tuple[str, ...]:
    try:
        if not pdf.get_page_labels():
            return ()
        return tuple(pdf.load_page(number).get_label()[:40] for number in range(page_count))
    except Exception:  # noqa: BLE001 - labels are a comfort: without them pages are counted
        return ()


def _outline(pdf: pymupdf.Document, page_count: int) -> tuple[OutlineEntry, ...]:
    try:
        entries = pdf.get_toc(simple=True)[:_MAX_OUTLINE]
    except Exception:  # noqa: BLE001 - as for labels
        return ()
    return tuple(
        OutlineEntry(
            level=max(1, int(level)),
            title=" ".join(str(title).split())[:_MAX_TITLE],
            page=page - 1 if 1 <= page <= page_count else None,
        )
        for level, title, page in entries
    )
