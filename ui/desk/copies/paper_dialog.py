"""Prints a copy on paper: a preview of its pages, printer, progress, and a ledger that says only what is certain."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QProgressBar, QSpinBox, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.reading.page_ranges import written
from desktop.reading.copies.deliveries import MOST_COPIES
from desktop.reading.copies.paper import PaperCopies, PaperCopy
from ui.background import Background
from ui.desk.copies.paper_run import PaperRun, page_name
from ui.printing.printing import Job, Printing, usual_printer
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.fields import scroll_past
from ui.widgets.form_dialog import FormDialog
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import Text, Tone
from ui.words.books.pages import pages_words
from ui.words.sentences import sentence

_VIEW = QSize(420, 460)
_LEAST, _AROUND = 120, 395  # heights: of the page, and of all that stands around it
_PREVIEW_DPI = 110.0


class PaperDialog(FormDialog):
    """Opened with `open()`, with a copy that is ready; it closes the copy.

    Closed before a page was printed, the ledger notes that the copy never left. Where some pages have gone to the
    printer, nobody can say what left: the row stays as it is, and the ledger calls it unclear.
    """

    printed = Signal(str)  # serial

    def __init__(
        self,
        appearance: Appearance,
        copies: PaperCopies,
        copy: PaperCopy,
        printing: Printing,
        who: Who,
        background: Background,
        parent: QWidget,
    ) -> None:
        super().__init__(appearance, parent)
        self._appearance, self._copies, self._copy, self._printing = appearance, copies, copy, printing
        self._actor, self._background = who.actor, background  # it also closes when nobody works here any more
        self._page, self._sent, self._over = 0, 0, False
        self._run: PaperRun | None = None
        order = copy.order
        self.setWindowTitle(self.tr("Print a copy"))
        title = Text(appearance, order.title, Role.SECTION, bold=True, wrap=True)
        appearance.keep(title, lambda appearance: title.setFixedWidth(appearance.px(_VIEW.width())))
        self.body.addWidget(title)
        about = self.tr("Copy {serial} for visit {visit}, %n page(s)", "", order.page_count)
        about = about.format(serial=order.serial, visit=order.visit)
        in_file = written(page + 1 for page in order.pages)
        pages = pages_words(order.printed, in_file)
        said = Text(appearance, f"{about}: {pages}" if pages else about, Role.SECONDARY, Tone.SECONDARY, wrap=True)
        appearance.keep(said, lambda appearance: said.setFixedWidth(appearance.px(_VIEW.width())))
        self.body.addWidget(said)
        self.printers = QComboBox()
        self.printers.setAccessibleName(self.tr("Printer"))
        self.printers.addItem(usual_printer(), "")
        for name in QPrinterInfo.availablePrinterNames():
            self.printers.addItem(name, name)
        self.printers.setCurrentIndex(max(self.printers.findData(printing.sheet_printer), 0))
        self.body.addWidget(self.printers)
        self.body.addLayout(self._make_choices())
        self.printers.currentIndexChanged.connect(lambda _: self._show_abilities())
        self._show_abilities()
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(self.tr("Preview of the page"))
        appearance.keep(self.picture, self._fit_picture)
        self.body.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addLayout(self._make_turner())
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of printing"))
        self.bar.hide()
        self.body.addWidget(self.bar)
        self.problem = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.print_button = primary_button(appearance, self.tr("Print"))
        self.print_button.clicked.connect(self.start)
        self.buttons.addWidget(self.print_button)
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_page(0)

    def start(self) -> None:
        """Print all pages, drawn one after the other while the window lives on."""
        if self._run is not None:
            return
        self.problem.hide()
        printer = str(self.printers.currentData())
        device = self._printing.device(printer, self._copy.order.serial)
        if device is None:
            self._say(self._printing.not_there(printer))
            return
        self._printing.choose_for_sheets(printer)  # what several copies are printed on at once from now on
        job = Job(
            self.copies_box.value(),
            both_sides=self.both_box.isEnabled() and self.both_box.isChecked(),
            grey=self.grey_box.isEnabled() and self.grey_box.isChecked(),
        )
        run = self._run = PaperRun(self._copy, device, job, self._background, self)
        run.went_on.connect(self.bar.setValue)
        run.done.connect(self._on_sent)
        run.stopped.connect(self._on_stopped)
        run.failed.connect(self._stop_with)
        self.bar.setRange(0, run.pages)
        self.bar.setValue(0)
        self.bar.show()
        self._allow(False)
        run.start()

    def reject(self) -> None:
        """Esc and [Cancel]: while pages are printed, stop after the one at hand; else close."""
        if self._run is not None and not self._over:
            self._run.stop()
            self.cancel_button.setEnabled(False)
            return
        self._leave()
        super().reject()

    def _leave(self) -> None:
        """Tell the ledger what is certain, and let the copy go."""
        if self._over:
            return
        self._over = True
        copies, copy, actor, sent = self._copies, self._copy, self._actor, self._sent

        def work() -> None:
            copy.close()
            if not sent:
                copies.not_printed(actor, copy)

        self._background.run(self.parent() or self, work, lambda _: None, lambda _: None)

    def _on_stopped(self) -> None:
        assert self._run is not None
        self._sent, self._run = max(self._sent, self._run.sent), None
        self._leave()
        super().reject()

    def _on_sent(self) -> None:
        assert self._run is not None
        self._over = True
        copies, copy, actor, number = self._copies, self._copy, self._actor, self._run.copies
        self._run = None

        def work() -> str:
            copy.close()
            copies.printed(actor, copy, number)
            return copy.order.serial

        self._background.run(self, work, self._on_printed, self._on_failed)

    def _on_printed(self, serial: object) -> None:
        self.printed.emit(serial)
        self.accept()

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._stop_with(sentence(error))

    def _stop_with(self, text: str) -> None:
        if self._run is not None:
            self._sent = max(self._sent, self._run.sent)  # what an earlier try has sent is out as well
        self._run = None
        self.bar.hide()
        self._allow(not self._over)
        self.cancel_button.setEnabled(True)
        self._say(text)

    def _allow(self, free: bool) -> None:
        for widget in (self.print_button, self.printers, self.copies_box):
            widget.setEnabled(free)
        if free:
            self._show_abilities()
        else:
            self.both_box.setEnabled(False)
            self.grey_box.setEnabled(False)

    def _make_choices(self) -> QHBoxLayout:
        self.copies_box = QSpinBox()
        self.copies_box.setRange(1, MOST_COPIES)
        scroll_past(self.copies_box)
        caption = Text(self._appearance, self.tr("&Copies"), Role.BODY)
        caption.setBuddy(self.copies_box)
        self.copies_box.setAccessibleName(self.tr("Copies"))
        self.both_box = QCheckBox(self.tr("&Both sides"))
        self.grey_box = QCheckBox(self.tr("In &grey"))
        row = QHBoxLayout()
        self._appearance.space(row, 12)
        for widget in (caption, self.copies_box, self.both_box, self.grey_box):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _show_abilities(self) -> None:
        """What the chosen printer can't do is said where it would be chosen."""
        can = self._printing.abilities(str(self.printers.currentData()))
        several = self._copy.order.page_count > 1
        for box, able in ((self.both_box, can.both_sides and several), (self.grey_box, can.grey)):
            box.setEnabled(able)
        one_side = self.tr("This printer prints on one side only.")
        no_choice = self.tr("This printer leaves no choice between colour and grey.")
        self.both_box.setToolTip(plain_tip("" if can.both_sides else one_side))
        self.grey_box.setToolTip(plain_tip("" if can.grey else no_choice))

    def _fit_picture(self, appearance: Appearance) -> None:
        """On a low screen with large letters the page gives way, not the buttons below it."""
        left = self.screen().availableGeometry().height() - appearance.px(_AROUND)
        self.picture.setFixedSize(
            appearance.px(_VIEW.width()), min(appearance.px(_VIEW.height()), max(left, appearance.px(_LEAST)))
        )

    def _make_turner(self) -> QHBoxLayout:
        self.before_button = quiet_button(self._appearance, self.tr("Page before"), "previous")
        self.after_button = quiet_button(self._appearance, self.tr("Next page"), "next")
        self.page_label = Text(self._appearance, "", Role.SECONDARY, Tone.SECONDARY, tabular=True)
        self.before_button.clicked.connect(lambda _=False: self._show_page(self._page - 1))
        self.after_button.clicked.connect(lambda _=False: self._show_page(self._page + 1))
        row = QHBoxLayout()
        self._appearance.space(row, 8)
        row.addWidget(self.before_button)
        row.addStretch(1)
        row.addWidget(self.page_label)
        row.addStretch(1)
        row.addWidget(self.after_button)
        return row

    def _show_page(self, page: int) -> None:
        count = self._copy.order.page_count
        self._page = page = max(0, min(page, count - 1))
        self.page_label.setText(f"{page_name(self._copy, page)} · {page + 1} / {count}")
        self.before_button.setEnabled(page > 0)
        self.after_button.setEnabled(page < count - 1)
        copy = self._copy

        def show(image: object) -> None:
            if page == self._page and isinstance(image, QImage):
                kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                self.picture.setPixmap(QPixmap.fromImage(image).scaled(self.picture.size(), kept, smooth))

        def failed(error: ReadingRoomError) -> None:
            self._say(sentence(error))

        self._background.run(self, lambda: copy.picture(page, _PREVIEW_DPI), show, failed)

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.show()
