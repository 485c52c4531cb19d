"""The backup of the day when the program is closed: seen only where it takes more than a moment, never in the way."""

import threading
from typing import Final

from PySide6.QtCore import QEventLoop, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from catalog_db.errors import Cancelled
from desktop.backups.keeper import BackupKeeper
from ui.theme import Appearance, Role
from ui.widgets.buttons import quiet_button
from ui.widgets.text import Text, Tone

_WIDTH: Final = 480
_SHOWN_AFTER_MS: Final = 400  # most are made by then
_PATIENCE_S: Final = 5.0  # for a copy that is cut off; one that hangs in a network share ends with the program


class ClosingBackup(QDialog):
    """Call `run` once the windows are closed. Esc and the window's cross mean [Close anyway]."""

    _progressed = Signal(object, object)  # bytes done, bytes in all
    _ended = Signal()

    def __init__(self, appearance: Appearance, keeper: BackupKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._cancel = threading.Event()
        self._loop = QEventLoop()
        self._thread = threading.Thread(target=self._work, name="closing-backup", daemon=True)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(self.tr("Backing up the room"))
        words = self.tr(
            "The room is being backed up, and copied to the second place where there is one. The program then closes "
            "by itself. Whoever closes it now loses nothing: the backup is made at the next opportunity."
        )
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the backup"))
        self.button = quiet_button(appearance, self.tr("Close anyway"))
        self.button.clicked.connect(self.reject)
        title = Text(appearance, self.tr("Backing up the room …"), Role.SECTION, bold=True, wrap=True)
        text = Text(appearance, words, Role.BODY, Tone.SECONDARY, wrap=True)
        column = QVBoxLayout(self)
        appearance.space(column, 16, (24, 24, 24, 16))
        for widget in (title, text, self.bar):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.button)
        column.addLayout(buttons)
        appearance.keep(self, lambda appearance: self.setFixedWidth(appearance.px(_WIDTH)))
        self._progressed.connect(self._show_progress)
        self._ended.connect(self._loop.quit)

    def run(self) -> None:
        """Make what is due; returns when that is done or somebody has pressed [Close anyway]."""
        if not self._keeper.is_due_at_closing():
            return
        self._thread.start()
        QTimer.singleShot(_SHOWN_AFTER_MS, self, self._show_late)
        self._loop.exec()
        self.hide()
        self._cancel.set()
        self._thread.join(_PATIENCE_S)

    def reject(self) -> None:
        self._cancel.set()
        self._loop.quit()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.reject()

    def _show_late(self) -> None:
        if self._loop.isRunning():
            self.show()
            self.raise_()
            self.activateWindow()
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _work(self) -> None:
        try:
            self._keeper.close_day(self._cancel, self._progressed.emit)
        except Cancelled:
            pass
        finally:
            self._ended.emit()

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, 1_000)  # bytes may be more than a bar can count
        self.bar.setValue(done * 1_000 // max(total, 1))
