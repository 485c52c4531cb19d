"""What is locked at the reader PCs after wrong codes, until somebody here releases it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.reading.sittings.values import GuardKind, LockedEntry
from ui.languages import tr
from ui.theme import Appearance, Role
from ui.widgets.text import Paragraph, Text, Tone, one_line


def locked_name(entry: LockedEntry) -> str:
    """Of an e-mail not which one: that it was tried tells nothing about whether it is anybody's."""
    match entry.kind:
        case GuardKind.TICKET:
            return tr("Ticket {number}").format(number=one_line(entry.name))
        case GuardKind.EMAIL:
            return tr("PIN of an e-mail")
        case _:
            return one_line(entry.name) or tr("This PC")


class LockedRows(QWidget):
    """Nothing while nothing is locked."""

    release_asked = Signal(object)  # LockedEntry

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[LockedEntry, ...] = ()
        self.buttons: list[QPushButton] = []
        self.title = Text(look, "", Role.SECONDARY, Tone.DANGER, bold=True, wrap=True)
        self._rows = QVBoxLayout()
        look.space(self._rows, 8)
        column = QVBoxLayout(self)
        look.space(column, 8, (0, 8, 0, 0))
        column.addWidget(self.title)
        column.addLayout(self._rows)
        self.hide()

    def show_locked(self, locked: Sequence[LockedEntry]) -> None:
        self.setVisible(bool(locked))
        if tuple(locked) == self._shown:
            return
        self._shown = tuple(locked)
        self.title.setText(self.tr("LOCKED {count}").format(count=len(locked)))
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        self.buttons = []
        for entry in locked:
            self._rows.addWidget(self._row(entry))

    def _row(self, entry: LockedEntry) -> QWidget:
        name = Paragraph(self._look, Role.BODY, max_lines=2)
        wrong = self.tr("%n wrong entries", "", entry.failures)
        name.set_text(f"{locked_name(entry)} · {wrong}")
        button = QPushButton(self.tr("Release"))
        button.setAccessibleName(self.tr("Release {name}").format(name=locked_name(entry)))
        button.clicked.connect(lambda: self.release_asked.emit(entry))
        self.buttons.append(button)
        row = QWidget()
        column = QVBoxLayout(row)  # beside it the column of seats would have to be wider than it is
        self._look.space(column, 4)
        column.addWidget(name)
        column.addWidget(button)
        return row
