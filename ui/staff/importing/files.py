"""The librarian's import screen: what to import, how far it is, what failed and why."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QModelIndex, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import ReadingRoomError
from desktop.catalogue.importing.runner import ImportRunner
from desktop.catalogue.values import ImportedFile, ImportProgress, ImportReport
from ui.admin.import_model import FILE, FILE_ROLE, STATE, WHAT, ImportModel
from ui.admin.page_rate import PageRate
from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap, set_icon
from ui.widgets.plain_text import plain_tip
from ui.widgets.states import EmptyState
from ui.widgets.tables import plain_table
from ui.widgets.text import Text, Tone, one_line
from ui.words.durations import time_left
from ui.words.sentences import sentence

_NARROW = 800  # pixels at 100 %; below it the buttons stand under the words
_LOOK_AGAIN_MS = 2_000  # while another program imports
_METADATA_SUFFIXES = {".csv", ".json"}


class ImportPanel(QWidget):
    """Files and folders may be chosen or dropped; a metadata file (CSV or JSON) goes with them."""

    edit_asked = Signal(UUID)  # an imported publication
    finished = Signal()

    def __init__(self, look: Appearance, runner: ImportRunner) -> None:
        super().__init__()
        self._look, self._runner = look, runner
        self._rate = PageRate()
        self._metadata: Path | None = None
        self._job: UUID | None = None
        self._shown_done = -1
        self._dragging = False
        self._elsewhere = False  # another program imports
        self._look_again = QTimer(self, singleShot=True, interval=_LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self.refresh)
        self.setAcceptDrops(True)
        self.model = ImportModel(look, self)
        column = QVBoxLayout(self)
        look.space(column, 12, (16, 12, 16, 12))
        column.addWidget(self._make_chooser())
        column.addWidget(self._make_progress())
        column.addWidget(self._make_queue(), 1)
        runner.started.connect(self._on_started)
        runner.progressed.connect(self._on_progress)
        runner.finished.connect(self._on_finished)
        runner.failed.connect(self._on_failed)

    def refresh(self) -> None:
        """Show the newest import: what it did, what another program is doing, or what a killed one left to do."""
        was_elsewhere, self._elsewhere = self._elsewhere, self._runner.runs_elsewhere()
        if self._job is None or self._elsewhere or was_elsewhere:
            unfinished, history = self._runner.unfinished(), self._runner.history(1)
            self._job = unfinished[-1] if unfinished else history[0].job if history else None
            if self._job is not None and not self._runner.running:
                self._show_report(self._runner.report(self._job))
        self._show_files()
        self._show_buttons()
        if self._elsewhere and self.isVisible():
            self._look_again.start()

    def start(self, paths: Sequence[Path]) -> None:
        """Import files and folders, with the chosen metadata file; one import runs at a time."""
        if self._runner.running or (not paths and self._metadata is None):
            return
        self._error.hide()
        self._rate.begin()
        self._runner.start(list(paths), self._metadata)
        self._use_metadata(None)
        self._show_running()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(_NARROW)
        self._chooser.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._picture.setVisible(not narrow)
        self._show_hint()
        self._share_width()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local_paths(event) and not self._runner.running:
            event.acceptProposedAction()
            self._dragging = True
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._dragging = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._dragging = False
        self.update()
        paths = _local_paths(event)
        event.acceptProposedAction()
        metadata = [path for path in paths if path.suffix.lower() in _METADATA_SUFFIXES]
        others = [path for path in paths if path not in metadata]
        if metadata:
            self._use_metadata(metadata[0])
        if others:
            self.start(others)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._dragging:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.colors.accent, self._look.px(2), Qt.PenStyle.DashLine))
            painter.setBrush(self._look.colors.panel)
            inset = self._look.px(6)
            painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), inset, inset)

    def _make_chooser(self) -> QWidget:
        look = self._look
        picture = self._picture = QLabel()
        look.keep(picture, lambda look: picture.setPixmap(pixmap(look, "import", 28, look.colors.link)))
        words = QVBoxLayout()
        look.space(words, 2)
        words.addWidget(Text(look, self.tr("Drop PDF files or folders here"), Role.TITLE_SMALL, bold=True, wrap=True))
        self._hint = Text(look, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        words.addWidget(self._hint)
        self.files_button = self._button(self.tr("Choose files …"), "file", self._choose_files)
        self.folder_button = self._button(self.tr("Choose folder …"), "folder", self._choose_folder)
        self.metadata_button = self._button(self.tr("Metadata file …"), "metadata", self._choose_metadata)
        self.metadata_button.setToolTip(
            self.tr("CSV, or JSON in the shape of the BPS WebAPI; it joins the next import")
        )
        chooser = QWidget()
        self._chooser = QBoxLayout(QBoxLayout.Direction.LeftToRight, chooser)
        look.space(self._chooser, 12)
        what, buttons = QHBoxLayout(), QHBoxLayout()
        for row in (what, buttons):
            look.space(row, 12)
        what.addWidget(picture)
        what.addLayout(words, 1)
        for button in (self.files_button, self.folder_button, self.metadata_button):
            buttons.addWidget(button)
        buttons.addStretch()
        self._chooser.addLayout(what, 1)
        self._chooser.addLayout(buttons)
        self._use_metadata(None)
        return chooser

    def _make_progress(self) -> QWidget:
        look = self._look
        self._summary = Text(look, "", Role.TITLE_SMALL, bold=True, wrap=True, tabular=True)
        self._detail = Text(look, "", Role.SECONDARY, Tone.SECONDARY, wrap=True, tabular=True)
        self._detail.hide()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the import"))
        self._error = Text(look, "", Role.BODY, Tone.DANGER, wrap=True)
        self._error.hide()
        self.cancel_button = self._button(self.tr("Cancel"), "cancel", self._runner.cancel)
        self.resume_button = self._button(self.tr("Resume"), "refresh", self._resume, primary=True)
        self.retry_button = self._button(self.tr("Try failed ones again"), "refresh", self._resume)
        line = QHBoxLayout()
        look.space(line, 8)
        line.addWidget(self._summary, 1)
        for button in (self.retry_button, self.resume_button, self.cancel_button):
            line.addWidget(button)
        progress = QWidget()
        column = QVBoxLayout(progress)
        look.space(column, 4)
        column.addLayout(line)
        for widget in (self._bar, self._detail, self._error):
            column.addWidget(widget)
        return progress

    def _make_queue(self) -> QStackedWidget:
        look = self._look
        self.table = table = plain_table(look, self.model, self.tr("Files of the import"), {}, WHAT)
        look.keep(table, lambda _: self._share_width())
        table.activated.connect(self._edit)
        self._empty = EmptyState(look)
        self._empty.acted.connect(self._choose_files)
        self._empty.show_state(
            self.tr("Nothing was imported yet"),
            self.tr(
                "Title, year, region, contents and tables are read from the files; you can correct them afterwards."
            ),
            self.tr("Choose files …"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(table)
        self._stack.addWidget(self._empty)
        return self._stack

    def _share_width(self) -> None:
        """The reasons need most of it where the text is large."""
        look = self._look
        self.table.setColumnWidth(FILE, min(look.px(320), self.width() * 3 // 10))
        self.table.setColumnWidth(STATE, look.px(130))

    def _button(self, text: str, icon: str, action, *, primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setDefault(primary)
        set_icon(self._look, button, icon, primary=primary)
        button.clicked.connect(lambda _=False: action())
        return button

    def _choose_files(self) -> None:
        dialog = self._dialog(self.tr("Choose PDF files"), QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("PDF files (*.pdf *.PDF)"), self.tr("All files (*)")])
        dialog.filesSelected.connect(lambda files: self.start([Path(file) for file in files]))
        dialog.open()

    def _choose_folder(self) -> None:
        dialog = self._dialog(self.tr("Choose a folder with PDF files"), QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(lambda files: self.start([Path(file) for file in files]))
        dialog.open()

    def _choose_metadata(self) -> None:
        if self._metadata is not None:
            self._use_metadata(None)
            return
        dialog = self._dialog(self.tr("Choose a metadata file"), QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Metadata (*.csv *.json)")])
        dialog.filesSelected.connect(lambda files: self._use_metadata(Path(files[0])))
        dialog.open()

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, title, documents)
        dialog.setFileMode(mode)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _use_metadata(self, path: Path | None) -> None:
        self._metadata = path
        if path is None:
            hint = self.tr("A folder is searched with all its folders; files that are there already are skipped.")
            self._hint.setText(hint)
            self.folder_button.setToolTip(plain_tip(hint))
            self.metadata_button.setText(self.tr("Metadata file …"))
        else:
            self._hint.setText(self.tr("{file} joins the next import.").format(file=one_line(path.name)))
            self.metadata_button.setText(self.tr("Without metadata"))
        self._show_hint()

    def _show_hint(self) -> None:
        """What joins the next import is always said; the rest only where there is room."""
        wide = self._chooser.direction() is QBoxLayout.Direction.LeftToRight
        self._hint.setVisible(wide or self._metadata is not None)

    def _resume(self) -> None:
        self._error.hide()
        self._rate.begin()
        if self._job is not None:
            self._runner.resume(self._job)
            self._show_running()

    def _show_running(self) -> None:
        self._summary.setText(self.tr("Looking for files …"))
        self._say_detail("")
        self._bar.setRange(0, 0)
        self._show_buttons()

    def _on_progress(self, progress: ImportProgress) -> None:
        self._bar.setRange(0, max(1, progress.total))
        self._bar.setValue(progress.done)
        self._summary.setText(self.tr("{done} of {total} files").format(done=progress.done, total=progress.total))
        self._rate.note(progress.current, progress.page)
        parts = [one_line(progress.current)]
        if progress.pages:
            parts.append(self.tr("page {page} of {pages}").format(page=progress.page, pages=progress.pages))
        if (rate := self._rate.pages_per_second()) is not None:
            parts.append(self.tr("{rate} pages/s").format(rate=round(rate)))
        if progress.seconds_left is not None:
            parts.append(time_left(progress.seconds_left))
        self._say_detail(" · ".join(part for part in parts if part))
        if progress.done != self._shown_done:  # reading the whole queue at every page would cost more than the pages
            self._shown_done = progress.done
            self._show_files()

    def _on_started(self, job: UUID) -> None:
        self._job, self._shown_done = job, -1
        self._show_files()

    def _on_finished(self, report: ImportReport) -> None:
        self._job = report.job
        self._show_files()
        self._show_buttons()
        self._show_report(report)
        self.finished.emit()

    def _show_report(self, report: ImportReport) -> None:
        parts = [self.tr("%n imported", "", report.imported)]
        if report.titles:
            parts.append(self.tr("%n title(s) without a file", "", report.titles))
        if report.skipped:
            parts.append(self.tr("%n skipped", "", report.skipped))
        if report.failed:
            parts.append(self.tr("%n failed", "", len(report.failed)))
        if report.waiting or report.cancelled:
            parts.append(self.tr("%n not done", "", report.waiting + report.cancelled))
        counts = ", ".join(parts)
        others = self.tr("%n file(s) of other kinds passed over", "", report.not_pdf) if report.not_pdf else ""
        if self._elsewhere:
            self._summary.setText(self.tr("Another program is importing into this room now"))
            self._say_detail(counts)
        elif report.waiting:
            self._summary.setText(self.tr("The import was interrupted. Resume reads what is left."))
            self._say_detail(counts)
        else:
            self._summary.setText(counts)
            self._say_detail(others)

    def _say_detail(self, text: str) -> None:
        """Below the summary; without it the queue moves up."""
        self._detail.setText(text)
        self._detail.setVisible(bool(text))

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._error.setText(sentence(error))
        self._error.show()
        self._summary.setText("")
        self._say_detail("")
        self._show_files()
        self._show_buttons()

    def _show_files(self) -> None:
        self.model.replace_files(
            self._runner.files(self._job) if self._job is not None else [],
            under_way=self._runner.running or self._elsewhere,
        )
        self._stack.setCurrentWidget(self.table if self.model.rowCount() else self._empty)

    def _show_buttons(self) -> None:
        running = self._runner.running
        states = self.model.states()
        self._bar.setVisible(running)
        for button in (self.files_button, self.folder_button, self.metadata_button):
            button.setEnabled(not (running or self._elsewhere))
        self.cancel_button.setVisible(running)
        idle = not (running or self._elsewhere)
        unfinished = bool(states & {"waiting", "working", "cancelled"})
        self.resume_button.setVisible(idle and unfinished)
        self.retry_button.setVisible(idle and "failed" in states and not unfinished)  # resuming tries them as well

    def _edit(self, index: QModelIndex) -> None:
        file: ImportedFile = index.data(FILE_ROLE)
        if file.publication_id is not None:
            self.edit_asked.emit(file.publication_id)


def _local_paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
