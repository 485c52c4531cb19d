"""The parts of the desk's screen, and what they show of the queue as it was last read; between two readings the clocks
go on.
"""

from datetime import datetime

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.desk.options import OptionList
from catalog_db.rules.desk.sla import USUAL, Limits, level
from catalog_db.rules.desk.tickets import Pause
from catalog_db.rules.written_dates import short_time
from desktop.desk.clock import limits_of, working_time
from desktop.desk.queue.values import QueueView, TicketLine
from desktop.settings.model import Settings
from ui.desk.queue.action_bar import ActionBar
from ui.desk.queue.commands import DeskCommands
from ui.desk.queue.notices import NoticeBar, Notices
from ui.desk.queue.seat_map import SeatPanel
from ui.desk.queue.serving import Middle, ServingCard
from ui.desk.queue.waiting_list import Waited, WaitingList
from ui.desk.waits import minutes_text, wait_text
from ui.desk.work import DeskWork
from ui.theme import Appearance, Role
from ui.widgets.text import Text, Tone, one_line
from ui.words.sentences import sentence

# How long everybody has waited and been served by now, between two readings of the queue.


class Clocks:
    """Counts on as the host counts: in working time."""

    def __init__(self, settings: Settings) -> None:
        self._limits = limits_of(settings)
        self._working = working_time(settings)

    def limits(self, ticket: TicketLine) -> Limits:
        return self._limits.get(ticket.service, USUAL)

    def waited(self, ticket: TicketLine, read_at: datetime, now: datetime) -> Waited:
        """Until serving began; afterwards, and while the visitor is served at another desk, it stands still."""
        if ticket.serving_at is not None or ticket.elsewhere is not None:
            return Waited(ticket.waited_s, ticket.wait_level)
        seconds = int(ticket.waited_s + self._working.seconds(read_at, now))
        return Waited(seconds, level(seconds, self.limits(ticket).wait_s))

    def served(self, ticket: TicketLine, read_at: datetime, now: datetime) -> Waited | None:
        """None while it is not being served."""
        if ticket.serving_at is None:
            return None
        seconds = int(ticket.served_s + self._working.seconds(read_at, now))
        return Waited(seconds, level(seconds, self.limits(ticket).length_s))


# The line at the foot of the desk: how today goes, and whether the room's host answers.


