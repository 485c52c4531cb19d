"""Lines below the staff's screens about what is asked for now and again; those of backups and of the central office."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.actors import Actor
from desktop.backups.backups import BackupWatch
from desktop.backups.maintenance import BackupStanding
from desktop.sync.office import CentralOffice, CentralState
from ui.background import Calls, Refresher
from ui.theme import Appearance
from ui.who import Who
from ui.widgets.bars import EdgeLine
from ui.widgets.buttons import WordLink
from ui.widgets.text import Tone
from ui.words.central.central_office import state_words
from ui.words.room.backups import standing_lines

Answer = TypeVar("Answer")


class AskedLine(EdgeLine, Generic[Answer]):
    """A subclass says what to `ask`, how to `keep` the answer, and what it means (`arrange`).

    It asks when it comes into sight, and every so often while it is there. Where no answer comes, the window says by
    itself that the host is away; what was known stays.
    """

    def __init__(
        self, appearance: Appearance, parent: QWidget, who: Who, calls: Calls, every_ms: int, *, above: bool = False
    ) -> None:
        super().__init__(appearance, parent, above=above)
        self._who, self._calls = who, calls
        self.refresher = Refresher(self, calls, self._begin, self.show_answer, when=self._may_ask)
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self.refresh)

    def ask(self, actor: Actor) -> Answer:
        """What has to be known, perhaps in a thread."""
        raise NotImplementedError

    def keep(self, answer: Answer) -> None:
        """Remember what was answered."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Say what is known, in the language of now."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Ask how it stands."""
        if self._may_ask():
            self.refresher.refresh()

    def _may_ask(self) -> bool:
        return self.isVisible() and not self._who.must_sign_in()

    def show_answer(self, answer: Answer) -> None:
        """Say what it means; the next one comes in a while."""
        self.keep(answer)
        self.arrange()

    def _begin(self) -> Callable[[], Answer]:
        return partial(self.ask, self._who.actor)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.arrange()


# One line below the staff's screens: what is wrong with the backups of the room. Nothing while all is well.

_BACKUPS_MS = 60_000  # it changes once a day


class BackupLine(AskedLine[BackupStanding]):
    """The gravest first. `asked`: somebody wants to see the screen of backups."""

    asked = Signal()

    def __init__(
        self, appearance: Appearance, watch: BackupWatch, who: Who, calls: Calls, parent: QWidget, *, may_open: bool
    ) -> None:
        """`may_open`: whoever works here has the screen of backups; everybody else tells the administrator."""
        super().__init__(appearance, parent, who, calls, _BACKUPS_MS)
        self._watch, self._may_open = watch, may_open
        self._standing = BackupStanding()
        self.button = self.add_button(WordLink(appearance, self.tr("Backups")), shown=may_open)
        self.button.clicked.connect(self.asked)

    def keep(self, standing: BackupStanding) -> None:
        self._standing = standing

    def ask(self, actor: Actor) -> BackupStanding:
        return self._watch.standing(actor)

    def arrange(self) -> None:
        lines = standing_lines(self._standing)
        said = lines[:1]
        if len(lines) > 1:
            said.append(self.tr("{count} more on the screen “Backups”.").format(count=len(lines) - 1))
        if lines and not self._may_open:
            said.append(self.tr("Tell the administrator."))
        self.say(" ".join(said), tone=Tone.DANGER)


# One line below the staff's screens: when the room last synced with the central office, what waits, what went wrong.

_CENTRAL_MS = 15_000  # what waits is counted, and no news tells of it


class CentralLine(AskedLine[CentralState]):
    """Nothing to be seen while the room has no account there."""

    def __init__(self, appearance: Appearance, office: CentralOffice, who: Who, calls: Calls, parent: QWidget) -> None:
        super().__init__(appearance, parent, who, calls, _CENTRAL_MS)
        self._office = office
        self._state = CentralState()

    def keep(self, state: CentralState) -> None:
        self._state = state

    def ask(self, actor: Actor) -> CentralState:
        return self._office.state(actor)

    def arrange(self) -> None:
        state = self._state
        if not state.name:
            self.say("")
        elif state.error or state.rejected:
            self.say(state_words(state, datetime.now(UTC)))
        else:
            self.say(state_words(state, datetime.now(UTC)), "central", Tone.SECONDARY)
