"""The side sheet that lets one more PC join: what it will be, then a code to type there, until it has joined."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import Invalid, ReadingRoomError
from desktop.actors import DeviceMode
from desktop.security.devices import LONGEST_NAME, CodeCard, CodeState, NewCode
from ui.theme import Appearance, Role
from ui.widgets.fields import Labelled, scroll_past
from ui.widgets.icons import set_icon
from ui.widgets.side_sheet import SideSheet
from ui.widgets.text import Text, Tone, one_line
from ui.words.people.names import mode_name
from ui.words.sentences import sentence

_SECOND_MS = 1_000
_MINUTE_S = 60


class InviteSheet(SideSheet):
    """`code_asked` for a PC. Whoever has made the code shows it, and tells what became of it."""

    code_asked = Signal(object, str, str)  # mode, name, place

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self.code: NewCode | None = None
        self._left_s = 0
        self._tick = QTimer(self, interval=_SECOND_MS)
        self._tick.timeout.connect(self._count_down)
        self.title.setText(self.tr("Let a PC join"))
        self.form, self.page = self._make_form(), self._make_page()
        self.column.addWidget(self.form)
        self.column.addWidget(self.page)
        self.column.addStretch()
        self.page.hide()

    def begin(self, name: str) -> None:
        """Ask what the PC will be; `name` is proposed for a reader PC."""
        self.code = None
        self._tick.stop()
        self._say_nothing()
        self.mode_box.setCurrentIndex(self.mode_box.findData(DeviceMode.READER))
        self._explain()
        self.name_edit.setText(name)
        self.place_edit.clear()
        self._show_form(form=True)
        self.be_busy(False)
        self.mode_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_code(self, code: NewCode, seconds: int, address: str) -> None:
        """`address`: as it is typed at the PC where the host is not found by itself."""
        self.code = code
        self.be_busy(False)
        self._show_form(form=False)
        self.code_edit.setText(code.code)
        self.code_edit.setCursorPosition(0)
        steps = [
            self.tr("1. At the new PC start Ruang Baca and choose “Join a reading room”."),
            self.tr("2. Choose this room there, or type this address: {address}").format(address=address)
            if address
            else self.tr("2. Choose this room there."),
            self.tr("3. Type the code: capital or small letters, with or without hyphens."),
        ]
        self.words.setText("\n".join(steps))
        self._show_left(seconds)
        self._tick.start()
        self.code_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, card: CodeCard) -> None:
        """What became of the code that is shown."""
        if card.state is CodeState.OPEN:
            self._show_left(card.seconds_left)
            return
        self._tick.stop()
        self.code_edit.clear()
        expired = card.state is CodeState.EXPIRED
        self._say_end(self.tr("The ten minutes are over. No PC joined by this code.") if expired else "")

    def say(self, error: ReadingRoomError) -> None:
        """Under its field, or below them."""
        self.be_busy(False)
        self._say_nothing()
        field = self.fields.get(error.field) if isinstance(error, Invalid) else None
        if field is not None:
            field.say(sentence(error))
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.error_label.setText(sentence(error))
            self.error_label.show()

    def be_busy(self, busy: bool) -> None:
        self.make_button.setEnabled(not busy)

    def _make_form(self) -> QWidget:
        appearance = self._appearance
        self.mode_box = QComboBox()
        scroll_past(self.mode_box)
        for mode in (DeviceMode.READER, DeviceMode.DESK, DeviceMode.BOARD, DeviceMode.GUESTBOOK, DeviceMode.FEEDBACK):
            self.mode_box.addItem(mode_name(mode), mode)
        self.mode_box.currentIndexChanged.connect(self._explain)
        self.name_edit, self.place_edit = QLineEdit(), QLineEdit()
        for edit in (self.name_edit, self.place_edit):
            edit.setMaxLength(LONGEST_NAME)
            edit.returnPressed.connect(self._ask)
        self.explanation = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.fields = {
            "name": Labelled(appearance, self.tr("Name"), self.name_edit),
            "place": Labelled(appearance, self.tr("Place"), self.place_edit, self.tr("Such as: by the window")),
        }
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.error_label.hide()
        self.make_button = QPushButton(self.tr("Make a code"))
        self.make_button.setDefault(True)
        set_icon(appearance, self.make_button, "code", primary=True)
        self.make_button.clicked.connect(self._ask)
        kind = Labelled(appearance, self.tr("What the PC is for"), self.mode_box)
        return _column(appearance, kind, self.explanation, *self.fields.values(), self.make_button, self.error_label)

    def _make_page(self) -> QWidget:
        appearance = self._appearance
        self.code_edit = QLineEdit()
        self.code_edit.setReadOnly(True)
        self.code_edit.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.code_edit.setAccessibleName(self.tr("Code for joining"))
        appearance.keep(self.code_edit, self._enlarge)
        self.left_label = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True, tabular=True)
        self.words = Text(appearance, "", Role.BODY, wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.again_button = QPushButton(self.tr("Make another code"))
        set_icon(appearance, self.again_button, "refresh")
        self.again_button.clicked.connect(self._ask)
        return _column(appearance, self.code_edit, self.left_label, self.words, self.again_button)

    def _ask(self) -> None:
        self._say_nothing()
        self.be_busy(True)
        self.code_asked.emit(DeviceMode(self.mode_box.currentData()), self.name_edit.text(), self.place_edit.text())

    def _explain(self) -> None:
        mode = DeviceMode(self.mode_box.currentData())
        self.explanation.setText(
            {
                DeviceMode.READER: self.tr("Visitors search and read there."),
                DeviceMode.DESK: self.tr("Staff sign in and work there, as at this PC."),
                DeviceMode.BOARD: self.tr("A large screen shows which number is called."),
                DeviceMode.GUESTBOOK: self.tr("Visitors fill in the guest book there themselves."),
                DeviceMode.FEEDBACK: self.tr("Visitors say there how they were served."),
            }[mode]
        )

    def _count_down(self) -> None:
        if self._left_s > 0:
            self._show_left(self._left_s - 1)

    def _show_left(self, seconds: int) -> None:
        self._left_s = seconds
        minutes, rest = divmod(seconds, _MINUTE_S)
        waiting = self.tr("Waiting for “{name}”: still {time}").format(
            name=one_line(self.name_edit.text()), time=f"{minutes}:{rest:02}"
        )
        self.left_label.set_tone(Tone.WARNING if seconds < _MINUTE_S else Tone.SECONDARY)
        self.left_label.setText(waiting)
        for widget in (self.code_edit, self.words):
            widget.show()
        self.again_button.hide()

    def _say_end(self, text: str) -> None:
        self.left_label.set_tone(Tone.DANGER)
        self.left_label.setText(text)
        for widget in (self.code_edit, self.words):
            widget.hide()
        self.again_button.show()

    def _show_form(self, *, form: bool) -> None:
        self.form.setVisible(form)
        self.page.setVisible(not form)

    def _say_nothing(self) -> None:
        self.error_label.hide()
        for field in self.fields.values():
            field.say("")

    def _enlarge(self, appearance: Appearance) -> None:
        font = appearance.font(Role.SECTION, bold=True, tabular=True)
        self.code_edit.setFont(font)
        self.code_edit.setMinimumHeight(appearance.px(56))


def _column(appearance: Appearance, *widgets: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    appearance.space(column, 12)
    for widget in widgets:
        column.addWidget(widget)
    return whole
