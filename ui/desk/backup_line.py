"""One line below the staff's screens: what is wrong with the backups of the room. Nothing while all is well."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.actors import Actor
from desktop.backups.care import BackupStanding
from desktop.backups.watch import BackupWatch
from ui.background import Calls
from ui.staff.lines.asked_line import AskedLine
from ui.theme import Appearance
from ui.who import Who
from ui.widgets.buttons import WordLink
from ui.widgets.text import Tone
from ui.words.backups import standing_lines

_LOOK_MS = 60_000  # it changes once a day


class BackupLine(AskedLine):
    """The gravest first. `asked`: somebody wants to see the screen of backups."""

    asked = Signal()

    def __init__(
        self, look: Appearance, watch: BackupWatch, who: Who, calls: Calls, parent: QWidget, *, may_open: bool
    ) -> None:
        """`may_open`: whoever works here has the screen of backups; everybody else tells the administrator."""
        super().__init__(look, parent, who, calls, _LOOK_MS)
        self._watch, self._may_open = watch, may_open
        self._standing = BackupStanding()
        self.button = self.add_button(WordLink(look, self.tr("Backups")), shown=may_open)
        self.button.clicked.connect(self.asked)

    def show_standing(self, standing: BackupStanding) -> None:
        self._standing = standing
        self.arrange()

    def ask(self, actor: Actor) -> None:
        self.run(partial(self._watch.standing, actor), self.show_standing)

    def arrange(self) -> None:
        lines = standing_lines(self._standing)
        said = lines[:1]
        if len(lines) > 1:
            said.append(self.tr("{count} more on the screen “Backups”.").format(count=len(lines) - 1))
        if lines and not self._may_open:
            said.append(self.tr("Tell the administrator."))
        self.say(" ".join(said), tone=Tone.DANGER)
