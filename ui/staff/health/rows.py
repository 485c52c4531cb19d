"""One finding on the screen Health: a light with a word, what was found, and what mends it."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.room.findings import Finding, Remedy, Severity
from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap
from ui.widgets.text import Text, Tone, color_of
from ui.words.health_screen import remedy_word, severity_word, shown_sentence

TONES = {
    Severity.GOOD: Tone.SUCCESS,
    Severity.NOTE: Tone.SECONDARY,
    Severity.WARNING: Tone.WARNING,
    Severity.DANGER: Tone.DANGER,
}
ICONS = {Severity.GOOD: "done", Severity.NOTE: "info", Severity.WARNING: "warning", Severity.DANGER: "error"}
_LIGHT, _WORD_WIDTH = 24, 96


class Light(QWidget):
    """How grave it is, by shape and colour; the word beside it says the same."""

    def __init__(self, appearance: Appearance, side: int = _LIGHT) -> None:
        super().__init__()
        self._appearance, self._side, self._severity = appearance, side, Severity.GOOD
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.keep(self, lambda _: self.updateGeometry())

    def show_severity(self, severity: Severity) -> None:
        self._severity = severity
        self.update()

    def sizeHint(self) -> QSize:
        side = self._appearance.px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        color = color_of(self._appearance, TONES[self._severity])
        picture = pixmap(self._appearance, ICONS[self._severity], self._side, color, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, picture)


class FindingRow(QWidget):
    """`asked`: its button was pressed."""

    asked = Signal(Remedy)

    def __init__(self, appearance: Appearance, finding: Finding, remedy: Remedy | None) -> None:
        super().__init__()
        self._appearance, self.finding, self.remedy = appearance, finding, remedy
        severity, sentence = finding.severity, shown_sentence(finding)
        light = Light(appearance)
        light.show_severity(severity)
        word = Text(appearance, severity_word(severity), Role.BODY, TONES[severity], bold=True)
        appearance.keep(word, lambda appearance: word.setFixedWidth(appearance.px(_WORD_WIDTH)))
        self.words = Text(appearance, sentence, Role.BODY, wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        appearance.space(row, 12, (12, 8, 12, 8))
        row.addWidget(light, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(word, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.button: QPushButton | None = None
        if remedy is not None:
            self.button = button = QPushButton(remedy_word(remedy))
            button.setAutoDefault(False)
            button.setAccessibleDescription(f"{severity_word(severity)}. {sentence}")
            button.clicked.connect(partial(self.asked.emit, remedy))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"{severity_word(severity)}: {sentence}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colors.line)


class FindingRows(QWidget):
    """All of them. What has the focus keeps it while they are shown anew."""

    asked = Signal(Remedy)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.rows: list[FindingRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch()

    def show_findings(self, findings: tuple[tuple[Finding, Remedy | None], ...]) -> None:
        """Each with what this person can do about it."""
        if [(row.finding, row.remedy) for row in self.rows] == list(findings):
            return
        focused = next((row.finding for row in self.rows if row.button is not None and row.button.hasFocus()), None)
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for finding, remedy in findings:
            row = FindingRow(self._appearance, finding, remedy)
            row.asked.connect(self.asked)
            self._column.insertWidget(len(self.rows), row)
            self.rows.append(row)
        if focused is not None:
            same = (row for row in self.rows if (row.finding.area, row.finding.code) == (focused.area, focused.code))
            button = next((row.button for row in same), None)
            if button is not None:
                button.setFocus()
