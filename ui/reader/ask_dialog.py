"""A dialog that asks a visitor for a few secrets, tries them at the room, and forgets them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from catalog_db.errors import ReadingRoomError
from ui.background import Background
from ui.help_key import belongs_to
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.fields import beside
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

_WIDTH = 360


class AskDialog(FormDialog):
    """Opened with `ask`. Nothing of it is left when it is closed."""

    done_with = Signal(object)  # what the room answered

    def __init__(
        self, look: Appearance, background: Background, title: str, hint: str, button: str, parent: QWidget
    ) -> None:
        super().__init__(look, parent)
        self._look, self._background = look, background
        self._busy = False
        self.fields: list[QLineEdit] = []
        self.setWindowTitle(title)
        belongs_to(self, "marks")
        self.body.addWidget(Text(look, title, Role.SECTION, bold=True))
        self.hint = Text(look, hint, Role.BODY, Tone.SECONDARY, wrap=True)
        look.keep(self.hint, lambda look: self.hint.setFixedWidth(look.px(_WIDTH)))
        self.body.addWidget(self.hint)
        self._form = QFormLayout()
        look.space(self._form, 8)
        self.body.addLayout(self._form)
        self.problem = Text(look, "", Role.BODY, Tone.DANGER, wrap=True)
        look.keep(self.problem, lambda look: self.problem.setFixedWidth(look.px(_WIDTH)))
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.enter_button = primary_button(look, button)
        self.enter_button.setAutoDefault(False)
        self.enter_button.clicked.connect(self.try_it)
        self.buttons.addWidget(self.enter_button)

    def add_field(self, name: str, edit: QLineEdit) -> None:
        """Enter goes on to the next one, in the last one it tries."""
        edit.setAccessibleName(name)
        self._look.touch(edit)
        self._look.keep(edit, lambda look: edit.setFont(look.font(Role.INPUT, tabular=True)))
        self._form.addRow(beside(self._look, name, edit), edit)
        edit.returnPressed.connect(partial(self._next, len(self.fields)))
        self.fields.append(edit)

    def ask(self) -> None:
        """Show it, empty."""
        self._forget()
        self.open()
        self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def try_it(self) -> None:
        """Ask the room, unless something is missing."""
        if self._busy:
            return
        missing = self.missing()
        if missing is not None:
            self.say(*missing)
            return
        self.run(self.work())

    def missing(self) -> tuple[str, QLineEdit] | None:
        """What is not filled in yet, and where."""
        raise NotImplementedError

    def work(self) -> Callable[[], object]:
        """What the room is asked, with the fields as they are."""
        raise NotImplementedError

    def run(self, work: Callable[[], object]) -> None:
        self._set_busy(True)
        self._background.run(self, work, self._enter, self._refuse)

    def say(self, text: str, field: QLineEdit) -> None:
        self.problem.setText(text)
        self.problem.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        super().done(result)
        self._forget()

    def _next(self, field: int) -> None:
        if field + 1 < len(self.fields):
            self.fields[field + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.try_it()

    def _enter(self, answer: object) -> None:
        self._set_busy(False)
        self.accept()
        self.done_with.emit(answer)

    def _refuse(self, error: ReadingRoomError) -> None:
        self._set_busy(False)
        self.fields[-1].clear()
        self.say(sentence(error), self.fields[-1])

    def _set_busy(self, busy: bool) -> None:
        """Not disabled: the focus would move on to [Cancel], and the same Enter would press it."""
        self._busy = busy
        for edit in self.fields:
            edit.setReadOnly(busy)

    def _forget(self) -> None:
        for edit in self.fields:
            edit.clear()  # its undo goes with it
        self.problem.hide()
