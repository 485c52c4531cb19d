"""The second place of backups and the trials: what is there, how the last copy and the last trial went, and buttons."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.backups.state import BackupState, DrillState, PlaceState
from desktop.settings.model import Settings
from ui.office_time import office_moment
from ui.theme import Appearance, Role
from ui.widgets.icons import set_icon
from ui.widgets.text import Text, Tone, one_line
from ui.words.room.backups import drill_sentence, place_sentence

_GB = 2**30


class SecondPlaceBox(QWidget):
    """Says how it stands and what somebody wants; whoever shows it does the work."""

    chosen = Signal(object)  # Path
    left = Signal()
    copy_asked = Signal()
    files_wanted = Signal(bool)
    trial_asked = Signal(bool)  # of the backup in the second place

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.place = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.trial = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.choose_button = self._button(self.tr("Choose a folder …"), "folder")
        # Without pictures: with them the line is wider than a small screen where text is large.
        self.copy_button = self._button(self.tr("Copy now"))
        self.leave_button = self._button(self.tr("Stop using"))
        self.trial_button = self._button(self.tr("Try restoring"), "check")
        self.there_button = self._button(self.tr("Try second place"), "check")
        self.with_files = QCheckBox(self.tr("PDFs, too"))
        self.choose_button.clicked.connect(self.choose)
        self.copy_button.clicked.connect(self.copy_asked)
        self.leave_button.clicked.connect(self.left)
        self.trial_button.clicked.connect(lambda: self.trial_asked.emit(False))
        self.there_button.clicked.connect(lambda: self.trial_asked.emit(True))
        self.with_files.clicked.connect(self.files_wanted)
        column = QVBoxLayout(self)
        appearance.space(column, 4, (0, 4, 0, 4))
        place_buttons = (self.with_files, self.leave_button, self.copy_button, self.choose_button)
        for name, text, buttons in (
            (self.tr("Second place"), self.place, place_buttons),
            (self.tr("Trial"), self.trial, (self.there_button, self.trial_button)),
        ):
            row = QHBoxLayout()
            appearance.space(row, 8)
            row.addWidget(Text(appearance, name, Role.BODY, bold=True))
            row.addStretch()
            for button in buttons:
                row.addWidget(button)
            column.addLayout(row)
            column.addWidget(text)

    def choose(self) -> QFileDialog:
        """Ask which folder is the second place; emits `chosen`."""
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        dialog = QFileDialog(self, self.tr("Second place for backups"), home)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda folder: self.chosen.emit(Path(folder)))
        dialog.open()
        return dialog

    def show_state(self, settings: Settings, state: BackupState) -> None:
        chosen = settings.backup.second_place
        self.with_files.setChecked(settings.backup.second_files)
        for widget in (self.copy_button, self.leave_button, self.there_button, self.with_files):
            widget.setVisible(bool(chosen))
        self.choose_button.setText(self.tr("Another folder …") if chosen else self.tr("Choose a folder …"))
        text, tone = self._place_words(chosen, state.place)
        self.place.set_tone(tone)
        self.place.setText(text)
        trials = [self._trial_words(state.drill, there=False)]
        if chosen:
            trials.append(self._trial_words(state.place_drill, there=True))
        failed = [drill for drill in (state.drill, state.place_drill if chosen else None) if drill and drill.trouble]
        self.trial.set_tone(Tone.DANGER if failed else Tone.SECONDARY)
        self.trial.setText(" ".join(trials))

        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What scrolls asks nobody how high a text of this width is."""
        for text in (self.place, self.trial):
            text.setMinimumHeight(max(0, text.heightForWidth(self.width())))

    def allow(self, allowed: bool) -> None:
        """One piece of work at a time."""
        for widget in (
            self.choose_button,
            self.copy_button,
            self.leave_button,
            self.trial_button,
            self.there_button,
            self.with_files,
        ):
            widget.setEnabled(allowed)

    def _button(self, text: str, icon: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        if icon:
            set_icon(self._appearance, button, icon)
        return button

    def _place_words(self, chosen: str, place: PlaceState | None) -> tuple[str, Tone]:
        if not chosen:
            words = self.tr(
                "None yet: what lies on this disk alone is lost with it. Choose a folder on another disk, a USB "
                "drive or a network share; each backup is copied there and read back."
            )
            return words, Tone.WARNING
        if place is None or not Path(place.path).is_relative_to(chosen):
            return self.tr("{path}: nothing was copied there yet.").format(path=one_line(chosen)), Tone.SECONDARY
        parts = [place_sentence(place.trouble, chosen)] if place.trouble else [one_line(chosen) + "."]
        if place.done_at is not None:
            parts.append(
                self.tr("Last copied {moment}; backups there: {backups}, PDFs: {files}, free: {free} GB.").format(
                    moment=office_moment(place.done_at),
                    backups=place.backups,
                    files=place.files,
                    free=(place.free_bytes or 0) // _GB,
                )
            )
        if place.same_disk:
            parts.append(self.tr("It is on the same disk as the room, and is lost with it: another one is better."))
        tone = Tone.DANGER if place.trouble else Tone.WARNING if place.same_disk else Tone.SECONDARY
        return " ".join(parts), tone

    def _trial_words(self, drill: DrillState | None, *, there: bool) -> str:
        if drill is None:
            if there:
                return self.tr("Second place: not tried yet.")
            return self.tr("Once a month the newest backup is restored as a whole, opened and compared; not done yet.")
        made, at = office_moment(drill.made_at), office_moment(drill.at)
        if drill.trouble:
            text = self.tr("The backup of {made} could not be restored on {at}. {why}")
            words = text.format(made=made, at=at, why=drill_sentence(drill.trouble))
        else:
            text = self.tr("The backup of {made} was restored as a whole on {at}; all was there.")
            words = text.format(made=made, at=at)
        return self.tr("Second place: {words}").format(words=words) if there else words
