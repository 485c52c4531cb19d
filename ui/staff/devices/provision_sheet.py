"""The side sheet that makes a file with a code for several PCs, and lists the codes that were made."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from catalog_db.errors import Invalid, ReadingRoomError
from catalog_db.rules.security.joining import LONGEST_HOURS, MOST_PLACES
from desktop.actors import DeviceMode
from desktop.security.provisioning import ProvisionCard, ProvisionState
from ui.theme import Appearance, Role
from ui.widgets.fields import scroll_past
from ui.widgets.icons import set_icon
from ui.widgets.side_sheet import SideSheet
from ui.widgets.text import Text, Tone
from ui.words.people.names import mode_name
from ui.words.room.provisioning import code_state_words, taken_words
from ui.words.sentences import sentence

_MODES = (DeviceMode.READER, DeviceMode.DESK, DeviceMode.BOARD, DeviceMode.GUESTBOOK, DeviceMode.FEEDBACK)
_USUAL_HOURS = 24


class CodeRow(QWidget):
    """A code: for which PCs, how many have joined, until when; and taking it back, after a question."""

    revoke_asked = Signal(object)  # id

    def __init__(self, appearance: Appearance, card: ProvisionCard) -> None:
        super().__init__()
        self._appearance = appearance
        self.card = card
        self.places = Text(appearance, "", Role.BODY, wrap=True, tabular=True)
        self.state = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True, tabular=True)
        self.revoke_button = self._button("withdraw", self.tr("Take back …"))
        self.revoke_button.clicked.connect(self._ask)
        self.question = Text(
            appearance, self.tr("No more PCs join by it; those that have joined stay. Take it back?"), wrap=True
        )
        self.confirm_button = self._button("withdraw", self.tr("Take back"))
        self.confirm_button.clicked.connect(lambda: self.revoke_asked.emit(self.card.id))
        self.keep_button = self._button("undo", self.tr("No"))
        self.keep_button.clicked.connect(self._end_question)
        answers = QHBoxLayout()
        appearance.space(answers, 8)
        answers.addWidget(self.confirm_button)
        answers.addWidget(self.keep_button)
        answers.addStretch()
        column = QVBoxLayout(self)
        appearance.space(column, 4, (0, 8, 0, 8))
        for widget in (self.places, self.state, self.question):
            column.addWidget(widget)
        column.addWidget(self.revoke_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(answers)
        self._show_question(shown=False)
        self.show_card(card)

    def show_card(self, card: ProvisionCard) -> None:
        """The same code, as it is now."""
        self.card = card
        is_open = card.state in (ProvisionState.OPEN, ProvisionState.CLOCK)
        self.places.setText(taken_words(card.places))
        self.state.setText(code_state_words(card))
        self.state.set_tone(Tone.WARNING if card.state is ProvisionState.CLOCK else Tone.SECONDARY)
        self.revoke_button.setAccessibleName(f"{self.revoke_button.text()} {self.places.text()}")
        if not is_open:
            self._show_question(shown=False)
        self.revoke_button.setVisible(is_open and self.question.isHidden())

    def _button(self, icon: str, text: str) -> QPushButton:
        button = QPushButton(text)
        set_icon(self._appearance, button, icon)
        return button

    def _ask(self) -> None:
        self._show_question(shown=True)
        self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_question(self) -> None:
        self._show_question(shown=False)
        self.revoke_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_question(self, *, shown: bool) -> None:
        for widget in (self.question, self.confirm_button, self.keep_button):
            widget.setVisible(shown)
        self.revoke_button.setVisible(not shown)


class ProvisionSheet(SideSheet):
    """Says what is wanted; the panel does it."""

    file_asked = Signal(object, int)  # how many PCs of each mode, for how many hours
    revoke_asked = Signal(object)  # id of a code

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self.title.setText(self.tr("Set up several PCs"))
        about = Text(
            appearance,
            self.tr(
                "A file on a USB drive sets up the next PCs without typing; the help “PCs that join a room” says how. "
                "It holds a code for as many PCs as you say here, and nothing else of the room."
            ),
            Role.BODY,
            Tone.SECONDARY,
            wrap=True,
        )
        self.boxes = {mode: self._box(0, MOST_PLACES) for mode in _MODES}
        self.hours_box = self._box(1, LONGEST_HOURS)
        grid = QGridLayout()
        appearance.space(grid, 8)
        rows = [(mode_name(mode), self.boxes[mode]) for mode in _MODES]
        rows.append((self.tr("Counts for hours"), self.hours_box))
        for number, (caption, box) in enumerate(rows):
            label = Text(appearance, caption, Role.BODY, wrap=True)
            label.setBuddy(box)
            box.setAccessibleName(caption)
            grid.addWidget(label, number, 0)
            grid.addWidget(box, number, 1)
        grid.setColumnStretch(0, 1)
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.make_button = QPushButton(self.tr("Make the file …"))
        self.make_button.setDefault(True)
        set_icon(appearance, self.make_button, "stick", primary=True)
        self.make_button.clicked.connect(self._ask)
        self.codes_title = Text(appearance, self.tr("Codes that were made"), Role.TITLE_SMALL, bold=True, wrap=True)
        self.rows: dict[UUID, CodeRow] = {}
        self._codes = QVBoxLayout()
        appearance.space(self._codes, 0)
        self.column.addWidget(about)
        self.column.addLayout(grid)
        self.column.addWidget(self.make_button)
        self.column.addWidget(self.error_label)
        self.column.addWidget(self.codes_title)
        self.column.addLayout(self._codes)
        self.column.addStretch()
        self.show_codes([])

    def begin(self) -> None:
        """Ask for how many PCs; what was asked for before is over."""
        self.say_nothing()
        for box in self.boxes.values():
            box.setValue(0)
        self.hours_box.setValue(_USUAL_HOURS)
        self.be_busy(False)
        self.boxes[DeviceMode.READER].setFocus(Qt.FocusReason.OtherFocusReason)
        self.boxes[DeviceMode.READER].selectAll()  # else what is typed would stand before the nought

    def show_codes(self, cards: Sequence[ProvisionCard]) -> None:
        """The newest first; those that are shown already stay where they are."""
        self.codes_title.setVisible(bool(cards))
        for gone in self.rows.keys() - {card.id for card in cards}:
            row = self.rows.pop(gone)
            self._codes.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, card in enumerate(cards):
            known = self.rows.get(card.id)
            if known is not None:
                known.show_card(card)
                continue
            self.rows[card.id] = row = CodeRow(self._appearance, card)
            row.revoke_asked.connect(self.revoke_asked)
            self._codes.insertWidget(place, row)

    def places(self) -> Mapping[DeviceMode, int]:
        return {mode: box.value() for mode, box in self.boxes.items() if box.value()}

    def say(self, error: ReadingRoomError) -> None:
        """Below the button; the first field that it is about has the focus."""
        self.be_busy(False)
        self.error_label.setText(sentence(error))
        self.error_label.show()
        if isinstance(error, Invalid):
            box = self.hours_box if error.field == "hours" else self.boxes[DeviceMode.READER]
            box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bring_into_sight(self.error_label)

    def say_nothing(self) -> None:
        self.error_label.hide()

    def be_busy(self, busy: bool) -> None:
        self.make_button.setEnabled(not busy)

    def _box(self, least: int, most: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(least, most)
        scroll_past(box)
        return box

    def _ask(self) -> None:
        self.say_nothing()
        self.file_asked.emit(dict(self.places()), self.hours_box.value())
