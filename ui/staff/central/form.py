"""Connecting the room to the central office: its address, or its invitation as a file, and the code that it gave."""

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from catalog_db.exchange.enrolment import CODE_LETTERS
from ui.theme import Appearance, Role
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import CodeEdit, Labelled
from ui.widgets.icons import set_icon
from ui.widgets.text import Text, Tone, one_line

_GROUP = 4
_WIDTH = 560


class CentralForm(QWidget):
    """Shown while the room has no account there. An office without a network gives an invitation for an address."""

    asked = Signal(str, str)  # address, code
    invited = Signal(object, str)  # Path of the invitation, code

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._invitation: Path | None = None
        title = Text(
            appearance, self.tr("This room is not connected to the central office"), Role.SECTION, bold=True, wrap=True
        )
        why = Text(
            appearance,
            self.tr(
                "Connected, it gets publications from there and sends its figures: tickets without names, counts, "
                "answers of the survey. Names and e-mail addresses stay here, but for an e-mail under way and "
                "complaints that you hand to the central office."
            ),
            Role.BODY,
            Tone.SECONDARY,
            wrap=True,
        )
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://pusat.example.go.id")
        self.address.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        self.code = CodeEdit(appearance, CODE_LETTERS, _GROUP)
        self.address_field = Labelled(appearance, self.tr("Address of the central office"), self.address)
        self.code_field = Labelled(appearance, self.tr("Code"), self.code, self.tr("It works once, for 24 hours."))
        self.file_button = quiet_button(appearance, self.tr("No network? Choose its invitation …"), "stick")
        self.file_button.setToolTip(
            self.tr("A file from the central office that came by USB drive, such as pusat.json")
        )
        self.file_button.clicked.connect(self.choose_invitation)
        self.file_name = Text(appearance, "", Role.BODY, bold=True, wrap=True)
        self.address_button = quiet_button(appearance, self.tr("Type an address instead"), "undo")
        self.address_button.clicked.connect(self.use_address)
        self.button = QPushButton(self.tr("Connect"))
        self.button.setDefault(True)
        set_icon(appearance, self.button, "central", primary=True)
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        appearance.space(column, 12)
        for widget in (title, why, self.address_field, self.file_name):
            column.addWidget(widget)
        for button in (self.file_button, self.address_button):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.code_field)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.button)
        column.addLayout(row)
        column.addStretch()
        order = (self.address, self.file_button, self.address_button, self.code, self.button)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._inner)
        outer.addStretch()
        appearance.keep(self, lambda appearance: self._inner.setMaximumWidth(appearance.px(_WIDTH)))
        for edit in (self.address, self.code):
            edit.textChanged.connect(self._show_ready)
            edit.returnPressed.connect(self._ask)
        self.button.clicked.connect(self._ask)
        self._busy = False
        self.use_address()

    def choose_invitation(self) -> QFileDialog:
        """Ask for the file that came by USB drive."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = self.tr("Invitation of the central office (*.json)")
        dialog = QFileDialog(self, self.tr("Choose the invitation"), documents, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self.use_invitation(Path(file)))
        dialog.open()
        return dialog

    def use_invitation(self, path: Path) -> None:
        """Instead of an address; the code is what is still missing."""
        self._invitation = path
        self.file_name.setText(self.tr("Invitation: {file}").format(file=one_line(path.name)))
        self._show_way()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def use_address(self) -> None:
        """The office has a network after all."""
        self._invitation = None
        self._show_way()
        self.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """While the central office is asked nothing can be typed. Fields stay enabled: else the focus would be gone."""
        self._busy = busy
        for edit in (self.address, self.code):
            edit.setReadOnly(busy)
        for button in (self.file_button, self.address_button):
            button.setEnabled(not busy)
        self._show_ready()

    def say(self, error: str) -> None:
        """It was refused; empty: no more so. What is typed next replaces the code."""
        self.code_field.say(error)
        if error:
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
            self.code.selectAll()

    def forget(self) -> None:
        """A code that was used is no use to anybody."""
        self.code.clear()
        self.use_address()

    def _show_way(self) -> None:
        by_file = self._invitation is not None
        shown: dict[QWidget, bool] = {
            self.address_field: not by_file,
            self.file_button: not by_file,
            self.file_name: by_file,
            self.address_button: by_file,
        }
        for part, visible in shown.items():
            part.setVisible(visible)
        self.say("")
        self._show_ready()

    def _ask(self) -> None:
        if not self.button.isEnabled():
            return
        self.say("")
        if self._invitation is not None:
            self.invited.emit(self._invitation, self.code.text())
        else:
            self.asked.emit(self.address.text(), self.code.text())

    def _show_ready(self) -> None:
        somewhere = self._invitation is not None or bool(self.address.text().strip())
        self.button.setEnabled(not self._busy and somewhere and self.code.is_complete)
