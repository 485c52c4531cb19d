"""One line below the staff's screens: when the room last met the central office, what waits, what went wrong."""

from datetime import UTC, datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.actors import Actor
from desktop.sync.office import CentralOffice, CentralState
from ui.background import Calls
from ui.staff.lines.asked_line import AskedLine
from ui.theme import Appearance
from ui.who import Who
from ui.widgets.text import Tone
from ui.words.central_office import state_words

_LOOK_MS = 15_000  # what waits is counted, and no news tells of it


class CentralLine(AskedLine):
    """Nothing to be seen while the room has no account there."""

    def __init__(self, look: Appearance, office: CentralOffice, who: Who, calls: Calls, parent: QWidget) -> None:
        super().__init__(look, parent, who, calls, _LOOK_MS)
        self._office = office
        self._state = CentralState()

    def show_state(self, state: CentralState) -> None:
        self._state = state
        self.arrange()

    def ask(self, actor: Actor) -> None:
        self.run(partial(self._office.state, actor), self.show_state)

    def arrange(self) -> None:
        state = self._state
        if not state.name:
            self.say("")
        elif state.error or state.set_aside:
            self.say(state_words(state, datetime.now(UTC)))
        else:
            self.say(state_words(state, datetime.now(UTC)), "central", Tone.SECONDARY)
