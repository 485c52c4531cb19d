"""The side sheet of one PC: its name and place, and shutting it out."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton

from catalog_db.errors import Invalid, ReadingRoomError
from catalog_db.rules.lan_protocol import Fit
from catalog_db.rules.written_dates import short_day
from desktop.actors import DeviceMode
from desktop.platform.ways_out import Standing
from desktop.security.devices import LONGEST_NAME, DeviceCard, LockReport
from ui.office_time import at_office, office_moment
from ui.theme import Appearance, Role
from ui.widgets.fields import Labelled
from ui.widgets.icons import set_icon
from ui.widgets.side_sheet import SideSheet
from ui.widgets.text import Text, Tone, one_line
from ui.words.people.names import mode_name
from ui.words.room.ways_out import remedy, way_words, ways_words
from ui.words.sentences import sentence


class DeviceSheet(SideSheet):
    """Says what is wanted; the panel does it."""

    rename_asked = Signal(object, str, str)  # id, name, place
    revoke_asked = Signal(object)  # id
    exit_code_asked = Signal(object)  # id

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self.card: DeviceCard | None = None
        self.about = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.name_edit, self.place_edit = QLineEdit(), QLineEdit()
        for edit in (self.name_edit, self.place_edit):
            edit.setMaxLength(LONGEST_NAME)
            edit.returnPressed.connect(self._save)
        self.fields = {
            "name": Labelled(appearance, self.tr("Name"), self.name_edit),
            "place": Labelled(appearance, self.tr("Place"), self.place_edit, self.tr("Such as: by the window")),
        }
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.save_button = self._button("check", self._save, self.tr("Save"), primary=True)
        self.revoke_button = self._button("withdraw", self._begin_revoke, self.tr("Shut out …"))
        self.question = Text(appearance, "", Role.BODY, wrap=True)
        self.confirm_button = self._button("withdraw", self._revoke, self.tr("Shut out"))
        self.keep_button = self._button("undo", self._end_question, self.tr("No"))
        self.lock_title = Text(appearance, self.tr("Ways out of its screen"), Role.BODY, bold=True, wrap=True)
        self.lock_words = Text(appearance, "", Role.BODY, wrap=True)
        self.exit_button = self._button(
            "staff", lambda: self.exit_code_asked.emit(self._id()), self.tr("Show exit code")
        )
        self.exit_code = Text(appearance, "", Role.INPUT, bold=True, tabular=True)
        self.exit_code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.exit_words = Text(
            appearance,
            self.tr(
                "Ends the screen of this PC while the host does not answer. It stays the same: write it down, and keep "
                "it where only the staff find it."
            ),
            Role.BODY,
            Tone.SECONDARY,
            wrap=True,
        )
        self._line = QFrame()
        self._line.setFrameShape(QFrame.Shape.HLine)
        answers = QHBoxLayout()
        appearance.space(answers, 8)
        answers.addWidget(self.confirm_button)
        answers.addWidget(self.keep_button)
        answers.addStretch()
        for widget in (self.about, *self.fields.values(), self.save_button, self.error_label, self._line):
            self.column.addWidget(widget)
        for widget in (self.lock_title, self.lock_words, self.exit_button, self.exit_code, self.exit_words):
            self.column.addWidget(widget)
        self.column.addWidget(self.revoke_button)
        self.column.addWidget(self.question)
        self.column.addLayout(answers)
        self.column.addStretch()

    def show_card(self, card: DeviceCard) -> None:
        """Another one; what was typed for the one before is dropped."""
        self.name_edit.setText(card.name)
        self.place_edit.setText(card.place)
        self._say_nothing()
        self._end_question()
        self._show_code("")
        self.show_news(card)

    def show_news(self, card: DeviceCard) -> None:
        """The same one, as it is now; what is being typed stays."""
        self.card = card
        self.title.setText(one_line(card.name))
        about = self.tr("{kind}. Joined on {day}.").format(kind=mode_name(card.mode), day=office_moment(card.added_at))
        gone = card.revoked_at
        if gone is not None:
            about += " " + self.tr("Shut out on {day}: it can join again with a new code.").format(
                day=office_moment(gone)
            )
        elif card.keeps_until is not None and card.seen_at is not None:
            about += " " + self.tr(
                "Last heard of on {seen}. Should it hear nothing more of this host, it can open its publications until"
                " {until}; then it forgets them, and fetches them again once the host answers."
            ).format(seen=office_moment(card.seen_at), until=short_day(at_office(card.keeps_until)))
        if gone is None and card.fit is not Fit.FITS:
            about = f"{self._misfit(card)} {about}"
        self.about.setText(about)
        for widget in (*self.fields.values(), self.save_button, self._line):
            widget.setVisible(gone is None)
        self.revoke_button.setVisible(gone is None and self.question.isHidden())
        self._show_lock(card)
        self.exit_button.setVisible(card.mode is not DeviceMode.DESK and self.exit_code.isHidden())

    def _misfit(self, card: DeviceCard) -> str:
        """Why this host serves it no more, and what helps."""
        if card.fit is Fit.OLDER:
            words = self.tr(
                "Its program ({version}) is too old for this host, which serves it no more. Install the version of "
                "this PC there: what waits there is sent then."
            )
        else:
            words = self.tr(
                "Its program ({version}) is newer than that of this host, which can't serve it. Update the host's PC."
            )
        return words.format(version=card.program_version or "?")

    def _show_lock(self, card: DeviceCard) -> None:
        """What it found when it tried them, and what shuts those that are open."""
        shown = card.mode is DeviceMode.READER and card.revoked_at is None
        for widget in (self.lock_title, self.lock_words):
            widget.setVisible(shown)
        lock = card.lock
        if lock is None:
            text = self.tr("Not tried yet: it does so two seconds after it was opened, while nobody is at it.")
        elif not lock.ways:
            text = self.tr("Its screen is not locked, as the settings say.")
        else:
            text = self._found_words(lock)
        self.lock_words.setText(text)

    def _found_words(self, lock: LockReport) -> str:
        lines = [self.tr("Tried on {day}.").format(day=office_moment(lock.at))]
        found = lock.standing(Standing.OPEN)
        if not found:
            lines[0] += " " + self.tr("None is open.")
        lines += [f"• {way_words(each)}: {remedy(each.way)}" for each in found]
        unknown = lock.standing(Standing.UNKNOWN)
        if unknown:
            lines.append(self.tr("Could not be tried: {ways}.").format(ways=ways_words(unknown)))
        return "\n".join(lines)

    def show_exit_code(self, device_id: UUID, code: str) -> None:
        """Of one PC, unless another one is shown by now."""
        if self.card is not None and self.card.id == device_id:
            self._show_code(f"{code[:4]} {code[4:]}")
            self.reveal(self.exit_words)

    def say(self, error: ReadingRoomError) -> None:
        """Under its field, or below them."""
        self._say_nothing()
        field = self.fields.get(error.field) if isinstance(error, Invalid) else None
        if field is not None:
            field.say(sentence(error))
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.error_label.setText(sentence(error))
            self.error_label.show()

    def _button(self, icon: str, action, text: str, *, primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setDefault(primary)
        set_icon(self._appearance, button, icon, primary=primary)
        button.clicked.connect(lambda _=False: action())
        return button

    def _id(self) -> UUID:
        assert self.card is not None
        return self.card.id

    def _save(self) -> None:
        self._say_nothing()
        self.rename_asked.emit(self._id(), self.name_edit.text(), self.place_edit.text())

    def _begin_revoke(self) -> None:
        self._say_nothing()
        assert self.card is not None
        words = self.tr("{name} is let in no more, at once.").format(name=one_line(self.card.name))
        if self.card.keeps_until is not None:
            words += " " + self.tr(
                "It forgets the publications that it copied when it next reaches this host, on {until} at the latest."
            ).format(until=short_day(at_office(self.card.keeps_until)))
        self.question.setText(words + " " + self.tr("Shut out?"))
        self._ask(asking=True)
        self.reveal(self.keep_button)

    def _revoke(self) -> None:
        self._end_question()
        self.revoke_asked.emit(self._id())

    def _end_question(self) -> None:
        self._ask(asking=False)

    def _ask(self, *, asking: bool) -> None:
        for widget in (self.question, self.confirm_button, self.keep_button):
            widget.setVisible(asking)
        self.revoke_button.setVisible(not asking)

    def _show_code(self, code: str) -> None:
        self.exit_code.setText(code)
        for widget in (self.exit_code, self.exit_words):
            widget.setVisible(bool(code))
        self.exit_button.setVisible(not code)

    def _say_nothing(self) -> None:
        self.error_label.hide()
        for field in self.fields.values():
            field.say("")
