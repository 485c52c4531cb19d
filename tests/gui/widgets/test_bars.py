"""A line at an edge of a window: there only while it has words, and never a window of its own."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.widgets.bars import EdgeLine
from ui.widgets.text import Tone, color_of


class Windows(QObject):
    """Notes which widgets were shown as windows."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


@pytest.fixture
def windows(qapp):
    seen = Windows()
    qapp.installEventFilter(seen)
    yield seen
    qapp.removeEventFilter(seen)


@pytest.fixture
def window(qtbot, windows) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    edit = QLineEdit()
    column.addWidget(edit)
    window.show()
    edit.setFocus()
    return window


@pytest.fixture(params=[True, False], ids=["above", "below"])
def line(request, appearance, window) -> EdgeLine:
    line = EdgeLine(appearance, window, above=request.param)
    window.layout().addWidget(line)
    return line


def test_it_is_there_only_while_it_has_words(line):
    assert line.isVisible() and not line.is_speaking and not line.text.isVisible()
    line.say("A backup is missing.", tone=Tone.DANGER)
    assert line.is_speaking and line.text.isVisible() and line.text.accessibleName() == "A backup is missing."
    line.say("")
    assert not line.is_speaking and not line.text.isVisible()


def test_only_below_the_words_have_the_tone(line, appearance):
    line.say("A backup is missing.", tone=Tone.DANGER)
    expected = Tone.TEXT if line._above else Tone.DANGER
    assert line.text.palette().windowText().color() == color_of(appearance, expected)


def test_its_buttons_are_never_windows(line, window, windows, qtbot):
    button = line.add_button(QPushButton("Look"))
    hidden = line.add_button(QPushButton("Hidden"), shown=False)
    line.say("Something waits.")
    QApplication.processEvents()
    edit = window.findChild(QLineEdit)
    assert windows.shown == [window] and QApplication.focusWidget() is edit
    assert button.isVisible() and hidden.isHidden()
    qtbot.keyClick(edit, "\t")
    assert button.hasFocus()
