"""Working hours: a line for each weekday."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QLocale, QSignalBlocker, QTime
from PySide6.QtWidgets import QCheckBox, QGridLayout, QTimeEdit, QWidget

from desktop.desk.values import FieldProblem
from desktop.desk_settings import WorkingHours
from ui.staff.settings.editors import Editor, keep_width
from ui.theme import Appearance, Role
from ui.widgets.text import Text, Tone
from ui.words.dates import TIME_FORMAT
from ui.words.settings import setting_problem_sentence

_TIMES = ("opens", "closes", "lunch_from", "lunch_until")
_USUAL = {"opens": QTime(8, 0), "closes": QTime(15, 30), "lunch_from": QTime(12, 0), "lunch_until": QTime(13, 0)}


class HoursEditor(Editor):
    """Days without a tick are free. Lunch that ends as it begins is none."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.ticks: list[QCheckBox] = []
        self.times: list[dict[str, QTimeEdit]] = []
        self.errors: list[Text] = []
        grid = QGridLayout(self)
        look.space(grid, 8)
        captions = (self.tr("opens"), self.tr("closes"), self.tr("lunch from"), self.tr("until"))
        for column, caption in enumerate(captions, 1):
            grid.addWidget(Text(look, caption, Role.SECONDARY, Tone.SECONDARY), 0, column)
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
                keep_width(look, edit, 84)
                grid.addWidget(edit, 2 * weekday + 1, column)
                edits[field] = edit
            error = Text(look, "", Role.SECONDARY, Tone.DANGER, wrap=True)
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
