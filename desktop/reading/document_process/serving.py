"""The loop of the document process: read a request, answer it."""

import gc
import os
import threading
from queue import SimpleQueue
from typing import Any, BinaryIO

import pymupdf

from desktop.reading.document_process.dispatch import HANDLERS
from desktop.reading.document_process.document import Holder
from desktop.reading.document_process.problems import failure
from desktop.reading.message_codec import decode, encode, read_frame, write_frame


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests one by one until the other end closes the pipe."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    kinds = {kind.__name__.encode(): kind for kind in HANDLERS}
    holder = Holder()
    gc.freeze()  # the modules stay for good: no need to look at them again and again
    answers: SimpleQueue[tuple[bytes, Any]] = SimpleQueue()
    # While the pixels of one page travel, the next is rendered. The window never has more than two requests under way.
    threading.Thread(target=_send, args=(answers, replies), daemon=True).start()
    while True:
        try:
            header, payload = read_frame(requests)
        except EOFError:
            return
        name, _, fields = header.partition(b"\n")
        request = decode(kinds[name], fields, payload, trusted=True)
        try:
            answer, pixels = encode(HANDLERS[type(request)](holder, request))
            answers.put((b"ok\n" + answer, pixels))
            del pixels
        except Exception as error:  # noqa: BLE001 - hostile files raise every class of error
            answer, _ = encode(failure(error, getattr(request, "page", None), holder.path))
            answers.put((b"failed\n" + answer, b""))
            gc.collect()  # the traceback held pages and pictures


def _send(answers: "SimpleQueue[tuple[bytes, Any]]", replies: BinaryIO) -> None:
    while True:
        answer, pixels = answers.get()
        try:
            # Half characters from odd fonts would make the window refuse the whole reply.
            write_frame(replies, answer.decode("utf-8", "replace").encode(), pixels)
        except OSError:
            os._exit(0)  # the window is gone
        del pixels
