"""When somebody came, was served and was done, as it stands on a paper form."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit, QWidget

from desktop.desk.errors import FieldProblem
from ui.theme import Appearance
from ui.widgets.labelled import Labelled
from ui.widgets.wheel import scroll_past
from ui.words.dates import DAY_FORMAT

_TIME = re.compile(r"(\d{1,2})[.: ]?(\d{2})")
FIELDS = ("registered_at", "served_at", "done_at")


def typed_time(text: str) -> time | None:
    """ "9.30", "09:30", "0930" as people write a time; None where it is none."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    return time(hour, minute) if hour < 24 and minute < 60 else None


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """The times of one form; both of the service, or none."""

    registered_at: datetime
    served_at: datetime | None
    done_at: datetime | None


PaperDraft = tuple[QDate, dict[str, str]]


class PaperTimes(QWidget):
    """A day and three times; those of the service may both be left out."""

    def __init__(self, look: Appearance, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone
        self.day_edit = QDateEdit()
        self.day_edit.setCalendarPopup(True)
        scroll_past(self.day_edit)
        self.day_edit.setDisplayFormat(DAY_FORMAT)
        self.edits = {name: QLineEdit() for name in FIELDS}
        self.editors: dict[str, QWidget] = {"day": self.day_edit, **self.edits}
        captions = {
            "registered_at": self.tr("Came at"),
            "served_at": self.tr("Served at"),
            "done_at": self.tr("Done at"),
        }
        self.fields = {"day": Labelled(look, self.tr("Day on the paper"), self.day_edit)}
        row = QHBoxLayout(self)
        look.space(row, 12)
        row.addWidget(self.fields["day"], 2)
        for name, edit in self.edits.items():
            edit.setPlaceholderText("09.30")
            edit.setMaxLength(5)
            self.fields[name] = Labelled(look, captions[name], edit)
            row.addWidget(self.fields[name], 1)

    def begin(self, today: date) -> None:
        """Of several forms of one day the day is chosen once."""
        last = QDate(today.year, today.month, today.day)
        if self.day_edit.maximumDate() != last:
            self.day_edit.setMaximumDate(last)
            self.day_edit.setDate(last)
        for edit in self.edits.values():
            edit.clear()

    def draft(self) -> PaperDraft:
        """As typed, right or wrong."""
        return self.day_edit.date(), {name: edit.text() for name, edit in self.edits.items()}

    def bring(self, draft: PaperDraft) -> None:
        day, texts = draft
        self.day_edit.setDate(day)
        for name, text in texts.items():
            self.edits[name].setText(text)

    def read(self) -> PaperEntry:
        """What was typed, where `problems` found nothing."""
        came = self._at("registered_at")
        assert came is not None
        return PaperEntry(came, self._at("served_at"), self._at("done_at"))

    def problems(self) -> list[FieldProblem]:
        """What can't be read as a time, and the one that has to be there; the rest the guest book knows."""
        found = [
            FieldProblem(name, "form")
            for name, edit in self.edits.items()
            if edit.text() and not typed_time(edit.text())
        ]
        if not self.edits["registered_at"].text():
            found.insert(0, FieldProblem("registered_at", "empty"))
        return found

    def _at(self, name: str) -> datetime | None:
        at, shown = typed_time(self.edits[name].text()), self.day_edit.date()
        day = date(shown.year(), shown.month(), shown.day())
        return datetime.combine(day, at, self._zone) if at else None
