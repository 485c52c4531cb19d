"""The pages of the survey."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from catalog_db.rules.survey.form import SurveyElement
from desktop.desk.survey.values import LONGEST_COMMENT, FeedbackPrompt
from desktop.settings.appearance import AppearanceSettings, Language
from desktop.settings.model import Settings
from ui.kiosk.choices import Choices, EvenLayout
from ui.kiosk.fields import Question, TouchText
from ui.kiosk.page import Page
from ui.languages import LANGUAGES
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.focus import follow_focus
from ui.widgets.icons import icon as make_icon
from ui.widgets.icons import pixmap
from ui.widgets.text import Lines, PaintedButton, Text, Tone, one_line

# Answers as large buttons: a face, and the words that count.

FACES = {1: "face_sad", 2: "face_unsure", 3: "face_glad", 4: "face_happy"}
_FACE, _PAD = 64, 12
_MOST = 1.25  # faces grow with the text up to here: above it the height belongs to the words of question and answers
_HEIGHT = 170


class FaceButton(PaintedButton):
    """One of the four answers. All faces have one colour: none of them is the wrong one."""

    def __init__(self, appearance: Appearance, score: int) -> None:
        super().__init__(appearance)
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
        return QSize(self._appearance.px(180), self._limited(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._appearance.px(120), self._limited(_HEIGHT))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        around = self._limited(_FACE) + self._appearance.px(3 * _PAD)
        return max(self._limited(_HEIGHT), around + self._lines(width).height)

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance, colors = self._appearance, self._appearance.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = appearance.px(3) if self.isChecked() else 1
        area = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.setPen(QPen(colors.accent if self.isChecked() else colors.edge, edge))
        painter.setBrush(colors.hover if self.isDown() or self.underMouse() else colors.base)
        painter.drawRoundedRect(area, appearance.px(8), appearance.px(8))
        lines = self._lines(self.width())
        size, pad = self._limited(_FACE), appearance.px(_PAD)
        top = (self.height() - size - pad - lines.height) / 2
        color = colors.accent if self.isChecked() else colors.text
        face = make_icon(appearance, FACES[self.score], color).pixmap(QSize(size, size), self.devicePixelRatioF())
        painter.drawPixmap(QPointF((self.width() - size) / 2, top), face)
        painter.setPen(colors.text)
        lines.draw(painter, QPointF(pad, top + size + pad))
        self._draw_ring(painter, QRectF(self.rect()), appearance.px(8))

    def _limited(self, pixels: int) -> int:
        return min(self._appearance.px(pixels), round(_MOST * pixels))

    def _lines(self, width: int) -> Lines:
        appearance = self._appearance
        text = self.accessibleName()
        font = appearance.font(Role.SECTION, bold=self.isChecked())
        return Lines(
            text, font, (), appearance.colors.text, width - appearance.px(2 * _PAD), 0, Qt.AlignmentFlag.AlignHCenter
        )


# Pages of few words in the middle of the screen: rest, invitation, thanks.

_QUIET_WIDTH = 760  # a line that reads well


class QuietPage(QScrollArea):
    """An icon, a title, some words; below them whatever a subclass adds to `column`.

    Where all that would not fit into the height, as in large letters, the icon gives way.
    """

    def __init__(self, appearance: Appearance, icon: str, title: str, words: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sign = sign = QLabel()
        appearance.keep(
            sign,
            lambda appearance: sign.setPixmap(
                pixmap(appearance, icon, 72, appearance.colors.link, self.devicePixelRatioF())
            ),
        )
        self.title = Text(appearance, title, Role.TITLE, bold=True, wrap=True)
        self.words = Text(appearance, words, Role.SECTION, Tone.SECONDARY, wrap=True)
        inner = QWidget()
        self._outside = outside = QVBoxLayout(inner)
        appearance.space(outside, 16, (32, 24, 32, 24))
        outside.addStretch(2)
        outside.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            appearance.keep(label, partial(_narrow, label))
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 100)
            row.addStretch(1)
            outside.addLayout(row)
        self.column = QVBoxLayout()
        appearance.space(self.column, 12)
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


def _narrow(label: QLabel, appearance: Appearance) -> None:
    label.setMaximumWidth(appearance.px(_QUIET_WIDTH))


_WIDTH = 1_160
_ANSWER_WIDTH = 280
_SEEN_MS = 200


class RestPage(QuietPage):
    """Between two visitors. Whoever has something to complain about need not wait to be asked."""

    complaint_asked = Signal()

    def __init__(self, appearance: Appearance, settings: Settings) -> None:
        super().__init__(appearance, "face_happy", self.tr("Thank you for your visit"), "")
        words = self.tr("After you have been served, this screen asks how it was. {unit}, {office}.")
        self.words.setText(one_line(words.format(unit=settings.office.unit, office=settings.office.name)))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # nothing has to be done here: no button shows a ring
        self.complaint_button = quiet_button(appearance, self.tr("Make a complaint or suggestion"), "complaint")
        self.complaint_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        appearance.touch(self.complaint_button)
        self.complaint_button.clicked.connect(self.complaint_asked)
        self.column.addWidget(self.complaint_button, 0, Qt.AlignmentFlag.AlignHCenter)


class InvitePage(QuietPage):
    """Asks whether the visitor wants to. `started`, `skipped`, or another language."""

    started = Signal()
    skipped = Signal()
    appearance_chosen = Signal(AppearanceSettings)

    def __init__(self, appearance: Appearance, questions: int) -> None:
        title = self.tr("How was our service?")
        words = self.tr(
            "{count} short questions, about a minute. You need not answer; you may skip any of them. "
            "Your answers are kept without your name and without your number."
        ).format(count=questions)
        super().__init__(appearance, "face_glad", title, words)
        self._appearance = appearance
        self.ticket = Text(appearance, "", Role.SECTION, bold=True, tabular=True)
        self.ticket.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.start_button = primary_button(appearance, self.tr("Begin"), "forward")
        self.skip_button = QPushButton(self.tr("No, thank you"))
        for button in (self.start_button, self.skip_button):
            appearance.keep(button, partial(_enlarge, button))
        self.languages = Choices(appearance, list(LANGUAGES.items()), column=150, most=2)
        self.languages.setAccessibleName(self.tr("Language"))
        self.languages.choose(appearance.settings.language)
        appearance.keep(self.languages, lambda appearance: self.languages.setFixedWidth(appearance.px(420)))
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
        self._appearance.space(layout, 12)
        self._appearance.keep(answers, lambda appearance: layout.set_column(appearance.px(_ANSWER_WIDTH), 2))
        self._appearance.keep(
            answers, lambda appearance: answers.setMaximumWidth(appearance.px(2 * _ANSWER_WIDTH + 60))
        )
        for button in (self.start_button, self.skip_button):
            layout.addWidget(button)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(answers, 100)
        middle.addStretch(1)
        return middle

    def invite(self, prompt: FeedbackPrompt, reason: Qt.FocusReason) -> None:
        self.ticket.setText(self.tr("For whoever had {ticket}").format(ticket=prompt.ticket))
        self.ticket.setVisible(bool(prompt.ticket))
        self.start_button.setFocus(reason)

    def _choose_language(self) -> None:
        code = self.languages.code
        if code and code != self._appearance.settings.language:
            self.appearance_chosen.emit(replace(self._appearance.settings, language=Language(code)))


class QuestionPage(Page):
    """One element. `answered` gives its code and the score."""

    answered = Signal(str, int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, "", width=_WIDTH, in_middle=True)
        self.code = ""
        self._name = Text(appearance, "", Role.INPUT, Tone.SECONDARY, wrap=True)
        self.question = Text(appearance, "", Role.TITLE, bold=True, wrap=True)
        words = QVBoxLayout()
        appearance.space(words, 6)
        words.addWidget(self._name)
        words.addWidget(self.question)
        self.column.addLayout(words)
        row = QWidget()
        layout = EvenLayout(row)
        appearance.space(layout, 16)
        appearance.keep(row, lambda appearance: layout.set_column(appearance.px(140), len(FACES)))
        self.faces = [FaceButton(appearance, score) for score in FACES]
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

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, "")
        self.comment = TouchText(appearance, LONGEST_COMMENT)
        caption = self.tr("Is there anything else that you want to tell us?")  # beside the field, so it stays in sight
        hint = self.tr("Please write no names: the comment is read by the staff.")
        self.add("comment", Question(appearance, caption, self.comment, hint, optional=True))
        self.trouble = Text(appearance, "", Role.INPUT, Tone.DANGER, wrap=True)
        self.column.addWidget(self.trouble)
        self.say_trouble("")

    def say_trouble(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_widget(self.comment)


def _enlarge(button: QPushButton, appearance: Appearance) -> None:
    button.setMinimumSize(appearance.px(_ANSWER_WIDTH), appearance.px(64))
    button.setFont(appearance.font(Role.SECTION, bold=True))
