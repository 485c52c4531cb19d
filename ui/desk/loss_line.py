"""One line below the staff's screens: what the records have lost, until an administrator has read it."""

from functools import partial

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.news import RoomNews
from desktop.recovery.losses import Losses, LossNotice
from ui.background import Calls
from ui.printing.printing import Printing
from ui.recovery.loss_list import LossList
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.buttons import WordLink
from ui.widgets.form_dialog import FormDialog
from ui.widgets.icons import pixmap, set_icon
from ui.widgets.text import Text, Tone, color_of
from ui.words.loss_words import notice_sentence

_ICON = 16
_LOOK_MS = 60_000


class LossLine(QWidget):
    """Hidden where there is nothing to tell."""

    def __init__(
        self, look: Appearance, losses: Losses, who: Who, calls: Calls, printing: Printing, *, may_read: bool
    ) -> None:
        """`may_read`: whoever works here is an administrator, whose reading counts."""
        super().__init__()
        self._look, self._losses, self._who, self._calls, self._printing = look, losses, who, calls, printing
        self._may_read = may_read
        self._notice: LossNotice | None = None
        self._asking = False
        self.dialog: LossDialog | None = None
        self._icon = QLabel()
        self.text = Text(look, role=Role.SECONDARY, tone=Tone.DANGER, wrap=True)
        self.button = WordLink(look, self.tr("Show what is lost"))
        self.button.clicked.connect(self._open)
        self._content = QWidget()
        row = QHBoxLayout(self._content)
        look.space(row, 8, (24, 4, 24, 4))
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._content)
        self._content.hide()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.refresh)
        look.keep(self, lambda _look: self._arrange())

    def follow(self, news: RoomNews) -> None:
        news.changed.connect(self._on_news)

    def refresh(self) -> None:
        """Ask what is unread."""
        if self._asking or self._who.must_sign_in():
            return
        self._asking = True
        self._calls.run(self, partial(self._losses.unread, self._who.actor), self._on_notice, self._on_nothing)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._content.isHidden():
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colors.base)
        painter.fillRect(0, 0, self.width(), 1, self._look.colors.line)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._arrange()

    def _on_news(self, tables: frozenset[str]) -> None:
        if self.isVisible() and "lost_number" in tables:
            self.refresh()

    def _on_notice(self, notice: LossNotice) -> None:
        self._asking = False
        self._notice = notice
        self._arrange()

    def _on_nothing(self, _error: ReadingRoomError) -> None:
        """The window says by itself that the host is away; what was known stays."""
        self._asking = False

    def _arrange(self) -> None:
        words = notice_sentence(self._notice) if self._notice is not None else ""
        self._content.setVisible(bool(words))
        if not words:
            return
        if not self._may_read:
            words += " " + self.tr("Tell the administrator.")
        self._icon.setPixmap(pixmap(self._look, "warning", _ICON, color_of(self._look, Tone.DANGER)))
        self.text.setText(words)
        self.text.setAccessibleName(words)

    def _open(self) -> None:
        if self._notice is None:
            return
        self.dialog = dialog = LossDialog(
            self._look, self._notice, self._printing, self.window(), may_read=self._may_read
        )
        dialog.accepted.connect(partial(self._note_read, self._notice))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _note_read(self, notice: LossNotice) -> None:
        if notice.noted_at is not None:
            read = partial(self._losses.note_read, self._who.actor, notice.noted_at)
            self._calls.run(self, read, lambda _nothing: self.refresh(), self._on_nothing)


class LossDialog(FormDialog):
    """Every number; accepted once an administrator says that they have read it."""

    def __init__(
        self, look: Appearance, notice: LossNotice, printing: Printing, parent: QWidget, *, may_read: bool
    ) -> None:
        super().__init__(look, parent)
        self.setWindowTitle(self.tr("What is lost"))
        text = Text(look, notice_sentence(notice), Role.BODY, wrap=True)
        text.setFixedWidth(look.px(520))
        self.body.addWidget(text)
        self.list = LossList(look, lambda: printing)
        self.list.show_loss(notice.loss)
        if not notice.loss:
            self.list.hide()
        self.body.addWidget(self.list)
        self.read_button = QPushButton(self.tr("I have read this"))
        if not may_read:
            self.read_button.hide()
        set_icon(look, self.read_button, "check", primary=True)
        self.read_button.setDefault(True)
        self.read_button.clicked.connect(self.accept)
        self.buttons.addWidget(self.read_button)
        self.cancel_button.setText(self.tr("Close"))
