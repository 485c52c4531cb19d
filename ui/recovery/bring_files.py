"""Bringing PDFs that are missing: from the old room's folder, a USB drive, or wherever they lie."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from catalog_db.errors import Cancelled, ReadingRoomError
from desktop.actors import Actor
from desktop.recovery.book_files import BookFile, BookFiles, Brought
from ui.background import Background
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text import Text, Tone, one_line
from ui.words.sentences import sentence

_WIDTH = 560
_NAMED = 5  # titles


class BringFilesDialog(FormDialog):
    """Says how many are missing, and copies them from a folder that somebody chooses. Esc stops, then leaves."""

    brought = Signal(int)  # so many are there now
    _progressed = Signal(int, int)

    def __init__(
        self,
        appearance: Appearance,
        files: BookFiles,
        actor: Callable[[], Actor],
        background: Background,
        parent: QWidget,
    ) -> None:
        super().__init__(appearance, parent)
        self._files, self._actor, self._background = files, actor, background
        self._cancel: threading.Event | None = None  # of what is brought
        self._enough = threading.Event()  # of the search which are missing: it may read whole PDFs
        self.setWindowTitle(self.tr("Missing PDFs"))
        self.title = Text(appearance, self.tr("Checking which PDFs are missing …"), Role.SECTION, bold=True, wrap=True)
        self.words = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.hide()
        self.outcome = Text(appearance, "", Role.BODY, Tone.SUCCESS, wrap=True)
        self.outcome.hide()
        for widget in (self.title, self.words, self.bar, self.outcome):
            self.body.addWidget(widget)
        self.button = primary_button(appearance, self.tr("Choose a folder or USB drive …"), "folder")
        self.button.setEnabled(False)
        self.button.clicked.connect(self.choose)
        self.buttons.addWidget(self.button)
        self.cancel_button.setText(self.tr("Later"))

        def widen(appearance: Appearance) -> None:
            for widget in (self.title, self.words, self.bar, self.outcome):
                widget.setFixedWidth(appearance.px(_WIDTH))

        appearance.keep(self, widen)
        self._progressed.connect(self._show_progress)
        self.list_missing()

    @property
    def is_bringing(self) -> bool:
        return self._cancel is not None

    def list_missing(self) -> None:
        self._enough.set()
        enough = self._enough = threading.Event()
        self._background.run(
            self, lambda: self._files.missing(self._actor(), enough), self._show_missing, self._show_failure
        )

    def choose(self) -> QFileDialog:
        """Ask where they lie."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.tr("Choose the folder or USB drive with the PDFs"), documents)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda folder: self.bring(Path(folder)))
        dialog.open()
        return dialog

    def bring(self, folder: Path) -> None:
        """Copy what lies in a folder. Does nothing while that is under way."""
        if self._cancel is not None:
            return
        cancel = self._cancel = threading.Event()
        self.outcome.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.button.setEnabled(False)
        self.cancel_button.setText(self.tr("Stop"))

        def work() -> Brought:
            return self._files.bring(self._actor(), folder, cancel, self._progressed.emit)

        self._background.run(self, work, self._on_brought, self._on_failed)

    def reject(self) -> None:
        """Stop first; what was copied stays."""
        if self._cancel is not None:
            self._cancel.set()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._cancel is not None:
            self._cancel.set()
        super().closeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # as where the window is made small
            self._enough.set()  # nobody reads it any more, and closing the program waits for no PDF

    def _show_missing(self, missing: list[BookFile]) -> None:
        if self._cancel is not None:
            return  # what is being brought ends with a search of its own
        count = len(missing)
        if not count:
            self.title.setText(self.tr("No PDF is missing"))
            self.words.setText("")
            self.words.hide()
            self.button.hide()
            self.cancel_button.setText(self.tr("Close"))
            self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.title.setText(self.tr("%n publication(s) have no PDF here", "", count))
        titles = "\n".join(f"•  {one_line(file.title)}" for file in missing[:_NAMED])
        if count > _NAMED:
            titles += "\n" + self.tr("and %n more", "", count - _NAMED)
        words = self.tr(
            "They can be found, but not read. Choose the folder “files” of the old room, a USB drive, or the folder "
            "they were imported from: each PDF is known again by its contents, whatever it is called."
        )
        self.words.setText(f"{words}\n\n{titles}")
        self.button.setEnabled(True)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_failure(self, error: ReadingRoomError) -> None:
        if isinstance(error, Cancelled):
            return  # another search has begun, or nobody is here
        self._say(sentence(error), Tone.DANGER)

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def _on_brought(self, brought: Brought) -> None:
        self._end()
        if brought.found:
            self._say(self.tr("%n PDF(s) were brought.", "", brought.found), Tone.SUCCESS)
            self.brought.emit(brought.found)
        else:
            self._say(self.tr("None of the missing PDFs lies in this folder."), Tone.WARNING)

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self._say(self.tr("Stopped. What was copied stays."), Tone.SUCCESS)
            self.brought.emit(0)
        else:
            self._say(sentence(error), Tone.DANGER)

    def _end(self) -> None:
        self._cancel = None
        self.bar.hide()
        self.cancel_button.setText(self.tr("Later"))
        self.list_missing()

    def _say(self, text: str, tone: Tone) -> None:
        self.outcome.set_tone(tone)
        self.outcome.setText(text)
        self.outcome.show()
