"""Goes once through what a process is for, with a page of its own, before it says that it has begun.

On Windows, where nobody can list what its libraries load late: what can't be done behind the walls ends the process
there, and not with a visitor's book.
"""

from typing import Any

import pymupdf

from desktop.books.files import DocumentFile
from desktop.document.confinement import Task
from desktop.document.messages import CopyStrip, GetWords, MakeCopy, Open, ReadCodes, ReadScan, Render, Request
from desktop.document.process.document import Holder
from desktop.document.process.serving import HANDLERS
from desktop.document.transport import PixelSlots
from desktop.document.watermark import WatermarkText

_MARK = WatermarkText("Ruang Baca", "1", "統計 Ж", "")


def rehearse(task: Task, slots: PixelSlots) -> None:
    """Raises whatever does not work."""
    with pymupdf.open() as pdf:
        pdf.new_page(width=100, height=100).insert_text((9, 50), "Ruang Baca", fontsize=9)
        file = DocumentFile(content=pdf.tobytes())
    requests: list[Request[Any]] = [Open(file, None, _MARK), Render(0, 0.5), GetWords(0)]
    if task is Task.COPY:
        requests.append(MakeCopy(file, _MARK, CopyStrip(("1",), "RB1:1700-000001:ABCDEFGH"), "Ruang Baca"))
    elif task is Task.VERIFY:
        requests.append(ReadCodes(file))
    elif task is Task.TABLES:
        from desktop.document.process.second_reader import second_reader

        second_reader().look_at_nothing()
    elif task is Task.SCANS:
        requests.append(ReadScan(0))
    holder = Holder()
    holder.slot = slots.slot(0)
    for request in requests:
        HANDLERS[type(request)](holder, request)
    holder.close()
