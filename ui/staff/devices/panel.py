"""The PCs of the room: whether they can reach it, the list, and letting one more join."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.lan_protocol import Fit
from catalog_db.rules.security.joining import LIFETIME
from desktop.actors import DeviceMode
from desktop.clock import utc_now
from desktop.platform.ways_out import Standing
from desktop.room.news import RoomNews
from desktop.security.devices import CodeCard, CodeState, DeviceCard, Devices, NewCode
from desktop.security.provisioning import NewProvisionCode, ProvisionCard, Provisioning, check_places
from desktop.settings.model import Settings
from desktop.settings.provision_file import save_text, with_join
from ui.background import Background
from ui.list_screen import ListScreen
from ui.staff.devices.host import HostPlace, HostStrip
from ui.staff.devices.invite_sheet import InviteSheet
from ui.staff.devices.provision_sheet import ProvisionSheet
from ui.staff.devices.sheet import DeviceSheet
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.bars import Note
from ui.widgets.buttons import quiet_button
from ui.widgets.focus import begin_at
from ui.widgets.icons import pixmap, set_icon
from ui.widgets.row_list import ListState, Nothing, RowList
from ui.widgets.saving import ask_file
from ui.widgets.tables import Column, RowsModel
from ui.widgets.text import Text, Tone, color_of, one_line
from ui.words.dates import ago_text
from ui.words.people.names import mode_name
from ui.words.room.provisioning import file_head
from ui.words.sentences import sentence

# The PCs of the room, in words.


class DevicesModel(RowsModel[DeviceCard]):
    """Name, place, what it is for, whether it is there and locked, when it was last heard of, its program's version."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def columns(self) -> tuple[Column[DeviceCard], ...]:
        color = self._color
        return (
            Column(self.tr("Name"), lambda row: one_line(row.name), color=color),
            Column(self.tr("Place"), lambda row: one_line(row.place), 150, shown_from=620, color=color),
            Column(self.tr("Kind"), lambda row: mode_name(row.mode), 130, shown_from=480, color=color),
            Column(self.tr("State"), self._state, 140, color=self._state_color),
            Column(self.tr("Screen"), self._lock, 150, shown_from=1000, color=self._lock_color),
            Column(self.tr("Last heard of"), self._seen, 150, shown_from=760, color=color),
            Column(self.tr("Version"), lambda row: row.program_version, 90, shown_from=880, color=color),
        )

    def say_times_anew(self) -> None:
        """Time goes by without a change of the list."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def _state(self, card: DeviceCard) -> str:
        if card.revoked_at is not None:
            return self.tr("shut out")
        if card.fit is not Fit.FITS:
            return self.tr("too old: update") if card.fit is Fit.OLDER else self.tr("newer than here")
        if card.answers:
            return self.tr("connected")
        return self.tr("does not answer") if card.seen_at else self.tr("not here yet")

    def _lock(self, card: DeviceCard) -> str:
        """Whether a visitor can leave it."""
        if card.mode is not DeviceMode.READER or card.revoked_at is not None:
            return ""
        if card.lock is None:
            return self.tr("not tried yet")
        if not card.lock.ways:
            return self.tr("not locked")
        count = len(card.lock.standing(Standing.OPEN))
        return self.tr("%n way(s) out", "", count) if count else self.tr("locked")

    def _lock_color(self, card: DeviceCard) -> QColor | None:
        colors = self._appearance.colors
        if card.lock is None or card.revoked_at is not None or not card.lock.ways:
            return colors.secondary
        return colors.warning if card.lock.standing(Standing.OPEN) else colors.success

    def _seen(self, card: DeviceCard) -> str:
        if card.answers:
            return self.tr("now")
        return ago_text(card.seen_at, utc_now()) if card.seen_at else self.tr("never")

    def _color(self, card: DeviceCard) -> QColor | None:
        return self._appearance.colors.secondary if card.revoked_at is not None else None

    def _state_color(self, card: DeviceCard) -> QColor:
        colors = self._appearance.colors
        well = card.answers and card.fit is Fit.FITS
        return self._color(card) or (colors.success if well else colors.warning)


# A PC of the room would remove many of its books: whether it may is asked above the list of PCs.


class RemovalStrip(QWidget):
    """Asks about one PC after the other; hidden where none asks. `answered` with its card, and whether it may."""

    answered = Signal(object, bool)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.card: DeviceCard | None = None
        self._icon = QLabel()
        self.title = Text(appearance, "", Role.TITLE_SMALL, bold=True, wrap=True)
        self.words = Text(appearance, "", Role.BODY, wrap=True)
        self.keep_button = QPushButton(self.tr("Keep"))
        set_icon(appearance, self.keep_button, "check")
        self.keep_button.clicked.connect(lambda: self._answer(remove=False))
        self.remove_button = QPushButton(self.tr("Remove there"))
        set_icon(appearance, self.remove_button, "withdraw")
        self.remove_button.clicked.connect(lambda: self._answer(remove=True))
        buttons = QHBoxLayout()
        appearance.space(buttons, 8)
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        texts = QVBoxLayout()
        appearance.space(texts, 4)
        texts.addWidget(self.title)
        texts.addWidget(self.words)
        texts.addLayout(buttons)
        row = QHBoxLayout(self)
        appearance.space(row, 12, (16, 12, 16, 12))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self.hide()
        appearance.keep(self, lambda _: self._draw_icon())

    def show_cards(self, cards: Iterable[DeviceCard]) -> None:
        """Ask about the first that would remove something; the others follow."""
        self.card = next((card for card in cards if card.removal is not None and card.revoked_at is None), None)
        self.setVisible(self.card is not None)
        if self.card is None or self.card.removal is None:
            return
        removal = self.card.removal
        title = self.tr("“{name}” would remove %n book(s) of its {total}", "", removal.books)
        self.title.setText(title.format(name=one_line(self.card.name), total=removal.total))
        self.words.setText(
            self.tr(
                "The catalogue of this PC names them no more. Nothing is removed there until somebody has looked: keep "
                "them where the catalogue here lacks books by mistake."
            )
        )
        self.setAccessibleName(self.title.text())

    def _answer(self, *, remove: bool) -> None:
        if self.card is not None:
            self.answered.emit(self.card, remove)

    def _draw_icon(self) -> None:
        self._icon.setPixmap(
            pixmap(self._appearance, "warning", 26, color_of(self._appearance, Tone.WARNING), self.devicePixelRatioF())
        )


_MARGINS = 32  # at both sides of what stands above the list
_POLL_MS = 2_000  # whether they answer, which is no news; the rest is told


class Answer(NamedTuple):
    """The PCs; the code that is shown, and how it stands; codes for several PCs, while their sheet is open."""

    cards: list[DeviceCard]
    asked: NewCode | None
    code: CodeCard | None
    provisions: list[ProvisionCard] | None


class DevicesPanel(ListScreen[DeviceCard]):
    """For administrators. While it is shown it follows what happens."""

    displays_asked = Signal()

    def __init__(
        self,
        appearance: Appearance,
        devices: Devices,
        provisioning: Provisioning,
        room: Callable[[], Settings],
        place: HostPlace,
        who: Who,
        background: Background,
        news: RoomNews,
    ) -> None:
        super().__init__(appearance)
        self._devices, self._place, self._who, self._background = devices, place, who, background
        self._provisioning, self._room_settings = provisioning, room
        self._cards: list[DeviceCard] = []
        self.read_with(background, self._reading, self._on_answer)
        self.strip = HostStrip(appearance)
        self.removals = RemovalStrip(appearance)
        self.model = DevicesModel(appearance, self)
        nothing = Nothing(
            self.tr("No other PC has joined yet"),
            self.tr("Reader PCs, a board or a second desk join with a code that this screen shows."),
            self.tr("Let a PC join"),
        )
        rows = RowList(
            appearance,
            self.model,
            self.tr("PCs of the room"),
            nothing,
            self.tr("The list can't be shown"),
            skeleton=4,
        )
        self.sheet, self.invite = DeviceSheet(appearance), InviteSheet(appearance)
        self.provision = ProvisionSheet(appearance)
        self.revoked_button = QPushButton()
        self.revoked_button.setFlat(True)
        self._with_revoked = False
        set_icon(appearance, self.revoked_button, "down")
        self.invite_button = QPushButton(self.tr("Let a PC join"))
        self.invite_button.setDefault(True)
        set_icon(appearance, self.invite_button, "add", primary=True)
        self.displays_button = quiet_button(appearance, self.tr("Displays of this PC …"), "seat")
        self.displays_button.clicked.connect(self.displays_asked)
        self.provision_button = quiet_button(appearance, self.tr("Several PCs …"), "stick")
        self._buttons = (self.displays_button, self.provision_button, self.revoked_button, self.invite_button)
        self._columns = 0
        self._top = top = QGridLayout()
        appearance.space(top, 12)
        self._place_buttons(len(self._buttons))
        self.lay_out(rows, above=(self.strip, self.removals, top), sheets=(self.sheet, self.invite, self.provision))
        self.note = Note(appearance, self.left)
        self._polling = QTimer(self, interval=_POLL_MS)
        self._connect()
        self.follow(news, "device", "seat_removal", "device_lock")
        begin_at(self, self.invite_button)  # the first one stops serving the room

    def refresh(self) -> None:
        """Ask anew, in the background; what is being typed stays."""
        self._show_host()
        self.refresher.refresh()

    def _reading(self) -> Callable[[], Answer]:
        actor, code = self._who.actor, self.invite.code
        with_provisions = self.open_sheet is self.provision

        def ask() -> Answer:
            # First the codes: whoever joined with one that is used is in a list that is read after it.
            stands = self._devices.join_code(actor, code.id) if code else None
            provisions = self._provisioning.list(actor) if with_provisions else None
            return Answer(self._devices.list(actor), code, stands, provisions)

        return ask

    def begin_provisioning(self) -> None:
        """Ask for how many PCs a file is to be made."""
        self.list.choose_none()
        self.show_sheet(self.provision)
        self.provision.begin()
        self.refresh()

    def begin_invitation(self) -> None:
        self.list.choose_none()
        self.show_sheet(self.invite)
        self.invite.begin(self._next_name())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._polling.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._polling.stop()

    def on_news(self) -> None:
        self._poll()

    def _connect(self) -> None:
        self._polling.timeout.connect(self._poll)
        self._place.changed.connect(self._show_host)
        self.strip.switch_asked.connect(self._switch)
        self.removals.answered.connect(self._answer_removal)
        self.list.empty.acted.connect(self.begin_invitation)
        self.invite_button.clicked.connect(self.begin_invitation)
        self.revoked_button.clicked.connect(self._fold)
        self.sheet.rename_asked.connect(self._rename)
        self.sheet.revoke_asked.connect(self._revoke)
        self.sheet.exit_code_asked.connect(self._find_exit_code)
        self.invite.code_asked.connect(self._make_code)
        self.provision_button.clicked.connect(self.begin_provisioning)
        self.provision.file_asked.connect(self._choose_file)
        self.provision.revoke_asked.connect(self._take_back)

    def _poll(self) -> None:
        if not self._who.must_sign_in():
            self.refresh()
            self.model.say_times_anew()

    def _on_answer(self, answer: Answer) -> None:
        cards, asked, code, provisions = answer
        if provisions is not None:
            self.provision.show_codes(provisions)
        if cards != self._cards or self.state in (ListState.LOADING, ListState.FAILED):
            self._cards = cards
            self._show_rows()
            self.removals.show_cards(cards)
        self._show_host()
        if code is not None and asked is self.invite.code:
            self._show_code(code)

    def _show_rows(self) -> None:
        gone = sum(card.revoked_at is not None for card in self._cards)
        self.revoked_button.setVisible(gone > 0)
        self.revoked_button.setText(self.tr("%n PC(s) shut out", "", gone))
        shown = [card for card in self._cards if card.revoked_at is None or self._with_revoked]
        self.list.show_rows(shown)
        self.invite_button.setVisible(bool(shown))
        self.share_width()  # other buttons, or other words on them

    def _fold(self) -> None:
        """Show those that are let in no more, or hide them again."""
        self._with_revoked = not self._with_revoked
        set_icon(self._appearance, self.revoked_button, "up" if self._with_revoked else "down")
        self._show_rows()

    def _show_host(self) -> None:
        connected = sum(card.answers for card in self._cards)
        self._place.show_in(self.strip, connected)

    def _show_code(self, code: CodeCard) -> None:
        self.invite.show_state(code)
        if code.state is CodeState.USED and code.device_id is not None:
            self.invite.code = None
            name = next((card.name for card in self._cards if card.id == code.device_id), "")
            self.note.show_text(self.tr("“{name}” has joined.").format(name=one_line(name)))
            self.list.choose(code.device_id)

    def show_chosen(self) -> None:
        card = self.list.chosen
        if card is None:
            if self.open_sheet is self.sheet:
                self.hide_sheets()
        elif self.sheet.card is not None and self.sheet.card.id == card.id and self.open_sheet is self.sheet:
            self.sheet.show_news(card)
        else:
            self.show_sheet(self.sheet)
            self.sheet.show_card(card)

    def close_sheet(self) -> None:
        self.invite.code = None
        super().close_sheet()

    def _make_code(self, mode: DeviceMode, name: str, place: str) -> None:
        """A room that is not served is served from now on: without that nobody can join."""
        actor = self._who.actor
        try:
            self._place.serve(actor)
        except ReadingRoomError as error:
            self.invite.say(error)
            return
        self._background.run(
            self, lambda: self._devices.make_join_code(actor, mode, name, place), self._on_code, self.invite.say
        )

    def _on_code(self, code: NewCode) -> None:
        self.invite.show_code(code, int(LIFETIME.total_seconds()), self._place.address())

    def _choose_file(self, places: Mapping[DeviceMode, int], hours: int) -> None:
        try:
            check_places(places, hours)
        except ReadingRoomError as error:
            self.provision.say(error)
            return
        kinds = (self.tr("Set-up of PCs (*.toml)"),)
        make = partial(self.make_file, places, hours)
        ask_file(self, self.tr("Set up several PCs"), "provision.toml", kinds, make)

    def make_file(self, places: Mapping[DeviceMode, int], hours: int, file: Path) -> None:
        """Make a code for so many PCs and the file that carries it. A room that is not served is served from now on."""
        actor, room = self._who.actor, self._room_settings()
        try:
            self._place.serve(actor)
        except ReadingRoomError as error:
            self.provision.say(error)
            return
        address = self._place.address()
        self.provision.be_busy(True)

        def make() -> NewProvisionCode:
            made = self._provisioning.make(actor, places, hours)
            try:
                head = file_head(room.name, places, made.expires_at)
                save_text(file, with_join(head, address, made.code, room.room_id))
            except ReadingRoomError:
                self._provisioning.revoke(actor, made.id)  # nobody knows it
                raise
            return made

        def done(_made: NewProvisionCode) -> None:
            self.provision.begin()
            self.note.show_text(self.tr("{file} is ready: take it to the next PCs.").format(file=file.name))
            self.refresh()

        self._background.run(self, make, done, self.provision.say)

    def _take_back(self, code_id: UUID) -> None:
        def done(_nothing: object) -> None:
            self.note.show_text(self.tr("The code is taken back."))
            self.refresh()

        revoke = partial(self._provisioning.revoke, self._who.actor, code_id)
        self._background.run(self, revoke, done, self.provision.say)

    def _rename(self, device_id: UUID, name: str, place: str) -> None:
        self._do(partial(self._devices.rename, self._who.actor, device_id, name, place), self.tr("Saved"))

    def _revoke(self, device_id: UUID) -> None:
        self._do(partial(self._devices.revoke, self._who.actor, device_id), self.tr("The PC is let in no more."))

    def _find_exit_code(self, device_id: UUID) -> None:
        actor = self._who.actor
        self._background.run(
            self,
            lambda: self._devices.exit_code(actor, device_id),
            lambda code: self.sheet.show_exit_code(device_id, code),
            self.sheet.say,
        )

    def _answer_removal(self, card: DeviceCard, remove: bool) -> None:
        assert card.removal is not None
        said = self.tr("It removes them now.") if remove else self.tr("It keeps its books.")
        self._do(partial(self._devices.answer_removal, self._who.actor, card.id, card.removal.key, remove), said)

    def _do(self, work: Callable[[], object], text: str) -> None:
        def done(_nothing: object) -> None:
            self.note.show_text(text)
            self.refresh()

        self._background.run(self, work, done, self.sheet.say)

    def _switch(self, on: bool) -> None:
        try:
            self._place.switch(self._who.actor, on=on)
        except ReadingRoomError as error:
            self.note.show_text(sentence(error))

    def _next_name(self) -> str:
        taken = {card.name for card in self._cards if card.revoked_at is None}
        names = (self.tr("PC {number}").format(number=n) for n in range(1, len(taken) + 2))
        return next(name for name in names if name not in taken)

    def arrange(self, room: int) -> None:
        """The buttons stand in one row where there is room for their words, else in two, else below each other."""
        margin, gap = self._appearance.px(_MARGINS), self._appearance.px(12)
        widths = [button.sizeHint().width() for button in self._buttons if not button.isHidden()]
        if sum(widths) + gap * (len(widths) - 1) <= room - margin:
            self._place_buttons(len(self._buttons))
        else:
            self._place_buttons(2 if 2 * max(widths) + gap <= room - margin else 1)

    def _place_buttons(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for button in self._buttons:
            self._top.removeWidget(button)
        for place, button in enumerate(self._buttons):
            row, column = divmod(place, columns)
            is_last = column == columns - 1
            side = Qt.AlignmentFlag.AlignRight if is_last else Qt.AlignmentFlag.AlignLeft
            self._top.addWidget(button, row, column, side if columns > 1 else Qt.AlignmentFlag(0))
        for column in range(len(self._buttons)):
            self._top.setColumnStretch(column, 1 if column == max(columns - 2, 0) else 0)
