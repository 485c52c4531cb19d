"""Which function answers which request, and the loop that calls it."""

import gc
from collections.abc import Callable
from typing import Any, BinaryIO

import pymupdf

from desktop.reading import document_messages as messages
from desktop.reading.document_process import document, extraction, finding, rendering, text, typesetting
from desktop.reading.document_process.document import Holder
from desktop.reading.document_process.problems import failure
from desktop.reading.extraction_messages import GetCover, GetFrontMatter, GetTexts
from desktop.reading.message_codec import decode, encode, read_frame, write_frame
from desktop.reading.typeset_messages import MakeBook

# A handler takes the holder and the request, and returns the reply class that the request names. It may raise anything.
HANDLERS: dict[type[messages.Request[Any]], Callable[[Holder, Any], Any]] = {
    messages.Open: document.open_document,
    messages.Close: document.close_document,
    messages.Render: rendering.render,
    messages.Thumbnail: rendering.thumbnail,
    messages.GetMark: rendering.mark,
    messages.Find: finding.find,
    messages.GetWords: text.words,
    messages.GetText: text.page_text,
    messages.GetLinks: text.links,
    GetTexts: extraction.page_texts,
    GetFrontMatter: extraction.front_matter,
    GetCover: extraction.cover,
    MakeBook: typesetting.make_book,
}


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests one by one until the other end closes the pipe."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    kinds = {kind.__name__.encode(): kind for kind in HANDLERS}
    holder = Holder()
    while True:
        try:
            header, payload = read_frame(requests)
        except EOFError:
            return
        name, _, fields = header.partition(b"\n")
        request = decode(kinds[name], fields, payload, trusted=True)
        try:
            reply = HANDLERS[type(request)](holder, request)
            answer, pixels = encode(reply)
            answer = b"ok\n" + answer
        except Exception as error:  # noqa: BLE001 - hostile files raise every class of error
            answer, _ = encode(failure(error, getattr(request, "page", None), holder.path))
            answer, pixels = b"failed\n" + answer, b""
            gc.collect()  # the traceback held pages and pictures
        try:
            # Half characters from odd fonts would make the window refuse the whole reply.
            write_frame(replies, answer.decode("utf-8", "replace").encode(), pixels)
        except OSError:
            return
