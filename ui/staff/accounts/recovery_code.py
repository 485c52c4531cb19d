"""The recovery code of the room: asked for, made, shown once, printed; going on needs a word that it was written
down.
"""

from collections.abc import Callable
from datetime import date
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.settings.model import Office
from ui.languages import tr
from ui.printing.printout import Printout
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.form_dialog import FormDialog
from ui.widgets.icons import set_icon
from ui.widgets.text import Text, Tone
from ui.words.dates import long_day
from ui.words.sentences import sentence


class RecoveryCodePage(QWidget):
    """Emits `written_down`; then the code is gone from the screen and from the clipboard."""

    written_down = Signal()

    def __init__(self, appearance: Appearance, print_code: Callable[[str], bool]) -> None:
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
        appearance.keep(self.code_edit, self._enlarge)
        self.copy_button = QPushButton(self.tr("Copy"))
        self.copy_button.setAutoDefault(False)
        set_icon(appearance, self.copy_button, "text")
        self.print_button = QPushButton(self.tr("Print"))
        self.print_button.setAutoDefault(False)
        set_icon(appearance, self.print_button, "print")
        self.copied_label = Text(appearance, "", Role.SECONDARY, Tone.SUCCESS, wrap=True)
        self.check = QCheckBox(self.tr("I wrote it down"))
        self.button = primary_button(appearance, self.tr("Done"), "check")
        self.button.setEnabled(False)
        copying = QHBoxLayout()
        appearance.space(copying, 12)
        copying.addWidget(self.print_button)
        copying.addWidget(self.copy_button)
        copying.addWidget(self.copied_label, 1)
        column = QVBoxLayout(self)
        appearance.space(column, 12)
        column.addWidget(
            Text(appearance, self.tr("The recovery code of this room"), Role.SECTION, bold=True, wrap=True)
        )
        column.addWidget(Text(appearance, why, Role.BODY, Tone.SECONDARY, wrap=True))
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

    def _enlarge(self, appearance: Appearance) -> None:
        font = appearance.font(Role.TITLE_SMALL, bold=True, tabular=True)
        self.code_edit.setFont(font)
        self.code_edit.setMinimumHeight(appearance.px(48))
        self.code_edit.setMinimumWidth(self.code_edit.fontMetrics().horizontalAdvance("W" * 24))


# The recovery code of the room: asked for, made, and shown once.

_WIDTH = 460


class CodeDialog(FormDialog):
    """Says what a code is made for, and shows it until it was written down."""

    agreed = Signal()

    def __init__(
        self, appearance: Appearance, print_code: Callable[[str], bool], parent: QWidget, *, first: bool
    ) -> None:
        """`first`: the room has none yet."""
        super().__init__(appearance, parent)
        self.setWindowTitle(self.tr("Recovery code"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if first:
            words = self.tr(
                "This room has no recovery code yet: without one a backup can be restored on this PC only, and is "
                "worth nothing if the PC breaks. It is made and shown now; have a pen, or the printer, at hand."
            )
        else:
            words = self.tr(
                "A new code is made for this room. The one before no longer opens it, nor backups made later."
            )
        self.words = Text(appearance, words, Role.BODY, wrap=True)
        self.page = RecoveryCodePage(appearance, print_code)
        self.page.hide()
        self.agree_button = QPushButton(self.tr("Make the recovery code") if first else self.tr("Make a new code"))
        self.agree_button.setDefault(True)
        self.buttons.addWidget(self.agree_button)
        for widget in (self.words, self.page):
            self.body.addWidget(widget)
        appearance.keep(self, self._set_width)
        self.agree_button.clicked.connect(self._agree)
        self.page.written_down.connect(self.accept)

    def reject(self) -> None:
        """Esc does nothing while the code is shown: it would be gone."""
        if not self.page.isVisible():
            super().reject()

    def show_code(self, code: object) -> None:
        self.words.hide()
        for button in (self.agree_button, self.cancel_button):
            button.hide()
        self.page.show()
        self.page.show_code(str(code))

    def say(self, error: ReadingRoomError) -> None:
        self.words.setText(sentence(error))
        self.words.set_tone(Tone.DANGER)

    def _set_width(self, appearance: Appearance) -> None:
        for widget in (self.words, self.page):
            widget.setFixedWidth(appearance.px(_WIDTH))

    def _agree(self) -> None:
        self.agree_button.setEnabled(False)
        self.agreed.emit()


# The recovery code of a room on paper, to be locked away.

_CODE = "font-size:16pt; font-weight:700"


def recovery_sheet(office: Office, code: str, today: date) -> Printout:
    """Its groups stand one below the other: a roll for slips is narrow."""
    groups = "<br/>".join(escape(group) for group in code.split("-"))
    title = tr("Recovery code")
    what = tr("Opens the records of the reading room and its backups, where the key is lost. Keep it locked away.")
    html = (
        f'<p align="center" style="margin:0"><b>{escape(office.name)}</b><br/>{escape(office.unit)}</p><hr/>'
        f'<h3 align="center" style="margin:2px 0 4px 0">{title}</h3>'
        f'<p align="center"><span style="{_CODE}">{groups}</span></p><hr/>'
        f'<p style="font-size:small">{what}</p><p style="font-size:small">{long_day(today)}</p>'
    )
    return Printout(title, html)
