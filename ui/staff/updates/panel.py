"""The screen of updates: which version runs, what a file brings, when it takes over, and the way back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import Cancelled, ReadingRoomError
from catalog_db.exchange.update import ENDING
from desktop.settings.appearance import Language
from desktop.updates.values import UpdateCard, UpdateStanding
from ui.office_time import office_moment
from ui.staff.updates.work import UpdateWork
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.icons import set_icon
from ui.widgets.in_place import ConfirmLine
from ui.widgets.scrolling import scrolled
from ui.widgets.text import Text, Tone
from ui.words.room.updates import card_text, standing_text
from ui.words.sentences import sentence


class UpdatesPanel(QWidget):
    """For administrators, on the PC with the records."""

    def __init__(self, appearance: Appearance, work: UpdateWork, language: Language, who: Who) -> None:
        super().__init__()
        self._appearance, self._work, self._language, self._who = appearance, work, language, who
        self._file: Path | None = None
        self._shown: UpdateStanding | None = None
        body = QWidget()
        area = scrolled(body, reached=True, ground=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 1)
        self.confirm = ConfirmLine(appearance)
        whole.addWidget(self.confirm)
        column = QVBoxLayout(body)
        appearance.space(column, 12, (16, 12, 16, 12))
        self.now = Text(appearance, "", Role.BODY, wrap=True)
        self.notes = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.card = Text(appearance, "", Role.BODY, wrap=True)
        of_others = self.tr("PCs that joined fetch it from here by themselves, and take over after this one.")
        self.of_others = Text(appearance, of_others, Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.result = Text(appearance, "", Role.BODY, Tone.SUCCESS, wrap=True)
        self.file_button = self._button(self.tr("Look at an update file …"), "import", self.choose_file)
        self.central_button = self._button(self.tr("Ask the central office"), "central", self.fetch)
        self.bring_button = self._button(self.tr("Bring it here and try it"), "file", self.bring)
        self.try_button = self._button(self.tr("Try it on a copy of the room"), "check", self.try_out)
        self.tonight_button = self._button(self.tr("Install tonight"), "timer", self.plan)
        self.not_tonight_button = self._button(self.tr("Not tonight"), "cancel", self.unplan)
        self.now_button = self._button(self.tr("Install now …"), "refresh", self.switch)
        self.restart_button = self._button(self.tr("Start again now"), "refresh", work.restart)
        self.back_button = self._button(self.tr("Back to the version before …"), "undo", self.back)
        self._steps = (  # the likeliest first
            self.restart_button,
            self.tonight_button,
            self.try_button,
            self.bring_button,
            self.not_tonight_button,
            self.now_button,
            self.file_button,
            self.central_button,
            self.back_button,
        )
        column.addWidget(self.now)
        column.addWidget(self.notes)
        column.addWidget(self.of_others)
        column.addLayout(
            self._row(
                self.restart_button, self.tonight_button, self.not_tonight_button, self.now_button, self.try_button
            )
        )
        column.addLayout(self._row(self.file_button, self.central_button, self.back_button))
        column.addWidget(self.card)
        column.addLayout(self._row(self.bring_button))
        column.addWidget(self._make_progress())
        column.addWidget(self.result)
        hint = self.tr(
            "An update takes over when the office is closed and nobody is here, after a backup. A version that does "
            "not start is taken back by itself."
        )
        self.hint = Text(appearance, hint, Role.SECONDARY, Tone.SECONDARY, wrap=True)
        column.addWidget(self.hint)
        column.addStretch(1)
        for part in (
            self.notes,
            self.card,
            self.bring_button,
            self.result,
            self.hint,
            self.of_others,
            self.central_button,
        ):
            part.hide()
        work.progressed.connect(self._on_progress)
        work.examined.connect(self._on_examined)
        work.nothing_new.connect(self._on_nothing_new)
        work.finished.connect(self._on_finished)
        work.failed.connect(self._on_failed)
        self._show_running()

    def refresh(self) -> None:
        """Read anew how it stands."""
        try:
            self._show(self._work.standing(self._who.actor))
        except ReadingRoomError as error:
            self._say(sentence(error), Tone.DANGER)

    def choose_file(self) -> QFileDialog:
        dialog = QFileDialog(self, self.tr("Choose an update file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Updates (*{ending})").format(ending=ENDING)])
        dialog.fileSelected.connect(lambda chosen: self.examine(Path(chosen)))
        dialog.open()
        return dialog

    def examine(self, file: Path) -> None:
        """Check every byte of a file, and say what it brings; nothing is changed."""
        self._begin()
        self._work.examine(self._who.actor, file)
        self._show_running()

    def fetch(self) -> None:
        """Fetch what the central office offers; it is looked at, and nothing is changed."""
        self._begin()
        self._work.fetch(self._who.actor)
        self._show_running()

    def bring(self) -> None:
        if self._file is not None:
            self._begin()
            self._work.bring(self._who.actor, self._file)
            self._show_running()

    def try_out(self) -> None:
        self._begin()
        self._work.try_out(self._who.actor)
        self._show_running()

    def plan(self) -> None:
        self._plan(True)

    def unplan(self) -> None:
        self._plan(False)

    def switch(self) -> None:
        """At once, when that is really meant: whoever works here is interrupted."""
        question = self.tr(
            "Install the new version now? A backup is made, and the new version runs once this program starts again, "
            "which interrupts staff and visitors on this PC for a moment."
        )
        self.confirm.ask(question, self.tr("Install now"), self._switch, self.now_button)

    def back(self) -> None:
        """To the version before, when that is really meant; what it costs is said."""
        shown = self._shown
        if shown is None or shown.switched_at is None:
            return
        if shown.back_costs:
            question = self.tr(
                "Go back to version {version}? It can't read the data of now, so those of {moment} come back. What was "
                "written since is set aside (visits: {visits})."
            ).format(version=shown.before, moment=office_moment(shown.switched_at), visits=shown.visits_since)
        else:
            question = self.tr("Go back to version {version}? All data stay.").format(version=shown.before)
        self.confirm.ask(question, self.tr("Go back"), self._back, self.back_button)

    def _plan(self, planned: bool) -> None:
        self._begin()
        try:
            self._show(self._work.plan(self._who.actor, planned))
        except ReadingRoomError as error:
            self._say(sentence(error), Tone.DANGER)

    def _switch(self) -> None:
        self._begin()
        self._work.switch(self._who.actor)
        self._show_running()

    def _back(self) -> None:
        self._begin()
        try:
            self._show(self._work.back(self._who.actor, data=self._shown is not None and self._shown.back_costs))
        except ReadingRoomError as error:
            self._say(sentence(error), Tone.DANGER)

    def _begin(self) -> None:
        self.result.hide()

    def _show(self, standing: UpdateStanding) -> None:
        self._shown = standing
        left = self._focused()
        self.now.setText(standing_text(standing))
        notes = standing.notes_id if self._language is Language.INDONESIAN else standing.notes_en
        self.notes.setText(notes.strip())
        self.notes.setVisible(bool(notes.strip()))
        self.hint.setVisible(standing.beside)
        self.central_button.setVisible(standing.central)
        self.of_others.setVisible(bool(standing.laid))
        side_by_side = bool(standing.laid) and not standing.installer and not standing.wants_restart
        self.restart_button.setVisible(standing.wants_restart)
        self.try_button.setVisible(side_by_side and not standing.tried)
        self.tonight_button.setVisible(side_by_side and standing.tried and not standing.planned)
        self.not_tonight_button.setVisible(side_by_side and standing.planned)
        self.now_button.setVisible(side_by_side and standing.tried)
        self.back_button.setVisible(bool(standing.before) and not standing.wants_restart)
        self._show_running(left)

    def _on_examined(self, file: Path, card: UpdateCard) -> None:
        self._file = file
        self.card.setText(card_text(card, self._language.value))
        self.card.show()
        may_bring = card.newer and card.here
        self.bring_button.setVisible(may_bring)
        self._show_running()
        if may_bring:
            self.bring_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_nothing_new(self) -> None:
        self._show_running()
        self._say(self.tr("The central office offers no newer version."), Tone.SECONDARY)

    def _on_finished(self, standing: UpdateStanding) -> None:
        self._file = None
        self.card.hide()
        self.bring_button.hide()
        if not self._who.must_sign_in():
            self._show(standing)
        self._show_running()

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._show_running()
        if not isinstance(error, Cancelled):
            self._say(sentence(error), Tone.DANGER)
        if not self._who.must_sign_in():
            self.refresh()

    def _on_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, 1_000 if total else 0)
        self.bar.setValue(1_000 * done // total if total else 0)

    def _say(self, text: str, tone: Tone) -> None:
        self.result.setText(text)
        self.result.set_tone(tone)
        self.result.show()

    def _show_running(self, left: QWidget | None = None) -> None:
        """While something runs it can be cancelled, and nothing else; the focus stays on this screen throughout.

        Args:
            left: What had the focus before buttons came and went.
        """
        running, has = self._work.running, left or self._focused()
        if running:
            self._progress.show()
            if has is not None:
                self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in self._steps:
            button.setEnabled(not running)
        if not running:
            if has is self.cancel_button or (has in self._steps and has.isHidden()):
                self._focus_next_step()
            self._progress.hide()

    def _focused(self) -> QWidget | None:
        """What has the focus here; None: it is elsewhere in the window."""
        has = self.window().focusWidget()
        return has if has is not None and self.isAncestorOf(has) else None

    def _focus_next_step(self) -> None:
        for button in self._steps:
            if not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _make_progress(self) -> QWidget:
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Work on the update goes on"))
        self.cancel_button = self._button(self.tr("Cancel"), "cancel", self._work.cancel)
        self._progress = QWidget()
        row = QHBoxLayout(self._progress)
        row.setContentsMargins(0, 0, 0, 0)
        self._appearance.space(row, 12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        return self._progress

    def _button(self, text: str, icon: str, action) -> QPushButton:
        button = QPushButton(text)
        set_icon(self._appearance, button, icon)
        button.clicked.connect(lambda _=False: action())
        return button

    def _row(self, *buttons: QPushButton) -> QHBoxLayout:
        row = QHBoxLayout()
        self._appearance.space(row, 12)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row
