"""What a visitor may ask for: a file with all that is kept of them, and to be forgotten."""

from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from catalog_db.disk_errors import storage_error
from catalog_db.errors import ReadingRoomError
from desktop.desk.guestbook.values import VisitorCard
from desktop.desk.values import VisitorStillHere
from desktop.visitors.personal_data import PersonalData
from desktop.visitors.values import PersonalRecord, as_json
from ui.desk.calls import DeskCalls
from ui.desk.services import DeskServices
from ui.theme import Appearance
from ui.widgets.in_place import ConfirmLine
from ui.words.personal_text import PersonalText, what_goes_and_stays
from ui.words.sentences import sentence


class DataRows(QWidget):
    """Two buttons; what they lead to is told by signals, since the person may be gone then."""

    notified = Signal(str)
    erased = Signal(str)  # the name, for the last time

    def __init__(self, appearance: Appearance, services: DeskServices, calls: DeskCalls, confirm: ConfirmLine) -> None:
        super().__init__()
        self._services, self._calls, self._confirm = services, calls, confirm
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
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = ";;".join((self.tr("Text (*.txt)"), self.tr("For another program (*.json)")))
        dialog = QFileDialog(self, self.tr("Save what is kept of a visitor"), documents, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix("json" if "json" in kind else "txt"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self.export_to(Path(file)))
        dialog.open()
        return dialog

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
            path.write_text(content, encoding="utf-8")
        except OSError as error:
            self._say_error(storage_error(error, path))
            return
        self.notified.emit(self.tr("Saved: {name}").format(name=path.name))

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
