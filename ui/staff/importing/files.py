"""The librarian's import screen: what to import, how far it is, what failed and why."""

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, QObject, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import ReadingRoomError
from catalog_db.models import ImportState
from desktop.catalogue.importing.files import path_of, shown_name, shown_path
from desktop.catalogue.importing.runner import ImportRunner
from desktop.catalogue.values import ImportedFile, ImportProgress, ImportReport
from ui.theme import Appearance, Role
from ui.widgets.icons import icon, pixmap, set_icon
from ui.widgets.plain_text import plain_tip
from ui.widgets.row_list import Nothing, RowList
from ui.widgets.tables import ROW_ROLE, Column, RowsModel
from ui.widgets.text import Text, Tone, color_of, one_line
from ui.words.dates import time_left
from ui.words.sentences import import_advice, import_reason, sentence

# The files of an import with their states, for the librarian's queue.

FILE, STATE, WHAT = range(3)
_ICONS = {
    ImportState.WAITING: ("waiting", Tone.SECONDARY),
    ImportState.WORKING: ("refresh", Tone.LINK),
    ImportState.IMPORTED: ("done", Tone.SUCCESS),
    ImportState.SKIPPED: ("skip", Tone.SECONDARY),
    ImportState.FAILED: ("error", Tone.DANGER),
    ImportState.CANCELLED: ("cancel", Tone.SECONDARY),
}


class ImportModel(RowsModel[ImportedFile]):
    """Failures first, then what is being done, then what is done: a librarian wants what needs a hand."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._under_way = False

    def columns(self) -> tuple[Column[ImportedFile], ...]:
        return (
            Column(
                self.tr("File"), lambda row: shown_name(path_of(row.path)), 220, tip=lambda row: shown_path(row.path)
            ),
            Column(self.tr("State"), self._state, 130),
            Column(self.tr("What happened, what to do"), self._what),
        )

    def key(self, row: ImportedFile) -> int:
        return row.position

    def in_order(self, files: Sequence[ImportedFile], *, under_way: bool) -> list[ImportedFile]:
        """The files of an import. Where it is not under way, what was being read then was interrupted."""
        self._under_way = under_way
        return sorted(files, key=lambda file: (_ORDER[ImportState(file.state)], file.position))

    def states(self) -> set[str]:
        return {file.state for file in self.rows()}

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DecorationRole and index.isValid() and index.column() == STATE:
            file = self.rows()[index.row()]
            name, tone = _ICONS[ImportState(file.state)]
            if self._is_interrupted(file) or file.warning:
                name, tone = "warning", Tone.WARNING
            return icon(self._appearance, name, color_of(self._appearance, tone))
        return super().data(index, role)

    def _state(self, file: ImportedFile) -> str:
        return {
            ImportState.WAITING: self.tr("Waiting"),
            ImportState.WORKING: self.tr("Being read") if self._under_way else self.tr("Interrupted"),
            ImportState.IMPORTED: self.tr("Imported"),
            ImportState.SKIPPED: self.tr("Skipped"),
            ImportState.FAILED: self.tr("Failed"),
            ImportState.CANCELLED: self.tr("Cancelled"),
        }[ImportState(file.state)]

    def _what(self, file: ImportedFile) -> str:
        if self._is_interrupted(file):
            return self.tr("Cut off while it was being read; Resume reads it again.")
        if file.state == ImportState.SKIPPED:
            return self.tr("The same file is already in the catalogue.")
        code = file.reason or file.warning
        return f"{import_reason(code)} {import_advice(code)}".strip() if code else ""

    def _is_interrupted(self, file: ImportedFile) -> bool:
        return file.state == ImportState.WORKING and not self._under_way


_ORDER = {
    ImportState.WORKING: 0,
    ImportState.FAILED: 1,
    ImportState.WAITING: 2,
    ImportState.CANCELLED: 3,
    ImportState.IMPORTED: 4,
    ImportState.SKIPPED: 5,
}


# How many pages an import reads in a second, over the last moments.

_OVER_S = 5.0
_LEAST_S = 0.5  # a rate over less would jump about


class PageRate:
    """Hears "page 12 of this file" and tells pages per second; None while it can't."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._notes: deque[tuple[float, int]] = deque()  # when, pages since the beginning
        self._seen: dict[str, int] = {}
        self._total = 0

    def begin(self) -> None:
        self._notes.clear()
        self._seen.clear()
        self._total = 0

    def note(self, file: str, page: int) -> None:
        """`page` from 1 in `file`; within a file it only grows. Two files may be read at the same time."""
        self._total += max(0, page - self._seen.get(file, 0))
        self._seen[file] = max(page, self._seen.get(file, 0))
        now = self._clock()
        self._notes.append((now, self._total))
        while now - self._notes[0][0] > _OVER_S:
            self._notes.popleft()

    def pages_per_second(self) -> float | None:
        if len(self._notes) < 2:
            return None
        (first_at, first), (last_at, last) = self._notes[0], self._notes[-1]
        if last_at - first_at < _LEAST_S:
            return None
        return (last - first) / (last_at - first_at)


