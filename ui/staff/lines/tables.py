"""One line below the files of an import: how far the reading of tables is, a pause, and which books can't be read."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.catalogue.tables.queue import FailedBook, TableQueue, TablesProgress
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


class TablesLine(AskedLine[TablesProgress]):
    """Nothing to be seen while the room has no books."""

    def __init__(self, appearance: Appearance, queue: TableQueue, who: Who, calls: Calls, parent: QWidget) -> None:
        super().__init__(appearance, parent, who, calls, _POLL_MS)
        self._queue = queue
        self._progress = TablesProgress(0, 0, (), "", 0, 0, None)
        self._refused: ReadingRoomError | None = None
        self._focus_then: QWidget | None = None
        self.pause_button = self.add_button(WordLink(appearance, self.tr("Pause")), shown=False)
        self.go_on_button = self.add_button(WordLink(appearance, self.tr("Go on")), shown=False)
        self.again_button = self.add_button(WordLink(appearance, self.tr("Try again")), shown=False)
        self.pause_button.setAccessibleName(self.tr("Pause the reading of tables"))
        self.go_on_button.setAccessibleName(self.tr("Go on with the reading of tables"))
        self.again_button.setAccessibleName(self.tr("Try again to read the tables of these books"))
        self.pause_button.clicked.connect(self._pause)
        self.go_on_button.clicked.connect(self._go_on)
        self.again_button.clicked.connect(self._try_again)

    def ask(self, actor: Actor) -> TablesProgress:
        return self._queue.progress(actor)

    def keep(self, answer: TablesProgress) -> None:
        self._progress, self._refused = answer, None

    def arrange(self) -> None:
        said = self._progress
        left = said.books - said.read
        paused = said.paused_since is not None
        self.pause_button.setVisible(bool(left) and not paused)
        self.go_on_button.setVisible(paused)
        self.again_button.setVisible(bool(said.failed))
        words = [self._failed(said.failed)] if said.failed else []
        if said.books > len(said.failed):
            words.append(self._how_far(said))
        if self._refused is not None:
            words.append(sentence(self._refused))
        icon, tone = ("warning", Tone.WARNING) if said.failed or self._refused else ("table", Tone.SECONDARY)
        self.say(" ".join(words), icon, tone)
        if self._focus_then is not None and self._focus_then.isVisible():
            self._focus_then.setFocus()
        self._focus_then = None

    def _how_far(self, said: TablesProgress) -> str:
        if said.paused_since is not None:
            return self.tr("The reading of tables is paused: {read} of {books} books.").format(
                read=said.read, books=said.books
            )
        if said.read == said.books:
            done, others = self.tr("The tables of all books were read."), self.tr("Those of all other books were read.")
            return others if said.failed else done
        return self.tr("Tables are read in the background: {read} of {books} books. “{title}”: {n} of {count}.").format(
            read=said.read, books=said.books, title=_short(said.next_title), n=said.tables_read, count=said.tables
        )

    def _failed(self, books: tuple[FailedBook, ...]) -> str:
        named = "; ".join(f"“{_short(book.title)}” – {unread_reason(book.reason)}" for book in books[:_MOST_NAMED])
        words = self.tr("Of these the tables can't be read: {books}").format(books=named)
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
