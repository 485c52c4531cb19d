"""Fields of visitors' forms: what is asked in large letters, the editor, and below it what is wrong, in words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap
from ui.widgets.text import Text, Tone

Hint = Qt.InputMethodHint
_FIELD_HEIGHT = 48
_LINES = 3
_INSET = 12


class TouchEdit(QLineEdit):
    """A line that keeps nothing for the next visitor: no menu, no dragging, no completing."""

    def __init__(self, appearance: Appearance, hints: Hint = Hint.ImhNone, longest: int = 120) -> None:
        super().__init__()
        self.setMaxLength(longest)
        self.setInputMethodHints(hints)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)

        def arrange(appearance: Appearance) -> None:
            self.setFont(appearance.font(Role.INPUT))
            self.setMinimumHeight(appearance.px(_FIELD_HEIGHT))
            self.setTextMargins(appearance.px(6), 0, appearance.px(6), 0)

        appearance.keep(self, arrange)

    def forget(self) -> None:
        """Empty it, and what Ctrl+Z would bring back."""
        self.setText("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.end(False)  # Tab selects all: one letter of the on-screen keyboard would delete it


class TouchText(QPlainTextEdit):
    """Some lines of free text; Tab leaves it."""

    def __init__(self, appearance: Appearance, longest: int = 500, lines: int = _LINES) -> None:
        super().__init__()
        self._longest = longest
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

        def arrange(appearance: Appearance) -> None:
            self.setFont(appearance.font(Role.INPUT))
            self.document().setDocumentMargin(appearance.px(_INSET))  # as far in as in a line to write on
            self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + appearance.px(2 * _INSET + 4))

        appearance.keep(self, arrange)
        self.textChanged.connect(self._cut)

    def text(self) -> str:
        return self.toPlainText()

    def forget(self) -> None:
        """Empty it, and what Ctrl+Z would bring back."""
        self.setPlainText("")
        self.document().clearUndoRedoStacks()

    def _cut(self) -> None:
        """No more than can be kept."""
        over = len(self.toPlainText()) - self._longest
        if over > 0:
            cursor = self.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.KeepAnchor, over)
            cursor.removeSelectedText()


class Question(QWidget):
    """Caption, editor, and below it a hint or the error."""

    def __init__(
        self, appearance: Appearance, caption: str, editor: QWidget, hint: str = "", *, optional: bool = False
    ) -> None:
        super().__init__()
        self.editor = editor
        self.caption = caption
        head = QHBoxLayout()
        appearance.space(head, 8)
        label = Text(appearance, caption, Role.INPUT, bold=True, wrap=True)
        label.setBuddy(editor)
        head.addWidget(label, 0 if optional else 1)
        if optional:
            head.addWidget(Text(appearance, self.tr("(optional)"), Role.BODY, Tone.SECONDARY), 1)
        editor.setAccessibleName(caption)
        self._hint = Text(appearance, hint, Role.BODY, Tone.SECONDARY, wrap=True)
        self._hint_text = hint
        self._error_line = QWidget()
        row = QHBoxLayout(self._error_line)
        appearance.space(row, 6)
        sign = QLabel()
        appearance.keep(
            sign,
            lambda appearance: sign.setPixmap(
                pixmap(appearance, "error", 18, appearance.colors.danger, self.devicePixelRatioF())
            ),
        )
        self._error = Text(appearance, "", Role.INPUT, Tone.DANGER, wrap=True)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._error, 1)
        column = QVBoxLayout(self)
        appearance.space(column, 6)
        column.addLayout(head)
        for widget in (editor, self._hint, self._error_line):
            column.addWidget(widget)
        self.say("")

    @property
    def error(self) -> str:
        return self._error.text()

    def say(self, error: str) -> None:
        """Show what is wrong; an empty text shows the hint again."""
        self._error.setText(error)
        self._error_line.setVisible(bool(error))
        self._hint.setVisible(bool(self._hint_text) and not error)
        if not isinstance(self.editor, QLabel):
            self.editor.setAccessibleDescription(error or self._hint_text)
