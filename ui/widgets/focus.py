"""Focus: one ring, and an order for the Tab key that follows the eye."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QScrollArea, QStyle, QWidget
from shiboken6 import isValid

_BEGINS_AT = "beginsAt"
_FRAME = "oclero::qlementine::WidgetWithFocusFrameEventFilter"


def drop_frame_of_style(widget: QWidget) -> None:
    """Take away what Qlementine gave the widget when it was polished, that is before it is shown.

    Widgets that paint their own ring must not get the frame of the style as well.
    """
    for child in widget.children():
        if child.metaObject().className() == _FRAME:
            widget.removeEventFilter(child)


def stop_where_checked(button: QAbstractButton) -> None:
    """Of buttons that exclude each other Tab reaches the checked one, and arrows the rest.

    Qt sees to it only when one of them gets the focus, which a shortcut that checks another does not give; and
    Qlementine lets Tab reach all buttons once they are polished, which is before they are shown.
    """
    watch = _Shown(button)

    def follow(checked: bool) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus)

    button.toggled.connect(follow)
    watch.shown.connect(lambda: follow(button.isChecked()))
    follow(button.isChecked())


def begin_at(screen: QWidget, widget: QWidget) -> None:
    """Let a screen be entered here: at its next step, not at whatever Tab reaches first."""
    screen.setProperty(_BEGINS_AT, widget)


def begin(screen: QWidget) -> bool:
    """Give the focus to where the screen begins, if it says so and can now."""
    return _give(screen.property(_BEGINS_AT))


def enter(screen: QWidget) -> None:
    """Give the focus to what had it last in a screen that is shown, else to where it begins, else to the first one."""
    if _give(screen.focusWidget()) or begin(screen):
        return
    each = screen.nextInFocusChain()
    while each is not None and each is not screen:
        by_tab = (each.focusPolicy() & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus
        if by_tab and screen.isAncestorOf(each) and _give(each):
            return
        each = each.nextInFocusChain()


def enter_first(stops: Iterable[QWidget | None], reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> bool:
    """Give the focus to the first of these that can take it now; False where none can."""
    return any(_give(stop, reason) for stop in stops)


def _give(widget: QWidget | None, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> bool:
    if widget is None or not widget.isVisible() or not widget.isEnabled():
        return False
    widget.setFocus(reason)
    return True


def press_by_enter(event: QKeyEvent) -> bool:
    """Let Enter press the button that has the focus, as in a dialog, where nothing else wanted the key."""
    button = QApplication.focusWidget()
    enter_key = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    if not (enter_key and plain and isinstance(button, QPushButton)):
        return False
    button.click()
    return True


def follow_focus(area: QScrollArea) -> None:
    """Scroll to whatever in `area` gets the focus from a key.

    Qt does so where Tab goes from one widget of the area to another, but not where it comes in from outside, nor for
    arrows among buttons that exclude each other.
    """
    _Follower(area)


class _Follower(QObject):
    """Dies with its area, and takes the connection with it."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self._area):
            return  # it is just being destroyed: what had the focus in it has lost it
        inner = self._area.widget()
        pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton  # nothing moves away below the pointer
        if now is not None and inner is not None and not pressed and inner.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, now.fontMetrics().height())


class _Shown(QObject):
    """Says when a widget is about to be shown."""

    shown = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self.shown.emit()
        return super().eventFilter(watched, event)


def tab_through(widgets: Iterable[QWidget]) -> None:
    """Let Tab go from each of these to the next.

    Qt goes in the order of making, which is another one as soon as rows are kept and filled again: call this after
    every filling. The widgets are listed by whoever made them: asking a layout for its items leaves wrappers behind
    that PySide 6.10.2 takes for other objects once the items are gone.
    """
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def buttons_in(parent: QWidget) -> list[QAbstractButton]:
    """Those that were not hidden, in the order of making; new ones, not shown yet, among them."""
    was_hidden = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    buttons = parent.findChildren(QAbstractButton)
    return [button for button in buttons if not (button.isHidden() and button.testAttribute(was_hidden))]


# Whether things may move.


def stands_still(widget: QWidget) -> bool:
    """The style was told to move nothing, since the system wants no motion."""
    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget) == 0
