"""The services of the PST: letter, names, promises, and whether they are offered."""

import re
from collections.abc import Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QPushButton, QSpinBox, QVBoxLayout

from catalog_db.errors import FieldProblem
from desktop.settings.model import LONGEST_SERVICE_KEY, ServiceSettings, bounds
from ui.staff.settings.editors import Editor, keep_width
from ui.theme import Appearance
from ui.widgets.fields import Labelled, scroll_past
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icons import set_icon
from ui.words.room.settings import setting_problem_sentence


class ServicesEditor(Editor):
    """Services are switched off, never taken away: numbers of former days bear their names."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.cards: list[ServiceCard] = []
        self._column = QVBoxLayout()
        appearance.space(self._column, 8)
        self.add_button = QPushButton(self.tr("Add a service"))
        set_icon(appearance, self.add_button, "add")
        self.add_button.clicked.connect(self._add)
        whole = QVBoxLayout(self)
        appearance.space(whole, 8)
        whole.addLayout(self._column)
        whole.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> list[dict[str, Any]]:
        """Without new ones that have no name yet."""
        taken = {card.key for card in self.cards}
        return [card.value(taken) for card in self.cards if card.key or card.name_edit.text().strip()]

    def show_value(self, value: Any) -> None:
        services = [ServiceSettings.model_validate(service) for service in value]
        while len(self.cards) > len(services):
            card = self.cards.pop()
            card.hide()
            card.deleteLater()
        for place, service in enumerate(services):
            if place == len(self.cards):
                self._make_card()
            self.cards[place].show_service(service)

    def is_typing(self) -> bool:
        return any(edit.hasFocus() and edit.isModified() for card in self.cards for edit in card.edits)

    def words(self, value: Any) -> str:
        return ""

    def say(self, problems: Sequence[FieldProblem]) -> list[FieldProblem]:
        left = []
        for card in self.cards:
            card.say_nothing()
        for problem in problems:
            place, _, field = problem.field.removeprefix("desk.services.").partition(".")
            known = place.isdigit() and int(place) < len(self.cards)
            if not known or not self.cards[int(place)].say(field, setting_problem_sentence(problem)):
                left.append(problem)
        return left

    def _add(self) -> None:
        used = {card.letter_edit.text() for card in self.cards}
        card = self._make_card()
        card.letter_edit.setText(next((letter for letter in ascii_uppercase if letter not in used), ""))
        card.name_edit.setFocus()

    def _make_card(self) -> "ServiceCard":
        card = ServiceCard(self._appearance)
        card.done.connect(self.done)
        self.cards.append(card)
        self._column.addWidget(card)
        return card


class ServiceCard(QFrame):
    """Edits one service of the PST; emits `done`."""

    done = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.key = ""  # empty: a new one
        self.letter_edit, self.name_edit, self.english_edit = QLineEdit(), QLineEdit(), QLineEdit()
        self.letter_edit.setMaxLength(1)
        self.edits = (self.letter_edit, self.name_edit, self.english_edit)
        for edit in (self.name_edit, self.english_edit):
            edit.setMaxLength(bounds("name", ServiceSettings).letters)
        self.wait_box, self.length_box = QSpinBox(), QSpinBox()
        self.wait_box.setRange(*bounds("wait_minutes", ServiceSettings).numbers)
        self.length_box.setRange(*bounds("length_minutes", ServiceSettings).numbers)
        self.active_box = QCheckBox(self.tr("Offered"))
        self.fields = {
            "letter": Labelled(appearance, self.tr("Letter"), self.letter_edit),
            "name": Labelled(appearance, self.tr("Name"), self.name_edit),
            "name_en": Labelled(appearance, self.tr("English name"), self.english_edit),
            "wait_minutes": Labelled(appearance, self.tr("Waits at most"), self.wait_box),
            "length_minutes": Labelled(appearance, self.tr("Is served at most"), self.length_box),
        }
        flow = FlowLayout(self)
        appearance.space(flow, 12, (0, 8, 0, 8))
        widths = {"letter": 64, "name": 230, "name_en": 210, "wait_minutes": 168, "length_minutes": 168}
        for name, field in self.fields.items():
            keep_width(appearance, field, widths[name])
            flow.addWidget(field)
        flow.addWidget(self.active_box)
        for box in (self.wait_box, self.length_box):
            box.setSuffix(" " + self.tr("min"))
            box.setKeyboardTracking(False)
            scroll_past(box)
            box.valueChanged.connect(self.done)
        for edit in self.edits:
            edit.editingFinished.connect(self._finish)
        self.active_box.toggled.connect(self.done)

    def show_service(self, service: ServiceSettings) -> None:
        self.key = service.key
        blockers = [QSignalBlocker(widget) for widget in (self.wait_box, self.length_box, self.active_box)]
        self.letter_edit.setText(service.letter)
        self.name_edit.setText(service.name)
        self.english_edit.setText(service.name_en)
        self.wait_box.setValue(service.wait_minutes)
        self.length_box.setValue(service.length_minutes)
        self.active_box.setChecked(service.active)
        for blocker in blockers:
            blocker.unblock()
        self.active_box.setAccessibleName(self.tr("{service} is offered").format(service=service.name))

    def value(self, taken: set[str]) -> dict[str, Any]:
        """`taken`: keys that a new one can't have."""
        name = self.name_edit.text().strip()
        return {
            "key": self.key or _key(name, taken),
            "letter": self.letter_edit.text().strip().upper(),
            "name": name,
            "name_en": self.english_edit.text().strip() or name,
            "active": self.active_box.isChecked() or not self.key,
            "wait_minutes": self.wait_box.value(),
            "length_minutes": self.length_box.value(),
        }

    def say(self, field: str, words: str) -> bool:
        """Under its field; False where it has none."""
        if field not in self.fields:
            return False
        self.fields[field].say(words)
        return True

    def say_nothing(self) -> None:
        for field in self.fields.values():
            field.say("")

    def _finish(self) -> None:
        if self.key or self.name_edit.text().strip():
            self.done.emit()


def _key(name: str, taken: set[str]) -> str:
    """What is stored with tickets: letters of the name, and one more where another service has the same."""
    words = re.sub(r"[^a-z]+", "_", name.casefold()).strip("_")[: LONGEST_SERVICE_KEY - 2] or "layanan"
    words = words if len(words) > 1 else f"{words}_layanan"
    keys = (words, *(f"{words}_{letter}" for letter in ascii_lowercase))
    return next((key for key in keys if key not in taken), words)
