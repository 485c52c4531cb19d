"""Whoever works in a dialog over a window is not away from it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from ui.idle import IdleWatch

_HOUR_MS = 3_600_000


def test_input_to_a_dialog_over_the_window_counts(qtbot) -> None:
    window, other = QWidget(), QWidget()
    for each in (window, other):
        qtbot.addWidget(each)
        with qtbot.waitExposed(each):
            each.show()
    watch = IdleWatch(window, _HOUR_MS)
    watch.watch(window)

    def write_over(parent: QWidget) -> bool:
        """Whether the watch notices it."""
        dialog = QDialog(parent)
        with qtbot.waitExposed(dialog):
            dialog.open()
        watch._timer.stop()
        above = QDialog(dialog)
        with qtbot.waitExposed(above):
            above.open()
        QTest.keyClick(above.windowHandle(), Qt.Key.Key_A)
        above.reject()
        found = watch._timer.isActive()
        watch._timer.stop()
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_A)
        dialog.reject()
        assert watch._timer.isActive() is found
        return found

    assert write_over(window)
    assert not write_over(other)
