"""Those who work here: the list, and for admins what they change of it."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.models import Role as StaffRole
from catalog_db.rules.written_dates import short_moment
from desktop.room.news import RoomNews
from desktop.security.recovery_code import Recovery
from desktop.security.staff import Staff, StaffCard
from ui.background import Background, Calls
from ui.staff.accounts.recovery_code import CodeDialog
from ui.staff.accounts.sheet import StaffSheet
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.bars import Note
from ui.widgets.focus import begin_at
from ui.widgets.icons import set_icon
from ui.widgets.states import EmptyState, ErrorState
from ui.widgets.tables import ROW_ROLE, RowsModel, plain_table
from ui.widgets.text import Text, Tone, one_line
from ui.words.names import role_name
from ui.words.sentences import sentence

# Those who work here, in words.

NAME, USER, ROLE, STATE, LAST = range(5)


class StaffModel(RowsModel[StaffCard]):
    """Name, user name, role, whether they can sign in, and when they last did."""

    def headings(self) -> tuple[str, ...]:
        return self.tr("Name"), self.tr("User name"), self.tr("Role"), self.tr("State"), self.tr("Last signed in")

    def cells(self, row: StaffCard) -> tuple[str, ...]:
        last = short_moment(row.signed_in_at) if row.signed_in_at else self.tr("never")
        return one_line(row.full_name), row.user_name, role_name(row.role), self._state(row), last

    def row_of(self, user_name: str) -> int:
        """-1 where nobody has this name."""
        return next((n for n, row in enumerate(self.rows()) if row.user_name == user_name), -1)

    def _state(self, card: StaffCard) -> str:
        if card.disabled:
            return self.tr("disabled")
        return self.tr("chooses a password") if card.must_change_password else self.tr("active")


_SHEET_WIDTH = 360
_ROOM_SIDE_BY_SIDE = 430  # for the buttons above the list
_DIALOG_WIDTH = 460
_ROOM_FOR_WORDS = 680
_WIDTHS = {USER: 140, ROLE: 150, STATE: 160, LAST: 150}
_SHOWN_FROM = {LAST: 760, USER: 620, STATE: 480}  # width of the table, at 100 %


class StaffPanel(QWidget):
    """Read only for the head. `first_admin_asked` in a room that has nobody yet."""

    first_admin_asked = Signal()

    def __init__(
        self,
        appearance: Appearance,
        staff: Staff,
        recovery: Recovery | None,
        who: Who,
        background: Background,
        calls: Calls,
        news: RoomNews,
        print_code: Callable[[str], bool],
    ) -> None:
        """`recovery` is None where the key of the room is not on this PC."""
        super().__init__()
        self._appearance, self._staff, self._recovery, self._who = appearance, staff, recovery, who
        self._background, self._calls, self._news, self._print_code = background, calls, news, print_code
        self._only_news = False  # the list is shown anew, and what is typed in the sheet stays
        self._wanted = ""  # user name to be chosen once the list is there
        self._may_change = who.card is not None and who.card.role is StaffRole.ADMIN
        self.model = StaffModel(self)
        self.table = plain_table(appearance, self.model, self.tr("Staff"), _WIDTHS, NAME)
        self.sheet = StaffSheet(appearance)
        self.sheet.hide()
        self.empty, self.error = EmptyState(appearance), ErrorState(appearance)
        self.empty.acted.connect(self.first_admin_asked)
        self.error.acted.connect(self.refresh)
        self._stack = QStackedWidget()
        for page in (self.table, self.empty, self.error):
            self._stack.addWidget(page)
        left = QWidget()
        column = QVBoxLayout(left)
        appearance.space(column, 12, (16, 12, 16, 12))
        column.addLayout(self._make_top())
        column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        appearance.space(row, 0)
        row.addWidget(left, 1)
        row.addWidget(self.sheet)
        self.note = Note(appearance, left)
        self._connect()
        begin_at(self, self.add_button)  # the first one makes the recovery code of before useless

    def refresh(self) -> None:
        """Read the list again; whoever is being looked at stays chosen."""
        actor = self._who.actor
        self._calls.run(self, lambda: self._staff.list(actor), self._show_list, self._say_no_list)

    def _on_news(self, tables: frozenset[str]) -> None:
        """Somebody else, or a command, changed the staff."""
        if self.isVisible() and (not tables or "staff_member" in tables) and not self._who.must_sign_in():
            actor = self._who.actor
            self._calls.run(self, lambda: self._staff.list(actor), self._show_news, lambda _error: None)

    def _show_news(self, cards: list[StaffCard]) -> None:
        wanted, self._wanted = self._wanted, ""  # that comes with the list it was asked for
        self._only_news = True
        self._show_list(cards)
        self._only_news, self._wanted = False, wanted
        card = self.sheet.card
        if card is not None:
            self.sheet.know(next((one for one in cards if one.id == card.id), card))

    def _say_no_list(self, error: ReadingRoomError) -> None:
        self.error.show_state(self.tr("The list can't be shown"), sentence(error), self.tr("Try again"))
        self._stack.setCurrentWidget(self.error)

    def _show_list(self, cards: list[StaffCard]) -> None:
        before = self._chosen()
        chosen = self._wanted or (before.user_name if before else "")
        self._wanted = ""
        self.model.replace_rows(cards)
        if cards:
            self._stack.setCurrentWidget(self.table)
        else:
            self.empty.show_state(
                self.tr("Nobody works here yet"),
                self.tr("The first administrator adds the others."),
                self.tr("Make the first administrator …"),
            )
            self._stack.setCurrentWidget(self.empty)
        if chosen:
            self._choose(chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.sheet.isVisible():
            self._close_sheet()
        else:
            super().keyPressEvent(event)

    def show_new_code(self) -> "CodeDialog":
        """Make another recovery code; the one before opens nothing any more."""
        recovery, actor = self._recovery, self._who.actor
        assert recovery is not None
        dialog = CodeDialog(self._appearance, self._print_code, self, first=False)
        dialog.agreed.connect(
            lambda: self._background.run(dialog, lambda: recovery.make_code(actor), dialog.show_code, dialog.say)
        )
        dialog.open()
        return dialog

    def _make_top(self) -> QHBoxLayout:
        appearance = self._appearance
        self.add_button = QPushButton(self.tr("Add somebody"))
        self.add_button.setDefault(True)
        set_icon(appearance, self.add_button, "add", primary=True)
        self.code_button = QPushButton(self.tr("New recovery code …"))
        set_icon(appearance, self.code_button, "code")
        self._words = Text(
            appearance, self.tr("Who may sign in, and with which rights."), Role.BODY, Tone.SECONDARY, wrap=True
        )
        self._top = top = QHBoxLayout()
        appearance.space(top, 12)
        top.addWidget(self._words, 1)
        top.addStretch()
        for button in (self.code_button, self.add_button):
            if not self._may_change:
                button.hide()
            top.addWidget(button)
        if self._recovery is None:
            self.code_button.hide()
            self._words.setText(self._words.text() + " " + self.tr("A new recovery code is made at the host's PC."))
        return top

    def _connect(self) -> None:
        sheet = self.sheet
        self._news.changed.connect(self._on_news)
        self.add_button.clicked.connect(self._show_new)
        self.code_button.clicked.connect(self.show_new_code)
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        sheet.closed.connect(self._close_sheet)
        sheet.add_asked.connect(self._add)
        sheet.change_asked.connect(self._change)
        sheet.reset_asked.connect(self._reset)
        sheet.disable_asked.connect(self._set_disabled)

    def _show_new(self) -> None:
        self.table.clearSelection()
        self.sheet.show()
        self._share_width()
        self.sheet.show_new()

    def _show_chosen(self) -> None:
        card = self._chosen()
        if card is None or not self._may_change or self._only_news:
            return
        self.sheet.show_card(card)
        self.sheet.show()
        self._share_width()

    def _close_sheet(self) -> None:
        self.table.clearSelection()
        self.sheet.hide()
        self._share_width()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, user_name: str, full_name: str, role: StaffRole, password: str) -> None:
        actor = self._who.actor
        text = self.tr("{user} can sign in now.").format(user=user_name.strip().casefold())
        self._run(lambda: self._staff.add(actor, user_name, full_name, role, password), text, user_name)

    def _reset(self, staff_id: UUID, password: str) -> None:
        actor = self._who.actor
        self._run(lambda: self._staff.reset_password(actor, staff_id, password), self.tr("The new password holds."))

    def _change(self, staff_id: UUID, full_name: str, role: StaffRole) -> None:
        self._do(partial(self._staff.change, self._who.actor, staff_id, full_name, role), self.tr("Saved"))

    def _set_disabled(self, staff_id: UUID, disabled: bool) -> None:
        text = self.tr("Shut out. It can be taken back here.") if disabled else self.tr("Can sign in again.")
        self._do(partial(self._staff.set_disabled, self._who.actor, staff_id, disabled), text)

    def _run(self, work: Callable[[], object], text: str, user_name: str = "") -> None:
        """What hashes a password takes a moment."""
        self.sheet.be_busy(True)

        def done(_result: object) -> None:
            self.sheet.be_busy(False)
            self._after(text, user_name)

        def failed(error: ReadingRoomError) -> None:
            self.sheet.be_busy(False)
            self.sheet.say(error)

        self._background.run(self, work, done, failed)

    def _do(self, work: Callable[[], object], text: str) -> None:
        self._calls.run(self, work, lambda _nothing: self._after(text), self.sheet.say)

    def _after(self, text: str, user_name: str = "") -> None:
        self.note.show_text(text)
        self._who.look_again()  # an admin may have changed themselves
        if self._who.must_sign_in():
            return
        self._wanted = user_name.strip().casefold()
        self.refresh()

    def _chosen(self) -> StaffCard | None:
        rows = self.table.selectionModel().selectedRows()
        return rows[0].data(ROW_ROLE) if rows else None

    def _choose(self, user_name: str) -> None:
        row = self.model.row_of(user_name)
        if row >= 0:
            self.table.selectRow(row)

    def _share_width(self) -> None:
        self.sheet.setFixedWidth(min(self._appearance.px(_SHEET_WIDTH), self.width() // 2))
        room = self.width() - (0 if self.sheet.isHidden() else self.sheet.width())
        self._words.setVisible(room >= self._appearance.px(_ROOM_FOR_WORDS))
        side_by_side = room >= self._appearance.px(_ROOM_SIDE_BY_SIDE)
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom)
        for column, least in _SHOWN_FROM.items():
            self.table.setColumnHidden(column, room < self._appearance.px(least))
