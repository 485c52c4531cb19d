"""One line below the files of an import: how far the reading of scanned pages is, and a pause."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.catalogue.scans.queue import FailedScan, ScanQueue, ScansProgress
from ui.background import Calls
from ui.staff.lines.asked_line import AskedLine
from ui.theme import Appearance
from ui.who import Who
from ui.widgets.buttons import WordLink
from ui.widgets.text import Tone, one_line
from ui.words.sentences import sentence
from ui.words.tables import unread_reason

_POLL_MS: Final = 5_000
_MOST_NAMED: Final = 2
_LONGEST_TITLE: Final = 60  # letters: the line stays one, below a list that is looked at


class ScansLine(AskedLine[ScansProgress]):
    """Nothing to be seen while no book of the room has pages without text."""

    def __init__(self, appearance: Appearance, queue: ScanQueue, who: Who, calls: Calls, parent: QWidget) -> None:
        super().__init__(appearance, parent, who, calls, _POLL_MS)
        self._queue = queue
        self._progress = ScansProgress(True, 0, 0, (), "", 0, 0, None)
        self._refused: ReadingRoomError | None = None
        self._focus_then: QWidget | None = None
        self.pause_button = self.add_button(WordLink(appearance, self.tr("Pause")), shown=False)
        self.go_on_button = self.add_button(WordLink(appearance, self.tr("Go on")), shown=False)
        self.again_button = self.add_button(WordLink(appearance, self.tr("Try again")), shown=False)
        self.pause_button.setAccessibleName(self.tr("Pause the reading of scanned pages"))
        self.go_on_button.setAccessibleName(self.tr("Go on with the reading of scanned pages"))
        self.again_button.setAccessibleName(self.tr("Try again to read the scanned pages of these books"))
        self.pause_button.clicked.connect(self._pause)
        self.go_on_button.clicked.connect(self._go_on)
        self.again_button.clicked.connect(self._try_again)

    def ask(self, actor: Actor) -> ScansProgress:
        return self._queue.progress(actor)

    def keep(self, answer: ScansProgress) -> None:
        self._progress, self._refused = answer, None

    def arrange(self) -> None:
        said = self._progress
        left, paused = said.books - said.read, said.paused_since is not None
        self.pause_button.setVisible(bool(left) and said.is_installed and not paused and not said.is_off)
        self.go_on_button.setVisible(paused and not said.is_off)  # the settings come first, and keep the pause
        self.again_button.setVisible(bool(said.failed) and not said.is_off)
        words = [self._failed(said.failed)] if said.failed else []
        if said.books > len(said.failed):
            words.append(self._how_far(said))
        if self._refused is not None:
            words.append(sentence(self._refused))
        icon, tone = ("warning", Tone.WARNING) if said.failed or self._refused else ("pages", Tone.SECONDARY)
        self.say(" ".join(words), icon, tone)
        if self._focus_then is not None and self._focus_then.isVisible():
            self._focus_then.setFocus()
        self._focus_then = None

    def _how_far(self, said: ScansProgress) -> str:
        if said.read == said.books:
            return self.tr("The scanned pages of %n book(s) were read by machine.", "", said.books - len(said.failed))
        if said.is_off:
            return self.tr(
                "Scanned pages are not read: that is switched off in Settings, In the background. {read} of {books} "
                "books were read."
            ).format(read=said.read, books=said.books)
        if not said.is_installed:
            return self.tr(
                "%n book(s) have pages that are pictures, which search does not find. To have them read by machine, "
                "install the optional part of the program for scanned pages.",
                "",
                said.books - said.read,
            )
        if said.paused_since is not None:
            return self.tr("The reading of scanned pages is paused: {read} of {books} books.").format(
                read=said.read, books=said.books
            )
        words = self.tr(
            "Scanned pages are read in the background: {read} of {books} books. “{title}”: page {n} of {count}."
        )
        return words.format(
            read=said.read, books=said.books, title=_short(said.next_title), n=said.pages_read, count=said.pages
        )

    def _failed(self, books: tuple[FailedScan, ...]) -> str:
        named = "; ".join(f"“{_short(book.title)}” – {unread_reason(book.reason)}" for book in books[:_MOST_NAMED])
        words = self.tr("Of these the scanned pages can't be read: {books}").format(books=named)
        if len(books) > _MOST_NAMED:
            words += " " + self.tr("And %n more.", "", len(books) - _MOST_NAMED)
        return words

    def _pause(self) -> None:
        self._do(partial(self._queue.pause, self._who.actor), self.pause_button, self.go_on_button)

    def _go_on(self) -> None:
        self._do(partial(self._queue.go_on, self._who.actor), self.go_on_button, self.pause_button)

    def _try_again(self) -> None:
        self._do(partial(self._queue.try_again, self._who.actor), self.again_button, self.pause_button)

    def _do(self, call: Callable[[], object], pressed: QWidget, then: QWidget) -> None:
        """`then`: the button that stands there afterwards, and has the focus where the pressed one had it."""
        self._focus_then = then if pressed.hasFocus() else None
        self._calls.run(self, call, lambda _nothing: self.refresh(), self._on_refused)

    def _on_refused(self, error: ReadingRoomError) -> None:
        self._refused = error
        self.arrange()


def _short(title: str) -> str:
    text = one_line(title)
    return text if len(text) <= _LONGEST_TITLE else f"{text[: _LONGEST_TITLE - 1].rstrip()}…"
