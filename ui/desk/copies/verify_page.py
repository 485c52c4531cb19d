"""Whose copy something is: a file that is chosen or dropped here, or a serial that is typed or scanned."""

from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.models import DeliveryState
from desktop.reading.copies.values import Finding, Verdict
from desktop.reading.copies.verifying import CopyReader
from ui.background import Background
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.icons import set_icon
from ui.widgets.text import Text, Tone
from ui.words.books.copies import verdict_sentence
from ui.words.sentences import sentence


class VerifyPage(QWidget):
    """A scanner that types ends with Enter, as a person does."""

    def __init__(
        self, appearance: Appearance, reader: CopyReader, who: Who, background: Background, zone: tzinfo
    ) -> None:
        super().__init__()
        self._reader, self._who, self._background, self._zone = reader, who, background, zone
        self._asked = 0
        self.setAcceptDrops(True)
        self.serial_edit = QLineEdit()
        self.serial_edit.setPlaceholderText("1700-000123 ABCD-EFGH-IJKL-MNOP")
        self.serial_edit.setAccessibleName(self.tr("Serial, with the check code"))
        self.serial_edit.returnPressed.connect(self.verify_typed)
        self.verify_button = QPushButton(self.tr("Verify"))
        self.verify_button.setDefault(True)
        set_icon(appearance, self.verify_button, "done", primary=True)
        self.verify_button.clicked.connect(self.verify_typed)
        self.file_button = QPushButton(self.tr("Choose a file …"))
        set_icon(appearance, self.file_button, "folder")
        self.file_button.clicked.connect(self.choose_file)
        self.heading = Text(appearance, "", Role.SECTION, bold=True, wrap=True)
        self.verdict = Text(appearance, "", Role.BODY, Tone.TEXT, wrap=True)
        hint = self.tr(
            "Scan the QR code in the lower right corner of a page, or type serial and check code beside it. Or drop a "
            "file here: a PDF, a scan or a photograph of a page, or a spreadsheet with a table."
        )
        row = QHBoxLayout()
        appearance.space(row, 12)
        row.addWidget(self.serial_edit, 1)
        row.addWidget(self.verify_button)
        row.addWidget(self.file_button)
        column = QVBoxLayout(self)
        appearance.space(column, 12, (0, 12, 0, 0))
        column.addWidget(Text(appearance, hint, Role.BODY, Tone.SECONDARY, wrap=True))
        column.addLayout(row)
        column.addSpacing(appearance.px(8))
        column.addWidget(self.heading)
        column.addWidget(self.verdict)
        column.addStretch()

    def refresh(self) -> None:
        self.serial_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def verify_typed(self) -> None:
        text, actor = self.serial_edit.text(), self._who.actor
        self.serial_edit.selectAll()  # the next scan replaces it
        if text.strip():
            self._run(lambda: self._reader.ledger.verify(actor, text))

    def verify_file(self, path: Path) -> None:
        """Read the codes of a file in a document process, and look them up."""
        actor = self._who.actor
        self._show(self.tr("Reading {file} …").format(file=path.name), "", Tone.SECONDARY)
        self._run(lambda: self._reader.verify(actor, path))

    def choose_file(self) -> QFileDialog:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        kinds = self.tr(
            "PDF, picture or spreadsheet (*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.xlsx *.ods *.csv *.txt)"
        )
        dialog = QFileDialog(self, self.tr("Verify a copy"), folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self.verify_file(Path(file)))
        dialog.open()
        return dialog

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.verify_file(path)

    def _run(self, work: Callable[[], Verdict]) -> None:
        self._asked += 1
        asked = self._asked

        def show(verdict: Verdict) -> None:
            if asked == self._asked:
                self._on_verdict(verdict)

        self._background.run(self, work, show, self._on_failed)

    def _on_verdict(self, verdict: Verdict) -> None:
        handed_out = verdict.state is DeliveryState.DELIVERED
        changed = verdict.cells_agree is False
        forged = (self.tr("Changed since") if changed else self.tr("Not genuine"), Tone.DANGER)
        heading, tone = {
            Finding.CODE_RIGHT: (self.tr("Genuine"), Tone.SUCCESS) if verdict.genuine else forged,
            Finding.SERIAL_KNOWN: (self.tr("The serial is known"), Tone.WARNING) if verdict.genuine else forged,
            Finding.CODE_WRONG: forged,
            Finding.SERIAL_UNKNOWN: forged,
        }.get(verdict.finding, (self.tr("Not found"), Tone.WARNING))
        self._show(
            heading, verdict_sentence(verdict, self._zone), tone if handed_out or not verdict.genuine else Tone.WARNING
        )

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._show(self.tr("Nothing could be read"), sentence(error), Tone.DANGER)

    def _show(self, heading: str, text: str, tone: Tone) -> None:
        self.heading.set_tone(tone)
        self.heading.setText(heading)
        self.verdict.setText(text)


def _dropped(event: QDropEvent) -> Path | None:
    """The one file of this PC that is dropped."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
