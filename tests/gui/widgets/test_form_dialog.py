"""A dialog that grows after it was shown stays on the screen, with its buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.form_dialog import FormDialog


def test_a_dialog_that_grows_stays_on_the_screen(qtbot, appearance):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = FormDialog(appearance, window)
    list_ = QWidget()
    list_.setFixedSize(200, 20)
    dialog.body.addWidget(list_)
    flags = dialog.windowFlags()
    assert flags & Qt.WindowType.CustomizeWindowHint and flags & Qt.WindowType.WindowCloseButtonHint
    assert not flags & Qt.WindowType.WindowMinMaxButtonsHint
    dialog.open()
    screen = dialog.screen().availableGeometry()
    dialog.move(dialog.x(), screen.bottom() - dialog.frameGeometry().height())
    list_.setFixedSize(200, screen.height() // 2)  # what it looked for has come
    qtbot.waitUntil(lambda: dialog.height() > screen.height() // 2)
    qtbot.waitUntil(lambda: dialog.frameGeometry().bottom() <= screen.bottom())
    list_.setFixedSize(200, 2 * screen.height())
    qtbot.waitUntil(lambda: dialog.height() > screen.height())
    qtbot.waitUntil(lambda: dialog.frameGeometry().top() == screen.top())
