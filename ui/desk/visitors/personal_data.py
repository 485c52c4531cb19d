"""What a visitor may ask for: a file with all that is kept of them, to be forgotten, or whatever else the law names."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.desk.guestbook.values import VisitorCard
from desktop.desk.values import VisitorStillHere
from desktop.visitors.personal_data import PersonalData
from ui.desk.calls import DeskCalls
from ui.desk.kept_data import KeptData
from ui.desk.services import DeskServices
from ui.theme import Appearance
from ui.widgets.in_place import ConfirmLine
from ui.words.people.personal_text import what_goes_and_stays
from ui.words.sentences import sentence


class DataRows(QWidget):
    """Three buttons; what they lead to is told by signals, since the person may be gone then."""

    notified = Signal(str)
    erased = Signal(str)  # the name, for the last time
    request_asked = Signal(object)  # VisitorCard: they ask for something about their data

    def __init__(self, appearance: Appearance, services: DeskServices, calls: DeskCalls, confirm: ConfirmLine) -> None:
        super().__init__()
        self._appearance, self._services, self._calls, self._confirm = appearance, services, calls, confirm
        self._card: VisitorCard | None = None
        self.kept = KeptData(appearance, services, calls, self)
        self.kept.refused.connect(self.notified)
        self.export_button = QPushButton(self.tr("Save what is kept …"))
        self.export_button.setAccessibleDescription(self.tr("All that is kept of this visitor, into a file"))
        self.export_button.clicked.connect(self.choose_file)
        self.erase_button = QPushButton(self.tr("Remove identity …"))
        self.erase_button.setAccessibleDescription(self.tr("It is asked for first, and can't be undone"))
        self.erase_button.clicked.connect(self._ask_to_erase)
        row = QHBoxLayout(self)
        appearance.space(row, 8)
        self.request_button = QPushButton(self.tr("Request …"))
        self.request_button.setAccessibleDescription(
            self.tr("To see, correct, restrict or erase their data, or an objection: with its deadline")
        )
        self.request_button.clicked.connect(self._ask_for_request)
        for button in (self.export_button, self.erase_button, self.request_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        calls.busy_changed.connect(self.setDisabled)

    def show_of(self, card: VisitorCard) -> None:
        self._card = card

    def choose_file(self) -> QFileDialog | None:
        """Ask where the file goes, then write it."""
        return self.kept.choose_file(self._card.id, self._card.name) if self._card is not None else None

    def export_to(self, path: Path) -> None:
        """JSON where the name ends so, else to be read."""
        if self._card is not None:
            self.kept.export_to(self._card.id, path)

    def _ask_for_request(self) -> None:
        if self._card is not None:
            self.request_asked.emit(self._card)

    def _ask_to_erase(self) -> None:
        card = self._card
        if card is None:
            return
        if card.open_visit:
            self._say_error(VisitorStillHere(card.name, card.open_visit))
            return
        question = self.tr("Remove who {name} was?").format(name=card.name) + " " + what_goes_and_stays()
        self._confirm.ask(question, self.tr("Remove identity"), lambda: self._erase(card), self.erase_button)

    def _erase(self, card: VisitorCard) -> None:
        data = self._services.get(PersonalData)
        self._calls.do(
            lambda actor: data.erase(actor, card.id), lambda _done: self.erased.emit(card.name), self._say_error
        )

    def _say_error(self, error: ReadingRoomError) -> None:
        self.notified.emit(sentence(error))
