"""Lines about entries: what a PC sent late or beyond its daily number, with the list behind it, and what is not noted
down yet.
"""

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QPushButton, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.written_dates import short_day
from desktop.actors import Actor
from desktop.desk.entry_flags import EntryFlags, EntryKind, FlaggedEntry
from desktop.desk.values import FlagReason
from desktop.lan.waiting import WaitingCount
from desktop.room.own_entries import OwnEntries
from ui.background import Background, Calls
from ui.languages import tr
from ui.office_time import office_moment
from ui.staff.lines.asked_line import AskedLine
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.buttons import WordLink, primary_button
from ui.widgets.form_dialog import FormDialog
from ui.widgets.tables import color_in_row
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

_POLL_MS = 15_000  # no news tells of it
_WIDTH, _HEIGHT = 760, 280
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
Index = QModelIndex | QPersistentModelIndex


def entry_words(entry: FlaggedEntry) -> str:
    """An entry of the list: what came, and below why it is there."""
    kind = {
        EntryKind.VISIT: tr("Guest book"),
        EntryKind.COMPLAINT: tr("Complaint"),
        EntryKind.ANSWER: tr("Answer to the survey"),
        EntryKind.REPORT: tr("Report about a publication"),
        EntryKind.RATING: tr("Rating of a publication"),
        EntryKind.REQUEST: tr("Request for a copy"),
    }[entry.kind]
    names = {
        FlagReason.LATE: tr("came late, counted on {day}").format(day=short_day(entry.day)),
        FlagReason.OVER: tr("beyond the daily number of that PC"),
    }
    reasons = [names[reason] for reason in entry.reasons]
    parts = [office_moment(entry.came_at), " ".join(filter(None, (kind, entry.number))), entry.device]
    return " · ".join(filter(None, parts)) + "\n" + " · ".join(reasons)