class Foot(QWidget):
    """Figures on the left, the line to the host on the right."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.figures = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, tabular=True)
        self.link = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY)
        row = QHBoxLayout(self)
        appearance.space(row, 16, (16, 8, 16, 8))
        row.addWidget(self.figures, 1)
        row.addWidget(self.link)

    def show_view(self, view: QueueView) -> None:
        today = view.today
        parts = [self.tr("today %n visit(s)", "", today.visits), self.tr("%n done", "", view.done_today)]
        if today.median_wait_s is not None:
            parts.append(self.tr("median wait {time}").format(time=minutes_text(today.median_wait_s)))
        if today.on_time_percent is not None:
            parts.append(self.tr("on time {percent} %").format(percent=today.on_time_percent))
        self.figures.setText(" · ".join(parts))

    def say_link(self, words: str, *, bad: bool = False) -> None:
        self.link.setText(words)
        self.link.set_tone(Tone.WARNING if bad else Tone.SECONDARY)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.base)
        painter.fillRect(0, 0, self.width(), 1, self._appearance.colors.line)


class DeskParts(QObject):
    """Fills the parts after every reading, and lets their clocks go on between two of them."""

    def __init__(self, appearance: Appearance, bar: ActionBar, work: DeskWork, commands: DeskCommands) -> None:
        super().__init__(work)
        self._work, self._commands = work, commands
        options, language = work.services.rules.options, work.services.language()
        codes = options.codes(OptionList.NEED_MET)
        self.bar = bar
        self.notices, self.notice_bar = Notices(self), NoticeBar(appearance)
        self.waiting = WaitingList(appearance, work.services.zone, work.service_name)
        self.card = ServingCard(
            appearance, [(code, options.name_of(OptionList.NEED_MET, code, language)) for code in codes]
        )
        self.middle = Middle(appearance, self.card, work.services.zone)
        self.seats = SeatPanel(appearance)
        self.foot = Foot(appearance)
        self.notice_bar.closed.connect(self._close_notices)
        work.changed.connect(self.show_state)
        work.ticked.connect(self.tick)
        work.failed.connect(self._show_failure)
        work.busy_changed.connect(self.be_busy)

    def show_state(self) -> None:
        """Everything that a reading of the queue changes."""
        work, view = self._work, self._work.view
        number = work.desk
        rests = {Pause.BREAK: self.tr("Desk {number}: break"), Pause.CLOSED: self.tr("Desk {number}: closed")}
        words = rests.get(work.pause, self.tr("Desk {number}"))
        self.bar.show_desk(self.tr("Choose the desk") if number is None else words.format(number=number))
        self.be_busy(work.busy)
        if view is None:
            return
        self.waiting.show_tickets(view.waiting, view.held, view.absent)
        if work.seats is not None:
            self.seats.show_map(work.seats.seats, work.seats.waiting)
        self.seats.locked.show_locked(work.locked)
        self.middle.chooser.show_desks(work.desks)
        self.foot.show_view(view)
        self.foot.say_link("")
        self._show_middle()
        self.tick()

    def tick(self) -> None:
        """The clock went on: only words that change are painted again."""
        work, view, now = self._work, self._work.view, self._work.now
        if view is None or now is None:
            return
        zone = work.services.zone
        self.bar.clock.setText(short_time(now.astimezone(zone)))
        clocks = Clocks(work.services.settings())
        waits = {line.id: clocks.waited(line, view.now, now) for line in (*view.waiting, *view.held)}
        self.waiting.model.tick(waits)
        self.seats.tick(work.age_s)
        served = [(line, clocks.served(line, view.now, now)) for line in view.at_desks]
        self.middle.show_others(
            self._at_desk_text(line, wait_text(time.seconds, time.level) if time else self.tr("called"))
            for line, time in served
            if line.desk != work.desk
        )
        mine = work.mine
        if mine is not None:
            self.card.tick(
                clocks.waited(mine, view.now, now),
                clocks.limits(mine).wait_s,
                clocks.served(mine, view.now, now),
                clocks.limits(mine).length_s,
            )
        said = self.notices.due_notices(
            [(line, waits[line.id]) for line in view.waiting],
            [(line, time, clocks.limits(line).length_s) for line, time in served if time and line.desk == work.desk],
            work.locked,
        )
        self.notice_bar.show_notices(said, any_new=self.notices.any_new)

    def _close_notices(self) -> None:
        self.notices.close()
        self.notice_bar.hide()

    def be_busy(self, busy: bool) -> None:
        """What can be pressed, and what most likely comes next."""
        self.bar.show_possible(set() if busy else self._commands.possible(), self._commands.next_step())
        self.card.be_busy(busy)
        self.middle.idle.button.setEnabled(not busy)
        self.middle.day_page.be_busy(busy)

    def begin(self) -> None:
        """Give the focus to what comes first: which desk it is, else who waits."""
        if self.middle.asks_desk:
            self.middle.chooser.begin()
        else:
            self.waiting.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_middle(self) -> None:
        work, view, mine = self._work, self._work.view, self._work.mine
        if view is None:
            return
        asked = self.middle.asks_desk
        answering = self.middle.chooser.has_focus
        if work.day is not None and not work.day_is_open:
            self.middle.day_page.show_day(work.day)
            self.middle.show_page(self.middle.day_page)
        elif work.desk is None:
            self.middle.show_page(self.middle.chooser)
            if not asked and self.waiting.window().focusWidget() is self.waiting.view:
                self.begin()
        elif mine is not None:
            self.card.show_ticket(mine, work.service_name(mine.service), work.code)
            self.middle.show_card()
        elif view.waiting:
            first = view.waiting[0]
            self.middle.idle.show_state(
                self.tr("%n waiting", "", len(view.waiting)),
                self.tr("Next: {number} {name}").format(number=first.number, name=one_line(first.visitor_name)),
                self.tr("Call {number} (F3)").format(number=first.number),
            )
            self.middle.show_page(self.middle.idle)
        else:
            self.middle.idle.show_state(
                self.tr("Nobody is waiting"),
                self.tr("Who comes is entered in the guest book."),
                self.tr("New visitor (F2)"),
            )
            self.middle.show_page(self.middle.idle)
        if answering and not self.middle.asks_desk:
            self.begin()

    def _show_failure(self, error: ReadingRoomError) -> None:
        """What was read before stays; without it, the sentence stands in its place."""
        self.foot.say_link(sentence(error), bad=True)
        if self._work.view is None:
            self.middle.error.show_state(self.tr("The queue can't be shown"), sentence(error), self.tr("Try again"))
            self.middle.show_page(self.middle.error)

    def _at_desk_text(self, line: TicketLine, time: str) -> str:
        return self.tr("Desk {desk}: {number}, {time}").format(desk=line.desk, number=line.number, time=time)
