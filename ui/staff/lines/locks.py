"""One line below the staff's screens: reader PCs that a visitor could leave."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.actors import Actor
from desktop.platform.ways_out import OF_THE_SYSTEM
from desktop.security.devices import Devices, LockedPc
from ui.background import Calls
from ui.staff.lines.asked_line import AskedLine
from ui.theme import Appearance
from ui.who import Who
from ui.widgets.buttons import WordLink
from ui.widgets.text import Tone, one_line
from ui.words.room.ways_out import remedy, ways_words

_POLL_MS = 30_000


class LockLine(AskedLine[tuple[LockedPc, ...]]):
    """Nothing to be seen while all are shut. What the set-up of a PC leaves open is said by its sheet alone.

    `asked`: somebody wants to see the screen of the PCs.
    """

    asked = Signal()

    def __init__(
        self, appearance: Appearance, devices: Devices, who: Who, calls: Calls, parent: QWidget, *, may_open: bool
    ) -> None:
        """`may_open`: whoever works here has that screen; everybody else tells the administrator."""
        super().__init__(appearance, parent, who, calls, _POLL_MS)
        self._devices, self._may_open = devices, may_open
        self._pcs: list[LockedPc] = []
        self.button = self.add_button(WordLink(appearance, self.tr("PCs")), shown=may_open)
        self.button.clicked.connect(self.asked)

    def ask(self, actor: Actor) -> tuple[LockedPc, ...]:
        return self._devices.open_ways(actor)

    def keep(self, pcs: tuple[LockedPc, ...]) -> None:
        open_now = [(pc.name, [way for way in pc.ways if way.way not in OF_THE_SYSTEM]) for pc in pcs]
        self._pcs = [LockedPc(name, tuple(ways)) for name, ways in open_now if ways]

    def arrange(self) -> None:
        if not self._pcs:
            self.say("")
            return
        first = self._pcs[0]
        text = self.tr("A visitor could leave the screen of “{name}”: {ways}.").format(
            name=one_line(first.name), ways=ways_words(first.ways)
        )
        said = [text, remedy(first.ways[0].way)]
        if len(self._pcs) > 1:
            said.append(self.tr("%n more PC(s) on the screen “PCs”.", "", len(self._pcs) - 1))
        if not self._may_open:
            said.append(self.tr("Tell the administrator."))
        self.say(" ".join(said), tone=Tone.DANGER)
