"""The screen Health: one sentence, then what was found, each with a button that mends it or says what to do."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import Cancelled, ReadingRoomError
from catalog_db.exchange.version_notice import ENDING, VersionNotice
from catalog_db.models import Role
from catalog_db.program_info import program_version
from catalog_db.rules.versions import is_newer
from desktop.platform.drives import removable_drives
from desktop.recovery.book_files import BookFiles
from desktop.room.findings import Area, Finding, Remedy, Severity, worst
from desktop.room.room import Room
from desktop.room.support import bundle_texts
from desktop.settings.appearance import Language
from desktop.sync.version_notices import VersionNotices
from ui.about import AboutDialog, version_words
from ui.background import Background
from ui.office_time import office_moment
from ui.recovery.bring_files import BringFilesDialog
from ui.staff.health.dialogs import BundleDialog, LargeDialog, LogDialog, NoticeDialog
from ui.staff.health.rows import FindingRows, Light
from ui.staff.health.work import HealthWork
from ui.theme import Appearance
from ui.theme import Role as TextRole
from ui.who import Who
from ui.widgets.buttons import quiet_button
from ui.widgets.icons import set_icon
from ui.widgets.saving import documents
from ui.widgets.scrolling import scrolled
from ui.widgets.text import Text, Tone
from ui.words.health_screen import area_word, shown_sentence
from ui.words.sentences import sentence

# What is done here; the others lead to a screen. Whoever is no administrator reads what to do, and tells them.
_OF_HEADS = frozenset(
    {Remedy.HELP, Remedy.AUDIT, Remedy.DECIDE_SETTINGS, Remedy.SEAL_BOOKS, Remedy.OPEN_BOOKS, Remedy.PRINTER}
)


class HealthPanel(QWidget):
    """For administrators, and for the head to read. `asked`: a remedy that another screen has."""

    asked = Signal(Remedy)
    import_asked = Signal(list)  # PDFs that lie in the room already
    files_brought = Signal()

    def __init__(
        self,
        appearance: Appearance,
        work: HealthWork,
        files: BookFiles | None,
        who: Who,
        background: Background,
        help_asked: Callable[[QWidget], None],
    ) -> None:
        """`files`: what brings PDFs; None: this PC has a copy of the room only."""
        super().__init__()
        self._appearance, self.work, self._files, self._who = appearance, work, files, who
        self._background, self._ask_help = background, help_asked
        self.light = Light(appearance, 28)
        self.title = Text(appearance, self.tr("Asking how the room is …"), TextRole.SECTION, bold=True, wrap=True)
        self.when = Text(appearance, "", TextRole.SECONDARY, Tone.SECONDARY, wrap=True)
        self.note = Text(appearance, "", TextRole.BODY, Tone.DANGER, wrap=True)
        self.note.hide()
        self.rows = FindingRows(appearance)
        self.rows.asked.connect(self.mend)
        whole = QVBoxLayout(self)
        appearance.space(whole, 8, (16, 12, 16, 0))
        whole.addLayout(self._make_top())
        whole.addWidget(self._make_progress())
        whole.addWidget(self.note)
        whole.addWidget(scrolled(self.rows, reached=True, follows=True), 1)
        work.changed.connect(self._show)
        work.progressed.connect(self._on_progress)
        work.failed.connect(self._on_failed)
        work.done.connect(self._show_running)
        self._show_running()
        self._show()

    def refresh(self) -> None:
        """Ask for what takes no time."""
        self.work.refresher.refresh()

    def check_all(self) -> None:
        self.note.hide()
        self.work.check_all()
        self.bar.setRange(0, 0)
        self._show_running()

    def mend(self, remedy: Remedy) -> None:
        """What the button of a finding does."""
        self.note.hide()
        match remedy:
            case Remedy.HELP:
                self._ask_help(self)
            case Remedy.FREE_DISK:
                self.work.find_large(self._show_large)
            case Remedy.CLOSE_RIGHTS:
                self.work.close_rights()
            case Remedy.FILL_INDEX:
                self.work.fill_index()
            case Remedy.BRING_FILES:
                self.bring_files()
            case Remedy.BRING_BACK:
                self._bring_back()
            case Remedy.NOTICE:
                self.show_notice()
            case _:
                self.asked.emit(remedy)
        self.bar.setRange(0, 0)
        self._show_running()

    def bring_files(self) -> BringFilesDialog | None:
        """Say which PDFs are missing, and bring them."""
        if self._files is None:
            return None
        dialog = BringFilesDialog(self._appearance, self._files, lambda: self._who.actor, self._background, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.brought.connect(self.files_brought)
        dialog.brought.connect(lambda _count: self.work.forget({Area.FILES}))
        dialog.open()
        return dialog

    def open_log(self) -> LogDialog:
        dialog = LogDialog(self._appearance, self.work.room.folder, self)
        dialog.open()
        return dialog

    def open_about(self) -> AboutDialog:
        dialog = AboutDialog(self._appearance, self, may_save=True)
        dialog.open()
        return dialog

    def choose_notice(self) -> QFileDialog:
        """Ask for the signed notice of a new version, such as from a USB drive."""
        dialog = QFileDialog(self, self.tr("Choose the notice of a new version"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Notices of versions (*{ending})").format(ending=ENDING))
        drives = removable_drives()
        dialog.setDirectory(str(drives[0] if drives else documents()))
        dialog.fileSelected.connect(lambda file: self.read_notice(Path(file)))
        dialog.open()
        return dialog

    def read_notice(self, file: Path) -> None:
        """Check it; the row of a newer version appears at once."""
        room, actor = self.work.room, self._who.actor
        if isinstance(room, Room):
            notices = room.get(VersionNotices)
            self._background.run(self, lambda: notices.read(actor, file), self._on_notice, self._on_failed)

    def show_notice(self) -> NoticeDialog | None:
        """Show what is new in the version of which the notice tells."""
        findings = self.work.health.findings if self.work.health is not None else ()
        found = next((each for each in findings if each.area is Area.UPDATE), None)
        if found is None:
            return None
        notes = str(
            found.data["notes_id" if self.work.room.settings_now().look.language is Language.INDONESIAN else "notes_en"]
        )
        dialog = NoticeDialog(self._appearance, str(found.data["version"]), shown_sentence(found), notes, self)
        dialog.open()
        return dialog

    def make_bundle(self) -> None:
        """Put it together in the background, then show it."""
        room, health = self.work.room, self.work.health
        databases = {"catalogue": room.catalog}
        if isinstance(room, Room):
            databases["records"] = room.records
        findings = health.findings if health is not None else ()
        more: dict[str, str | int] = {"qt": qVersion(), "displays": len(QGuiApplication.screens())}
        settings = room.settings_now()
        self.bundle_button.setEnabled(False)
        self._background.run(
            self,
            lambda: bundle_texts(room.folder, settings, findings, databases, more),
            self.show_bundle,
            self._on_no_bundle,
        )

    def show_bundle(self, texts: Mapping[str, str]) -> BundleDialog:
        self.bundle_button.setEnabled(True)
        dialog = BundleDialog(self._appearance, texts, "ruang-baca-dukungan.zip", self)
        dialog.open()
        return dialog

    def _make_top(self) -> QVBoxLayout:
        appearance = self._appearance
        self.check_button = QPushButton(self.tr("Check everything"))
        set_icon(appearance, self.check_button, "refresh")
        self.check_button.clicked.connect(self.check_all)
        self.log_button = quiet_button(appearance, self.tr("Open log"), "text")
        self.log_button.clicked.connect(self.open_log)
        self.bundle_button = quiet_button(appearance, self.tr("Support bundle …"), "folder")
        self.bundle_button.clicked.connect(self.make_bundle)
        self.notice_button = quiet_button(appearance, self.tr("New version …"), "refresh")
        self.notice_button.setToolTip(self.tr("Read the publisher's notice of a new version from a file"))
        self.notice_button.clicked.connect(self.choose_notice)
        self.about_button = quiet_button(appearance, self.tr("About …"), "info")
        self.about_button.clicked.connect(self.open_about)
        words = QHBoxLayout()
        appearance.space(words, 12)
        words.addWidget(self.light)
        words.addWidget(self.title, 1)
        words.addWidget(self.check_button)
        below = QHBoxLayout()
        appearance.space(below, 8)
        for button in (self.log_button, self.bundle_button, self.notice_button, self.about_button):
            button.setAutoDefault(False)
            below.addWidget(button)
        below.addStretch(1)
        top = QVBoxLayout()
        appearance.space(top, 4)
        top.addLayout(words)
        top.addWidget(self.when)
        top.addLayout(below)
        return top

    def _make_progress(self) -> QWidget:
        self.progress_words = Text(self._appearance, "", TextRole.BODY)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the check"))
        self.stop_button = QPushButton(self.tr("Stop"))
        set_icon(self._appearance, self.stop_button, "cancel")
        self.stop_button.clicked.connect(self.work.cancel)
        self.progress = QWidget()
        row = QHBoxLayout(self.progress)
        self._appearance.space(row, 12)
        row.addWidget(self.progress_words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop_button)
        return self.progress

    def _show(self) -> None:
        health = self.work.health
        if health is None:
            return
        self.light.show_severity(worst(health.findings) if health.wrong else Severity.GOOD)
        if health.wrong:
            self.title.setText(self.tr("%n thing(s) need attention", "", health.wrong))
        else:
            self.title.setText(self.tr("All is well"))
        said = [version_words()]
        if isinstance(self.work.room, Room):
            if health.checked_at is None:
                said.append(self.tr("not everything was read since the program was started"))
            else:
                said.append(self.tr("everything was read: {moment}").format(moment=office_moment(health.checked_at)))
        else:
            said.append(self.tr("this is about this PC; how the room is, its host's PC says"))
        self.when.setText(" · ".join(said))
        card = self._who.card
        is_admin = card is None or card.role is Role.ADMIN
        self.notice_button.setVisible(is_admin and isinstance(self.work.room, Room))
        self.rows.show_findings(tuple((found, self._remedy_for(found)) for found in health.findings))

    def _remedy_for(self, found: Finding) -> Remedy | None:
        """What whoever is here can do about it."""
        remedy, card = found.remedy, self._who.card
        if remedy is None or card is None or card.role is Role.ADMIN:
            return Remedy.HELP if remedy in (Remedy.BRING_FILES, Remedy.BRING_BACK) and self._files is None else remedy
        return remedy if remedy in _OF_HEADS else Remedy.HELP

    def _show_running(self) -> None:
        self.progress.setVisible(self.work.running)
        self.check_button.setEnabled(not self.work.running)

    def _on_progress(self, area: str, done: int, total: int) -> None:
        self.progress_words.setText(self.tr("Examining {what} …").format(what=area_word(Area(area))))
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._show_running()
        if not isinstance(error, Cancelled):
            self._say(sentence(error))

    def _on_notice(self, notice: VersionNotice) -> None:
        self.note.hide()
        if is_newer(notice.version, program_version()):
            self.refresh()
        else:
            text = self.tr("Version {version} is not newer than the one that is running.")
            self._say(text.format(version=notice.version))

    def _on_no_bundle(self, error: ReadingRoomError) -> None:
        self.bundle_button.setEnabled(True)
        self._say(sentence(error))

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.show()

    def _show_large(self, parts: list[tuple[str, int]]) -> None:
        self._show_running()
        LargeDialog(self._appearance, parts, self).open()

    def _bring_back(self) -> None:
        files, actor = self._files, self._who.actor
        if files is not None:
            self._background.run(self, lambda: files.unlisted(actor), self._on_unlisted, self._on_failed)

    def _on_unlisted(self, paths: list[Path]) -> None:
        self.work.forget({Area.FILES})
        if paths:
            self.import_asked.emit(paths)
