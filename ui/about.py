"""About the program: its version, its licence and those of all its parts, and its source code."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QPushButton,
    QWidget,
)

from catalog_db.errors import OutputUnwritable, ReadingRoomError
from catalog_db.program_info import program_info, write_source
from desktop.licences import own_licence, shipped_parts
from ui.languages import tr
from ui.theme import Appearance, Role
from ui.widgets.form_dialog import FormDialog
from ui.widgets.icons import set_icon
from ui.widgets.named_texts import NamedTexts
from ui.widgets.saving import ask_file
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence


def version_words() -> str:
    """One line, as a screen says it."""
    return tr("Ruang Baca {version}").format(version=program_info().words or tr("(version not known)"))


class AboutDialog(FormDialog):
    """Works without a room and without a network. What a screen of visitors shows of it leads to no file."""

    def __init__(self, appearance: Appearance, parent: QWidget, *, may_save: bool) -> None:
        super().__init__(appearance, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Ruang Baca"))
        self.cancel_button.setText(self.tr("Close"))
        self.version = Text(appearance, version_words(), Role.SECTION, bold=True)
        licence = self.tr(
            "Free software under the GNU Affero General Public License, version 3 or later, without any warranty: "
            "whoever uses it, also over a network, may have its source code, change it and pass it on."
        )
        if may_save:
            source = self.tr("The source code is part of the program. Give it to whoever asks for it.")
        else:
            source = self.tr("The source code is part of the program. The staff give it to whoever asks for it.")
        self.source = Text(appearance, f"{licence} {source}", Role.BODY, wrap=True)
        self.note = Text(appearance, "", Role.BODY, Tone.SUCCESS, wrap=True)
        self.note.hide()
        self.texts = NamedTexts(appearance, self.tr("Parts and their licences"), self.tr("Text of the licence"))
        self.texts.show_texts(self._licences())
        for part in (self.version, self.source, self.note, self.texts):
            self.body.addWidget(part)
        self.save_button = QPushButton(self.tr("Save the source code …"))
        self.save_button.setAutoDefault(False)
        set_icon(appearance, self.save_button, "folder")
        self.save_button.clicked.connect(self.choose_file)
        if not may_save:
            self.save_button.hide()
        self.buttons.insertWidget(0, self.save_button)
        appearance.keep(self, lambda _: self.source.setFixedWidth(self.texts.width_shown()))
        self.texts.setFocus()

    def choose_file(self) -> QFileDialog:
        name, kinds = f"ruang-baca-{program_info().version}.zip", (self.tr("ZIP files (*.zip)"),)
        return ask_file(self, self.tr("Save the source code"), name, kinds, self.save)

    def save(self, file: Path) -> None:
        try:
            write_source(file)
        except OutputUnwritable:
            self._say(self.tr("“{file}” can't be written: choose another folder.").format(file=file.name), Tone.DANGER)
        except ReadingRoomError as error:
            self._say(sentence(error), Tone.DANGER)
        else:
            self._say(self.tr("The source code lies in “{file}”.").format(file=file.name), Tone.SUCCESS)

    def _say(self, text: str, tone: Tone) -> None:
        self.note.set_tone(tone)
        self.note.setText(text)
        self.note.show()

    def _licences(self) -> Iterator[tuple[str, str]]:
        yield self.tr("This program: AGPL-3.0-or-later"), own_licence()
        for part in shipped_parts():
            name = " ".join(filter(None, (part.name, part.version)))
            head = "\n".join(filter(None, (f"{name}: {part.licence}", part.address)))
            yield f"{name}: {part.licence}", f"{head}\n\n{part.text}".strip()
