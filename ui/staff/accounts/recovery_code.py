"""The recovery code, shown once: it can be printed or copied, and going on needs a word that it was written down."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.icons import set_icon
from ui.widgets.text import Text, Tone


class RecoveryCodePage(QWidget):
    """Emits `written_down`; then the code is gone from the screen and from the clipboard."""

    written_down = Signal()

    def __init__(self, look: Appearance, print_code: Callable[[str], bool]) -> None:
        """`print_code` answers whether the printer took it."""
        super().__init__()
        self._print_code = print_code
        why = self.tr(
            "If this PC breaks, or the key of the room is lost, this code alone opens a backup again. "
            "Write it down or print it, and keep it locked away from this PC. It is shown only now."
        )
        self.code_edit = QLineEdit()
        self.code_edit.setReadOnly(True)
        self.code_edit.setAccessibleName(self.tr("Recovery code"))
        self.code_edit.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        look.keep(self.code_edit, self._enlarge)
        self.copy_button = QPushButton(self.tr("Copy"))
        self.copy_button.setAutoDefault(False)
        set_icon(look, self.copy_button, "text")
        self.print_button = QPushButton(self.tr("Print"))
        self.print_button.setAutoDefault(False)
        set_icon(look, self.print_button, "print")
        self.copied_label = Text(look, "", Role.SECONDARY, Tone.SUCCESS, wrap=True)
        self.check = QCheckBox(self.tr("I wrote it down"))
        self.button = primary_button(look, self.tr("Done"), "check")
        self.button.setEnabled(False)
        copying = QHBoxLayout()
        look.space(copying, 12)
        copying.addWidget(self.print_button)
        copying.addWidget(self.copy_button)
        copying.addWidget(self.copied_label, 1)
        column = QVBoxLayout(self)
        look.space(column, 12)
        column.addWidget(Text(look, self.tr("The recovery code of this room"), Role.SECTION, bold=True, wrap=True))
        column.addWidget(Text(look, why, Role.BODY, Tone.SECONDARY, wrap=True))
        column.addWidget(self.code_edit)
        column.addLayout(copying)
        column.addStretch()
        column.addWidget(self.check)
        column.addWidget(self.button)
        self.print_button.clicked.connect(self._print)
        self.copy_button.clicked.connect(self._copy)
        self.check.toggled.connect(self.button.setEnabled)
        self.button.clicked.connect(self._finish)

    def show_code(self, code: str) -> None:
        self.code_edit.setText(code)
        self.code_edit.setCursorPosition(0)
        self.copied_label.setText("")
        self.check.setChecked(False)
        self.code_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nor does it stay in the clipboard of a window that was locked."""
        super().hideEvent(event)
        self._clear_clipboard()
        self.copied_label.setText("")

    def _print(self) -> None:
        if self._print_code(self.code_edit.text()):
            self._say(self.tr("Printed. Look whether it can be read; paper of slips fades within years."), Tone.SUCCESS)
        else:
            self._say(self.tr("No printer took it. Write the code down by hand."), Tone.DANGER)

    def _say(self, text: str, tone: Tone) -> None:
        self.copied_label.set_tone(tone)
        self.copied_label.setText(text)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code_edit.text())
        text = self.tr("Copied. Paste it where you print it; afterwards it leaves the clipboard.")
        self._say(text, Tone.SUCCESS)

    def _finish(self) -> None:
        self._clear_clipboard()
        self.code_edit.clear()
        self.written_down.emit()

    def _clear_clipboard(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self.code_edit.text() and clipboard.text() == self.code_edit.text():
            clipboard.clear()

    def _enlarge(self, look: Appearance) -> None:
        font = look.font(Role.TITLE_SMALL, bold=True, tabular=True)
        self.code_edit.setFont(font)
        self.code_edit.setMinimumHeight(look.px(48))
        self.code_edit.setMinimumWidth(self.code_edit.fontMetrics().horizontalAdvance("W" * 24))
