"""The audit trail: searched by person, action and days, and verified."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, tzinfo
from functools import partial
from uuid import UUID

from PySide6.QtCore import QDate, QObject
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QHBoxLayout, QPushButton, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.models import Role
from desktop.actors import DeviceMode, Program
from desktop.room.findings import Area, Finding
from desktop.security.audit import MOST_LINES, Audit, AuditCheck, AuditLine, Compared
from desktop.security.staff import Staff, StaffCard
from ui.background import Background, Calls
from ui.list_screen import ListScreen
from ui.office_time import office_moment, office_today
from ui.theme import Appearance
from ui.theme import Role as TextRole
from ui.who import Who
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icons import set_icon
from ui.widgets.in_place import AskLine
from ui.widgets.row_list import Nothing, RowList
from ui.widgets.tables import Column, RowsModel
from ui.widgets.text import Text, Tone, one_line
from ui.words.dates import DAY_FORMAT, date_shown
from ui.words.health import finding_sentence
from ui.words.people.names import holder_name, mode_name, role_name
from ui.words.people.right_names import action_name, actions_by_name
from ui.words.sentences import sentence

# The audit trail in words: who did what to whom.

_SHORT = 8  # letters of an id that stands for nobody on the list


class AuditModel(RowsModel[AuditLine]):
    """The trail holds ids only; the names come from the list of staff as it is now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: dict[str, str] = {}

    def learn_names(self, names: Mapping[UUID, str]) -> None:
        self._names = {str(staff_id): one_line(name) for staff_id, name in names.items()}

    def columns(self) -> tuple[Column[AuditLine], ...]:
        return (
            Column(self.tr("When"), lambda row: office_moment(row.at), 140),
            Column(self.tr("Who"), self._who, 170),
            Column(self.tr("What"), lambda row: action_name(row.action)),
            Column(self.tr("Concerning"), lambda row: self._name(row.subject), 170, shown_from=620),
            Column(self.tr("Details"), lambda row: self._detail(row.detail), 150, shown_from=820),
        )

    def _who(self, row: AuditLine) -> str:
        return self._name(str(row.staff_id)) if row.staff_id else self._holder(row.holder)

    def _name(self, subject: str) -> str:
        return self._names.get(subject, subject[:_SHORT]) if subject else ""

    def _holder(self, holder: str) -> str:
        """A device, the program, or whoever used the room before it had staff."""
        others = _modes() | {Program.ITSELF.value: holder_name(Program.ITSELF)}
        return others.get(holder, self.tr("(before there was staff)"))

    def _detail(self, detail: str) -> str:
        known = _modes() | {
            **{role.value: role_name(role) for role in Role},
            "disabled": self.tr("shut out"),
            "enabled": self.tr("let in again"),
            "set": self.tr("set"),
            "taken_away": self.tr("taken away"),
            "files": self.tr("with PDFs"),
        }
        corrected = {"table": self.tr("tables"), "contents": self.tr("contents"), "order": self.tr("order of tables")}
        parts = detail.split(",")
        if all(part in corrected for part in parts):
            return ", ".join(corrected[part] for part in parts)
        return known.get(detail, detail)


def _modes() -> dict[str, str]:
    return {mode.value: mode_name(mode) for mode in DeviceMode}


_BOX_WIDTH = 260


