"""Copies on paper: the same as in a file, watermarked, drawn page by page for a printer. The ledger knows of each."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from PySide6.QtGui import QImage

from desktop.actors import Actor
from desktop.books.files import DocumentFile
from desktop.document.messages import Open, Render
from desktop.document.processes import DocumentProcesses
from desktop.document.watermark import WatermarkText
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.release import CopyRelease
from desktop.reading.copies.values import Channel, CopyOrder
from desktop.reading.copies.wording import watermark_of


class PaperCopy:
    """A copy that is in the ledger as being made. `close` it in the end, whatever became of it."""

    def __init__(self, order: CopyOrder, pdf: bytes, watermark: WatermarkText, documents: DocumentProcesses) -> None:
        """Raises DocumentFailed."""
        self.order = order
        # A document process ends with the thread that started it, so this one lives as long as the copy.
        self._thread = ThreadPoolExecutor(1, "paper copy")
        self._process = self._thread.submit(documents.start).result()
        try:
            file = DocumentFile(content=pdf)  # in no folder: it would lie there unlocked after a crash
            self._thread.submit(self._process.call, Open(file, watermark=watermark)).result()
        except BaseException:
            self.close()
            raise

    def picture(self, page: int, dpi: float) -> QImage:
        """A page, from 0, as it is printed; of a gigantic page fewer dots. Slow: not for the main thread.

        Raises:
            DocumentFailed
        """
        drawn = self._thread.submit(self._process.call, Render(page, dpi / 72)).result()
        image = QImage(drawn.payload, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB888)
        return image.copy()  # the bytes are the document process's

    def close(self) -> None:
        self._thread.submit(self._process.close).result()
        self._thread.shutdown()


class PaperCopies:
    """Makes them where the files lie."""

    def __init__(self, deliveries: Deliveries, release: CopyRelease) -> None:
        self._deliveries = deliveries
        self._release = release

    def begin(self, actor: Actor, request_id: UUID) -> PaperCopy:
        """Give a request its serial, and make its copy ready to be printed. Slow.

        Raises:
            What `Deliveries.begin` raises; DocumentFailed
        """
        order = self._deliveries.begin(actor, request_id, Channel.PRINTER)
        try:
            made = self._release.make(order)
            return PaperCopy(order, made, watermark_of(order, self._release.settings()), self._release.documents)
        except BaseException:
            self._deliveries.abandon(actor, order.delivery_id)
            raise

    def printed(self, actor: Actor, copy: PaperCopy, copies: int = 1) -> None:
        """The printer has taken all pages, so many times."""
        self._deliveries.finish(actor, copy.order.delivery_id, copies=copies)

    def not_printed(self, actor: Actor, copy: PaperCopy) -> None:
        """No page has left: the request waits on."""
        self._deliveries.abandon(actor, copy.order.delivery_id)
