"""The desks of the room and what each of them serves."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from desktop.settings.model import DeskPlace, bounds
from ui.staff.settings.editors import Editor
from ui.theme import Appearance
from ui.widgets.fields import scroll_past
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icons import set_icon

_LEAST, _MOST = bounds("number", DeskPlace).numbers


class DesksEditor(Editor):
    """A desk with every tick serves all services, those of later years, too."""

    def __init__(self, appearance: Appearance, services: Sequence[tuple[str, str]]) -> None:
        """`services`: key and name of those that are offered."""
        super().__init__()
        self._appearance, self._services = appearance, list(services)
        self.cards: list[DeskCard] = []
        self._column = QVBoxLayout()
        appearance.space(self._column, 4)
        self.add_button = QPushButton(self.tr("Add a desk"))
        set_icon(appearance, self.add_button, "add")
        self.add_button.clicked.connect(self._add)
        whole = QVBoxLayout(self)
        appearance.space(whole, 8)
        whole.addLayout(self._column)
        whole.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def offer(self, services: Sequence[tuple[str, str]]) -> None:
        """Other services are offered now; the desks are shown again afterwards."""
        if list(services) != self._services:
            self._services = list(services)
            self._forget(0)

    def value(self) -> list[dict[str, Any]]:
        return [card.value() for card in self.cards]

    def show_value(self, value: Any) -> None:
        desks = [DeskPlace.model_validate(desk) for desk in value]
        self._forget(len(desks))
        for place, desk in enumerate(desks):
            if place == len(self.cards):
                self._make_card()
            self.cards[place].show_desk(desk)
        for card in self.cards:
            card.remove_button.setEnabled(len(self.cards) > 1)

    def words(self, value: Any) -> str:
        return ""

    def _add(self) -> None:
        numbers = {card.number_box.value() for card in self.cards}
        card = self._make_card()
        card.show_desk(DeskPlace(number=next(n for n in range(_LEAST, _MOST + 2) if n not in numbers)))
        self.done.emit()
        card.number_box.setFocus()

    def _remove(self, card: "DeskCard") -> None:
        self.cards.remove(card)
        card.hide()
        card.deleteLater()
        self.done.emit()

    def _make_card(self) -> "DeskCard":
        card = DeskCard(self._appearance, self._services)
        card.done.connect(self.done)
        card.remove_asked.connect(lambda: self._remove(card))
        self.cards.append(card)
        self._column.addWidget(card)
        return card

    def _forget(self, keep: int) -> None:
        while len(self.cards) > keep:
            card = self.cards.pop()
            card.hide()
            card.deleteLater()


class DeskCard(QFrame):
    """One desk: its number, and a tick for each service."""

    done = Signal()
    remove_asked = Signal()

    def __init__(self, appearance: Appearance, services: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._others: tuple[str, ...] = ()  # services that are not offered now but stay with the desk
        self.number_box = QSpinBox()
        self.number_box.setRange(_LEAST, _MOST)
        self.number_box.setKeyboardTracking(False)
        scroll_past(self.number_box)
        self.number_box.setAccessibleName(self.tr("Number of the desk"))
        self.number_box.setPrefix(self.tr("Desk") + " ")
        self.ticks = {key: QCheckBox(name) for key, name in services}
        self.remove_button = QPushButton()
        self.remove_button.setFlat(True)
        self.remove_button.setToolTip(self.tr("Remove this desk"))
        set_icon(appearance, self.remove_button, "clear")
        appearance.keep(self.number_box, lambda appearance: self.number_box.setFixedWidth(appearance.px(96)))
        ticks = QWidget()
        flow = FlowLayout(ticks)
        appearance.space(flow, 12, (0, 6, 0, 0))
        for tick in self.ticks.values():
            flow.addWidget(tick)
        row = QHBoxLayout(self)
        appearance.space(row, 16, (0, 4, 0, 4))
        row.addWidget(self.number_box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(ticks, 1)
        row.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        self.number_box.valueChanged.connect(self._rename)
        self.number_box.valueChanged.connect(self.done)
        self.remove_button.clicked.connect(self.remove_asked)
        for tick in self.ticks.values():
            tick.toggled.connect(self._on_tick)

    def show_desk(self, desk: DeskPlace) -> None:
        self._others = tuple(key for key in desk.services if key not in self.ticks)
        with QSignalBlocker(self.number_box):
            self.number_box.setValue(desk.number)
        self._rename()
        for key, tick in self.ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(not desk.services or key in desk.services)

    def value(self) -> dict[str, Any]:
        chosen = tuple(key for key, tick in self.ticks.items() if tick.isChecked())
        return {
            "number": self.number_box.value(),
            "services": () if len(chosen) == len(self.ticks) else (*chosen, *self._others),
        }

    def _on_tick(self) -> None:
        """A desk that serves nothing would serve all: the last tick stays."""
        tick = self.sender()
        if isinstance(tick, QCheckBox) and not any(each.isChecked() for each in self.ticks.values()):
            with QSignalBlocker(tick):
                tick.setChecked(True)
            return
        self.done.emit()

    def _rename(self) -> None:
        number = self.number_box.value()
        for tick in self.ticks.values():
            tick.setAccessibleName(self.tr("Desk {number} serves {service}").format(number=number, service=tick.text()))
        self.remove_button.setAccessibleName(self.tr("Remove desk {number}").format(number=number))
