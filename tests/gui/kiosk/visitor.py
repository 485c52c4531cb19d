"""What a visitor does at the guest book, for tests of it."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.gui.kiosk.conftest import SITI
from ui.kiosk.fields import TouchEdit
from ui.kiosk.guestbook.form import VisitorForm
from ui.kiosk.guestbook.window import GuestBookWindow
from ui.theme import TOUCH_PX

Key = Qt.Key


def press(window: QWidget, key: Qt.Key, held=Qt.KeyboardModifier.NoModifier) -> None:
    """As a real key: into the window, which hands it to whoever has the focus."""
    QTest.keyClick(window.windowHandle(), key, held)


def touch(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def fill_in(book: GuestBookWindow, year: str = SITI.year, name: str = SITI.name, email: str = SITI.email) -> None:
    """Every step up to the review."""
    book.begin()
    form = form_of(book)
    form.who.line("name").setText(name)
    form.who.line("email").setText(email)
    touch(book.form_flow.next_button)
    form.about.choices("gender").choose("P")
    form.about.line("birth_year").setText(year)
    form.about.choices("education").choose("3")
    touch(book.form_flow.next_button)
    form.work.choices("occupation").choose("1")
    form.work.choices("institution_category").choose("6")
    form.work.line("institution").setText("Universitas Bengkulu")
    touch(book.form_flow.next_button)
    form.need.services.choose("perpustakaan", "konsultasi")
    form.need.usage.choose("1")
    form.need.need.setPlainText("inflasi Bengkulu")
    touch(book.form_flow.next_button)
    touch(book.form_flow.next_button)


def to_review(book: GuestBookWindow, name: str = SITI.name, email: str = SITI.email) -> None:
    fill_in(book, name=name, email=email)
    touch(book.form_flow.next_button)
    assert form_of(book).page is form_of(book).review


def texts() -> Iterator[str]:
    """Whatever any widget of the program holds, shown or not."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for widget in QApplication.allWidgets():
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QPlainTextEdit):
            yield widget.toPlainText()


def form_of(book: GuestBookWindow) -> VisitorForm:
    assert isinstance(book.form, VisitorForm)
    return book.form


def optional_line(book: GuestBookWindow, field: str) -> TouchEdit:
    line = form_of(book).optional.editors[field]
    assert isinstance(line, TouchEdit)
    return line


def go_idle(book: GuestBookWindow) -> None:
    book.idle._timer.stop()
    book.idle.idle.emit()


def small_ones(book: GuestBookWindow) -> None:
    QApplication.processEvents()
    for button in book.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.height() >= TOUCH_PX - 1, button.accessibleName() or button.text()
            assert button.accessibleName() or button.text(), "a button without a name"


def assert_nothing_of_siti(book: GuestBookWindow) -> None:
    for word in (*SITI.name.split(), SITI.email, "Universitas", "inflasi Bengkulu", "Rejang", SITI.year, "P-001"):
        assert not [text for text in texts() if word in text], word
    assert QApplication.clipboard().text() == ""
    assert book.form is None
    book.begin()
    for line in book.findChildren(QLineEdit):
        assert line.completer() is None
        line.undo()
        assert line.text() == ""
    for text in book.findChildren(QPlainTextEdit):
        text.undo()
        text.paste()
        assert text.toPlainText() == ""
    assert form_of(book).need.services.codes == ()
