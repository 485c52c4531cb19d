"""When somebody came, was served and was done, as it stands on a paper form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from catalog_db.errors import FieldProblem
from catalog_db.rules.desk.numbering import visit_place
from catalog_db.rules.written_dates import short_time
from desktop.desk.guestbook.lost_visits import LostVisit
from ui.theme import Appearance
from ui.widgets.fields import Labelled, scroll_past
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
    """The times of one form; both of the service, or none. `number`: of the lost visit that it is; empty: of none."""

    registered_at: datetime
    served_at: datetime | None
    done_at: datetime | None
    number: str = ""


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What choosing a lost visit's number has filled in. `time`: in "Came at", or empty; `own_day`: the day before."""

    day: QDate
    time: str
    own_day: QDate


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """As typed, right or wrong. `number`: that of a lost visit, or empty."""

    day: QDate
    texts: dict[str, str]
    number: str
    filled: FilledIn | None


class PaperTimes(QWidget):
    """A day and three times; those of the service may both be left out. Where visits were lost, the number of one."""

    def __init__(self, appearance: Appearance, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone
        self._lost: dict[str, LostVisit] = {}
        self._filled: FilledIn | None = None
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
        self._new_number = self.tr("a new number")
        self.number_box = QComboBox()
        self.number_box.addItem(self._new_number, "")
        scroll_past(self.number_box)
        self.number_box.activated.connect(lambda _index: self._take_number())
        self.editors = {"number": self.number_box, **self.editors}
        self.fields = {
            "day": Labelled(appearance, self.tr("Day on the paper"), self.day_edit),
            "number": Labelled(appearance, self.tr("Number on the slip, where the visit was lost"), self.number_box),
        }
        column = QVBoxLayout(self)
        appearance.space(column, 10)
        column.addWidget(self.fields["number"])
        self.fields["number"].hide()
        row = QHBoxLayout()
        appearance.space(row, 12)
        column.addLayout(row)
        row.addWidget(self.fields["day"], 2)
        for name, edit in self.edits.items():
            edit.setPlaceholderText("09.30")
            edit.setMaxLength(5)
            self.fields[name] = Labelled(appearance, captions[name], edit)
            row.addWidget(self.fields[name], 1)

    def begin(self, today: date) -> None:
        """Of several forms of one day the day is chosen once; that of a lost visit is its own."""
        self._take_back()
        last = QDate(today.year, today.month, today.day)
        if self.day_edit.maximumDate() != last:
            self.day_edit.setMaximumDate(last)
            self.day_edit.setDate(last)
        for edit in self.edits.values():
            edit.clear()
        self.number_box.setCurrentIndex(0)

    def offer(self, lost: Sequence[LostVisit]) -> None:
        """The numbers of visits that were lost. Without any there is nothing to choose.

        What is chosen stays, also where another desk has entered it meanwhile: that is told when it is registered.
        """
        chosen = self.number
        self._lost = {visit.number: visit for visit in lost}
        self.number_box.clear()
        self.number_box.addItem(self._new_number, "")
        for number in self._lost:
            self.number_box.addItem(number, number)
        self._choose(chosen)

    @property
    def is_empty(self) -> bool:
        """Nothing was typed or chosen but the day."""
        return not self.number and not any(edit.text() for edit in self.edits.values())

    @property
    def number(self) -> str:
        """That of the lost visit; empty: it gets a new one."""
        return str(self.number_box.currentData() or "")

    def draft(self) -> PaperDraft:
        """As typed, right or wrong."""
        texts = {name: edit.text() for name, edit in self.edits.items()}
        return PaperDraft(self.day_edit.date(), texts, self.number, self._filled)

    def bring(self, draft: PaperDraft) -> None:
        self.day_edit.setDate(draft.day)
        for name, text in draft.texts.items():
            self.edits[name].setText(text)
        self._choose(draft.number)
        self._filled = draft.filled

    def read(self) -> PaperEntry:
        """What was typed, where `problems` found nothing."""
        came = self._at("registered_at")
        assert came is not None
        return PaperEntry(came, self._at("served_at"), self._at("done_at"), self.number)

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

    def _take_number(self) -> None:
        """A number says of which day it is, and the journal when it was given out; that stays to be changed."""
        self._take_back()
        visit = self._lost.get(self.number)
        if visit is None:
            return
        given, day = visit.given_at.astimezone(self._zone), visit_place(visit.number)[0]
        own_day, came, written = self.day_edit.date(), self.edits["registered_at"], ""
        self.day_edit.setDate(QDate(day.year, day.month, day.day))
        if given.date() == day and not came.text():
            written = short_time(given)
            came.setText(written)
        self._filled = FilledIn(self.day_edit.date(), written, own_day)

    def _take_back(self) -> None:
        """What the number chosen before has filled in: as it was, where nobody has changed it since."""
        filled, self._filled, came = self._filled, None, self.edits["registered_at"]
        if filled is not None and self.day_edit.date() == filled.day:
            self.day_edit.setDate(filled.own_day)
        if filled is not None and came.text() == filled.time:
            came.clear()

    def _choose(self, number: str) -> None:
        """Show it as chosen, whether it is offered or not."""
        if self.number_box.findData(number) < 0:
            self.number_box.addItem(number, number)
        self.number_box.setCurrentIndex(self.number_box.findData(number))
        self.fields["number"].setVisible(self.number_box.count() > 1)

    def _at(self, name: str) -> datetime | None:
        at, shown = typed_time(self.edits[name].text()), self.day_edit.date()
        day = date(shown.year(), shown.month(), shown.day())
        return datetime.combine(day, at, self._zone) if at else None
