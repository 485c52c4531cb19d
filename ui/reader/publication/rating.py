"""What visitors think of a publication, and what the one who sits here does."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QLocale, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.reading.opinions.service import check_rating
from desktop.reading.opinions.values import OwnRating, RatingAverage, RatingInvalid
from ui.help_key import belongs_to
from ui.languages import tr
from ui.theme import TOUCH_PX, Appearance, Role
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import shape_notes
from ui.widgets.icons import pixmap
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import PaintedButton, Text, Tone
from ui.words.sentences import sentence

# Five stars to choose from: by mouse and finger, by the digits 1 to 5, and by arrows.

MOST = 5
_ICON = 28


class StarRow(QWidget):
    """Tab reaches one of them, arrows the others. `chosen` each time somebody chooses, the same number too."""

    chosen = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.stars = [_Star(appearance) for _ in range(MOST)]
        self._value = 0
        row = QHBoxLayout(self)
        appearance.space(row, 0)
        for number, star in enumerate(self.stars, start=1):
            star.clicked.connect(lambda _=False, number=number: self.choose(number))
            row.addWidget(star)
        row.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Your rating"))
        self.show_value(0)

    @property
    def value(self) -> int:
        """0: none yet."""
        return self._value

    def show_value(self, value: int) -> None:
        """Fill so many stars, without a signal."""
        self._value = value
        for number, star in enumerate(self.stars, start=1):
            star.fill(number <= value)
            name = self.tr("%n star(s)", "", number)
            star.setAccessibleName(self.tr("{stars}, chosen").format(stars=name) if number == value else name)
            star.setToolTip(plain_tip(name))
            stop = number == max(value, 1)
            star.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
        self.setAccessibleDescription(self.tr("%n star(s)", "", value) if value else self.tr("none yet"))

    def choose(self, value: int) -> None:
        self.show_value(value)
        self.stars[value - 1].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(value)

    def stop(self) -> QWidget:
        """The star that Tab reaches."""
        return self.stars[max(self._value, 1) - 1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        if 1 <= digit <= MOST and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choose(digit)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        here = next((n for n, star in enumerate(self.stars) if star.hasFocus()), 0)
        self.stars[min(max(here + by, 0), MOST - 1)].setFocus(Qt.FocusReason.TabFocusReason)


class _Star(PaintedButton):
    """As large as a finger."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._filled = False

    def fill(self, filled: bool) -> None:
        self._filled = filled
        self.update()

    def sizeHint(self) -> QSize:
        side = self._appearance.px(TOUCH_PX)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are the row's: Qt would take them as Tab."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance = self._appearance
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(appearance.colors.hover)
            painter.drawRoundedRect(area, appearance.px(6), appearance.px(6))
        color = appearance.colors.link if self._filled else appearance.colors.secondary
        picture = pixmap(appearance, "star" if self._filled else "star_empty", _ICON, color, self.devicePixelRatioF())
        side = appearance.px(_ICON)
        painter.drawPixmap(QPoint((self.width() - side) // 2, (self.height() - side) // 2), picture)
        self._draw_ring(painter, area, appearance.px(6))


_COMMENT_HEIGHT = 76
_STAR = 18


class RatingPanel(QWidget):
    """Stars are kept at once, the comment when [Save] is pressed. A guest is told why they can't.

    A comment that was not saved is there again when the same visitor comes back to the publication.
    """

    rated = Signal(UUID, int, str)
    taken_back = Signal(UUID)
    sign_in_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        belongs_to(self, "opinions")
        self._appearance = appearance
        self._id: UUID | None = None
        self._may = False
        self._kept = ""  # the comment
        self._drafts: dict[UUID, str] = {}  # comments that were typed and not saved
        self._icon = QLabel()
        appearance.keep(self._icon, self._draw_icon)
        self.average = Text(appearance, "", Role.BODY, Tone.TEXT, tabular=True, wrap=True)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        appearance.space(line, 8)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.average, 1)
        self.stars = StarRow(appearance)
        self.stars.chosen.connect(self._choose)
        self.hint = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.sign_in_button = quiet_button(appearance, self.tr("Sign in"), "account")
        self.sign_in_button.clicked.connect(self.sign_in_asked)
        self.comment = QPlainTextEdit()
        self.comment.setTabChangesFocus(True)
        self.comment.setPlaceholderText(self.tr("What is good about it, what is missing? (optional)"))
        self.comment.setAccessibleName(self.tr("Comment on your rating"))
        appearance.keep(self.comment, partial(shape_notes, self.comment, _COMMENT_HEIGHT))
        self.save_button = quiet_button(appearance, self.tr("Save comment"), "check")
        self.save_button.clicked.connect(self._save)
        self.remove_button = quiet_button(appearance, self.tr("Delete rating"), "clear")
        self.remove_button.clicked.connect(self._remove)
        self._own = QWidget()
        own = QVBoxLayout(self._own)
        appearance.space(own, 8)
        buttons = QHBoxLayout()
        appearance.space(buttons, 8)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        own.addWidget(self.comment)
        own.addLayout(buttons)
        column = QVBoxLayout(self)
        appearance.space(column, 6)
        column.addWidget(Text(appearance, self.tr("Rating"), Role.TITLE_SMALL, bold=True))
        for widget in (self._line, self.stars, self.hint, self._own):
            column.addWidget(widget)
        column.addWidget(self.sign_in_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.forget()

    def show_book(self, publication_id: UUID, *, may_rate: bool) -> None:
        """Another publication, or the same one anew: nothing is known yet."""
        typed = self.comment.toPlainText()
        if self._id is not None and typed.strip() != self._kept:
            self._drafts[self._id] = typed
        self._show_nothing()
        self._id, self._may = publication_id, may_rate

    def forget(self) -> None:
        """Leave nothing of a visitor, not even what could be undone."""
        self._drafts.clear()
        self._show_nothing()

    def _show_nothing(self) -> None:
        self._id, self._may = None, False
        self._line.hide()
        self.sign_in_button.hide()
        self.show_mine(None)

    def show_average(self, average: RatingAverage | None) -> None:
        self._line.setVisible(average is not None)
        if average is not None:
            self.average.setText(average_words(average))

    def show_mine(self, mine: OwnRating | None) -> None:
        self.stars.show_value(mine.stars if mine else 0)
        self._kept = mine.comment if mine else ""
        draft = self._drafts.pop(self._id, None) if mine and self._id is not None else None
        self.comment.setPlainText(self._kept if draft is None else draft)
        self.comment.document().clearUndoRedoStacks()
        self._own.setVisible(mine is not None)
        if mine is None:
            self._say(self.tr("Choose a star, or press 1 to 5."))
        elif draft is None:
            self._say(self.tr("Your rating is kept."))
        else:
            self._say(self.tr("Your comment is not saved yet."), Tone.WARNING)

    def show_error(self, error: ReadingRoomError) -> None:
        self._say(sentence(error), Tone.DANGER)

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in reading order."""
        shown = [self.comment, self.save_button, self.remove_button] if not self._own.isHidden() else []
        return [self.stars.stop(), *shown, *([] if self.sign_in_button.isHidden() else [self.sign_in_button])]

    def _choose(self, stars: int) -> None:
        if self._id is None:
            return
        if not self._may:
            self.stars.show_value(0)
            self._say(self.tr("To rate, sign in with the ticket from the desk."), Tone.WARNING)
            self.sign_in_button.show()
            return
        self._own.show()
        self._say(self.tr("Your rating is kept."))
        self.rated.emit(self._id, stars, self._comment())

    def _save(self) -> None:
        if self._id is None or not self.stars.value:
            return
        try:
            check_rating(self.stars.value, self.comment.toPlainText().strip())
        except RatingInvalid as error:
            self.show_error(error)
            self.comment.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._say(self.tr("Thank you. Your comment is kept."), Tone.SUCCESS)
        self.rated.emit(self._id, self.stars.value, self._comment())

    def _remove(self) -> None:
        if self._id is not None:
            self.stars.stop().setFocus(Qt.FocusReason.OtherFocusReason)
            self.show_mine(None)
            self.taken_back.emit(self._id)

    def _comment(self) -> str:
        """What can be kept of it: another star is kept though the comment has become too long."""
        comment = self.comment.toPlainText().strip()
        try:
            check_rating(1, comment)
        except RatingInvalid:
            return self._kept
        self._kept = comment
        return comment

    def _say(self, text: str, tone: Tone = Tone.SECONDARY) -> None:
        self.hint.set_tone(tone)
        self.hint.setText(text)

    def _draw_icon(self, appearance: Appearance) -> None:
        self._icon.setPixmap(pixmap(appearance, "star", _STAR, appearance.colors.link, self.devicePixelRatioF()))


def average_words(average: RatingAverage) -> str:
    """ "4,3 of 5 · 12 ratings", for screens."""
    words = tr("{stars} of 5 · {count} ratings")
    return words.format(stars=QLocale().toString(average.tenths / 10, "f", 1), count=average.count)
