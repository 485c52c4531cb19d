"""One line below the staff's screens: PDFs that are missing or damaged, those that the catalogue does not know, and how
far the check is that finds them."""

import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.recovery.book_files import BookFiles, BooksStanding
from desktop.recovery.check_progress import CheckProgress
from ui.background import Background, Calls
from ui.recovery.bring_files import BringFilesDialog
from ui.staff.lines.asked_line import AskedLine
from ui.theme import Appearance
from ui.who import Who
from ui.widgets.buttons import WordLink
from ui.widgets.text import Tone
from ui.words.sentences import sentence

_POLL_MS = 60_000  # the room is checked when nobody waits
_SOON_MS = 5_000  # while a check is waited for
_PROGRESS_MS = 1_000


class BooksLine(AskedLine[BooksStanding]):
    """Nothing to be seen while all is well. `import_asked`: files that are to be taken into the catalogue again."""

    import_asked = Signal(list)

    def __init__(
        self,
        appearance: Appearance,
        files: BookFiles,
        who: Who,
        calls: Calls,
        background: Background,
        parent: QWidget,
    ) -> None:
        super().__init__(appearance, parent, who, calls, _POLL_MS)
        self._files, self._background = files, background
        self._standing = BooksStanding(0, 0, waits=False)
        self.bar = self.add_bar(self.tr("Progress"))
        self._refused: ReadingRoomError | None = None
        self._cancel: threading.Event | None = None  # of the count that is under way
        self._count_again = False  # after it
        self._is_listing = False  # for what is to be brought back
        self.dialog: BringFilesDialog | None = None
        self.missing_button = self.add_button(WordLink(appearance, self.tr("Which ones …")), shown=False)
        self.missing_button.clicked.connect(self._show_missing)
        self.back_button = self.add_button(WordLink(appearance, self.tr("Bring them back")), shown=False)
        self.back_button.clicked.connect(self._bring_back)

    @property
    def is_counting(self) -> bool:
        return self._cancel is not None

    def ask(self, actor: Actor) -> BooksStanding:
        return self._files.standing(actor)

    def count_again(self) -> None:
        """Books were brought or imported: what is said here may be over. Whole PDFs may have to be read for that.

        One count at a time: what is asked for during one, or out of sight, is counted after it.
        """
        if self._cancel is not None or not self.isVisible():
            self._count_again = True
        elif self.is_speaking and not self._who.must_sign_in():
            self._count_again, self._cancel = False, threading.Event()
            work = partial(self._files.count_again, self._who.actor, self._cancel)
            self._background.run(self, work, self._on_counted, self._on_not_counted)

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
        if said and self._refused is not None:
            said.append(sentence(self._refused))
        progress = self._standing.progress
        calm = progress is not None and not said
        if progress is not None:
            said.append(self._progress_words(progress))
            self.bar.setRange(0, progress.total)  # 0: nobody knows how much it is
            self.bar.setValue(progress.done)
        self.bar.setVisible(progress is not None)
        self.say(" ".join(said), *(("refresh", Tone.SECONDARY) if calm else ()))

    def _progress_words(self, progress: CheckProgress) -> str:
        what = {
            "index": self.tr("The search index is being checked, and made again where it is damaged."),
            "covers": self.tr("Covers that are missing are being made again."),
        }.get(progress.step, self.tr("The PDFs of the room are being checked."))
        if not progress.total:
            return what
        return what + " " + self.tr("{done} of {total}.").format(done=progress.done, total=progress.total)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._count_again:
            self.count_again()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._cancel is not None:
            self._cancel.set()  # closing the window waits for no PDF
            self._count_again = True

    def keep(self, standing: BooksStanding) -> None:
        self._standing, self._refused = standing, None
        every = _PROGRESS_MS if standing.progress is not None else _SOON_MS if standing.waits else _POLL_MS
        if self._timer.interval() != every:
            self._timer.setInterval(every)

    def _on_counted(self, standing: BooksStanding) -> None:
        self.keep(standing)
        self.arrange()
        self._end_count()

    def _on_not_counted(self, _error: ReadingRoomError) -> None:
        self._end_count()  # what was known stays

    def _end_count(self) -> None:
        self._cancel = None
        if self._count_again:
            self.count_again()

    def _show_missing(self) -> None:
        self.dialog = dialog = BringFilesDialog(
            self._appearance, self._files, lambda: self._who.actor, self._background, self.window()
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.count_again)
        dialog.open()

    def _bring_back(self) -> None:
        if not self._is_listing:
            self._is_listing = True
            work = partial(self._files.unlisted, self._who.actor)
            self._background.run(self, work, self._ask_import, self._on_refused)

    def _ask_import(self, paths: list[Path]) -> None:
        self._is_listing = False
        if paths:
            self.import_asked.emit(paths)
        else:
            self.count_again()  # somebody was faster

    def _on_refused(self, error: ReadingRoomError) -> None:
        """Somebody is importing: that is said until the line is asked for again."""
        self._is_listing = False
        self._refused = error
        self.arrange()
