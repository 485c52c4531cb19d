"""The loop of the document process: read a request, answer it."""

import gc
import re
import traceback
from collections.abc import Callable
from pathlib import PurePath
from typing import Any, BinaryIO

import pymupdf
from pymupdf import mupdf

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.document import messages
from desktop.document.messages import (
    CodesRead,
    CompareText,
    Copied,
    Failure,
    GetCover,
    GetFrontMatter,
    GetTexts,
    MakeCopy,
    ReadCodes,
    ReadScan,
    ReadSheets,
    ScanRead,
    SheetsRead,
    TextCompared,
)
from desktop.document.process import document, extraction, finding, rendering, tables, text
from desktop.document.process.document import Holder
from desktop.document.requests import RequestReceiver
from desktop.document.transport import PixelSlots, decode, encode, write_frame

# Which function answers which request.


def _make_copy(holder: Holder, request: MakeCopy) -> Copied:
    """pikepdf is loaded for `Task.COPY` only."""
    from desktop.document.process import softcopy

    return softcopy.make_copy(holder, request)


def _read_codes(holder: Holder, request: ReadCodes) -> CodesRead:
    """Loaded for `Task.VERIFY` only."""
    from desktop.document.process import codes

    return codes.read_codes(holder, request)


def _compare_text(holder: Holder, request: CompareText) -> TextCompared:
    """As for codes."""
    from desktop.document.process import codes

    return codes.compare_text(holder, request)


def _read_sheets(holder: Holder, request: ReadSheets) -> SheetsRead:
    """As for codes."""
    from desktop.document.process import sheets

    return sheets.read_sheets(holder, request)


def _read_scan(holder: Holder, request: ReadScan) -> ScanRead:
    """Loaded for `Task.SCANS` only."""
    from desktop.document.process import scan_reader

    return scan_reader.read_scan(holder, request)


# A handler takes the holder and the request, and returns the reply class that the request names. It may raise anything.
HANDLERS: dict[type[messages.Request[Any]], Callable[[Holder, Any], Any]] = {
    messages.Open: document.open_document,
    messages.Close: document.close_document,
    messages.Rest: document.rest,
    messages.Render: rendering.render,
    messages.Thumbnail: rendering.thumbnail,
    messages.GetWatermark: rendering.watermark,
    messages.Find: finding.find,
    messages.GetWords: text.words,
    messages.GetText: text.page_text,
    messages.GetLinks: text.links,
    messages.ReadTable: tables.read_table,
    messages.ReadTableIn: tables.read_table_in,
    GetTexts: extraction.page_texts,
    GetFrontMatter: extraction.front_matter,
    GetCover: extraction.cover,
    MakeCopy: _make_copy,
    ReadCodes: _read_codes,
    CompareText: _compare_text,
    ReadSheets: _read_sheets,
    ReadScan: _read_scan,
}


# What went wrong in MuPDF, in the words of the catalogue of problems. Hostile files make MuPDF raise all of
# FileDataError, EmptyFileError, FzError*, RuntimeError, IndexError, ValueError and RecursionError, so any exception
# counts as damage unless it is known to be something else.

# What MuPDF says when an allocation was refused.
_OUT_OF_MEMORY = re.compile(r"malloc|calloc|realloc|out of memory|cannot allocate", re.IGNORECASE)


def failure(error: BaseException, page: int | None) -> Failure:
    """Tell what an exception means."""
    if isinstance(error, DocumentFailed):
        return Failure(error.problem, error.page if error.page is not None else page, _on_one_line(error.detail))
    return Failure(_problem(error), page, _on_one_line(f"{type(error).__name__}: {error} ({_place(error)})"))


def _problem(error: BaseException) -> DocumentProblem:
    cause: BaseException | None = error  # PyMuPDF raises an error of its own from that of MuPDF
    while cause is not None:
        if isinstance(cause, MemoryError | mupdf.FzErrorLimit) or _OUT_OF_MEMORY.search(str(cause)):
            return DocumentProblem.TOO_LARGE
        cause = cause.__cause__
    return DocumentProblem.DAMAGED


def _on_one_line(text: str) -> str:
    """At most 300 characters of it."""
    return " ".join(text.split())[:300]


def _place(error: BaseException) -> str:
    # Without the lines themselves: they stand in files.
    frames = traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__), lookup_lines=False)
    ours = [frame for frame in frames if "process" in PurePath(frame.filename).parts]
    return f"{ours[-1].name}:{ours[-1].lineno}" if ours else "?"


def serve(requests: RequestReceiver, replies: BinaryIO, slots: PixelSlots, *, may_open: bool) -> None:
    """Answer requests one by one until the other end closes the pipe; those that bring a file only if that is allowed.

    In one thread: MuPDF allocates so often that glibc's locks, needed from the second thread on, would cost 5 %.
    """
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    kinds = {kind.__name__: kind for kind in HANDLERS}
    holder = Holder()
    gc.freeze()  # the modules stay for good: no need to look at them again and again
    while True:
        try:
            name, number, told, fields, data = requests.next()
        except EOFError:
            return
        holder.slot = slots.slot(number)
        status, kind, request = b"ok", kinds[name], None
        try:
            files = requests.files(told, data)
            if files and not may_open:
                raise DocumentFailed(DocumentProblem.UNCONFINED)
            request = decode(kind, fields, b"", trusted=True, files=files)
            answer, payload = encode(HANDLERS[type(request)](holder, request))
            if isinstance(payload, memoryview):  # it lies in the slot
                status, payload = f"ok {len(payload)}".encode(), b""
        except Exception as error:  # noqa: BLE001 - hostile files raise every class of error
            answer, payload = encode(failure(error, getattr(request, "page", None)))
            status = b"failed"
            gc.collect()  # the traceback held pages and pictures
        files, request = {}, None
        try:
            # Half characters from odd fonts would make the window refuse the whole reply.
            write_frame(replies, status + b"\n" + answer.decode("utf-8", "replace").encode(), payload)
        except OSError:
            return
