"""One line below the staff's screens: what the records have lost, until an administrator has read it."""

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.actors import Actor
from desktop.recovery.losses import Losses, LossNotice
from ui.background import Calls
from ui.printing.printing import Printing
from ui.recovery.loss_list import LossList
from ui.staff.lines.asked_line import AskedLine
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.buttons import WordLink
from ui.widgets.form_dialog import FormDialog
from ui.widgets.icons import set_icon
from ui.widgets.text import Text, Tone
from ui.words.recovery import notice_cause, notice_line

_POLL_MS = 60_000


class LossLine(AskedLine[LossNotice]):
    """Nothing to be seen where nothing is lost."""

    def __init__(
        self,
        appearance: Appearance,
        losses: Losses,
        who: Who,
        calls: Calls,
        printing: Printing,
        parent: QWidget,
        *,
        may_read: bool,
    ) -> None:
        """`may_read`: whoever works here is an administrator, whose reading counts."""
        super().__init__(appearance, parent, who, calls, _POLL_MS)
        self._losses, self._printing, self._may_read = losses, printing, may_read
        self._notice: LossNotice | None = None
        self.dialog: LossDialog | None = None
        self.button = self.add_button(WordLink(appearance, self.tr("Show what is lost")))
        self.button.clicked.connect(self._open)

    def ask(self, actor: Actor) -> LossNotice:
        return self._losses.unread(actor)

    def arrange(self) -> None:
        words = notice_line(self._notice) if self._notice is not None else ""
        if words and not self._may_read:
            words += " " + self.tr("Tell the administrator.")
        self.say(words, tone=Tone.DANGER)

    def keep(self, notice: LossNotice) -> None:
        self._notice = notice

    def _open(self) -> None:
        if self._notice is None:
            return
        self.dialog = dialog = LossDialog(
            self._appearance, self._notice, self._printing, self.window(), may_read=self._may_read
        )
        dialog.accepted.connect(partial(self._note_read, self._notice))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _note_read(self, notice: LossNotice) -> None:
        if notice.noted_at is not None:
            read = partial(self._losses.note_read, self._who.actor, notice.noted_at)
            self._calls.run(self, read, lambda _nothing: self.refresh(), lambda _error: None)


class LossDialog(FormDialog):
    """Every number; accepted once an administrator says that they have read it."""

    def __init__(
        self, appearance: Appearance, notice: LossNotice, printing: Printing, parent: QWidget, *, may_read: bool
    ) -> None:
        super().__init__(appearance, parent)
        self.setWindowTitle(self.tr("What is lost"))
        text = Text(appearance, notice_cause(notice), Role.BODY, wrap=True)
        text.setFixedWidth(appearance.px(520))
        self.body.addWidget(text)
        self.list = LossList(appearance, lambda: printing)
        self.list.show_loss(notice.loss)
        if not notice.loss:
            self.list.hide()
        self.body.addWidget(self.list)
        self.read_button = QPushButton(self.tr("I have read this"))
        if not may_read:
            self.read_button.hide()
        set_icon(appearance, self.read_button, "check", primary=True)
        self.read_button.setDefault(True)
        self.read_button.clicked.connect(self.accept)
        self.buttons.addWidget(self.read_button)
        self.cancel_button.setText(self.tr("Close"))
