"""Where files go that people take along: the dialogs that ask, and what opens the file afterwards.

USB drives come first. A dialog never begins in the folder that the program was started from, and where staff saved
last is remembered for staff alone: a visitor finds nothing of the one before.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.platform.drives import is_on, removable_drives
from desktop.platform.files import free_file
from ui.theme import Appearance
from ui.widgets.bars import BottomBar
from ui.widgets.buttons import quiet_button

LINKS_LEAD_NOWHERE: Final = "linksLeadNowhere"  # a property of the application while a window is locked
SAVED_SHOWN_MS: Final = 30_000
_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_LONGEST_NAME: Final = 80
_ENDING: Final = re.compile(r"\*(\.\w+)")


class Places:
    """Where staff saved last, until the program ends: on a drive, or in which folder."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.away_from_drives = False

    def begin(self, drives: tuple[Path, ...]) -> Path:
        """Where the next dialog begins: on the drive that is there, unless one chose another folder beside it."""
        if drives and not self.away_from_drives:
            return drives[0]
        return self.folder if self.folder is not None and self.folder.is_dir() else documents()

    def note(self, folder: Path, drives: tuple[Path, ...]) -> None:
        if is_on(folder, drives):
            self.away_from_drives = False
        else:
            self.folder = folder
            self.away_from_drives = bool(drives)


_of_staff = Places()


def documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())


def file_name(text: str) -> str:
    """What can be the name of a file on every drive."""
    return " ".join(_FORBIDDEN.sub(" ", text).split())[:_LONGEST_NAME].strip(" .") or "ruang-baca"


def ask_file(
    parent: QWidget,
    title: str,
    name: str,
    kinds: Sequence[str],
    save: Callable[[Path], None],
    *,
    visitors: bool = False,
) -> QFileDialog:
    """Ask where a file goes, and whether one that is there is replaced; then `save` it.

    Args:
        name: Proposed, with its ending; what no file may be called is taken out.
        kinds: As Qt has them: "PDF (*.pdf)". The first is chosen.
        visitors: No file of the PC is replaced, and no other kind is made: what they say would begin with the account.
    """
    stem, _, ending = name.rpartition(".")
    dialog = _dialog(parent, title, partial(_save_beside, kinds, save) if visitors else save, visitors)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, visitors)  # since nothing is replaced
    dialog.setNameFilters(list(kinds))
    dialog.setDefaultSuffix(ending)
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kind.rpartition(".")[2].rstrip(")")))
    dialog.selectFile(f"{file_name(stem)}.{ending}")
    dialog.open()
    return dialog


def ask_folder(parent: QWidget, title: str, save: Callable[[Path], None]) -> QFileDialog:
    """Ask into which folder several files go. `desktop.platform.files.free_file` gives names that replace nothing."""
    dialog = _dialog(parent, title, save, visitors=False)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, save: Callable[[Path], None], visitors: bool) -> QFileDialog:
    drives = removable_drives()
    places = Places() if visitors else _of_staff
    begin = places.begin(drives)
    dialog = QFileDialog(parent, title, str(begin))
    # Our own: drives stand at its side, and the system's could start programs beside a window that is locked.
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    # It removes and renames whatever this account may, which is for no visitor.
    dialog.setOption(QFileDialog.Option.ReadOnly, visitors)
    dialog.setHistory([])  # Qt keeps one for whoever comes next
    beside = [*drives, documents(), *([] if visitors else [begin])]
    dialog.setSidebarUrls([QUrl.fromLocalFile(str(each)) for each in dict.fromkeys(beside)])

    def chosen(found: str) -> None:
        path = Path(found)
        places.note(path if path.is_dir() else path.parent, drives)
        save(path)

    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def _save_beside(kinds: Sequence[str], save: Callable[[Path], None], wanted: Path) -> None:
    endings = [ending.lower() for kind in kinds for ending in _ENDING.findall(kind)]
    named = wanted if wanted.suffix.lower() in endings else wanted.with_name(wanted.name + endings[0])
    save(free_file(named))


# Opens what was saved, in the program that the PC has for it. Not beside a locked window: it would lead out of it.


def may_open() -> bool:
    application = QCoreApplication.instance()
    return application is not None and not application.property(LINKS_LEAD_NOWHERE)


class OpenButtons(QWidget):
    """[Open] and [Open folder], hidden while there is nothing to open."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self.open_button = quiet_button(appearance, self.tr("Open"), "file")
        self.folder_button = quiet_button(appearance, self.tr("Open folder"), "folder")
        self.open_button.clicked.connect(lambda: self._open(self._path))
        self.folder_button.clicked.connect(lambda: self._open(self._path.parent if self._path else None))
        row = QHBoxLayout(self)
        appearance.space(row, 8)
        row.addWidget(self.open_button)
        row.addWidget(self.folder_button)
        self.hide()

    def show_for(self, path: Path | None) -> None:
        """A file that was saved, or a folder of several; None: there is nothing any more."""
        self._path = path
        self.open_button.setVisible(path is not None and not path.is_dir())
        self.setVisible(path is not None and may_open())

    def _open(self, path: Path | None) -> None:
        if path is not None and may_open():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class SavedBar(BottomBar):
    """Says what was saved where, with [Open] and [Open folder], at the lower edge of a window."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent, SAVED_SHOWN_MS)
        self.buttons = OpenButtons(appearance, self)
        self._row.addWidget(self.buttons)

    @classmethod
    def say(cls, appearance: Appearance, widget: QWidget, path: Path) -> "SavedBar":
        """On the window of a widget, in place of the one before."""
        window = widget.window()
        bar = next(iter(window.findChildren(cls)), None) or cls(appearance, window)
        bar.show_saved(path)
        return bar

    def show_saved(self, path: Path) -> None:
        self.buttons.show_for(path)
        self.show_text(self.tr("Saved: {file}").format(file=path))
