"""The recovery code of the room: asked for, made, shown once, printed; going on needs some groups of it typed back."""

from collections.abc import Callable
from datetime import date
from functools import partial
from html import escape
from itertools import pairwise
from secrets import SystemRandom
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.security.typed_codes import letters_of
from desktop.actors import Actor
from desktop.security.recovery_code import NewCode, NewKey, Recovery
from desktop.settings.model import Office
from ui.background import Background
from ui.languages import tr
from ui.printing.printout import Printout
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.form_dialog import FormDialog
from ui.widgets.icons import set_icon
from ui.widgets.text import Text, Tone
from ui.words.dates import long_day
from ui.words.sentences import sentence

_ASKED: Final = 2  # groups that are typed back
_LONGEST_GROUP: Final = 12  # with spaces that somebody types


class RecoveryCodePage(QWidget):
    """Emits `written_down` once two groups of the code were typed back from paper, while it was hidden, and it is kept.

    Then the code is gone from the screen and from the clipboard. Who has no paper at hand puts it off: that code never
    counts, whatever counted before does, and another one is made later.
    """

    written_down = Signal()
    put_off = Signal()
    not_kept = Signal()  # it could not be kept: whoever asked for it may leave it

    def __init__(self, appearance: Appearance, print_code: Callable[[str], bool]) -> None:
        """`print_code` answers whether the printer took it."""
        super().__init__()
        self._print_code = print_code
        self._code = ""
        self._keep: Callable[[], None] = lambda: None
        self.is_kept_back = False  # it was typed back, and could not be kept
        self._asked: list[int] = []  # the groups that are to be typed, from 0
        why = self.tr(
            "If this PC breaks, or the key of the room is lost, this code alone opens a backup again. "
            "Write it down or print it, and keep it locked away from this PC. It is shown only now."
        )
        self.code_edit = QLineEdit()
        self.code_edit.setReadOnly(True)
        self.code_edit.setAccessibleName(self.tr("Recovery code"))
        self.code_edit.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        appearance.keep(self.code_edit, self._enlarge)
        self.copy_button = QPushButton(self.tr("Copy"))
        self.copy_button.setAutoDefault(False)
        set_icon(appearance, self.copy_button, "text")
        self.print_button = QPushButton(self.tr("Print"))
        self.print_button.setAutoDefault(False)
        set_icon(appearance, self.print_button, "print")
        self.copied_label = Text(appearance, "", Role.SECONDARY, Tone.SUCCESS, wrap=True)
        self.button = primary_button(appearance, self.tr("I wrote it down"), "forward")
        copying = QHBoxLayout()
        appearance.space(copying, 12)
        copying.addWidget(self.print_button)
        copying.addWidget(self.copy_button)
        copying.addWidget(self.copied_label, 1)
        self._shown, self.asking, self.leaving = (
            QWidget(),
            self._make_asking(appearance),
            self._make_leaving(appearance),
        )
        self.asking.hide()
        self.leaving.hide()
        self.later_button = self._make_later(appearance)
        column = QVBoxLayout(self._shown)
        appearance.space(column, 12)
        column.addWidget(Text(appearance, why, Role.BODY, Tone.SECONDARY, wrap=True))
        column.addWidget(self.code_edit)
        column.addLayout(copying)
        column.addStretch()
        column.addWidget(self.button)
        column.addWidget(self.later_button, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        appearance.space(outer, 12)
        outer.addWidget(Text(appearance, self.tr("The recovery code of this room"), Role.SECTION, bold=True, wrap=True))
        outer.addWidget(self._shown)
        outer.addWidget(self.asking)
        outer.addWidget(self.leaving)
        self.print_button.clicked.connect(self._print)
        self.copy_button.clicked.connect(self._copy)
        self.button.clicked.connect(self._ask_back)

    def show_code(self, code: str, keep: Callable[[], None]) -> None:
        """`keep` puts it into force once it was typed back; it may raise ReadingRoomError, and is asked for again."""
        self._code, self._keep, self.is_kept_back = code, keep, False
        self.copied_label.setText("")
        self._show_again()

    @property
    def asked(self) -> list[int]:
        """Which groups are to be typed, from 0; empty while the code is shown."""
        return list(self._asked)

    def _make_asking(self, appearance: Appearance) -> QWidget:
        words = self.tr("Type these groups from your paper: so it is sure that the code can be read there.")
        self.asked_edits = [QLineEdit() for _ in range(_ASKED)]
        self._captions = [Text(appearance, "", Role.BODY, bold=True) for _ in self.asked_edits]
        self.wrong_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.wrong_label.hide()
        self.again_button = QPushButton(self.tr("Show the code again"))
        self.again_button.setAutoDefault(False)
        self.done_button = primary_button(appearance, self.tr("Done"), "check")
        asking = QWidget()
        column = QVBoxLayout(asking)
        appearance.space(column, 12)
        column.addWidget(Text(appearance, words, Role.BODY, Tone.SECONDARY, wrap=True))
        fields = QHBoxLayout()
        appearance.space(fields, 16)
        for caption, edit in zip(self._captions, self.asked_edits, strict=True):
            edit.setMaxLength(_LONGEST_GROUP)
            appearance.touch(edit)
            edit.setInputMethodHints(Qt.InputMethodHint.ImhPreferUppercase | Qt.InputMethodHint.ImhNoPredictiveText)
            field = QVBoxLayout()
            appearance.space(field, 4)
            field.addWidget(caption)
            field.addWidget(edit)
            fields.addLayout(field)
        column.addLayout(fields)
        column.addWidget(self.wrong_label)
        column.addStretch()
        column.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.done_button)
        column.addWidget(self._make_later(appearance), 0, Qt.AlignmentFlag.AlignLeft)
        for edit, after in pairwise(self.asked_edits):
            edit.returnPressed.connect(after.setFocus)
        self.asked_edits[-1].returnPressed.connect(self._check)
        self.again_button.clicked.connect(self._show_again)
        self.done_button.clicked.connect(self._check)
        return asking

    def _make_later(self, appearance: Appearance) -> QPushButton:
        button = quiet_button(appearance, self.tr("Not now …"))
        button.setAutoDefault(False)
        button.clicked.connect(self.ask_whether_later)
        return button

    def _make_leaving(self, appearance: Appearance) -> QWidget:
        words = self.tr(
            "This code then never counts: throw away what you wrote down or printed of it. A code that counted before "
            "counts still. While the room has none, the list of what is still to be set and the screen Health say so."
        )
        self.stay_button = QPushButton(self.tr("Back to the code"))
        self.off_button = QPushButton(self.tr("Make a code later"))
        leaving = QWidget()
        column = QVBoxLayout(leaving)
        appearance.space(column, 12)
        column.addWidget(Text(appearance, words, Role.BODY, wrap=True))
        for button in (self.stay_button, self.off_button):
            button.setAutoDefault(False)
            column.addWidget(button)
        column.addStretch()
        self.stay_button.clicked.connect(self._show_again)
        self.off_button.clicked.connect(self._put_off)
        return leaving

    def ask_whether_later(self) -> None:
        """Before a code is thrown away; asked once more, it goes back to the code."""
        if not self.leaving.isHidden():
            self._show_again()
            return
        self._hide_code()
        self._shown.hide()
        self.asking.hide()
        self.leaving.show()
        self.stay_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_off(self) -> None:
        self._forget()
        self.put_off.emit()

    def _hide_code(self) -> None:
        self._clear_clipboard()
        self.code_edit.clear()

    def _ask_back(self) -> None:
        """Hide the code, and ask for two groups of it, other ones each time."""
        groups = self._code.split("-")
        self._hide_code()
        self._asked = sorted(SystemRandom().sample(range(len(groups)), _ASKED))
        for caption, edit, place in zip(self._captions, self.asked_edits, self._asked, strict=True):
            name = self.tr("Group {n} of {count}").format(n=place + 1, count=len(groups))
            caption.setText(name)
            edit.setAccessibleName(name)
            edit.clear()
        self.wrong_label.hide()
        self._shown.hide()
        self.asking.show()
        self.done_button.setDefault(True)
        self.asked_edits[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_again(self) -> None:
        self._asked = []
        self.code_edit.setText(self._code)
        self.code_edit.setCursorPosition(0)
        self.asking.hide()
        self.leaving.hide()
        self._shown.show()
        self.button.setDefault(True)
        self.code_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _check(self) -> None:
        groups = self._code.split("-")
        for edit, place in zip(self.asked_edits, self._asked, strict=True):
            if letters_of(edit.text()) != letters_of(groups[place]):
                words = self.tr("Group {n} is another one. Look at your paper once more, or show the code again.")
                self._say_wrong(words.format(n=place + 1))
                edit.selectAll()
                edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        try:
            self._keep()
        except ReadingRoomError as error:
            words = self.tr("This code does not count yet: try again, or cancel and make one later.")
            self._say_wrong(f"{sentence(error)} {words}")
            self.is_kept_back = True
            self.not_kept.emit()
        else:
            self._finish()

    def _say_wrong(self, text: str) -> None:
        self.wrong_label.setText(text)
        self.wrong_label.show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nor does it stay in the clipboard of a window that was locked."""
        super().hideEvent(event)
        self._clear_clipboard()
        self.copied_label.setText("")

    def _print(self) -> None:
        if self._print_code(self.code_edit.text()):
            self._say(self.tr("Printed. Look whether it can be read; paper of slips fades within years."), Tone.SUCCESS)
        else:
            self._say(self.tr("No printer took it. Write the code down by hand."), Tone.DANGER)

    def _say(self, text: str, tone: Tone) -> None:
        self.copied_label.set_tone(tone)
        self.copied_label.setText(text)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code_edit.text())
        text = self.tr("Copied. Paste it where you print it; afterwards it leaves the clipboard.")
        self._say(text, Tone.SUCCESS)

    def _finish(self) -> None:
        self._forget()
        self.written_down.emit()

    def _forget(self) -> None:
        self._hide_code()
        self._code = ""

    def _clear_clipboard(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self._code and clipboard.text() == self._code:
            clipboard.clear()

    def _enlarge(self, appearance: Appearance) -> None:
        font = appearance.font(Role.TITLE_SMALL, bold=True, tabular=True)
        self.code_edit.setFont(font)
        self.code_edit.setMinimumHeight(appearance.px(48))
        self.code_edit.setMinimumWidth(self.code_edit.fontMetrics().horizontalAdvance("W" * 24))


# The recovery code of the room: asked for, made, and shown once.

_WIDTH = 460


class CodeDialog(FormDialog):
    """Says what a code is made for, and shows it until it was written down, and is accepted once it is in force."""

    def __init__(
        self,
        appearance: Appearance,
        recovery: Recovery,
        actor: Actor,
        background: Background,
        print_code: Callable[[str], bool],
        parent: QWidget,
        *,
        first: bool,
    ) -> None:
        """`first`: the room has none yet."""
        super().__init__(appearance, parent)
        self._recovery, self._actor, self._background, self._first = recovery, actor, background, first
        self.setWindowTitle(self.tr("Recovery code"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if first:
            words = self.tr(
                "This room has no recovery code yet: without one a backup can be restored on this PC only, and is "
                "worth nothing if the PC breaks. It is made and shown now; have a pen, or the printer, at hand."
            )
        else:
            words = self.tr(
                "The records of this room get a new key, with a new recovery code. Once you have typed some of it back "
                "from your paper, the records take the key when the room is next opened, after all windows and the "
                "host on this PC have ended. From then on the old code opens neither the room nor backups made later; "
                "backups made before are opened by the old code still. Where the PDFs of this PC lie sealed, they "
                "stay under the first key: it opens books, but no names."
            )
        self.words = Text(appearance, words, Role.BODY, wrap=True)
        self.page = RecoveryCodePage(appearance, print_code)
        self.page.hide()
        self.agree_button = QPushButton(self.tr("Make the recovery code") if first else self.tr("Make a new code"))
        self.agree_button.setDefault(True)
        self.buttons.addWidget(self.agree_button)
        for widget in (self.words, self.page):
            self.body.addWidget(widget)
        appearance.keep(self, self._set_width)
        self.agree_button.clicked.connect(self._agree)
        self.page.written_down.connect(self.accept)
        self.page.put_off.connect(self._leave)
        self.page.not_kept.connect(self.cancel_button.show)

    def reject(self) -> None:
        """Nothing closes it while the code is shown: it would be gone. One that can't be kept may go."""
        if not self.page.isVisible() or self.page.is_kept_back:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.page.isVisible() and not self.page.is_kept_back:
            self.page.ask_whether_later()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.page.isVisible() and not self.page.is_kept_back:
            event.ignore()
            self.page.ask_whether_later()
        else:
            super().closeEvent(event)

    def _leave(self) -> None:
        super().reject()

    def _show_code(self, made: NewCode) -> None:
        self.words.hide()
        for button in (self.agree_button, self.cancel_button):
            button.hide()
        self.page.show()
        self.page.show_code(made.code, partial(self._keep, made))

    def _draw(self) -> NewCode:
        """Not first: a code for the same key would leave the old one, with an old backup, a way in."""
        return self._recovery.draw_code(self._actor) if self._first else self._recovery.draw_key(self._actor)

    def _keep(self, made: NewCode) -> None:
        if isinstance(made, NewKey):
            self._recovery.keep_key(self._actor, made)
        else:
            self._recovery.keep_code(self._actor, made)

    def _say(self, error: ReadingRoomError) -> None:
        self.words.setText(sentence(error))
        self.words.set_tone(Tone.DANGER)

    def _set_width(self, appearance: Appearance) -> None:
        for widget in (self.words, self.page):
            widget.setFixedWidth(appearance.px(_WIDTH))

    def _agree(self) -> None:
        self.agree_button.setEnabled(False)
        self._background.run(self, self._draw, self._show_code, self._say)


# The recovery code of a room on paper, to be locked away.

_CODE = "font-size:16pt; font-weight:700"


def recovery_sheet(office: Office, code: str, today: date) -> Printout:
    """Its groups stand one below the other: a roll for slips is narrow."""
    groups = "<br/>".join(escape(group) for group in code.split("-"))
    title = tr("Recovery code")
    what = tr("Opens the records of the reading room and its backups, where the key is lost. Keep it locked away.")
    html = (
        f'<p align="center" style="margin:0"><b>{escape(office.name)}</b><br/>{escape(office.unit)}</p><hr/>'
        f'<h3 align="center" style="margin:2px 0 4px 0">{title}</h3>'
        f'<p align="center"><span style="{_CODE}">{groups}</span></p><hr/>'
        f'<p style="font-size:small">{what}</p><p style="font-size:small">{long_day(today)}</p>'
    )
    return Printout(title, html)
