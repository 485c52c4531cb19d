"""Fields of a form: captions and what is wrong, lines of text, codes, and boxes that the wheel does not change."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from catalog_db.rules.security.typed_codes import grouped, letters_of
from ui.theme import Appearance, Role
from ui.widgets.text import Text, Tone


class Labelled(QWidget):
    """Caption, editor, and a line for the error that shows only while there is one."""

    def __init__(self, appearance: Appearance, caption: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        self.caption = Text(appearance, caption, Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self.caption.setBuddy(editor)
        editor.setAccessibleName(caption)
        if hint:
            editor.setAccessibleDescription(hint)
        self._hint = Text(appearance, hint, Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self._error = Text(appearance, "", Role.SECONDARY, Tone.DANGER, wrap=True)
        self.setFocusProxy(editor)
        column = QVBoxLayout(self)
        appearance.space(column, 4)
        for widget in (self.caption, editor, self._hint, self._error):
            column.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.say("")

    @property
    def error(self) -> str:
        return self._error.text()

    def hint(self, text: str) -> None:
        """Say something else below the field, as what is understood of what was typed so far."""
        self.editor.setAccessibleDescription(text)
        self._hint.setText(text)
        self._hint.setVisible(bool(text) and not self.error)

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


def beside(appearance: Appearance, caption: str, editor: QWidget) -> QLabel:
    """The caption of a field of a visitor's form, to stand at its left, in the middle of its height."""
    label = QLabel(caption)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setBuddy(editor)
    appearance.touch(label)
    return label


def _show(label: QLabel) -> None:
    label.setVisible(bool(label.text()))


# Fields for some lines of text.


def shape_notes(edit: QPlainTextEdit, height: int, appearance: Appearance) -> None:
    """Give a field so many pixels (at 100 %), and its words the air that those of a line have."""
    edit.setFixedHeight(appearance.px(height))
    edit.document().setDocumentMargin(appearance.px(8))


# Boxes on a page that scrolls: the wheel moves the page, and never a value in passing.


class _PastBoxes(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel:
            event.ignore()  # so it goes to the page
            return True
        return super().eventFilter(watched, event)


def scroll_past(*boxes: QComboBox | QAbstractSpinBox) -> None:
    """Let the wheel pass over them; keys and clicks change them as before."""
    for box in boxes:
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel gives them no focus either
        box.installEventFilter(_PastBoxes(box))


def scroll_past_all(page: QWidget) -> None:
    """The same for all boxes on a page that is ready."""
    scroll_past(*page.findChildren(QComboBox), *page.findChildren(QAbstractSpinBox))


# A field for a code that somebody copies from another screen: it forgives what people type, and shows groups.


class CodeEdit(QLineEdit):
    """Small letters become large, hyphens come by themselves, and what can't be in a code is left out."""

    def __init__(self, appearance: Appearance, letters: int, group: int) -> None:
        super().__init__()
        self._letters, self._group = letters, group
        self.setPlaceholderText("-".join(["X" * group] * (letters // group)))
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferUppercase | Qt.InputMethodHint.ImhNoPredictiveText)
        self.textEdited.connect(self._put_in_order)
        appearance.keep(self, self._enlarge)

    @property
    def is_complete(self) -> bool:
        return len(letters_of(self.text())) == self._letters

    def _put_in_order(self, text: str) -> None:
        before = len(_allowed(text[: self.cursorPosition()]))
        letters = _allowed(text)[: self._letters]
        shown = grouped(letters, self._group)
        with QSignalBlocker(self):
            self.setText(shown)
        place = min(before, len(letters))
        # Behind a full group the cursor stands behind the hyphen, where the next letter goes.
        self.setCursorPosition(place + (place // self._group if place < len(letters) else shown.count("-")))

    def _enlarge(self, appearance: Appearance) -> None:
        self.setFont(appearance.font(Role.SECTION, bold=True, tabular=True))
        self.setMinimumHeight(appearance.px(52))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("W" * (self._letters + 4)))


def _allowed(text: str) -> str:
    """What of it may stand in a code."""
    return "".join(letter for letter in letters_of(text) if letter.isascii() and letter.isalnum() and letter != "9")
