"""The editor of the logo in the head of letters: a PNG picture of a file, made small enough to be kept with the
settings.
"""

import base64
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout

from desktop.pictures import read_picture
from ui.printing.office_paper import logo_image
from ui.staff.settings.editors import Editor
from ui.theme import Appearance, Role
from ui.widgets.buttons import quiet_button
from ui.widgets.saving import documents
from ui.widgets.text import Text, Tone

_MOST_BYTES: Final = 8 * 1024 * 1024
_MOST_SIDE: Final = 6_000  # pixels of the file
_KEPT: Final = (QSize(360, 240), QSize(180, 120), QSize(90, 60))  # as large as its bytes allow
_SHOWN: Final = 64


class LogoEditor(Editor):
    """Its value is the picture as a PNG in Base64; empty: none."""

    def __init__(self, appearance: Appearance, longest: int) -> None:
        super().__init__()
        self._appearance, self._longest, self._value = appearance, longest, ""
        self.picture = QLabel()
        self.picture.setAccessibleName(self.tr("Logo"))
        self.choose_button = quiet_button(appearance, self.tr("Choose a PNG picture …"), "file")
        self.choose_button.clicked.connect(self.choose_file)
        self.remove_button = quiet_button(appearance, self.tr("No logo"), "clear")
        self.remove_button.clicked.connect(lambda: self._take(""))
        self.said = Text(appearance, "", Role.SECONDARY, Tone.DANGER, wrap=True)
        self.said.hide()
        row = QHBoxLayout()
        appearance.space(row, 8)
        for widget in (self.picture, self.choose_button, self.remove_button):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        appearance.space(column, 4)
        column.addLayout(row)
        column.addWidget(self.said)
        self.setFocusProxy(self.choose_button)
        self.show_value("")

    def value(self) -> str:
        return self._value

    def show_value(self, value: Any) -> None:
        self._value = str(value)
        image = logo_image(self._value)
        self.picture.setVisible(not image.isNull())
        self.remove_button.setVisible(bool(self._value))
        if not image.isNull():
            side = self._appearance.px(_SHOWN)
            kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(QPixmap.fromImage(image.scaled(2 * side, side, kept, smooth)))

    def words(self, value: Any) -> str:
        return ""

    def choose_file(self) -> QFileDialog:
        dialog = QFileDialog(self, self.tr("Logo"), str(documents()), self.tr("PNG pictures (*.png)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.finished.connect(dialog.deleteLater)
        dialog.fileSelected.connect(lambda file: self.read_file(Path(file)))
        dialog.open()
        return dialog

    def read_file(self, file: Path) -> None:
        """Take the picture of a file; where it is none, say so and keep what was."""
        try:
            with file.open("rb") as opened:
                content = opened.read(_MOST_BYTES + 1)
        except OSError:
            self._say(self.tr("{file} can't be read.").format(file=file.name))
            return
        image = read_picture(content, _MOST_SIDE)
        kept = next((text for size in _KEPT if len(text := _small(image, size)) <= self._longest), "")
        if image.isNull() or not kept:
            self._say(self.tr("{file} is no PNG picture that can be used. Choose another one.").format(file=file.name))
            return
        self._take(kept)

    def _take(self, value: str) -> None:
        self._say("")
        self.show_value(value)
        self.done.emit()

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))


def _small(image: QImage, size: QSize) -> str:
    """Not larger than `size`, as Base64."""
    if image.isNull():
        return ""
    if image.width() > size.width() or image.height() > size.height():
        image = image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs ask for bytes
    return base64.b64encode(bytes(buffer.data().data())).decode("ascii")
