"""The staff's window: the screens of whoever works in it, and the lock screen over them while nobody may see them."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMainWindow, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from catalog_db.errors import SignInNeeded
from catalog_db.models import Role
from desktop.backups.backups import BackupWatch
from desktop.desk.entry_flags import EntryFlags
from desktop.recovery.losses import Losses
from desktop.room.findings import Severity, worst
from desktop.security.devices import Devices
from desktop.security.recovery_code import Recovery
from desktop.security.staff import Colleague, SignedIn, Staff
from desktop.settings.appearance import AppearanceSettings
from desktop.settings.service import RoomSettings
from desktop.settings.setup import SetupStep
from desktop.sync.office import CentralOffice
from ui.background import Background
from ui.desk.pending_watch import PendingWatch
from ui.desk.queue.panel import DeskPanel
from ui.help_key import topic_of
from ui.idle import IdleWatch
from ui.staff.account_menu import AccountMenu
from ui.staff.accounts.first_admin import FirstAdminDialog
from ui.staff.accounts.recovery_code import CodeDialog
from ui.staff.importing.files import ImportPanel
from ui.staff.lines.asked_line import BackupLine, CentralLine
from ui.staff.lines.books import BooksLine
from ui.staff.lines.decisions import DecisionsStrip
from ui.staff.lines.entries import EntriesLine, FlaggedStrip
from ui.staff.lines.folding import FoldingLines
from ui.staff.lines.locks import LockLine
from ui.staff.lines.losses import LossLine
from ui.staff.lock_screen import LockScreen
from ui.staff.panels import LOCKED, Drafting, KeptDrafts, Panels
from ui.staff.publications.panel import PublicationsPanel
from ui.staff.publications.searches import SearchesPanel
from ui.staff.screens import DeskScreens, RoomScreens, groups
from ui.staff.services import Panel, StaffScreen, StaffServices
from ui.staff.setup.assistant import SetupAssistant
from ui.staff.side_bar import SideBar, counted
from ui.theme import Appearance
from ui.theme import Role as TextRole
from ui.who import Who
from ui.widgets.appearance_menu import AppearanceMenu
from ui.widgets.bars import Note
from ui.widgets.focus import begin, enter, press_by_enter
from ui.widgets.icons import set_icon
from ui.widgets.text import Text
from ui.window_state import WindowState
from ui.words.people.names import role_name
from ui.words.sentences import sentence

# What a room without staff says in the staff's window.


class Invitation(QWidget):
    """A strip that says what it means to have no staff, and the way to the first administrator."""

    accepted = Signal()
    setup_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        words = self.tr("This room has no staff yet: whoever sits here may change everything.")
        self.button = QPushButton(self.tr("Make the first administrator …"))
        set_icon(appearance, self.button, "staff")
        self.button.clicked.connect(self.accepted)
        self.setup_button = QPushButton(self.tr("Set up the room …"))
        set_icon(appearance, self.setup_button, "settings")
        self.setup_button.clicked.connect(self.setup_asked)
        row = QHBoxLayout(self)
        appearance.space(row, 12, (16, 8, 16, 8))
        row.addWidget(Text(appearance, words, TextRole.BODY, wrap=True), 1)
        row.addWidget(self.setup_button)
        row.addWidget(self.button)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.panel)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colors.line)


# Dialogs over the staff's window when it is locked.


class LockedDialogs:
    """They close; those that do not, since what they show would be lost, are hidden until the same person is back."""

    def __init__(self, window: QWidget, who: Who) -> None:
        self._window, self._who = window, who
        self._hidden: dict[QDialog, UUID | None] = {}  # and whose they are

    def close(self) -> None:
        for dialog in self._window.findChildren(QDialog):
            dialog.reject()
            if dialog.isVisible():
                dialog.hide()
                self._hidden[dialog] = self._whose()

    def show_again(self) -> None:
        """Those of the one who is here; what another one left is gone."""
        hidden, self._hidden = self._hidden, {}
        for dialog, whose in hidden.items():
            if not isValid(dialog):
                continue  # it went with the screens of the one before
            if self._who.card is not None and self._whose() == whose:
                dialog.open()
            else:
                dialog.deleteLater()

    def _whose(self) -> UUID | None:
        return self._who.card.id if self._who.card else None


_FREE_AGAIN_MS = 1_000  # after that it is seen whether a form is still being filled in
_MEANT_MS = 15_000  # so long after the question the same again means yes
_UNGROUPED = 9  # so many screens need no groups
_FOLDED = "staff/folded"  # groups of the side bar that whoever works at this PC has folded
_HAND_OVER = "Ctrl+Shift+L"  # beside Ctrl+L, which locks
_BEGINS: Final = {Role.HEAD: "reports"}  # the screen that they see first, where it is not the first of the side bar
_NARROW = 860  # pixels at 100 %; below it the side bar shows icons only


class StaffWindow(QMainWindow):
    """Built anew for everybody who comes. `catalogue_changed` follows every edit and every import."""

    catalogue_changed = Signal()
    read_asked = Signal(UUID)
    page_asked = Signal(UUID, int)
    closed = Signal()
    reader_asked = Signal()
    appearance_chosen = Signal(AppearanceSettings)  # for the room, not for one visit
    help_asked = Signal(str)  # the topic of what is shown

    def __init__(
        self, appearance: Appearance, services: StaffServices, who: Who, background: Background, state: WindowState
    ) -> None:
        super().__init__()
        self._appearance, self._services, self._who, self._state = appearance, services, who, state
        self._background = background
        self._idle: IdleWatch | None = None
        self._dialogs = LockedDialogs(self, who)
        self._drafts, self._keeps_drafts = KeptDrafts(), True
        self.setMinimumSize(760, 480)
        self.lock_screen = LockScreen(
            appearance, services.get(Staff), background, lambda: services.store.current.office.name
        )
        self._root = QStackedWidget()
        self._work = QWidget()
        self._root.addWidget(self._work)
        self._root.addWidget(self.lock_screen)
        self.setCentralWidget(self._root)
        self.note = Note(appearance, self._root)
        # A language comes as several events, one for each translator that goes or comes.
        self._rebuilding = QTimer(self, singleShot=True, interval=0)
        self._rebuilding.timeout.connect(self._rebuild_when_free)
        self._goes_on_at: str | None = None  # the step of the assistant, in another language
        self._handed_over = ""  # what waits for the one who takes over
        self._is_given_up = False  # what was typed, by whoever closes the window
        self._asked_about_drafts = QTimer(self, singleShot=True, interval=_MEANT_MS)
        self._build()
        appearance.keep(self, lambda _: self._fit())
        for n in range(1, 10):
            QShortcut(QKeySequence(f"Ctrl+{n}"), self).activated.connect(partial(self._show_by_digit, n))
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._show_beside, step))
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.lock)
        QShortcut(QKeySequence(_HAND_OVER), self).activated.connect(self.change_person)
        QShortcut(QKeySequence(Qt.Key.Key_F1), self).activated.connect(self._ask_help)
        services.health.changed.connect(self._show_light)
        self.lock_screen.entered.connect(self.enter)
        self.lock_screen.unlocked.connect(self._unlock)
        who.changed.connect(self._on_who_changed)
        services.desk.news.on(self, ("staff_member",), self._check_who_is_here)  # shut out, or a new password
        for calls in {background, services.calls}:
            calls.sign_in_needed.connect(self._on_sign_in_needed)
        if who.must_sign_in():
            self._ask_who_it_is()
        state.restore(self, "librarian", QSize(1280, 800))

    @property
    def is_locked(self) -> bool:
        return self._root.currentWidget() is self.lock_screen

    @property
    def desk(self) -> DeskPanel | None:
        """The desk's own screen, for those who work there."""
        return self._desk_screens.desk

    @property
    def publications(self) -> PublicationsPanel | None:
        return self._room_screens.publications

    @property
    def imports(self) -> ImportPanel | None:
        return self._room_screens.imports

    @property
    def searches(self) -> SearchesPanel | None:
        return self._room_screens.searches

    def show_screen(self, key: str) -> None:
        """Show one of the screens; does nothing where it is none of this person's."""
        if key in self.side_bar.keys:
            self.side_bar.check(key)
            self._show(key)

    def show_import(self) -> None:
        self.show_screen("import")

    def _import_again(self, paths: list[Path]) -> None:
        """Files that lie in the room already: what becomes of each stands on the screen of imports."""
        self.show_import()
        if self._room_screens.imports is not None:
            self._room_screens.imports.start(paths)

    def show_publications(self) -> None:
        self.show_screen("publications")

    def refresh(self) -> None:
        """The catalogue changed elsewhere."""
        if not self.is_locked:
            self._refresh(self.pages.currentWidget())

    def say(self, text: str) -> None:
        """A passing note, over whatever is shown."""
        self.note.show_text(text)

    def say_bug(self) -> None:
        self.say(self.tr("Something went wrong; the log has the details. If it happens again, restart the program."))

    def watch_idle(self, minutes: int) -> None:
        """Lock the window after so many minutes without input."""
        if self._idle is not None:
            self._idle.deleteLater()
        self._idle = IdleWatch(self, minutes * 60_000)
        self._idle.idle.connect(self.lock)
        if self.isVisible():
            self._idle.watch(self)

    def lock(self) -> None:
        """Lock the work of the one who is signed in; in a room without staff there is nobody to come back."""
        card = self._who.card
        if card is None or self.is_locked:
            return
        self._dialogs.close()
        self._root.setCurrentWidget(self.lock_screen)
        self.lock_screen.show_locked(self._who.actor, card)

    def change_person(self) -> None:
        """Somebody else takes over; what was typed is kept first, or for the one who typed it.

        Whoever hands over is signed out at once: nobody finds their session open, and they sign in anew to come back.
        """
        if self._who.card is None or self.is_locked or not self._keep_edits():
            return
        actor, staff = self._who.actor, self._services.get(Staff)
        self._services.calls.run(
            self, lambda: staff.colleagues(actor), self._hand_over, lambda error: self.say(sentence(error))
        )

    def _hand_over(self, colleagues: Sequence[Colleague]) -> None:
        self._handed_over = self._what_waits()
        self._who.leave()
        self.lock_screen.show_hand_over(colleagues, self._handed_over)

    def _what_waits(self) -> str:
        """For the one who takes over, without names; empty where nothing does."""
        counts, view = self.pending.counts, self.desk.work.view if self.desk is not None else None
        said = []
        if view is not None:
            said = [self.tr("%n waiting", "", len(view.waiting))] if view.waiting else []
            said += [self.tr("%n on hold", "", len(view.held))] if view.held else []
            at_desk = self.tr("{number} at desk {desk}")
            said += [at_desk.format(number=line.number, desk=line.desk) for line in view.at_desks]
        said += [self.tr("%n request(s) for a copy", "", counts.copies)] if counts.copies else []
        said += [self.tr("%n open complaint(s)", "", counts.complaints)] if counts.complaints else []
        said += [self.tr("%n report(s) about a publication", "", counts.reports)] if counts.reports else []
        return self.tr("What is handed over: {what}.").format(what=", ".join(said)) if said else ""

    def set_up(self, step: str = "") -> None:
        """Lead through what a new room has to be told. `step`: where to begin; empty: at the first that is open."""
        services, who = self._services, self._who
        recovery = services.find(Recovery)
        if recovery is None or self.is_locked or who.must_sign_in() or self.findChild(SetupAssistant) is not None:
            return
        dialog = SetupAssistant(
            self._appearance,
            services.get(RoomSettings),
            services.store,
            services.desk.printing,
            services.print_trial,
            lambda: recovery.is_made(who.actor),
            who,
            self._background,
            self,
        )
        dialog.admin_asked.connect(lambda: self.make_first_admin(dialog))
        dialog.code_asked.connect(lambda: self._make_code(recovery, dialog))
        dialog.language_chosen.connect(lambda look: self._speak(look, dialog))
        dialog.finished.connect(lambda _result: self._room_screens.show_todo())
        if step:
            dialog.show_step(SetupStep(step))
        dialog.open()

    def _make_code(self, recovery: Recovery, assistant: SetupAssistant) -> None:
        print_code, actor = self._services.print_recovery_code, self._who.actor
        dialog = CodeDialog(self._appearance, recovery, actor, self._background, print_code, assistant, first=True)
        dialog.finished.connect(lambda _result: assistant.refresh())
        dialog.open()

    def _speak(self, look: AppearanceSettings, assistant: SetupAssistant) -> None:
        """Another language of the room: the screens are made anew, and the assistant with them."""
        step = str(assistant.step or "")

        def speak() -> None:
            self._goes_on_at = step
            self.appearance_chosen.emit(look)

        assistant.finished.connect(lambda _result: speak())
        assistant.reject()

    def make_first_admin(self, over: SetupAssistant | None = None) -> None:
        services = self._services
        dialog = FirstAdminDialog(
            self._appearance,
            services.get(Staff),
            services.get(Recovery),  # whoever joined can't be without staff
            self._who,
            self._background,
            services.print_recovery_code,
            over or self,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.made.connect(self.enter)
        if over is not None:
            dialog.finished.connect(lambda _result: over.refresh())
        dialog.open()

    def _build(self) -> None:
        appearance = self._appearance
        self.setWindowTitle(self.tr("Staff"))
        self.pending = PendingWatch(self._services.desk, self._who, self._background, self._work)
        self._desk_screens = DeskScreens(
            appearance, self._services.desk, self._who, self._background, self.pending, self._work
        )
        self._desk_screens.screen_asked.connect(self.show_screen)
        self._desk_screens.work_asked.connect(self._begin_work)
        self._room_screens = RoomScreens(appearance, self._services, self._who, self._background, self._work)
        self._room_screens.screen_asked.connect(self.show_screen)
        self._room_screens.catalogue_changed.connect(self.catalogue_changed)
        self._room_screens.read_asked.connect(self.read_asked)
        self._room_screens.page_asked.connect(self.page_asked)
        self._room_screens.first_admin_asked.connect(self.make_first_admin)
        self._room_screens.setup_asked.connect(self.set_up)
        self._room_screens.help_asked.connect(lambda shown: self.help_asked.emit(topic_of(shown)))
        self.pages = QStackedWidget()
        self.side_bar = SideBar(appearance)
        card = self._who.card
        self._whose = card.id if card else None
        role = card.role if card else Role.ADMIN
        all_screens = [] if self._who.must_sign_in() else self._screens()
        screens = [screen for screen in all_screens if role in screen.roles]
        self._add_screens(screens)
        self.panels = Panels(self.pages, screens)
        self._add_actions()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        if card is None and screens:
            self.invitation = Invitation(appearance)
            self.invitation.accepted.connect(self.make_first_admin)
            self.invitation.setup_asked.connect(self.set_up)
            self.invitation.setup_button.setVisible(self._services.find(Recovery) is not None)
            right.addWidget(self.invitation)
        above = FoldingLines(appearance, self._work, above=True)
        right.addWidget(above)
        self.decisions: DecisionsStrip | None = None
        if role is Role.ADMIN and screens:
            services = self._services
            self.decisions = DecisionsStrip(
                appearance,
                services.get(RoomSettings),
                services.retention,
                services.store,
                self._who,
                self._background,
                above,
            )
            self.decisions.screen_asked.connect(self.show_screen)
            self._room_screens.settings_decided.connect(self.decisions.refresh)
            above.add(self.decisions)
        self.flagged: FlaggedStrip | None = None
        if role in (Role.OFFICER, Role.ADMIN) and screens:
            services = self._services
            self.flagged = FlaggedStrip(appearance, services.desk.get(EntryFlags), self._who, services.calls, above)
            above.add(self.flagged)
        right.addWidget(self.pages, 1)
        below = FoldingLines(appearance, self._work)
        right.addWidget(below)
        self.lines_above, self.lines_below = above, below
        self.backup_line = BackupLine(
            appearance,
            self._services.get(BackupWatch),
            self._who,
            self._services.calls,
            below,
            may_open=any(screen.key == "backups" for screen in screens),
        )
        self.backup_line.asked.connect(partial(self.show_screen, "backups"))
        self.backup_line.said.connect(self._note_backups)
        below.add(self.backup_line)
        self.loss_line = LossLine(
            appearance,
            self._services.get(Losses),
            self._who,
            self._services.calls,
            self._services.desk.printing,
            below,
            may_read=role is Role.ADMIN,
        )
        below.add(self.loss_line)
        self.lock_line = LockLine(
            appearance,
            self._services.get(Devices),
            self._who,
            self._services.calls,
            below,
            may_open=any(screen.key == "devices" for screen in screens),
        )
        self.lock_line.asked.connect(partial(self.show_screen, "devices"))
        below.add(self.lock_line)
        self.books_line: BooksLine | None = None
        if role in (Role.LIBRARIAN, Role.ADMIN) and screens and self._services.backups is not None:
            self.books_line = line = BooksLine(
                appearance, self._services.backups.files, self._who, self._services.calls, self._background, below
            )
            line.import_asked.connect(self._import_again)
            self._room_screens.catalogue_changed.connect(line.count_again)
            below.add(line)
        self.entries_line: EntriesLine | None = None
        if self._services.entries is not None:
            self.entries_line = EntriesLine(
                appearance, self._services.entries, self._who, self._services.calls, self._background, below
            )
            below.add(self.entries_line)
        below.add(CentralLine(appearance, self._services.get(CentralOffice), self._who, self._services.calls, below))
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side_bar)
        row.addLayout(right, 1)
        self.side_bar.chosen.connect(self._show)
        self.pending.changed.connect(self._show_badges)
        self._fit()
        if any(screen.key == "health" for screen in screens):
            self._services.health.start()
            self._show_light()
        if screens:
            self.pending.begin()
            self.show_screen(_BEGINS.get(role, screens[0].key))

    def _show_light(self) -> None:
        """How many things on the screen Health need attention, beside its name."""
        health = self._services.health.health
        if health is None or "health" not in self.side_bar.keys:
            return
        wrong = health.wrong
        words = self.tr("%n thing(s) need attention", "", wrong)
        is_grave = worst(health.findings) is Severity.DANGER
        self.side_bar.set_badge("health", counted(wrong), words, urgent=is_grave)

    def _add_screens(self, screens: Sequence[StaffScreen]) -> None:
        """To the side bar; in groups where there are many. A group of one would be a press more, and nothing less."""
        bar, added = self.side_bar, set[str]()
        self._of_digits = {screen.digit: screen.key for screen in screens if screen.digit}
        names = groups() if len(screens) > _UNGROUPED else {}
        for screen in screens:
            if screen.group in names and screen.group not in added:
                added.add(screen.group)
                bar.add_group(screen.group, names[screen.group])
            keys = f"Ctrl+{screen.digit}" if screen.digit else ""
            bar.add_screen(screen.key, screen.name, screen.icon, screen.group, keys)
        bar.fold(self._state.word(_FOLDED).split())
        bar.folding_changed.connect(lambda: self._state.keep_word(_FOLDED, " ".join(sorted(bar.folded))))

    def _screens(self) -> list[StaffScreen]:
        """All there are, in the order of the side bar."""
        return [*self._desk_screens.screens(), *self._room_screens.screens()]

    def _add_actions(self) -> None:
        """Who works here and what that person can do about it; in a room without staff only the appearance."""
        appearance, bar, card = self._appearance, self.side_bar, self._who.card
        self.appearance_menu = AppearanceMenu(appearance)
        self.appearance_menu.setParent(bar)
        self.appearance_menu.hide()
        self.appearance_menu.appearance_chosen.connect(self.appearance_chosen)
        if card is not None:
            self.account_button = bar.add_action(card.full_name, "account")
            bar.name_person(self.account_button, card.full_name, role_name(card.role))
            self.account = AccountMenu(appearance, self._services.get(Staff), self._who, self._background, self._work)
            self.account_button.clicked.connect(lambda: self.account.open_at(self.account_button))
            self.switch_button = bar.add_action(self.tr("Change person"), "switch", _HAND_OVER)
            self.switch_button.clicked.connect(self.change_person)
            self.lock_button = bar.add_action(self.tr("Lock"), "locked", "Ctrl+L")
            self.lock_button.clicked.connect(self.lock)
        self.reader_button = bar.add_action(self.tr("Search and read"), "book")
        self.reader_button.clicked.connect(self.reader_asked)
        self.help_button = bar.add_action(self.tr("Help"), "info", "F1")
        self.help_button.clicked.connect(self._ask_help)
        self.appearance_button = bar.add_action(self.appearance_menu.text(), "appearance")
        self.appearance_button.clicked.connect(lambda: self.appearance_menu.pop_up_at(self.appearance_button))

    def _rebuild_when_free(self) -> None:
        """In another language, which a visitor at this PC may have chosen: a form that was begun is finished first."""
        if self._drafting() is None:
            self._rebuild()
        else:
            self._rebuilding.start(_FREE_AGAIN_MS)

    def _rebuild(self) -> None:
        """For somebody else, or in another language. What was begun is there again for the one who began it."""
        if self._keeps_drafts:
            self._drafts.keep(self._whose, self.panels.made())
        self._keeps_drafts = True
        old = self._work
        self._work = QWidget()
        self._root.insertWidget(0, self._work)
        locked = self.is_locked
        self._build()
        self._drafts.bring(self._whose, self.panels)
        self._root.setCurrentWidget(self.lock_screen if locked else self._work)
        self._root.removeWidget(old)
        old.deleteLater()
        step, self._goes_on_at = self._goes_on_at, None
        if step is not None:
            self.set_up(step)

    def _show(self, key: str) -> None:
        panel = self.panels[key]
        # Qt takes the focus along from the screen of before, to the first button of one that never had it.
        takes_along = panel.focusWidget() is None and self.pages.isAncestorOf(self.focusWidget() or self)
        self.pages.setCurrentWidget(panel)
        if self.decisions is not None:
            self.decisions.note_screen(key)
        self._refresh(panel)
        if takes_along:
            begin(panel)

    def _begin_work(self, key: str) -> None:
        """Where something waits: on its screen, at what waits."""
        self.show_screen(key)
        copies = self._room_screens.copies
        if key == "copies" and copies is not None:
            copies.show_requests()
        else:
            enter(self.pages.currentWidget())

    def _note_backups(self) -> None:
        line = self.backup_line
        words = self.tr("The backups are overdue or fail.") if line.is_speaking else ""
        self.pending.note_backups(words, may_open="backups" in self.side_bar.keys)

    def _show_badges(self) -> None:
        """How much waits behind each screen."""
        counts, keys = self.pending.counts, self.side_bar.keys
        for key, count, urgent in (
            ("copies", counts.copies, False),
            ("complaints", counts.complaints, counts.complaints_late > 0),
            ("publication_reports", counts.reports, False),
        ):
            if key in keys:
                self.side_bar.set_badge(key, counted(count), self.tr("%n wait(s)", "", count), urgent=urgent)
        if "backups" in keys:
            words = self.pending.backups
            self.side_bar.set_badge("backups", "!" if words else "", words, urgent=True)

    def _ask_help(self) -> None:
        """About what has the focus, else about the screen that is shown."""
        shown, focus = self.pages.currentWidget(), self.focusWidget()
        at = topic_of(focus if focus is not None and shown is not None and shown.isAncestorOf(focus) else shown)
        self.help_asked.emit(LOCKED if self.is_locked else at or LOCKED)

    def _refresh(self, panel: QWidget) -> None:
        """Where the room was given staff elsewhere, nobody goes on without signing in."""
        try:
            _ = self._who.actor
            if isinstance(panel, Panel):
                panel.refresh()
        except SignInNeeded:
            self._ask_who_it_is()

    def _ask_who_it_is(self) -> None:
        if any(dialog.is_making for dialog in self.findChildren(FirstAdminDialog)):
            return  # the room has an admin already, who enters in a moment, and a code that only that dialog knows
        self._dialogs.close()
        self._root.setCurrentWidget(self.lock_screen)
        self.lock_screen.show_entrance()

    def _on_sign_in_needed(self) -> None:
        """The host was started anew, or somebody was shut out elsewhere."""
        if self.isVisible() and not self.is_locked:
            self._ask_who_it_is()

    def _show_by_digit(self, digit: int) -> None:
        """The same screen under the same digit for everybody who has it."""
        if (key := self._of_digits.get(digit)) is not None:
            self._enter_screen(key)

    def _enter_screen(self, key: str) -> None:
        if not self.is_locked:
            self.show_screen(key)
            enter(self.pages.currentWidget())

    def _show_beside(self, step: int) -> None:
        """The screen before or after the present one; after the last comes the first."""
        keys = self.side_bar.keys
        if keys:
            self._enter_screen(keys[(keys.index(self.side_bar.present) + step) % len(keys)])

    def enter(self, signed_in: SignedIn) -> None:
        """Somebody was recognised: these are their screens now. What another one typed is kept."""
        card = self._who.card
        if card is not None and card.id != signed_in.card.id:
            self._keep_edits(ask=False)
        self._who.enter(signed_in)
        self._unlock()
        handed_over, self._handed_over = self._handed_over, ""
        if handed_over:
            self.say(handed_over)

    def _check_who_is_here(self) -> None:
        self._who.refresh()
        if self._who.must_sign_in() and not self.is_locked:
            self._ask_who_it_is()

    def _on_who_changed(self) -> None:
        if self._who.must_sign_in():
            self._ask_who_it_is()
        else:
            self._rebuild()

    def _unlock(self) -> None:
        self.lock_screen.forget()
        self._root.setCurrentWidget(self._work)
        self._dialogs.show_again()
        self.refresh()
        panel = self.pages.currentWidget()
        if not panel.isAncestorOf(self.focusWidget() or self):
            enter(panel)

    def _keep_edits(self, *, ask: bool = True) -> bool:
        """Save what was typed; where a value can't be kept, show its field."""
        if self.publications is None or self.publications.keep_edits():
            return True
        if ask:
            self.show_publications()
        return False

    def _drafting(self) -> str | None:
        """The screen on which something was begun, if there is one."""
        made = self.panels.made()
        found = (key for key, panel in made.items() if isinstance(panel, Drafting) and panel.has_drafts())
        return next(found, None)

    def give_way(self) -> bool:
        """Close for a room that has stopped writing: nothing can be kept, and whoever asks may be a visitor.

        A locked window says, too, that something would be lost. False: it stays, and has said why; whoever asks once
        more gives up what was typed.
        """
        if not self._asked_about_drafts.isActive():
            kept = self._keep_edits(ask=not self.is_locked)
            key = self._drafting()
            if not kept or key is not None or self._drafts.are_of_others():
                self._ask_to_give_up(key if kept else "publications")
                return False
        self._is_given_up = True
        return self.close()

    def _asks_about_drafts(self) -> bool:
        """Show what was typed and would be gone; whoever does the same once more gives it up."""
        key = self._drafting()
        lost = key is not None or self._drafts.are_of_others()
        if not lost or self.is_locked or not self.isVisible() or self._asked_about_drafts.isActive():
            return False
        self._ask_to_give_up(key)
        return True

    def _ask_to_give_up(self, key: str | None) -> None:
        """`key`: of the screen where it was typed; None: somebody else has typed it."""
        self._asked_about_drafts.start()
        if key is not None and not self.is_locked:
            self.show_screen(key)
            self.say(self.tr("What you typed here is not kept yet. Finish it, or do the same once more to give it up."))
        else:
            self.say(self.tr("Somebody else has begun a form here. Do the same once more to give it up."))

    def _fit(self) -> None:
        self.side_bar.set_narrow(self.width() < self._appearance.px(_NARROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._idle is not None:
            self._idle.watch(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._rebuilding.start(0)
        elif event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self._check_who_is_here()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_given_up:
            if not self._keep_edits(ask=not self.is_locked) and not self.is_locked:
                event.ignore()  # the field says what is wrong
                return
            if self._asks_about_drafts():
                event.ignore()
                return
        self._state.remember(self, "librarian")
        self.pending.be_silent()
        super().closeEvent(event)
        self._drafts, self._keeps_drafts = KeptDrafts(), False  # given up
        self._who.leave()
        self.closed.emit()
