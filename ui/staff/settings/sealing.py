"""What stands below the setting that seals the PDFs of the host: how many lie so, and a way to have it done at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import Cancelled, ReadingRoomError, SignInNeeded
from desktop.actors import Actor
from desktop.books.store import SealStanding
from desktop.books.turning import Turned
from desktop.recovery.book_sealing import BookSealing
from ui.background import Background, LongWork, Refresher
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.icons import set_icon
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

_LOOK_MS = 2_000  # what another program of this PC has done meanwhile


class SealingWork(LongWork):
    """Of one program: it goes on while another screen is shown."""

    progressed = Signal(int, int)  # PDFs done, PDFs in all
    finished = Signal(object)  # Turned
    begun = Signal()

    def __init__(self, sealing: BookSealing, background: Background, parent: QObject | None = None) -> None:
        super().__init__(background, parent)
        self.sealing = sealing

    def turn(self, actor: Actor) -> None:
        """Seal all PDFs, or open them, as is set. Does nothing while that goes on."""
        if self.running:
            return
        self.begin(lambda cancel: self.sealing.turn(actor, cancel, self.progressed.emit), self.finished.emit)
        self.begun.emit()


class SealingLine(QWidget):
    """Hidden where no PDF is to lie sealed, and none does."""

    appeared = Signal()  # below the setting, while that is in sight, or it has begun to work

    def __init__(self, appearance: Appearance, work: SealingWork, who: Who) -> None:
        super().__init__()
        self.work, self._who = work, who
        self.words = Text(appearance, "", Role.BODY, wrap=True)
        self.turn_button = QPushButton()
        set_icon(appearance, self.turn_button, "locked")
        self.turn_button.setAutoDefault(False)
        self.turn_button.clicked.connect(self.turn)
        self.result = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.result.hide()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop_button = QPushButton(self.tr("Stop"))
        set_icon(appearance, self.stop_button, "cancel")
        self.stop_button.setAutoDefault(False)
        self.stop_button.clicked.connect(work.cancel)
        column = QVBoxLayout(self)
        appearance.space(column, 6, (0, 6, 0, 0))
        row = QHBoxLayout()
        appearance.space(row, 12)
        row.addWidget(self.words, 1)
        row.addWidget(self.turn_button)
        below = QHBoxLayout()
        appearance.space(below, 12)
        below.addWidget(self.bar, 1)
        below.addWidget(self.stop_button)
        column.addLayout(row)
        column.addLayout(below)
        column.addWidget(self.result)
        self.standing: SealStanding | None = None
        self._refresher = Refresher(self, work.background, self._reading, self._show_standing, self._show_error)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        work.begun.connect(self._show_begun)
        work.progressed.connect(self._show_progress)
        work.finished.connect(self._show_finished)
        work.failed.connect(self._show_failed)
        self._show_running()
        self.hide()

    def refresh(self) -> None:
        """Look how many lie sealed now, where somebody is there who may see it."""
        try:
            _ = self._who.actor
        except SignInNeeded:
            return
        self._refresher.refresh()

    def turn(self) -> None:
        """Have it done at once."""
        self.result.hide()
        try:
            self.work.turn(self._who.actor)
        except SignInNeeded as error:
            self._show_error(error)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _reading(self) -> Callable[[], SealStanding | None]:
        return partial(self.work.sealing.standing, self._who.actor)

    def _look(self) -> None:
        """While something is left to do: whichever program does it."""
        if self.standing is not None and not self.standing.is_done and not self.work.running:
            self.refresh()

    def _show_standing(self, standing: SealStanding | None) -> None:
        self.standing = standing
        was_hidden, has_any = self.isHidden(), standing is not None and standing.total > 0
        self.words.setVisible(has_any)
        self.setVisible(has_any or self.work.running or not self.result.isHidden())
        if standing is not None:
            if not self.work.running or not self.words.text():  # it says how far that is
                self.words.setText(self._words(standing))
            self.turn_button.setText(self.tr("Seal them now") if standing.wanted else self.tr("Unseal them now"))
        self._show_running()
        if was_hidden and self.isVisible():
            self.appeared.emit()

    def _words(self, standing: SealStanding) -> str:
        count = {"sealed": standing.sealed, "total": standing.total, "large": standing.large}
        if not standing.wanted:
            text = self.tr("{sealed} PDFs are sealed still. The open program unseals them when nobody waits.")
        elif not standing.is_done:
            text = self.tr("{sealed} of {total} PDFs lie sealed. The open program seals the others when nobody waits.")
        elif standing.large:
            text = self.tr("{sealed} of {total} PDFs lie sealed. {large} are larger than 256 MB and stay as they are.")
        else:
            text = self.tr("All PDFs lie sealed: {total}.")
        return text.format(**count)

    def _show_begun(self) -> None:
        self.bar.setRange(0, 0)
        self._show_running()
        if self.isVisible():
            self.appeared.emit()

    def _show_running(self) -> None:
        running = self.work.running
        for part in (self.bar, self.stop_button):
            part.setVisible(running)
        has_focus = self.turn_button.hasFocus()
        self.turn_button.setVisible(not running and self.standing is not None and not self.standing.is_done)
        if running and has_focus:
            self.stop_button.setFocus()

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if self.standing is not None and self.work.running:
            text = self.tr("Unsealing: {done} of {total}")
            if self.standing.wanted:
                text = self.tr("Sealing: {done} of {total}")
            self.words.setText(text.format(done=done, total=total))

    def _show_finished(self, turned: Turned) -> None:
        if turned.left:
            self._say(
                self.tr(
                    "%n PDF(s) stay as they were, since they are damaged or in use. “Check everything” on the screen "
                    "Health names those that are damaged.",
                    "",
                    turned.left,
                )
            )
        self.refresh()

    def _show_failed(self, error: ReadingRoomError) -> None:
        if not isinstance(error, Cancelled):
            self._say(sentence(error))
        self.refresh()

    def _show_error(self, error: ReadingRoomError) -> None:
        self._say(sentence(error))
        self._show_running()

    def _say(self, text: str) -> None:
        self.result.setText(text)
        self.result.show()
        self.show()
