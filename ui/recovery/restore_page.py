"""A room out of a backup, on a PC that has none: which backup, the recovery code, what it brings and what it lacks."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import KeyFileInvalid, KeyMissing, KeyWrong, ReadingRoomError, RecoveryCodeWrong
from desktop.recovery.found_backups import FoundBackup, FoundBackups
from desktop.security.recovery_code import GROUP, LETTERS
from ui.background import Background
from ui.office_time import office_moment
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.fields import CodeEdit, Labelled
from ui.widgets.icons import set_icon
from ui.widgets.middle import in_the_middle
from ui.widgets.tables import ROW_ROLE, Column, RowsModel, rows_table
from ui.widgets.text import Text, Tone, one_line
from ui.words.sentences import sentence

_MB = 2**20
_WIDTH = 820
_LEAST_ROWS, _MOST_ROWS = 2, 4

Find = Callable[[list[Path] | None], tuple[FoundBackups, frozenset[str]]]


class FoundBackupsModel(RowsModel[FoundBackup]):
    """Backups that were found, newest first."""

    def columns(self) -> tuple[Column[FoundBackup], ...]:
        return (
            Column(self.tr("Made"), lambda row: office_moment(row.made_at), 150),
            Column(self.tr("Publications"), lambda row: str(row.publications), 100),
            Column(self.tr("PDFs"), lambda row: self.tr("in it") if row.with_files else self.tr("not in it"), 130),
            Column(self.tr("Size"), lambda row: self.tr("{size} MB").format(size=-(-row.size_bytes // _MB)), 90),
            Column(self.tr("Room"), lambda row: one_line(row.code), 80),
            Column(self.tr("File"), lambda row: one_line(row.path.name)),
        )


class RestorePage(QWidget):
    """Emits `restore_asked`; whoever restores tells how it goes."""

    restore_asked = Signal(object, str, object)  # FoundBackup, recovery code or "", Path of a key file or None
    cancel_asked = Signal()
    left = Signal()

    def __init__(self, appearance: Appearance, find: Find, background: Background) -> None:
        """`find` searches for backups in some places, or in likely ones, and says the rooms whose key is here.

        It is called in a thread.
        """
        super().__init__()
        self._appearance, self._find, self._background = appearance, find, background
        self._keys: frozenset[str] = frozenset()
        self._key_file: Path | None = None
        self._busy = self._was_shown = False
        self._stack = QStackedWidget()
        self._form, self._progress = self._make_form(), self._make_progress()
        self._stack.addWidget(self._form)
        self._stack.addWidget(self._progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._show_chosen()

    @property
    def chosen(self) -> FoundBackup | None:
        index = self.table.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    @property
    def needs_key(self) -> bool:
        """Whether the chosen backup can't be opened with what is on this PC."""
        chosen = self.chosen
        return chosen is not None and chosen.room_id not in self._keys

    def search_in(self, places: list[Path] | None) -> None:
        """List the backups of a file, a folder or a USB drive; None: of USB drives and likely folders."""
        self._say("")
        self.searching.setText(self.tr("Looking for backups …"))
        self.searching.show()
        for button in (self.file_button, self.folder_button):
            button.setEnabled(False)
        self._background.run(
            self, lambda: self._find(places), lambda result: self._show_found(places, result), self._not_found
        )

    def choose_file(self) -> QFileDialog:
        return self._choose(self.tr("Choose a backup"), QFileDialog.FileMode.ExistingFile)

    def choose_folder(self) -> QFileDialog:
        return self._choose(self.tr("Choose a folder or USB drive with backups"), QFileDialog.FileMode.Directory)

    def choose_key_file(self) -> QFileDialog:
        dialog = self._dialog(self.tr("Choose the key file"), QFileDialog.FileMode.ExistingFile, "")
        dialog.fileSelected.connect(lambda file: self.use_key_file(Path(file)))
        dialog.open()
        return dialog

    def use_key_file(self, file: Path) -> None:
        """Open the backup with a key that lies in a file."""
        self._key_file = file
        self._show_chosen()
        self.restore_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_restoring(self, done: int, total: int) -> None:
        """So many bytes of all are there."""
        self.bar.setRange(0, 1_000)  # bytes may be more than a bar can count
        self.bar.setValue(done * 1_000 // max(total, 1))
        if done < total:
            amount = self.tr("{done} of {total} MB").format(done=done // _MB, total=-(-total // _MB))
            self.words.setText(amount)
        else:
            self.words.setText(self.tr("Checking that everything is complete …"))

    def show_opening(self) -> None:
        """The room is there; it is being opened."""
        self.step.setText(self.tr("The room is restored"))
        self.words.setText(self.tr("Opening the room …"))
        self.bar.setRange(0, 0)
        self.cancel_button.hide()

    def show_failure(self, error: ReadingRoomError) -> None:
        """It was not restored, and nothing was left behind: say why, where it can be put right."""
        self._be_busy(False)
        text = sentence(error)
        if isinstance(error, RecoveryCodeWrong):
            self._code.say(text)
            self.code_edit.selectAll()
            self.code_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if isinstance(error, KeyWrong | KeyMissing | KeyFileInvalid) and self._key_file is None:
            chosen = self.chosen  # the key that is here is none for it
            if chosen is not None:
                self._keys -= {chosen.room_id}
        if isinstance(error, KeyWrong | KeyFileInvalid):
            self._key_file = None
        self._show_chosen()
        self._say(text)
        (self.code_edit if self.needs_key else self.restore_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self.search_in(None)
        self.file_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._busy:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _make_form(self) -> QWidget:
        appearance = self._appearance
        words = self.tr(
            "A backup holds records, catalogue, settings and staff of one moment. Choose its file, or the folder or "
            "USB drive where backups lie."
        )
        self.file_button = self._button("file", self.tr("Choose a file …"), self.choose_file)
        self.folder_button = self._button("folder", self.tr("Choose a folder or USB drive …"), self.choose_folder)
        choosing = QHBoxLayout()
        appearance.space(choosing, 12)
        choosing.addWidget(self.file_button)
        choosing.addWidget(self.folder_button)
        choosing.addStretch()
        self.searching = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.model = FoundBackupsModel(self)
        self.table = rows_table(appearance, self.model, self.tr("Backups that were found"))
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.table.activated.connect(self._go_on)
        self.place = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.brings = Text(appearance, "", Role.BODY, wrap=True)
        self.lacks = Text(appearance, "", Role.BODY, Tone.WARNING, wrap=True)
        self.code_edit = CodeEdit(appearance, LETTERS, GROUP)
        appearance.touch(self.code_edit)
        self._code = Labelled(
            appearance,
            self.tr("Recovery code"),
            self.code_edit,
            self.tr("25 letters and digits, on the sheet that was printed for the administrator."),
        )
        self.key_file_button = quiet_button(appearance, self.tr("Key file instead …"), "code")
        self.key_file_button.clicked.connect(self.choose_key_file)
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.restore_button = primary_button(appearance, self.tr("Restore"), "backup")
        self.back_button = quiet_button(appearance, self.tr("Back"), "back")
        # Queued: the window behind presses, by the same Enter, whatever button has the focus by then.
        self.code_edit.returnPressed.connect(self._try, Qt.ConnectionType.QueuedConnection)
        self.code_edit.textChanged.connect(lambda _text: self._code.say(""))
        self.restore_button.clicked.connect(self._try)
        self.back_button.clicked.connect(self.left)
        key_file = QHBoxLayout()
        key_file.addWidget(self.key_file_button)
        key_file.addStretch()
        buttons = QHBoxLayout()
        appearance.space(buttons, 12)
        buttons.addWidget(self.restore_button)
        buttons.addWidget(self.back_button)
        buttons.addStretch()
        appearance.keep(self.table, lambda _appearance: self._size_table())
        return in_the_middle(
            appearance,
            _WIDTH,
            Text(appearance, self.tr("Restore from a backup"), Role.TITLE, bold=True, wrap=True),
            Text(appearance, words, Role.BODY, Tone.SECONDARY, wrap=True),
            choosing,
            self.searching,
            self.table,
            self.place,
            self.brings,
            self.lacks,
            self.error_label,  # above what has the focus then, and so in sight on a low screen
            self._code,
            key_file,
            buttons,
        )

    def _make_progress(self) -> QWidget:
        appearance = self._appearance
        self.step = Text(appearance, "", Role.SECTION, bold=True, wrap=True)
        self.words = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True, tabular=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        appearance.touch(self.cancel_button)
        self.cancel_button.clicked.connect(self._cancel)
        row = QHBoxLayout()
        row.addWidget(self.cancel_button)
        row.addStretch()
        return in_the_middle(appearance, _WIDTH, self.step, self.bar, self.words, row)

    def _button(self, icon: str, text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        set_icon(self._appearance, button, icon)
        self._appearance.touch(button)
        button.clicked.connect(slot)
        return button

    def _choose(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        kinds = self.tr("Backups (*.zip)") if mode is QFileDialog.FileMode.ExistingFile else ""
        dialog = self._dialog(title, mode, kinds)
        dialog.fileSelected.connect(lambda chosen: self.search_in([Path(chosen)]))
        dialog.open()
        return dialog

    def _dialog(self, title: str, mode: QFileDialog.FileMode, kinds: str) -> QFileDialog:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, title, documents, kinds)
        dialog.setFileMode(mode)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _show_found(self, places: list[Path] | None, result: tuple[FoundBackups, frozenset[str]]) -> None:
        found, keys = result
        self._keys |= keys
        self._end_search()
        self.model.replace_rows(found.backups)
        words = []
        if not found.backups and places is not None:
            words.append(self.tr("There is no backup of a room here. Choose another place."))
        elif not found.backups:
            words.append(self.tr("None was found on this PC or its USB drives. Choose the file or the folder."))
        if found.broken:
            words.append(self.tr("%n file(s) here are not whole and can't be used.", "", len(found.broken)))
        self.searching.setText(" ".join(words))
        self.searching.setVisible(bool(words))
        self._size_table()
        if found.backups:
            self.table.selectRow(0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_chosen()

    def _not_found(self, error: ReadingRoomError) -> None:
        self._end_search()
        self._say(sentence(error))

    def _end_search(self) -> None:
        self.searching.hide()
        for button in (self.file_button, self.folder_button):
            button.setEnabled(True)

    def _show_chosen(self, *_index: object) -> None:
        """What the chosen backup brings, what it lacks, and what opens it."""
        chosen = self.chosen
        self.table.setVisible(self.model.rowCount() > 0)
        for widget in (self.place, self.brings, self.lacks, self.restore_button):
            widget.setVisible(chosen is not None)
        self._code.setVisible(self.needs_key and self._key_file is None)
        self.key_file_button.setVisible(self.needs_key)
        self._say("")
        if self._key_file is not None:
            self.key_file_button.setText(self.tr("Key file: {file}").format(file=one_line(self._key_file.name)))
        else:
            self.key_file_button.setText(self.tr("Key file instead …"))
        if chosen is None:
            return
        made = office_moment(chosen.made_at)
        self.place.setText(one_line(str(chosen.path)))
        brings = self.tr(
            "This brings back the room {code} as it was on {moment}, with %n publication(s).", "", chosen.publications
        )
        self.brings.setText(brings.format(code=one_line(chosen.code), moment=made))
        lacks = [self.tr("What was entered after that is not in it.")]
        if not chosen.with_files:
            lacks.append(self.tr("The PDFs are not in it: you are asked for their folder or USB drive afterwards."))
        self.lacks.setText(" ".join(lacks))

    def _go_on(self) -> None:
        at = self.code_edit if self._code.isVisible() else self.restore_button
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try(self) -> None:
        chosen = self.chosen
        if self._busy or chosen is None:
            return
        self._say("")
        code = ""
        if self.needs_key and self._key_file is None:
            if not self.code_edit.is_complete:
                self._code.say(self.tr("The code has 25 letters and digits; some are missing."))
                self.code_edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            code = self.code_edit.text()
        self._be_busy(True)
        self.restore_asked.emit(chosen, code, self._key_file if self.needs_key else None)

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.words.setText(self.tr("Stopping …"))
        self.cancel_asked.emit()

    def _be_busy(self, busy: bool) -> None:
        self._busy = busy
        self._stack.setCurrentWidget(self._progress if busy else self._form)
        self.cancel_button.setEnabled(True)
        if busy:
            self.step.setText(self.tr("Restoring the room …"))
            self.words.setText("")
            self.bar.setRange(0, 0)
            self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, error: str) -> None:
        self.error_label.setText(error)
        self.error_label.setVisible(bool(error))
        self._code.say("")

    def _size_table(self) -> None:
        rows = min(max(self.model.rowCount(), _LEAST_ROWS), _MOST_ROWS)
        height = (
            self.table.verticalHeader().defaultSectionSize() * rows + self.table.horizontalHeader().sizeHint().height()
        )
        self.table.setFixedHeight(height + 4)
