"""A preview of a page before it is printed: printer, paper, a picture; prints or saves a PDF."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QScrollArea, QWidget

from ui.printing.printing import Printing, usual_printer
from ui.printing.printout import PREVIEW_DPI, Paper, Printout
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.form_dialog import FormDialog
from ui.widgets.icons import set_icon
from ui.widgets.plain_text import plain_tip
from ui.widgets.saving import SavedBar, ask_file
from ui.widgets.text import Text, Tone

_VIEW = QSize(460, 420)
_AROUND, _LEAST = 230, 120  # heights at 100 %: of all but the view of the page, and of that view


class PrintDialog(FormDialog):
    """Opened with `open()`. A printout for sheets is offered on A4 only."""

    saved = Signal(Path)

    def __init__(
        self,
        appearance: Appearance,
        printing: Printing,
        printout: Printout,
        parent: QWidget,
        papers: tuple[Paper, ...] = tuple(Paper),
        *,
        visitors: bool = False,
    ) -> None:
        """`visitors`: where a PDF goes is a visitor's choice, which is not remembered."""
        super().__init__(appearance, parent)
        self._appearance, self._printing, self._printout, self._papers = appearance, printing, printout, papers
        self._visitors = visitors
        self.setWindowTitle(printout.title)
        title = Text(appearance, printout.title, Role.SECTION, bold=True, wrap=True)
        appearance.keep(title, lambda _: title.setFixedWidth(self._view().width()))
        self.body.addWidget(title)
        self.printers = QComboBox()
        self.printers.setAccessibleName(self.tr("Printer"))
        self.printers.addItem(usual_printer(), "")
        for name in QPrinterInfo.availablePrinterNames():
            self.printers.addItem(name, name)
        if printing.printer and self.printers.findData(printing.printer) < 0:
            self.printers.addItem(self.tr("{name} (not there)").format(name=printing.printer), printing.printer)
        usual = printing.printer if printing.paper in papers else ""  # sheets do not go on a roll
        self.printers.setCurrentIndex(max(self.printers.findData(usual), 0))
        self.paper = QComboBox()
        self.paper.setAccessibleName(self.tr("Paper"))
        names = {Paper.ROLL_58: self.tr("Roll 58 mm"), Paper.ROLL_80: self.tr("Roll 80 mm"), Paper.A4: "A4"}
        for paper in papers:
            self.paper.addItem(names[paper], paper)
        self.paper.setCurrentIndex(max(self.paper.findData(printing.paper), 0))
        choices = QHBoxLayout()
        appearance.space(choices, 8)
        choices.addWidget(self.printers, 1)
        choices.addWidget(self.paper)
        self.body.addLayout(choices)
        self.page = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.page.setAccessibleName(self.tr("Preview of the page"))
        area = QScrollArea(widgetResizable=True)
        area.setWidget(self.page)
        appearance.keep(area, lambda _: area.setFixedSize(self._view()))
        self.body.addWidget(area)
        self.body.addLayout(self._make_turner())
        self.problem = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.save_button = quiet_button(appearance, self.tr("Save as PDF"))
        self.print_button = primary_button(appearance, self.tr("Print"))
        self.buttons.addWidget(self.save_button)
        self.buttons.addWidget(self.print_button)
        self.paper.currentIndexChanged.connect(lambda _: self._show_page())
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._ask_for_file)
        printing.failed.connect(self._say_failure)
        self._show_page()
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen_paper(self) -> Paper:
        return Paper(self.paper.currentData())

    def save(self, file: Path) -> None:
        """Write the PDF, and close where that worked."""
        if self._printing.save_pdf(self._printout, file, self.chosen_paper()):
            self.saved.emit(file)
            self.accept()

    def show_printout(self, printout: Printout) -> None:
        """Another one, since something was chosen above it."""
        self._printout = printout
        self._show_page()

    def _view(self) -> QSize:
        """Of the page, where the screen has room for it and for the buttons below it."""
        px = self._appearance.px
        left = self.screen().availableGeometry().height() - px(_AROUND)
        return QSize(px(_VIEW.width()), max(px(_LEAST), min(px(_VIEW.height()), left)))

    def _make_turner(self) -> QHBoxLayout:
        """Buttons that show the other pages, where there are any."""
        self._page = 0
        self.before_button, self.after_button = QPushButton(), QPushButton()
        for button, name, words, step in (
            (self.before_button, "previous", self.tr("Page before"), -1),
            (self.after_button, "next", self.tr("Next page"), 1),
        ):
            button.setFlat(True)
            button.setAutoDefault(False)
            button.setAccessibleName(words)
            button.setToolTip(plain_tip(words))
            set_icon(self._appearance, button, name)
            button.clicked.connect(partial(self._turn, step))
        self.page_label = Text(self._appearance, "", Role.SECONDARY, Tone.SECONDARY, tabular=True)
        row = QHBoxLayout()
        self._appearance.space(row, 8)
        row.addStretch(1)
        for widget in (self.before_button, self.page_label, self.after_button):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _turn(self, step: int, _checked: bool = False) -> None:
        self._show_page(self._page + step)

    def _show_page(self, page: int = 0) -> None:
        paper = self.chosen_paper()
        count = self._printout.page_count(paper)
        self._page = max(0, min(page, count - 1))
        picture = QPixmap.fromImage(self._printout.preview(paper, self._page))
        width = round(picture.width() * self._appearance.px(96) / PREVIEW_DPI)
        most = self._appearance.px(_VIEW.width() - 24)
        self.page.setPixmap(picture.scaledToWidth(min(width, most), Qt.TransformationMode.SmoothTransformation))
        self.page_label.setText(self.tr("Page {page} of {count}").format(page=self._page + 1, count=count))
        self.before_button.setEnabled(self._page > 0)
        self.after_button.setEnabled(self._page < count - 1)
        for widget in (self.before_button, self.page_label, self.after_button):
            widget.setVisible(count > 1)

    def _print(self) -> None:
        self.problem.hide()
        printer, paper = str(self.printers.currentData()), self.chosen_paper()
        if len(self._papers) > 1:
            self._printing.choose(printer, paper)  # what slips are printed on from now on
        if self._printing.print_on(self._printout, paper, printer):
            self.accept()

    def _ask_for_file(self) -> None:
        title, name = self.tr("Save as PDF"), f"{self._printout.title}.pdf"
        ask_file(self, title, name, ("PDF (*.pdf)",), self.save, visitors=self._visitors)

    def _say_failure(self, _title: str, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()


def preview_print(
    appearance: Appearance,
    printing: Printing,
    printout: Printout,
    parent: QWidget,
    papers: tuple[Paper, ...] = tuple(Paper),
) -> PrintDialog:
    """Choose printer and paper with the page in sight."""
    dialog = PrintDialog(appearance, printing, printout, parent, papers)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.saved.connect(lambda file: SavedBar.say(appearance, parent, file))
    dialog.open()
    return dialog
