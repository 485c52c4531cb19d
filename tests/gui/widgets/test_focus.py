"""What gets the focus by a key is scrolled into sight; an area that is being destroyed is asked no more."""

import shiboken6
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.focus import follow_focus


def test_an_area_that_is_destroyed_with_the_focus_in_it_is_asked_no_more(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    edit, area, inner = QLineEdit(), QScrollArea(), QWidget()
    button = QPushButton("x", inner)
    area.setWidget(inner)
    follow_focus(area)
    column.addWidget(edit)
    column.addWidget(area)
    window.show()
    qtbot.waitExposed(window)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    shiboken6.delete(area)  # pytest-qt fails where a slot raises
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