class AuditPanel(ListScreen[AuditLine]):
    """500 lines at a time, the newest first; nothing in it can be changed."""

    def __init__(
        self,
        appearance: Appearance,
        audit: Audit,
        staff: Staff,
        who: Who,
        background: Background,
        calls: Calls,
        zone: tzinfo,
    ) -> None:
        """`zone`: whose days are meant."""
        super().__init__(appearance)
        self._audit, self._staff, self._who = audit, staff, who
        self._background, self._calls, self._zone = background, calls, zone
        self.model = AuditModel(self)
        nothing = Nothing(self.tr("Nothing fits"), self.tr("No entry fits the filter."), self.tr("Show all"))
        rows = RowList(appearance, self.model, self.tr("Audit trail"), nothing, self.tr("The trail can't be shown"))
        rows.empty.acted.connect(self.show_all)
        self.older_button = QPushButton(self.tr("Older entries"))
        set_icon(appearance, self.older_button, "down")
        self.older_button.clicked.connect(self._add_older)
        self.verdict = Text(appearance, "", TextRole.BODY, Tone.SUCCESS, wrap=True)
        self.verdict.hide()
        self.ask_line = AskLine(appearance)
        self.read_with(calls, self._reading, self._show)
        self.lay_out(rows, above=(self._make_top(), self.verdict), below=(self.older_button,), foot=(self.ask_line,))

    def _reading(self) -> Callable[[], tuple[list[StaffCard], list[AuditLine]]]:
        """The newest lines that fit."""
        actor, find = self._who.actor, self._search(None)
        return lambda: (self._staff.list(actor), find())

    def show_failure(self, error: ReadingRoomError) -> None:
        super().show_failure(error)
        self.older_button.hide()

    def _show(self, found: tuple[list[StaffCard], list[AuditLine]]) -> None:
        people, lines = found
        self._learn_people(people)
        self.list.show_rows(lines)
        self.older_button.setVisible(len(lines) == MOST_LINES)

    def show_all(self) -> None:
        """Take all filters away and read the list."""
        for box in (self.person_box, self.action_box):
            box.setCurrentIndex(0)
        self.days_check.setChecked(False)
        self.refresh()

    def check(self) -> None:
        """Follow the whole trail in the background."""
        actor = self._who.actor
        self.check_button.setEnabled(False)
        self._say(self.tr("Following the trail from its first entry …"), Tone.SECONDARY)
        self._background.run(self, lambda: self._audit.verify(actor), self._on_checked, self._on_failed)

    def ask_for_printed(self) -> None:
        """Have a line typed off a printed summary or report."""
        self.ask_line.ask(
            self.tr("Line on the paper, such as 1234 ABCD-0123-4567-89EF"),
            self.tr("Compare"),
            self._compare,
            self.compare_button,
        )

    def _compare(self, line: str) -> None:
        actor = self._who.actor
        self._calls.run(self, lambda: self._audit.compare(actor, line), self._on_compared, self._on_failed)

    def _on_compared(self, compared: Compared) -> None:
        words, tone = {
            Compared.SAME: (self.tr("The trail is the one of that paper up to this entry."), Tone.SUCCESS),
            Compared.REPLACED: (
                self.tr("This entry is another one than on the paper: somebody rewrote the trail."),
                Tone.DANGER,
            ),
            Compared.CUT: (self.tr("The trail ends before this entry: somebody cut it."), Tone.DANGER),
            Compared.DROPPED: (self.tr("That entry is older than the trail is kept."), Tone.SECONDARY),
            Compared.ILLEGIBLE: (
                self.tr("Type the number of the entry and the sixteen letters, as on the paper."),
                Tone.WARNING,
            ),
        }[compared]
        self._say(words, tone)

    def _make_top(self) -> QHBoxLayout:
        appearance = self._appearance
        self.person_box, self.action_box = QComboBox(), QComboBox()
        self.person_box.setAccessibleName(self.tr("Person"))
        self.person_box.addItem(self.tr("Everybody"), "")
        self.action_box.setAccessibleName(self.tr("Action"))
        self.action_box.addItem(self.tr("All actions"), "")
        for name, action in actions_by_name():
            self.action_box.addItem(name, action)
        self.days_check = QCheckBox(self.tr("Only these days:"))
        today = date_shown(office_today())
        self.from_edit, self.to_edit = QDateEdit(today.addDays(-7)), QDateEdit(today)
        self.from_edit.setAccessibleName(self.tr("From this day"))
        self.to_edit.setAccessibleName(self.tr("To this day"))
        filters = QWidget()
        flow = FlowLayout(filters)
        appearance.space(flow, 8)
        for widget in (self.person_box, self.action_box, self.days_check, self.from_edit, self.to_edit):
            flow.addWidget(widget)
        appearance.keep(filters, self._limit_boxes)
        for edit in (self.from_edit, self.to_edit):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat(DAY_FORMAT)
            edit.setEnabled(False)
            edit.dateChanged.connect(self.refresh)
            self.days_check.toggled.connect(edit.setEnabled)
        self.days_check.toggled.connect(self.refresh)
        self.person_box.activated.connect(self.refresh)
        self.action_box.activated.connect(self.refresh)
        self.check_button = QPushButton(self.tr("Check the trail"))
        set_icon(appearance, self.check_button, "done")
        self.check_button.clicked.connect(self.check)
        self.compare_button = QPushButton(self.tr("Compare with paper …"))
        set_icon(appearance, self.compare_button, "print")
        self.compare_button.clicked.connect(self.ask_for_printed)
        top = QHBoxLayout()
        appearance.space(top, 12)
        top.addWidget(filters, 1)
        top.addWidget(self.compare_button)
        top.addWidget(self.check_button)
        return top

    def _limit_boxes(self, appearance: Appearance) -> None:
        """The longest name would take the whole line."""
        for box in (self.person_box, self.action_box):
            box.setFixedWidth(appearance.px(_BOX_WIDTH))

    def _learn_people(self, people: list[StaffCard]) -> None:
        names = {card.id: card.full_name for card in people}
        self.model.learn_names(names)
        chosen = self.person_box.currentData()
        while self.person_box.count() > 1:
            self.person_box.removeItem(1)
        for staff_id, name in names.items():
            self.person_box.addItem(one_line(name), str(staff_id))  # text, since Qt compares other things by identity
        self.person_box.setCurrentIndex(max(0, self.person_box.findData(chosen)))

    def _search(self, before_seq: int | None) -> Callable[[], list[AuditLine]]:
        """What finds the lines that fit the filter as it is now; any thread may call it."""
        person, since, until = self.person_box.currentData(), None, None
        if self.days_check.isChecked():
            since = self._midnight(self.from_edit.date())
            until = self._midnight(self.to_edit.date().addDays(1))
        return partial(
            self._audit.find,
            self._who.actor,
            since=since,
            until=until,
            staff_id=UUID(person) if person else None,
            action=self.action_box.currentData(),
            before_seq=before_seq,
        )

    def _add_older(self) -> None:
        rows = self.model.rows()
        if not rows:
            return
        last = rows[-1].seq
        self._calls.run(
            self,
            self._search(last),
            lambda older: self._show_older(last, older),
            lambda error: self._say(sentence(error), Tone.DANGER),
        )

    def _show_older(self, last: int, older: list[AuditLine]) -> None:
        rows = self.model.rows()
        if rows and rows[-1].seq == last:  # else the filter is another one by now
            self.model.add_rows(older)
            self.older_button.setVisible(len(older) == MOST_LINES)

    def _midnight(self, day: QDate) -> datetime:
        return datetime.combine(date(day.year(), day.month(), day.day()), time(), self._zone)

    def _on_checked(self, result: AuditCheck) -> None:
        self.check_button.setEnabled(True)
        if result.flaw is None or result.broken_at is None:
            finding = Finding(Area.AUDIT, True, "holds", {"count": result.entries})
        else:
            finding = Finding(Area.AUDIT, False, result.flaw, {"entry": result.broken_at})
        self._say(finding_sentence(finding), Tone.SUCCESS if finding.ok else Tone.DANGER)

    def _on_failed(self, error: ReadingRoomError) -> None:
        self.check_button.setEnabled(True)
        self._say(sentence(error), Tone.DANGER)

    def _say(self, text: str, tone: Tone) -> None:
        self.verdict.set_tone(tone)
        self.verdict.setText(text)
        self.verdict.show()
