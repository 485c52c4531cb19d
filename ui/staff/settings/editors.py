"""Editors of single settings: a line, some lines, a number, a choice, a tick."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTime, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from catalog_db.errors import FieldProblem
from catalog_db.rules.written_dates import short_time
from ui.languages import tr
from ui.theme import Appearance
from ui.widgets.text import one_line
from ui.words.dates import TIME_FORMAT


class Editor(QWidget):
    """Shows a value, and says when somebody is done with changing it."""

    done = Signal()

    def value(self) -> Any:
        """What it shows, as `Settings` take it."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show another one; nothing is said of that."""
        raise NotImplementedError

    def is_typing(self) -> bool:
        """Whether somebody is in the middle of it: then it must not be filled anew."""
        return False

    def words(self, value: Any) -> str:
        """The value for the line that tells the default; empty where that is no help."""
        return str(value)

    def say(self, problems: Sequence[FieldProblem]) -> list[FieldProblem]:
        """Show each problem at its place; those that have none are given back."""
        return list(problems)


class LineEditor(Editor):
    """One line of text, without the spaces around it."""

    def __init__(self, appearance: Appearance, name: str, longest: int, width: int = 420) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setMaxLength(longest)
        self.edit.editingFinished.connect(self.done)
        appearance.keep(self.edit, lambda appearance: self.edit.setMaximumWidth(appearance.px(width)))
        _alone(self, self.edit)

    def value(self) -> str:
        return self.edit.text().strip()

    def show_value(self, value: Any) -> None:
        self.edit.setText(str(value))

    def is_typing(self) -> bool:
        return self.edit.hasFocus() and self.edit.isModified()


class LinesEditor(Editor):
    """Some lines of text, kept when the focus leaves them; Tab goes on to the next field."""

    def __init__(self, appearance: Appearance, name: str, longest: int) -> None:
        super().__init__()
        self._longest = longest
        self.edit = _Lines()
        self.edit.setAccessibleName(name)
        self.edit.setTabChangesFocus(True)
        self.edit.left.connect(self.done)
        self.edit.document().setDocumentMargin(8)
        appearance.keep(self.edit, lambda appearance: self.edit.setFixedHeight(appearance.px(96)))
        _alone(self, self.edit)

    def value(self) -> str:
        return self.edit.toPlainText().strip()[: self._longest]

    def show_value(self, value: Any) -> None:
        if str(value) != self.edit.toPlainText():
            self.edit.setPlainText(str(value))

    def is_typing(self) -> bool:
        return self.edit.hasFocus() and self.edit.document().isModified()


class NumberEditor(Editor):
    """A whole number with its unit."""

    def __init__(self, appearance: Appearance, name: str, least: int, most: int, unit: str) -> None:
        super().__init__()
        self._unit = unit
        self.box = QSpinBox()
        self.box.setAccessibleName(name)
        self.box.setRange(least, most)
        self.box.setSuffix(f" {unit}" if unit else "")
        self.box.setKeyboardTracking(False)
        self.box.valueChanged.connect(self.done)
        appearance.keep(self.box, lambda appearance: self.box.setFixedWidth(appearance.px(150)))
        _alone(self, self.box)

    def value(self) -> int:
        return self.box.value()

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self.box):
            self.box.setValue(int(value))

    def words(self, value: Any) -> str:
        return f"{value} {self._unit}".strip()


class _TimeOfDay(QTimeEdit):
    """Tab leaves it; arrows lead from hours to minutes."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        return QAbstractSpinBox.focusNextPrevChild(self, forward)


class TimeEditor(Editor):
    """A time of day."""

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        self.edit = _TimeOfDay()
        self.edit.setAccessibleName(name)
        self.edit.setDisplayFormat(TIME_FORMAT)
        self.edit.setKeyboardTracking(False)
        self.edit.timeChanged.connect(self.done)
        appearance.keep(self.edit, lambda appearance: self.edit.setFixedWidth(appearance.px(110)))
        _alone(self, self.edit)

    def value(self) -> time:
        shown = self.edit.time()
        return time(shown.hour(), shown.minute())

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self.edit):
            self.edit.setTime(QTime(value.hour, value.minute))

    def words(self, value: Any) -> str:
        return short_time(value)


class ShownEditor(Editor):
    """A line that is changed elsewhere; it can be selected and copied."""

    def __init__(self, appearance: Appearance, name: str, width: int = 420) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setReadOnly(True)
        self.edit.setPlaceholderText(tr("none"))
        appearance.keep(self.edit, lambda appearance: self.edit.setMaximumWidth(appearance.px(width)))
        _alone(self, self.edit)

    def value(self) -> str:
        return self.edit.text()

    def show_value(self, value: Any) -> None:
        self.edit.setText(one_line(str(value)))


class ChoiceEditor(Editor):
    """One of a few."""

    def __init__(self, appearance: Appearance, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """`choices`: code and words."""
        super().__init__()
        self.box = QComboBox()
        self.box.setAccessibleName(name)
        for code, words in choices:
            self.box.addItem(words, code)
        self.box.currentIndexChanged.connect(self.done)
        appearance.keep(self.box, lambda appearance: self.box.setMinimumWidth(appearance.px(220)))
        _alone(self, self.box)

    def value(self) -> str:
        return str(self.box.currentData())

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(self.box.findData(str(value)))

    def words(self, value: Any) -> str:
        return self.box.itemText(self.box.findData(str(value)))


class TickEditor(Editor):
    """Yes or no; its words stand beside the box."""

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        self.box = QCheckBox(name)
        self.box.toggled.connect(self.done)
        appearance.keep(self.box, lambda appearance: self.box.setFont(appearance.font(bold=True)))
        _alone(self, self.box)

    def value(self) -> bool:
        return self.box.isChecked()

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self.box):
            self.box.setChecked(bool(value))

    def words(self, value: Any) -> str:
        return tr("yes") if value else tr("no")


def keep_width(appearance: Appearance, widget: QWidget, width: int) -> None:
    """`width`: in pixels at 100 %."""
    appearance.keep(widget, lambda appearance: widget.setFixedWidth(appearance.px(width)))


class _Lines(QPlainTextEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason and self.document().isModified():
            self.document().setModified(False)
            self.left.emit()


def _alone(editor: Editor, widget: QWidget) -> None:
    """The only thing in an editor; boxes are no wider than they need."""
    editor.setFocusProxy(widget)
    box = QHBoxLayout(editor)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(widget)
    if not isinstance(widget, QPlainTextEdit):
        box.addStretch(0 if isinstance(widget, QLineEdit) else 1)  # lines grow to their greatest width
