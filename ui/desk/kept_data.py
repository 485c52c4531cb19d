"""Writes all that is kept of a visitor into a file that they take along."""

from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.platform.files import write_whole
from desktop.visitors.personal_data import PersonalData
from desktop.visitors.values import PersonalRecord, as_json
from ui.desk.calls import DeskCalls
from ui.desk.services import DeskServices
from ui.theme import Appearance
from ui.widgets.saving import SavedBar, ask_file
from ui.words.people.personal_text import PersonalText
from ui.words.sentences import sentence


class KeptData(QObject):
    """For the screens from which it is handed out."""

    refused = Signal(str)

    def __init__(self, appearance: Appearance, services: DeskServices, calls: DeskCalls, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance, self._services, self._calls, self._over = appearance, services, calls, parent

    def choose_file(self, visitor_id: UUID, name: str) -> QFileDialog:
        """Ask where the file goes, then write it."""
        kinds = self.tr("Text (*.txt)"), self.tr("For another program (*.json)")
        title = self.tr("Save what is kept of a visitor")
        return ask_file(self._over, title, f"{name}.txt", kinds, lambda path: self.export_to(visitor_id, path))

    def export_to(self, visitor_id: UUID, path: Path) -> None:
        """JSON where the name ends so, else to be read."""
        data = self._services.get(PersonalData)
        self._calls.do(
            lambda actor: data.export(actor, visitor_id), lambda record: self._write(record, path), self._say_error
        )

    def _write(self, record: PersonalRecord, path: Path) -> None:
        services = self._services
        if path.suffix.lower() == ".json":
            content = as_json([record])
        else:
            zone = ZoneInfo(services.settings().office.time_zone)
            content = PersonalText(services.rules.options, services.language().value, zone).write(record)
        try:
            write_whole(path, content.encode(), private=True)
        except ReadingRoomError as error:
            self._say_error(error)
            return
        SavedBar.say(self._appearance, self._over, path)

    def _say_error(self, error: ReadingRoomError) -> None:
        self.refused.emit(sentence(error))
