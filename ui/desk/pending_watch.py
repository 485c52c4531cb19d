"""What waits for the staff, as the staff's window knows it: counted anew on news, and heard where this PC is set so."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.desk.pending import Pending, PendingCounts
from ui.background import Background, Refresher
from ui.desk.services import DeskServices
from ui.who import Who

if TYPE_CHECKING:
    from ui.sound.player import SoundPlayer

_TABLES = frozenset({"copy_request", "complaint", "publication_report"})
_EVERY_MS = 600_000  # a complaint becomes late by the clock alone
_HEARD = "pending/heard"  # on this PC, in the state of its windows
_YES = "yes"


class PendingWatch(QObject):
    """`changed` after every reading that found something else; `heard_changed` where somebody switched the sound."""

    changed = Signal()
    heard_changed = Signal(bool)

    def __init__(self, services: DeskServices, who: Who, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self.counts = PendingCounts()
        self.backups, self.may_open_backups = "", False
        self._services, self._who = services, who
        self._was_read = False
        self.player: SoundPlayer | None = None  # made with the first sound
        self.refresher = Refresher(self, background, self._begin, self._show, when=self._may_ask)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        services.news.on(self, _TABLES, self.refresh)

    @property
    def heard(self) -> bool:
        """Whether something new is heard at this PC. Not at first: visitors sit before it."""
        return self._services.state.word(_HEARD) == _YES

    def set_heard(self, heard: bool) -> None:
        self._services.state.keep_word(_HEARD, _YES if heard else "")
        self.heard_changed.emit(heard)

    def begin(self) -> None:
        """From now on, as long as this one works here."""
        self._timer.start()
        self.refresh()

    def be_silent(self) -> None:
        """Before its window closes: no sound is being played when its player goes."""
        if self.player is not None:
            self.player.stop()

    def refresh(self) -> None:
        if self._may_ask():
            self.refresher.refresh()

    def note_backups(self, words: str, *, may_open: bool) -> None:
        """`words`: what is wrong with them; empty: nothing is. `may_open`: whether they are this person's to mend."""
        if (words, may_open) != (self.backups, self.may_open_backups):
            self.backups, self.may_open_backups = words, may_open
            self.changed.emit()

    def _may_ask(self) -> bool:
        return self._timer.isActive() and not self._who.must_sign_in()

    def _begin(self) -> Callable[[], PendingCounts]:
        actor, pending = self._who.actor, self._services.get(Pending)
        return lambda: pending.counts(actor)

    def _show(self, counts: PendingCounts) -> None:
        before, self.counts = self.counts, counts
        more = any(getattr(counts, name) > getattr(before, name) for name in ("copies", "complaints", "reports"))
        if self._was_read and more and self.heard:
            self._sound()
        self._was_read = True
        if counts != before:
            self.changed.emit()

    def _sound(self) -> None:
        from ui.sound.clips import soft_chime
        from ui.sound.player import SoundPlayer

        if self.player is None:
            self.player = SoundPlayer(self)
        self.player.play(soft_chime())
