"""A person at a keyboard: presses keys where the focus is, and counts them; and a whole visit played so."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from catalog_db.models import TicketState
from ui.desk.visits.panel import VisitsPanel
from ui.kiosk.feedback.window import FeedbackWindow
from ui.staff.window import StaffWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Keyboard:
    """Nothing else is touched."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._before: QWidget | None = None
        self.pressed = 0

    def turn_to(self, window: QWidget) -> None:
        """Sit down before a window. Another PC's, which shares this process, may come to the front at any time."""
        self._before = window
        to_front(self._qtbot, window)

    def _sit(self) -> None:
        if self._before is not None and not self._before.isActiveWindow():
            to_front(self._qtbot, self._before)

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._sit()
        focus = QApplication.focusWidget()
        assert focus is not None, "the focus is nowhere: no key can be heard"
        self.pressed += 1
        self._qtbot.keyClick(focus, key, modifiers)

    def type(self, text: str) -> None:
        for letter in text:
            self._sit()
            focus = QApplication.focusWidget()
            assert focus is not None
            self.pressed += 1
            self._qtbot.keyClicks(focus, letter)

    def go_to(self, widget: QWidget, by: Key = Key.Key_Tab) -> None:
        """By Tab, or by arrows among buttons that exclude each other, as far as it takes."""
        for _ in range(60):
            if widget.hasFocus():
                return
            self.press(by)
        raise AssertionError(f"the keys do not reach {widget.accessibleName() or widget}")


def to_front(qtbot: QtBot, window: QWidget) -> None:
    """Whoever sits before it turns to its keyboard, again where another window has just closed or come up."""

    def turned() -> bool:
        window.activateWindow()
        return window.isActiveWindow()

    qtbot.waitUntil(turned)


def play_a_day(qtbot: QtBot, keys: Keyboard, window: StaffWindow, feedback: FeedbackWindow) -> None:
    """Registration, call, service, feedback and the end of the day, for one visitor."""
    panel = window.desk
    assert panel is not None

    def settle() -> None:
        qtbot.waitUntil(lambda: panel.work.is_idle)

    def step(key: Key, state: TicketState | None) -> None:
        settle()
        keys.press(key)
        mine = panel.work
        qtbot.waitUntil(lambda: (mine.mine.state if mine.mine else None) == state)
        settle()

    def asks(number: int) -> bool:
        return feedback._at == number and feedback.question.isVisible()

    def waiting() -> int:
        return len(panel.work.view.waiting) if panel.work.view else 0

    # The guest book: somebody who comes for the first time.
    keys.turn_to(window)
    keys.press(Key.Key_F2)
    for text in ("Budi Santoso", "budi@example.com"):
        keys.type(text)
        keys.press(Key.Key_Return)
        qtbot.waitUntil(lambda: not panel.sheet.form.name.hasFocus())
    for text in ("1", "1", "1998\r", "3", "2", "6", "BRIDA\r"):
        keys.type(text)
    keys.press(Key.Key_Return)  # the library, as offered
    keys.type("4PDRB Seluma")
    keys.press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not panel.sheet.isVisible() and waiting() > 0)

    # Called and served.
    step(Key.Key_F3, TicketState.CALLED)
    step(Key.Key_F4, TicketState.SERVING)

    # The feedback screen is woken, and answered by keys as well.
    keys.go_to(panel.parts.card.feedback_button)
    keys.press(Key.Key_Space)
    qtbot.waitUntil(lambda: feedback.pages.currentWidget() is feedback.invite)
    keys.turn_to(feedback)
    keys.go_to(feedback.invite.start_button)
    keys.press(Key.Key_Space)
    for number in range(9):
        qtbot.waitUntil(partial(asks, number))
        keys.go_to(feedback.question.faces[3], Key.Key_Right)
        keys.press(Key.Key_Space)
    qtbot.waitUntil(feedback.comment.isVisible)
    keys.go_to(feedback.bar.send_button)
    keys.press(Key.Key_Space)
    qtbot.waitUntil(feedback.thanks.isVisible)

    # Done: found what was looked for, and the visit is over.
    keys.turn_to(window)
    settle()
    keys.go_to(panel.parts.card.need_met.buttons()[0])
    keys.press(Key.Key_Space)
    step(Key.Key_F5, None)

    # The day is closed.
    keys.press(Key(Key.Key_1 + window.side_bar.keys.index("visits")), CTRL)
    visits = window.panels["visits"]
    assert isinstance(visits, VisitsPanel)
    qtbot.waitUntil(lambda: visits.model.rowCount() == 1 and visits.close_button.isVisible())
    visit = visits.model.rows()[0]
    assert (visit.visitor_name, visit.need_met, visit.left_at is not None) == ("Budi Santoso", "1", True)
    keys.go_to(visits.close_button)
    keys.press(Key.Key_Space)
    keys.go_to(visits.confirm.yes_button)
    keys.press(Key.Key_Return)
    qtbot.waitUntil(visits.reopen_button.isVisible)
