"""A page of a visitors' form: its title and questions in one column that scrolls."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScroller, QVBoxLayout, QWidget

from ui.kiosk.choices import Choices
from ui.kiosk.fields import Question, TouchEdit, TouchText
from ui.theme import Appearance, Role
from ui.widgets.text import Text, Tone

_WIDTH = 860
_PLACED = frozenset({QEvent.Type.Move, QEvent.Type.Resize})


class Page(QScrollArea):
    """`add` puts questions below one another. Enter goes from one to the next, and from the last on (`finished`)."""

    finished = Signal()

    def __init__(
        self, appearance: Appearance, title: str, intro: str = "", width: int = _WIDTH, *, in_middle: bool = False
    ) -> None:
        super().__init__()
        self.appearance = appearance
        self.title = title
        self.questions: dict[str, Question] = {}
        self._seen: set[str] = set()  # questions that were in sight, large letters leave room for one or two
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        within = QWidget()
        self.column = QVBoxLayout(within)
        appearance.space(self.column, 20)
        heading = QVBoxLayout()
        appearance.space(heading, 4)
        if title:
            heading.addWidget(Text(appearance, title, Role.TITLE, bold=True, wrap=True))
        if intro:
            heading.addWidget(Text(appearance, intro, Role.INPUT, Tone.SECONDARY, wrap=True))
        if title or intro:
            self.column.addLayout(heading)
        inner = QWidget()
        outside = QVBoxLayout(inner)
        appearance.space(outside, 0, (24, 20, 24, 24))
        middle = QHBoxLayout()  # an alignment would ask for the height at the wrong width
        middle.addStretch()
        middle.addWidget(within)
        middle.addStretch()
        if in_middle:
            outside.addStretch(1)
        outside.addLayout(middle)
        outside.addStretch(2)
        self._within, self._width = within, width
        within.installEventFilter(self)
        self.verticalScrollBar().valueChanged.connect(self._note_seen)
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_sight)
        appearance.keep(within, lambda _: self._fit())
        self.setWidget(inner)

    def add(self, key: str, question: Question) -> Question:
        """`key` is the field of the form that it asks for."""
        self.questions[key] = question
        self.column.addWidget(question)
        editor = question.editor
        for placed in (question, editor):
            placed.installEventFilter(self)
        if isinstance(editor, TouchEdit):
            editor.returnPressed.connect(lambda: self._go_on(key))
        elif isinstance(editor, Choices):
            editor.decided.connect(lambda: self._go_on(key))
        return question

    def say(self, errors: Mapping[str, str]) -> None:
        """Show these errors and no others, the first one in sight with the focus."""
        for key, question in self.questions.items():
            question.say(errors.get(key, ""))
        wrong = next((key for key in self.questions if key in errors), None)
        if wrong is not None:
            self.go_to(wrong)

    def go_to(self, key: str, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        question = self.questions[key]
        editor = question.editor
        stop = editor.first_stop() if isinstance(editor, Choices) else editor
        if stop.hasFocus():
            stop.clearFocus()  # the stack gave it, with a ring
        stop.setFocus(reason)
        self.show_widget(question)

    def enter(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The page was opened: begin with the first question. After a touch (a mouse reason) no ring is shown."""
        first = next((key for key, question in self.questions.items() if question.isVisibleTo(self)), None)
        self.verticalScrollBar().setValue(0)
        if first is not None:
            self.go_to(first, reason)

    def not_seen(self, keys: Iterable[str]) -> list[str]:
        """Which of these questions have not been in sight so far, in their order."""
        self._note_seen()
        wanted = set(keys)
        return [
            key
            for key, question in self.questions.items()
            if key in wanted and key not in self._seen and question.isVisibleTo(self)
        ]

    def _note_seen(self) -> None:
        """A question counts where most of its editor is in sight."""
        if not self.isVisible():
            return
        sight = self.viewport().rect()
        for key, question in self.questions.items():
            editor = question.editor
            place = QRect(editor.mapTo(self.viewport(), QPoint()), editor.size())
            if question.isVisibleTo(self) and sight.intersected(place).height() * 2 > min(
                place.height(), sight.height()
            ):
                self._seen.add(key)

    def text_key(self) -> str | None:
        """The first question that is answered by typing."""
        keys = (key for key, question in self.questions.items() if question.isVisibleTo(self))
        return next((key for key in keys if isinstance(self.questions[key].editor, TouchEdit | TouchText)), None)

    def show_widget(self, widget: QWidget) -> None:
        """Scroll to a widget, with the caption and error of the question that it is part of."""
        question = next((each for each in self.questions.values() if each.isAncestorOf(widget)), None)
        whole = question if question is not None and question.height() <= self.viewport().height() else widget
        self.ensureWidgetVisible(whole, 0, self.appearance.px(12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The on-screen keyboard came or went, for one: what is typed into stays in sight."""
        super().resizeEvent(event)
        self._fit()
        self._keep_in_sight()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A question finds its place last, after the page and all that can be scrolled have their size."""
        if event.type() in _PLACED:
            self._keep_in_sight()
        return super().eventFilter(watched, event)

    def _keep_in_sight(self) -> None:
        """Words above what is typed into may find their height only after the page has its own."""
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus():
            self.show_widget(focused)

    def _go_on(self, key: str) -> None:
        keys = [name for name, question in self.questions.items() if question.isVisibleTo(self)]
        after = keys[keys.index(key) + 1 :] if key in keys else []
        if after:
            self.go_to(after[0])
        else:
            self.finished.emit()

    def _fit(self) -> None:
        room = self.viewport().width() - self.appearance.px(48)
        self._within.setFixedWidth(max(1, min(self.appearance.px(self._width), room)))


# A surface that sets something apart.


class Card(QWidget):
    """On the base colour, with a thin edge."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._appearance.colors.line)
        painter.setBrush(self._appearance.colors.base)
        radius = self._appearance.px(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
