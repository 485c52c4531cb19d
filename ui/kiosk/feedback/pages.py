"""The pages of the survey."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from catalog_db.rules.survey.form import SurveyElement
from desktop.desk.survey.values import LONGEST_COMMENT, FeedbackPrompt
from desktop.settings.appearance import Language, Look
from desktop.settings.model import Settings
from ui.kiosk.choices import Choices, EvenLayout
from ui.kiosk.fields import Question, TouchText
from ui.kiosk.page import Page
from ui.languages import LANGUAGES
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.focus import follow_focus
from ui.widgets.icons import pixmap
from ui.widgets.text import Lines, PaintedButton, Text, Tone, one_line

# Answers as large buttons: a face, and the words that count.

FACES = {1: "face_sad", 2: "face_unsure", 3: "face_glad", 4: "face_happy"}
_FACE, _PAD = 64, 12
_HEIGHT = 170


class FaceButton(PaintedButton):
    """One of the four answers. All faces have one colour: none of them is the wrong one."""

    def __init__(self, look: Appearance, score: int) -> None:
        super().__init__(look)
        self.score = score
        self.setCheckable(True)
        self.setAutoExclusive(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, text: str) -> None:
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self._refresh()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(180), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(_HEIGHT))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = self._look
        return max(look.px(_HEIGHT), look.px(_FACE + 3 * _PAD) + self._lines(width).height)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, colors = self._look, self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = look.px(3) if self.isChecked() else 1
        area = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.setPen(QPen(colors.accent if self.isChecked() else colors.edge, edge))
        painter.setBrush(colors.hover if self.isDown() or self.underMouse() else colors.base)
        painter.drawRoundedRect(area, look.px(8), look.px(8))
        lines = self._lines(self.width())
        top = (self.height() - look.px(_FACE + _PAD) - lines.height) / 2
        color = colors.accent if self.isChecked() else colors.text
        face = pixmap(look, FACES[self.score], _FACE, color, self.devicePixelRatioF())
        painter.drawPixmap(QPointF((self.width() - look.px(_FACE)) / 2, top), face)
        painter.setPen(colors.text)
        lines.draw(painter, QPointF(look.px(_PAD), top + look.px(_FACE + _PAD)))
        self._draw_ring(painter, QRectF(self.rect()), look.px(8))

    def _lines(self, width: int) -> Lines:
        look = self._look
        text = self.accessibleName()
        font = look.font(Role.SECTION, bold=self.isChecked())
        return Lines(text, font, (), look.colors.text, width - look.px(2 * _PAD), 0, Qt.AlignmentFlag.AlignHCenter)


# Pages of few words in the middle of the screen: rest, invitation, thanks.

_QUIET_WIDTH = 760  # a line that reads well


class QuietPage(QScrollArea):
    """An icon, a title, some words; below them whatever a subclass adds to `column`.

    Where all that would not fit into the height, as in large letters, the icon gives way.
    """

    def __init__(self, look: Appearance, icon: str, title: str, words: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sign = sign = QLabel()
        look.keep(sign, lambda look: sign.setPixmap(pixmap(look, icon, 72, look.colors.link, self.devicePixelRatioF())))
        self.title = Text(look, title, Role.TITLE, bold=True, wrap=True)
        self.words = Text(look, words, Role.SECTION, Tone.SECONDARY, wrap=True)
        inner = QWidget()
        self._outside = outside = QVBoxLayout(inner)
        look.space(outside, 16, (32, 24, 32, 24))
        outside.addStretch(2)
        outside.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            look.keep(label, partial(_narrow, label))
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 100)
            row.addStretch(1)
            outside.addLayout(row)
        self.column = QVBoxLayout()
        look.space(self.column, 12)
        outside.addLayout(self.column)
        outside.addStretch(3)
        inner.installEventFilter(self)
        self.setWidget(inner)
        follow_focus(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other words or letters need another height."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._give_way()
        return super().eventFilter(watched, event)

    def _give_way(self) -> None:
        layout, width = self._outside, self.viewport().width()
        needed = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        if self.sign.isHidden():
            needed += self.sign.sizeHint().height() + layout.spacing()
        self.sign.setVisible(needed <= self.viewport().height())


def _narrow(label: QLabel, look: Appearance) -> None:
    label.setMaximumWidth(look.px(_QUIET_WIDTH))


_WIDTH = 1_160
_ANSWER_WIDTH = 280
_SEEN_MS = 200


class RestPage(QuietPage):
    """Between two visitors. Whoever has something to complain about need not wait to be asked."""

    complaint_asked = Signal()

    def __init__(self, look: Appearance, settings: Settings) -> None:
        super().__init__(look, "face_happy", self.tr("Thank you for your visit"), "")
        words = self.tr("After you have been served, this screen asks how it was. {unit}, {office}.")
        self.words.setText(one_line(words.format(unit=settings.office.unit, office=settings.office.name)))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # nothing has to be done here: no button shows a ring
        self.complaint_button = quiet_button(look, self.tr("Make a complaint or suggestion"), "complaint")
        self.complaint_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.touch(self.complaint_button)
        self.complaint_button.clicked.connect(self.complaint_asked)
        self.column.addWidget(self.complaint_button, 0, Qt.AlignmentFlag.AlignHCenter)


class InvitePage(QuietPage):
    """Asks whether the visitor wants to. `started`, `skipped`, or another language."""

    started = Signal()
    skipped = Signal()
    look_chosen = Signal(Look)

    def __init__(self, look: Appearance, questions: int) -> None:
        title = self.tr("How was our service?")
        words = self.tr(
            "{count} short questions, about a minute. You need not answer; you may skip any of them. "
            "Your answers are kept without your name and without the number of your visit."
        ).format(count=questions)
        super().__init__(look, "face_glad", title, words)
        self._look = look
        self.ticket = Text(look, "", Role.BOARD, bold=True, tabular=True)
        self.ticket.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.start_button = primary_button(look, self.tr("Begin"), "forward")
        self.skip_button = QPushButton(self.tr("No, thank you"))
        for button in (self.start_button, self.skip_button):
            look.keep(button, partial(_enlarge, button))
        self.languages = Choices(look, list(LANGUAGES.items()), column=150, most=2)
        self.languages.setAccessibleName(self.tr("Language"))
        self.languages.choose(look.look.language)
        look.keep(self.languages, lambda look: self.languages.setFixedWidth(look.px(420)))
        self.column.insertWidget(0, self.ticket)
        self.column.addLayout(self._make_answers())
        self.column.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignHCenter)
        self.start_button.clicked.connect(self.started)
        self.skip_button.clicked.connect(self.skipped)
        self.languages.changed.connect(self._choose_language)

    def _make_answers(self) -> QHBoxLayout:
        """Side by side, so that no as well as yes is in sight in large letters; where that is too narrow, below."""
        answers = QWidget()
        layout = EvenLayout(answers)
        self._look.space(layout, 12)
        self._look.keep(answers, lambda look: layout.set_column(look.px(_ANSWER_WIDTH), 2))
        self._look.keep(answers, lambda look: answers.setMaximumWidth(look.px(2 * _ANSWER_WIDTH + 60)))
        for button in (self.start_button, self.skip_button):
            layout.addWidget(button)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(answers, 100)
        middle.addStretch(1)
        return middle

    def invite(self, prompt: FeedbackPrompt, reason: Qt.FocusReason) -> None:
        self.ticket.setText(prompt.ticket)
        self.ticket.setVisible(bool(prompt.ticket))
        self.start_button.setFocus(reason)

    def _choose_language(self) -> None:
        code = self.languages.code
        if code and code != self._look.look.language:
            self.look_chosen.emit(replace(self._look.look, language=Language(code)))


class QuestionPage(Page):
    """One element. `answered` gives its code and the score."""

    answered = Signal(str, int)

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, "", width=_WIDTH, in_middle=True)
        self.code = ""
        self._name = Text(look, "", Role.INPUT, Tone.SECONDARY, wrap=True)
        self.question = Text(look, "", Role.TITLE, bold=True, wrap=True)
        words = QVBoxLayout()
        look.space(words, 6)
        words.addWidget(self._name)
        words.addWidget(self.question)
        self.column.addLayout(words)
        row = QWidget()
        layout = EvenLayout(row)
        look.space(layout, 16)
        look.keep(row, lambda look: layout.set_column(look.px(140), len(FACES)))
        self.faces = [FaceButton(look, score) for score in FACES]
        for face in self.faces:
            layout.addWidget(face)
            face.clicked.connect(partial(self._choose, face.score))
        self.column.addWidget(row)
        self._row = row
        # The choice is seen for a moment, and the second tap of a double tap does not answer the next question.
        self._chosen: int | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SEEN_MS)
        self._settle.timeout.connect(self._say_chosen)

    def ask(self, element: SurveyElement, language: str, score: int | None, reason: Qt.FocusReason) -> None:
        """Show a question, with what was answered before."""
        self._chosen = None
        self._settle.stop()
        self._row.setEnabled(True)
        self.code = element.code
        self._name.setText(element.name_in(language))
        self.question.setText(element.question_in(language))
        for face, text in zip(self.faces, element.answers_in(language), strict=True):
            face.say(text)
            face.setAccessibleDescription(element.question_in(language))
            face.setAutoExclusive(False)
            face.setChecked(face.score == score)
        for face in self.faces:
            face.setAutoExclusive(True)
        first = next((face for face in self.faces if face.isChecked()), self.faces[0])
        first.clearFocus()
        first.setFocus(reason)
        self.verticalScrollBar().setValue(0)

    def _choose(self, score: int) -> None:
        self._chosen = score
        self._row.setEnabled(False)
        self._settle.start()

    def _say_chosen(self) -> None:
        score, self._chosen = self._chosen, None
        if score is not None:
            self.answered.emit(self.code, score)


class CommentPage(Page):
    """What the faces could not say."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, self.tr("Is there anything else that you want to tell us?"))
        self.comment = TouchText(look, LONGEST_COMMENT)
        caption = self.tr("Suggestion or comment")
        hint = self.tr("Please write no names: the comment is read by the staff.")
        self.add("comment", Question(look, caption, self.comment, hint, optional=True))
        self.trouble = Text(look, "", Role.INPUT, Tone.DANGER, wrap=True)
        self.column.addWidget(self.trouble)
        self.say_trouble("")

    def say_trouble(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_widget(self.comment)


def _enlarge(button: QPushButton, look: Appearance) -> None:
    button.setMinimumSize(look.px(_ANSWER_WIDTH), look.px(64))
    button.setFont(look.font(Role.SECTION, bold=True))
