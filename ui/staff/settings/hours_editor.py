"""Office hours, a line for each weekday, and holidays: by hand, pasted, or from a file."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, QTime
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import FieldProblem
from catalog_db.rules.desk.holidays import read_holidays
from desktop.settings.model import Holiday, WorkingHours, bounds
from ui.office_time import office_today
from ui.staff.settings.editors import Editor, keep_width
from ui.theme import Appearance, Role
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icons import set_icon
from ui.widgets.saving import documents
from ui.widgets.tables import ROW_ROLE, Column, RowsModel, rows_table
from ui.widgets.text import Text, Tone
from ui.words.dates import DAY_FORMAT, TIME_FORMAT, date_shown, letter_day
from ui.words.room.settings import setting_problem_sentence

_MOST_BYTES = 1_000_000  # of a file with a list


class HolidaysModel(RowsModel[Holiday]):
    """Days in their order."""

    def columns(self) -> tuple[Column[Holiday], ...]:
        return (
            Column(self.tr("Day"), lambda row: letter_day(row.day), 170),
            Column(self.tr("Weekday"), lambda row: QLocale().standaloneDayName(row.day.isoweekday()), 110),
            Column(self.tr("Name"), lambda row: row.name),
        )


class HolidaysEditor(Editor):
    """What is pasted comes to what is there; a day that is in the list already keeps its name."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.model = HolidaysModel(self)
        self.table = rows_table(appearance, self.model, self.tr("Holidays"))
        appearance.keep(self.table, lambda appearance: self.table.setFixedHeight(appearance.px(260)))
        self.day_edit = QDateEdit(date_shown(office_today()))
        self.day_edit.setCalendarPopup(True)
        self.day_edit.setDisplayFormat(DAY_FORMAT)
        self.day_edit.setAccessibleName(self.tr("Day of the holiday"))
        self.name_edit = QLineEdit()
        self.name_edit.setMaxLength(bounds("name", Holiday).letters)
        self.name_edit.setPlaceholderText(self.tr("Name, such as: Tahun Baru Masehi"))
        self.name_edit.setAccessibleName(self.tr("Name of the holiday"))
        self.add_button = self._button("add", self.tr("Add"), self._add)
        self.remove_button = self._button("remove", self.tr("Remove"), self._remove)
        self.paste_button = self._button("table", self.tr("Paste a list …"), self._open_paste)
        self.file_button = self._button("file", self.tr("From a file …"), self.choose_file)
        self.said = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.said.hide()
        self._arrange(appearance)
        self.name_edit.returnPressed.connect(self._add)
        self.table.selectionModel().selectionChanged.connect(self._show_possible)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)
        self._show_possible()

    def value(self) -> list[dict[str, Any]]:
        return [holiday.model_dump() for holiday in self.model.rows()]

    def show_value(self, value: Any) -> None:
        days = [Holiday.model_validate(day) for day in value]
        self.model.replace_rows(sorted(days, key=lambda holiday: holiday.day))
        self._show_possible()

    def words(self, value: Any) -> str:
        return ""

    def read_file(self, file: Path) -> None:
        """Put what a file holds into the box, to look at before it is taken over."""
        try:
            with file.open("rb") as opened:
                content = opened.read(_MOST_BYTES)
        except OSError:
            self._say(self.tr("{file} can't be read.").format(file=file.name), Tone.DANGER)
            return
        self._open_paste()
        self.paste_edit.setPlainText(content.decode("utf-8-sig", errors="replace"))

    def choose_file(self) -> QFileDialog:
        folder, kinds = str(documents()), self.tr("Lists (*.csv *.txt)")
        dialog = QFileDialog(self, self.tr("A list of holidays"), folder, kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self.read_file(Path(file)))
        dialog.open()
        return dialog

    def _arrange(self, appearance: Appearance) -> None:
        adding, listing = QHBoxLayout(), FlowLayout()
        for row in (adding, listing):
            appearance.space(row, 8)
        adding.addWidget(self.day_edit)
        adding.addWidget(self.name_edit, 1)
        adding.addWidget(self.add_button)
        for button in (self.remove_button, self.paste_button, self.file_button):
            listing.addWidget(button)
        self.paste_edit = QPlainTextEdit()
        self.paste_edit.setAccessibleName(self.tr("List of holidays"))
        self.paste_edit.setTabChangesFocus(True)
        self.paste_edit.setPlaceholderText(
            self.tr("One day a line, such as:")
            + "\n1 Januari 2027 Tahun Baru Masehi\n2027-03-10;Idulfitri\n25/12/2027 Natal"
        )
        self.paste_edit.document().setDocumentMargin(8)
        appearance.keep(self.paste_edit, lambda appearance: self.paste_edit.setFixedHeight(appearance.px(140)))
        self.take_button = self._button("check", self.tr("Take these days over"), self._take)
        self.leave_button = self._button("clear", self.tr("Leave it"), self._close_paste)
        answers = QHBoxLayout()
        appearance.space(answers, 8)
        answers.addWidget(self.take_button)
        answers.addWidget(self.leave_button)
        answers.addStretch(1)
        self.paste_box = QWidget()
        paste = QVBoxLayout(self.paste_box)
        appearance.space(paste, 8)
        paste.addWidget(self.paste_edit)
        paste.addLayout(answers)
        self.paste_edit.textChanged.connect(self._read)
        self.paste_box.hide()
        whole = QVBoxLayout(self)
        appearance.space(whole, 8)
        whole.addWidget(self.table)
        whole.addLayout(adding)
        whole.addLayout(listing)
        whole.addWidget(self.paste_box)
        whole.addWidget(self.said)

    def _button(self, icon: str, words: str, act: Any) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        set_icon(self._appearance, button, icon)
        button.clicked.connect(lambda _=False: act())
        return button

    def _add(self) -> None:
        day = self.day_edit.date().toPython()
        assert isinstance(day, date)
        if any(holiday.day == day for holiday in self.model.rows()):
            self._say(self.tr("This day is in the list already."), Tone.DANGER)
            return
        self._use([*self.model.rows(), Holiday(day=day, name=self.name_edit.text().strip())])
        self.name_edit.clear()
        self.day_edit.setFocus()

    def _remove(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        gone = {row.data(ROW_ROLE).day for row in rows}
        if gone:
            self._use([holiday for holiday in self.model.rows() if holiday.day not in gone])

    def _open_paste(self) -> None:
        self.paste_box.show()
        self._read()
        self.paste_edit.setFocus()

    def _close_paste(self) -> None:
        self.paste_edit.clear()
        self.paste_box.hide()
        self.said.hide()
        self.paste_button.setFocus()

    def _read(self) -> None:
        """Say what would be taken over, and what is not understood."""
        found = read_holidays(self.paste_edit.toPlainText())
        words = self.tr("%n day(s) understood.", "", len(found.days))
        if found.unread:
            lines = ", ".join(map(str, found.unread[:5])) + (" …" if len(found.unread) > 5 else "")
            words += " " + self.tr("Not understood: line {lines}.").format(lines=lines)
        self.take_button.setEnabled(bool(found.days))
        self._say(words, Tone.WARNING if found.unread else Tone.SECONDARY)

    def _take(self) -> None:
        known = {holiday.day for holiday in self.model.rows()}
        read = read_holidays(self.paste_edit.toPlainText()).days
        new = [Holiday(day=line.day, name=line.name) for line in read if line.day not in known]
        self._close_paste()
        self._use([*self.model.rows(), *new])
        self._say(self.tr("%n day(s) were added.", "", len(new)), Tone.SECONDARY)

    def _use(self, days: list[Holiday]) -> None:
        self.said.hide()
        self.show_value(days)
        self.done.emit()

    def _show_possible(self) -> None:
        self.remove_button.setEnabled(self.table.selectionModel().hasSelection())

    def _say(self, words: str, tone: Tone) -> None:
        self.said.setText(words)
        self.said.set_tone(tone)
        self.said.show()


# Working hours: a line for each weekday.

_TIMES = ("opens", "closes", "lunch_from", "lunch_until")
_USUAL = {"opens": QTime(8, 0), "closes": QTime(15, 30), "lunch_from": QTime(12, 0), "lunch_until": QTime(13, 0)}


class HoursEditor(Editor):
    """Days without a tick are free. Lunch that ends as it begins is none."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.ticks: list[QCheckBox] = []
        self.times: list[dict[str, QTimeEdit]] = []
        self.errors: list[Text] = []
        grid = QGridLayout(self)
        appearance.space(grid, 8)
        appearance.keep(self, lambda appearance: grid.setHorizontalSpacing(appearance.px(4)))
        captions = (self.tr("opens"), self.tr("closes"), self.tr("lunch from"), self.tr("until"))
        for column, caption in enumerate(captions, 1):
            grid.addWidget(Text(appearance, caption, Role.SECONDARY, Tone.SECONDARY), 0, column)
        for weekday in range(7):
            name = QLocale().standaloneDayName(weekday + 1)
            tick = QCheckBox(name)
            tick.toggled.connect(self._on_tick)
            edits = {}
            for column, (field, caption) in enumerate(zip(_TIMES, captions, strict=True), 1):
                edit = QTimeEdit(_USUAL[field])
                edit.setDisplayFormat(TIME_FORMAT)
                edit.setKeyboardTracking(False)
                edit.setAccessibleName(f"{name}, {caption}")
                edit.timeChanged.connect(self.done)
                keep_width(appearance, edit, 70)
                grid.addWidget(edit, 2 * weekday + 1, column)
                edits[field] = edit
            error = Text(appearance, "", Role.SECONDARY, Tone.DANGER, wrap=True)
            error.hide()
            grid.addWidget(tick, 2 * weekday + 1, 0)
            grid.addWidget(error, 2 * weekday + 2, 0, 1, 6)
            self.ticks.append(tick)
            self.times.append(edits)
            self.errors.append(error)
        grid.setColumnStretch(5, 1)
        self.show_value(())

    def value(self) -> list[dict[str, Any]]:
        return [
            {"weekday": weekday, **{field: edit.time().toPython() for field, edit in self.times[weekday].items()}}
            for weekday, tick in enumerate(self.ticks)
            if tick.isChecked()
        ]

    def show_value(self, value: Any) -> None:
        days = {hours.weekday: hours for hours in map(WorkingHours.model_validate, value)}
        for weekday, tick in enumerate(self.ticks):
            hours = days.get(weekday)
            with QSignalBlocker(tick):
                tick.setChecked(hours is not None)
            for field, edit in self.times[weekday].items():
                edit.setEnabled(hours is not None)
                if hours is not None:
                    at = getattr(hours, field)
                    with QSignalBlocker(edit):
                        edit.setTime(QTime(at.hour, at.minute))

    def words(self, value: Any) -> str:
        return ""

    def say(self, problems: Sequence[FieldProblem]) -> list[FieldProblem]:
        """At the line of the day: hours are counted among the days with a tick."""
        worked = [weekday for weekday, tick in enumerate(self.ticks) if tick.isChecked()]
        left = []
        for error in self.errors:
            error.hide()
        for problem in problems:
            place = problem.field.removeprefix("desk.hours.").partition(".")[0]
            if place.isdigit() and int(place) < len(worked):
                error = self.errors[worked[int(place)]]
                error.setText(setting_problem_sentence(problem))
                error.show()
            else:
                left.append(problem)
        return left

    def is_typing(self) -> bool:
        focus: QWidget | None = self.focusWidget()
        return focus is not None and focus.hasFocus() and any(not error.isHidden() for error in self.errors)

    def _on_tick(self) -> None:
        for tick, edits in zip(self.ticks, self.times, strict=True):
            for edit in edits.values():
                edit.setEnabled(tick.isChecked())
        self.done.emit()
