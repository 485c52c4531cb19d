"""The files of an import with their states, for the librarian's queue."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from catalog_db.models import ImportState
from desktop.catalogue.importing.files import path_of, shown_name, shown_path
from desktop.catalogue.values import ImportedFile
from ui.theme import Appearance
from ui.widgets.icons import icon
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import Tone, color_of
from ui.words.sentences import import_advice, import_reason

FILE_ROLE = Qt.ItemDataRole.UserRole
FILE, STATE, WHAT = range(3)
_ICONS = {
    ImportState.WAITING: ("waiting", Tone.SECONDARY),
    ImportState.WORKING: ("refresh", Tone.LINK),
    ImportState.IMPORTED: ("done", Tone.SUCCESS),
    ImportState.SKIPPED: ("skip", Tone.SECONDARY),
    ImportState.FAILED: ("error", Tone.DANGER),
    ImportState.CANCELLED: ("cancel", Tone.SECONDARY),
}


class ImportModel(QAbstractTableModel):
    """Failures first, then what is being done, then what is done: a librarian looks for what needs a hand."""

    def __init__(self, look: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._files: list[ImportedFile] = []
        self._under_way = False

    def replace_files(self, files: list[ImportedFile], *, under_way: bool) -> None:
        """Show the files of an import. Where it is not under way, what was being read then was interrupted."""
        self._under_way = under_way
        files = sorted(files, key=lambda file: (_ORDER[ImportState(file.state)], file.position))
        if [file.position for file in files] == [file.position for file in self._files]:
            self._files = files
            if files:
                self.dataChanged.emit(self.index(0, 0), self.index(len(files) - 1, WHAT))
            return
        self.beginResetModel()
        self._files = files
        self.endResetModel()

    def states(self) -> set[str]:
        return {file.state for file in self._files}

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._files)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 3

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        file = self._files[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(file, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(shown_path(file.path) if index.column() == FILE else self._text(file, index.column()))
            case Qt.ItemDataRole.DecorationRole if index.column() == STATE:
                name, tone = _ICONS[ImportState(file.state)]
                if self._is_interrupted(file):
                    name, tone = "warning", Tone.WARNING
                if file.warning:
                    name, tone = "warning", Tone.WARNING
                return icon(self._look, name, color_of(self._look, tone))
            case _ if role == FILE_ROLE:
                return file
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("File"), self.tr("State"), self.tr("What happened, what to do"))[section]
        return None

    def _text(self, file: ImportedFile, column: int) -> str:
        if column == FILE:
            return shown_name(path_of(file.path))
        if column == STATE:
            return {
                ImportState.WAITING: self.tr("Waiting"),
                ImportState.WORKING: self.tr("Being read") if self._under_way else self.tr("Interrupted"),
                ImportState.IMPORTED: self.tr("Imported"),
                ImportState.SKIPPED: self.tr("Skipped"),
                ImportState.FAILED: self.tr("Failed"),
                ImportState.CANCELLED: self.tr("Cancelled"),
            }[ImportState(file.state)]
        if self._is_interrupted(file):
            return self.tr("Cut off while it was being read; Resume reads it again.")
        if file.state == ImportState.SKIPPED:
            return self.tr("The same file is already in the catalogue.")
        code = file.reason or file.warning
        return f"{import_reason(code)} {import_advice(code)}".strip() if code else ""

    def _is_interrupted(self, file: ImportedFile) -> bool:
        return file.state == ImportState.WORKING and not self._under_way


_ORDER = {
    ImportState.WORKING: 0,
    ImportState.FAILED: 1,
    ImportState.WAITING: 2,
    ImportState.CANCELLED: 3,
    ImportState.IMPORTED: 4,
    ImportState.SKIPPED: 5,
}
