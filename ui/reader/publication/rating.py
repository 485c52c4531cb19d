"""What visitors think of a publication, and what the one who sits here does."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.reading.opinion_errors import RatingInvalid
from desktop.reading.opinions.service import check_rating
from desktop.reading.opinions.values import OwnRating, RatingAverage
from ui.help_key import belongs_to
from ui.languages import tr
from ui.reader.stars import StarRow
from ui.theme import Appearance, Role
from ui.widgets.buttons import quiet_button
from ui.widgets.icons import pixmap
from ui.widgets.notes import shape_notes
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

_COMMENT_HEIGHT = 76
_STAR = 18


class RatingPanel(QWidget):
    """Stars are kept at once, the comment when [Save] is pressed. A guest is told why he can't.

    A comment that was not saved is there again when the same visitor comes back to the publication.
    """

    rated = Signal(UUID, int, str)
    taken_back = Signal(UUID)
    sign_in_asked = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        belongs_to(self, "opinions")
        self._look = look
        self._id: UUID | None = None
        self._may = False
        self._kept = ""  # the comment
        self._drafts: dict[UUID, str] = {}  # comments that were typed and not saved
        self._icon = QLabel()
        look.keep(self._icon, self._draw_icon)
        self.average = Text(look, "", Role.BODY, Tone.TEXT, tabular=True, wrap=True)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        look.space(line, 8)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.average, 1)
        self.stars = StarRow(look)
        self.stars.chosen.connect(self._choose)
        self.hint = Text(look, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.sign_in_button = quiet_button(look, self.tr("Sign in"), "account")
        self.sign_in_button.clicked.connect(self.sign_in_asked)
        self.comment = QPlainTextEdit()
        self.comment.setTabChangesFocus(True)
        self.comment.setPlaceholderText(self.tr("What is good about it, what is missing? (optional)"))
        self.comment.setAccessibleName(self.tr("Comment on your rating"))
        look.keep(self.comment, partial(shape_notes, self.comment, _COMMENT_HEIGHT))
        self.save_button = quiet_button(look, self.tr("Save comment"), "check")
        self.save_button.clicked.connect(self._save)
        self.remove_button = quiet_button(look, self.tr("Delete rating"), "clear")
        self.remove_button.clicked.connect(self._remove)
        self._own = QWidget()
        own = QVBoxLayout(self._own)
        look.space(own, 8)
        buttons = QHBoxLayout()
        look.space(buttons, 8)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        own.addWidget(self.comment)
        own.addLayout(buttons)
        column = QVBoxLayout(self)
        look.space(column, 6)
        column.addWidget(Text(look, self.tr("Rating"), Role.TITLE_SMALL, bold=True))
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

    def _draw_icon(self, look: Appearance) -> None:
        self._icon.setPixmap(pixmap(look, "star", _STAR, look.colors.link, self.devicePixelRatioF()))


def average_words(average: RatingAverage) -> str:
    """ "4,3 of 5 · 12 ratings", for screens."""
    words = tr("{stars} of 5 · {count} ratings")
    return words.format(stars=QLocale().toString(average.tenths / 10, "f", 1), count=average.count)
