"""The on-screen keyboard types into the field that has the focus, and takes none."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from tests.gui.desk.keyboard import to_front
from ui.kiosk.keyboard import Act, OnScreenKeyboard
from ui.theme import TOUCH_PX

Hint = Qt.InputMethodHint


class Form(QWidget):
    """Fields of every kind over a keyboard."""

    def __init__(self, appearance) -> None:
        super().__init__()
        self.name, self.email, self.phone = QLineEdit(), QLineEdit(), QLineEdit()
        self.name.setInputMethodHints(Hint.ImhPreferUppercase)
        self.email.setInputMethodHints(Hint.ImhEmailCharactersOnly | Hint.ImhNoAutoUppercase)
        self.phone.setInputMethodHints(Hint.ImhDialableCharactersOnly)
        self.comment = QPlainTextEdit()
        self.comment.setTabChangesFocus(True)
        self.button = QPushButton("x")
        self.keyboard = OnScreenKeyboard(appearance, self)
        column = QVBoxLayout(self)
        for widget in (self.name, self.email, self.phone, self.comment, self.button, self.keyboard):
            column.addWidget(widget)
        self.resize(1024, 768)

    def type(self, text: str) -> None:
        for letter in text:
            label = QApplication.translate("OnScreenKeyboard", "space") if letter == " " else letter
            self.press(self.keyboard.key(label))

    def press(self, key) -> None:
        QTest.mouseClick(key, Qt.MouseButton.LeftButton)


@pytest.fixture
def form(qtbot, appearance):
    form = Form(appearance)
    qtbot.addWidget(form)
    form.show()
    form.keyboard.watch(form)
    to_front(qtbot, form)
    return form


def focus(qtbot, form, field) -> None:
    field.setFocus()
    qtbot.waitUntil(lambda: not form.keyboard.isHidden())
    QApplication.processEvents()  # the keys lie where they stay


def test_it_types_and_leaves_the_focus_where_it_is(qtbot, form):
    focus(qtbot, form, form.name)
    form.type("Siti A")
    assert form.name.text() == "Siti A"
    assert form.name.hasFocus()
    form.press(form.keyboard.key_for(Act.BACKSPACE))
    assert form.name.text() == "Siti "
    form.name.setCursorPosition(0)
    form.press(form.keyboard.key_for(Act.SYMBOLS))
    form.type("(")
    assert form.name.text() == "(Siti "


def test_names_begin_with_capitals_and_shift_can_be_held(qtbot, form):
    keyboard = form.keyboard
    focus(qtbot, form, form.name)
    assert keyboard.key("A") and not keyboard.key("a")
    form.type("A")
    assert keyboard.key("a")
    form.press(keyboard.key_for(Act.SHIFT))
    form.type("Bc")
    for _ in range(2):
        form.press(keyboard.key_for(Act.SHIFT))
    form.type("DEF")
    form.press(keyboard.key_for(Act.SHIFT))
    form.type("g")
    assert form.name.text() == "ABcDEFg"
    form.type(" ")
    form.press(keyboard.key_for(Act.SHIFT))  # no capital after all
    form.type("h")
    assert form.name.text() == "ABcDEFg h"


def test_an_address_is_ended_by_one_touch(qtbot, form):
    focus(qtbot, form, form.email)
    form.type("siti")
    assert len(form.keyboard.chips) == 5
    form.type("@y")
    (yahoo,) = form.keyboard.chips
    form.press(yahoo)
    assert form.email.text() == "siti@yahoo.com"
    assert form.keyboard.chips == []


def test_numbers_get_a_pad(qtbot, form):
    focus(qtbot, form, form.phone)
    assert form.keyboard.key("q") is None
    form.type("+6208")
    assert form.phone.text() == "+6208"


def test_next_moves_on_as_enter_does_and_as_tab_in_a_long_text(qtbot, form):
    form.name.returnPressed.connect(form.email.setFocus)
    focus(qtbot, form, form.name)
    form.press(form.keyboard.key_for(Act.NEXT))
    assert form.email.hasFocus()
    focus(qtbot, form, form.comment)
    form.type("Ya. B")
    form.press(form.keyboard.key_for(Act.NEXT))
    assert form.comment.toPlainText() == "Ya. B"
    qtbot.waitUntil(form.keyboard.isHidden)  # a button has the focus


def test_a_real_keyboard_puts_it_away_and_a_finger_brings_it_back(qtbot, form):
    focus(qtbot, form, form.name)
    QTest.keyClick(form.windowHandle(), Qt.Key.Key_K, Qt.KeyboardModifier.NoModifier)
    assert form.name.text() == "k"
    assert form.keyboard.isHidden()
    form.email.setFocus()
    assert form.keyboard.isHidden()
    form.keyboard.toggle()
    assert not form.keyboard.isHidden()
    form.keyboard.toggle()
    assert form.keyboard.isHidden()
    screen = QTest.createTouchDevice(QPointingDevice.DeviceType.TouchScreen)
    at = form.phone.mapTo(form, form.phone.rect().center())
    QTest.touchEvent(form.windowHandle(), screen).press(0, at).commit()
    QTest.touchEvent(form.windowHandle(), screen).release(0, at).commit()
    form.phone.setFocus()
    qtbot.waitUntil(lambda: not form.keyboard.isHidden())


def test_two_thumbs_type_both_letters(qtbot, form):
    focus(qtbot, form, form.email)
    screen = QTest.createTouchDevice(QPointingDevice.DeviceType.TouchScreen)

    def place(letter: str) -> QPoint:
        key = form.keyboard.key(letter)
        return key.mapTo(form, key.rect().center())

    window = form.windowHandle()
    a, l = place("a"), place("l")  # noqa: E741
    QTest.touchEvent(window, screen).press(0, a).commit()
    QTest.touchEvent(window, screen).stationary(0).press(1, l).commit()
    QTest.touchEvent(window, screen).release(0, a).stationary(1).commit()
    QTest.touchEvent(window, screen).release(1, l).commit()
    assert form.email.text() == "al"


@pytest.mark.parametrize("percent", [100, 200])
def test_keys_are_large_enough_to_touch_and_have_names(qtbot, form, appearance, percent):
    appearance.apply(replace(appearance.settings, text_percent=percent))
    focus(qtbot, form, form.email)
    assert all(key.height() >= TOUCH_PX and key.width() >= TOUCH_PX for key in form.keyboard.keys)
    assert all(key.accessibleName() for key in form.keyboard.keys)
    assert form.keyboard.height() < form.height() / 2


def test_it_forgets_the_field_of_the_visitor_before(qtbot, form):
    focus(qtbot, form, form.name)
    form.name.deleteLater()
    form.name = None
    qtbot.waitUntil(form.keyboard.isHidden)
    assert form.keyboard.field is None
