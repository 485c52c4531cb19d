"""Texts for visitors in the office's own words: saved as a file, changed there, used once every line is right."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout

from catalog_db.errors import ReadingRoomError
from desktop.platform.files import write_whole
from desktop.settings.model import OwnText, Settings
from desktop.settings.texts import TextProblem, in_our_words, outdated, own_texts, read_texts, shipped, texts_file
from ui.staff.settings.editors import Editor
from ui.theme import Appearance, Role
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icons import set_icon
from ui.widgets.saving import SavedBar, ask_file, documents
from ui.widgets.text import Text, Tone
from ui.words.room.settings import text_problem_sentence
from ui.words.sentences import sentence

_MOST_BYTES: Final = 1_000_000
_MOST_LINES: Final = 12  # of what is wrong
_MOST_NAMES: Final = 6


class TextsEditor(Editor):
    """Its value is what the office says in its own words; all else are the program's."""

    def __init__(self, appearance: Appearance, settings: Settings) -> None:
        """`settings`: of the room, for what of it is kept beside the texts."""
        super().__init__()
        self._appearance, self._settings = appearance, settings
        self._own: tuple[OwnText, ...] = ()
        self.state = Text(appearance, "", Role.BODY, wrap=True)
        self.said = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.said.hide()
        self.save_button = self._button("folder", self.tr("Save all texts as a file …"), self.choose_target)
        self.take_button = self._button("file", self.tr("Use the texts of a file …"), self.choose_file)
        self.ours_button = self._button("undo", self.tr("The program's words again"), self.take_ours)
        buttons = FlowLayout(tight=True)
        appearance.space(buttons, 8)
        for button in (self.save_button, self.take_button, self.ours_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        appearance.space(column, 8)
        column.addWidget(self.state)
        column.addLayout(buttons)
        column.addWidget(self.said)
        self.setFocusProxy(self.save_button)
        self.show_value(())

    def value(self) -> list[dict[str, Any]]:
        return [text.model_dump() for text in self._own]

    def show_value(self, value: Any) -> None:
        self._own = tuple(OwnText.model_validate(each) for each in value)
        old = len(outdated(self._own))
        said = [text for text in self._said() if text != shipped().get(text.key)]
        words = self.tr("%n text(s) in the office's own words.", "", len(said) - old)
        if len(said) == old:
            words = self.tr("All texts are said in the words of the program.")
        if old:
            unused = self.tr("%n text(s) are of another version of the program and are not used.", "", old)
            words = f"{words} {unused}"
        self.state.setText(words)
        self.ours_button.setVisible(bool(said))

    def words(self, value: Any) -> str:
        return ""

    def choose_target(self) -> QFileDialog:
        kinds = (self.tr("Texts (*.toml)"),)
        return ask_file(self, self.tr("Save all texts"), "ruang-baca-teks.toml", kinds, self.save)

    def save(self, file: Path) -> None:
        try:
            write_whole(file, texts_file(self._said()).encode("utf-8"))
        except ReadingRoomError as error:
            self._say(sentence(error), Tone.DANGER)
        else:
            self._say(self.tr("Change the words between the quotation marks, then use the file here."), Tone.SECONDARY)
            SavedBar.say(self._appearance, self, file)

    def choose_file(self) -> QFileDialog:
        dialog = QFileDialog(self, self.tr("Texts for visitors"), str(documents()), self.tr("Texts (*.toml)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.finished.connect(dialog.deleteLater)
        dialog.fileSelected.connect(lambda file: self.read_file(Path(file)))
        dialog.open()
        return dialog

    def read_file(self, file: Path) -> None:
        """Take a file over where every line of it is right; else say what is wrong, line by line."""
        try:
            with file.open("rb") as opened:
                content = opened.read(_MOST_BYTES)
        except OSError:
            self._say(self.tr("{file} can't be read.").format(file=file.name), Tone.DANGER)
            return
        found = read_texts(content)
        if found.problems:
            self._say_wrong(found.problems)
            return
        named = {text.key for text in found.own}
        self._take((*found.own, *(text for text in in_our_words(self._settings) if text.key not in named)))
        self._say_missing(found.missing)

    def take_ours(self) -> None:
        self._take(in_our_words(self._settings))

    def _said(self) -> tuple[OwnText, ...]:
        """What is the office's own, also where it stands beside the texts."""
        return own_texts(self._settings.model_copy(update={"texts": self._own}))

    def _take(self, own: tuple[OwnText, ...]) -> None:
        self.show_value(own)
        self._say("", Tone.SECONDARY)
        self.done.emit()

    def _say_wrong(self, problems: Sequence[TextProblem]) -> None:
        lines = [self.tr("Nothing was changed. Mend these lines of the file, then use it again:")]
        lines += [text_problem_sentence(problem) for problem in problems[:_MOST_LINES]]
        if len(problems) > _MOST_LINES:
            lines.append(self.tr("And %n more.", "", len(problems) - _MOST_LINES))
        self._say("\n".join(lines), Tone.DANGER)

    def _say_missing(self, missing: Sequence[str]) -> None:
        """The program speaks for what the file lacks."""
        if missing:
            names = ", ".join(missing[:_MOST_NAMES]) + (", …" if len(missing) > _MOST_NAMES else "")
            words = self.tr(
                "%n text(s) are not in the file and are said in the words of the program:", "", len(missing)
            )
            self._say(f"{words} {names}", Tone.WARNING)

    def _say(self, words: str, tone: Tone) -> None:
        self.said.set_tone(tone)
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _button(self, icon: str, words: str, act: Any) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        set_icon(self._appearance, button, icon)
        button.clicked.connect(act)
        return button
