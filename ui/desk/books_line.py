"""One line below the staff's screens: PDFs that are missing or damaged, and those that the catalogue does not know."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.actors import Actor
from desktop.recovery.book_files import BookFiles, BooksStanding
from ui.background import Background, Calls
from ui.desk.asked_line import AskedLine
from ui.recovery.bring_files import BringFilesDialog
from ui.theme import Appearance
from ui.who import Who
from ui.widgets.buttons import WordLink

_LOOK_MS = 60_000  # the room is looked over when nobody waits


class BooksLine(AskedLine):
    """Nothing to be seen while all is well. `import_asked`: files that are to be taken into the catalogue again."""

    import_asked = Signal(list)

    def __init__(
        self,
        look: Appearance,
        files: BookFiles,
        who: Who,
        calls: Calls,
        background: Background,
        parent: QWidget,
    ) -> None:
        super().__init__(look, parent, who, calls, _LOOK_MS)
        self._files, self._background = files, background
        self._standing = BooksStanding(0, 0, waits=False)
        self.dialog: BringFilesDialog | None = None
        self.missing_button = self.add_button(WordLink(look, self.tr("Which ones …")), shown=False)
        self.missing_button.clicked.connect(self._show_missing)
        self.back_button = self.add_button(WordLink(look, self.tr("Bring them back")), shown=False)
        self.back_button.clicked.connect(self._bring_back)

    def ask(self, actor: Actor) -> None:
        self.run(partial(self._files.standing, actor), self._keep)

    def count_again(self) -> None:
        """Books were brought or imported: what is said here may be over."""
        if self.is_speaking and not self._who.must_sign_in():
            self.run(partial(self._files.count_again, self._who.actor), self._keep)

    def arrange(self) -> None:
        missing, unlisted = self._standing.missing, self._standing.unlisted
        said = []
        if missing:
            said.append(
                self.tr("%n PDF(s) are missing or damaged: these books can be found, but not read.", "", missing)
            )
        if unlisted:
            said.append(self.tr("%n PDF(s) lie in the room that the catalogue does not know.", "", unlisted))
        self.missing_button.setVisible(bool(missing))
        self.back_button.setVisible(bool(unlisted))
        self.say(" ".join(said))

    def _keep(self, standing: BooksStanding) -> None:
        self._standing = standing

    def _show_missing(self) -> None:
        self.dialog = dialog = BringFilesDialog(
            self._look, self._files, lambda: self._who.actor, self._background, self.window()
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.count_again)
        dialog.open()

    def _bring_back(self) -> None:
        self._calls.run(self, partial(self._files.unlisted, self._who.actor), self._ask_import, self.on_no_answer)

    def _ask_import(self, paths: list[Path]) -> None:
        if paths:
            self.import_asked.emit(paths)
        else:
            self.count_again()  # somebody was faster
