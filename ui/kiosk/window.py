"""What the visitors' screens share: full screen, the on-screen keyboard, idling, and the way out for the staff."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.actors import Actor
from desktop.security.exit_code import ExitCode
from desktop.security.staff import Staff
from desktop.settings.appearance import AppearanceSettings, Theme
from desktop.settings.model import Settings
from desktop.settings.texts import words_in_place
from ui.background import Background
from ui.idle import IdleWatch
from ui.kiosk.keyboard import OnScreenKeyboard
from ui.kiosk.leaving import AskedToLeave, LeavePanel
from ui.kiosk.tap_guard import TapGuard
from ui.languages import install_language, use_own_words
from ui.lock.guard import ScreenGuard
from ui.theme import Appearance, Role
from ui.widgets.bars import EdgeLine
from ui.widgets.buttons import quiet_button
from ui.widgets.focus import press_by_enter
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import Paragraph, Text, Tone, one_line

# The line on top of a visitors' screen: whose it is, how far the visitor is, and how large the letters are.

SIZES = (100, 125, 150, 175, 200)
_WIDE = 1_000  # pixels at 100 %: with less the buttons have icons alone


class KioskHeader(QWidget):
    """`appearance_chosen`: for this visitor only."""

    appearance_chosen = Signal(AppearanceSettings)

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._done, self._all = 0, 0
        self.name = Paragraph(appearance, Role.INPUT, max_lines=2, bold=True)
        self.name.set_text(one_line(name))
        self.step = Text(appearance, "", Role.INPUT, Tone.SECONDARY, tabular=True)
        self.size_button = quiet_button(appearance, "", "appearance")
        self.size_button.clicked.connect(self._next_size)
        self.contrast_button = quiet_button(appearance, "", "contrast")
        self.contrast_button.clicked.connect(self._toggle_contrast)
        self._theme = appearance.settings.theme  # to which it goes back
        self._row = QHBoxLayout(self)
        appearance.space(self._row, 16, (24, 8, 16, 8))
        self._row.addWidget(self.name, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.step)
        for button in (self.contrast_button, self.size_button):
            self._row.addWidget(button)
        appearance.keep(self, self._name_buttons)

    def show_progress(self, text: str = "", done: int = 0, of: int = 0) -> None:
        """Words, and a line below as long as the part that is done."""
        self.step.setText(text)
        self._done, self._all = done, of
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance = self._appearance
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance.colors.base)
        height = appearance.px(4) if self._all else 1
        line = QRectF(0, self.height() - height, self.width(), height)
        painter.fillRect(line, appearance.colors.line)
        if self._all:
            line.setWidth(self.width() * self._done / self._all)
            painter.fillRect(line, appearance.colors.accent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_buttons(self._appearance)

    def _toggle_contrast(self) -> None:
        present = self._appearance.settings
        if present.theme is Theme.CONTRAST:
            usual = self._theme if self._theme is not Theme.CONTRAST else Theme.SYSTEM
            self.appearance_chosen.emit(replace(present, theme=usual))
        else:
            self._theme = present.theme
            self.appearance_chosen.emit(replace(present, theme=Theme.CONTRAST))

    def _next_size(self) -> None:
        present = self._appearance.settings
        larger = next((size for size in SIZES if size > present.text_percent), SIZES[0])
        self.appearance_chosen.emit(replace(present, text_percent=larger))

    def _name_buttons(self, appearance: Appearance) -> None:
        """In words where there is room for them beside whose screen it is."""
        wide = self.width() >= appearance.px(_WIDE)
        percent = appearance.settings.text_percent
        size = self.tr("Text size {percent} %").format(percent=percent)
        is_high = appearance.settings.theme is Theme.CONTRAST
        contrast = self.tr("Usual colours") if is_high else self.tr("High contrast")
        self.size_button.setText(size if wide else f"{percent} %")
        self.contrast_button.setText(contrast if wide else "")
        for button, words in ((self.size_button, size), (self.contrast_button, contrast)):
            button.setAccessibleName(words)
            button.setToolTip(plain_tip(words))


WIPE_S = 60  # without input; what was typed is then gone
WARNED_S = 15  # of them the countdown is on the screen


@dataclass(frozen=True, slots=True)
class KioskServices:
    """All that a visitors' screen can call of its room: it has no `room.get`.

    And a service may be another than the room's: one that lets wait what is handed in while nothing can be written.

    Attributes:
        keeps: Whether what is handed in while the room writes nothing is kept, and noted down later.
        exit_code: See `AskedToLeave`.
    """

    settings: Callable[[], Settings]
    staff: Staff
    actor: Callable[[], Actor]  # this PC
    keeps: Callable[[], bool] = lambda: True
    exit_code: ExitCode | None = None


class KioskWindow(QWidget):
    """A subclass makes the pages (`make_body`), and wipes them for the next visitor (`start_anew`).

    It is shown in full screen, and stays there until a member of staff ends it or the program closes it.
    """

    closed = Signal()  # by the staff, or by the program

    def __init__(self, appearance: Appearance, services: KioskServices, background: Background) -> None:
        super().__init__()
        self._appearance, self._services, self._background = appearance, services, background
        self._stands_still = False
        self.tap_guard = TapGuard()
        self.guard = ScreenGuard(self)
        self.guard.leaving_asked.connect(self.ask_to_leave)
        self.guard.hold()
        self.idle = IdleWatch(self, (WIPE_S - WARNED_S) * 1_000)
        self.idle.idle.connect(self._nobody_there)
        self.idle.returned.connect(self.on_returned)
        # A language comes as several events, one for each translator that goes or comes.
        self._rebuilding = QTimer(self, singleShot=True, interval=0)
        self._rebuilding.timeout.connect(self._rebuild)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._root = QWidget()
        column.addWidget(self._root)
        self._build()

    def make_body(self) -> QWidget:
        """Everything between header and keyboard, empty of any visitor."""
        raise NotImplementedError

    def start_anew(self) -> None:
        """Forget the visitor, and show the first page as the room has it."""
        raise NotImplementedError

    def show_first_page(self) -> None:
        """The pages were made anew, in another language or with other settings."""
        raise NotImplementedError

    def is_in_use(self) -> bool:
        """A visitor's answers would be lost if the pages were made anew now."""
        raise NotImplementedError

    def step_back(self) -> None:
        """Called when Esc is pressed: go back by one step."""

    def on_idle(self) -> None:
        """Nobody has touched anything for a while."""

    def on_returned(self) -> None:
        """Somebody is there again."""

    def close(self) -> bool:
        """By the program. What the system asks for is a request only (`ScreenGuard`)."""
        self.guard.release()
        return super().close()

    def ask_to_leave(self) -> None:
        """Let a member of staff say who it is; a room without an admin asks nobody."""
        self.leaving.ask()

    def stand_still(self, still: bool) -> None:
        """The room takes nothing down, or does again: said above every page, and what was typed stays."""
        self._stands_still = still
        self._say_standing()

    def use_room_settings(self) -> None:
        """As the room has them now: theme, text size and language of the visitor before are forgotten."""
        settings = self._services.settings()
        self._use_appearance(settings.look)
        if settings != self._built_with:
            self._rebuilding.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._rebuilding.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.idle.watch(self)
        self.keyboard.watch(self)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """No tap that was meant for the page before. Enter presses the button that has the focus, and none that a
        field gives the focus to by that very key.
        """
        if self.tap_guard.takes(event):
            if self.guard.holds:
                self.guard.corner.see(event)  # whatever is shown there: it chooses nothing before it was held
            return True
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and press_by_enter(event)
        return pressed or super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.stack.currentWidget() is self.leaving:
                self._cancel_leaving()
            else:
                self.step_back()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        appearance, settings = self._appearance, self._services.settings()
        self._built_with: Settings | None = settings  # None: not as they are now
        self.setWindowTitle(settings.name)
        self.header = KioskHeader(appearance, f"{settings.office.unit} · {settings.office.name}")
        self.header.appearance_chosen.connect(self._use_appearance)
        self.keyboard = OnScreenKeyboard(appearance)
        self.keyboard.shown_changed.connect(self._say_standing)
        services = self._services
        asked = AskedToLeave(services.staff, services.actor, services.exit_code)
        self.leaving = LeavePanel(appearance, asked, self._background)
        self.leaving.needed.connect(self._show_leaving)
        self.leaving.confirmed.connect(self.close)
        self.leaving.cancelled.connect(self._cancel_leaving)
        self.stack = QStackedWidget()
        self._foot = QWidget()
        self.foot = QVBoxLayout(self._foot)  # for the buttons below the pages: they keep their place
        self.foot.setContentsMargins(0, 0, 0, 0)
        self.body = self.make_body()
        self.stack.addWidget(self.body)
        self.stack.addWidget(self.leaving)
        column = QVBoxLayout(self._root)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        self.standing = EdgeLine(appearance, self._root, above=True, role=Role.INPUT)
        column.addWidget(self.standing)
        self._say_standing()
        column.addWidget(self.stack, 1)
        column.addWidget(self.keyboard)
        column.addWidget(self._foot)
        if self.isVisible():
            self.keyboard.watch(self)

    def _say_standing(self) -> None:
        """While somebody types, in few words: below them the field has to stay in sight, above the keyboard."""
        in_few_words = not self.keyboard.isHidden()
        if not self._stands_still:
            words = ""
        elif self._services.keeps():
            words = (
                self.tr("What you hand in here is kept and noted down later.")
                if in_few_words
                else self.tr(
                    "The reading room can't note anything down at the moment. What you hand in here is kept and noted "
                    "down later. If you are waiting for something, please go to the staff."
                )
            )
        else:
            words = (
                self.tr("What you fill in here is not kept: please go to the staff.")
                if in_few_words
                else self.tr(
                    "The reading room can't note anything down at this screen. What you fill in here can't be handed "
                    "in and is not kept: please go to the staff."
                )
            )
        self.standing.say(words)

    def _rebuild(self) -> None:
        """In another language, or with other settings; not while a visitor is at it."""
        if self.is_in_use():
            self._built_with = None
            return
        old, self._root = self._root, QWidget()
        layout = self.layout()
        assert layout is not None
        self._build()
        layout.replaceWidget(old, self._root)
        old.hide()
        old.deleteLater()
        self.show_first_page()

    def _use_appearance(self, settings: AppearanceSettings) -> None:
        before = self._appearance.settings
        if settings != before:
            self._appearance.apply(settings)
        if settings.language is not before.language:
            install_language(settings.language)
            use_own_words(words_in_place(self._services.settings().texts, settings.language))

    def _nobody_there(self) -> None:
        if self.stack.currentWidget() is self.leaving:
            self._cancel_leaving()
        self.on_idle()

    def _show_leaving(self) -> None:
        self._foot.hide()
        self.stack.setCurrentWidget(self.leaving)

    def _cancel_leaving(self) -> None:
        self.leaving.forget()
        self._foot.show()
        self.stack.setCurrentWidget(self.body)
