"""What stands on the chosen mark, changed in place; kept with every letter."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from catalog_db.models.reading import MarkKind
from desktop.reading.annotations.service import LONGEST_LABEL, LONGEST_NOTE
from desktop.reading.annotations.values import MarkColor, MarkEntry
from ui.theme import Appearance, Role
from ui.viewer.annotations.appearance import color_name, fit_words, kind_name
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.fields import Labelled
from ui.widgets.notes import shape_notes
from ui.widgets.text import Paragraph, Text, Tone, one_line
from ui.widgets.wheel import scroll_past

_NOTE_HEIGHT = 150
_QUOTE_LINES = 6
_COLORS = tuple(color for color in MarkColor if color is not MarkColor.NONE)


class MarkForm(QWidget):
    """`show_mark` None: nothing is chosen."""

    changed = Signal(object)  # MarkEntry as it is to be kept
    jump_asked = Signal()
    remove_asked = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._entry: MarkEntry | None = None
        self.title = Text(look, "", Role.BODY, bold=True, wrap=True)
        self.place = Text(look, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.doubt = Text(look, "", Role.BODY, Tone.WARNING, wrap=True)
        self.quote = Paragraph(look, Role.BODY, max_lines=_QUOTE_LINES)
        self.label, self.note = QLineEdit(), QPlainTextEdit()
        self.label.setMaxLength(LONGEST_LABEL)
        self.note.setTabChangesFocus(True)
        look.touch(self.label)
        look.keep(self.note, lambda look: shape_notes(self.note, _NOTE_HEIGHT, look))
        self.color = QComboBox()
        for color in _COLORS:
            self.color.addItem(color_name(color), color)
        look.touch(self.color)
        scroll_past(self.color)
        self._color_line = Labelled(look, self.tr("Colour"), self.color)
        self.jump_button = primary_button(look, self.tr("Open this place"), "book")
        self.remove_button = quiet_button(look, self.tr("Delete this mark"), "withdraw")
        column = QVBoxLayout(self)
        look.space(column, 8, (16, 0, 12, 0))
        for widget in (
            self.title, self.place, self.doubt, self.quote, self.jump_button,
            Labelled(look, self.tr("Label"), self.label), Labelled(look, self.tr("Note"), self.note),
            self._color_line, self.remove_button,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addStretch()
        self.label.textEdited.connect(lambda _: self._tell())
        self.note.textChanged.connect(self._tell)
        self.color.activated.connect(lambda _: self._tell())
        self.jump_button.clicked.connect(self.jump_asked)
        self.remove_button.clicked.connect(self.remove_asked)
        self.show_mark(None, "", "")

    def show_mark(self, entry: MarkEntry | None, title: str, page: str) -> None:
        """Another mark, or the same one: then what is being typed stays as it is."""
        same = entry is not None and self._entry is not None and entry.id == self._entry.id
        self._entry = entry
        self.setVisible(entry is not None)
        if entry is None:
            with QSignalBlocker(self.note):
                self.note.clear()
            self.label.clear()
            for text in (self.title, self.place):
                text.clear()
            self.quote.set_text("")
            return
        mark = entry.mark
        self.title.setText(title)
        self.place.setText(" · ".join(filter(None, (kind_name(mark.kind), page))))
        self.doubt.setText(fit_words(entry.fit))
        self.doubt.setVisible(bool(fit_words(entry.fit)))
        lit = mark.kind is MarkKind.HIGHLIGHT
        self.quote.set_text(f"“{one_line(mark.quote)}”" if lit else "")
        self.quote.setVisible(lit)
        self.jump_button.setEnabled(entry.page is not None)
        self._color_line.setVisible(mark.color is not MarkColor.NONE)
        if not same:
            with QSignalBlocker(self.note):
                self.label.setText(mark.label)
                self.note.setPlainText(mark.note)
            self.color.setCurrentIndex(max(self.color.findData(mark.color), 0))

    def begin(self) -> None:
        self.label.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        entry = self._entry
        if entry is None:
            return
        note = self.note.toPlainText()
        if len(note) > LONGEST_NOTE:
            note = note[:LONGEST_NOTE]
            with QSignalBlocker(self.note):
                self.note.setPlainText(note)
        color = MarkColor(self.color.currentData()) if entry.mark.color is not MarkColor.NONE else MarkColor.NONE
        self._entry = replace(entry, mark=replace(entry.mark, label=self.label.text(), note=note, color=color))
        self.changed.emit(self._entry)
