"""How long data are kept: what is over, when it was last removed and when it will be, and removing it now."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.written_dates import short_day
from desktop.settings.model import Privacy
from desktop.settings.retention import RetentionReport
from desktop.settings.store import SettingsStore
from desktop.visitors.retention import DailyRun, RetentionState, Unusual
from ui.background import Background, Refresher
from ui.office_time import office_moment
from ui.staff.privacy.retention import RetentionWork
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.icons import set_icon
from ui.widgets.in_place import ConfirmLine
from ui.widgets.row_list import Nothing, RowList
from ui.widgets.tables import Column, RowsModel
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

_WAITS = frozenset({DailyRun.UNDECIDED, DailyRun.DOUBTFUL, DailyRun.CONFIRMED, DailyRun.ASKS})


@dataclass(frozen=True, slots=True)
class KeptLine:
    """What is kept, how long, and how much of it is over."""

    what: str
    kept: str
    over: str


class KeptModel(RowsModel[KeptLine]):
    """What the privacy notice and the settings promise."""

    def columns(self) -> tuple[Column[KeptLine], ...]:
        return (
            Column(self.tr("What"), lambda row: row.what, 270),
            Column(self.tr("Is kept for"), lambda row: row.kept, 260),
            Column(self.tr("Is over"), lambda row: row.over),
        )

    def lines(self, privacy: Privacy, due: RetentionReport) -> list[KeptLine]:
        visitors = self.tr("Visitors: {count}").format(count=due.visitors)
        complaints = self.tr("Complaints: {count}").format(count=due.complaints)
        entries = self.tr("Entries: {count}").format(count=due.audit)
        nothing, months = self.tr("nothing"), self.tr("{months} months")
        since_visit = self.tr("{months} months after the last visit").format(months=privacy.keep_months)
        return [
            KeptLine(self.tr("Who a visitor was"), since_visit, visitors if due.visitors else nothing),
            KeptLine(
                self.tr("Closed complaints without a visit"),
                months.format(months=privacy.keep_months),
                complaints if due.complaints else nothing,
            ),
            KeptLine(
                self.tr("Audit trail"),
                months.format(months=privacy.audit_months),
                entries if due.audit else nothing,
            ),
        ]


class RetentionPanel(QWidget):
    """For administrators, on the PC with the records."""

    settings_asked = Signal()
    kept_asked = Signal()  # the page of what is kept of people

    def __init__(
        self, appearance: Appearance, work: RetentionWork, store: SettingsStore, who: Who, background: Background
    ) -> None:
        super().__init__()
        self._appearance, self._work, self._store, self._who = appearance, work, store, who
        self.refresher = Refresher(self, background, self._reading, self._show_state, self._show_error)
        self.due: RetentionReport | None = None
        self._is_undecided = False
        self.model = KeptModel(self)
        nothing = Nothing("", "")  # there are always some
        self.list = RowList(
            appearance,
            self.model,
            self.tr("How long data are kept"),
            nothing,
            self.tr("What is over can't be counted"),
            skeleton=3,
        )
        self.list.error.acted.connect(self.refresh)
        self.last = Text(appearance, "", Role.BODY, wrap=True)
        self.next = Text(appearance, "", Role.BODY, wrap=True)
        self.result = Text(appearance, "", Role.BODY, Tone.SUCCESS, wrap=True)
        self.result.hide()
        stays = self.tr(
            "Names, contacts and words go; visits, classes and the numbers of copies stay for the statistics. Who is "
            "removed stays removed when a backup is restored. Visitors who wait for the answer to a complaint stay."
        )
        self.confirm = ConfirmLine(appearance)
        column = QVBoxLayout(self)
        appearance.space(column, 12, (16, 12, 16, 12))
        column.addLayout(self._make_top())
        for part in (self._make_progress(), self.result, self.last, self.next):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(Text(appearance, stays, Role.SECONDARY, Tone.SECONDARY, wrap=True))
        column.addWidget(self.confirm)
        work.finished.connect(self._on_finished)
        work.failed.connect(self._on_failed)
        store.settings_changed.connect(self._on_settings)
        self._show_running()

    def refresh(self) -> None:
        """Count anew, in the background."""
        self.refresher.read_anew()  # perhaps by other settings

    def _reading(self) -> Callable[[], RetentionState]:
        return partial(self._work.state, self._who.actor)

    def remove(self) -> None:
        """Remove it now, when that is really meant."""
        if self.due is None:
            return
        question = self.tr(
            "Remove for good who visitors were ({visitors}), what complaints say ({complaints}), and entries of the "
            "audit trail ({entries})? It can't be undone."
        ).format(visitors=self.due.visitors, complaints=self.due.complaints, entries=self.due.audit)
        self.confirm.ask(question, self.tr("Remove"), self._remove, self.remove_button)

    def _make_top(self) -> QHBoxLayout:
        self.settings_button = self._button(self.tr("Settings …"), "settings", self.settings_asked.emit)
        self.count_button = self._button(self.tr("Count again"), "refresh", self.refresh)
        self.remove_button = self._button(self.tr("Remove now …"), "clear", self.remove)
        top = QHBoxLayout()
        self._appearance.space(top, 12)
        self.kept_button = self._button(self.tr("What is kept where …"), "print", self.kept_asked.emit)
        top.addWidget(self.settings_button)
        top.addWidget(self.kept_button)
        top.addStretch()
        top.addWidget(self.count_button)
        top.addWidget(self.remove_button)
        return top

    def _make_progress(self) -> QWidget:
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self.tr("Removing goes on"))
        self.cancel_button = self._button(self.tr("Cancel"), "cancel", self._work.cancel)
        self._progress = QWidget()
        row = QHBoxLayout(self._progress)
        self._appearance.space(row, 12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        return self._progress

    def _button(self, text: str, icon: str, action) -> QPushButton:
        button = QPushButton(text)
        set_icon(self._appearance, button, icon)
        button.clicked.connect(lambda _=False: action())
        return button

    def _remove(self) -> None:
        self.result.hide()
        self._work.carry_out(self._who.actor)
        self._show_running()

    def _show_state(self, state: RetentionState) -> None:
        self.due, self._is_undecided = state.due, state.daily is DailyRun.UNDECIDED
        self.list.show_rows(self.model.lines(self._store.current.privacy, state.due))
        self.last.setText(self._last_words(state))
        self.next.setText(self._next_words(state))
        waits = state.daily in _WAITS or (state.daily is DailyRun.OFF and not state.due.nothing)
        self.next.set_tone(Tone.WARNING if waits else Tone.TEXT)
        self._show_running()

    def _last_words(self, state: RetentionState) -> str:
        if state.last_at is None:
            return self.tr("Nothing has been removed so far.")
        words = self.tr("Last run: {when}, by itself.") if state.last_by_itself else self.tr("Last run: {when}.")
        return words.format(when=office_moment(state.last_at))

    def _next_words(self, state: RetentionState) -> str:
        match state.daily:
            case DailyRun.OFF:
                return self.tr("The daily run is switched off in the settings: an administrator removes what is over.")
            case DailyRun.UNDECIDED:
                return self.tr(
                    "Nothing is removed: how long data are kept was changed without this program, or came out of a "
                    "backup. An administrator decides that under Settings first."
                )
            case DailyRun.ASKS:
                return self._unusual_words(state)
            case DailyRun.DOUBTFUL:
                return self.tr(
                    "The daily run waits: the date of this PC does not follow the last day worked. An officer confirms "
                    "it when the day opens."
                )
            case DailyRun.CONFIRMED:
                day = short_day(state.daily_from) if state.daily_from else ""
                return self.tr(
                    "The daily run waits until {day}, because the date had to be confirmed: a wrong one would remove "
                    "too much."
                ).format(day=day)
            case DailyRun.DONE:
                return self.tr("Next run: tomorrow, as soon as nobody waits for a desk.")
        return self.tr(
            "Next run: as soon as nobody waits for a desk. A backup is made before, if the newest is over a week old."
        )

    def _unusual_words(self, state: RetentionState) -> str:
        why = {
            Unusual.FIRST: self.tr("Nothing was ever removed in this room."),
            Unusual.SHORTER: self.tr("Data are kept for a shorter time than at the last run."),
            Unusual.MANY: self.tr("It would be far more than a usual run removes."),
        }
        ask = self.tr(
            "The daily run waits for an administrator: look at what is over, and press Remove now if that is meant. "
            "From then on it goes by itself. To keep it longer, set more months under Settings first, or switch the "
            "daily run off."
        )
        return " ".join(filter(None, (why.get(state.unusual, "") if state.unusual else "", ask)))

    def _show_error(self, error: ReadingRoomError) -> None:
        self.due = None
        self.list.show_failure(sentence(error))
        self._show_running()

    def _on_finished(self, report: RetentionReport) -> None:
        text = self.tr(
            "Removed: who visitors were ({visitors}), what complaints said ({complaints}), and entries of the audit "
            "trail ({entries}). Make a new backup, and keep it beside older ones."
        )
        nothing = self.tr("Nothing had to be removed.")
        said = text.format(visitors=report.visitors, complaints=report.complaints, entries=report.audit)
        self._say(nothing if report.nothing else said, Tone.SUCCESS)
        self._on_over()

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._say(sentence(error), Tone.DANGER)
        self._on_over()

    def _on_over(self) -> None:
        self._show_running()
        if not self._who.must_sign_in():
            self.refresh()

    def _on_settings(self) -> None:
        if self.isVisible() and not self._who.must_sign_in():
            self.refresh()

    def _show_running(self) -> None:
        running = self._work.running
        had_focus = self.cancel_button.hasFocus()
        self._progress.setVisible(running)
        self.count_button.setEnabled(not running)
        self.remove_button.setEnabled(
            not running and self.due is not None and not self.due.nothing and not self._is_undecided
        )
        if had_focus and not running:
            self.count_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif running and self.remove_button.hasFocus():
            self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str, tone: Tone) -> None:
        self.result.set_tone(tone)
        self.result.setText(text)
        self.result.show()
