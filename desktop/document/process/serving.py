"""The loop of the document process: read a request, answer it."""

import gc
from typing import BinaryIO

import pymupdf

from desktop.document.process.document import Holder
from desktop.document.transport import decode, encode, read_frame, write_frame
from desktop.reading.document_process.dispatch import HANDLERS
from desktop.reading.document_process.problems import failure
from desktop.reading.pixel_slots import PixelSlots


def serve(requests: BinaryIO, replies: BinaryIO, slots: PixelSlots) -> None:
    """Answer requests one by one until the other end closes the pipe.

    In one thread: MuPDF allocates so often that glibc's locks, needed from the second thread on, would cost 5 %.
    """
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    kinds = {kind.__name__: kind for kind in HANDLERS}
    holder = Holder()
    gc.freeze()  # the modules stay for good: no need to look at them again and again
    while True:
        try:
            header, data = read_frame(requests)
        except EOFError:
            return
        first, _, fields = header.partition(b"\n")
        name, number = first.decode().split()
        request = decode(kinds[name], fields, data, trusted=True)
        holder.slot = slots.slot(int(number))
        status = b"ok"
        try:
            answer, payload = encode(HANDLERS[type(request)](holder, request))
            if isinstance(payload, memoryview):  # it lies in the slot
                status, payload = f"ok {len(payload)}".encode(), b""
        except Exception as error:  # noqa: BLE001 - hostile files raise every class of error
            answer, payload = encode(failure(error, getattr(request, "page", None), holder.path))
            status = b"failed"
            gc.collect()  # the traceback held pages and pictures
        try:
            # Half characters from odd fonts would make the window refuse the whole reply.
            write_frame(replies, status + b"\n" + answer.decode("utf-8", "replace").encode(), payload)
        except OSError:
            return
