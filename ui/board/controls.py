"""What can be done at a board: a bar that is there when somebody moves the mouse or presses Tab, and goes by itself."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from ui.board.sound import BoardSound
from ui.theme import Appearance
from ui.widgets.appearance_menu import AppearanceMenu
from ui.widgets.bars import BottomBar
from ui.widgets.buttons import quiet_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icons import icon
from ui.widgets.plain_text import plain_tip

_SHOWN_MS = 6_000


class ControlBar(QWidget):
    """Floats over the lower right corner of its parent, in two lines where its words need them."""

    pause_asked = Signal()
    full_screen_asked = Signal()
    system_voice_asked = Signal()
    hidden = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget, sound: BoardSound) -> None:
        super().__init__(parent)
        self._appearance, self._over, self._sound = appearance, parent, sound
        self._paused = self._full_screen = False
        self.mute_button = quiet_button(appearance, "")
        self.voice_button = _VoiceMenu(appearance, sound)
        self.pause_button = quiet_button(appearance, "")
        self.appearance_menu = AppearanceMenu(appearance)
        self.full_screen_button = quiet_button(appearance, "")
        self._flow = FlowLayout(self)
        self._flow.keep_in_one_line()
        appearance.space(self._flow, 4, (8, 4, 8, 4))
        for button in self.buttons:
            self._flow.addWidget(button)
        self.mute_button.clicked.connect(lambda: sound.set_muted(not sound.muted))
        self.pause_button.clicked.connect(self.pause_asked)
        self.full_screen_button.clicked.connect(self.full_screen_asked)
        self.voice_button.system_voice_asked.connect(self.system_voice_asked)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self._go)
        sound.changed.connect(self._label)
        appearance.changed.connect(self._label)
        parent.installEventFilter(self)
        self._label()
        self.hide()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """In the order of Tab."""
        return self.mute_button, self.voice_button, self.pause_button, self.appearance_menu, self.full_screen_button

    def come(self) -> None:
        """Be there, and for a while from now."""
        self._timer.start()
        if self.isHidden():
            self._place()
            self.show()
            self.raise_()

    def show_state(self, *, paused: bool, full_screen: bool) -> None:
        self._paused, self._full_screen = paused, full_screen
        self._label()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._appearance.colors.edge)
        painter.setBrush(self._appearance.colors.base)
        radius = self._appearance.px(8)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)

    def _go(self) -> None:
        """Not while a menu is open or a button has the focus of the keyboard."""
        focus = QApplication.focusWidget()
        if QApplication.activePopupWidget() is not None or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start()
            return
        self.hide()
        self.hidden.emit()

    def _label(self) -> None:
        muted = self._sound.muted
        for button, name, words, key in (
            (self.mute_button, "speak" if muted else "mute", self.tr("Unmute") if muted else self.tr("Mute"), "M"),
            (
                self.pause_button,
                "play" if self._paused else "pause",
                self.tr("Let the text run") if self._paused else self.tr("Stop the text"),
                self.tr("Space"),
            ),
            (
                self.full_screen_button,
                "reading",
                self.tr("Leave full screen") if self._full_screen else self.tr("Full screen"),
                "Esc" if self._full_screen else "F11",
            ),
        ):
            button.setText(words)
            button.setIcon(icon(self._appearance, name))
            button.setToolTip(plain_tip(f"{words} ({key})"))
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        self.ensurePolished()
        gap = self._appearance.px(16)
        width = min(self._flow.sizeHint().width(), self._over.width() - 2 * gap)
        height = self._flow.heightForWidth(width)
        self.setGeometry(self._over.width() - width - gap, self._over.height() - height - gap, width, height)


class _VoiceMenu(QPushButton):
    """Which voice, and a test of it."""

    system_voice_asked = Signal()

    def __init__(self, appearance: Appearance, sound: BoardSound) -> None:
        super().__init__(self.tr("Voice"))
        self._sound = sound
        self.setFlat(True)
        appearance.touch(self)
        appearance.keep(self, lambda appearance: self.setIcon(icon(appearance, "speak")))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill)
        self.setMenu(self._menu)

    def fill(self) -> None:
        """Build the entries anew: a voice may have been installed."""
        menu, sound = self._menu, self._sound
        menu.clear()
        menu.addAction(self.tr("Let an example be heard")).triggered.connect(sound.hear_example)
        menu.addSeparator()
        group = QActionGroup(menu)
        clips = QAction(self.tr("Voice of the program"), group, checkable=True)
        system = QAction(self.tr("Voice of this PC …"), group, checkable=True)
        clips.setChecked(not sound.speaks_by_system)
        system.setChecked(sound.speaks_by_system)
        if not sound.has_system_voice():
            system.setEnabled(False)
            system.setText(self.tr("Voice of this PC (it has none for Indonesian)"))
        clips.triggered.connect(lambda: sound.use_system_voice(False))
        system.triggered.connect(self.system_voice_asked)
        menu.addActions(group.actions())


# Asks whether a voice was really heard, before it is used.

_QUESTION_MS = 60_000


class HeardQuestion(BottomBar):
    """Without an answer nothing changes."""

    heard = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent, _QUESTION_MS)
        self.yes = QPushButton(self.tr("Yes, use it"))
        self.no = QPushButton(self.tr("No"))
        for button in (self.yes, self.no):
            appearance.touch(button)
            self._row.addWidget(button)
            button.clicked.connect(self.hide)
        self.yes.clicked.connect(self.heard)

    def ask(self) -> None:
        self.show_text(self.tr("Were number and desk to be heard clearly?"))
        self.yes.setFocus()
