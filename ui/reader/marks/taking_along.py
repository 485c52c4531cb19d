"""Printing and saving one's marks, where the policy of the room allows it: seats open no file dialogs otherwise."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from catalog_db.private_files import hand_out
from desktop.document.watermark import WatermarkText
from desktop.policy import Policy
from ui.printing.paper import Paper
from ui.printing.print_dialog import PrintDialog
from ui.printing.printing import Printing
from ui.reader.annotations.export import MarksExport
from ui.reader.annotations.page import MarksPage
from ui.theme import Appearance


class TakingAlong(QObject):
    """Belongs to a page of marks; takes along what its filters show."""

    def __init__(
        self,
        look: Appearance,
        page: MarksPage,
        printing: Printing,
        policy: Policy,
        watermark: Callable[[], WatermarkText],
    ) -> None:
        super().__init__(page)
        self._look, self._page, self._printing, self._policy = look, page, printing, policy
        self._watermark = watermark
        page.print_asked.connect(self.print)
        page.pdf_asked.connect(lambda: self._ask_for_file("pdf", "PDF (*.pdf)", self.save_pdf))
        page.file_asked.connect(lambda: self._ask_for_file("txt", self.tr("Text (*.txt)"), self.save_text))
        printing.failed.connect(lambda _title, words: page.note.show_text(words))

    def print(self) -> PrintDialog | None:
        if not self._policy.print_marks or not self._page.shown:
            return None
        printout = self._export().printout(self._watermark())
        dialog = PrintDialog(self._look, self._printing, printout, self._page, (Paper.A4,))
        dialog.save_button.setVisible(self._policy.save_marks)
        dialog.open()
        return dialog

    def save_pdf(self, file: str) -> None:
        if self._policy.save_marks:
            self._printing.save_pdf(self._export().printout(self._watermark()), file, Paper.A4)
            hand_out(Path(file))

    def save_text(self, file: str) -> None:
        if not self._policy.save_marks:
            return
        try:
            text = self._export().text(self._watermark())
            Path(file).write_text(text, encoding="utf-8-sig")  # its first bytes let Notepad know
            hand_out(Path(file))
        except OSError:
            self._page.note.show_text(self.tr("The file can't be written there. Choose another folder."))

    def _export(self) -> MarksExport:
        page = self._page
        return MarksExport(page.shown, page.titles, page.page_words, self._policy.copy_limit_chars)

    def _ask_for_file(self, ending: str, names: str, save: Callable[[str], None]) -> None:
        if not self._policy.save_marks or not self._page.shown:
            return
        name = self.tr("My marks")
        dialog = QFileDialog(self._page, self.tr("Save my marks"), f"{name}.{ending}", names)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.fileSelected.connect(save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
