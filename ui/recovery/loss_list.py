"""The list of what is lost: to read, copy and print."""

from collections.abc import Callable
from html import escape

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.desk.guestbook.lost_visits import Loss
from ui.printing.printing import Printing
from ui.printing.printout import Paper, Printout
from ui.theme import Appearance, Role
from ui.widgets.icons import set_icon
from ui.widgets.text import Text, Tone
from ui.words.recovery import loss_lines, short_loss

_LINES = 8


class LossList(QWidget):
    """One sentence, every number below it, [Copy] and [Print]; only the sentence where nothing is lost."""

    def __init__(self, appearance: Appearance, printing: Callable[[], Printing]) -> None:
        """`printing`: asked for with the first [Print]."""
        super().__init__()
        self._appearance, self._printing = appearance, printing
        self.sentence = Text(appearance, "", Role.BODY, bold=True, wrap=True)
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName(self.tr("What is lost"))
        appearance.keep(self.list, self._size)
        self.copy_button, self.print_button = QPushButton(self.tr("Copy")), QPushButton(self.tr("Print"))
        set_icon(appearance, self.copy_button, "text")
        set_icon(appearance, self.print_button, "print")
        self.copy_button.clicked.connect(self._copy)
        self.print_button.clicked.connect(self._print)
        self.done_label = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.print_button, self.copy_button):
            row.addWidget(widget)
        row.addWidget(self.done_label, 1)
        column = QVBoxLayout(self)
        appearance.space(column, 12)
        for part in (self.sentence, self.list, self._buttons):
            column.addWidget(part)

    def show_loss(self, loss: Loss) -> None:
        self.sentence.setText(short_loss(loss))
        self.list.setPlainText("\n".join(loss_lines(loss)) if loss else "")
        self.done_label.setText("")
        for widget in (self.list, self._buttons):
            widget.setVisible(bool(loss))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.sentence.text()}\n\n{self.list.toPlainText()}")
        self._say(self.tr("Copied."), Tone.SUCCESS)

    def _print(self) -> None:
        title = self.tr("What the reading room has lost")
        lines = "<br/>".join(escape(line).replace("  ", "&nbsp;&nbsp;") for line in self.list.toPlainText().split("\n"))
        html = f"<h3>{escape(title)}</h3><p><b>{escape(self.sentence.text())}</b></p><p>{lines}</p>"
        printing = self._printing()
        said: list[str] = []
        printing.failed.connect(lambda _title, sentence: said.append(sentence))
        if printing.print_on(Printout(title, html), Paper.A4):
            self._say(self.tr("Printed."), Tone.SUCCESS)
        else:
            self._say(said[0] if said else "", Tone.DANGER)

    def _say(self, text: str, tone: Tone) -> None:
        self.done_label.set_tone(tone)
        self.done_label.setText(text)

    def _size(self, appearance: Appearance) -> None:
        self.list.setFont(appearance.font(Role.BODY, tabular=True))
        self.list.setFixedHeight(self.list.fontMetrics().lineSpacing() * _LINES + appearance.px(16))
