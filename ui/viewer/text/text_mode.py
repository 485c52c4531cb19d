"""Text mode: one page as text in any size, and read aloud."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from catalog_db.errors import DocumentFailed
from desktop.document.messages import PageText
from desktop.document.page_source import PageSource
from desktop.policy import Policy
from ui.sound.aloud import ReadAloud
from ui.theme import Appearance, Role
from ui.viewer.bar_button import BarButton
from ui.viewer.marked_text import MarkedText
from ui.viewer.text.copying import Copying
from ui.widgets.text import Text, Tone

SIZES = (75, 100, 125, 150, 175, 200, 250, 300)  # percent


class TextMode(QWidget):
    page_asked = Signal(int)

    def __init__(
        self,
        look: Appearance,
        source: PageSource,
        policy: Policy,
        copying: Copying,
        engines: Sequence[str] | None = None,
    ) -> None:
        super().__init__()
        self._look, self._source = look, source
        self._page, self._count = 0, 0
        self._language = "ind"
        self._may_read_aloud = policy.read_aloud
        self._request = -1
        self._go_on_reading = False
        self._size = SIZES.index(100)
        self.aloud = ReadAloud(engines if policy.read_aloud else (), self)
        self.aloud.finished.connect(self._read_next_page)
        self.aloud.speaking_changed.connect(self._show_speaking)
        self.text = MarkedText(look, source, copying)
        self.message = Text(look, "", Role.INPUT, Tone.SECONDARY, wrap=True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.previous = self._button(self.tr("Previous page"), "previous", lambda: self.page_asked.emit(self._page - 1))
        self.next = self._button(self.tr("Next page"), "next", lambda: self.page_asked.emit(self._page + 1))
        self.smaller = self._button(self.tr("Smaller text"), "remove", lambda: self.step_size(-1))
        self.larger = self._button(self.tr("Larger text"), "add", lambda: self.step_size(1))
        self.size_label = Text(look, "100 %", Role.BODY, Tone.SECONDARY, tabular=True)
        self.speak = BarButton(look, self.tr("Read aloud"), self.tr("Read aloud"), "speak")
        self.speak.clicked.connect(self.toggle_speaking)
        self.no_voice = Text(look, self.tr("This PC has no voice to read aloud."), Role.SECONDARY, Tone.SECONDARY)
        self.speak.hide()
        self.no_voice.hide()
        bar = QHBoxLayout()
        look.space(bar, 4, (12, 4, 12, 4))
        for widget in (self.previous, self.next, self.smaller, self.size_label, self.larger, self.speak, self.no_voice):
            bar.addWidget(widget)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)  # first, for it shows what comes in: without a parent that is a window
        self._stack.addWidget(self.text)
        self._stack.addWidget(self.message)
        # Not a focus proxy: Tab would then pass over the buttons, which come before the text.
        for before, after in pairwise((self.previous, self.next, self.smaller, self.larger, self.speak, self.text)):
            QWidget.setTabOrder(before, after)
        source.text_ready.connect(self._receive)
        source.page_failed.connect(self._fail)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(160))

    def take_focus(self) -> None:
        """Let the keys go to the text, or to this widget where the page has none."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def use_book(self, page_count: int, language: str) -> None:
        self._count, self._language = page_count, language
        self.text.show_text(0, ())
        self.text.forget_mark()

    def show_page(self, page: int) -> None:
        """Ask for the text of a page; what is shown stays until it is there."""
        if self.aloud.speaking and page != self._page:
            self.aloud.stop()
        self._page = page
        self.previous.setEnabled(page > 0)
        self.next.setEnabled(page + 1 < self._count)
        self._request = self._source.text(page)

    def leave(self) -> None:
        self._go_on_reading = False
        self.aloud.stop()

    def step_size(self, direction: int) -> None:
        self._size = min(max(self._size + direction, 0), len(SIZES) - 1)
        self.size_label.setText(f"{SIZES[self._size]} %")
        self.text.set_size(SIZES[self._size])

    def toggle_speaking(self) -> None:
        if self.aloud.speaking:
            self.aloud.stop()
        elif self.text.spoken():
            self.aloud.say(self.text.spoken(), self._language)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that the text did not want: at its ends, PgDn and PgUp turn the page."""
        forward = (Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Right)
        backward = (Qt.Key.Key_PageUp, Qt.Key.Key_Up, Qt.Key.Key_Left)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or event.key() not in forward + backward:
            super().keyPressEvent(event)
            return
        self._turn(1 if event.key() in forward else -1)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for voices only now: it loads the sound system."""
        super().showEvent(event)
        self.speak.setVisible(self.aloud.available)
        self.no_voice.setVisible(self._may_read_aloud and not self.aloud.available)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.colors.base)

    def _turn(self, pages: int) -> None:
        if 0 <= self._page + pages < self._count:
            self.page_asked.emit(self._page + pages)

    def _receive(self, request_id: int, text: PageText) -> None:
        if request_id != self._request:
            return
        self.text.show_text(text.page, text.blocks)
        self.message.setText(self.tr("There is no text on this page: it is empty or a picture."))
        self._stack.setCurrentWidget(self.text if text.blocks else self.message)
        going_on, self._go_on_reading = self._go_on_reading, False
        if going_on and text.blocks:
            self.aloud.say(self.text.spoken(), self._language)

    def _fail(self, request_id: int, _: DocumentFailed) -> None:
        if request_id == self._request:
            self._go_on_reading = False
            self.message.setText(self.tr("The text of this page can't be read. Go on to the next page."))
            self._stack.setCurrentWidget(self.message)

    def _read_next_page(self) -> None:
        if self.isVisible() and self._page + 1 < self._count:
            self._go_on_reading = True
            self.page_asked.emit(self._page + 1)

    def _show_speaking(self, speaking: bool) -> None:
        words = self.tr("Stop reading") if speaking else self.tr("Read aloud")
        self.speak.set_text(words)
        self.speak.set_name(words)
        self.speak.set_icon_name("stop" if speaking else "speak")

    def _button(self, name: str, icon_name: str, act: Callable[[], object]) -> BarButton:
        button = BarButton(self._look, name, "", icon_name)
        button.clicked.connect(act)
        return button
