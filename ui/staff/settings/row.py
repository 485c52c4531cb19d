"""A setting on the screen: what it is called, what it does, its value, its default, and what is wrong with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from catalog_db.errors import FieldProblem
from desktop.settings.model import Settings
from ui.staff.settings.editors import Editor, TickEditor
from ui.theme import Appearance, Role
from ui.widgets.buttons import WordLink
from ui.widgets.fields import scroll_past_all
from ui.widgets.in_place import ConfirmLine
from ui.widgets.text import Text, Tone
from ui.words.room.settings import setting_problem_sentence


@dataclass(frozen=True)
class Setting:
    """A line of a group. `path`: the field of `Settings`, such as "desk.complaint_days"."""

    path: str
    name: str
    about: str
    make: Callable[[], Editor]

    @property
    def section(self) -> str:
        return self.path.rpartition(".")[0]

    @property
    def field(self) -> str:
        return self.path.rpartition(".")[2]

    def value_of(self, settings: Settings) -> Any:
        return attrgetter(self.path)(settings)


class SettingRow(QWidget):
    """`changed` when somebody is done with the editor; `dropped`: what was typed is given up."""

    changed = Signal()
    dropped = Signal()

    def __init__(self, appearance: Appearance, setting: Setting, *, is_named: bool = True) -> None:
        """`is_named`: its name is not the same as that of its group."""
        super().__init__()
        self.setting = setting
        self.editor = setting.make()
        self.editor.setAccessibleDescription(setting.about)
        scroll_past_all(self.editor)
        column = QVBoxLayout(self)
        appearance.space(column, 4, (0, 10, 0, 10))
        if isinstance(self.editor, TickEditor):  # its name stands beside its box
            column.addWidget(self.editor)
        elif is_named:
            column.addWidget(Text(appearance, setting.name, Role.BODY, bold=True, wrap=True))
        about = setting.about
        default = self.editor.words(setting.value_of(Settings()))
        if default:
            about += " " + self.tr("Default: {value}.").format(value=default)
        column.addWidget(Text(appearance, about, Role.SECONDARY, Tone.SECONDARY, wrap=True))
        if not isinstance(self.editor, TickEditor):
            column.addWidget(self.editor)
        self._wrong = QWidget()
        self.error_label = Text(appearance, "", Role.SECONDARY, Tone.DANGER, wrap=True)
        self.drop_button = WordLink(appearance, self.tr("As it was"))
        self.drop_button.clicked.connect(self._drop)
        wrong = QHBoxLayout(self._wrong)
        appearance.space(wrong, 8)
        wrong.addWidget(self.error_label, 1)
        wrong.addWidget(self.drop_button)
        self._wrong.hide()
        column.addWidget(self._wrong)
        self.confirm = ConfirmLine(appearance, stacked=True)
        column.addWidget(self.confirm)
        self._below = QVBoxLayout()
        column.addLayout(self._below)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        column.addSpacing(appearance.px(6))
        column.addWidget(line)
        self.editor.done.connect(self.changed)
        self._words = f"{setting.name} {setting.about}".casefold()

    @property
    def is_wrong(self) -> bool:
        return not self._wrong.isHidden()

    def show_settings(self, settings: Settings) -> None:
        """What is set now; what is being typed, or was refused, stays."""
        if not self.is_wrong and self.confirm.isHidden() and not self.editor.is_typing():
            self.editor.show_value(self.setting.value_of(settings))

    def add_below(self, part: QWidget) -> None:
        """Show something that belongs to this setting."""
        self._below.addWidget(part)

    def say(self, problems: Sequence[FieldProblem]) -> None:
        """What is wrong with it; nothing: it is right."""
        left = self.editor.say(problems)
        self.error_label.setText(setting_problem_sentence(left[0]) if left else "")
        self._wrong.setVisible(bool(problems))

    def say_words(self, words: str) -> None:
        self.error_label.setText(words)
        self._wrong.setVisible(bool(words))

    def fits(self, words: Sequence[str]) -> bool:
        """Whether all of these are in its name or what it does."""
        return all(word in self._words for word in words)

    def _drop(self) -> None:
        self.say(())
        self.dropped.emit()
        self.editor.setFocus()
