"""What a visitor may ask for: a file with all that is kept of them, and to be forgotten."""

from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.desk.guestbook.values import VisitorCard
from desktop.desk.values import VisitorStillHere
from desktop.platform.files import write_whole
from desktop.visitors.personal_data import PersonalData
from desktop.visitors.values import PersonalRecord, as_json
from ui.desk.calls import DeskCalls
from ui.desk.services import DeskServices
from ui.theme import Appearance
from ui.widgets.in_place import ConfirmLine
from ui.widgets.saving import SavedBar, ask_file
from ui.words.personal_text import PersonalText, what_goes_and_stays
from ui.words.sentences import sentence


class DataRows(QWidget):
    """Two buttons; what they lead to is told by signals, since the person may be gone then."""

    notified = Signal(str)
    erased = Signal(str)  # the name, for the last time

    def __init__(self, appearance: Appearance, services: DeskServices, calls: DeskCalls, confirm: ConfirmLine) -> None:
        super().__init__()
        self._appearance, self._services, self._calls, self._confirm = appearance, services, calls, confirm
        self._card: VisitorCard | None = None
        self.export_button = QPushButton(self.tr("Save what is kept …"))
        self.export_button.setAccessibleDescription(self.tr("All that is kept of this visitor, into a file"))
        self.export_button.clicked.connect(self.choose_file)
        self.erase_button = QPushButton(self.tr("Remove identity …"))
        self.erase_button.setAccessibleDescription(self.tr("It is asked for first, and can't be undone"))
        self.erase_button.clicked.connect(self._ask_to_erase)
        row = QHBoxLayout(self)
        appearance.space(row, 8)
        for button in (self.export_button, self.erase_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        calls.busy_changed.connect(self.setDisabled)

    def show_of(self, card: VisitorCard) -> None:
        self._card = card

    def choose_file(self) -> QFileDialog:
        """Ask where the file goes, then write it."""
        kinds = self.tr("Text (*.txt)"), self.tr("For another program (*.json)")
        name = f"{self._card.name if self._card else ''}.txt"
        return ask_file(self, self.tr("Save what is kept of a visitor"), name, kinds, self.export_to)

    def export_to(self, path: Path) -> None:
        """JSON where the name ends so, else to be read."""
        card, data = self._card, self._services.get(PersonalData)
        if card is not None:
            self._calls.do(
                lambda actor: data.export(actor, card.id), lambda record: self._write(record, path), self._say_error
            )

    def _write(self, record: PersonalRecord, path: Path) -> None:
        services = self._services
        if path.suffix.lower() == ".json":
            content = as_json([record])
        else:
            zone = ZoneInfo(services.settings().office.time_zone)
            content = PersonalText(services.rules.options, services.language().value, zone).write(record)
        try:
            write_whole(path, content.encode())
        except ReadingRoomError as error:
            self._say_error(error)
            return
        SavedBar.say(self._appearance, self, path)

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
