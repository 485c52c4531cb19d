"""The reader's window by fingers."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QWidget
from shiboken6 import isValid

from tests.gui.fingers import drag, lift, put, tap
from tests.gui.reader.steps import search
from ui.kiosk.keyboard import Act, KeyButton, OnScreenKeyboard
from ui.reader.touch import TouchInput
from ui.reader.window import ReaderWindow
from ui.widgets.form_dialog import FormDialog


def touch_of(window: ReaderWindow) -> TouchInput:
    assert window._touch is not None
    return window._touch.of_window


def keys_of(touch: TouchInput) -> OnScreenKeyboard:
    assert touch.keyboard is not None
    return touch.keyboard


def key(touch: TouchInput, text: str) -> KeyButton:
    return next(key for key in keys_of(touch).keys if key.key.text == text)


def areas_around(widget: QWidget | None) -> Iterator[QAbstractScrollArea]:
    while widget is not None:
        if isinstance(widget, QAbstractScrollArea):
            yield widget
        widget = widget.parentWidget()


def test_a_finger_scrolls_what_was_found_and_opens_only_what_it_touches(qtbot, window: ReaderWindow) -> None:
    window.resize(900, 500)
    search(qtbot, window, "penduduk")
    results = window.controller.results
    row = results.rows[0].title
    bars = [area.verticalScrollBar() for area in areas_around(row)]
    bar = next(bar for bar in bars if bar.maximum() > 0)
    qtbot.waitUntil(lambda: window.childAt(row.mapTo(window, QPoint(20, 10))) is row)
    start = row.mapTo(window, QPoint(20, 10))
    drag(window, start, start - QPoint(0, 130))
    assert bar.value() > 60 and window.pages.currentWidget() is results
    touch_of(window)._scrolling._drag.stop()
    bar.setValue(0)
    tap(row, QPoint(20, 10))
    assert window.pages.currentWidget() is window.controller.publication


def test_keys_come_to_who_touches_a_field_and_to_nobody_else(qtbot, window: ReaderWindow) -> None:
    box = window.home.box.edit
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    touch = touch_of(window)
    assert touch.keyboard is None
    tap(box)  # it had the focus before
    qtbot.waitUntil(lambda: touch.keyboard is not None and touch.keyboard.isVisible())
    keys = keys_of(touch)
    qtbot.waitUntil(lambda: keys.geometry().bottom() == window.rect().bottom() and keys.height() > 150)
    assert box.mapTo(window, box.rect().bottomLeft()).y() < keys.y()
    for letter in "se":
        tap(key(touch, letter))
    assert box.text() == "se"  # no capital letter by itself
    for each in keys.keys:
        assert each.width() >= 44 and each.height() >= 38, each.label()
    with qtbot.waitSignal(window.controller.services.searching.found):
        tap(next(each for each in keys.keys if each.key.act is Act.NEXT))
    qtbot.waitUntil(keys.isHidden)  # they would hide half of what was found
    tap(window.header.box.edit)
    qtbot.waitUntil(keys.isVisible)
    window.finish()
    window.end_session()
    qtbot.waitUntil(keys.isHidden)
    assert window.contentsMargins().bottom() == 0


def test_keys_stand_in_a_dialog_too(qtbot, window: ReaderWindow) -> None:
    dialog = FormDialog(window.appearance, window)
    field = QLineEdit(dialog)
    dialog.body.addWidget(field)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.findChild(TouchInput) is not None)
    before = dialog.height()
    at = field.rect().center()
    put(field, at)
    lift(field, at)
    touch = dialog.findChild(TouchInput)
    assert touch is not None
    qtbot.waitUntil(lambda: touch.keyboard is not None and touch.keyboard.isVisible())
    qtbot.waitUntil(lambda: dialog.height() >= before + 150)
    keys = keys_of(touch)
    qtbot.waitUntil(lambda: keys.geometry().bottom() == dialog.rect().bottom())
    assert dialog.cancel_button.mapTo(dialog, QPoint(0, dialog.cancel_button.height())).y() <= keys.y()
    tap(key(touch, "7"))
    assert field.text() == "7"
    dialog.reject()


def test_a_key_that_leads_to_other_keys_may_be_held(qtbot, window: ReaderWindow) -> None:
    """The number of a ticket, then its code of digits: the pressed key goes while the finger is on it."""
    dialog = FormDialog(window.appearance, window)
    words, digits = QLineEdit(dialog), QLineEdit(dialog)
    digits.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
    words.returnPressed.connect(digits.setFocus)
    for field in (words, digits):
        dialog.body.addWidget(field)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.findChild(TouchInput) is not None)
    tap(words)
    touch = dialog.findChild(TouchInput)
    assert touch is not None
    qtbot.waitUntil(lambda: touch.keyboard is not None and touch.keyboard.isVisible())
    go_on = keys_of(touch).key_for(Act.NEXT)
    assert go_on is not None
    at = go_on.mapTo(dialog, go_on.rect().center())
    put(dialog, at)
    qtbot.waitUntil(lambda: len(keys_of(touch).keys) < 20)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    lift(dialog, at)
    tap(key(touch, "7"))
    assert digits.text() == "7" and isValid(go_on) is False
    dialog.reject()


def test_who_uses_fingers_alone_is_there(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "penduduk")
    row = window.controller.results.rows[0].title
    qtbot.waitUntil(lambda: window.childAt(row.mapTo(window, QPoint(20, 10))) is row)
    assert window._idle is not None
    window._idle._timer.stop()
    drag(window, row.mapTo(window, QPoint(20, 10)), row.mapTo(window, QPoint(20, -60)))
    assert window._idle._timer.isActive()  # each finger begins the time anew
