"""Fields of a form: the caption above and what is wrong below, or the caption beside."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Appearance, Role
from ui.widgets.text import Text, Tone


class Labelled(QWidget):
    """Caption, editor, and a line for the error that shows only while there is one."""

    def __init__(self, look: Appearance, caption: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        self.caption = Text(look, caption, Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self.caption.setBuddy(editor)
        editor.setAccessibleName(caption)
        if hint:
            editor.setAccessibleDescription(hint)
        self._hint = Text(look, hint, Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self._error = Text(look, "", Role.SECONDARY, Tone.DANGER, wrap=True)
        self.setFocusProxy(editor)
        column = QVBoxLayout(self)
        look.space(column, 4)
        for widget in (self.caption, editor, self._hint, self._error):
            column.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.say("")

    @property
    def error(self) -> str:
        return self._error.text()

    def say(self, error: str) -> None:
        """Show what is wrong; an empty text shows the hint again."""
        self._error.setText(error)
        _show(self._error)
        self._hint.setVisible(bool(self._hint.text()) and not error)


def level(fields: Sequence[Labelled]) -> None:
    """Let editors side by side stand in one line, also where one of the captions needs more lines than the others."""
    wide = max((field.width() for field in fields), default=0)  # of one that was just shown it is not known yet
    high = max((field.caption.heightForWidth(wide) for field in fields), default=0)
    for field in fields:
        field.caption.setMinimumHeight(high)


def beside(look: Appearance, caption: str, editor: QWidget) -> QLabel:
    """The caption of a field of a visitor's form, to stand at its left, in the middle of its height."""
    label = QLabel(caption)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setBuddy(editor)
    look.touch(label)
    return label


def _show(label: QLabel) -> None:
    label.setVisible(bool(label.text()))