_NARROW = 800  # pixels at 100 %; below it the buttons stand under the words
_POLL_MS = 2_000  # while another program imports
_METADATA_SUFFIXES = {".csv", ".json"}


class ImportPanel(QWidget):
    """Files and folders may be chosen or dropped; a metadata file (CSV or JSON) goes with them."""

    edit_asked = Signal(UUID)  # an imported publication
    check_asked = Signal(list)  # ids of publications of the import that nobody has checked
    finished = Signal()

    def __init__(self, appearance: Appearance, runner: ImportRunner) -> None:
        super().__init__()
        self._appearance, self._runner = appearance, runner
        self._rate = PageRate()
        self._metadata: Path | None = None
        self._job: UUID | None = None
        self._shown_done = -1
        self._dragging = False
        self._elsewhere = False  # another program imports
        self._poll = QTimer(self, singleShot=True, interval=_POLL_MS)
        self._poll.timeout.connect(self.refresh)
        self.setAcceptDrops(True)
        self.model = ImportModel(appearance, self)
        column = self._column = QVBoxLayout(self)
        appearance.space(column, 12, (16, 12, 16, 12))
        column.addWidget(self._make_chooser())
        column.addWidget(self._make_progress())
        column.addWidget(self._make_next_step())
        column.addWidget(self._make_queue(), 1)
        runner.started.connect(self._on_started)
        runner.progressed.connect(self._on_progress)
        runner.finished.connect(self._on_finished)
        runner.failed.connect(self._on_failed)

    def put_below(self, line: QWidget) -> None:
        """Show a line below the files; it was made with this for its parent."""
        self._column.addWidget(line)

    def refresh(self) -> None:
        """Show the newest import: what it did, what another program is doing, or what a killed one left to do."""
        was_elsewhere, self._elsewhere = self._elsewhere, self._runner.runs_elsewhere()
        if self._job is not None and not self._runner.running and not self._elsewhere:
            self._show_next_step(self._runner.unchecked(self._job))  # some were checked meanwhile
        if self._job is None or self._elsewhere or was_elsewhere:
            unfinished, history = self._runner.unfinished(), self._runner.history(1)
            self._job = unfinished[-1] if unfinished else history[0].job if history else None
            if self._job is not None and not self._runner.running:
                self._show_report(self._runner.report(self._job))
        self._show_files()
        self._show_buttons()
        if self._elsewhere and self.isVisible():
            self._poll.start()

    def start(self, paths: Sequence[Path]) -> None:
        """Import files and folders, with the chosen metadata file; one import runs at a time."""
        if self._runner.running or (not paths and self._metadata is None):
            return
        self._error.hide()
        self._rate.begin()
        self._runner.start(list(paths), self._metadata, hold_back=self.hold_back.isChecked())
        self._use_metadata(None)
        self._show_running()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._appearance.px(_NARROW)
        self._chooser.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._picture.setVisible(not narrow)
        self._show_hint()

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
            painter.setPen(QPen(self._appearance.colors.accent, self._appearance.px(2), Qt.PenStyle.DashLine))
            painter.setBrush(self._appearance.colors.panel)
            inset = self._appearance.px(6)
            painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), inset, inset)

    def _make_chooser(self) -> QWidget:
        appearance = self._appearance
        picture = self._picture = QLabel()
        appearance.keep(
            picture, lambda appearance: picture.setPixmap(pixmap(appearance, "import", 28, appearance.colors.link))
        )
        words = QVBoxLayout()
        appearance.space(words, 2)
        words.addWidget(
            Text(appearance, self.tr("Drop PDF files or folders here"), Role.TITLE_SMALL, bold=True, wrap=True)
        )
        self._hint = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        words.addWidget(self._hint)
        self.files_button = self._button(self.tr("Choose files …"), "file", self._choose_files)
        self.folder_button = self._button(self.tr("Choose folder …"), "folder", self._choose_folder)
        self.metadata_button = self._button(self.tr("Metadata file …"), "metadata", self._choose_metadata)
        self.metadata_button.setToolTip(
            self.tr("CSV, or JSON in the shape of the BPS WebAPI; it joins the next import")
        )
        chooser = QWidget()
        self._chooser = QBoxLayout(QBoxLayout.Direction.LeftToRight, chooser)
        appearance.space(self._chooser, 12)
        what, buttons = QHBoxLayout(), QHBoxLayout()
        for row in (what, buttons):
            appearance.space(row, 12)
        what.addWidget(picture)
        what.addLayout(words, 1)
        for button in (self.files_button, self.folder_button, self.metadata_button):
            buttons.addWidget(button)
        buttons.addStretch()
        self._chooser.addLayout(what, 1)
        self._chooser.addLayout(buttons)
        self._use_metadata(None)
        self.hold_back = QCheckBox(self.tr("Show what is new to visitors only once it was checked"))
        self.hold_back.setToolTip(
            plain_tip(
                self.tr(
                    "Without it visitors find each publication as soon as it is here, and have a newer file of one at "
                    "once."
                )
            )
        )
        last = self._runner.history(1)
        self.hold_back.setChecked(bool(last) and self._runner.holds_back(last[0].job))  # as the last time
        whole = QWidget()
        column = QVBoxLayout(whole)
        appearance.space(column, 4)
        column.addWidget(chooser)
        column.addWidget(self.hold_back)
        return whole

    def _make_next_step(self) -> QWidget:
        """What comes after an import: read from the files is not yet checked."""
        appearance = self._appearance
        self._to_check: list[UUID] = []
        self.next_step = QWidget()
        row = QHBoxLayout(self.next_step)
        appearance.space(row, 8)
        self._next_words = Text(appearance, "", Role.BODY, wrap=True)
        self.check_button = self._button(
            self.tr("Check them …"), "check", lambda: self.check_asked.emit(self._to_check), primary=True
        )
        row.addWidget(self._next_words, 1)
        row.addWidget(self.check_button)
        self.next_step.hide()
        return self.next_step

    def _show_next_step(self, ids: Sequence[UUID]) -> None:
        self._to_check = list(ids)
        count = self.tr(
            "%n publication(s) to check: title, year, region and subject are as read from the file.", "", len(ids)
        )
        seen = (
            self.tr("Visitors find them once they are checked.")
            if self._job is not None and self._runner.holds_back(self._job)
            else self.tr("Visitors can find them already.")
        )
        self._next_words.setText(f"{count} {seen}")
        self.next_step.setVisible(bool(ids) and not self._runner.running)

    def _make_progress(self) -> QWidget:
        appearance = self._appearance
        self._summary = Text(appearance, "", Role.TITLE_SMALL, bold=True, wrap=True, tabular=True)
        self._detail = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True, tabular=True)
        self._detail.hide()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the import"))
        self._error = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self._error.hide()
        self.cancel_button = self._button(self.tr("Cancel"), "cancel", self._runner.cancel)
        self.resume_button = self._button(self.tr("Resume"), "refresh", self._resume, primary=True)
        self.retry_button = self._button(self.tr("Try failed ones again"), "refresh", self._resume)
        line = QHBoxLayout()
        appearance.space(line, 8)
        line.addWidget(self._summary, 1)
        for button in (self.retry_button, self.resume_button, self.cancel_button):
            line.addWidget(button)
        progress = QWidget()
        column = QVBoxLayout(progress)
        appearance.space(column, 4)
        column.addLayout(line)
        for widget in (self._bar, self._detail, self._error):
            column.addWidget(widget)
        return progress

    def _make_queue(self) -> RowList[ImportedFile]:
        nothing = Nothing(
            self.tr("Nothing was imported yet"),
            self.tr(
                "Title, year, region, contents and tables are read from the files; you can correct them afterwards."
            ),
            self.tr("Choose files …"),
        )
        self.list = RowList(self._appearance, self.model, self.tr("Files of the import"), nothing)
        self.table = self.list.table
        self.table.activated.connect(self._edit)
        self.list.empty.acted.connect(self._choose_files)
        return self.list

    def _button(self, text: str, icon: str, action, *, primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setDefault(primary)
        set_icon(self._appearance, button, icon, primary=primary)
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
        self.next_step.hide()
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
        self._show_next_step(() if self._elsewhere else report.unchecked)

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
        files = self._runner.files(self._job) if self._job is not None else []
        self.list.show_rows(self.model.in_order(files, under_way=self._runner.running or self._elsewhere))

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
        file: ImportedFile = index.data(ROW_ROLE)
        if file.publication_id is not None:
            self.edit_asked.emit(file.publication_id)


def _local_paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
