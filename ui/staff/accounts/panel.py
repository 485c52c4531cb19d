"""Those who work here: the list, and for admins what they change of it."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton

from catalog_db.errors import ReadingRoomError
from catalog_db.models import Role as StaffRole
from desktop.room.news import RoomNews
from desktop.security.host_keys import HostKeys
from desktop.security.recovery_code import Recovery
from desktop.security.staff import Staff, StaffCard
from ui.background import Background, Calls
from ui.list_screen import ListScreen
from ui.office_time import office_moment
from ui.staff.accounts.host_keys import HostKeysDialog
from ui.staff.accounts.recovery_code import CodeDialog
from ui.staff.accounts.sheet import StaffSheet
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.bars import Note
from ui.widgets.focus import begin_at
from ui.widgets.icons import set_icon
from ui.widgets.row_list import Nothing, RowList
from ui.widgets.tables import Column, RowsModel
from ui.widgets.text import Text, Tone, one_line
from ui.words.people.names import role_name

# Those who work here, in words.


class StaffModel(RowsModel[StaffCard]):
    """Name, user name, role, whether they can sign in, and when they last did."""

    def columns(self) -> tuple[Column[StaffCard], ...]:
        return (
            Column(self.tr("Name"), lambda row: one_line(row.full_name)),
            Column(self.tr("User name"), lambda row: row.user_name, 140, shown_from=620),
            Column(self.tr("Role"), lambda row: role_name(row.role), 150),
            Column(self.tr("State"), self._state, 190, shown_from=480),
            Column(self.tr("Last signed in"), self._last, 150, shown_from=760),
        )

    def key(self, row: StaffCard) -> str:
        return row.user_name

    def _last(self, card: StaffCard) -> str:
        return office_moment(card.signed_in_at) if card.signed_in_at else self.tr("never")

    def _state(self, card: StaffCard) -> str:
        if card.disabled:
            return self.tr("disabled")
        if card.first_password_ended:
            return self.tr("first password ended")
        return self.tr("chooses a password") if card.must_change_password else self.tr("active")


_ROOM_SIDE_BY_SIDE = 430  # for the buttons above the list
_ROOM_FOR_WORDS = 680


class StaffPanel(ListScreen[StaffCard]):
    """Read only for the head. `first_admin_asked` in a room that has nobody yet."""

    first_admin_asked = Signal()

    def __init__(
        self,
        appearance: Appearance,
        staff: Staff,
        recovery: Recovery | None,
        host_keys: HostKeys | None,
        who: Who,
        background: Background,
        calls: Calls,
        news: RoomNews,
        print_code: Callable[[str], bool],
    ) -> None:
        """`recovery` and `host_keys` are None where the keys of the room are not on this PC."""
        super().__init__(appearance)
        self._staff, self._recovery, self._host_keys, self._who = staff, recovery, host_keys, who
        self._background, self._calls, self._print_code = background, calls, print_code
        self._stepped = False  # what was typed is kept: the sheet is filled anew
        self._wanted = ""  # user name to be chosen once the list is there
        self._may_change = who.card is not None and who.card.role is StaffRole.ADMIN
        self.model = StaffModel(self)
        nothing = Nothing(
            self.tr("Nobody works here yet"),
            self.tr("The first administrator adds the others."),
            self.tr("Make the first administrator …"),
        )
        rows = RowList(appearance, self.model, self.tr("Staff"), nothing, self.tr("The list can't be shown"))
        rows.empty.acted.connect(self.first_admin_asked)
        self.sheet = StaffSheet(appearance)
        self.lay_out(rows, above=(self._make_top(),), sheets=(self.sheet,))
        self.note = Note(appearance, self.left)
        self.read_with(calls, self._reading, self._show)
        self._connect()
        self.follow(news, "staff_member")
        begin_at(self, self.add_button)  # the first one makes the recovery code of before useless

    def _reading(self) -> Callable[[], list[StaffCard]]:
        return partial(self._staff.list, self._who.actor)

    def _show(self, cards: list[StaffCard]) -> None:
        wanted, self._wanted = self._wanted, ""
        self.list.show_rows(cards, choose=wanted or None)
        self._stepped = False

    def show_failure(self, error: ReadingRoomError) -> None:
        self._wanted, self._stepped = "", False  # what is typed from now on stays when the list is read again
        super().show_failure(error)

    def show_new_code(self) -> CodeDialog:
        """Give the records another key and recovery code; those of before open nothing of today any more."""
        recovery, actor = self._recovery, self._who.actor
        assert recovery is not None
        first = not recovery.is_made(actor)
        dialog = CodeDialog(self._appearance, recovery, actor, self._background, self._print_code, self, first=first)
        if not first:
            text = self.tr("The records take the new key once all windows and the host on this PC have ended.")
            dialog.accepted.connect(lambda: self.note.show_text(text))
        dialog.open()
        return dialog

    def show_host_keys(self) -> HostKeysDialog:
        """Renew the keys by which joined PCs know the host, or those of check codes."""
        assert self._host_keys is not None
        dialog = HostKeysDialog(self._appearance, self._host_keys, self._who.actor, self._background, self)
        dialog.open()
        return dialog

    def _make_top(self) -> QHBoxLayout:
        appearance = self._appearance
        self.add_button = QPushButton(self.tr("Add somebody"))
        self.add_button.setDefault(True)
        set_icon(appearance, self.add_button, "add", primary=True)
        self.code_button = QPushButton(self.tr("New recovery code …"))
        set_icon(appearance, self.code_button, "code")
        self.keys_button = QPushButton(self.tr("Other keys …"))
        set_icon(appearance, self.keys_button, "code")
        self._words = Text(
            appearance, self.tr("Who may sign in, and with which rights."), Role.BODY, Tone.SECONDARY, wrap=True
        )
        self._top = top = QHBoxLayout()
        appearance.space(top, 12)
        top.addWidget(self._words, 1)
        top.addStretch()
        for button in (self.code_button, self.keys_button, self.add_button):
            if not self._may_change:
                button.hide()
            top.addWidget(button)
        if self._recovery is None:
            self.code_button.hide()
            self.keys_button.hide()
            self._words.setText(self._words.text() + " " + self.tr("A new recovery code is made at the host's PC."))
        return top

    def _connect(self) -> None:
        sheet = self.sheet
        self.add_button.clicked.connect(self._show_new)
        self.code_button.clicked.connect(self.show_new_code)
        self.keys_button.clicked.connect(self.show_host_keys)
        sheet.add_asked.connect(self._add)
        sheet.change_asked.connect(self._change)
        sheet.reset_asked.connect(self._reset)
        sheet.disable_asked.connect(self._set_disabled)

    def _show_new(self) -> None:
        self.list.choose_none()
        self.show_sheet(self.sheet)
        self.sheet.show_new()

    def show_chosen(self) -> None:
        card, shown = self.list.chosen, self.sheet.card
        if card is None or not self._may_change:
            return
        if self.open_sheet and shown is not None and shown.id == card.id and not self._stepped:
            self.sheet.know(card)  # only read anew: somebody else may have changed it
        else:
            self.sheet.show_card(card)
            self.show_sheet(self.sheet)

    def _add(self, user_name: str, full_name: str, role: StaffRole, password: str) -> None:
        actor = self._who.actor
        text = self.tr("{user} can sign in now.").format(user=user_name.strip().casefold())
        self._run(lambda: self._staff.add(actor, user_name, full_name, role, password), text, user_name)

    def _reset(self, staff_id: UUID, password: str) -> None:
        actor = self._who.actor
        self._run(lambda: self._staff.reset_password(actor, staff_id, password), self.tr("The new password is set."))

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
        self._who.refresh()  # an admin may have changed themselves
        if self._who.must_sign_in():
            return
        self._wanted, self._stepped = user_name.strip().casefold(), True
        self.refresh()

    def arrange(self, room: int) -> None:
        self._words.setVisible(room >= self._appearance.px(_ROOM_FOR_WORDS))
        side_by_side = room >= self._appearance.px(_ROOM_SIDE_BY_SIDE)
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom)
