"""Settings of the room: groups on the left, their rows on the right, kept at once, with undo; words find a row."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.models import Role as StaffRole
from desktop.actors import Actor
from desktop.settings.changes import changed
from desktop.settings.errors import SettingsRefused
from desktop.settings.model import Settings
from desktop.settings.retention import RetentionReport
from desktop.settings.service import RoomSettings, SettingsStanding
from desktop.settings.store import SettingsStore
from ui.background import Background
from ui.desk.calls import DeskCalls
from ui.staff.settings.desks_editor import DesksEditor
from ui.staff.settings.differences import DifferencesCard
from ui.staff.settings.groups import SettingGroups
from ui.staff.settings.row import Setting, SettingRow
from ui.staff.settings.sealing import SealingLine, SealingWork
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.bars import Note, UndoBar
from ui.widgets.icons import icon
from ui.widgets.laid_out import lay_out
from ui.widgets.scrolling import scrolled
from ui.widgets.text import Text, Tone, make_clearable
from ui.words.room.settings import shorter_time_question
from ui.words.sentences import sentence

_GROUPS_WIDTH, _ROWS_WIDTH = 240, 860
_ABOVE_BAR = 80  # pixels at 100 % that the bar of the last change takes


@dataclass(frozen=True, slots=True)
class _Kept:
    """A change that can be taken back."""

    before: Settings
    after: Settings
    name: str


class SettingsPanel(QWidget):
    """Rows are kept one after the other; what others change is shown as soon as it is heard of."""

    decided = Signal()  # between room.toml and what was accepted
    refreshed = Signal()
    asks = Signal()  # about a row, or says what is wrong with it, while another screen is shown

    def __init__(
        self,
        appearance: Appearance,
        service: RoomSettings,
        store: SettingsStore,
        who: Who,
        background: Background,
        sealing: SealingWork | None = None,
        above: QWidget | None = None,
    ) -> None:
        """`sealing`: what has the PDFs lie as is set; None: there are none of the room's own on this PC.

        `above` stands over all of it.
        """
        super().__init__()
        self._above = above
        self._appearance, self._service, self._store = appearance, service, store
        self.calls = DeskCalls(who, background, self)
        self._waiting: list[SettingRow] = []
        self._asked: dict[str, object] = {}  # the value of a row that its question is about
        self._last: _Kept | None = None
        self.groups = SettingGroups(appearance, store.current, store.current.look.language).all()
        self.rows: dict[str, SettingRow] = {}
        self.sealing = None if sealing is None else SealingLine(appearance, sealing, who)
        self.find_edit = QLineEdit()
        self.find_edit.setPlaceholderText(self.tr("Find a setting …"))
        self.find_edit.setAccessibleName(self.tr("Find a setting"))
        make_clearable(appearance, self.find_edit)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Groups of settings"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for group in self.groups:
            self.list.addItem(group.name)
        appearance.keep(self.list, lambda appearance: self._draw_icons())
        self.nothing = Text(appearance, self.tr("No setting has these words."), Role.BODY, Tone.SECONDARY, wrap=True)
        self._arrange()
        self.undo_bar, self.note = UndoBar(appearance, self._right), Note(appearance, self._right)
        self.list.currentRowChanged.connect(self._show_rows)
        self.find_edit.textChanged.connect(self._show_rows)
        self.undo_bar.undone.connect(self.undo)
        store.settings_changed.connect(self._show_settings)
        for keys, act in ((QKeySequence.StandardKey.Undo, self.undo), ("Ctrl+F", self.find_edit.setFocus)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._show_settings()
        self.list.setCurrentRow(0)

    def refresh(self) -> None:
        """Show what is set now, and where somebody has to decide about it.

        Raises:
            SignInNeeded
        """
        _ = self.calls.who.actor
        self._show_settings()
        self._ask_standing()
        self.refreshed.emit()
        if self.sealing is not None:
            self.sealing.refresh()

    def decide(self, take_over: bool) -> None:
        """Take over what room.toml says, or write the accepted settings into it again."""
        standing = self.differences.standing
        if standing is None:
            return
        act = self._service.take_over if take_over else self._service.keep
        words = self.tr("What the file says is accepted.") if take_over else self.tr("The accepted settings are kept.")
        self.calls.do(
            lambda actor: act(actor, standing.seen),
            lambda settings: self._use_decision(settings, words),
            self._say_undecided,
        )

    def undo(self) -> None:
        """Take back the last change, as long as the bar offers it."""
        last, self._last = self._last, None
        self.undo_bar.hide()
        if last is not None:
            self.calls.do(
                lambda actor: self._service.change(actor, last.after, last.before),
                lambda settings: self._use(settings, self.tr("Taken back: {name}.").format(name=last.name)),
                lambda error: self.note.show_text(sentence(error)),
            )

    def show_setting(self, path: str) -> None:
        """Go to the row of a setting."""
        self._bring_into_sight(path)
        row = self.rows[path]
        row.editor.setFocus()
        self._scroll_to(row)

    def _arrange(self) -> None:
        appearance = self._appearance
        left = QVBoxLayout()
        appearance.space(left, 8, (16, 12, 8, 12))
        left.addWidget(self.find_edit)
        left.addWidget(self.list, 1)
        self._left = QWidget()
        self._left.setLayout(left)
        body = QWidget()
        self._headings: dict[str, Text] = {}
        column = QVBoxLayout(body)
        appearance.space(column, 0, (16, 12, 12, _ABOVE_BAR))
        column.addWidget(self.nothing)
        for group in self.groups:
            self._headings[group.key] = heading = Text(appearance, group.name, Role.SECTION, bold=True, wrap=True)
            column.addWidget(heading)
            for setting in group.settings:
                column.addWidget(self._make_row(setting, is_named=setting.name != group.name))
        column.addStretch(1)
        self._area = area = scrolled(body)
        self._right = QWidget()
        right = QHBoxLayout(self._right)
        appearance.space(right, 0)
        right.addWidget(area, 1)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.VLine)
        self.differences = DifferencesCard(appearance, self._name_of, self._words_of)
        self.differences.decided.connect(self.decide)
        outer = QVBoxLayout(self)
        appearance.space(outer, 0)
        if self._above is not None:
            outer.addWidget(self._above)
        outer.addWidget(self.differences)
        row = QHBoxLayout()
        appearance.space(row, 0)
        outer.addLayout(row, 1)
        row.addWidget(self._left)
        row.addWidget(line)
        row.addWidget(self._right, 1)
        appearance.keep(self._left, lambda appearance: self._left.setFixedWidth(appearance.px(_GROUPS_WIDTH)))
        appearance.keep(body, lambda appearance: body.setMaximumWidth(appearance.px(_ROWS_WIDTH)))

    def _name_of(self, path: str) -> str:
        row = self.rows.get(path)
        return row.setting.name if row is not None else ""

    def _words_of(self, path: str, settings: Settings) -> str:
        row = self.rows.get(path)
        return row.editor.words(row.setting.value_of(settings)) if row is not None else ""

    def _ask_standing(self) -> None:
        """Whoever asked may have left when the answer comes."""

        def ask(actor: Actor) -> tuple[SettingsStanding, bool]:
            return self._service.standing(actor), actor.holder is StaffRole.ADMIN

        self.calls.ask(ask, self._show_standing, lambda error: self.note.show_text(sentence(error)))

    def _show_standing(self, found: tuple[SettingsStanding, bool]) -> None:
        standing, may_decide = found
        self.differences.show_standing(standing, may_decide=may_decide)

    def _use_decision(self, settings: Settings, words: str) -> None:
        self._use(settings, words)
        self._ask_standing()
        self.decided.emit()

    def _say_undecided(self, error: ReadingRoomError) -> None:
        self.note.show_text(sentence(error))
        self._ask_standing()

    def _make_row(self, setting: Setting, *, is_named: bool) -> SettingRow:
        self.rows[setting.path] = row = SettingRow(self._appearance, setting, is_named=is_named)
        if setting.path == "protection.seal_books" and self.sealing is not None:
            sealing = self.sealing
            row.add_below(sealing)
            sealing.appeared.connect(lambda: self._scroll_to(sealing))
        row.changed.connect(lambda: self._keep(row))
        row.dropped.connect(lambda: row.show_settings(self._store.current))
        return row

    def _keep(self, row: SettingRow) -> None:
        """Set what a row shows; while another one is being kept, afterwards."""
        if self.calls.busy:
            if row not in self._waiting:
                self._waiting.append(row)
            return
        before, setting = self._store.current, row.setting
        if not row.confirm.isHidden() and self._asked.get(setting.path) == row.editor.value():
            self._next()  # the focus left the field once more: the question is there
            return
        was_wrong = row.is_wrong
        try:
            after = changed(before, setting.section, {setting.field: row.editor.value()})
        except SettingsRefused as error:
            row.say([problem for problem in error.problems if problem.field.startswith(setting.path)])
            if not row.is_wrong:
                row.say_words(sentence(error))
            if not was_wrong or row.isVisible():
                self._show_wrong(row)  # who was told it goes where they want
            self._next()
            return
        row.say(())
        row.confirm.hide()  # what it asked about is set no more
        if after == before:
            self._next()
        elif _keeps_shorter(before, after):
            self._ask_shorter(row, before, after)
        else:
            self._change(row, before, after)

    def _ask_shorter(self, row: SettingRow, before: Settings, after: Settings) -> None:
        """Say what a shorter time would remove, and change it only for a yes."""

        def ask(found: RetentionReport) -> None:
            self._asked[row.setting.path] = row.setting.value_of(after)
            row.confirm.ask(
                shorter_time_question(found, after.privacy),
                self.tr("Keep them shorter"),
                lambda: self._keep_asked(row, row.setting.value_of(after)),
                row.editor,
                lambda: row.show_settings(self._store.current),
                take_focus=False,
            )
            self._go_back_to(row)
            if not row.editor.hasFocus():
                row.confirm.no_button.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, row, lambda: self._area.ensureWidgetVisible(row.confirm.no_button))
            self._next()

        def refused(error: ReadingRoomError) -> None:
            row.say_words(sentence(error))
            self._show_wrong(row)
            self._next()

        months = after.privacy.keep_months, after.privacy.audit_months
        self.calls.do(lambda actor: self._service.would_remove(actor, *months), ask, refused)

    def _keep_asked(self, row: SettingRow, value: object) -> None:
        """What was said yes to, with what others have changed meanwhile."""
        if self.calls.busy:
            self._waiting.append(row)  # it is asked about once more
            return
        before = self._store.current
        self._change(row, before, changed(before, row.setting.section, {row.setting.field: value}))

    def _change(self, row: SettingRow, before: Settings, after: Settings) -> None:
        setting = row.setting

        def kept(settings: Settings) -> None:
            self._last = _Kept(before, settings, setting.name)
            self._use(settings, "")
            self.undo_bar.show_text(self.tr("Changed: {name}.").format(name=setting.name))

        def refused(error: ReadingRoomError) -> None:
            if isinstance(error, SettingsRefused):
                row.say(error.problems)
            else:
                row.say_words(sentence(error))
            self._show_wrong(row)
            self._next()

        self.calls.do(lambda actor: self._service.change(actor, before, after), kept, refused)

    def _show_wrong(self, row: SettingRow) -> None:
        """Above the bar that says what was changed before, once the row has grown by its sentence."""

        def show() -> None:
            self._go_back_to(row)
            self._bring_above_bar(row)

        QTimer.singleShot(0, row, show)

    def _scroll_to(self, part: QWidget) -> None:
        """Once it is shown; above the bar of the last change."""
        QTimer.singleShot(0, part, lambda: self._bring_above_bar(part))

    def _bring_above_bar(self, part: QWidget) -> None:
        """Not `ensureWidgetVisible`, to which what lies behind that bar is seen."""
        lay_out(self._area)
        scroll = self._area.verticalScrollBar()
        top = part.mapTo(self._area.viewport(), part.rect().topLeft()).y() + scroll.value()
        end = top + part.height() + self._appearance.px(_ABOVE_BAR)
        seen = self._area.viewport().height()
        scroll.setValue(min(max(scroll.value(), end - seen), top))

    def _bring_into_sight(self, path: str) -> None:
        self.find_edit.clear()
        place = next(n for n, group in enumerate(self.groups) if any(each.path == path for each in group.settings))
        self.list.setCurrentRow(place)

    def _go_back_to(self, row: SettingRow) -> None:
        """Nobody left it for another group or screen to have what it asks or says unseen."""
        if row.isHidden():
            self._bring_into_sight(row.setting.path)
        if not self.isVisible():
            self.asks.emit()

    def _use(self, settings: Settings, words: str) -> None:
        """What was set is used here at once, wherever it was set."""
        self._store.take(settings)
        if not self.differences.isHidden():
            self._ask_standing()  # a change of a setting decides about that one
        if words:
            self.note.show_text(words)
        self._next()

    def _next(self) -> None:
        if self._waiting:
            self._keep(self._waiting.pop(0))

    def _show_settings(self) -> None:
        settings = self._store.current
        desks = self.rows["desk.desks"].editor
        if isinstance(desks, DesksEditor):
            groups = SettingGroups(self._appearance, settings, settings.look.language)
            desks.offer(groups.offered())
        for row in self.rows.values():
            if row not in self._waiting:
                row.show_settings(settings)
        if self.sealing is not None:
            self.sealing.refresh()

    def _show_rows(self) -> None:
        """Those of the chosen group, or of all groups those that have the words."""
        words = self.find_edit.text().casefold().split()
        chosen = self.list.currentRow()
        any_shown = False
        for place, group in enumerate(self.groups):
            shown = [setting for setting in group.settings if self._is_shown(setting, words, place == chosen)]
            self._headings[group.key].setVisible(bool(shown))
            for setting in group.settings:
                self.rows[setting.path].setVisible(setting in shown)
            any_shown = any_shown or bool(shown)
        self.nothing.setVisible(not any_shown)
        self._area.verticalScrollBar().setValue(0)

    def _is_shown(self, setting: Setting, words: list[str], is_chosen: bool) -> bool:
        return self.rows[setting.path].fits(words) if words else is_chosen

    def _draw_icons(self) -> None:
        for place, group in enumerate(self.groups):
            self.list.item(place).setIcon(icon(self._appearance, group.icon))


def _keeps_shorter(before: Settings, after: Settings) -> bool:
    """Whether data would be kept for a shorter time, which nobody can take back once they are gone."""
    was, new = before.privacy, after.privacy
    return new.keep_months < was.keep_months or new.audit_months < was.audit_months
