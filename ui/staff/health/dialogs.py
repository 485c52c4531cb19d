"""What the screen Health opens: the log, a bundle for whoever helps, and what on the disk is large."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.room.support import last_lines, log_files, write_bundle
from desktop.room_folder import RoomFolder
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.form_dialog import FormDialog
from ui.widgets.icons import set_icon
from ui.widgets.named_texts import NamedTexts
from ui.widgets.saving import ask_file, may_open
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

_MB = 2**20
_SHOWN_LINES = 500
_LARGE_WIDTH = 520  # in pixels at 100 %


class _TextsDialog(FormDialog):
    """A title, what it is about, and texts to read."""

    def __init__(self, appearance: Appearance, parent: QWidget, title: str, about: str, texts: NamedTexts) -> None:
        super().__init__(appearance, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.cancel_button.setText(self.tr("Close"))
        self.texts = texts
        self.note = Text(appearance, "", Role.BODY, Tone.SUCCESS, wrap=True)
        self.note.hide()
        words = Text(appearance, about, Role.BODY, wrap=True)
        appearance.keep(words, lambda _: words.setFixedWidth(texts.width_shown()))
        for part in (Text(appearance, title, Role.SECTION, bold=True), words, texts, self.note):
            self.body.addWidget(part)
        texts.setFocus()

    def say(self, text: str, tone: Tone) -> None:
        self.note.set_tone(tone)
        self.note.setText(text)
        self.note.show()


class NoticeDialog(_TextsDialog):
    """What is new in a version that can be installed."""

    def __init__(self, appearance: Appearance, version: str, about: str, notes: str, parent: QWidget) -> None:
        title = self.tr("Version {version}").format(version=version)
        texts = NamedTexts(appearance, self.tr("Versions"), self.tr("What is new"), wrap=True)
        super().__init__(appearance, parent, title, about, texts)
        texts.show_texts([(title, notes.strip() or self.tr("The publisher says nothing more."))])


class LogDialog(_TextsDialog):
    """The last lines of each log of the room, and the folder where they lie."""

    def __init__(self, appearance: Appearance, folder: RoomFolder, parent: QWidget) -> None:
        texts = NamedTexts(appearance, self.tr("Logs"), self.tr("Last lines"), wrap=False)
        found = [(file.name, "\n".join(last_lines(file, _SHOWN_LINES))) for file in log_files(folder)]
        about = self.tr("What the programs of this PC wrote down, the newest lines at the end. Nobody is named in it.")
        if not found:
            about = self.tr("Nothing was written down yet.")
        super().__init__(appearance, parent, self.tr("Log"), about, texts)
        self._folder = folder
        texts.show_texts(found)
        texts.text.verticalScrollBar().setValue(texts.text.verticalScrollBar().maximum())
        self.folder_button = QPushButton(self.tr("Open the folder"))
        self.folder_button.setAutoDefault(False)
        set_icon(appearance, self.folder_button, "folder")
        self.folder_button.clicked.connect(self._open_folder)
        if not may_open():
            self.folder_button.hide()
        self.buttons.insertWidget(0, self.folder_button)

    def _open_folder(self) -> None:
        if may_open() and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder.logs))):
            self.say(str(self._folder.logs), Tone.SECONDARY)


class BundleDialog(_TextsDialog):
    """Shows all that is in it before it is saved."""

    def __init__(self, appearance: Appearance, texts: Mapping[str, str], name: str, parent: QWidget) -> None:
        """`name`: of the file that is offered."""
        shown = NamedTexts(appearance, self.tr("Files of the bundle"), self.tr("Text of the file"), wrap=False)
        about = self.tr(
            "For whoever helps you from afar: version, findings, sizes, settings without words, and the log. No name, "
            "address, telephone number, need or search is in it, and no publication. Read it before you give it away."
        )
        super().__init__(appearance, parent, self.tr("Support bundle"), about, shown)
        self._bundle, self._name = texts, name
        shown.show_texts(texts.items())
        self.save_button = primary_button(appearance, self.tr("Save …"), "folder")
        self.save_button.clicked.connect(self.choose_file)
        self.buttons.addWidget(self.save_button)

    def choose_file(self) -> QFileDialog:
        kinds = (self.tr("ZIP files (*.zip)"),)
        return ask_file(self, self.tr("Save the support bundle"), self._name, kinds, self.save)

    def save(self, file: Path) -> None:
        try:
            write_bundle(self._bundle, file)
        except ReadingRoomError as error:
            self.say(sentence(error), Tone.DANGER)
        else:
            self.say(self.tr("The bundle lies in “{file}”.").format(file=file.name), Tone.SUCCESS)


class LargeDialog(FormDialog):
    """Which parts of the room are large, and which of them can be made smaller."""

    def __init__(self, appearance: Appearance, parts: Sequence[tuple[str, int]], parent: QWidget) -> None:
        super().__init__(appearance, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What is large"))
        self.cancel_button.setText(self.tr("Close"))
        known = {
            "files": self.tr("the PDFs; withdrawn publications can be removed for good"),
            "backups": self.tr("backups; a smaller share of the disk in Settings deletes older ones"),
            "set-aside": self.tr("what was replaced when damage was mended; it may be moved to another disk"),
            "packs": self.tr("packs that came on a USB drive"),
            "index": self.tr("the search index, which is made again where it is missing"),
            "logs": self.tr("the logs"),
        }
        named = [(f"{name} ({known[name]})" if name in known else name, size) for name, size in parts[:8]]
        lines = [self.tr("{size} MB: {name}").format(size=-(-size // _MB), name=name) for name, size in named]
        self.words = Text(appearance, "\n".join(lines), Role.BODY, wrap=True)
        advice = self.tr(
            "Other programs' files on this disk may be larger. Empty the recycle bin, and move films and pictures away."
        )
        self.body.addWidget(Text(appearance, self.windowTitle(), Role.SECTION, bold=True))
        for text in (self.words, Text(appearance, advice, Role.BODY, Tone.SECONDARY, wrap=True)):
            self.body.addWidget(text)
            self._widen(text)

    def _widen(self, text: Text) -> None:
        self._appearance.keep(text, lambda appearance: text.setFixedWidth(appearance.px(_LARGE_WIDTH)))
