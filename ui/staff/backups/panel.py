"""Backups: those in the room, making another, and how one is restored."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import ReadingRoomError, SignInNeeded
from desktop.backups.backups import BackupCard
from desktop.backups.maintenance import BackupStanding
from desktop.backups.state import DrillState, PlaceState
from desktop.security.recovery_code import Recovery
from ui.office_time import office_moment, office_today
from ui.recovery.bring_files import BringFilesDialog
from ui.staff.accounts.recovery_code import CodeDialog
from ui.staff.backups.maker import BackupMaker
from ui.staff.backups.second_place import SecondPlaceBox
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.icons import set_icon
from ui.widgets.row_list import Nothing, RowList
from ui.widgets.saving import OpenButtons, ask_file
from ui.widgets.scrolling import scrolled
from ui.widgets.tables import Column, RowsModel
from ui.widgets.text import Prose, Text, Tone, one_line
from ui.words.room.backups import drill_sentence, left_out_sentence, place_sentence
from ui.words.sentences import sentence

_MB = 2**20
_LEAST_HEIGHT = 180  # of the list, in pixels at 100 %: three lines, or what the empty one says
_ROOM_FOR_BUTTONS = 700  # pixels at 100 %; with less, the tick before the buttons stands above them


class BackupsModel(RowsModel[BackupCard]):
    """Those that lie in the room's own folder."""

    def columns(self) -> tuple[Column[BackupCard], ...]:
        return (
            Column(self.tr("Made"), lambda row: office_moment(row.made_at), 150),
            Column(self.tr("Publications"), lambda row: str(row.publications), 110),
            Column(self.tr("PDFs"), lambda row: self.tr("in it") if row.with_files else self.tr("not in it"), 110),
            Column(self.tr("Size"), lambda row: self.tr("{size} MB").format(size=-(-row.size_bytes // _MB)), 100),
            Column(self.tr("Opens with"), self._opened_by, 170),
            Column(self.tr("File"), lambda row: one_line(row.path.name)),
        )

    def _opened_by(self, row: BackupCard) -> str:
        if not row.has_recovery:
            return self.tr("this PC only")
        return self.tr("the code of that time") if row.earlier_key else self.tr("the recovery code")


class BackupsPanel(QWidget):
    """The screen of backups, for administrators."""

    files_brought = Signal()

    def __init__(
        self,
        appearance: Appearance,
        maker: BackupMaker,
        recovery: Recovery,
        print_code: Callable[[str], bool],
        who: Who,
    ) -> None:
        """`print_code`: the recovery code; answers whether a printer took it."""
        super().__init__()
        self._appearance, self._maker, self._recovery, self._print_code, self._who = (
            appearance,
            maker,
            recovery,
            print_code,
            who,
        )
        self.model = BackupsModel(self)
        nothing = Nothing(
            self.tr("There is no backup in the room yet"),
            self.tr("Make one, and keep a copy on another disk."),
            self.tr("Make a backup"),
        )
        self.list = RowList(appearance, self.model, self.tr("Backups"), nothing, self.tr("The backups can't be listed"))
        self.list.empty.acted.connect(self.make_here)
        self.list.error.acted.connect(self.refresh)
        self.result = Text(appearance, "", Role.BODY, Tone.SUCCESS, wrap=True)
        self.result.hide()
        restoring = self.tr(
            "To restore one on another PC: start Ruang Baca there and choose “Restore from a backup”. Where the key of "
            "the room is not on that PC, it asks for the recovery code. "
            "PDFs that are not in it are asked for afterwards."
        )
        body = QWidget()
        area = scrolled(body, reached=True, ground=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        appearance.keep(self.list, lambda appearance: self.list.setMinimumHeight(appearance.px(_LEAST_HEIGHT)))
        column = QVBoxLayout(body)
        appearance.space(column, 12, (16, 12, 16, 12))
        column.addLayout(self._make_top())
        column.addWidget(self._make_code_strip())
        column.addWidget(self._make_progress())
        column.addWidget(self.result)
        self.opening = OpenButtons(appearance, self)
        column.addWidget(self.opening, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        column.addWidget(self._make_second_place())
        column.addWidget(Prose(appearance, restoring, Role.SECONDARY, Tone.SECONDARY))
        maker.copied.connect(self._on_copied)
        maker.tried.connect(self._on_tried)
        maker.progressed.connect(self._on_progress)
        maker.finished.connect(self._on_finished)
        maker.failed.connect(self._on_failed)
        self._show_running()

    def refresh(self) -> None:
        """Read the folder again."""
        actor = self._who.actor
        try:
            cards = self._maker.list(actor)
            self.second.show_state(self._maker.settings, self._maker.state(actor))
            self._show_standing(self._maker.standing(actor))
        except SignInNeeded:
            raise
        except ReadingRoomError as error:
            self.list.show_failure(sentence(error))
        else:
            self.list.show_rows(cards)

    def make_here(self) -> None:
        """In the room's own folder, where old ones are cleared away."""
        self._start(None)

    def make_in(self, file: Path) -> None:
        self._start(file)

    def choose_file(self) -> QFileDialog:
        """Ask where to, such as another disk."""
        name = f"ruang-baca-{office_today().isoformat()}.zip"
        return ask_file(self, self.tr("Backup into a file"), name, (self.tr("Backups (*.zip)"),), self.make_in)

    def make_code(self, then: Callable[[], None] | None = None) -> CodeDialog:
        """Make the room's first recovery code, show it, and go on once it was written down."""
        actor, background = self._who.actor, self._maker.background
        dialog = CodeDialog(self._appearance, self._recovery, actor, background, self._print_code, self, first=True)
        dialog.accepted.connect(then or self.make_here)
        dialog.open()
        return dialog

    def bring_files(self) -> BringFilesDialog:
        """Say which PDFs are missing, and bring them."""
        maker = self._maker
        dialog = BringFilesDialog(self._appearance, maker.files, lambda: self._who.actor, maker.background, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.brought.connect(self.files_brought)
        dialog.open()
        return dialog

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._appearance.px(_ROOM_FOR_BUTTONS)
        self._top.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _make_top(self) -> QBoxLayout:
        self.with_files = QCheckBox(self.tr("PDFs too"))
        self.make_button = QPushButton(self.tr("Make a backup"))
        self.make_button.setDefault(True)
        set_icon(self._appearance, self.make_button, "backup", primary=True)
        self.make_button.clicked.connect(self.make_here)
        self.file_button = QPushButton(self.tr("Into a file …"))
        set_icon(self._appearance, self.file_button, "folder")
        self.file_button.clicked.connect(self.choose_file)
        top, buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight), QHBoxLayout()
        for each in (top, buttons):
            self._appearance.space(each, 12)
        self._top = top
        self.missing_button = QPushButton(self.tr("Missing PDFs …"))
        set_icon(self._appearance, self.missing_button, "book")
        self.missing_button.clicked.connect(self.bring_files)
        top.addWidget(self.with_files)
        buttons.addStretch()
        for button in (self.missing_button, self.file_button, self.make_button):
            buttons.addWidget(button)
        top.addLayout(buttons, 1)
        return top

    def _make_progress(self) -> QWidget:
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the backup"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        set_icon(self._appearance, self.cancel_button, "cancel")
        self.cancel_button.clicked.connect(self._maker.stop)
        self._progress = QWidget()
        row = QHBoxLayout(self._progress)
        self._appearance.space(row, 12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        return self._progress

    def _make_code_strip(self) -> QWidget:
        self.code_words = Text(self._appearance, "", Role.BODY, Tone.WARNING, wrap=True)
        self.code_button = QPushButton(self.tr("Make the recovery code …"))
        self.code_button.setAutoDefault(False)
        set_icon(self._appearance, self.code_button, "code")
        self.code_button.clicked.connect(self._make_code_now)
        self.code_strip = QWidget()
        row = QHBoxLayout(self.code_strip)
        self._appearance.space(row, 12)
        row.addWidget(self.code_words, 1)
        row.addWidget(self.code_button)
        self.code_strip.hide()
        return self.code_strip

    def _make_code_now(self) -> None:
        self.make_code()

    def _make_second_place(self) -> SecondPlaceBox:
        self.second = SecondPlaceBox(self._appearance)
        actor = self._who
        self.second.chosen.connect(lambda folder: self._do(lambda: self._maker.use_place(actor.actor, folder)))
        self.second.left.connect(lambda: self._do(lambda: self._maker.leave_place(actor.actor)))
        self.second.copy_asked.connect(lambda: self._do(lambda: self._maker.copy(actor.actor)))
        self.second.files_wanted.connect(
            lambda wanted: self._do(lambda: self._maker.keep_files(actor.actor, wanted=wanted))
        )
        self.second.trial_asked.connect(lambda there: self._do(lambda: self._maker.drill(actor.actor, there=there)))
        return self.second

    def _start(self, target: Path | None) -> None:
        """The room's first backup waits for its recovery code: without one it can be restored on this PC only."""

        def make() -> None:
            self._do(lambda: self._maker.start(self._who.actor, target, with_files=self.with_files.isChecked()))

        if self._maker.standing(self._who.actor).no_code:
            self.make_code(make)
        else:
            make()

    def _do(self, work: Callable[[], None]) -> None:
        self.result.hide()
        work()
        self.bar.setRange(0, 0)
        self._show_running()

    def _show_standing(self, standing: BackupStanding) -> None:
        """Above the list: which of them can be restored elsewhere."""
        self.code_strip.setVisible(standing.no_code or standing.here_only)
        self.code_button.setVisible(standing.no_code)
        if standing.no_code:
            words = self.tr("Backups can be restored on this PC only: the room has no recovery code yet.")
        else:
            words = self.tr("The newest backup was made before the recovery code: make one more.")
        self.code_words.setText(words)

    def _on_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, 1_000)  # bytes may be more than a bar can count
        self.bar.setValue(done * 1_000 // max(total, 1))

    def _on_finished(self, card: BackupCard) -> None:
        text = self.tr("{file} holds the room with {count} publications. It was restored for a test.")
        words = text.format(file=one_line(card.path.name), count=card.publications)
        if not card.has_recovery:
            words += " " + self.tr("It can be restored on this PC only.")
        if card.left_out:
            words += " " + left_out_sentence(card.left_out)
        self._say(words, Tone.SUCCESS if card.has_recovery and not card.left_out else Tone.WARNING)
        self.opening.show_for(card.path.parent)
        self._after_work()

    def _on_copied(self, place: PlaceState | None) -> None:
        if place is None:
            self.result.hide()
        elif place.trouble:
            self._say(place_sentence(place.trouble, self._maker.settings.backup.second_place), Tone.DANGER)
        else:
            self._say(self.tr("The newest backup lies in the second place, and was read back there."), Tone.SUCCESS)
        self._after_work()

    def _on_tried(self, drill: DrillState | None) -> None:
        if drill is None:
            self._say(self.tr("There is no backup to try yet. Make one first."), Tone.SECONDARY)
        elif drill.trouble:
            text = self.tr("The backup of {made} can't be restored. {why} Make a new one now.")
            self._say(text.format(made=office_moment(drill.made_at), why=drill_sentence(drill.trouble)), Tone.DANGER)
        else:
            text = self.tr("The backup of {made} was restored and opened: all was there. Nothing of the trial is left.")
            self._say(text.format(made=office_moment(drill.made_at)), Tone.SUCCESS)
        self._after_work()

    def _after_work(self) -> None:
        self._show_running()
        if not self._who.must_sign_in():
            self.refresh()

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._say(sentence(error), Tone.DANGER)
        self._after_work()

    def _show_running(self) -> None:
        self._progress.setVisible(self._maker.running)
        for button in (self.make_button, self.file_button, self.with_files):
            button.setEnabled(not self._maker.running)
        self.second.allow(not self._maker.running)

    def _say(self, text: str, tone: Tone) -> None:
        self.opening.show_for(None)
        self.result.set_tone(tone)
        self.result.setText(text)
        self.result.show()
