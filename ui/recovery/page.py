"""What is shown where a room does not open: what happened, the ways out with what each costs, and how it went.

On screens of visitors nothing but a calm sentence, with a way in for the staff.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import (
    Cancelled,
    DatabaseUnreadable,
    KeyFileInvalid,
    KeyMissing,
    KeyringMissing,
    KeyWrong,
    ReadingRoomError,
    RecoveryCodeWrong,
    RoomMissing,
    RoomPartLost,
    RoomTakenOver,
    SettingsInvalid,
    SignInLocked,
    SignInRefused,
)
from desktop.recovery.authority import Proof
from desktop.recovery.values import Cure, Diagnosis, Outcome, Remedy
from desktop.security.recovery_code import GROUP, LETTERS
from ui.office_time import office_moment
from ui.printing.printing import Printing
from ui.recovery.loss_list import LossList
from ui.recovery.recovery_work import RecoveryWork
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.fields import CodeEdit, Labelled
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icons import set_icon
from ui.widgets.middle import in_the_middle
from ui.widgets.password_edit import PasswordEdit
from ui.widgets.states import EmptyState
from ui.widgets.text import Text, Tone, one_line
from ui.words.recovery import loss_sentence, step_name, wrong_sentence
from ui.words.sentences import sentence

_WIDTH = 760
_ICONS = {Cure.RESTORE: "backup", Cure.OTHER_KEY: "code", Cure.RETRY: "refresh"}
# For these a diagnosis of the room tells more than the error does. With others it is whole: a full disk, a program
# that is too old, a drive that is away.
DIAGNOSED = (RoomPartLost, DatabaseUnreadable, KeyMissing, KeyWrong, KeyFileInvalid, KeyringMissing, SettingsInvalid)
_OF_KEYS = (KeyMissing, KeyWrong, KeyFileInvalid, KeyringMissing)
MENDABLE = (*DIAGNOSED, RoomTakenOver)  # there is more to do about these than to try again


class RecoveryPage(QWidget):
    """Call `begin` with what kept the room from opening. `opening_asked`: it may open now."""

    opening_asked = Signal()
    join_asked = Signal()  # the room of the PC that took over; what was the room here is quarantined
    leave_asked = Signal()  # of a screen for visitors: whoever may end it wants to

    def __init__(
        self,
        appearance: Appearance,
        recovery_work: RecoveryWork,
        printing: Callable[[], Printing],
        *,
        for_visitors: bool = False,
        guarded: bool = False,
        words: Callable[[ReadingRoomError], str] = sentence,
        is_joined: bool = False,
    ) -> None:
        """
        Args:
            guarded: It fills a screen that visitors reach, so no file of this PC is chosen here.
            words: What an error that kept the room from opening means at this PC.
            is_joined: The room is another PC's: here it can be tried again, and nothing else.
        """
        super().__init__()
        self._guarded, self._rests = guarded, for_visitors
        self._words, self._is_joined = words, is_joined
        self._appearance, self._recovery_work = appearance, recovery_work
        self._for_visitors = for_visitors
        self._diagnosed_anew = False  # once the staff ask: what is known of the room may be over
        self._error: ReadingRoomError | None = None
        self._remedy: Remedy | None = None
        self._act: Callable[[str], None] = self._apply  # what was chosen, with the recovery code or ""
        self._proof = Proof.NOTHING
        self._tried = set[tuple[type[ReadingRoomError], str]]()  # what was gone on from without a person
        self._sound = False  # nothing was found wrong, and still it does not open
        self._stack = QStackedWidget()
        self.calm = self._make_calm()
        self._choice, self._ask = self._make_choice(), self._make_ask()
        self._work, self._end = self._make_work(), self._make_end(printing)
        for page in (self.calm, self._choice, self._ask, self._work, self._end):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        recovery_work.progressed.connect(self._on_progress)

    def begin(self, error: ReadingRoomError) -> None:
        """Say what happened. Where something is damaged, find what can be done."""
        self._error = error
        self._sound = False
        self._say_happened()
        self._show_ways(())
        if self._can_be_diagnosed:
            self._diagnose()
        elif isinstance(error, RoomTakenOver):
            self._show_taken_over(error)
            self._show_choice()
        else:
            self._show_choice()

    @property
    def _can_be_diagnosed(self) -> bool:
        return isinstance(self._error, DIAGNOSED) and not self._is_joined

    @property
    def is_busy(self) -> bool:
        return self._stack.currentWidget() is self._work

    def rest(self, error: ReadingRoomError) -> None:
        """Keep visitors calm while others mend the room; what can be done here is searched for once the staff ask."""
        self._error, self._diagnosed_anew = error, True
        self._stack.setCurrentWidget(self.calm)
        self.staff_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_resting(self) -> bool:
        """Nobody of the staff is at it: where the room can be opened again, it may be opened."""
        return self._stack.currentWidget() is self.calm

    def show_for_staff(self) -> None:
        """From the calm page of visitors to what happened."""
        self._for_visitors = False
        if self._diagnosed_anew and self._error is not None:
            self._diagnosed_anew = False
            self.begin(self._error)
        elif self._stack.currentWidget() is self.calm:
            self._show_choice()

    def rest_again(self) -> None:
        """Nobody is here any more: visitors find the calm page, and the room may be opened by itself."""
        if self._rests and self._error is not None and self._stack.currentWidget() in (self._choice, self._ask):
            self._for_visitors = True
            self.user_edit.clear()
            self.password_edit.clear()
            self.code_edit.clear()
            self.rest(self._error)

    def ask_to_leave(self) -> None:
        """Whoever may replace the room may end this screen, too."""
        if self.is_busy or self._stack.currentWidget() is self._end:
            return
        words = self.tr("Only the staff can end this screen.")
        name = self.tr("Leave full screen")
        self._remedy, self._act = None, lambda _code: self.leave_asked.emit()

        def ask(proof: Proof) -> None:
            if proof is Proof.NOTHING:
                self.leave_asked.emit()
                return
            self._show_question(proof, name, words)
            self.kept_words.hide()
            self.go_button.setText(name)

        self._be_busy(self.tr("One moment …"), cancel=False)
        # Where it can't be told who the staff are, it is not to be a screen that nobody can end.
        self._recovery_work.ask_proof(ask, lambda _error: self.leave_asked.emit())

    def choose_backup(self) -> QFileDialog:
        """Another backup than those that lie in the room."""
        dialog = self._dialog(self.tr("Choose a backup"), self.tr("Backups (*.zip)"))
        dialog.fileSelected.connect(lambda file: self.inspect_backup(Path(file)))
        dialog.open()
        return dialog

    def inspect_backup(self, file: Path) -> None:
        if self.is_busy:
            return
        self._say("")
        self._be_busy(self.tr("Looking at the backup …"), cancel=False)
        self._recovery_work.inspect_backup(
            file, lambda remedy: self._take(replace(remedy, even_if_sound=self._sound)), self._failed
        )

    def choose_key_file(self) -> QFileDialog:
        dialog = self._dialog(self.tr("Choose the key file"), "")
        dialog.fileSelected.connect(lambda file: self.use_key_file(Path(file)))
        dialog.open()
        return dialog

    def use_key_file(self, file: Path) -> None:
        """Open the room with the key of a file, from now on."""
        if self.is_busy:
            return
        self._be_busy(self.tr("Trying the key …"))
        self._recovery_work.take_key_file(file, lambda _: self.opening_asked.emit(), self._failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back from what a way asks for, as [Back] does."""
        if event.key() == Qt.Key.Key_Escape and self._stack.currentWidget() is self._ask:
            self._show_choice()
        else:
            super().keyPressEvent(event)

    # What happened, and the ways out.

    def _make_calm(self) -> EmptyState:
        appearance = self._appearance
        state = EmptyState(appearance)
        state.show_state(
            self.tr("The reading room is closed for a moment"),
            self.tr("Please go to the staff at the desk. This screen comes back by itself once the room is in order."),
            self.tr("For the staff"),
        )
        state.acted.connect(self.show_for_staff)
        self.staff_button = state.button
        return state

    def _make_choice(self) -> QScrollArea:
        appearance = self._appearance
        self.happened = Text(appearance, "", Role.BODY, wrap=True)
        self.findings = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.elsewhere = Text(
            appearance,
            self.tr(
                "A backup or a key file of your own is chosen in the staff's window: leave this screen (hold the upper "
                "left corner, or Ctrl+Shift+Q), then start Ruang Baca on this PC."
            ),
            Role.BODY,
            Tone.SECONDARY,
            wrap=True,
        )
        self._ways = QVBoxLayout()
        appearance.space(self._ways, 12)
        self.buttons: list[QPushButton] = []
        self.backup_button = quiet_button(appearance, self.tr("Another backup …"), "folder")
        self.backup_button.clicked.connect(self.choose_backup)
        self.key_button = quiet_button(appearance, self.tr("Key file …"), "code")
        self.key_button.clicked.connect(self.choose_key_file)
        self.diagnose_button = quiet_button(appearance, self.tr("Check again what is wrong"), "search")
        self.diagnose_button.clicked.connect(self._diagnose_again)
        self.again_button = QPushButton(self.tr("Try again"))
        appearance.touch(self.again_button)
        set_icon(appearance, self.again_button, "refresh")
        self.again_button.clicked.connect(self._open)
        last = QWidget()
        row = FlowLayout(last)
        appearance.space(row, 8)
        for button in (self.again_button, self.backup_button, self.key_button, self.diagnose_button):
            row.addWidget(button)
        return in_the_middle(
            appearance,
            _WIDTH,
            Text(appearance, self.tr("The room can't be opened"), Role.TITLE, bold=True, wrap=True),
            self.happened,
            self.findings,
            self.error_label,
            self._ways,
            self.elsewhere,
            last,
        )

    def _say_happened(self) -> None:
        happened = [self._words(self._error)] if self._error is not None else []
        if isinstance(self._error, RoomMissing):  # this screen makes none
            happened.append(
                self.tr(
                    "Start Ruang Baca for the staff on this PC: its first page begins a room, joins the room of "
                    "another PC, or restores one from a backup."
                )
            )
        self.happened.setText(" ".join(happened))
        self.findings.hide()
        self._say("")
        diagnosed = self._can_be_diagnosed
        of_keys = diagnosed and isinstance(self._error, (*_OF_KEYS, DatabaseUnreadable, RoomPartLost))
        self.backup_button.setVisible(diagnosed and not isinstance(self._error, _OF_KEYS) and not self._guarded)
        self.key_button.setVisible(of_keys and not self._guarded)
        self.elsewhere.setVisible(diagnosed and self._guarded)
        self.diagnose_button.setVisible(diagnosed)

    def _show_choice(self) -> None:
        self._stack.setCurrentWidget(self.calm if self._for_visitors else self._choice)
        first = self.buttons[0] if self.buttons else self.again_button
        (self.staff_button if self._for_visitors else first).setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self._show_from_top(self._choice, first))

    @staticmethod
    def _show_from_top(page: QScrollArea, button: QWidget) -> None:
        """What happened stands above what can be done, and is read first."""
        page.verticalScrollBar().setValue(0)
        if button.isVisible():
            page.ensureWidgetVisible(button, 0, 0)

    def _diagnose_again(self) -> None:
        self._tried.clear()
        self._diagnose()

    def _goes_on_alone(self) -> bool:
        """Whether it may go on without a person: once for each error, else a room would open and fail for ever."""
        error = self._error
        if error is None or (known := (type(error), sentence(error))) in self._tried:
            return False
        self._tried.add(known)
        return True

    def _diagnose(self) -> None:
        self._be_busy(step_name("check"))
        self._recovery_work.diagnose(self._on_diagnosis, self._failed)

    def _on_diagnosis(self, diagnosis: Diagnosis) -> None:
        lines = [f"•  {wrong_sentence(wrong)}" for wrong in dict.fromkeys(diagnosis.findings)]
        self.findings.setText("\n".join(dict.fromkeys(lines)))
        self.findings.setVisible(bool(lines))
        best = diagnosis.remedies[0] if diagnosis.remedies else None
        self._sound = diagnosis.is_sound and best is None
        if self._sound:
            if self._goes_on_alone():
                self._open()  # somebody put the right file back
                return
            self.backup_button.setVisible(not self._guarded)
            self._say(
                self.tr(
                    "Nothing is found wrong with the room, and yet it can't be opened. Try again; if that does not "
                    "help, choose a backup."
                )
            )
        elif best is None:
            self._say(self.tr("There is no backup of this room here. Choose one, such as from a USB drive."))
        self._show_ways(diagnosis.remedies)
        self._show_choice()

    def _clear_ways(self) -> None:
        while (item := self._ways.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []

    def _show_ways(self, remedies: tuple[Remedy, ...]) -> None:
        self._clear_ways()
        for remedy in remedies:
            if remedy.cure is Cure.RETRY:
                continue
            if self._guarded and remedy.cure is Cure.OTHER_KEY and not remedy.needs_code:
                continue  # it takes a file
            tone = Tone.WARNING if remedy.loss else Tone.SUCCESS
            self._add_way(
                self._name_of(remedy), _ICONS[remedy.cure], self._words_of(remedy), tone, partial(self._take, remedy)
            )

    def _show_taken_over(self, error: RoomTakenOver) -> None:
        """Another PC is the host: join it, or be the host all the same."""
        self._clear_ways()
        pc = one_line(error.pc)
        join = self.tr(
            "Records, settings and backups of this PC are set aside, not deleted; PDFs stay. An administrator makes a "
            "code for joining at that PC, on the screen “PCs”."
        )
        stay = self.tr(
            "What was entered at that PC since {moment} is not in the records here. That PC is told that it is no "
            "longer the host."
        ).format(moment=office_moment(error.since))
        join_name = self.tr("Join the room of “{pc}”").format(pc=pc)
        stay_name = self.tr("This PC stays the host …")
        self._add_way(join_name, "devices", join, Tone.SECONDARY, lambda: self._ask_for(join_name, join, self._give_up))
        self._add_way(stay_name, "backup", stay, Tone.WARNING, lambda: self._ask_for(stay_name, stay, self._stay))

    def _ask_for(self, name: str, cost: str, act: Callable[[str], None]) -> None:
        self._remedy, self._act = None, act
        self._ask_whose_yes(lambda proof: self._show_question(proof, name, cost))

    def _ask_whose_yes(self, then: Callable[[Proof], None]) -> None:
        """The room is read for it: until that is done nothing else can be chosen."""
        self._be_busy(self.tr("One moment …"), cancel=False)
        self._recovery_work.ask_proof(then, self._failed)

    def _give_up(self, _code: str) -> None:
        self._be_busy(self.tr("Setting the old files aside …"), cancel=False)
        self._recovery_work.give_up(lambda _quarantine: self.join_asked.emit(), self._failed)

    def _stay(self, _code: str) -> None:
        self._be_busy(self.tr("One moment …"), cancel=False)
        self._recovery_work.stay_host(lambda _none: self._open(), self._failed)

    def _add_way(self, name: str, icon: str, said: str, tone: Tone, act: Callable[[], None]) -> None:
        appearance = self._appearance
        if not self.buttons:
            button = primary_button(appearance, name, icon)
        else:
            button = QPushButton(name)
            appearance.touch(button)
            set_icon(appearance, button, icon)
        button.clicked.connect(lambda _checked: act())
        words = Text(appearance, said, Role.BODY, tone, wrap=True)
        button.setAccessibleDescription(words.text())
        way = QWidget()
        row = QVBoxLayout(way)
        appearance.space(row, 4, (0, 4, 0, 8))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(words)
        self.buttons.append(button)
        self._ways.addWidget(way)

    def _name_of(self, remedy: Remedy) -> str:
        if remedy.cure is Cure.OTHER_KEY:
            return self.tr("Recovery code …") if remedy.needs_code else self.tr("Other key …")
        if remedy.made_at is not None:
            return self.tr("Restore the backup of {moment}").format(moment=office_moment(remedy.made_at))
        return self.tr("Restore a backup")

    def _words_of(self, remedy: Remedy) -> str:
        if remedy.cure is Cure.OTHER_KEY:
            return self.tr(
                "The records are whole, or can't be told from whole ones without their key. Nothing is lost."
            )
        size = self.tr("{size} MB.").format(size=-(-remedy.size_bytes // 2**20))
        words = f"{size} {loss_sentence(remedy.loss)}"
        if remedy.needs_code:
            words += " " + self.tr("It asks for the recovery code.")
        return words

    # What it costs, once more, and whose yes it is.

    def _make_ask(self) -> QWidget:
        appearance = self._appearance
        self.ask_title = Text(appearance, "", Role.TITLE, bold=True, wrap=True)
        self.ask_words = Text(appearance, "", Role.BODY, Tone.WARNING, wrap=True)
        kept = self.tr("Nothing is deleted: the files of now are set aside in the room's folder.")
        self.kept_words = Text(appearance, kept, Role.BODY, Tone.SECONDARY, wrap=True)
        self.user_edit, self.password_edit = QLineEdit(), PasswordEdit()
        hints = Qt.InputMethodHint
        self.user_edit.setInputMethodHints(hints.ImhNoAutoUppercase | hints.ImhNoPredictiveText)
        self.code_edit = CodeEdit(appearance, LETTERS, GROUP)
        self._user = Labelled(appearance, self.tr("User name of an administrator"), self.user_edit)
        self._password = Labelled(appearance, self.tr("Password"), self.password_edit)
        self._code = Labelled(
            appearance,
            self.tr("Recovery code"),
            self.code_edit,
            self.tr("25 letters and digits, on the sheet that was printed for the administrator."),
        )
        self.go_button = primary_button(appearance, "", "check")
        self.back_button = quiet_button(appearance, self.tr("Back"), "back")
        for edit in (self.user_edit, self.password_edit, self.code_edit):
            appearance.touch(edit)
        # Queued: the window behind presses, by the same Enter, whatever button has the focus by then.
        queued = Qt.ConnectionType.QueuedConnection
        self.user_edit.returnPressed.connect(self.password_edit.setFocus, queued)
        self.password_edit.returnPressed.connect(self._go, queued)
        self.code_edit.returnPressed.connect(self._go, queued)
        self.go_button.clicked.connect(self._go)
        self.back_button.clicked.connect(self._show_choice)
        self.ask_error = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        buttons = QHBoxLayout()
        appearance.space(buttons, 12)
        buttons.addWidget(self.go_button)
        buttons.addWidget(self.back_button)
        buttons.addStretch()
        return in_the_middle(
            appearance,
            _WIDTH,
            self.ask_title,
            self.ask_words,
            self.kept_words,
            self._user,
            self._password,
            self._code,
            self.ask_error,
            buttons,
        )

    def _take(self, remedy: Remedy) -> None:
        """A way was chosen. What loses nothing, and needs no code, goes at once."""
        self._remedy, self._act = remedy, self._apply
        if remedy.cure is Cure.OTHER_KEY and not remedy.needs_code:
            self.choose_key_file()
            return
        if remedy.needs_code:
            self._show_ask(Proof.CODE)
        elif not remedy.loss:
            self._apply("")
        else:
            self._ask_whose_yes(self._show_ask)

    def _show_ask(self, proof: Proof) -> None:
        remedy = self._remedy
        assert remedy is not None
        self._show_question(proof, self._name_of(remedy), loss_sentence(remedy.loss))
        by_key = remedy.cure is Cure.OTHER_KEY
        self.kept_words.setVisible(not by_key)
        self.go_button.setText(self.tr("Open with this code") if by_key else self.tr("Do it now"))

    def _show_question(self, proof: Proof, name: str, cost: str) -> None:
        """Say once more what it costs, and ask whose yes it is."""
        self._proof = proof
        self.ask_title.setText(name.removesuffix(" …"))
        self.ask_words.setText(cost)
        self.kept_words.show()
        self.go_button.setText(self.tr("Do it now"))
        for field in (self._user, self._password):
            field.setVisible(proof is Proof.PASSWORD)
            field.say("")
        self._code.setVisible(proof is Proof.CODE)
        self._code.say("")
        self.password_edit.clear()
        self.ask_error.hide()
        self._stack.setCurrentWidget(self._ask)
        first = {Proof.PASSWORD: self.user_edit, Proof.CODE: self.code_edit}.get(proof)
        (first or self.back_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self) -> None:
        if self._stack.currentWidget() is not self._ask:
            return
        act = self._act  # what is asked about now, whatever is chosen while it is proven
        if self._proof is Proof.PASSWORD:
            self._be_busy(self.tr("Checking the password …"), cancel=False)
            self._recovery_work.check_password(
                self.user_edit.text(), self.password_edit.text(), lambda _: act(""), self._not_proven
            )
        elif self._proof is Proof.CODE:
            if not self.code_edit.is_complete:
                self._code.say(self.tr("The code has 25 letters and digits; some are missing."))
                self.code_edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            code = self.code_edit.text()
            self._be_busy(self.tr("Checking the code …"), cancel=False)
            self._recovery_work.check_code(code, lambda _: act(code), self._not_proven)
        else:
            act("")

    def _not_proven(self, error: ReadingRoomError) -> None:
        self._stack.setCurrentWidget(self._ask)
        self.password_edit.clear()
        text = sentence(error)
        if isinstance(error, RecoveryCodeWrong):
            self._code.say(text)
            self.code_edit.selectAll()
            self.code_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(error, SignInRefused | SignInLocked):
            self._password.say(text)
            self.password_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.ask_error.setText(text)
            self.ask_error.show()

    # Under way.

    def _make_work(self) -> QWidget:
        appearance = self._appearance
        self.step = Text(appearance, "", Role.SECTION, bold=True, wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        appearance.touch(self.cancel_button)
        self.cancel_button.clicked.connect(self._cancel)
        row = QHBoxLayout()
        row.addWidget(self.cancel_button)
        row.addStretch()
        return in_the_middle(appearance, _WIDTH, self.step, self.bar, row)

    def _be_busy(self, words: str, *, cancel: bool = True) -> None:
        self.step.setText(words)
        self.bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setVisible(cancel)
        self._stack.setCurrentWidget(self._work)
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_progress(self, step: str, done: int, total: int) -> None:
        if self._stack.currentWidget() is not self._work:
            return
        self.step.setText(step_name(step))
        self.bar.setRange(0, 1_000 if total else 0)
        if total:
            self.bar.setValue(done * 1_000 // total)

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.step.setText(self.tr("Stopping …"))
        self._recovery_work.cancel()

    def _apply(self, code: str) -> None:
        assert self._remedy is not None
        self.code_edit.clear()
        self._be_busy(self.tr("The room is being put in order …"))
        self._recovery_work.apply(self._remedy, code, self._on_applied, self._failed)

    def _failed(self, error: ReadingRoomError) -> None:
        """Say why it failed, and offer the ways again: nothing was changed."""
        self._say(self.tr("Stopped. Nothing was changed.") if isinstance(error, Cancelled) else sentence(error))
        self._show_choice()

    # Afterwards.

    def _make_end(self, printing: Callable[[], Printing]) -> QWidget:
        appearance = self._appearance
        self.end_title = Text(appearance, self.tr("The room is in order again"), Role.TITLE, bold=True, wrap=True)
        self.loss_list = LossList(appearance, printing)
        self.quarantine_line = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.open_button = primary_button(appearance, self.tr("Open the room"), "check")
        self.open_button.clicked.connect(self._open)
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addStretch()
        return in_the_middle(appearance, _WIDTH, self.end_title, self.loss_list, self.quarantine_line, row)

    def _on_applied(self, outcome: Outcome) -> None:
        if self._remedy is not None and self._remedy.cure is Cure.OTHER_KEY:
            self._open()
            return
        self.loss_list.show_loss(outcome.loss)
        where = self.tr("The files of before are kept in {folder}.")
        self.quarantine_line.setText(
            where.format(folder=one_line(str(outcome.quarantine))) if outcome.quarantine else ""
        )
        self._stack.setCurrentWidget(self._end)
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        self._be_busy(self.tr("Opening the room …"), cancel=False)
        self.opening_asked.emit()

    def _say(self, error: str) -> None:
        self.error_label.setText(error)
        self.error_label.setVisible(bool(error))

    def _dialog(self, title: str, kinds: str) -> QFileDialog:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, title, documents, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog
