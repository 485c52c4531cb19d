"""Puts copies on paper: the pages of one, drawn one after the other while the window lives on; several at once."""

from collections.abc import Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QMarginsF, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.reading.copies.paper import PaperCopies, PaperCopy
from ui.background import Background
from ui.printing.printing import Job, Printing
from ui.words.books.pages import pages_words
from ui.words.sentences import sentence

_PRINT_DPI: Final = 200.0


def page_name(copy: PaperCopy, page: int) -> str:
    """Of a page of the copy, from 0: "p. 131 (file 157)"."""
    order = copy.order
    in_file = str((order.pages[page] if order.pages else page) + 1)
    return pages_words(order.names[page] if order.names else in_file, in_file)


class PaperRun(QObject):
    """One copy on one printer: `went_on` after each page, then `done`, `stopped` or `failed`. `sent` counts pages."""

    went_on = Signal(int)
    done = Signal()
    stopped = Signal()
    failed = Signal(str)  # sentence

    def __init__(
        self, copy: PaperCopy, device: QPagedPaintDevice, job: Job, background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._copy, self._device, self._background = copy, device, background
        self._painter: QPainter | None = None
        self._stopping = False
        self.sent = 0
        self.copies = job.copies
        self.pages = copy.order.page_count * job.put_on(device)  # drawn in all: not every printer makes copies itself

    def start(self) -> None:
        self._go_on()

    def stop(self) -> None:
        """After the page at hand."""
        self._stopping = True

    def _go_on(self) -> None:
        if self._stopping or self.sent == self.pages:
            self._end()
            return
        copy, page = self._copy, self._drawn_page()
        self._background.run(
            self, lambda: copy.picture(page, _PRINT_DPI), self._on_drawn, lambda error: self._fail(sentence(error))
        )

    def _on_drawn(self, image: QImage) -> None:
        turned = image.width() > image.height()
        layout = self._device.pageLayout()
        layout.setOrientation(QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait)
        layout.setMargins(QMarginsF(5, 5, 5, 5))
        self._device.setPageLayout(layout)
        if self._painter is None:
            self._painter = QPainter()
            if not self._painter.begin(self._device):
                self._painter = None
                self._fail(self.tr("The printer did not take the page. Look after paper and cable, then print."))
                return
        elif not self._device.newPage():
            page = page_name(self._copy, self._drawn_page())
            self._fail(self.tr("The printer stopped at {page}.").format(page=page))
            return
        _fit(self._painter, image)
        self.sent += 1
        self.went_on.emit(self.sent)
        self._go_on()

    def _end(self) -> None:
        """All pages are with the printer, or somebody stopped it."""
        whole = self.sent == self.pages
        if not whole and isinstance(self._device, QPrinter) and self._device.abort():
            self.sent = 0  # the system threw the whole job away: nothing has left
        self._let_go()
        (self.done if whole else self.stopped).emit()

    def _fail(self, text: str) -> None:
        self._let_go()
        self.failed.emit(text)

    def _let_go(self) -> None:
        if self._painter is not None:
            self._painter.end()
        self._painter = None

    def _drawn_page(self) -> int:
        """The page of the copy that comes next, where it is drawn several times."""
        return self.sent % self._copy.order.page_count


class PaperRound(QObject):
    """Prints what several requests ask for on the printer for sheets, one after the other, without a question.

    The ledger says of each what is certain: printed, or never left; where some of its pages have gone to the printer,
    nobody can say. `went_on` with the number of the copy that is being made, from 1; `over` with how many were printed
    and, where the rest waits on, a sentence that says why: empty where somebody stopped it.
    """

    went_on = Signal(int)
    over = Signal(int, str)

    def __init__(
        self,
        copies: PaperCopies,
        printing: Printing,
        actor: Actor,
        background: Background,
        requests: Sequence[UUID],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._copies, self._printing, self._actor, self._background = copies, printing, actor, background
        self._requests = tuple(requests)
        self._printed = 0
        self._run: PaperRun | None = None
        self._stopping = False

    def start(self) -> None:
        """The next one."""
        if self._stopping or self._printed == len(self._requests):
            self.over.emit(self._printed, "")
            return
        printer = self._printing.sheet_printer
        device = self._printing.device(printer, "")
        if device is None:  # before anything is in the ledger
            self.over.emit(self._printed, self._printing.not_there(printer))
            return
        self.went_on.emit(self._printed + 1)
        request = self._requests[self._printed]
        self._background.run(
            self,
            lambda: self._copies.begin(self._actor, request),
            lambda copy: self._on_ready(copy, device),
            self._on_wrong,
        )

    def stop(self) -> None:
        """After the page at hand; the rest waits on."""
        self._stopping = True
        if self._run is not None:
            self._run.stop()

    def _on_ready(self, copy: PaperCopy, device: QPagedPaintDevice) -> None:
        if self._stopping:
            self._leave(copy, sent=0, why="")
            return
        if isinstance(device, QPrinter):
            device.setDocName(copy.order.serial)
        run = self._run = PaperRun(copy, device, Job(), self._background, self)
        run.done.connect(partial(self._finish, copy))
        run.stopped.connect(lambda: self._leave(copy, run.sent, ""))
        run.failed.connect(lambda why: self._leave(copy, run.sent, why))
        run.start()

    def _finish(self, copy: PaperCopy) -> None:
        self._run = None

        def work() -> None:
            copy.close()
            self._copies.printed(self._actor, copy)

        def then(_: None) -> None:
            self._printed += 1
            self.start()

        self._background.run(self, work, then, self._on_wrong)

    def _leave(self, copy: PaperCopy, sent: int, why: str) -> None:
        """Tell the ledger what is certain, and go no further."""
        self._run = None

        def work() -> None:
            copy.close()
            if not sent:
                self._copies.not_printed(self._actor, copy)

        self._background.run(self, work, lambda _: self.over.emit(self._printed, why), self._on_wrong)

    def _on_wrong(self, error: ReadingRoomError) -> None:
        self.over.emit(self._printed, sentence(error))


def _fit(painter: QPainter, image: QImage) -> None:
    """The whole page on the paper, as large as it goes, in its middle."""
    room = painter.viewport()
    size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (room.width() - size.width()) / 2, (room.height() - size.height()) / 2
    painter.drawImage(QRectF(left, top, size.width(), size.height()), image)