class FlaggedStrip(AskedLine[tuple[FlaggedEntry, ...]]):
    """Nothing to be seen while there is nothing to look at."""

    def __init__(self, appearance: Appearance, flags: EntryFlags, who: Who, calls: Calls, parent: QWidget) -> None:
        super().__init__(appearance, parent, who, calls, _POLL_MS, above=True)
        self._flags = flags
        self.entries: tuple[FlaggedEntry, ...] = ()
        self.dialog: FlaggedDialog | None = None
        self.button = self.add_button(QPushButton(self.tr("Look through …")))
        self.button.clicked.connect(lambda _=False: self._open())

    def keep(self, entries: tuple[FlaggedEntry, ...]) -> None:
        self.entries = entries

    def ask(self, actor: Actor) -> tuple[FlaggedEntry, ...]:
        return self._flags.unseen(actor)

    def arrange(self) -> None:
        both = sum(len(each.reasons) > 1 for each in self.entries)
        over = sum(each.reasons == (FlagReason.OVER,) for each in self.entries)
        late = len(self.entries) - over - both
        said = []
        if over:
            said.append(self.tr("%n entries came beyond the daily number of their PC.", "", over))
        if late:
            said.append(self.tr("%n entries waited on another PC and count to days that are over.", "", late))
        if both:
            said.append(self.tr("%n entries came late and beyond the daily number of their PC.", "", both))
        self.say(" ".join([*said, self.tr("All are kept. Please look through them.")]) if said else "")

    def _open(self) -> None:
        self.dialog = dialog = FlaggedDialog(self._appearance, self._flags, self.entries, self._who, self._calls, self)
        dialog.accepted.connect(self.refresh)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class _Entries(QStyledItemDelegate):
    """Whole words on as many lines as they need: the style measures two lines as one, and ends them in dots."""

    def __init__(self, appearance: Appearance, view: QListWidget) -> None:
        super().__init__(view)
        self._appearance, self._list = appearance, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        text = str(index.data() or "")
        self.initStyleOption(option, index)
        option.text = ""
        style = self._list.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, self._list)
        painter.setPen(color_in_row(self._appearance, option, self._appearance.colors.text))
        painter.drawText(self._inside(option.rect), _WRAPPED, text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._list.viewport().width()
        inside = self._inside(QRect(0, 0, width, 10_000))
        needed = self._list.fontMetrics().boundingRect(inside, _WRAPPED, str(index.data() or ""))
        return QSize(width, needed.height() + self._appearance.px(12))

    def _inside(self, rect: QRect) -> QRect:
        return rect.adjusted(self._appearance.px(8), self._appearance.px(6), -self._appearance.px(8), 0)


class FlaggedDialog(FormDialog):
    """The list. Closing it changes nothing; [I have seen them] takes the line away, for every desk."""

    def __init__(
        self,
        appearance: Appearance,
        flags: EntryFlags,
        entries: tuple[FlaggedEntry, ...],
        who: Who,
        calls: Calls,
        parent: QWidget,
    ) -> None:
        super().__init__(appearance, parent)
        self._flags, self._entries, self._who, self._calls = flags, entries, who, calls
        self.setWindowTitle(self.tr("Entries to look through"))
        words = self.tr(
            "Each was kept as it came, and counts in the reports, which name the late ones. Correct or take out what "
            "is wrong on its own screen."
        )
        self.cancel_button.setText(self.tr("Close"))
        self.body.addWidget(Text(appearance, words, Role.BODY, wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.setItemDelegate(_Entries(appearance, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.addItems([entry_words(entry) for entry in entries])
        self.body.addWidget(self.list)
        self.error = Text(appearance, "", Role.BODY, tone=Tone.DANGER, wrap=True)
        self.error.hide()
        self.body.addWidget(self.error)
        self.button = primary_button(appearance, self.tr("I have seen them"), "done")
        self.button.setDefault(True)
        self.button.clicked.connect(lambda _=False: self._note())
        self.buttons.addWidget(self.button)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter is for who has read it
        appearance.keep(
            self.list, lambda appearance: self.list.setMinimumSize(appearance.px(_WIDTH), appearance.px(_HEIGHT))
        )

    def _note(self) -> None:
        self.button.setEnabled(False)
        seen = [entry.id for entry in self._entries]
        self._calls.run(
            self, partial(self._flags.note_seen, self._who.actor, seen), lambda _: self.accept(), self._on_failure
        )

    def _on_failure(self, error: ReadingRoomError) -> None:
        self.button.setEnabled(True)
        self.error.setText(sentence(error))
        self.error.show()


# One line below the staff's screens: what visitors handed in at this PC, and the room has not noted down.

_WAITING_MS = 60_000


class EntriesLine(AskedLine["WaitingCount | None"]):
    """Nothing to be seen where nothing waits."""

    def __init__(
        self,
        appearance: Appearance,
        entries: OwnEntries,
        who: Who,
        calls: Calls,
        background: Background,
        parent: QWidget,
    ) -> None:
        super().__init__(appearance, parent, who, calls, _WAITING_MS)
        self._entries, self._background = entries, background
        self._count: WaitingCount | None = None
        self.again_button = self.add_button(WordLink(appearance, self.tr("Try again")))
        self.again_button.clicked.connect(self._try_again)

    def ask(self, actor: Actor) -> WaitingCount | None:
        return self._entries.count()

    def arrange(self) -> None:
        said = []
        if self._count is not None and self._count.waiting:
            said.append(self.tr("%n entry(s) of visitors wait to be noted down.", "", self._count.waiting))
        if self._count is not None and self._count.rejected:
            rejected = self._count.rejected
            said.append(self.tr("%n entry(s) of visitors could not be noted down and are set aside.", "", rejected))
        self.say(" ".join(said))

    def keep(self, count: WaitingCount | None) -> None:
        self._count = count

    def _try_again(self) -> None:
        self.again_button.setEnabled(False)
        self._background.run(self, self._entries.try_again, self._on_tried, self._on_failed)

    def _on_tried(self, count: WaitingCount | None) -> None:
        self.again_button.setEnabled(True)
        self.show_answer(count)

    def _on_failed(self, _error: ReadingRoomError) -> None:
        self.again_button.setEnabled(True)
        self.refresh()
