"""Keys that move through the pages. Keys that do something stand in `shortcuts.py`."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.viewer.pages.layout import Fit

if TYPE_CHECKING:
    from ui.viewer.pages.view import PageView

LINE_STEP = 48  # pixels an arrow key scrolls
_FORWARD = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
_BACKWARD = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
_STEPS = _FORWARD | _BACKWARD


def press(view: "PageView", event: QKeyEvent) -> bool:
    """Move the view; returns whether the key was one of these."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    key = Qt.Key(event.key())
    step = _STEPS.get(key, 0)
    match key:
        case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp if held in (Qt.KeyboardModifier.NoModifier, control):
            _screen(view, step, whole_page=held == control)
        case Qt.Key.Key_Space if held in (Qt.KeyboardModifier.NoModifier, shift):
            _screen(view, -1 if held == shift else 1)
        case Qt.Key.Key_Down | Qt.Key.Key_Up if not held:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + step * LINE_STEP)
        case Qt.Key.Key_Right | Qt.Key.Key_Left if held in (Qt.KeyboardModifier.NoModifier, control):
            bar = view.horizontalScrollBar()
            if bar.maximum() > 0 and not held:
                bar.setValue(bar.value() + step * LINE_STEP)
            else:
                view.turn(step)
        case Qt.Key.Key_Home if held in (Qt.KeyboardModifier.NoModifier, control):
            view.go_to(0)
        case Qt.Key.Key_End if held in (Qt.KeyboardModifier.NoModifier, control):
            view.go_to(view.page_count - 1)
        case _:
            return False
    return True


def _screen(view: "PageView", direction: int, *, whole_page: bool = False) -> None:
    """A window full on, keeping two lines in sight; whole pages where they fit."""
    if whole_page or view.zoom.fit is Fit.PAGE:
        view.turn(direction)
        return
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + direction * max(view.viewport().height() - 2 * LINE_STEP, LINE_STEP))
